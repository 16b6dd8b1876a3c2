#include "cli/shell/history_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/issue.hpp"

namespace newsgraph::cli {
namespace {

namespace fs = std::filesystem;

std::string escaped(std::string_view entry) {
    std::string line;
    for (const char c : entry) {
        if (c == '\n') {
            line += "\\n";
        } else if (c == '\\') {
            line += "\\\\";
        } else {
            line += c;
        }
    }
    return line + '\n';
}

std::string unescaped(std::string_view line) {
    std::string entry;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            entry += line[++i] == 'n' ? '\n' : line[i];
        } else {
            entry += line[i];
        }
    }
    return entry;
}

void put(const std::string& path, int flags, std::string_view text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, S_IRUSR | S_IWUSR);
    if (file < 0) return;
    // One call: lines of sessions side by side do not mix.
    [[maybe_unused]] const ssize_t written = ::write(file, text.data(), text.size());
    ::close(file);
}

}  // namespace

HistoryFile::HistoryFile(std::string path) : path_(std::move(path)) {
    if (path_.empty()) return;
    std::error_code ignored;
    fs::create_directories(fs::path(path_).parent_path(), ignored);
    // An older file that others may read is closed to them.
    if (fs::is_regular_file(path_, ignored)) ::chmod(path_.c_str(), S_IRUSR | S_IWUSR);
}

std::vector<std::string> HistoryFile::load() const {
    std::vector<std::string> entries;
    std::error_code ignored;
    if (path_.empty() || !fs::is_regular_file(path_, ignored)) return entries;
    std::string text;
    try {
        text = base::read_file(path_);
    } catch (const base::Error&) {
        return entries;
    }
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t end = std::min(text.find('\n', pos), text.size());
        entries.push_back(unescaped(std::string_view(text).substr(pos, end - pos)));
        pos = end + 1;
    }
    if (entries.size() <= kMost) return entries;
    const bool cut = entries.size() > 2 * kMost;
    entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(kMost));
    if (cut) {
        std::string kept;
        for (const std::string& entry : entries) kept += escaped(entry);
        put(path_, O_TRUNC, kept);
    }
    return entries;
}

void HistoryFile::add(const std::string& entry) const {
    if (!path_.empty()) put(path_, O_APPEND, escaped(entry));
}

std::string HistoryFile::usual_path() {
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && *state == '/') return std::string(state) + "/newsgraph/history";
    const char* home = std::getenv("HOME");
    return home != nullptr && *home == '/' ? std::string(home) + "/.local/state/newsgraph/history" : "";
}

}  // namespace newsgraph::cli
