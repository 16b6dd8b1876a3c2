#include "cli/query/result_output.hpp"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/unicode.hpp"

namespace newsgraph::cli {
namespace {

struct Screen {
    std::size_t rows = 24, columns = 80;
};

Screen screen() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return {};
    return {size.ws_row, size.ws_col};
}

bool fits(std::string_view text, const Screen& on) {
    std::size_t lines = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (++lines >= on.rows || base::display_width(text.substr(0, end)) > on.columns) return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

/// False where no pager could be started. One that is left before the end has shown enough.
bool page(std::string_view text) {
    const char* chosen = std::getenv("PAGER");
    // Called only for what does not fit, so that -F (leave if it fits) would only hide lines that are too wide.
    const std::string command = chosen != nullptr && *chosen != '\0' ? chosen : "less -RSX";
    FILE* pipe = popen(command.c_str(), "w");
    if (pipe == nullptr) return false;
    [[maybe_unused]] const std::size_t written = std::fwrite(text.data(), 1, text.size(), pipe);
    const int status = pclose(pipe);
    constexpr int kNotFound = 127;
    return !(WIFEXITED(status) && (WEXITSTATUS(status) == kNotFound || WEXITSTATUS(status) == kNotFound - 1));
}

base::Error cannot_write(const std::string& path) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = "output.file";
    issue.where = path;
    issue.what = "cannot be written";
    return base::Error(issue);
}

}  // namespace

ResultOutput::ResultOutput(Console& console, bool pager)
    : console_(console), pager_(pager), terminal_(isatty(STDOUT_FILENO) != 0) {}

query::cypher::ResultLayout ResultOutput::layout(std::size_t columns) const {
    if (!on_terminal()) return {};
    // One long text must not push all others off the screen.
    const std::size_t width = screen().columns;
    constexpr std::size_t kLeast = 20;
    return {std::max(kLeast, columns > 1 ? width / 2 : width)};
}

void ResultOutput::write(std::string_view text) {
    if (file_.is_open()) {
        file_ << text;
        file_.flush();
        if (!file_) throw cannot_write(path_);
        return;
    }
    if (terminal_ && pager_ && isatty(STDIN_FILENO) != 0 && !fits(text, screen())) {
        console_.clear_progress();
        if (page(text)) return;
    }
    console_.write(text);
}

void ResultOutput::redirect(const std::string& path, bool once) {
    restore();
    path_ = path;
    once_ = once;
    file_.clear();
    file_.open(path, std::ios::binary | std::ios::trunc);
    if (!file_) throw cannot_write(path);
}

void ResultOutput::restore() {
    if (file_.is_open()) file_.close();
    once_ = false;
}

void ResultOutput::result_done() {
    if (once_) restore();
}

}  // namespace newsgraph::cli
