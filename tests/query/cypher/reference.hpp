#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/ast.hpp"
#include "query/cypher/graph_reader.hpp"
#include "query/cypher/property_graph.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::test {

/// Answers queries in the most simple-minded way, to be compared with the engine: it walks the tree of the
/// parser with variables by name, tries every node and every relationship for each part of a pattern, and keeps every
/// row. It shares with the engine the parser, the values and the functions, but neither binder, planner nor operators.
///
/// Knows MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN, UNION, CREATE, MERGE, SET, REMOVE, DELETE and the expressions
/// that generated queries use; patterns in all forms, with the relationships of a path of a selector free for other
/// paths. Throws std::logic_error for the rest, TooMuch where rows become too many, and QueryError as the language
/// wants.
class Reference {
  public:
    using Row = std::map<std::string, query::cypher::Value>;
    struct Table {
        std::vector<std::string> columns;
        std::vector<query::cypher::List> rows;
    };
    struct TooMuch {};

    /// Queries that write change the graph.
    explicit Reference(query::cypher::PropertyGraph& graph) : graph_(graph), reader_(graph) {}

    Table run(std::string_view text);

  private:
    struct Search;
    using Value = query::cypher::Value;
    using Expression = query::cypher::ast::Expression;
    using Rows = std::vector<Row>;

    // reference_query.cpp
    Table answer(const query::cypher::ast::Query& query);
    Rows clauses(const query::cypher::ast::SingleQuery& query, Rows rows, std::vector<std::string>* columns);
    Rows match(const query::cypher::ast::Match& match, const Rows& rows);
    Rows unwind(const query::cypher::ast::Unwind& unwind, const Rows& rows);
    Rows project(const query::cypher::ast::Projection& projection, const Rows& rows, std::vector<std::string>* columns);

    // reference_write.cpp
    bool write(const query::cypher::ast::Clause& clause, Rows& rows);
    void create(const query::cypher::ast::PathPattern& pattern, Row& row);
    void merge(const query::cypher::ast::Merge& merge, Rows& rows);
    void set(const query::cypher::ast::SetItem& item, const Row& row);
    void remove(const Value& value, bool detach);
    query::cypher::NodeId made_node(const query::cypher::ast::NodePattern& pattern, Row& row);

    // reference_pattern.cpp
    /// `where`: what paths of shortestPath must meet to be chosen; may be null
    Rows match_patterns(const std::vector<const query::cypher::ast::PathPattern*>& patterns, const Row& row,
                        const Expression* where = nullptr);
    static std::set<std::string> names_of(const query::cypher::ast::PathPattern& pattern);
    bool has_label(const query::cypher::ast::LabelExpression& labels, query::cypher::NodeId node);
    bool has_type(const query::cypher::ast::LabelExpression& types, query::cypher::RelationshipId relationship);

    // reference_expression.cpp: `group`, where it is given, are the rows that aggregates take; null else
    Value value(const Expression& e, const Row& row, const Rows* group = nullptr);
    Value operation(const Expression& e, const Row& row, const Rows* group);
    Value comparison(const Expression& e, const Row& row, const Rows* group);
    Value aggregate(const Expression& e, const Rows& group);
    Value call(const Expression& e, const Row& row, const Rows* group);
    Value over_list(const Expression& e, const Row& row, const Rows* group);
    Rows rows_of(const query::cypher::ast::Query& query, const Row& row);

    query::cypher::PropertyGraph& graph_;
    query::cypher::GraphReader reader_;
    std::string_view text_;
};

/// Whether an aggregate stands anywhere in `e`, outside of subqueries.
bool has_aggregate(const query::cypher::ast::Expression& e);

}  // namespace newsgraph::test
