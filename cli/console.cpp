#include "cli/console.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "cli/exit_code.hpp"

namespace newsgraph::cli {
namespace {

constexpr int kError = 0, kWarning = 1, kNote = 2;

/// Pattern "newsgraph: level: text" with the names that people know from compilers.
std::shared_ptr<spdlog::logger> make_logger() {
    auto logger = std::make_shared<spdlog::logger>("newsgraph", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("newsgraph: %v");
    logger->flush_on(spdlog::level::trace);
    return logger;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = make_logger();
    return *instance;
}

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

}  // namespace

/// One line on standard error, redrawn at most ten times a second.
class Console::TerminalProgress : public base::Progress {
  public:
    explicit TerminalProgress(bool enabled) : enabled_(enabled), begun_(Clock::now()), drawn_(begun_) {}

    void at(std::string_view stage, std::size_t done, std::size_t total, std::string_view what) override {
        if (!enabled_) return;
        const auto now = Clock::now();
        if (now - begun_ < std::chrono::seconds(1) || now - drawn_ < std::chrono::milliseconds(100)) return;
        drawn_ = now;
        std::string line = std::string(stage) + " " + std::to_string(done);
        if (total > 0) line += " of " + std::to_string(total);
        if (!what.empty()) line += "  " + base::escape_for_terminal(what.substr(0, 200));
        while (base::display_width(line) > 78) {
            line.pop_back();
            while (!line.empty() && !base::is_valid_utf8(line)) line.pop_back();
        }
        put("\r\x1b[K" + line);
        shown_ = true;
    }

    void clear() {
        if (shown_) put("\r\x1b[K");
        shown_ = false;
    }
    void disable() { enabled_ = false; }

  private:
    using Clock = std::chrono::steady_clock;
    static void put(const std::string& text) {
        // Progress that cannot be shown is no reason to stop.
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
    }
    bool enabled_, shown_ = false;
    Clock::time_point begun_, drawn_;
};

Console::Console() : progress_(std::make_unique<TerminalProgress>(isatty(STDERR_FILENO) != 0)) {}
Console::~Console() {
    progress_->clear();
}

void Console::set_quiet() {
    quiet_ = true;
    progress_->disable();
}

bool Console::use_color(ColorChoice choice) const {
    if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal != nullptr && std::strcmp(terminal, "dumb") == 0;
    return isatty(STDOUT_FILENO) != 0 && !is_set("NO_COLOR") && !dumb;
}

void Console::write(std::string_view text) {
    progress_->clear();
    const std::lock_guard<std::timed_mutex> whole(writing_);
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        if (errno == EINTR) continue;
        if (errno == EPIPE) throw PipeClosed{};
        base::Issue issue;
        issue.code = "output.write";
        issue.where = "<standard output>";
        issue.what = std::string("cannot be written: ") + std::strerror(errno);
        throw base::Error(issue);
    }
}

void Console::end(const base::Issue& issue) {
    // Never given back: whoever is about to write next stands still until the end.
    static_cast<void>(writing_.try_lock_for(std::chrono::milliseconds(500)));
    const std::string line =
        (isatty(STDERR_FILENO) != 0 ? "\r\x1b[K" : "") + ("newsgraph: error: " + issue_text(issue)) + '\n';
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
    base::remove_unfinished_files();
    // What other threads hold in hand must not be taken apart under them.
    _exit(exit_code(issue.kind));
}

void Console::say(int level, std::string_view text) {
    progress_->clear();
    switch (level) {
        case kError:
            logger().error("error: {}", text);
            break;
        case kWarning:
            logger().warn("warning: {}", text);
            break;
        default:
            logger().info("note: {}", text);
            break;
    }
}

void Console::error(const base::Issue& issue) {
    say(kError, issue_text(issue));
}
void Console::error(std::string_view text) {
    say(kError, base::escape_for_terminal(text));
}

void Console::warning(const base::Issue& issue) {
    ++warnings_;
    if (!quiet_) say(kWarning, issue_text(issue));
}

void Console::note(std::string_view text) {
    if (!quiet_) say(kNote, base::escape_for_terminal(text));
}

base::Progress& Console::progress() {
    return *progress_;
}
void Console::clear_progress() {
    progress_->clear();
}

std::string issue_text(const base::Issue& issue) {
    std::string text = base::escape_for_terminal(issue.to_string());
    const std::string caret = issue.caret();
    if (caret.empty()) return text;
    const std::size_t line_end = caret.find('\n');
    return text + "\n  " + caret.substr(0, line_end) + "\n  " + caret.substr(line_end + 1);
}

}  // namespace newsgraph::cli
