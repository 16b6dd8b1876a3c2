#include "cli/pipeline.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace newsgraph::cli {
namespace {

/// An article on its way, or an issue that takes its place in the order.
struct Item {
    extract::Source source;
    std::size_t bytes = 0;
    std::optional<base::Issue> issue;
    graph::ArticleClaims claims;
    std::exception_ptr failure;
    bool done = false;
};

/// The queue between the three stages. Items stay in `order_` from reading until they are handed over; `waiting_` holds
/// those that no worker has taken.
class Line {
  public:
    explicit Line(unsigned jobs) : most_items_(std::size_t{8} * jobs) {}

    /// Reader: waits until there is room. False when the work was stopped.
    bool add(std::shared_ptr<Item> item) {
        std::unique_lock lock(mutex_);
        room_.wait(lock,
                   [&] { return stopped_ || order_.empty() || (order_.size() < most_items_ && bytes_ < kMostBytes); });
        if (stopped_) return false;
        bytes_ += item->bytes;
        order_.push_back(item);
        if (item->done)
            finished_.notify_one();
        else
            waiting_.push_back(std::move(item));
        work_.notify_one();
        return true;
    }

    void close(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        reader_failure_ = std::move(failure);
        work_.notify_all();
        finished_.notify_all();
    }

    void stop() {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        room_.notify_all();
        work_.notify_all();
    }

    /// Worker: the next article, or null when there will be none.
    std::shared_ptr<Item> take() {
        std::unique_lock lock(mutex_);
        work_.wait(lock, [&] { return stopped_ || closed_ || !waiting_.empty(); });
        if (stopped_ || waiting_.empty()) return nullptr;
        std::shared_ptr<Item> item = std::move(waiting_.front());
        waiting_.pop_front();
        return item;
    }

    void finish(Item& item) {
        const std::lock_guard lock(mutex_);
        item.done = true;
        finished_.notify_one();
    }

    /// Consumer: the next item in the order of the input once it is done, or null behind the last. Throws what the
    /// reader threw.
    std::shared_ptr<Item> next() {
        std::unique_lock lock(mutex_);
        finished_.wait(lock, [&] { return order_.empty() ? closed_ : order_.front()->done; });
        if (order_.empty()) {
            if (reader_failure_) std::rethrow_exception(reader_failure_);
            return nullptr;
        }
        std::shared_ptr<Item> item = std::move(order_.front());
        order_.pop_front();
        bytes_ -= item->bytes;
        room_.notify_one();
        return item;
    }

  private:
    static constexpr std::size_t kMostBytes = std::size_t{16} << 20;
    const std::size_t most_items_;
    std::mutex mutex_;
    std::condition_variable room_, work_, finished_;
    std::deque<std::shared_ptr<Item>> order_, waiting_;
    std::size_t bytes_ = 0;
    bool closed_ = false, stopped_ = false;
    std::exception_ptr reader_failure_;
};

/// Joins the threads on every way out.
class Threads {
  public:
    explicit Threads(Line& line) : line_(line) {}
    ~Threads() {
        line_.stop();
        for (std::thread& thread : threads_) thread.join();
    }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;
    template <class Work>
    void start(Work work) {
        threads_.emplace_back(std::move(work));
    }

  private:
    Line& line_;
    std::vector<std::thread> threads_;
};

void read_all(Line& line, const std::vector<std::string>& paths, const extract::ReadLimits& limits) {
    std::exception_ptr failure;
    try {
        extract::read_articles(
            paths, limits,
            [&](extract::Source source) {
                auto item = std::make_shared<Item>();
                item->bytes = source.text.size();
                item->source = std::move(source);
                return line.add(std::move(item));
            },
            [&](base::Issue issue) {
                auto item = std::make_shared<Item>();
                item->issue = std::move(issue);
                item->done = true;
                line.add(std::move(item));
            });
    } catch (...) {
        failure = std::current_exception();
    }
    line.close(failure);
}

void work(Line& line, const extract::Extractor& extractor) {
    while (const std::shared_ptr<Item> item = line.take()) {
        try {
            item->claims = extractor.extract(item->source);
            item->source = {};
        } catch (...) {
            item->failure = std::current_exception();
        }
        line.finish(*item);
    }
}

}  // namespace

std::size_t extract_articles(const extract::Extractor& extractor, const std::vector<std::string>& paths,
                             const extract::ReadLimits& limits, unsigned jobs,
                             const std::function<void(graph::ArticleClaims)>& article, const base::IssueSink& issues) {
    Line line(jobs);
    Threads threads(line);
    threads.start([&] { read_all(line, paths, limits); });
    for (unsigned i = 0; i < jobs; ++i) threads.start([&] { work(line, extractor); });
    std::size_t articles = 0;
    while (const std::shared_ptr<Item> item = line.next()) {
        if (item->failure) std::rethrow_exception(item->failure);
        if (item->issue) {
            if (issues) issues(std::move(*item->issue));
            continue;
        }
        ++articles;
        article(std::move(item->claims));
    }
    return articles;
}

unsigned default_jobs() {
    return std::max(1u, std::thread::hardware_concurrency());
}

bool is_unusable_input(const base::Issue& issue) {
    static const std::vector<std::string> used_anyway = {"read.encoding", "read.html_cut", "read.twice", "read.loop",
                                                         "read.date"};
    return std::find(used_anyway.begin(), used_anyway.end(), issue.code) == used_anyway.end();
}

}  // namespace newsgraph::cli
