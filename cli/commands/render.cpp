#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "base/file.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "graph/lookup.hpp"
#include "query/cycles.hpp"
#include "query/path.hpp"
#include "query/subgraph.hpp"
#include "render/diagram.hpp"
#include "render/layout.hpp"
#include "render/page.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, output, format, around, title, theme = "light", engine = "automatic";
    std::vector<std::string> path;
    bool cycles = false;
    std::size_t hops = 1, top = 0, most_edges = 150, k = 3, max_hops = 4;
    double time_limit = 60;
    FilterOptions filter;
};

[[noreturn]] void wrong_use(std::string what, std::string advice) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = "render.options";
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    throw base::Error(issue);
}

/// "html" or the name of a picture format: as asked for, else by the ending of the output, else SVG.
std::string format_of(const Options& options) {
    if (!options.format.empty()) return options.format;
    if (options.output.empty() || options.output == "-") return "svg";
    const std::size_t dot = options.output.rfind('.');
    const std::string ending = dot == std::string::npos ? "" : options.output.substr(dot + 1);
    if (ending == "html" || ending == "htm") return "html";
    if (ending == "gv") return "dot";
    if (render::parse_picture_format(ending)) return ending;
    wrong_use("the ending of \"" + options.output + "\" names no format",
              "end it in .svg, .png, .pdf, .dot or .html, or give --format");
}

query::Subgraph select(const graph::Graph& graph, const Options& options) {
    const query::RelationFilter filter = options.filter.filter();
    if (!options.path.empty()) {
        query::PathOptions path;
        path.k = options.k;
        path.max_hops = options.max_hops;
        path.filter = filter;
        return query::select_paths(graph, query::find_paths(graph, graph::require_entity(graph, options.path[0]),
                                                            graph::require_entity(graph, options.path[1]), path));
    }
    if (options.cycles) {
        query::CycleOptions cycles;
        cycles.filter = filter;
        if (filter.statuses.empty()) cycles.filter.statuses = query::living_statuses();
        if (!options.around.empty()) cycles.through = graph::require_entity(graph, options.around);
        return query::select_cycles(graph, query::find_cycles(graph, cycles));
    }
    if (!options.around.empty())
        return query::select_around(graph, graph::require_entity(graph, options.around), options.hops, filter);
    return query::select_all(graph, filter);
}

std::string draw(const graph::Graph& graph, const render::Selection& selection, const Options& options,
                 const std::string& format) {
    render::DiagramOptions diagram;
    diagram.title = options.title;
    diagram.theme = *render::parse_theme(options.theme);
    diagram.most_edges = options.most_edges;
    render::LayoutOptions layout;
    layout.engine = *render::parse_engine(options.engine);
    layout.time_limit = std::chrono::milliseconds(static_cast<long>(options.time_limit * 1000));
    if (format == "html") return render::make_page(graph, selection, diagram, layout);
    return render::draw(render::make_diagram(graph, selection, diagram), *render::parse_picture_format(format), layout);
}

int render_command(const Options& options, Session& session) {
    const std::string format = format_of(options);
    const bool to_output = options.output.empty() || options.output == "-";
    if (to_output && (format == "png" || format == "pdf") && isatty(STDOUT_FILENO) != 0)
        wrong_use("a " + format + " is nothing for a terminal", "name a file with -o");
    const graph::Graph graph = load_graph(options.file, options.filter.as_of);
    query::Subgraph part = select(graph, options);
    render::Selection selection;
    if (options.top > 0 && part.relations.size() > options.top) {
        selection.left_out = part.relations.size() - options.top;
        part = query::select_top(graph, part, options.top);
    }
    if (part.relations.empty()) {
        session.console.note("there is no relation to draw");
        return kNothingFound;
    }
    selection.entities = std::move(part.entities);
    selection.relations = std::move(part.relations);
    const std::string picture = draw(graph, selection, options, format);
    if (to_output)
        session.console.write(picture);
    else
        base::write_file(options.output, picture);
    return kDone;
}

}  // namespace

void define_render(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("--output,-o", options->output, "where to; the ending tells the format (else standard output)")
        ->type_name("FILE");
    app.add_option("--format", options->format, "svg, png, pdf, dot or html")
        ->check(CLI::IsMember({"svg", "png", "pdf", "dot", "html"}))
        ->type_name("FORMAT");
    CLI::Option* around =
        app.add_option("--around", options->around, "only what is near this thing")->type_name("NAME");
    app.add_option("--hops", options->hops, "how near, with --around")
        ->check(CLI::Range(0, 10))
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* path =
        app.add_option("--path", options->path, "only the paths between two things")->expected(2)->type_name("A B");
    app.add_option("--k,-k", options->k, "how many paths")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str()
        ->type_name("K");
    app.add_option("--max-hops", options->max_hops, "hops of the longest path")
        ->check(CLI::Range(std::size_t{1}, query::kMostHops))
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* cycles =
        app.add_flag("--cycles", options->cycles, "only the closed loops of money (with --around: through that thing)");
    path->excludes(around)->excludes(cycles);
    app.add_option("--top", options->top, "only the N weightiest relations of these")->type_name("N");
    app.add_option("--most-edges", options->most_edges, "relations drawn before the weaker ones are left out; 0: all")
        ->capture_default_str()
        ->type_name("N");
    app.add_option("--title", options->title, "written below the picture")->type_name("TEXT");
    app.add_option("--theme", options->theme, "light, dark or print")
        ->check(CLI::IsMember({"light", "dark", "print"}))
        ->capture_default_str()
        ->type_name("THEME");
    app.add_option("--engine", options->engine, "automatic, layered or forces")
        ->check(CLI::IsMember({"automatic", "layered", "forces"}))
        ->capture_default_str()
        ->type_name("ENGINE");
    app.add_option("--time-limit", options->time_limit, "seconds that the layout may take")
        ->check(CLI::Range(0.1, 3600.0))
        ->capture_default_str()
        ->type_name("S");
    add_filter_options(app, options->filter);
    session.actions[&app] = [options, &session] { return render_command(*options, session); };
}

}  // namespace newsgraph::cli
