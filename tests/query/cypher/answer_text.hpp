#pragma once
#include <string>
#include <string_view>

#include "query/cypher/error.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/graph_reader.hpp"
#include "query/cypher/value_text.hpp"

namespace newsgraph::test {

/// What a statement answers: values apart by commas, rows by `between`; or its error, type, detail, message and advice.
inline std::string answer_text(query::cypher::PropertyGraph& graph, const std::string& statement,
                               const query::cypher::Map& parameters, const query::cypher::RunOptions& options,
                               std::string_view between) {
    using namespace query::cypher;
    try {
        const Result result = run(graph, statement, parameters, options);
        const GraphReader reader(graph);
        std::string out;
        for (const List& row : result.rows) {
            out += out.empty() ? "" : between;
            for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? ", " : "") + to_literal(row[i], &reader);
        }
        return out;
    } catch (const QueryError& e) {
        return std::string(to_string(e.type)) + ' ' + e.detail + ": " + e.what() +
               (e.advice.empty() ? "" : " (" + e.advice + ")");
    }
}

}  // namespace newsgraph::test
