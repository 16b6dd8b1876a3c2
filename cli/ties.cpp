#include "cli/ties.hpp"

#include <filesystem>
#include <system_error>

#include "graph/lookup.hpp"
#include "graph/snapshot.hpp"

namespace newsgraph::cli {
namespace {

std::string snapshot_of(const std::string& file) {
    return file + ".snapshot";
}

struct Loaded {
    graph::Graph graph;
    bool has_changes_by_hand = false;
    std::uint64_t stamp = 0;  ///< of the state that was read; 0 where a writer was at work
};

/// Reading a store may close the log of a writer that has ended and so change the file: then it is of a new state.
Loaded load_with_stamp(const std::string& file) {
    Loaded loaded;
    std::uint64_t before = graph::stamp_of_file(file);
    for (int attempt = 0; attempt < 3 && loaded.stamp == 0; ++attempt) {
        graph::Store::Content content = graph::Store(file, graph::Store::Mode::read).load_all();
        loaded.graph = std::move(content.articles);
        loaded.has_changes_by_hand = !content.by_hand.statements.empty() || !content.by_hand.issues.empty();
        const std::uint64_t after = graph::stamp_of_file(file);
        if (after == before) loaded.stamp = after;
        before = after;
    }
    return loaded;
}

}  // namespace

void remove_snapshot(const std::string& file) {
    std::error_code ignored;
    std::filesystem::remove(snapshot_of(file), ignored);
}

Ties::Ties(Session& session, std::string file, std::string as_of)
    : session_(session), file_(std::move(file)), as_of_(std::move(as_of)) {
    const auto take = [&](graph::Graph graph) {
        whole_ = std::make_shared<const graph::Graph>(std::move(graph));
        network_ = graph::make_network(*whole_);
    };
    if (!as_of_.empty()) {
        take(session_.load(file_, as_of_));
        return;
    }
    const std::uint64_t stamp = graph::stamp_of_file(file_);
    if (std::optional<graph::Network> mapped = graph::open_snapshot(snapshot_of(file_), stamp)) {
        network_ = std::move(*mapped);
        return;
    }
    Loaded loaded = load_with_stamp(file_);
    // A snapshot has no room for who changed what, and when that rests.
    if (loaded.has_changes_by_hand) {
        take(session_.load(file_));
        return;
    }
    take(std::move(loaded.graph));
    if (loaded.stamp == 0) return;
    try {
        graph::write_snapshot(snapshot_of(file_), network_, loaded.stamp);
    } catch (const base::Error&) {
        // A folder that cannot be written to costs time, nothing else.
    }
}

graph::VertexId Ties::require(const std::string& name) const {
    const graph::NameMatch match = graph::find_entity(network_, name);
    if (match.found.size() == 1) {
        if (!match.others.empty()) session_.console.note(graph::others_text(network_, name, match));
        return match.found.front();
    }
    return session_.require(whole_ ? *whole_ : session_.load(file_), name, file_, as_of_);
}

query::PathPart Ties::show(const query::PathResult& result) const {
    if (!network_.names().source.empty()) return query::imported_part(result, network_);
    if (whole_) return {query::in_graph(result, network_, *whole_), whole_};
    const auto name_of = [&](graph::VertexId v) {
        return graph::EntityName{std::string(network_.name(v)), network_.label(v)};
    };
    std::vector<std::pair<graph::EntityName, graph::EntityName>> names;
    for (const auto& [one, other] : query::tied_pairs(result)) names.emplace_back(name_of(one), name_of(other));
    const auto part =
        std::make_shared<const graph::Graph>(graph::Store(file_, graph::Store::Mode::read).load_between(names));
    return {query::in_graph(result, network_, *part), part};
}

}  // namespace newsgraph::cli
