#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace newsgraph::query::cypher {

enum class TokenKind : std::uint8_t {
    end,
    name,         ///< keyword or identifier; `text` as written
    quoted_name,  ///< `...`, never a keyword; `text` without the back-ticks
    integer,      ///< `text` as written: decimal, 0x..., 0o...
    real,         ///< `text` as written
    bad_number,   ///< begins like a number and goes on like a name
    string,       ///< `text` without quotes, escapes resolved
    parameter,    ///< `text` without the $
    symbol,       ///< `text` as written, see lexer.cpp
    dash,         ///< a dash of Unicode that is no hyphen-minus; patterns may be drawn with it
    left_arrow,   ///< an angle of Unicode that stands for <
    right_arrow,  ///< an angle of Unicode that stands for >
    bad,          ///< nothing that the language knows; `text` is the detail of the error, `message` says it
};

struct Token {
    TokenKind kind = TokenKind::end;
    base::Span span;
    std::string text;
    std::string message;
    std::string advice;  ///< on what is bad; may be empty
};

/// Splits a statement into tokens; white space and comments are dropped. The last token is of kind `end` or, where the
/// text cannot be read any further, `bad`. O(n). Throws nothing: what is bad matters only if the parser comes to it.
std::vector<Token> tokenize(std::string_view text);

}  // namespace newsgraph::query::cypher
