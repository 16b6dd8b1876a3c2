#pragma once
#include <atomic>
#include <thread>

#include "cli/console.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace newsgraph::cli {

/// While it lives, the program ends with exit code 5 and one line on standard error when Ctrl-C is typed or its time is
/// over, whatever it is doing: loading, searching, sorting. Only for commands that change no store: what a transaction
/// has begun would be lost. Lines of results come out whole (Console::end), files that are written as a whole do not
/// stay behind in part (base::remove_unfinished_files).
///
/// A thread waits for the signal and the clock, so that no kernel has to look at either. SIGINT is held back from all
/// threads; where it was ignored before (nohup, a job in the background) it stays so.
class WorkLimit {
  public:
    /// `seconds` from now; 0: as long as it takes. `console` must outlive it. One at a time.
    WorkLimit(Console& console, double seconds);
    ~WorkLimit();
    WorkLimit(const WorkLimit&) = delete;
    WorkLimit& operator=(const WorkLimit&) = delete;

  private:
    void watch(double seconds, bool ignores_interrupts);
    Console& console_;
    std::atomic<bool> done_{false};
    std::thread watcher_;
};

/// --timeout, seconds of a million at most, 0 for never; the present value of `seconds` is the default.
CLI::Option* add_timeout(CLI::App& app, double& seconds);

}  // namespace newsgraph::cli
