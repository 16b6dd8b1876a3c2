#pragma once
#include <atomic>
#include <string>
#include <string_view>

#include "base/issue.hpp"
#include "cli/console.hpp"
#include "cli/query/options.hpp"
#include "cli/query/result_output.hpp"
#include "cli/query/store_graph.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/result_text.hpp"

namespace newsgraph::cli {

/// A statement and where it was found: errors tell their place there.
struct StatementText {
    std::string_view text;             ///< of the script, or the statement itself
    std::size_t begin = 0;             ///< of the statement in `text`
    std::size_t end = text.size();     ///< behind it
    std::string_view where = "query";  ///< what `text` is called
    std::string_view statement() const { return text.substr(begin, end - begin); }
};

/// Runs statements one after another on the graph of one store, and shows what they give.
class QueryRunner {
  public:
    /// Loads the graph. Both arguments must outlive this object. Throws base::Error.
    QueryRunner(const QueryOptions& options, Console& console);
    /// The process is about to end: see StoreGraph::leave().
    ~QueryRunner() { graph_.leave(); }
    QueryRunner(const QueryRunner&) = delete;
    QueryRunner& operator=(const QueryRunner&) = delete;

    /// Runs one statement and writes its rows or plan; returns its exit code. Throws base::Error (usage or limit).
    int run(const StatementText& statement);

    /// What a person may change between statements.
    query::cypher::ResultFormat format;
    query::cypher::Map parameters;
    bool timer = false;    ///< tells on standard error how long a statement took
    bool explain = false;  ///< shows the plan before the rows
    /// A limit ends the program where it is reached, with the error and its exit code: nothing would be run after it,
    /// and to free what the statement holds may take longer than the limit leaves.
    bool exits_at_limit = false;
    ResultOutput output;

    /// May be another one after run().
    const query::cypher::PropertyGraph& graph() { return graph_.graph(); }
    /// What people changed in the store, for people.
    std::string changes() { return to_text(graph_.changes(), {}); }
    /// Takes back what a change did. Throws base::Error.
    void take_back(std::uint64_t change) { graph_.take_back(change); }
    /// How a change is taken back, but for its number: "newsgraph changes deals.db --undo ".
    std::string undo;
    /// Set by Ctrl-C.
    std::atomic<bool>& interrupted() { return interrupted_; }

  private:
    void show_plan(std::string_view statement);
    int show(const query::cypher::Result& result);
    void tell_changes(const query::cypher::Result& result);
    void tell_less_certain(std::string_view statement, const query::cypher::Result& result);
    Console& console_;
    query::cypher::RunOptions run_;
    bool tells_less_certain_;         ///< relations were not left out on demand
    bool told_less_certain_ = false;  ///< that an answer may rest on them: once is enough
    std::atomic<bool>& interrupted_;
    StoreGraph graph_;
    bool shown_ = false;  ///< a result was written already
};

/// The error as it is told at the command line, with its place in the script.
base::Error as_error(const query::cypher::QueryError& error, const StatementText& statement);

}  // namespace newsgraph::cli
