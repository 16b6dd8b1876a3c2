#include "query/rank.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "base/wrong_use.hpp"
#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/session.hpp"
#include "cli/ties.hpp"
#include "cli/work_limit.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, by = "pagerank", node_type;
    FilterOptions filter;
    bool by_amount = false;
    std::size_t top = 20, samples = 0, seed = 0;
};

query::RankOptions rank_options(const Options& options) {
    query::RankOptions wanted;
    wanted.by = *query::parse_measure(options.by);
    wanted.by_amount = options.by_amount;
    wanted.node_type = options.node_type;
    wanted.samples = options.samples;
    wanted.seed = options.seed;
    wanted.filter = options.filter.filter();
    if (options.filter.statuses.empty()) wanted.filter.statuses = query::living_statuses();
    return wanted;
}

bool can_sample(query::Measure by) {
    return by == query::Measure::betweenness || by == query::Measure::closeness;
}

/// `things` is how many could be drawn.
int show(const graph::Graph& graph, const std::vector<query::Ranked>& ranks, const query::RankOptions& wanted,
         std::size_t things, Session& session) {
    // As many as there are, or more, leave nothing to estimate.
    const std::size_t samples = wanted.samples < things ? wanted.samples : 0;
    const std::string text = session.json() ? query::to_json(graph, ranks, wanted.by, samples)
                                            : query::to_text(graph, ranks, wanted.by, session.text_options());
    const int code = session.answer(!ranks.empty(), text, "nothing to rank");
    if (samples > 0)
        session.console.note("an estimate, from the shortest paths of " + std::to_string(samples) + " of " +
                             query::counted(things, "thing", "things") + "; another --seed draws others");
    return code;
}

/// Of an imported graph, which may be too large to be held as a whole.
int rank_network(const Options& options, const Ties& ties, Session& session) {
    const query::RankOptions wanted = rank_options(options);
    std::vector<query::Ranked> ranks = query::rank(ties.network(), wanted, ties.known_by());
    keep_first(session.console, ranks, options.top, "first");
    const graph::Graph graph = query::listed(ties.network(), ranks);
    const int code = show(graph, ranks, wanted, ties.network().vertex_count(), session);
    session.tell_less_certain(query::count_less_certain(ties.network(), wanted.filter));
    return code;
}

int rank_command(const Options& options, Session& session) {
    const query::Measure by = *query::parse_measure(options.by);
    if (options.samples > 0 && !can_sample(by))
        throw base::wrong_use("rank.sample", "--sample goes with --by betweenness and closeness",
                              options.by + " is exact at any size");
    if ((by == query::Measure::page_rank || can_sample(by)) && is_imported(options.file)) {
        return ask_ties(session, options.file, options.filter.as_of,
                        [&](const Ties& ties) { return rank_network(options, ties, session); });
    }
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    const query::RankOptions wanted = rank_options(options);
    std::vector<query::Ranked> ranks = query::rank(graph, wanted);
    keep_first(session.console, ranks, options.top, "first");
    const int code = show(graph, ranks, wanted, graph.entities.size(), session);
    session.tell_less_certain(query::count_less_certain(graph, wanted.filter));
    return code;
}

}  // namespace

void define_rank(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("--by", options->by, "what is measured; see docs/analytics.md")
        ->check(CLI::IsMember({"pagerank", "betweenness", "closeness", "degree", "money-in", "money-out"}))
        ->capture_default_str()
        ->type_name("pagerank|betweenness|closeness|degree|money-in|money-out");
    app.add_flag("--by-amount", options->by_amount, "pagerank: follow relations in proportion to their amount");
    app.add_option("--node-type", options->node_type, "list only things of this type")->type_name("TYPE");
    check_count(
        app.add_option("--sample", options->samples,
                       "betweenness, closeness: estimate them from the shortest paths of so many things; 0: of all"),
        kMostCount, "all")
        ->type_name("N");
    check_count(app.add_option("--seed", options->seed, "draws the things of --sample"), kMostCount)->type_name("S");
    add_most_option(app, "--top", options->top, "things shown, the greatest first; 0 for all");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited([&] { return rank_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
