#include "cli/serve/connections.hpp"

#include <sys/socket.h>

#include "cli/serve/server.hpp"

namespace newsgraph::cli::serve {

using Clock = std::chrono::steady_clock;

Connections::Connections() : watcher_([this] { watch(); }) {}

Connections::~Connections() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        stopped_ = true;
        ending_.notify_all();
    }
    watcher_.join();
}

void Connections::opened(const void* key, int socket) {
    const std::lock_guard<std::mutex> lock(mutex_);
    open_[key] = {socket, Clock::now() + std::chrono::seconds(kRequestSeconds)};
}

void Connections::closed(const void* key) {
    const std::lock_guard<std::mutex> lock(mutex_);
    open_.erase(key);
}

void Connections::give(const void* key, std::chrono::seconds time) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (const auto found = open_.find(key); found != open_.end()) found->second.end = Clock::now() + time;
}

void Connections::watch() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!stopped_) {
        ending_.wait_for(lock, std::chrono::seconds(1));
        // The library sees the end of the connection and closes the socket.
        for (const auto& [key, connection] : open_) {
            if (Clock::now() > connection.end) ::shutdown(connection.socket, SHUT_RDWR);
        }
    }
}

}  // namespace newsgraph::cli::serve
