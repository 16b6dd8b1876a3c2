#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "cli/console.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace newsgraph::cli {

/// Lets an option take whole numbers from 0 to `most` only: CLI11 reads -1 as the greatest number there is. An error
/// says what is allowed, with `zero` as what 0 stands for, where it stands for something.
CLI::Option* check_count(CLI::Option* option, std::size_t most, const std::string& zero = "");

/// The same for numbers from `least` to `most`; what is no number ("nan") is refused as well, which CLI::Range takes.
CLI::Option* check_number(CLI::Option* option, double least, double most);

/// The greatest count that anything can be asked for.
inline constexpr std::size_t kMostCount = 1'000'000'000'000;

/// An option for how much is shown, 0 for all; its present value is the default. `option` is "--top", `says` what is
/// counted.
void add_most_option(CLI::App& app, const std::string& option, std::size_t& most, const std::string& says);

/// "the largest 20 of 31 communities; --top 0 shows all": `which` first ones, `things` with a blank before them.
void tell_cut(Console& console, const std::string& which, std::size_t shown, std::size_t found,
              const std::string& things);

/// Keeps the first `most` of a list (0: all), and tells how many there are.
template <class Thing>
void keep_first(Console& console, std::vector<Thing>& list, std::size_t most, const std::string& which,
                const std::string& things = "") {
    if (most == 0 || list.size() <= most) return;
    tell_cut(console, which, most, list.size(), things);
    list.resize(most);
}

}  // namespace newsgraph::cli
