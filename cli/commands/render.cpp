#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "base/file.hpp"
#include "base/wrong_use.hpp"
#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
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
    std::size_t hops = 1, k = 3, max_hops = 4;
    std::optional<std::size_t> top;
    double time_limit = 60;
    FilterOptions filter;
};

/// Relations drawn when nothing is said: what a page of paper keeps readable, and what a screen with zoom does.
constexpr std::size_t kMostPrinted = 60;
constexpr std::size_t kMostOnScreen = 150;

[[noreturn]] void wrong_use(std::string what, std::string advice) {
    throw base::wrong_use("render.options", std::move(what), std::move(advice));
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

query::Subgraph select(const graph::Graph& graph, const Options& options, Session& session) {
    const query::RelationFilter filter = options.filter.filter();
    if (!options.path.empty()) {
        query::PathOptions path;
        path.k = options.k;
        path.max_hops = options.max_hops;
        path.passage.filter = filter;
        const auto from = session.require(graph, options.path[0], options.file, options.filter.as_of);
        const auto to = session.require(graph, options.path[1], options.file, options.filter.as_of);
        return query::select_paths(graph, query::find_paths(graph, from, to, path));
    }
    if (options.cycles) {
        query::CycleOptions cycles;
        cycles.filter = filter;
        if (filter.statuses.empty()) cycles.filter.statuses = query::living_statuses();
        if (!options.around.empty())
            cycles.through = session.require(graph, options.around, options.file, options.filter.as_of);
        return query::select_cycles(graph, query::find_cycles(graph, cycles));
    }
    if (!options.around.empty())
        return query::select_around(graph, session.require(graph, options.around, options.file, options.filter.as_of),
                                    options.hops, filter);
    return query::select_all(graph, filter);
}

/// A part that was asked for by name is drawn as it is where it can be; the whole graph is cut to what can be read.
std::size_t most_drawn(const Options& options, const std::string& format) {
    if (options.top) return *options.top;
    const bool whole = options.path.empty() && !options.cycles && options.around.empty();
    const bool for_paper = format == "svg" || format == "png" || format == "pdf";
    return whole && for_paper ? kMostPrinted : kMostOnScreen;
}

/// Relations kept out of what select() gives by nothing but their confidence.
std::size_t less_certain(const graph::Graph& graph, const Options& options, const query::Subgraph& part) {
    query::RelationFilter filter = options.filter.filter();
    if (options.cycles && filter.statuses.empty()) filter.statuses = query::living_statuses();
    if (!options.path.empty() || options.cycles || options.around.empty())
        return query::count_less_certain(graph, filter, [&](const graph::Relation& relation) {
            return !options.cycles || graph.type_of(relation).money != graph::MoneyFlow::none;
        });
    filter.min_confidence = 0;
    const graph::EntityIndex center = graph::require_entity(graph, options.around);
    return query::select_around(graph, center, options.hops, filter).relations.size() - part.relations.size();
}

std::string draw(const graph::Graph& graph, const render::Selection& selection, const Options& options,
                 const std::string& format) {
    render::DiagramOptions diagram;
    diagram.title = options.title;
    diagram.theme = *render::parse_theme(options.theme);
    diagram.most_edges = most_drawn(options, format);
    render::LayoutOptions layout;
    layout.engine = *render::parse_engine(options.engine);
    layout.time_limit = std::chrono::milliseconds(static_cast<long>(options.time_limit * 1000));
    if (format == "html") return render::make_page(graph, selection, diagram, layout);
    return render::draw(render::make_diagram(graph, selection, diagram), *render::parse_picture_format(format), layout);
}

void tell_written(const Options& options, const std::string& format, std::size_t asked_for, Session& session) {
    const std::size_t most = most_drawn(options, format);
    const std::size_t drawn = most == 0 ? asked_for : std::min(most, asked_for);
    std::string said = "wrote " + options.output + ": ";
    if (drawn == asked_for)
        said += query::counted(drawn, "relation", "relations");
    else
        said += "the " + std::to_string(drawn) + " weightiest of " + std::to_string(asked_for) +
                " relations (--top 0 draws all)";
    session.console.note(said);
}

int render_command(const Options& options, Session& session) {
    refuse_store(options.output, options.file);
    const std::string format = format_of(options);
    const bool to_output = options.output.empty() || options.output == "-";
    if (to_output && (format == "png" || format == "pdf") && isatty(STDOUT_FILENO) != 0)
        wrong_use("a " + format + " is nothing for a terminal", "name a file with -o");
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    query::Subgraph part = select(graph, options, session);
    render::Selection selection;
    selection.less_certain = less_certain(graph, options, part);
    if (part.relations.empty()) {
        session.console.note("there is no relation to draw");
        session.tell_less_certain(selection.less_certain);
        return kNothingFound;
    }
    selection.entities = std::move(part.entities);
    selection.relations = std::move(part.relations);
    const std::string picture = draw(graph, selection, options, format);
    if (to_output) {
        session.console.write(picture);
    } else {
        base::write_file(options.output, picture);
        tell_written(options, format, selection.relations.size(), session);
    }
    session.tell_less_certain(selection.less_certain);
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
    check_count(app.add_option("--top,--most-edges", options->top,
                               "draw the N weightiest relations and tell how many more there are; 0: all (default: " +
                                   std::to_string(kMostPrinted) + " for svg, png and pdf of the whole graph, else " +
                                   std::to_string(kMostOnScreen) + ")"),
                kMostCount, "all")
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
