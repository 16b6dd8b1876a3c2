#pragma once
#include <string>
#include <vector>

#include "query/cypher/procedures.hpp"

namespace newsgraph::tck {

/// The procedure that a step describes: a signature such as `test.my.proc(name :: STRING?) :: (out :: INTEGER?):` and
/// rows of arguments and results, the names of the columns first. Called, it gives the results of the rows whose
/// arguments equal those given. Throws std::runtime_error for what it cannot read.
query::cypher::Procedure mock_procedure(const std::string& signature,
                                        const std::vector<std::vector<std::string>>& table);

}  // namespace newsgraph::tck
