#include "query/neighbors.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name;
    FilterOptions filter;
    std::size_t hops = 1;
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

}  // namespace

void define_neighbors(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("NAME", options->name, "name, alias or beginning of a name")->required()->type_name("");
    app.add_option("--hops", options->hops, "how far to go")
        ->check(CLI::Range(1, 10))
        ->capture_default_str()
        ->type_name("N");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    session.actions[&app] = [options, &session] { return neighbors_command(*options, session); };
}

}  // namespace newsgraph::cli
