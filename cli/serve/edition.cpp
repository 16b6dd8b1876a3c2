#include "cli/serve/edition.hpp"

#include "cli/snapshots.hpp"
#include "graph/snapshot.hpp"

namespace newsgraph::cli::serve {

Edition::Edition(const QueryOptions& limits, PageMaker& pages) : limits_(limits), pages_(pages) {
    // Nobody who asks here sees standard error.
    session_.console.set_quiet();
}

Edition::~Edition() = default;

std::uint64_t Edition::refresh() {
    const std::uint64_t stamp = graph::stamp_of_file(limits_.file);
    if (stamp != stamp_) forget();
    stamp_ = stamp;
    // Opening tells why there is none.
    if (stamp == 0) static_cast<void>(graph::Store(limits_.file, graph::Store::Mode::read));
    return stamp;
}

void Edition::forget() {
    graph_.reset();
    store_.reset();
    ties_.reset();
    statements_.reset();
}

const graph::Graph& Edition::graph() {
    if (!graph_) graph_ = session_.load(limits_.file);
    return *graph_;
}

const graph::Store& Edition::store() {
    if (!store_) store_.emplace(limits_.file, graph::Store::Mode::read);
    return *store_;
}

Ties& Edition::ties() {
    if (!ties_) ties_ = std::make_unique<Ties>(session_, limits_.file, "");
    return *ties_;
}

StoreGraph& Edition::statements() {
    if (!statements_) statements_ = std::make_unique<StoreGraph>(limits_, session_.console);
    return *statements_;
}

}  // namespace newsgraph::cli::serve
