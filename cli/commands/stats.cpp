#include "query/stats.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, as_of;
    std::size_t top = 0;
    double min_confidence = query::kUsualConfidence;  ///< of the weightiest relations; the counts are of everything
};

int stats_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.as_of);
    const query::Stats stats = query::make_stats(graph, options.top, options.min_confidence);
    session.console.write(session.json() ? query::to_json(graph, stats)
                                         : query::to_text(graph, stats, session.text_options()));
    if (options.top > 0) session.tell_less_certain(query::count_less_certain(graph, {{}, {}, options.min_confidence}));
    return 0;
}

}  // namespace

void define_stats(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    check_count(app.add_option("--top", options->top, "also the N weightiest relations with their sources"), kMostCount)
        ->type_name("N");
    add_confidence_option(app, options->min_confidence);
    app.add_option("--as-of", options->as_of, "only what articles published by this date say")->type_name("DATE");
    add_answer_options(app, session);
    session.actions[&app] = [options, &session] { return stats_command(*options, session); };
}

}  // namespace newsgraph::cli
