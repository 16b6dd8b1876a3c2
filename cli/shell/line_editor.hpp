#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::cli {

/// What may stand in place of the end of what was typed.
struct Completion {
    std::size_t from = 0;  ///< byte of the line from which on it is replaced
    std::vector<std::string> candidates;
};

/// Reads lines from a terminal with editing, history (arrow keys, Ctrl-R) and completion (Tab). UTF-8 in any locale.
/// The only place that knows libedit. One at a time in a program.
class LineEditor {
  public:
    /// Gets the line up to the cursor.
    using Completer = std::function<Completion(std::string_view line)>;
    enum class End {
        line,
        interrupted,  ///< Ctrl-C
        closed,       ///< Ctrl-D on an empty line, or the terminal is gone
    };

    explicit LineEditor(Completer completer);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    /// Shows `prompt` and reads one line into `line`, without its newline.
    End read(const std::string& prompt, std::string& line);
    /// Adds an entry that the arrow keys bring back. The oldest ones are forgotten beyond a thousand.
    void remember(const std::string& entry);

  private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace newsgraph::cli
