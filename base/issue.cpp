#include "base/issue.hpp"

#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"

namespace newsgraph::base {

std::string Issue::to_string() const {
    std::string out = where;
    if (line != 0) {
        if (!out.empty()) out += ':';
        out += std::to_string(line);
        if (column != 0) out += ':' + std::to_string(column);
    }
    if (!out.empty()) out += ": ";
    out += what;
    if (!advice.empty()) out += " (" + advice + ')';
    return out;
}

std::string Issue::caret() const {
    if (excerpt.empty() || column < excerpt_column) return "";
    // Escaping may lengthen what stands before the caret, so that part is measured after it was escaped. A tab is
    // shown as one space: its width depends on the terminal.
    std::string plain = excerpt;
    std::replace(plain.begin(), plain.end(), '\t', ' ');
    std::size_t at = 0;
    for (std::size_t n = excerpt_column; n < column && at < plain.size(); ++n) decode_utf8(plain, at);
    std::size_t end = at;
    for (std::size_t n = 0; n < width && end < plain.size(); ++n) decode_utf8(plain, end);

    const std::string_view text = plain;
    const std::size_t before = display_width(escape_for_terminal(text.substr(0, at)));
    const std::size_t under = display_width(escape_for_terminal(text.substr(at, end - at)));
    return escape_for_terminal(text) + '\n' + std::string(before, ' ') +
           std::string(std::max<std::size_t>(under, 1), '^');
}

}  // namespace newsgraph::base
