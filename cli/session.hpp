#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "graph/graph.hpp"
#include "graph/store.hpp"
#include "query/cypher/hand_news.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

/// Ends a command with the note and exit code 1: what was asked for is not there.
struct NothingFound {
    std::string note;
};

/// What every command knows: where to write and what was chosen for all commands.
struct Session {
    Console console;
    std::string format = "text";
    bool evidence = false;
    bool quiet = false;
    std::string color = "auto";
    /// What each command does, returning an exit code; called for the one that was typed.
    std::map<const CLI::App*, std::function<int()>> actions;
    CLI::App* root = nullptr;
    double timeout = 60;  ///< seconds that the command may take; 0: as long as it takes

    query::TextOptions text_options() const;
    bool json() const { return format == "json"; }
    /// Shows the answer, or, where it holds nothing, the empty JSON answer and a note; the exit code for it.
    int answer(bool found, const std::string& text, const std::string& nothing);
    /// The graph of a store with what people changed by hand, as of a date if one is given: then only the changes that
    /// were made by the end of it count. Leaves a snapshot beside the store (see snapshots.hpp). Throws base::Error.
    graph::Graph load(const std::string& file, const std::string& as_of = "");
    /// The one thing in `graph` that is meant by `name`, with a note where others have that name as well. `graph` is
    /// that of the store `file`, as of a date if one is given: what is named only later is told as that. Throws
    /// base::Error (usage) or NothingFound.
    graph::EntityIndex require(const graph::Graph& graph, const std::string& name, const std::string& file,
                               const std::string& as_of);
    /// work(), which changes no store and gives an exit code, ended by --timeout and Ctrl-C (WorkLimit).
    int limited(const std::function<int()>& work);
    /// The note that closes an answer from which `count` relations were kept out by --min-confidence; none for 0.
    void tell_less_certain(std::size_t count);
};

/// The choices that narrow the relations a question is about, in the spelling of the command line.
struct FilterOptions {
    std::vector<std::string> types;
    std::vector<std::string> statuses;
    double min_confidence = query::kUsualConfidence, min_amount = 0;
    std::size_t min_sources = 0;
    std::string as_of;

    /// Throws base::Error (usage, "status.unknown").
    query::RelationFilter filter() const;
};

/// --format text|json, --evidence
void add_answer_options(CLI::App& app, Session& session);
/// The same with jsonlines and csv, for answers of many rows.
void add_row_options(CLI::App& app, Session& session);
/// --min-confidence; its present value is the default.
void add_confidence_option(CLI::App& app, double& min_confidence);
/// --types, --status, --min-confidence, --min-amount, --min-sources, --as-of
void add_filter_options(CLI::App& app, FilterOptions& options);
/// The positional FILE, the store that is asked.
void add_store(CLI::App& app, std::string& file);

/// The note that so many relations of an imported graph have no date and are in no graph of a day; none for 0.
void tell_undated(Console& console, std::size_t count);
void tell_undated(Console& console, const graph::Graph& graph);

/// The warnings about rows that are damaged, and one note about the changes that rest.
void tell_changes_by_hand(Console& console, const graph::HandChanges& changes,
                          const std::vector<query::cypher::HandGraph::Resting>& resting);

}  // namespace newsgraph::cli
