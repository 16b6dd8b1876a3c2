#include "cli/serve/page_maker.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/serve/message.hpp"

namespace newsgraph::cli::serve {
namespace {

constexpr std::chrono::seconds kLongest{60};
constexpr const char* kLayoutSeconds = "30";
constexpr std::size_t kMostBytes = 512'000'000;

/// Reading ends of two pipes, and their writing ends until the child has them.
struct Pipes {
    std::array<std::array<int, 2>, 2> ends = {{{-1, -1}, {-1, -1}}};
    Pipes() {
        for (auto& pipe : ends) {
            if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
                throw Failure{503, "process.start", std::string("no pipe can be made: ") + std::strerror(errno), ""};
        }
    }
    ~Pipes() {
        for (const auto& pipe : ends)
            for (const int end : pipe) close_end(end);
    }
    void close_writing() {
        for (auto& pipe : ends) close_end(std::exchange(pipe[1], -1));
    }
    static void close_end(int end) {
        if (end >= 0) ::close(end);
    }
    Pipes(const Pipes&) = delete;
    Pipes& operator=(const Pipes&) = delete;
};

pid_t start(const std::vector<const char*>& arguments, Pipes& pipes) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, pipes.ends[0][1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, pipes.ends[1][1], STDERR_FILENO);
    // The signals that end the server are blocked in its threads; the child is ended by them as usual.
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    pid_t child = -1;
    const int failure =
        ::posix_spawn(&child, "/proc/self/exe", &files, &how, const_cast<char* const*>(arguments.data()), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    if (failure != 0)
        throw Failure{503, "process.start", std::string("no process can be made: ") + std::strerror(failure), ""};
    return child;
}

/// Without the name of the program before it: "the message".
std::string message_of(std::string_view told) {
    constexpr std::string_view kBefore = "newsgraph: error: ";
    if (told.starts_with(kBefore)) told.remove_prefix(kBefore.size());
    return std::string(told.substr(0, told.find('\n')));
}

}  // namespace

std::string PageMaker::make() {
    Pipes pipes;
    const pid_t child = start(
        {"newsgraph", "render", "--format", "html", "--quiet", "--time-limit", kLayoutSeconds, file_.c_str(), nullptr},
        pipes);
    pipes.close_writing();
    std::array<std::string, 2> written;
    const auto end = std::chrono::steady_clock::now() + kLongest;
    bool too_late = false;
    for (int open = 2; open > 0;) {
        too_late = stopped_ || std::chrono::steady_clock::now() > end || written[0].size() > kMostBytes;
        if (too_late) break;
        std::array<pollfd, 2> watched{{{pipes.ends[0][0], POLLIN, 0}, {pipes.ends[1][0], POLLIN, 0}}};
        if (::poll(watched.data(), watched.size(), 100) <= 0) continue;
        for (std::size_t i = 0; i < watched.size(); ++i) {
            if (watched[i].revents == 0) continue;
            std::array<char, 65536> bytes;
            const ssize_t got = ::read(watched[i].fd, bytes.data(), bytes.size());
            if (got > 0) {
                written[i].append(bytes.data(), static_cast<std::size_t>(got));
            } else if (got == 0 || errno != EINTR) {
                Pipes::close_end(std::exchange(pipes.ends[i][0], -1));
                --open;
            }
        }
    }
    // The layout is a child of the child, with a limit of its own.
    if (too_late) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (too_late) throw Failure{504, "page.time", "the page takes too long to draw", "newsgraph render draws a part"};
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : static_cast<int>(kDefect);
    if (code == kDone) return std::move(written[0]);
    if (code == kNothingFound) throw Failure{404, "page.empty", "there is no relation to draw", ""};
    throw Failure{code == kStoreUnusable  ? 503
                  : code == kLimitReached ? 504
                                          : 500,
                  "page.failed", message_of(written[1]), ""};
}

std::shared_ptr<const std::string> PageMaker::page(std::uint64_t stamp) {
    const std::lock_guard<std::mutex> lock(one_at_a_time_);
    if (!page_ || stamp != stamp_) {
        page_ = nullptr;
        page_ = std::make_shared<const std::string>(make());
        stamp_ = stamp;
    }
    return page_;
}

}  // namespace newsgraph::cli::serve
