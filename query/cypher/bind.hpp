#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/ast.hpp"
#include "query/cypher/bound.hpp"
#include "query/cypher/procedure.hpp"

namespace newsgraph::query::cypher {

struct BindOptions {
    FindProcedure find_procedure;                               ///< may be empty: then there are none
    std::function<std::vector<std::string>()> procedure_names;  ///< for "did you mean"; may be empty
    const Map* parameters = nullptr;  ///< null pointer: not known yet, and none counts as missing
};

/// Resolves every name of `statement`, which was parsed from `text`, and checks all that can be checked before anything
/// runs. Throws QueryError, phase compile time, with a span into `text`.
BoundQuery bind(const ast::Statement& statement, std::string_view text, const BindOptions& options);

/// parse and bind.
BoundQuery prepare(std::string_view text, const BindOptions& options);

}  // namespace newsgraph::query::cypher
