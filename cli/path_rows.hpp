#pragma once
#include <cstddef>
#include <memory>
#include <optional>

#include "cli/row_output.hpp"
#include "cli/session.hpp"
#include "cli/ties.hpp"
#include "query/path_part.hpp"
#include "query/sources.hpp"

namespace newsgraph::cli {

/// Writes paths one after another in the format that was asked for. The first thousand are held back, because their
/// number stands above them; where there are more, they are written as they come and counted at the end.
class PathRows {
  public:
    /// Between these ends; their weight is of `by`. The arguments must outlive it.
    PathRows(Session& session, const Ties& ties, graph::VertexId from, graph::VertexId to, query::PathWeight by);

    /// In the numbers of the network. Throws PipeClosed or base::Error.
    void add(const query::Path& path);
    /// Writes the rest. Of no path nothing is written, but what programs expect to read.
    void finish();
    std::size_t count() const { return written_ + batch_.paths.size(); }

  private:
    void write_batch(bool is_last);
    std::string row(const graph::Graph& graph, const query::Path& path);

    Session& session_;
    const Ties& ties_;
    query::TextOptions text_options_;
    RowOutput output_;
    query::PathResult batch_;
    std::size_t written_ = 0;
    std::shared_ptr<const graph::Graph> graph_;  // that sources_ is of
    std::optional<query::SourceList> sources_;
};

}  // namespace newsgraph::cli
