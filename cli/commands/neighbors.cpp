#include "query/neighbors.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/ties.hpp"
#include "cli/work_limit.hpp"
#include "query/reach.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name;
    FilterOptions filter;
    std::size_t hops = 1;
    bool count = false;
};

std::size_t edges_of(const query::Neighborhood& neighborhood) {
    std::size_t edges = 0;
    for (const query::NeighborGroup& group : neighborhood.groups) edges += group.edges.size();
    return edges;
}

int neighbors_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    const graph::EntityIndex center = session.require(graph, options.name, options.file, options.filter.as_of);
    const query::NeighborOptions wanted{options.hops, options.filter.filter()};
    const query::Neighborhood result = query::find_neighbors(graph, center, wanted);
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, session.text_options());
    const int code = session.answer(!result.groups.empty(), text,
                                    "no such relation of " + graph.entities[center].name + " is known");
    // Those that would have been reached; a relation that is left out may hide others behind it.
    query::NeighborOptions all = wanted;
    all.filter.min_confidence = 0;
    session.tell_less_certain(edges_of(query::find_neighbors(graph, center, all)) - edges_of(result));
    return code;
}

/// How many there are, from the snapshot: of graphs of any size.
int count_command(const Options& options, Session& session) {
    return ask_ties(session, options.file, options.filter.as_of, [&](const Ties& ties) {
        const graph::Network& network = ties.network();
        const graph::VertexId center = ties.require(session, options.name);
        query::PassageOptions wanted;
        wanted.filter = options.filter.filter();
        wanted.known_by = ties.known_by();
        const auto reached = query::count_reached(query::Passage(network, wanted), center, options.hops);
        const std::string text =
            session.json() ? query::to_json(network, center, reached) : query::to_text(network, center, reached);
        return session.answer(!reached.empty(), text,
                              "no such relation of " + std::string(network.name(center)) + " is known");
    });
}

}  // namespace

void define_neighbors(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("NAME", options->name, "name, alias or beginning of a name")->required()->type_name("");
    app.add_option("--hops", options->hops, "how far to go")
        ->check(CLI::Range(1, 10))
        ->capture_default_str()
        ->type_name("N");
    app.add_flag("--count", options->count, "only how many things lie 1, 2, ... hops away; in graphs of any size");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited(
            [&] { return options->count ? count_command(*options, session) : neighbors_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
