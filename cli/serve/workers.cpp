#include "cli/serve/workers.hpp"

#include <utility>

namespace newsgraph::cli::serve {

using Clock = std::chrono::steady_clock;

struct Workers::Worker {
    Worker(const QueryOptions& limits, PageMaker& pages) : edition(limits, pages) {}
    Edition edition;
    Clock::time_point end = Clock::time_point::max();  ///< of what it works on; guarded by the mutex
    std::thread thread;
};

Workers::Workers(std::size_t threads, std::size_t most_waiting, const QueryOptions& limits, PageMaker& pages)
    : most_waiting_(most_waiting), longest_(static_cast<long>(limits.timeout * 1000)) {
    for (std::size_t i = 0; i < threads; ++i) workers_.push_back(std::make_unique<Worker>(limits, pages));
    for (const auto& worker : workers_) worker->thread = std::thread([this, &worker = *worker] { run(worker); });
    watcher_ = std::thread([this] { watch(); });
}

Workers::~Workers() {
    stop();
}

bool Workers::has_room() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return !stopped_ && waiting_.size() < most_waiting_;
}

bool Workers::add(Work work) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopped_) return false;
    waiting_.push_back(std::move(work));
    more_.notify_one();
    return true;
}

void Workers::run(Worker& worker) {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
        more_.wait(lock, [&] { return stopped_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const Work work = std::move(waiting_.front());
        waiting_.pop_front();
        worker.edition.stop = stopped_;
        worker.end = longest_.count() > 0 ? Clock::now() + longest_ : Clock::time_point::max();
        lock.unlock();
        work(worker.edition);
        lock.lock();
        worker.end = Clock::time_point::max();
    }
}

void Workers::watch() {
    constexpr std::chrono::milliseconds kLook{100};
    std::unique_lock<std::mutex> lock(mutex_);
    while (!stopped_) {
        ending_.wait_for(lock, kLook);
        for (const auto& worker : workers_) {
            if (Clock::now() > worker->end) worker->edition.stop = true;
        }
    }
}

void Workers::stop() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        stopped_ = true;
        for (const auto& worker : workers_) worker->edition.stop = true;
        more_.notify_all();
        ending_.notify_all();
    }
    if (watcher_.joinable()) watcher_.join();
    for (const auto& worker : workers_) {
        if (worker->thread.joinable()) worker->thread.join();
    }
}

}  // namespace newsgraph::cli::serve
