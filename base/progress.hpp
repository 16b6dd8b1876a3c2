#pragma once
#include <cstddef>
#include <string_view>

namespace newsgraph::base {

/// How long work tells of itself. Libraries hold a pointer that may be null and never print. Calls may come from
/// several threads, one at a time.
class Progress {
  public:
    virtual ~Progress() = default;
    /// `done` of `total` units (0 = unknown) of the stage `stage` are finished; `what` is the one in hand.
    virtual void at(std::string_view stage, std::size_t done, std::size_t total, std::string_view what) = 0;
};

}  // namespace newsgraph::base
