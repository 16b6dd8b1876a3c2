#include "served.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace newsgraph::test {
namespace {

std::string until_newline(int from, int seconds) {
    std::string line;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (std::chrono::steady_clock::now() < end) {
        pollfd watched{from, POLLIN, 0};
        if (::poll(&watched, 1, 100) <= 0) continue;
        char c = 0;
        if (::read(from, &c, 1) != 1 || c == '\n') break;
        line += c;
    }
    return line;
}

}  // namespace

Served::Served(const std::string& store, const std::vector<std::string>& options) {
    std::string file = (std::filesystem::temp_directory_path() / "newsgraph-served-XXXXXX").string();
    const int errors = ::mkstemp(file.data());
    int pipe[2];
    if (errors < 0 || ::pipe2(pipe, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    errors_ = file;
    std::vector<std::string> words = {NEWSGRAPH_PROGRAM, "serve", store, "--port", "0"};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(pipe[1], STDOUT_FILENO);
        ::dup2(errors, STDERR_FILENO);
        ::execv(NEWSGRAPH_PROGRAM, arguments.data());
        ::_exit(99);
    }
    ::close(pipe[1]);
    ::close(errors);
    output_ = pipe[0];
    url_ = until_newline(output_, 30);
    const std::size_t colon = url_.rfind(':');
    if (colon != url_.npos) port_ = std::atoi(url_.c_str() + colon + 1);
}

Served::~Served() {
    if (process_ > 0) end();
    ::close(output_);
    std::error_code ignored;
    std::filesystem::remove(errors_, ignored);
}

int Served::end(int signal) {
    ::kill(process_, signal);
    int status = 0;
    for (int waits = 0; ::waitpid(process_, &status, WNOHANG) == 0; ++waits) {
        if (waits == 1000) ::kill(process_, SIGKILL);
        ::usleep(20'000);
    }
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

std::string Served::complaints() const {
    std::ifstream file(errors_, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

int Served::connect() const {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        throw std::runtime_error("no connection");
    }
    return socket;
}

Answer Served::ask(const std::string& method, const std::string& target, const std::string& heads,
                   const std::string& body) const {
    std::string bytes = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
                        "\r\nConnection: close\r\n" + heads;
    if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return send(bytes + "\r\n" + body);
}

Answer Served::send(const std::string& bytes, bool is_all) const {
    const int socket = connect();
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t now = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) break;
        sent += static_cast<std::size_t>(now);
    }
    if (is_all) ::shutdown(socket, SHUT_WR);
    std::string got;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < end) {
        pollfd watched{socket, POLLIN, 0};
        if (::poll(&watched, 1, 100) <= 0) continue;
        char part[65536];
        const ssize_t now = ::recv(socket, part, sizeof part, 0);
        if (now <= 0) break;
        got.append(part, static_cast<std::size_t>(now));
    }
    ::close(socket);
    return parse_answer(got);
}

Answer parse_answer(const std::string& bytes) {
    Answer answer;
    if (!bytes.starts_with("HTTP/1.1 ")) return answer;
    answer.status = std::atoi(bytes.c_str() + 9);
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == bytes.npos) return answer;
    std::istringstream head(bytes.substr(0, end));
    std::string line;
    std::getline(head, line);
    while (std::getline(head, line)) {
        if (line.ends_with('\r')) line.pop_back();
        const std::size_t colon = line.find(": ");
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.heads[name] = colon == line.npos ? "" : line.substr(colon + 2);
    }
    answer.body = bytes.substr(end + 4);
    return answer;
}

}  // namespace newsgraph::test
