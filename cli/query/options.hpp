#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/cypher/execute.hpp"
#include "query/cypher/value.hpp"

namespace CLI {
class App;
}

namespace newsgraph::cli {

/// What was chosen on the command line of `newsgraph query`.
struct QueryOptions {
    std::string file;       ///< the store
    std::string statement;  ///< may be empty
    std::string format = "table";
    std::string as_of;
    double min_confidence = 0;            ///< relations below are left out, 0 to 1
    std::vector<std::string> parameters;  ///< name=value, as typed
    double timeout = 60;                  ///< seconds; 0: never
    std::size_t max_memory = 4096;        ///< megabytes; 0: any number
    std::size_t max_rows = 1'000'000;     ///< 0: any number
    bool read_only = false;
    bool write = false;
    std::string author;  ///< who writes; may be empty
    bool no_pager = false;
};

/// Everything but the store and the statement. `options` must live as long as `app`.
void add_query_options(CLI::App& app, QueryOptions& options);

/// The value that a person gives to a parameter: JSON, or else the text itself.
query::cypher::Value parameter_value(const std::string& text);
/// Throws base::Error (usage, "query.parameter") for what is not of the form name=value.
query::cypher::Map read_parameters(const std::vector<std::string>& given);

/// Limits and permissions of a statement; Ctrl-C is not among them.
query::cypher::RunOptions run_options(const QueryOptions& options);

}  // namespace newsgraph::cli
