#pragma once
#include <fstream>
#include <string>
#include <string_view>

#include "cli/console.hpp"
#include "query/cypher/result_text.hpp"

namespace newsgraph::cli {

/// Where results go: standard output, on a terminal through a pager if they do not fit, or a file.
class ResultOutput {
  public:
    /// `console` must outlive it.
    ResultOutput(Console& console, bool pager);

    /// How results of so many columns are laid out: a terminal has a width.
    query::cypher::ResultLayout layout(std::size_t columns) const;

    /// Writes one result. Throws PipeClosed or base::Error.
    void write(std::string_view text);

    /// From now on, or for the next result alone, to a file, which is overwritten. Throws base::Error (usage,
    /// "output.file").
    void redirect(const std::string& path, bool once);
    /// Back to standard output.
    void restore();
    /// Ends what `redirect` with `once` began. To be called after each result.
    void result_done();

    bool on_terminal() const { return terminal_ && !file_.is_open(); }
    bool pager() const { return pager_; }
    void use_pager(bool yes) { pager_ = yes; }

  private:
    Console& console_;
    bool pager_, terminal_;
    bool once_ = false;
    std::ofstream file_;
    std::string path_;
};

}  // namespace newsgraph::cli
