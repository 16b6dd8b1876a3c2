#include <algorithm>

#include "base/json.hpp"
#include "base/unicode.hpp"

namespace newsgraph::base {

const Json* Json::find(std::string_view key) const {
    const auto found = std::find_if(members.rbegin(), members.rend(), [key](const auto& m) { return m.first == key; });
    return found == members.rend() ? nullptr : &found->second;
}

std::string Json::text(std::string_view key, std::string_view fallback) const {
    const Json* value = find(key);
    return value && value->is_string() ? value->string : std::string(fallback);
}

double Json::number_or(std::string_view key, double fallback) const {
    const Json* value = find(key);
    return value && value->is_number() ? value->number : fallback;
}

bool Json::flag(std::string_view key, bool fallback) const {
    const Json* value = find(key);
    return value && value->is_bool() ? value->boolean : fallback;
}

Issue issue_at(std::string_view text, const std::string& where, std::size_t offset, std::string code, std::string what,
               std::string advice) {
    offset = std::min(offset, text.size());
    const LineColumn at = line_column(text, offset);
    const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    std::string_view line = text.substr(begin, std::min(text.find('\n', offset), text.size()) - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);

    Issue issue;
    issue.code = std::move(code);
    issue.where = where;
    issue.line = at.line;
    issue.column = at.column;
    issue.what = std::move(what);
    issue.advice = std::move(advice);

    // A line may be many megabytes long: only what stands around the caret is of use.
    constexpr std::size_t kBefore = 60;
    constexpr std::size_t kExcerpt = 100;
    const std::size_t skip = at.column > kBefore + 1 ? at.column - kBefore - 1 : 0;
    std::size_t pos = 0;
    for (std::size_t n = 0; n < skip && pos < line.size(); ++n) decode_utf8(line, pos);
    std::size_t end = pos;
    for (std::size_t n = 0; n < kExcerpt && end < line.size(); ++n) decode_utf8(line, end);
    issue.excerpt = line.substr(pos, end - pos);
    issue.excerpt_column = skip + 1;
    return issue;
}

}  // namespace newsgraph::base
