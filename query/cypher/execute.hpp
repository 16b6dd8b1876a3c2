#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/procedures.hpp"
#include "query/cypher/property_graph.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

class HandGraph;
class QueryError;

/// How far a statement may go; reaching one ends it with QueryError (limit_reached; detail Timeout, MemoryLimit,
/// RowLimit or Interrupted).
struct Limits {
    std::optional<std::chrono::milliseconds> time;
    std::optional<std::size_t> memory;        ///< bytes that rows kept by sorting, grouping and the result take
    std::optional<std::size_t> rows;          ///< of the result
    const std::atomic<bool>* stop = nullptr;  ///< set from elsewhere (Ctrl-C) to end the statement; may be null
    /// Called with the error before it is thrown and what the statement holds is freed, which takes up to a quarter of
    /// a second a gigabyte; need not return. May be empty.
    std::function<void(const QueryError&)> reached;
};

/// A graph as the articles published by a day tell it.
struct GraphOfDay {
    PropertyGraph& graph;
    const News* news = nullptr;          ///< that it was made of; may be null
    const HandGraph* by_hand = nullptr;  ///< what people had changed by then; may be null
};
/// `day` is a date as people write it (2025-03-11, 2025-03, 2025-Q1, 2025). What is given must stay as long as results
/// of it are used. Throws base::Error for what is no date.
using FindDay = std::function<GraphOfDay(const std::string& day)>;

/// Ways round the work, which change no answer. For tests that ask with and without them; all others leave them on.
struct Shortcuts {
    bool rewrites = true;  ///< false: plans stay as they are made at first, and every match is made
    bool seeks = true;     ///< false: nodes are found by scans and conditions, never by an index or a number
};

struct RunOptions {
    bool write = true;  ///< else a statement with CREATE, MERGE, SET, REMOVE or DELETE is refused
    Limits limits;
    const Procedures* procedures = nullptr;  ///< may be null: builtin_procedures()
    const News* news = nullptr;              ///< that the graph was made of; may be null
    std::optional<std::uint64_t> seed;       ///< of rand(); else from the system
    const HandGraph* by_hand = nullptr;      ///< what origin() and changes() ask; may be null
    /// Called when a statement that writes has come to its end, before its changes count: to keep them elsewhere. What
    /// it throws ends the statement, and the graph is as it was. May be empty.
    std::function<void()> before_commit;
    FindDay graph_of_day;  ///< for AS OF; may be empty: then that is refused
    Shortcuts shortcuts;
};

/// One operator of an executed or explained plan.
struct PlanLine {
    std::size_t depth = 0;
    std::string name;                              ///< "NodeByLabelScan"
    std::string detail;                            ///< "n:Company"
    double estimated = 0;                          ///< rows, by the planner
    std::optional<std::size_t> rows;               ///< that it gave (PROFILE)
    std::optional<std::chrono::nanoseconds> time;  ///< spent in it and below it (PROFILE)
};

struct Result {
    std::vector<std::string> columns;
    std::vector<List> rows;  ///< one value a column
    ChangeCounts changes;
    /// EXPLAIN and PROFILE: the plan, a parent before its children. EXPLAIN has no rows.
    std::vector<PlanLine> plan;
    std::vector<std::string> rewrites;     ///< EXPLAIN and PROFILE: what was done to the plan, and why
    const PropertyGraph* graph = nullptr;  ///< whose nodes and relationships the rows hold: of the day of AS OF
};

/// Parses, binds, plans and runs one statement on `graph`, or, where it begins with AS OF, on the graph of that day. A
/// statement that fails, wherever, leaves the graph as it was; one that succeeds is committed. Throws QueryError with a
/// span into `text`.
Result run(PropertyGraph& graph, std::string_view text, const Map& parameters = {}, const RunOptions& options = {});

/// A plan as a tree of lines with its columns (operator, details, estimated rows, rows, time), without a newline at the
/// end.
std::string plan_text(const Result& result);

}  // namespace newsgraph::query::cypher
