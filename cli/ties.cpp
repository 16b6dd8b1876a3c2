#include "cli/ties.hpp"

#include "graph/import/network_graph.hpp"
#include "graph/lookup.hpp"
#include "graph/snapshot.hpp"

namespace newsgraph::cli {
Ties::Ties(Session& session, std::string file, std::string as_of) : file_(std::move(file)), as_of_(std::move(as_of)) {
    std::optional<graph::Snapshot> mapped = find_snapshot(file_);
    if (!mapped) {
        remove_snapshot(file_);  // its head may still fit the store, so that it would count as one
        if (std::optional<graph::Network> network = imported()) mapped = {std::move(*network), {}};
    }
    if (mapped && (as_of_.empty() || !mapped->network.names().source.empty())) {
        network_ = std::move(mapped->network);
        records_ = std::move(mapped->records);
        if (as_of_.empty()) return;
        query::require_day(as_of_);
        tell_undated(session.console, network_.names().undated);
        return;
    }
    if (!as_of_.empty()) {
        whole_ = std::make_shared<const graph::Graph>(session.load(file_, as_of_));
        network_ = graph::make_network(*whole_);
        return;
    }
    whole_ = std::make_shared<const graph::Graph>(session.load(file_));
    network_ = graph::make_network(*whole_);
}

std::optional<graph::Network> Ties::imported() const {
    const graph::Store store(file_, graph::Store::Mode::read);
    if (!store.is_imported() || store.is_changed_by_hand()) return std::nullopt;
    std::optional<graph::Network> network = store.imported();
    if (const std::uint64_t stamp = graph::stamp_of_file(file_); stamp != 0) keep_snapshot(file_, *network, stamp);
    return network;
}

bool is_imported(const std::string& file) {
    const graph::Store store(file, graph::Store::Mode::read);
    return store.is_imported() && !store.is_changed_by_hand();
}

graph::DateText Ties::known_by() const {
    return is_imported() ? as_of_ : "";
}

graph::VertexId Ties::require(Session& session, const std::string& name) const {
    const graph::NameMatch match = graph::find_entity(network_, name);
    if (match.found.size() == 1) {
        if (!match.others.empty()) session.console.note(graph::others_text(network_, name, match));
        return match.found.front();
    }
    if (!whole_ && !named_) {
        named_ = std::make_shared<const graph::Graph>(is_imported() ? graph::names_of(network_) : records_.graph());
    }
    if (is_imported()) return graph::require_entity(*named_, name);
    return session.require(whole_ ? *whole_ : *named_, name, file_, as_of_);
}

void Ties::hold_graph() const {
    if (whole_ || held_ || is_imported()) return;
    graph::Graph graph = records_.graph();
    graph.schema = network_.names().schema;
    held_ = std::make_shared<const graph::Graph>(std::move(graph));
}

query::PathPart Ties::show(const query::PathResult& result) const {
    if (is_imported()) return query::imported_part(result, network_);
    if (whole_) return {query::in_whole_graph(result, network_), whole_};
    if (held_) return {query::in_whole_graph(result, network_), held_};
    return query::recorded_part(result, network_, records_);
}

}  // namespace newsgraph::cli
