#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "program.hpp"

namespace newsgraph::test {

/// The built program on a terminal of its own (24 lines of 80 columns), as a person sees it.
class Terminal {
  public:
    /// Starts it in `folder`, which is its home as well. `assignments` are added to the environment ("PAGER=cat").
    Terminal(const std::vector<std::string>& arguments, const std::string& folder,
             const std::vector<std::string>& assignments = {});
    /// Ends the program if it still runs.
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void type(const std::string& keys) const;
    /// Reads until `text` was shown, after what the last call found. False if it does not come, within 20 seconds.
    bool shows(const std::string& text);
    /// Waits until Ctrl-C does not end the program any more but is taken by it. False if that does not come.
    bool takes_interrupts() const;
    /// Reads to the end; the exit code of the program, kKilled if a signal ended it, or kStillRunning if it does not
    /// end within 20 seconds: then it is ended.
    int ends();
    static constexpr int kKilled = 1000, kStillRunning = 1001;

    /// All that was shown, without escape sequences and carriage returns.
    const std::string& screen() const { return screen_; }

  private:
    /// Waits `patience` milliseconds at most; false if nothing comes.
    bool read_more(int patience);
    int terminal_ = -1;
    pid_t program_ = -1;
    std::string screen_, raw_;
    std::size_t found_ = 0;
};

inline const std::string kTab = "\t", kUp = "\x1b[A", kControlC = "\x03", kControlD = "\x04", kControlR = "\x12";

}  // namespace newsgraph::test
