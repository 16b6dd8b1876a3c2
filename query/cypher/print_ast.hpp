#pragma once
#include <string>

#include "query/cypher/ast.hpp"

namespace newsgraph::query::cypher {

/// The expression in one fixed spelling with all parentheses that its tree needs: "((1 + 2) * n.age)". Queries inside
/// are shown as "...". For tests and explanations.
std::string to_text(const ast::Expression& expression);
std::string to_text(const ast::LabelExpression& labels);
std::string to_text(const ast::PathPattern& pattern);

}  // namespace newsgraph::query::cypher
