#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace newsgraph::cli {

/// Help as people read it: "--max-hops N" and what it is for, wrapped, with the default in brackets; none of the types
/// and ranges that CLI11 would show (a wrong value is answered with what is right).
class HelpFormatter : public CLI::Formatter {
  public:
    std::string make_option_opts(const CLI::Option* option) const override;
    std::string make_option_desc(const CLI::Option* option) const override;
};

}  // namespace newsgraph::cli
