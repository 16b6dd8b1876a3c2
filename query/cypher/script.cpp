#include "query/cypher/script.hpp"

#include <algorithm>

#include "query/cypher/error.hpp"
#include "query/cypher/parse.hpp"

namespace newsgraph::query::cypher {
namespace {

/// Behind the string or quoted name that begins at `pos`; its end where it has none.
std::size_t skip_quoted(std::string_view text, std::size_t pos) {
    const char quote = text[pos++];
    while (pos < text.size() && text[pos] != quote) pos += text[pos] == '\\' && quote != '`' ? 2 : 1;
    return std::min(pos + 1, text.size());
}

bool is_comment(std::string_view script, std::size_t pos) {
    const std::string_view two = script.substr(pos, 2);
    return two == "//" || two == "/*";
}

/// Behind the comment that begins at `pos`.
std::size_t skip_comment(std::string_view script, std::size_t pos) {
    const std::string_view end = script[pos + 1] == '/' ? "\n" : "*/";
    const std::size_t found = script.find(end, pos + 2);
    return found == std::string_view::npos ? script.size() : found + end.size();
}

}  // namespace

std::optional<std::size_t> statement_end(std::string_view script, std::size_t from) {
    for (std::size_t pos = from; pos < script.size();) {
        const char c = script[pos];
        if (c == ';') return pos + 1;
        if (c == '\'' || c == '"' || c == '`') {
            pos = skip_quoted(script, pos);
        } else {
            pos = is_comment(script, pos) ? skip_comment(script, pos) : pos + 1;
        }
    }
    return std::nullopt;
}

std::size_t statement_begin(std::string_view script, std::size_t from) {
    std::size_t pos = from;
    while (pos < script.size()) {
        if (is_comment(script, pos)) {
            pos = skip_comment(script, pos);
        } else if (std::string_view(" \t\n\v\f\r;").find(script[pos]) != std::string_view::npos) {
            ++pos;
        } else {
            break;
        }
    }
    return pos;
}

bool is_statement(std::string_view text) {
    try {
        parse(text);
        return true;
    } catch (const QueryError&) {
        return false;
    }
}

}  // namespace newsgraph::query::cypher
