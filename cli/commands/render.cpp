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
#include "cli/render/drawn_part.hpp"
#include "cli/session.hpp"
#include "query/path.hpp"
#include "render/diagram.hpp"
#include "render/layout.hpp"
#include "render/page.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    PartOptions part;
    std::string output, format, title, theme = "light", engine = "automatic";
    std::optional<std::size_t> top;
    std::size_t parallel = 3;
    double time_limit = 60;
};

/// Relations drawn when nothing is said: what a page of paper keeps readable, and what a screen with zoom does.
constexpr std::size_t kMostPrinted = 60;
constexpr std::size_t kMostOnScreen = 150;
constexpr std::size_t kMostInPage = 300;  // what is laid out in layers, which can be read best

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

/// A part that was asked for by name is drawn as it is where it can be; the whole graph is cut to what can be read.
std::size_t most_drawn(const Options& options, const std::string& format) {
    if (options.top) return *options.top;
    if (format == "html") return kMostInPage;
    const bool for_paper = format == "svg" || format == "png" || format == "pdf";
    return options.part.is_whole() && for_paper ? kMostPrinted : kMostOnScreen;
}

std::string draw(const graph::Graph& graph, const render::Selection& selection, const Options& options,
                 const std::string& format) {
    render::DiagramOptions diagram;
    diagram.title = options.title;
    diagram.theme = *render::parse_theme(options.theme);
    diagram.most_edges = most_drawn(options, format);
    diagram.most_parallel = options.parallel == 0 ? selection.relations.size() : options.parallel;
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
    refuse_store(options.output, options.part.file);
    const std::string format = format_of(options);
    const bool to_output = options.output.empty() || options.output == "-";
    if (to_output && (format == "png" || format == "pdf") && isatty(STDOUT_FILENO) != 0)
        wrong_use("a " + format + " is nothing for a terminal", "name a file with -o");
    const graph::Graph graph = session.load(options.part.file, options.part.filter.as_of);
    const render::Selection selection = select_part(graph, options.part, session);
    if (selection.relations.empty()) {
        session.console.note("there is no relation to draw");
        session.tell_less_certain(selection.less_certain);
        return kNothingFound;
    }
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
    add_store(app, options->part.file);
    app.add_option("--output,-o", options->output, "where to; the ending tells the format (else standard output)")
        ->type_name("FILE");
    app.add_option("--format", options->format, "svg, png, pdf, dot or html")
        ->check(CLI::IsMember({"svg", "png", "pdf", "dot", "html"}))
        ->type_name("FORMAT");
    CLI::Option* around =
        app.add_option("--around", options->part.around, "only what is near this thing")->type_name("NAME");
    app.add_option("--hops", options->part.hops, "how near, with --around")
        ->check(CLI::Range(0, 10))
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* path = app.add_option("--path", options->part.path, "only the paths between two things")
                            ->expected(2)
                            ->type_name("A B");
    app.add_option("--k,-k", options->part.k, "how many paths")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str()
        ->type_name("K");
    app.add_option("--max-hops", options->part.max_hops, "hops of the longest path")
        ->check(CLI::Range(std::size_t{1}, query::kMostHops))
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* cycles = app.add_flag("--cycles", options->part.cycles,
                                       "only the closed loops of money (with --around: through that thing)");
    CLI::Option* query = app.add_option("--query", options->part.query,
                                        "only what the answer to this openCypher question shows: relations, paths, or "
                                        "things with the relations among them")
                             ->type_name("STATEMENT");
    app.add_option("--param,-p", options->part.parameters, "a parameter of the question")
        ->type_name("NAME=VALUE")
        ->needs(query);
    path->excludes(around)->excludes(cycles);
    query->excludes(around)->excludes(cycles)->excludes(path);
    app.add_option("--highlight", options->part.highlight,
                   "bring out the shortest paths between two things; all else steps back")
        ->expected(2)
        ->type_name("A B");
    check_count(
        app.add_option("--top,--most-edges", options->top,
                       "draw the N weightiest relations and tell how many more there are; 0: all (default: " +
                           std::to_string(kMostPrinted) + " for svg, png and pdf of the whole graph, " +
                           std::to_string(kMostInPage) + " for html, else " + std::to_string(kMostOnScreen) + ")"),
        kMostCount, "all")
        ->type_name("N");
    app.add_option("--order", options->part.order,
                   "what makes a relation one of the first --top: weight (amount, sources and confidence together), "
                   "amount, sources, confidence, or centrality of its ends (PageRank)")
        ->check(CLI::IsMember(kDrawnOrders))
        ->capture_default_str()
        ->type_name("ORDER");
    check_count(app.add_option("--parallel", options->parallel,
                               "lines between two things; where there are more relations, the weakest share one that "
                               "tells their number; 0: each its own"),
                kMostCount, "each its own")
        ->capture_default_str()
        ->type_name("N");
    app.add_option("--group-by", options->part.group_by,
                   "draw a box around things of one type, of one community, or around what a relation of this type "
                   "(as LOCATED_IN) ties to the same thing: type, community or the name of a relation type")
        ->type_name("GROUP");
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
    add_filter_options(app, options->part.filter);
    session.actions[&app] = [options, &session] { return render_command(*options, session); };
}

}  // namespace newsgraph::cli
