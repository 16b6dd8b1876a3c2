#include "terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace newsgraph::test {
namespace {

constexpr int kPatience = 20'000;  // ms

/// Where the escape sequence that begins at `pos` ends; npos if it is not whole yet.
std::size_t sequence_end(const std::string& text, std::size_t pos) {
    if (pos + 1 >= text.size()) return std::string::npos;
    if (text[pos + 1] != '[') return pos + 2;
    const std::size_t last = text.find_first_not_of("0123456789;?", pos + 2);
    return last == std::string::npos ? std::string::npos : last + 1;
}

}  // namespace

Terminal::Terminal(const std::vector<std::string>& arguments, const std::string& folder,
                   const std::vector<std::string>& assignments) {
    winsize size{};
    size.ws_row = 24;
    size.ws_col = 80;
    program_ = forkpty(&terminal_, nullptr, nullptr, &size);
    if (program_ < 0) throw std::runtime_error("no terminal");
    if (program_ > 0) return;
    std::vector<std::string> words{"env",        "-u",        "NO_COLOR",      "-u", "XDG_STATE_HOME",
                                   "TERM=xterm", "PAGER=cat", "HOME=" + folder};
    words.insert(words.end(), assignments.begin(), assignments.end());
    words.emplace_back(NEWSGRAPH_PROGRAM);
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    if (chdir(folder.c_str()) == 0) execvp("env", pointers.data());
    _exit(127);
}

Terminal::~Terminal() {
    if (program_ > 0) {
        kill(program_, SIGKILL);
        waitpid(program_, nullptr, 0);
    }
    close(terminal_);
}

void Terminal::type(const std::string& keys) const {
    if (write(terminal_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
        throw std::runtime_error("the terminal takes no keys");
    }
}

bool Terminal::read_more(int patience) {
    pollfd waiting{terminal_, POLLIN, 0};
    if (poll(&waiting, 1, patience) <= 0) return false;
    char buffer[4096];
    const ssize_t got = read(terminal_, buffer, sizeof buffer);
    if (got <= 0) return false;
    raw_.append(buffer, static_cast<std::size_t>(got));
    std::size_t pos = 0;
    while (pos < raw_.size()) {
        if (raw_[pos] != '\x1b') {
            if (raw_[pos] != '\r') screen_ += raw_[pos];
            ++pos;
            continue;
        }
        const std::size_t end = sequence_end(raw_, pos);
        if (end == std::string::npos) break;
        pos = end;
    }
    raw_.erase(0, pos);
    return true;
}

bool Terminal::shows(const std::string& text) {
    while (true) {
        const std::size_t at = screen_.find(text, found_);
        if (at != std::string::npos) {
            found_ = at + text.size();
            return true;
        }
        if (!read_more(kPatience)) return false;
    }
}

bool Terminal::takes_interrupts() const {
    const std::string path = "/proc/" + std::to_string(program_) + "/status";
    for (int tries = 0; tries < 3000; ++tries) {
        std::ifstream status(path);
        bool started = false;  // before, it is a copy of this test
        for (std::string line; std::getline(status, line);) {
            started = started || line == "Name:\tnewsgraph";
            if (!started) break;
            constexpr unsigned long long kInterrupt = 1ULL << (SIGINT - 1);
            if (line.starts_with("SigCgt:") && (std::stoull(line.substr(7), nullptr, 16) & kInterrupt) != 0)
                return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

int Terminal::ends() {
    constexpr int kStep = 10;  // ms
    const auto last = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatience);
    int status = 0;
    bool ended = false;
    while (!ended && std::chrono::steady_clock::now() < last) {
        if (!read_more(kStep)) std::this_thread::sleep_for(std::chrono::milliseconds(kStep));
        ended = waitpid(program_, &status, WNOHANG) == program_;
    }
    if (!ended) {
        kill(program_, SIGKILL);
        waitpid(program_, &status, 0);
    }
    program_ = -1;
    while (read_more(kStep)) {
    }
    if (!ended) return kStillRunning;
    return WIFEXITED(status) ? WEXITSTATUS(status) : kKilled;
}

}  // namespace newsgraph::test
