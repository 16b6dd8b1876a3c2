#pragma once
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace newsgraph::cli::serve {

/// Ends connections whose client takes too long: one that sends a byte now and then would else keep its place for ever,
/// for the library counts only the time in which nothing moves.
class Connections {
  public:
    Connections();
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// `key` names the connection; its socket stays open until closed(key) has returned.
    void opened(const void* key, int socket);
    void closed(const void* key);
    /// From now on the client has so long.
    void give(const void* key, std::chrono::seconds time);

  private:
    struct Connection {
        int socket;
        std::chrono::steady_clock::time_point end;
    };
    void watch();

    std::mutex mutex_;
    std::condition_variable ending_;
    std::map<const void*, Connection> open_;
    bool stopped_ = false;
    std::thread watcher_;
};

}  // namespace newsgraph::cli::serve
