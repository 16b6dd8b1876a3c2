#include "cli/path_rows.hpp"

#include "query/csv.hpp"
#include "query/path.hpp"

namespace newsgraph::cli {
namespace {

constexpr std::size_t kBatch = 1000;

}  // namespace

PathRows::PathRows(Session& session, const Ties& ties, graph::VertexId from, graph::VertexId to, query::PathWeight by)
    : session_(session),
      ties_(ties),
      text_options_(session.text_options()),
      output_(session.console),
      batch_{from, to, {}, by} {}

void PathRows::add(const query::Path& path) {
    if (batch_.paths.size() == kBatch) write_batch(false);
    batch_.paths.push_back(path);
}

void PathRows::finish() {
    write_batch(true);
    output_.flush();
    if (written_ > kBatch && session_.format == "text")
        session_.console.note(query::counted(written_, "path", "paths") + " in all");
}

void PathRows::write_batch(bool is_last) {
    const bool is_first = written_ == 0;
    if (is_first && !is_last) {
        // What is written cannot be taken back: what is damaged must be found before.
        ties_.network().check_all();
        ties_.hold_graph();
    }
    const query::PathPart part = ties_.show(batch_);
    const graph::Graph& graph = *part.graph;
    if (graph_ != part.graph) {
        graph_ = part.graph;
        sources_.emplace(graph, text_options_);
    }
    const bool is_text = session_.format == "text", is_json = session_.json();
    if (is_first && session_.format == "csv") output_.add("path,hop," + std::string(query::kRelationCells) + "\n");
    if (is_first && is_text && !batch_.paths.empty()) {
        const std::string count = is_last ? query::counted(batch_.paths.size(), "path", "paths")
                                          : "more than " + std::to_string(kBatch) + " paths";
        output_.add(query::paths_heading(graph, part.result, count, text_options_));
    }
    if (is_first && is_json) output_.add(query::json_begin(graph, part.result));
    for (const query::Path& path : part.result.paths) {
        ++written_;
        output_.add(row(graph, path));
    }
    if (is_last && is_json) output_.add("]}\n");
    if (is_last && is_text) output_.add(sources_->below());
    batch_.paths.clear();
}

std::string PathRows::row(const graph::Graph& graph, const query::Path& path) {
    if (session_.json()) return (written_ == 1 ? "" : ",") + query::to_json(graph, path, batch_.weight);
    if (session_.format == "jsonlines") return query::to_json(graph, path, batch_.weight) + "\n";
    if (session_.format == "text")
        return query::path_text(graph, path, batch_.weight, written_, *sources_, text_options_);
    std::string rows;
    for (std::size_t hop = 0; hop < path.hops.size(); ++hop) {
        for (const graph::RelationIndex relation : path.hops[hop].relations) {
            rows += std::to_string(written_) + ',' + std::to_string(hop + 1) + ',' +
                    query::relation_cells(graph, graph.relations[relation]) + '\n';
        }
    }
    return rows;
}

}  // namespace newsgraph::cli
