#include "query/cycles.hpp"

#include <CLI/CLI.hpp>
#include <limits>
#include <memory>

#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/exit_code.hpp"
#include "cli/row_output.hpp"
#include "cli/session.hpp"
#include "cli/work_limit.hpp"
#include "query/csv.hpp"
#include "query/sources.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, through;
    FilterOptions filter;
    std::size_t max_length = 5, top = 20;
};

/// Of --top 0, in memory until the weightiest is known: 32 bytes or so each.
constexpr std::size_t kMostKept = 20'000'000;

/// Writes loops one after another in the format that was asked for.
class LoopRows {
  public:
    LoopRows(Session& session, const graph::Graph& graph)
        : session_(session),
          graph_(graph),
          text_options_(session.text_options()),
          output_(session.console),
          sources_(graph, text_options_) {}

    void begin(std::size_t found, std::size_t coming) {
        if (coming < found) tell_cut(session_.console, "weightiest", coming, found, " loops");
        if (session_.format == "csv") output_.add("loop,hop," + std::string(query::kRelationCells) + "\n");
        if (session_.format == "text" && coming > 0) output_.add(query::loops_heading(coming, text_options_));
        if (session_.json()) output_.add("{\"loops\":[");
    }
    void add(const query::Loop& loop) {
        ++count_;
        if (session_.json()) return output_.add((count_ == 1 ? "" : ",") + query::to_json(graph_, loop));
        if (session_.format == "jsonlines") return output_.add(query::to_json(graph_, loop) + "\n");
        if (session_.format == "text")
            return output_.add(query::loop_text(graph_, loop, count_, sources_, text_options_));
        for (std::size_t hop = 0; hop < loop.hops.size(); ++hop) {
            for (const graph::RelationIndex relation : loop.hops[hop].relations) {
                output_.add(std::to_string(count_) + ',' + std::to_string(hop + 1) + ',' +
                            query::relation_cells(graph_, graph_.relations[relation]) + '\n');
            }
        }
    }
    void finish() {
        if (session_.json()) output_.add("]}\n");
        if (session_.format == "text") output_.add(sources_.below());
        output_.flush();
    }
    std::size_t count() const { return count_; }

  private:
    Session& session_;
    const graph::Graph& graph_;
    query::TextOptions text_options_;
    RowOutput output_;
    query::SourceList sources_;
    std::size_t count_ = 0;
};

int cycles_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    query::CycleOptions cycles;
    cycles.max_length = options.max_length;
    cycles.filter = options.filter.filter();
    if (options.filter.statuses.empty()) cycles.filter.statuses = query::living_statuses();
    if (!options.through.empty())
        cycles.through = session.require(graph, options.through, options.file, options.filter.as_of);
    cycles.top = options.top;
    cycles.most_loops = kMostKept;
    cycles.most_seconds = std::numeric_limits<double>::infinity();
    LoopRows rows(session, graph);
    query::each_cycle(
        graph, cycles, [&](std::size_t found, std::size_t coming) { rows.begin(found, coming); },
        [&](const query::Loop& loop) { rows.add(loop); });
    rows.finish();
    const int code = rows.count() > 0 ? kDone : kNothingFound;
    if (code == kNothingFound)
        session.console.note("no closed loop of money of at most " + std::to_string(options.max_length) + " hops");
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
    add_row_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited([&] { return cycles_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
