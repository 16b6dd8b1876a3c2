#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "cli/query/options.hpp"
#include "cli/query/store_graph.hpp"
#include "cli/serve/page_maker.hpp"
#include "cli/session.hpp"
#include "cli/snapshots.hpp"
#include "cli/ties.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli::serve {

/// The store as one thread sees it: each part is loaded when it is first asked for, and all of them anew when the file
/// changed. Threads share nothing but what makes pages, so that none waits for another; each takes the room of the
/// graph.
class Edition {
  public:
    /// Both arguments must outlive this object. `limits` names the store, and says how far a statement may go.
    Edition(const QueryOptions& limits, PageMaker& pages);
    ~Edition();
    Edition(const Edition&) = delete;
    Edition& operator=(const Edition&) = delete;

    /// Looks at the file; to be called at the beginning of each request. Gives what tells the state of the store apart
    /// from others. Throws base::Error (store) where there is no store.
    std::uint64_t refresh();

    // All of them throw base::Error.
    const graph::Graph& graph();
    const graph::Store& store();
    Ties& ties();
    StoreGraph& statements();
    std::shared_ptr<const std::string> page() { return pages_.page(stamp_); }

    /// Calls ask(*this). What was read of a damaged snapshot is thrown away and `ask` called anew.
    template <class Ask>
    auto with_ties(Ask ask) {
        try {
            return ask(*this);
        } catch (const base::Error& error) {
            if (error.issue().code != "snapshot.damaged") throw;
        }
        forget();
        remove_snapshot(limits_.file);
        return ask(*this);
    }

    const QueryOptions& limits() const { return limits_; }
    Session& session() { return session_; }
    /// Set by others when the time of a request is over.
    std::atomic<bool> stop = false;

  private:
    void forget();

    const QueryOptions& limits_;
    PageMaker& pages_;
    Session session_;
    std::uint64_t stamp_ = 0;
    std::optional<graph::Graph> graph_;
    std::optional<graph::Store> store_;
    std::unique_ptr<Ties> ties_;
    std::unique_ptr<StoreGraph> statements_;
};

}  // namespace newsgraph::cli::serve
