#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "cli/query/options.hpp"
#include "cli/serve/edition.hpp"

namespace newsgraph::cli::serve {

/// Threads that answer requests, each on an edition of the store of its own, from one queue that does not grow without
/// bound. What takes longer than a request may is told to stop.
class Workers {
  public:
    /// Work on an edition. Must not throw.
    using Work = std::function<void(Edition&)>;
    /// Both arguments must outlive this object; limits.timeout is what a request may take, in seconds (0: any time).
    Workers(std::size_t threads, std::size_t most_waiting, const QueryOptions& limits, PageMaker& pages);
    /// As stop().
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// False where too much waits already, or they were told to stop.
    bool has_room();
    /// To be called behind has_room(), by the same thread. Where they were told to stop meanwhile, false: the work is
    /// not done.
    bool add(Work work);

    /// Tells what is being worked on to stop, does what waits, told to stop as well, and ends the threads.
    void stop();

  private:
    struct Worker;
    void run(Worker& worker);
    void watch();

    const std::size_t most_waiting_;
    const std::chrono::milliseconds longest_;
    std::mutex mutex_;
    std::condition_variable more_, ending_;
    std::deque<Work> waiting_;
    bool stopped_ = false;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::thread watcher_;
};

}  // namespace newsgraph::cli::serve
