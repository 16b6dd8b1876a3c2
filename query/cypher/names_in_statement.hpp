#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/cypher/ast.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// The names that a statement uses, taken from its form alone.
struct NamesInStatement {
    struct Property {
        bool of_node = false;  ///< else of a relationship
        std::string key;
    };
    /// In the order of writing; may repeat. Also those that type(r) and labels(n) are compared with.
    std::vector<std::string> labels, types;
    std::vector<Property> properties;  ///< of variables that patterns introduce, and in patterns
    /// What a node's property `name` is compared with: literals and parameters.
    std::vector<const ast::Expression*> things;
    /// A property and what it is compared with: `property op value`, whichever stands left in the statement.
    struct Comparison {
        Property property;
        std::string variable;           ///< whose property it is; empty in the braces of a pattern
        Operator op = Operator::equal;  ///< an order, =, IN, STARTS WITH, ENDS WITH or CONTAINS
        const ast::Expression* value = nullptr;
        bool negated = false;  ///< NOT stands before it
    };
    std::vector<Comparison> comparisons;
    /// Texts that dates and times made by functions are compared with, which is never true.
    std::vector<std::string> texts_against_moments;
    /// Variables of node and relationship patterns that no pattern gives a label or type, in the order of writing.
    std::vector<std::string> bare_nodes, bare_relationships;
    /// Numbers that ORDER BY names.
    std::vector<std::int64_t> sort_numbers;
    bool any_type = false;  ///< a relationship pattern names no type
    /// Properties of relationships by which rows are put into an order, or that sum(), avg(), min() or max() take.
    std::vector<std::string> measured;
    std::vector<std::string> summed;  ///< those that sum() takes
    /// Calls a procedure of newsgraph that goes over relationships, without a minConfidence.
    bool measures_all = false;
};

/// The text that an expression stands for, a literal or parameter; none for anything else.
std::optional<std::string> text_of(const ast::Expression& e, const Map& parameters);

/// Whether it is a date or time made by a function.
bool is_moment(const ast::Expression& e);

/// The expressions in it belong to `statement`.
NamesInStatement names_in(const ast::Statement& statement);

}  // namespace newsgraph::query::cypher
