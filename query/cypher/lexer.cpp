#include <array>
#include <optional>

#include "base/unicode.hpp"
#include "query/cypher/strange_characters.hpp"
#include "query/cypher/token.hpp"

// token      = name | "`" { character | "``" } "`" | number | string | parameter | symbol
// number     = digits | "0x" hex { hex } | "0o" octal { octal } | [ digits ] "." digits [ exponent ] | digits exponent
// exponent   = ("e" | "E") [ "-" | "+" ] digits
// string     = "'" { character | escape } "'" | '"' { character | escape } '"'
// escape     = "\" ( "\" | "'" | '"' | "`" | "b" | "f" | "n" | "r" | "t" | "/" | "u" 4 hex | "U" 8 hex )
// parameter  = "$" ( name | digits | "`" ... "`" )
// comment    = "//" to the end of the line | "/*" ... "*/"
namespace newsgraph::query::cypher {
namespace {

using base::char_info;
using base::CharInfo;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Longer ones first where one begins like another. Arrows are put together by the parser.
constexpr std::array<std::string_view, 31> kSymbols{
    "..", "<=", ">=", "<>", "=~", "+=", "==", "!=", "&&", "||", "::", "(", ")", "[", "]", "{",
    "}",  ",",  ":",  ";",  ".",  "=",  "<",  ">",  "+",  "-",  "*",  "/", "%", "^", "|"};
constexpr std::string_view kOtherSymbols = "&!?";

TokenKind drawing(char32_t c) {
    switch (c) {
        case 0x00AD:
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
        case 0xFE58:
        case 0xFE63:
        case 0xFF0D:
            return TokenKind::dash;
        case 0x27E8:
        case 0x3008:
        case 0xFE64:
        case 0xFF1C:
            return TokenKind::left_arrow;
        case 0x27E9:
        case 0x3009:
        case 0xFE65:
        case 0xFF1E:
            return TokenKind::right_arrow;
        default:
            return TokenKind::bad;
    }
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        do {
            tokens_.push_back(next());
        } while (tokens_.back().kind != TokenKind::end && tokens_.back().kind != TokenKind::bad);
        return std::move(tokens_);
    }

  private:
    bool at_end() const { return pos_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return pos_ + ahead < text_.size() ? text_[pos_ + ahead] : '\0'; }
    bool looking_at(std::string_view s) const { return text_.substr(pos_, s.size()) == s; }

    Token make(TokenKind kind, std::size_t begin, std::string text) const {
        return {kind, {begin, pos_}, std::move(text), {}, {}};
    }
    Token bad(std::size_t begin, std::size_t end, std::string detail, std::string message,
              std::string advice = "") const {
        return {TokenKind::bad, {begin, end}, std::move(detail), std::move(message), std::move(advice)};
    }

    // The code point at pos_ and the place behind it; empty for bytes that are no UTF-8.
    std::optional<std::pair<char32_t, std::size_t>> code_point() const {
        std::size_t behind = pos_;
        const char32_t c = base::decode_utf8(text_, behind);
        if (c == 0xFFFD && !looking_at("\xEF\xBF\xBD")) {
            return std::nullopt;
        }
        return std::pair(c, behind);
    }

    // An unterminated comment is a bad token, which is left in `problem`.
    void skip_blank(std::optional<Token>& problem) {
        while (!at_end()) {
            if (looking_at("//")) {
                const auto newline = text_.find('\n', pos_);
                pos_ = newline == std::string_view::npos ? text_.size() : newline + 1;
            } else if (looking_at("/*")) {
                const auto end = text_.find("*/", pos_ + 2);
                if (end == std::string_view::npos) {
                    problem = bad(pos_, pos_ + 2, "InvalidComment", "the comment has no end");
                    return;
                }
                pos_ = end + 2;
            } else if (static_cast<unsigned char>(peek()) < 0x80) {
                const char c = peek();
                if (c != ' ' && (c < '\t' || c > '\r') && (c < 0x1C || c > 0x1F)) {
                    return;
                }
                ++pos_;
            } else {
                const auto c = code_point();
                if (!c || (char_info(c->first).flags & CharInfo::space) == 0) {
                    return;
                }
                pos_ = c->second;
            }
        }
    }

