#include "cli/work_limit.hpp"

#include <signal.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/issue.hpp"

namespace newsgraph::cli {
namespace {

sigset_t interrupts() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    return signals;
}

base::Issue stopped() {
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "command.stopped";
    issue.what = "the command was stopped";
    return issue;
}

base::Issue too_long(double seconds) {
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "command.timeout";
    issue.what = "the command takes longer than " + std::to_string(std::lround(std::ceil(seconds * 1000))) + " ms";
    issue.advice = "ask for less, or raise --timeout";
    return issue;
}

/// Seconds of --timeout; empty where the text is such a number.
std::string check_seconds(const std::string& given) {
    constexpr double kMost = 1e6;
    double seconds = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), seconds);
    const bool is_number = error == std::errc() && end == given.data() + given.size();
    if (is_number && seconds >= 0 && seconds <= kMost) return "";
    return '"' + given + "\" is no number of seconds from 0 (never) to 1000000";
}

}  // namespace

WorkLimit::WorkLimit(Console& console, double seconds) : console_(console) {
    struct sigaction present {};
    sigaction(SIGINT, nullptr, &present);
    const sigset_t held = interrupts();
    pthread_sigmask(SIG_BLOCK, &held, nullptr);
    const bool ignores = present.sa_handler == SIG_IGN;
    watcher_ = std::thread([this, seconds, ignores] { watch(seconds, ignores); });
}

WorkLimit::~WorkLimit() {
    done_ = true;
    pthread_kill(watcher_.native_handle(), SIGINT);
    watcher_.join();
    const sigset_t held = interrupts();
    pthread_sigmask(SIG_UNBLOCK, &held, nullptr);
}

void WorkLimit::watch(double seconds, bool ignores_interrupts) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    const sigset_t signals = interrupts();
    while (!done_) {
        const auto left = std::max(std::chrono::nanoseconds(end - Clock::now()), std::chrono::nanoseconds(0));
        if (seconds > 0 && left.count() == 0) console_.end(too_long(seconds));
        const timespec time{left.count() / 1'000'000'000, left.count() % 1'000'000'000};
        const int got = sigtimedwait(&signals, nullptr, seconds > 0 ? &time : nullptr);
        if (got == SIGINT && !done_ && !ignores_interrupts) console_.end(stopped());
    }
}

CLI::Option* add_timeout(CLI::App& app, double& seconds) {
    return app.add_option("--timeout", seconds, "end after so many seconds; 0: never")
        ->check(check_seconds)
        ->capture_default_str()
        ->type_name("S");
}

}  // namespace newsgraph::cli
