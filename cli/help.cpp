#include "cli/help.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace newsgraph::cli {
namespace {

constexpr std::size_t kTextWidth = 70;  // beside the column of the options

/// Lines of whole words; newlines in the text stay.
std::string wrapped(const std::string& text) {
    std::string lines, word;
    std::size_t column = 0;
    const auto end_word = [&] {
        const std::size_t width = base::display_width(word);
        if (column > 0 && column + 1 + width > kTextWidth) {
            lines += '\n';
            column = 0;
        }
        if (column > 0 && width > 0) {
            lines += ' ';
            ++column;
        }
        lines += word;
        column += width;
        word.clear();
    };
    for (const char c : text) {
        if (c != ' ' && c != '\n') {
            word += c;
            continue;
        }
        end_word();
        if (c == '\n') {
            lines += '\n';
            column = 0;
        }
    }
    end_word();
    return lines;
}

}  // namespace

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
    if (option->get_positional() && option->get_expected_max() > 1) return " ...";
    if (option->get_type_size() == 0) return "";
    // CLI11 puts what its checks permit behind the name.
    const std::string name = option->get_type_name();
    const std::string shown = name.substr(0, name.find(':'));
    return shown.empty() ? "" : " " + shown;
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
    std::string text = option->get_description();
    if (!option->get_positional() && option->get_required())
        text.insert(std::min(text.find('\n'), text.size()), " (required)");
    if (!option->get_default_str().empty()) text += " (default: " + option->get_default_str() + ")";
    return wrapped(text);
}

}  // namespace newsgraph::cli
