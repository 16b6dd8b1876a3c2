#include "query/path.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, from, to;
    FilterOptions filter;
    query::PathOptions path;
    bool undirected = false;
    std::string weight = "amount", mode = "simple";
};

int path_command(Options& options, Session& session) {
    const graph::Graph graph = load_graph(options.file, options.filter.as_of);
    const graph::EntityIndex from = session.require(graph, options.from, options.file, options.filter.as_of);
    const graph::EntityIndex to = session.require(graph, options.to, options.file, options.filter.as_of);
    if (from == to) {
        base::Issue issue;
        issue.kind = base::IssueKind::usage;
        issue.code = "path.same";
        issue.what = "\"" + options.from + "\" and \"" + options.to + "\" are both " + graph.entities[from].name;
        issue.advice = "newsgraph cycles FILE --through NAME lists what leads back to a thing";
        throw base::Error(issue);
    }
    query::PathOptions path = options.path;
    path.filter = options.filter.filter();
    path.weight = options.weight == "amount"       ? query::PathWeight::amount
                  : options.weight == "confidence" ? query::PathWeight::confidence
                                                   : query::PathWeight::hops;
    const query::PathResult result = query::find_paths(graph, from, to, path);
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, session.text_options());
    const int code = session.answer(!result.paths.empty(), text,
                                    "no path of at most " + query::counted(path.max_hops, "hop", "hops") + " ties " +
                                        graph.entities[from].name + " to " + graph.entities[to].name);
    session.tell_less_certain(query::count_less_certain(graph, path.filter));
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
    app.add_option("--k,-k", options->path.k, "paths wanted, shortest first")
        ->check(CLI::Range(std::size_t{1}, std::size_t{10'000}))
        ->capture_default_str()
        ->type_name("K");
    app.add_option("--max-hops", options->path.max_hops, "hops of the longest path looked for")
        ->check(CLI::Range(std::size_t{1}, query::kMostHops))
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* directed =
        app.add_flag("--directed", options->path.directed, "walk relations only in their direction");
    app.add_flag("--undirected", options->undirected, "walk relations both ways (the default)")->excludes(directed);
    app.add_flag("--all-shortest", options->path.all_shortest, "all paths of the smallest length, however many");
    app.add_option("--weight", options->weight, "what makes one of several paths of a length come first")
        ->check(CLI::IsMember({"amount", "confidence", "hops"}))
        ->capture_default_str()
        ->type_name("amount|confidence|hops");
    app.add_option("--mode", options->mode, "simple: no thing twice on a path")
        ->check(CLI::IsMember({"simple"}))
        ->capture_default_str()
        ->type_name("simple");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    session.actions[&app] = [options, &session] { return path_command(*options, session); };
}

}  // namespace newsgraph::cli
