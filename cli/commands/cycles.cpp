#include "query/cycles.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/session.hpp"
#include "cli/work_limit.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, through;
    FilterOptions filter;
    std::size_t max_length = 5, top = 20;
};

int cycles_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    query::CycleOptions cycles;
    cycles.max_length = options.max_length;
    cycles.filter = options.filter.filter();
    if (options.filter.statuses.empty()) cycles.filter.statuses = query::living_statuses();
    if (!options.through.empty())
        cycles.through = session.require(graph, options.through, options.file, options.filter.as_of);
    query::CycleResult result = query::find_cycles(graph, cycles);
    keep_first(session.console, result.loops, options.top, "weightiest", " loops");
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, session.text_options());
    const int code =
        session.answer(!result.loops.empty(), text,
                       "no closed loop of money of at most " + std::to_string(options.max_length) + " hops");
    session.tell_less_certain(query::count_less_certain(graph, cycles.filter, [&](const graph::Relation& relation) {
        return graph.type_of(relation).money != graph::MoneyFlow::none;
    }));
    return code;
}

}  // namespace

void define_cycles(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("--through", options->through, "only loops that pass this thing")->type_name("NAME");
    app.add_option("--max-length", options->max_length, "hops of the longest loop looked for")
        ->check(CLI::Range(std::size_t{2}, query::kMostHops))
        ->capture_default_str()
        ->type_name("N");
    add_most_option(
        app, "--top", options->top,
        "loops shown, weightiest first; 0 for all. In a loop's total each hop counts with its largest amount");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited([&] { return cycles_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
