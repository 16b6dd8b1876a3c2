#pragma once
#include <cstddef>

namespace newsgraph::graph {

/// Asked before bytes of a mapped file are used: throws base::Error (store, "snapshot.damaged") where they are not what
/// was written. Looks at each page once.
class PageCheck {
  public:
    virtual ~PageCheck() = default;
    virtual void look_at_all() const = 0;
    /// Throws that error for what stands at `data`.
    [[noreturn]] virtual void fail(const void* data) const = 0;
    void need(const void* data, std::size_t bytes) const {
        if (!all_seen_) look(data, bytes);
    }

  protected:
    virtual void look(const void* data, std::size_t bytes) const = 0;
    mutable bool all_seen_ = false;
};

}  // namespace newsgraph::graph
