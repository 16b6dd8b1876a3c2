#pragma once
#include <string>
#include <vector>

namespace newsgraph::cli {

/// The statements of earlier sessions: $XDG_STATE_HOME/newsgraph/history, or ~/.local/state/newsgraph/history; readable
/// by its owner alone. A line an entry, with line ends and backslashes as \n and \\. Sessions side by side both add to
/// it. What goes wrong with it is passed over: a question is worth more than its record.
class HistoryFile {
  public:
    static constexpr std::size_t kMost = 1000;  ///< entries kept

    /// `path` may be empty: then nothing is kept.
    explicit HistoryFile(std::string path);
    /// The newest kMost entries, oldest first. A file that grew to twice that is cut.
    std::vector<std::string> load() const;
    void add(const std::string& entry) const;

    /// Empty where the environment names no place.
    static std::string usual_path();

  private:
    std::string path_;
};

}  // namespace newsgraph::cli
