#include "cli/counts.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>

#include "query/text.hpp"

namespace newsgraph::cli {

CLI::Option* check_count(CLI::Option* option, std::size_t most, const std::string& zero) {
    return option->check([most, zero](const std::string& given) {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
        if (error == std::errc() && end == given.data() + given.size() && number <= most) return std::string();
        return '"' + given + "\" is no whole number from 0 " + (zero.empty() ? "" : "(" + zero + ") ") + "to " +
               std::to_string(most);
    });
}

CLI::Option* check_number(CLI::Option* option, double least, double most) {
    return option->check([least, most](const std::string& given) {
        double number = 0;
        const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
        const bool is_number = error == std::errc() && end == given.data() + given.size();
        if (is_number && number >= least && number <= most) return std::string();
        return '"' + given + "\" is no number from " + query::number_text(least) + " to " + query::number_text(most);
    });
}

void add_most_option(CLI::App& app, const std::string& option, std::size_t& most, const std::string& says) {
    check_count(app.add_option(option, most, says), kMostCount, "all")->capture_default_str()->type_name("N");
}

void tell_cut(Console& console, const std::string& which, std::size_t shown, std::size_t found,
              const std::string& things) {
    console.note("the " + which + ' ' + std::to_string(shown) + " of " + std::to_string(found) + things +
                 "; --top 0 shows all");
}

}  // namespace newsgraph::cli
