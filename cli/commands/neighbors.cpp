#include "query/neighbors.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "graph/lookup.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name;
    FilterOptions filter;
    std::size_t hops = 1;
};

int neighbors_command(const Options& options, Session& session) {
    const graph::Graph graph = load_graph(options.file, options.filter.as_of);
    const graph::EntityIndex center = graph::require_entity(graph, options.name);
    const query::Neighborhood result = query::find_neighbors(graph, center, {options.hops, options.filter.filter()});
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, session.text_options());
    return session.answer(!result.groups.empty(), text,
                          "no such relation of " + graph.entities[center].name + " is known");
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
