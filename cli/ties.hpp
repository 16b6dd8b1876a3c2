#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/issue.hpp"
#include "cli/session.hpp"
#include "cli/snapshots.hpp"
#include "graph/graph_records.hpp"
#include "graph/network.hpp"
#include "graph/store.hpp"
#include "query/path_part.hpp"

namespace newsgraph::cli {

/// The network of a store, for questions about who is tied to whom: from the snapshot beside the store where that is of
/// the store's present state, else made anew from the store (and the snapshot with it, where the folder can be written
/// to). As of a date it is made of the graph of that date; an imported graph has the dates in itself, see known_by(). A
/// store that people changed by hand has no snapshot: its
/// network is made of the whole graph each time.
class Ties {
  public:
    /// Throws base::Error.
    Ties(Session& session, std::string file, std::string as_of);

    const graph::Network& network() const { return network_; }

    /// What query::PassageOptions::known_by has to be, for as of a date.
    graph::DateText known_by() const;

    /// The one thing that is meant by `name`; as Session::require.
    graph::VertexId require(Session& session, const std::string& name) const;

    /// Makes the whole graph for show(), which would read a part each time else: for many results. Throws base::Error.
    void hold_graph() const;

    /// A result of a search on network(), with the graph to show it from: claims, articles.
    query::PathPart show(const query::PathResult& result) const;

  private:
    bool is_imported() const { return !network_.names().source.empty(); }
    /// Of a store that holds an imported graph and nothing by hand; the snapshot is written beside it.
    std::optional<graph::Network> imported() const;

    std::string file_, as_of_;
    std::shared_ptr<const graph::Graph> whole_;  // where the network was made of it
    // Made when it is first asked for: most questions are one, on names that are known.
    mutable std::shared_ptr<const graph::Graph> named_;
    mutable std::shared_ptr<const graph::Graph> held_;
    graph::Network network_;
    graph::GraphRecords records_;  // none of an imported network, nor where it was made of `whole_`
};

/// Whether a store holds an imported graph and nothing by hand, so that Ties is all that there is to know of it. Throws
/// base::Error.
bool is_imported(const std::string& file);

/// Calls ask(Ties) and gives what it gives. A snapshot that turns out to be damaged is thrown away, and `ask` called
/// anew: it must not have written anything before it has read all that it needs of the network.
template <class Ask>
auto ask_ties(Session& session, const std::string& file, const std::string& as_of, Ask ask) {
    try {
        return ask(Ties(session, file, as_of));
    } catch (const base::Error& error) {
        if (error.issue().code != "snapshot.damaged") throw;
        remove_snapshot(file);
    }
    return ask(Ties(session, file, as_of));
}

}  // namespace newsgraph::cli
