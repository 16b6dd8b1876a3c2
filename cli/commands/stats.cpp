#include "query/stats.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, as_of;
    std::size_t top = 0;
};

}  // namespace

void define_stats(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("--top", options->top, "also the N weightiest relations with their sources")->type_name("N");
    app.add_option("--as-of", options->as_of, "only what articles published by this date say")->type_name("DATE");
    add_answer_options(app, session);
    session.actions[&app] = [options, &session] {
        const graph::Graph graph = load_graph(options->file, options->as_of);
        const query::Stats stats = query::make_stats(graph, options->top);
        session.console.write(session.json() ? query::to_json(graph, stats)
                                             : query::to_text(graph, stats, session.text_options()));
        return 0;
    };
}

}  // namespace newsgraph::cli
