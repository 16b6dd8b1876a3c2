#include <algorithm>
#include <array>
#include <utility>

#include "base/names.hpp"
#include "query/cypher/parser.hpp"

// What people write who know SQL or a programming language, and what openCypher says instead.
namespace newsgraph::query::cypher {
namespace {

// Words that a statement may continue with, for "did you mean".
constexpr std::array<std::string_view, 33> kSuggested{
    "MATCH",  "OPTIONAL", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER", "SKIP",   "LIMIT",   "CREATE",   "MERGE",
    "DELETE", "DETACH",   "SET",   "REMOVE", "CALL", "YIELD",  "UNION", "STARTS", "ENDS",    "CONTAINS", "DISTINCT",
    "CASE",   "WHEN",     "THEN",  "ELSE",   "END",  "EXISTS", "AND",   "NOT",    "EXPLAIN", "PROFILE",  "FOREACH"};

using Translation = std::pair<std::string_view, std::string_view>;

constexpr std::string_view kBegin = "a question begins with MATCH: MATCH (n:Company) RETURN n.name";
constexpr std::string_view kList = ".schema in the shell lists labels, types and properties";
constexpr std::string_view kApostrophe =
    "an apostrophe inside a text is written \\', or the text stands in double quotes";
constexpr std::string_view kIndex = "indexes are made when they are needed; there are no constraints";
constexpr std::string_view kTransaction = "each statement is a transaction of its own";
constexpr std::string_view kNumber = "a number is written without separators: 1000000 or 1e6";
constexpr std::string_view kJoin = "relationships join: MATCH (a)-[r]->(b); OPTIONAL MATCH keeps what has none";

constexpr std::array kWords{
    Translation{"LIKE", "write CONTAINS, STARTS WITH, ENDS WITH, or =~ with a regular expression"},
    Translation{"ILIKE", "write =~ '(?i).*text.*'"},
    Translation{"BETWEEN", "write 1 <= n.x <= 5"},
    Translation{"GROUP", "what RETURN names beside an aggregate is grouped by: RETURN n.type, count(*)"},
    Translation{"HAVING", "write WITH n, count(*) AS number WHERE number > 1"},
    Translation{"SELECT", kBegin},
    Translation{"FROM", kBegin},
    Translation{"INSERT", "write CREATE or MERGE"},
    Translation{"INTO", "write CREATE or MERGE"},
    Translation{"UPDATE", "write MATCH ... SET"},
    Translation{"DROP", "write MATCH ... DELETE"},
    Translation{"TRUNCATE", "write MATCH ... DELETE"},
    Translation{"SHOW", kList},
    Translation{"DESCRIBE", kList},
    Translation{"JOIN", kJoin},
    Translation{"LEFT", kJoin},
    Translation{"INNER", kJoin},
    Translation{"OUTER", kJoin},
    Translation{"INDEX", kIndex},
    Translation{"CONSTRAINT", kIndex},
    Translation{"LET", "write WITH *, 1 AS x"},
    Translation{"FILTER", "write WITH * WHERE n.x > 1"},
    Translation{"FINISH", "a statement that writes may end without RETURN"},
    Translation{"LOAD", "newsgraph import makes a graph of CSV files, and .import in the shell reads them"},
    Translation{"USE", "the store before the statement is the graph: leave USE out"},
    Translation{"BEGIN", kTransaction},
    Translation{"COMMIT", kTransaction},
    Translation{"ROLLBACK", kTransaction},
    Translation{"NULLS", "null comes last in ORDER BY, and first with DESC"},
};

constexpr std::array kSymbols{
    Translation{"==", "equality is written ="},
    Translation{"!=", "inequality is written <>"},
    Translation{"&&", "write AND"},
    Translation{"||", "write OR, or + to join strings"},
    Translation{"!", "write NOT"},
};

template <class Table>
std::string look_up(const Table& table, std::string_view word) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Translation& t) { return same_word(word, t.first); });
    return found == table.end() ? "" : std::string(found->second);
}

}  // namespace

bool Parser::noted(std::string_view expected) const {
    return std::any_of(noted_.begin(), noted_.end(), [&](const auto& entry) { return entry.first == expected; });
}

