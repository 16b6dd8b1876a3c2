#include <algorithm>
#include <array>
#include <charconv>

#include "query/cypher/parse.hpp"
#include "query/cypher/parser.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::array<std::string_view, 47> kReserved{
    "ALL",     "AND",   "AS",         "ASC",    "ASCENDING", "BY",    "CALL",   "CASE", "CONTAINS", "CREATE",
    "DELETE",  "DESC",  "DESCENDING", "DETACH", "DISTINCT",  "ELSE",  "END",    "ENDS", "EXISTS",   "FALSE",
    "FOREACH", "IN",    "IS",         "LIMIT",  "MATCH",     "MERGE", "NOT",    "NULL", "ON",       "OPTIONAL",
    "OR",      "ORDER", "REMOVE",     "RETURN", "SET",       "SKIP",  "STARTS", "THEN", "TRUE",     "UNION",
    "UNWIND",  "WHEN",  "WHERE",      "WITH",   "XOR",       "YIELD", "OF"};

constexpr std::size_t kMostShown = 40;  // code points of a token in a message, about

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string shown(const Token& token, std::string_view text) {
    if (token.kind == TokenKind::end) {
        return "the end of the query";
    }
    std::string word(token.span.of(text));
    if (word.size() > kMostShown) {
        std::size_t cut = kMostShown;
        while (cut > 0 && (static_cast<unsigned char>(word[cut]) & 0xC0) == 0x80) {
            --cut;
        }
        word = word.substr(0, cut) + "...";
    }
    return "'" + word + "'";
}

}  // namespace

bool same_word(std::string_view word, std::string_view upper_case) {
    return std::equal(word.begin(), word.end(), upper_case.begin(), upper_case.end(),
                      [](char a, char b) { return upper(a) == b; });
}

bool is_reserved(std::string_view word) {
    return std::any_of(kReserved.begin(), kReserved.end(), [&](auto reserved) { return same_word(word, reserved); });
}

Parser::Parser(std::string_view text) : text_(text), tokens_(tokenize(text)) {
    closing_.resize(tokens_.size());
    no_pattern_.resize(tokens_.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        if (tokens_[i].kind != TokenKind::symbol) {
            continue;
        }
        if (tokens_[i].text == "(") {
            open.push_back(i);
        } else if (tokens_[i].text == ")" && !open.empty()) {
            closing_[open.back()] = i;
            open.pop_back();
        }
    }
}

const Token& Parser::token(std::size_t ahead) const {
    return tokens_[std::min(pos_ + ahead, tokens_.size() - 1)];
}

bool Parser::at_symbol(std::string_view symbol, std::size_t ahead) const {
    const Token& t = token(ahead);
    return t.kind == TokenKind::symbol && t.text == symbol;
}

bool Parser::at_word(std::string_view keyword, std::size_t ahead) const {
    const Token& t = token(ahead);
    return t.kind == TokenKind::name && same_word(t.text, keyword);
}

bool Parser::at_words(std::initializer_list<std::string_view> keywords) const {
    std::size_t ahead = 0;
    return std::all_of(keywords.begin(), keywords.end(), [&](auto keyword) { return at_word(keyword, ahead++); });
}

bool Parser::accept(std::string_view symbol) {
    if (at_symbol(symbol)) {
        advance();
        return true;
    }
    note(symbol, true);
    return false;
}

bool Parser::accept_word(std::string_view keyword) {
    if (at_word(keyword)) {
        advance();
        return true;
    }
    note(keyword);
    return false;
}

void Parser::expect(std::string_view symbol) {
    if (!accept(symbol)) {
        fail_here();
    }
}

void Parser::expect_word(std::string_view keyword) {
    if (!accept_word(keyword)) {
        fail_here();
    }
}

bool Parser::at_any_name(std::size_t ahead) const {
    const TokenKind kind = token(ahead).kind;
    return kind == TokenKind::name || kind == TokenKind::quoted_name;
}

bool Parser::at_name() const {
    return token().kind == TokenKind::quoted_name || (token().kind == TokenKind::name && !is_reserved(token().text));
}

ast::Name Parser::variable(std::string_view what) {
    if (!at_name()) {
        note(what);
        fail_here();
    }
    const Token& t = token();
    advance();
    return {t.text, t.span};
}

ast::Name Parser::any_name(std::string_view what) {
    if (!at_any_name()) {
        note(what);
        fail_here();
    }
    const Token& t = token();
    advance();
    return {t.text, t.span};
}

std::uint64_t Parser::whole_number(std::string_view what) {
    const Token& t = token();
    std::uint64_t value = 0;
    if (t.kind != TokenKind::integer) {
        note(what);
        fail_here();
    }
    const auto [end, error] = std::from_chars(t.text.data(), t.text.data() + t.text.size(), value);
    if (error != std::errc() || end != t.text.data() + t.text.size()) {
        fail_at(t.span, "IntegerOverflow", t.text + " is too large here");
    }
    advance();
    return value;
}

base::Span Parser::since(std::size_t first_token) const {
    return {tokens_[first_token].span.begin, tokens_[pos_ > first_token ? pos_ - 1 : first_token].span.end};
}

void Parser::note(std::string_view expected, bool quoted) {
    if (pos_ > noted_at_) {
        noted_.clear();
        noted_at_ = pos_;
    }
    const std::pair entry(expected, quoted);
    if (pos_ == noted_at_ && std::find(noted_.begin(), noted_.end(), entry) == noted_.end()) {
        noted_.push_back(entry);
    }
}

void Parser::fail_here() {
    const Token& t = tokens_[std::min(noted_at_, tokens_.size() - 1)];
    if (t.kind == TokenKind::bad) {
        fail_at(t.span, t.text, t.message, t.advice);
    }
    if (t.kind == TokenKind::dash || t.kind == TokenKind::left_arrow || t.kind == TokenKind::right_arrow) {
        fail_at(t.span, "InvalidUnicodeCharacter",
                shown(t, text_) + " cannot stand here; it only looks like an operator");
    }
    std::string message = "unexpected " + shown(t, text_);
    for (std::size_t i = 0; i < noted_.size(); ++i) {
        const std::string quote = noted_[i].second ? "'" : "";
        message += (i == 0                   ? ", expected "
                    : i + 1 == noted_.size() ? " or "
                                             : ", ") +
                   quote + std::string(noted_[i].first) + quote;
    }
    fail_at(t.span, "UnexpectedSyntax", message, advice_on(std::min(noted_at_, tokens_.size() - 1)));
}

void Parser::fail_at(base::Span span, std::string detail, const std::string& message, std::string advice) const {
    throw QueryError(ErrorType::syntax_error, Phase::compile_time, std::move(detail), message, span, std::move(advice));
}

Parser::Depth::Depth(Parser& parser) : parser_(parser) {
    if (++parser_.depth_ > kMostDepth) {
        --parser_.depth_;
        parser_.fail_at(parser_.token().span, "NestingTooDeep",
                        "the query nests more than " + std::to_string(kMostDepth) + " levels deep here");
    }
}

}  // namespace newsgraph::query::cypher