    bool skip_name() {
        const std::size_t begin = pos_;
        while (!at_end()) {
            const char c = peek();
            if (static_cast<unsigned char>(c) < 0x80) {
                const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
                if (!letter && !(pos_ > begin && is_digit(c))) {
                    break;
                }
                ++pos_;
                continue;
            }
            const auto point = code_point();
            if (!point) {
                break;
            }
            const auto flags = char_info(point->first).flags;
            const bool letter = (flags & CharInfo::letter) != 0;
            if (!letter && !(pos_ > begin && (flags & CharInfo::digit) != 0)) {
                break;
            }
            pos_ = point->second;
        }
        return pos_ > begin;
    }

    Token next() {
        std::optional<Token> problem;
        skip_blank(problem);
        const std::size_t begin = pos_;
        if (problem) {
            return *problem;
        }
        if (at_end()) {
            return make(TokenKind::end, begin, "");
        }
        const char c = peek();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !after_dot(begin))) {
            return number(begin);
        }
        if (c == '\'' || c == '"') {
            return string(begin);
        }
        if (c == '`') {
            return quoted(begin, begin, TokenKind::quoted_name);
        }
        if (c == '$') {
            return parameter(begin);
        }
        if (skip_name()) {
            return make(TokenKind::name, begin, std::string(text_.substr(begin, pos_ - begin)));
        }
        for (const std::string_view s : kSymbols) {
            if (looking_at(s)) {
                pos_ += s.size();
                return make(TokenKind::symbol, begin, std::string(s));
            }
        }
        if (kOtherSymbols.find(c) != std::string_view::npos) {
            ++pos_;
            return make(TokenKind::symbol, begin, std::string(1, c));
        }
        return strange(begin);
    }

    // `*..5` and `[1...5]` hold no numbers that begin with a dot.
    bool after_dot(std::size_t begin) const { return begin > 0 && text_[begin - 1] == '.'; }

    Token strange(std::size_t begin) {
        const auto point = code_point();
        if (!point) {
            return bad(begin, begin + 1, "InvalidUnicodeCharacter", "the query is not valid UTF-8 here");
        }
        pos_ = point->second;
        if (const TokenKind kind = drawing(point->first); kind != TokenKind::bad) {
            return make(kind, begin, std::string(text_.substr(begin, pos_ - begin)));
        }
        StrangeCharacter strange = strange_character(point->first);
        return bad(begin, pos_, strange.is_unicode ? "InvalidUnicodeCharacter" : "UnexpectedSyntax",
                   std::move(strange.what), std::move(strange.instead));
    }

    void skip_digits() {
        while (is_digit(peek())) {
            ++pos_;
        }
    }

    Token number(std::size_t begin) {
        TokenKind kind = TokenKind::integer;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X' || peek(1) == 'o' || peek(1) == 'O')) {
            const bool hex = peek(1) == 'x' || peek(1) == 'X';
            pos_ += 2;
            const std::size_t digits = pos_;
            while (hex ? is_hex(peek()) : (peek() >= '0' && peek() <= '7')) {
                ++pos_;
            }
            if (pos_ == digits) {
                kind = TokenKind::bad_number;
            }
        } else {
            skip_digits();
            if (peek() == '.' && is_digit(peek(1))) {
                kind = TokenKind::real;
                ++pos_;
                skip_digits();
            }
            const std::size_t sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
            if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
                kind = TokenKind::real;
                pos_ += 1 + sign;
                skip_digits();
            }
        }
        const std::size_t end = pos_;
        while (is_digit(peek()) || skip_name()) {
            skip_digits();
        }
        if (pos_ != end) {
            kind = TokenKind::bad_number;
        }
        return make(kind, begin, std::string(text_.substr(begin, pos_ - begin)));
    }

    Token quoted(std::size_t begin, std::size_t tick, TokenKind kind) {
        pos_ = tick + 1;
        std::string name;
        while (!at_end()) {
            if (looking_at("``")) {
                name += '`';
                pos_ += 2;
            } else if (peek() == '`') {
                ++pos_;
                if (!base::is_valid_utf8(name)) {
                    return bad(begin, pos_, "InvalidUnicodeCharacter", "the name is not valid UTF-8");
                }
                return make(kind, begin, std::move(name));
            } else {
                name += text_[pos_++];
            }
        }
        return bad(begin, tick + 1, "UnexpectedSyntax", "the quoted name has no end");
    }

    Token parameter(std::size_t begin) {
        ++pos_;
        if (peek() == '`') {
            return quoted(begin, pos_, TokenKind::parameter);
        }
        const std::size_t name = pos_;
        if (is_digit(peek())) {
            skip_digits();
        } else {
            skip_name();
        }
        if (pos_ == name) {
            return bad(begin, begin + 1, "UnexpectedSyntax", "$ must be followed by the name of a parameter");
        }
        return make(TokenKind::parameter, begin, std::string(text_.substr(name, pos_ - name)));
    }

    // The number that `digits` hexadecimal digits at pos_ give; moves behind them.
    std::optional<char32_t> hex(std::size_t digits) {
        char32_t value = 0;
        for (std::size_t i = 0; i < digits; ++i, ++pos_) {
            const char c = peek();
            if (!is_hex(c)) {
                return std::nullopt;
            }
            value = value * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return value;
    }

    // A code point of \u or \U, pos_ on the letter. A pair of surrogates in two \u makes one.
    bool unicode_escape(std::string& out) {
        const std::size_t digits = peek() == 'u' ? 4 : 8;
        ++pos_;
        auto point = hex(digits);
        if (point && *point >= 0xD800 && *point < 0xDC00 && looking_at("\\u")) {
            pos_ += 2;
            const auto low = hex(4);
            if (!low || *low < 0xDC00 || *low > 0xDFFF) {
                return false;
            }
            point = 0x10000 + ((*point - 0xD800) << 10) + (*low - 0xDC00);
        }
        if (!point || *point > 0x10FFFF || (*point >= 0xD800 && *point <= 0xDFFF)) {
            return false;
        }
        base::append_utf8(out, *point);
        return true;
    }

    Token string(std::size_t begin) {
        const char quote = peek();
        ++pos_;
        std::string value;
        while (!at_end()) {
            const char c = peek();
            if (c == quote) {
                ++pos_;
                if (!base::is_valid_utf8(value)) {
                    return bad(begin, pos_, "InvalidUnicodeCharacter", "the string is not valid UTF-8");
                }
                return make(TokenKind::string, begin, std::move(value));
            }
            if (c != '\\') {
                value += c;
                ++pos_;
                continue;
            }
            const std::size_t escape = pos_++;
            switch (peek()) {
                case 'b':
                    value += '\b';
                    break;
                case 'f':
                    value += '\f';
                    break;
                case 'n':
                    value += '\n';
                    break;
                case 'r':
                    value += '\r';
                    break;
                case 't':
                    value += '\t';
                    break;
                case 'u':
                case 'U':
                    if (!unicode_escape(value)) {
                        return bad(escape, pos_, "InvalidUnicodeLiteral",
                                   "\\u needs four and \\U eight hexadecimal digits of a code point");
                    }
                    continue;
                case '\\':
                case '\'':
                case '"':
                case '`':
                case '/':
                    value += peek();
                    break;
                default:
                    return bad(escape, std::min(pos_ + 1, text_.size()), "UnexpectedSyntax",
                               "a backslash must be followed by one of \\ ' \" ` / b f n r t u U");
            }
            ++pos_;
        }
        const char other = quote == '"' ? '\'' : '"';
        const bool mixed = text_.find(other, begin) != std::string_view::npos;
        return bad(begin, begin + 1, "UnexpectedSyntax", "the string has no end",
                   mixed ? std::string("it ends with the mark with which it begins: ") + quote : "");
    }

    std::string_view text_;
    std::size_t pos_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    return Lexer(text).run();
}

}  // namespace newsgraph::query::cypher
