#include "query/path.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "cli/ties.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, from, to;
    FilterOptions filter;
    query::PathOptions path;
    bool undirected = false, directed = false, money = false;
    std::string weight = "hops", mode = "simple";
    std::vector<std::string> via, avoid;
};

const std::map<std::string, query::PathWeight> kWeights = {{"hops", query::PathWeight::hops},
                                                           {"amount", query::PathWeight::amount},
                                                           {"sum", query::PathWeight::sum},
                                                           {"confidence", query::PathWeight::confidence}};
const std::map<std::string, query::PathMode> kModes = {{"simple", query::PathMode::simple},
                                                       {"acyclic", query::PathMode::simple},
                                                       {"trail", query::PathMode::trail},
                                                       {"walk", query::PathMode::walk}};

template <class Choice>
std::vector<std::string> names_of(const std::map<std::string, Choice>& choices) {
    std::vector<std::string> names;
    for (const auto& [name, choice] : choices) names.push_back(name);
    return names;
}

base::Error wrong_use(std::string code, std::string what, std::string advice) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = std::move(code);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return base::Error(issue);
}

query::PathOptions search_options(const Options& options, const Ties& ties, Session& session, graph::VertexId from,
                                  graph::VertexId to) {
    query::PathOptions path = options.path;
    const auto between = [&](const char* option, const std::string& name) {
        const graph::VertexId found = ties.require(session, name);
        if (found == from || found == to) {
            throw wrong_use("path.end",
                            std::string(option) + " " + name + ": " + std::string(ties.network().name(found)) +
                                " is an end of the path",
                            "name something else");
        }
        return found;
    };
    path.passage.filter = options.filter.filter();
    path.passage.direction = options.directed ? query::Passing::directed
                             : options.money  ? query::Passing::money
                                              : query::Passing::both_ways;
    path.weight = kWeights.at(options.weight);
    path.mode = kModes.at(options.mode);
    for (const std::string& name : options.via) path.via.push_back(between("--via", name));
    for (const std::string& name : options.avoid) path.passage.avoid.push_back(between("--avoid", name));
    return path;
}

/// The best path where confidence does not count, as "A - B - C"; empty where there is none.
std::string less_certain_path(const graph::Network& network, graph::VertexId from, graph::VertexId to,
                              query::PathOptions path) {
    path.k = 1;
    path.passage.filter.min_confidence = 0;
    const query::PathResult found = query::find_paths(network, from, to, path);
    std::string text;
    if (found.paths.empty()) return text;
    for (const graph::VertexId node : found.paths.front().nodes)
        text += (text.empty() ? "" : " - ") + query::safe(network.name(node));
    return text;
}

int answer(const Options& options, const Ties& ties, Session& session) {
    const graph::Network& network = ties.network();
    const graph::VertexId from = ties.require(session, options.from), to = ties.require(session, options.to);
    if (from == to) {
        throw wrong_use(
            "path.same",
            "\"" + options.from + "\" and \"" + options.to + "\" are both " + std::string(network.name(from)),
            "newsgraph cycles FILE --through NAME lists what leads back to a thing");
    }
    const query::PathOptions path = search_options(options, ties, session, from, to);
    const query::PathResult found = query::find_paths(network, from, to, path);
    const std::size_t less_certain = query::count_less_certain(network, path.passage.filter);
    const query::PathPart part = ties.show(found);
    const graph::Graph& graph = *part.graph;
    const query::PathResult& result = part.result;
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, session.text_options());
    const int code = session.answer(!result.paths.empty(), text,
                                    "no path of at most " + query::counted(path.max_hops, "hop", "hops") + " ties " +
                                        graph.entities[result.from].name + " to " + graph.entities[result.to].name);
    if (const std::string loose = found.paths.empty() ? less_certain_path(network, from, to, path) : ""; !loose.empty())
        session.console.note("with less certain relations there is one: " + loose + " (--min-confidence 0 shows it)");
    else
        session.tell_less_certain(less_certain);
    return code;
}

}  // namespace

void define_path(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("A", options->from, "name, alias or beginning of a name; Type:NAME for a thing of that type")
        ->required()
        ->type_name("");
    app.add_option("B", options->to, "the same")->required()->type_name("");
    app.add_option("--k,-k", options->path.k, "paths wanted, best first")
        ->check(CLI::Range(std::size_t{1}, std::size_t{10'000}))
        ->capture_default_str()
        ->type_name("K");
    app.add_option("--max-hops", options->path.max_hops, "hops of the longest path looked for")
        ->check(CLI::Range(std::size_t{1}, query::kMostHops))
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* directed = app.add_flag("--directed", options->directed, "walk relations only in their direction");
    CLI::Option* money =
        app.add_flag("--money", options->money, "walk only as money flows, from who pays to who is paid")
            ->excludes(directed);
    app.add_flag("--undirected", options->undirected, "walk relations both ways (the default)")
        ->excludes(directed)
        ->excludes(money);
    app.add_flag("--all-shortest", options->path.all_shortest, "all paths of the smallest length, however many");
    app.add_option(
           "--weight", options->weight,
           "what makes a path come first: few hops, the largest smallest amount, the largest sum of amounts, or "
           "the greatest product of confidences")
        ->check(CLI::IsMember(names_of(kWeights)))
        ->capture_default_str()
        ->type_name("hops|amount|sum|confidence");
    app.add_option("--mode", options->mode,
                   "simple and acyclic: no thing twice on a path; trail: no relation twice; walk: anything")
        ->check(CLI::IsMember(names_of(kModes)))
        ->capture_default_str()
        ->type_name("simple|acyclic|trail|walk");
    app.add_option("--via", options->via, "only paths through this thing; may be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME");
    app.add_option("--avoid", options->avoid, "only paths around this thing; may be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME");
    app.add_option("--node-types", options->path.passage.labels,
                   "only things of these types between the ends, separated by commas")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("TYPE,...");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    session.actions[&app] = [options, &session] {
        return ask_ties(session, options->file, options->filter.as_of,
                        [&](const Ties& ties) { return answer(*options, ties, session); });
    };
}

}  // namespace newsgraph::cli
