#pragma once
#include <atomic>
#include <string>

#include "base/issue.hpp"
#include "cli/console.hpp"
#include "cli/query/options.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/news.hpp"
#include "query/cypher/property_graph.hpp"
#include "query/cypher/result_text.hpp"

namespace newsgraph::cli {

/// Runs statements one after another on the graph of one store, and shows what they give.
class QueryRunner {
  public:
    /// Loads the graph. `console` must outlive it. Throws base::Error.
    QueryRunner(const QueryOptions& options, Console& console);
    QueryRunner(const QueryRunner&) = delete;
    QueryRunner& operator=(const QueryRunner&) = delete;

    /// Runs one statement and writes its rows or plan; returns its exit code. Throws base::Error (usage or limit).
    int run(const std::string& statement);

  private:
    Console& console_;
    query::cypher::ResultFormat format_;
    query::cypher::Map parameters_;
    query::cypher::RunOptions run_;
    std::atomic<bool>& interrupted_;
    graph::Graph articles_;
    query::cypher::News news_;  // of articles_
    query::cypher::PropertyGraph graph_;
};

/// The error as it is told at the command line, with its place in `text`.
base::Error as_error(const query::cypher::QueryError& error, const std::string& text);

}  // namespace newsgraph::cli