bool Parser::is_comment_of_sql(std::size_t at) const {
    // Two hyphens with a blank before them and a word behind, on the same line: between nodes they would be an arrow.
    for (std::size_t i = at; i > 0; --i) {
        const base::Span here = tokens_[i].span, before = tokens_[i - 1].span;
        if (text_.substr(before.end, here.begin - before.end).find('\n') != std::string_view::npos) return false;
        const bool dashes = tokens_[i].text == "-" && tokens_[i - 1].text == "-" && before.end == here.begin;
        if (!dashes || (before.begin > 0 && text_[before.begin - 1] > ' ')) continue;
        const char next = here.end < text_.size() ? text_[here.end] : '\n';
        return next != '(' && next != '>' && next != '[';
    }
    // As the first thing of a statement.
    return tokens_[at].text == "-" && at + 1 < tokens_.size() && tokens_[at + 1].text == "-" &&
           (at == 0 || noted("a clause"));
}

bool Parser::is_list_in_parentheses(std::size_t at) const {
    for (std::size_t i = at; i-- > 0;) {
        if (tokens_[i].kind == TokenKind::symbol && tokens_[i].text == "(") {
            return i > 0 && same_word(tokens_[i - 1].text, "IN");
        }
        if (tokens_[i].kind == TokenKind::name || tokens_[i].kind == TokenKind::symbol) return false;
    }
    return false;
}

bool Parser::is_thousands(std::size_t comma) const {
    if (comma == 0 || comma + 1 >= tokens_.size()) return false;
    const Token &before = tokens_[comma - 1], &behind = tokens_[comma + 1];
    return before.kind == TokenKind::integer && behind.kind == TokenKind::integer && behind.text.size() == 3 &&
           before.span.end == tokens_[comma].span.begin && tokens_[comma].span.end == behind.span.begin;
}

std::string Parser::advice_on_number(std::string_view text) {
    if (text.find('_') != text.npos) return std::string(kNumber);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string number(text.substr(0, digits));
    const std::string_view unit = text.substr(digits);
    for (const auto& [word, zeros] : {std::pair{"K", "e3"}, {"M", "e6"}, {"MN", "e6"}, {"B", "e9"}, {"BN", "e9"}}) {
        if (same_word(unit, word)) return "write " + number + zeros;
    }
    return "";
}

std::string Parser::advice_on_symbol(std::size_t at) const {
    const Token& t = tokens_[at];
    const auto is = [&](std::size_t token, std::string_view text) {
        return token < tokens_.size() && tokens_[token].text == text;
    };
    if (is_comment_of_sql(at)) return "a comment begins with //";
    if (t.text == "-" && noted("a relationship")) {
        if (is(at + 1, ">")) return "an arrow is written -->";
        if (at + 1 < tokens_.size() && (tokens_[at + 1].kind == TokenKind::name || is(at + 1, ":"))) {
            const std::string_view behind = text_.substr(tokens_[at + 1].span.begin);
            const std::string_view inside = behind.substr(0, behind.find_first_of("-<> \n("));
            return "a relationship stands in square brackets: -[" + std::string(inside) + "]->";
        }
    }
    if (t.text == "*" && is(at - 1, ".") && noted("a property name")) {
        const std::string& owner = at >= 2 ? tokens_[at - 2].text : t.text;
        return "properties(" + owner + ") gives all properties";
    }
    if (t.text == ":" && at == 0) return "commands of the shell begin with a dot: .help lists them";
    if (t.text == "," && is_thousands(at)) return std::string(kNumber);
    if (t.text == "," && is_list_in_parentheses(at)) {
        return "a list stands in square brackets: IN ['OpenAI', 'AMD']";
    }
    if (t.text == "," && at >= 2 && same_word(tokens_[at - 2].text, "LIMIT") && at + 1 < tokens_.size()) {
        return "write SKIP " + tokens_[at - 1].text + " LIMIT " + tokens_[at + 1].text;
    }
    if (at > 0 && is(at - 1, "=") && (t.text == ">" || t.text == "<")) return "write " + t.text + "=";
    return look_up(kSymbols, t.text);
}

bool Parser::is_in_cast(std::size_t at) const {
    for (std::size_t i = at; i-- > 1;) {
        if (tokens_[i].text == ")" || tokens_[i].text == ",") return false;
        if (tokens_[i].text == "(") return same_word(tokens_[i - 1].text, "CAST");
    }
    return false;
}

std::string Parser::node_in_parentheses(std::size_t at) const {
    std::size_t end = tokens_[at].span.end;
    for (std::size_t i = at + 1; i + 1 < tokens_.size() && tokens_[i].text == ":"; i += 2) {
        if (tokens_[i + 1].kind == TokenKind::name) end = tokens_[i + 1].span.end;
    }
    return '(' + std::string(text_.substr(tokens_[at].span.begin, end - tokens_[at].span.begin)) + ')';
}

