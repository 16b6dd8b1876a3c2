// Front matter, as static site generators write it, in the flat part of YAML that metadata needs:
//   matter = "---" newline { line newline } ( "---" | "..." ) newline
//   line   = key ":" value | anything else (passed over)
//   value  = text | "'" text "'" | '"' text '"'
#include "extract/read/plain.hpp"

#include <array>

#include "extract/read/ascii.hpp"
#include "extract/read/date_and_language.hpp"

namespace newsgraph::extract {

namespace {

constexpr std::size_t title_length = 200;
constexpr std::size_t matter_lines = 200;  // a rule at the top of a long text is no front matter

/// Takes the next line (without its end) off `rest`.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view unquoted(std::string_view value) {
    value = trim_ascii(value);
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
        value = value.substr(1, value.size() - 2);
    }
    return value;
}

void take_field(Source& source, std::string& not_a_date, const std::string& key, std::string_view value) {
    if (key == "title" || key == "headline") {
        if (source.title.empty()) source.title = value;
    } else if (key == "date" || key == "published" || key == "pubdate" || key == "publishdate") {
        take_date(source.published, not_a_date, value);
    } else if (key == "url" || key == "link" || key == "canonical" || key == "source_url") {
        if (source.url.empty()) source.url = value;
    } else if (key == "lang" || key == "language") {
        if (source.language.empty()) source.language = language_code(value);
    }
}

/// Reads the front matter into `source` and returns its size in bytes, 0 if there is none.
std::size_t read_front_matter(std::string_view text, Source& source, std::string& not_a_date) {
    std::string_view rest = text;
    if (take_line(rest) != "---") return 0;
    Source found;
    std::string found_no_date;
    for (std::size_t n = 0; n < matter_lines && !rest.empty(); ++n) {
        const std::string_view line = take_line(rest);
        if (line == "---" || line == "...") {
            source.title = found.title;
            source.published = found.published;
            not_a_date = found_no_date;
            source.url = found.url;
            source.language = found.language;
            return text.size() - rest.size();
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || line.starts_with(' ') || line.starts_with('#')) continue;
        take_field(found, found_no_date, lower_ascii(trim_ascii(line.substr(0, colon))),
                   unquoted(line.substr(colon + 1)));
    }
    return 0;
}

bool is_rule_of(std::string_view line, char mark) {
    line = trim_ascii(line);
    return line.size() >= 2 && line.find_first_not_of(mark) == std::string_view::npos;
}

std::string_view heading_text(std::string_view line) {
    std::size_t level = 0;
    while (level < line.size() && line[level] == '#') ++level;
    if (level == 0 || level > 6 || level == line.size() || !is_ascii_space(line[level])) return {};
    line = trim_ascii(line.substr(level));
    while (line.ends_with('#')) line.remove_suffix(1);
    return trim_ascii(line);
}

std::string first_heading(std::string_view body) {
    std::string_view before;
    while (!body.empty()) {
        const std::string_view line = take_line(body);
        if (const std::string_view heading = heading_text(line); !heading.empty()) return std::string(heading);
        if (!before.empty() && (is_rule_of(line, '=') || is_rule_of(line, '-'))) return std::string(before);
        before = line.starts_with('|') ? std::string_view() : trim_ascii(line);
    }
    return {};
}

}  // namespace

std::string first_line_title(std::string_view text) {
    std::string_view line;
    const auto says_nothing = [](std::string_view s) {
        return s.find_first_not_of("-=*_#|: \t") == std::string_view::npos;
    };
    while (!text.empty() && says_nothing(line)) line = trim_ascii(take_line(text));
    if (const std::string_view heading = heading_text(line); !heading.empty()) line = heading;
    if (length_of(line) <= title_length) return std::string(line);
    std::size_t space = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < line.size() && count < title_length; ++i) {
        if ((line[i] & 0xC0) != 0x80) ++count;
        if (line[i] == ' ') space = i;
    }
    return std::string(line.substr(0, space)) + "…";
}

Source read_plain_text(std::string text) {
    Source source;
    source.title = first_line_title(text);
    source.text = std::move(text);
    return source;
}

Source read_markdown(std::string text, std::string* not_a_date) {
    Source source;
    std::string no_date;
    const std::string_view body = std::string_view(text).substr(read_front_matter(text, source, no_date));
    if (not_a_date != nullptr) *not_a_date = std::move(no_date);
    if (source.title.empty()) source.title = first_heading(body);
    if (source.title.empty()) source.title = first_line_title(body);
    source.text = std::move(text);
    return source;
}

}  // namespace newsgraph::extract
