#include "render/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "render/render_error.hpp"

namespace newsgraph::render {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kOutOfMemory = 2;
constexpr std::size_t kMostMessages = 64 * 1024;

base::Error cannot_start() {
    return render_error(base::IssueKind::limit, "process.start",
                        std::string("cannot start a process for the layout: ") + std::strerror(errno));
}

struct Pipe {
    int read = -1;
    int write = -1;

    Pipe() {
        std::array<int, 2> ends;
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw cannot_start();
        read = ends[0];
        write = ends[1];
    }
    ~Pipe() {
        close_end(read);
        close_end(write);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    static void close_end(int& end) {
        if (end >= 0) close(end);
        end = -1;
    }
};

void limit(decltype(RLIMIT_AS) what, rlim_t most) {
    const rlimit both{most, most};
    setrlimit(what, &both);
}

void set_limits(const ChildLimits& limits) {
    limit(RLIMIT_CORE, 0);
    // A second net, should the parent die before it can kill the child.
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count() / 1000 + 2));
#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes of addresses for itself
    if (limits.memory != 0) limit(RLIMIT_AS, static_cast<rlim_t>(limits.memory));
#endif
}

bool write_all(int end, const std::string& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t n = write(end, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += static_cast<std::size_t>(n);
    }
    return true;
}

/// The child's life. Leaves by _exit: destructors and buffers of the parent's copy are not the child's to run.
[[noreturn]] void live(const std::function<std::string()>& work, const ChildLimits& limits, Pipe& output,
                       Pipe& messages) {
    int status = kFailed;
    try {
        dup2(messages.write, STDERR_FILENO);
        set_limits(limits);
        status = write_all(output.write, work()) ? kDone : kFailed;
    } catch (const std::bad_alloc&) {
        status = kOutOfMemory;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    } catch (...) {
        std::fprintf(stderr, "unknown exception\n");
    }
    std::fflush(stderr);
    _exit(status);
}

/// Moves what is there into `to`; false once the other side has closed.
bool take(int end, std::string& to, std::size_t most) {
    std::array<char, 65536> buffer;
    const ssize_t n = read(end, buffer.data(), buffer.size());
    if (n < 0) return errno == EINTR || errno == EAGAIN;
    const std::size_t room = most - std::min(most, to.size());
    to.append(buffer.data(), std::min(room, static_cast<std::size_t>(n)));
    return n != 0;
}

/// Reads both pipes until both are closed; false when time is over first.
bool listen(Pipe& output, Pipe& messages, ChildResult& result, Clock::time_point deadline) {
    while (output.read >= 0 || messages.read >= 0) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        std::array<pollfd, 2> ends = {pollfd{output.read, POLLIN, 0}, pollfd{messages.read, POLLIN, 0}};
        if (poll(ends.data(), ends.size(), static_cast<int>(std::min<long long>(left, 60'000))) < 0) continue;
        if (ends[0].revents != 0 && !take(output.read, result.output, std::string::npos)) Pipe::close_end(output.read);
        if (ends[1].revents != 0 && !take(messages.read, result.messages, kMostMessages)) {
            Pipe::close_end(messages.read);
        }
    }
    return true;
}

}  // namespace

ChildResult run_in_child(const std::function<std::string()>& work, const ChildLimits& limits) {
    Pipe output, messages;
    const Clock::time_point deadline = Clock::now() + limits.time;
    const pid_t child = fork();
    if (child < 0) throw cannot_start();
    if (child == 0) live(work, limits, output, messages);
    Pipe::close_end(output.write);
    Pipe::close_end(messages.write);

    ChildResult result;
    bool in_time = false;
    int status = 0;
    try {
        in_time = listen(output, messages, result, deadline);
    } catch (...) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        throw;
    }
    if (!in_time) kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
        result.end = ChildResult::End::timed_out;
    } else if (WIFSIGNALED(status)) {
        result.end = ChildResult::End::crashed;
    } else if (WEXITSTATUS(status) == kDone) {
        result.end = ChildResult::End::done;
    } else {
        result.end = WEXITSTATUS(status) == kOutOfMemory ? ChildResult::End::out_of_memory : ChildResult::End::failed;
    }
    return result;
}

}  // namespace newsgraph::render
