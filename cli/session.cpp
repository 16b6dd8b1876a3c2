#include "cli/session.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "cli/counts.hpp"
#include "cli/snapshots.hpp"
#include "cli/work_limit.hpp"
#include "graph/lookup.hpp"
#include "graph/snapshot.hpp"

namespace newsgraph::cli {

query::TextOptions Session::text_options() const {
    query::TextOptions options;
    options.evidence = evidence;
    const ColorChoice choice = color == "always"  ? ColorChoice::always
                               : color == "never" ? ColorChoice::never
                                                  : ColorChoice::automatic;
    options.color = console.use_color(choice);
    return options;
}

int Session::answer(bool found, const std::string& text, const std::string& nothing) {
    if (found || json()) console.write(text);
    if (found) return 0;
    console.note(nothing);
    return 1;
}

graph::Graph Session::load(const std::string& file, const std::string& as_of) {
    graph::Store::Content content = read_content(file);
    if (!as_of.empty()) tell_undated(console, content.articles);
    graph::Graph articles = as_of.empty() ? std::move(content.articles) : query::as_of(content.articles, as_of);
    std::vector<query::cypher::HandGraph::Resting> resting;
    graph::Graph graph =
        query::cypher::with_changes_by_hand(std::move(articles), content.by_hand, graph::last_day(as_of), resting);
    tell_changes_by_hand(console, content.by_hand, resting);
    return graph;
}

graph::EntityIndex Session::require(const graph::Graph& graph, const std::string& name, const std::string& file,
                                    const std::string& as_of) {
    const auto note = [&](const std::string& text) { console.note(text); };
    try {
        return graph::require_entity(graph, name, note);
    } catch (const base::Error& error) {
        if (as_of.empty() || error.issue().code == "name.ambiguous") throw;
    }
    const graph::Graph whole = load(file);
    const graph::EntityIndex later = graph::require_entity(whole, name, note);
    throw NothingFound{"no article published by " + as_of + " names " + whole.entities[later].name};
}

int Session::limited(const std::function<int()>& work) {
    const WorkLimit limit(console, timeout);
    return work();
}

void Session::tell_less_certain(std::size_t count) {
    if (count > 0) console.note(query::less_certain_text(count));
}

query::RelationFilter FilterOptions::filter() const {
    return {types, query::parse_statuses(statuses), min_confidence, min_amount, min_sources};
}

void add_answer_options(CLI::App& app, Session& session) {
    app.add_option("--format", session.format, "text for people, json for programs")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    app.add_flag("--evidence", session.evidence, "quote the sentence behind every source number");
}

void add_row_options(CLI::App& app, Session& session) {
    app.add_option("--format", session.format, "text for people, jsonlines, json or csv for programs")
        ->check(CLI::IsMember({"text", "json", "jsonlines", "csv"}))
        ->type_name("text|json|jsonlines|csv");
    app.add_flag("--evidence", session.evidence, "quote the sentence behind every source number");
}

void add_confidence_option(CLI::App& app, double& min_confidence) {
    CLI::Option* const option =
        app.add_option("--min-confidence", min_confidence,
                       "only relations with at least this confidence, 0 (all) to 1; those below 0.5 are often misread");
    check_number(option, 0, 1)->default_str(query::number_text(min_confidence))->type_name("C");
}

void add_filter_options(CLI::App& app, FilterOptions& options) {
    app.add_option("--types", options.types, "only relations of these types, separated by commas")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("TYPE,...");
    app.add_option("--status", options.statuses,
                   "only relations of these statuses: actual, planned, in_talks, rumored, projected, denied, cancelled")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("STATUS,...");
    add_confidence_option(app, options.min_confidence);
    app.add_option("--min-amount", options.min_amount,
                   "only relations with an amount of so many dollars or more; other currencies by rounded rates")
        ->check([](const std::string& given) {
            double number = 0;
            const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
            const bool is_amount = error == std::errc() && end == given.data() + given.size() && number >= 0;
            return is_amount ? std::string() : "\"" + given + "\" is no number of dollars (write 5000000000 or 5e9)";
        })
        ->type_name("N");
    check_count(
        app.add_option("--min-sources", options.min_sources, "only relations that so many articles or more report"),
        kMostCount)
        ->type_name("N");
    app.add_option("--as-of", options.as_of, "only what articles published by this date say")->type_name("DATE");
}

void add_store(CLI::App& app, std::string& file) {
    app.add_option("FILE", file, "the graph, as written by newsgraph build")->required()->type_name("");
}

void tell_undated(Console& console, std::size_t count) {
    if (count == 0) return;
    console.note(query::counted(count, "relation has", "relations have") + " no date, so that no graph of a day has " +
                 (count == 1 ? "it" : "them"));
}

void tell_undated(Console& console, const graph::Graph& graph) {
    if (!graph.documents.empty()) return;
    const auto count = std::count_if(graph.relations.begin(), graph.relations.end(),
                                     [](const graph::Relation& one) { return one.date.empty(); });
    tell_undated(console, static_cast<std::size_t>(count));
}

void tell_changes_by_hand(Console& console, const graph::HandChanges& changes,
                          const std::vector<query::cypher::HandGraph::Resting>& resting) {
    for (const base::Issue& issue : changes.issues) console.warning(issue);
    if (resting.empty()) return;
    std::string text = query::counted(resting.size(), "change", "changes") + " by hand " +
                       (resting.size() == 1 ? "rests: " : "rest: ") + resting.front().reason;
    const bool alike = std::all_of(resting.begin(), resting.end(),
                                   [&](const auto& other) { return other.reason == resting.front().reason; });
    if (!alike) text += ", and others";
    console.note(text + " (newsgraph changes lists all)");
}

}  // namespace newsgraph::cli
