#pragma once
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/issue.hpp"
#include "base/progress.hpp"

namespace newsgraph::cli {

/// Whoever read our output is gone: the program ends at once and without a word.
struct PipeClosed {};

enum class ColorChoice { automatic, always, never };

/// Results to standard output, everything else to standard error. One for the whole program; used by one thread, but
/// for end().
class Console {
  public:
    Console();
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    /// Only errors are told from now on: no warnings, notes or progress.
    void set_quiet();
    bool is_quiet() const { return quiet_; }
    /// Whether results are coloured: by choice, else on a terminal unless NO_COLOR is set or TERM is "dumb".
    bool use_color(ColorChoice choice) const;

    /// Writes to standard output. Throws PipeClosed, or base::Error (input, "output.write").
    void write(std::string_view text);

    /// "newsgraph: error: ..." with excerpt and caret where the issue has them. Hostile bytes are escaped.
    void error(const base::Issue& issue);
    void warning(const base::Issue& issue);
    /// "newsgraph: note: ...": what a person may want to know of a result.
    void note(std::string_view text);
    /// A message of the program itself, "newsgraph: error: ...".
    void error(std::string_view text);

    /// Ends the program at once with the exit code of `issue`, which is told; for a thread that watches over the work
    /// of another. What write() has begun to write comes out whole first, unless nobody reads it for half a second.
    [[noreturn]] void end(const base::Issue& issue);

    /// Tells of long work on a terminal after about a second; shows nothing elsewhere.
    base::Progress& progress();
    /// Takes the line of progress away; write() and the messages do so by themselves.
    void clear_progress();

    /// Issues told as warnings so far, also when quiet.
    std::size_t warnings() const { return warnings_; }

  private:
    class TerminalProgress;
    void say(int level, std::string_view text);
    std::timed_mutex writing_;  // held while results are written
    std::unique_ptr<TerminalProgress> progress_;
    bool quiet_ = false;
    std::size_t warnings_ = 0;
};

/// The issue as it is shown: one line, then, where there is an excerpt, the excerpt and a caret under it. Control
/// characters are escaped.
std::string issue_text(const base::Issue& issue);

}  // namespace newsgraph::cli