std::string Parser::advice_on(std::size_t at) const {
    const Token& t = tokens_[at];
    if (t.kind == TokenKind::symbol) return advice_on_symbol(at);
    const bool name_wanted = noted("a variable") || noted("a name");
    if (t.kind == TokenKind::string && at > 0 && tokens_[at - 1].kind == TokenKind::string &&
        tokens_[at - 1].span.end == t.span.begin) {
        return std::string(kApostrophe);
    }
    if (t.kind == TokenKind::string && (name_wanted || noted("a property name") || noted("a label or type"))) {
        return "names stand without quotes, or in back-ticks: `" + t.text + '`';
    }
    if (is_comment_of_sql(at)) return "a comment begins with //";
    if (at > 0 && same_word(tokens_[at - 1].text, "TOP") && t.kind == TokenKind::integer) {
        return "LIMIT " + t.text + " stands at the end";
    }
    if (t.kind != TokenKind::name) return "";
    if (at > 0 && tokens_[at - 1].kind == TokenKind::string && tokens_[at - 1].span.end == t.span.begin) {
        return std::string(kApostrophe);
    }
    if (at > 0 && same_word(tokens_[at - 1].text, "FROM")) return std::string(look_up(kWords, "FROM"));
    const bool pages = same_word(t.text, "OFFSET") || same_word(t.text, "SKIP");
    if (pages && at >= 2 && same_word(tokens_[at - 2].text, "LIMIT") && at + 1 < tokens_.size()) {
        return "SKIP stands before LIMIT: SKIP " + tokens_[at + 1].text + " LIMIT " + tokens_[at - 1].text;
    }
    const auto is_as_of = [&](std::size_t i) {
        return i + 1 < tokens_.size() && same_word(tokens_[i].text, "AS") && same_word(tokens_[i + 1].text, "OF");
    };
    if (same_word(t.text, "AS") && is_in_cast(at)) return "write toString(), toInteger(), toFloat() or date()";
    if (is_as_of(at) || (at > 0 && is_as_of(at - 1))) {
        return "AS OF stands first, once for the whole statement: AS OF '2026-01-01' MATCH ...";
    }
    if (at > 0 && (same_word(t.text, "EXPLAIN") || same_word(t.text, "PROFILE"))) return t.text + " stands first";
    const std::string quoted = '`' + t.text + '`';
    if (is_reserved(t.text)) {
        // Where a bracket could be closed as well, a word that goes on as a name does is meant as one.
        const std::string_view next = at + 1 < tokens_.size() ? std::string_view(tokens_[at + 1].text) : "";
        const bool closable = noted(")") || noted("]");
        if (name_wanted && (!closable || next == ")" || next == "]" || next == ":")) {
            return "a word of the language is a name only in back-ticks: " + quoted;
        }
        if (same_word(t.text, "WHERE") && noted("LIMIT")) {
            return "WHERE stands before RETURN; on what is counted, WITH n, count(*) AS number WHERE number > 1";
        }
        if (same_word(t.text, "NOT") && noted("an operator")) {
            return "NOT stands before the whole comparison: NOT n.name IN ['OpenAI']";
        }
        if (same_word(t.text, "IS") && noted("an operator")) return "IS takes NULL or NOT NULL: else write = or <>";
        if ((same_word(t.text, "DESC") || same_word(t.text, "ASC")) && at > 0 && tokens_[at - 1].text == ",") {
            return "no comma stands before " + t.text;
        }
        return "";
    }
    const std::string known = look_up(kWords, t.text);
    if (!known.empty() && at > 0 && same_word(tokens_[at - 1].text, "CREATE")) return known;
    if (noted("'('") || noted("(")) {
        if (noted("a pattern") || noted("a quantifier")) {
            return "a node stands in parentheses: " + node_in_parentheses(at);
        }
    }
    if (!known.empty()) return known;
    constexpr std::size_t kShortest = 3;  // shorter ones are near to too much
    if (t.text.size() < kShortest) return "";
    const auto near = base::nearest_names(t.text, {kSuggested.begin(), kSuggested.end()}, 1);
    return near.empty() ? "" : "did you mean " + near.front() + '?';
}

}  // namespace newsgraph::query::cypher
