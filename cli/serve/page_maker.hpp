#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace newsgraph::cli::serve {

/// Makes the page of a store, as `newsgraph render FILE -o page.html` does: in a process of its own, for laying a graph
/// out forks, which a process of several threads must not. The page of the last state is kept.
class PageMaker {
  public:
    explicit PageMaker(std::string file) : file_(std::move(file)) {}

    /// The page of the store's present state, which `stamp` tells apart from others. One is made at a time. Throws
    /// Failure: 404 where there is no relation to draw, 503 where the store cannot be used, 504 after kLongest.
    std::shared_ptr<const std::string> page(std::uint64_t stamp);

    /// Ends what is being made, and makes no more.
    void stop() { stopped_ = true; }

  private:
    std::string make();

    const std::string file_;
    std::atomic<bool> stopped_ = false;
    std::mutex one_at_a_time_;
    std::uint64_t stamp_ = 0;
    std::shared_ptr<const std::string> page_;
};

}  // namespace newsgraph::cli::serve
