#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/span.hpp"
#include "query/cypher/ast.hpp"
#include "query/cypher/static_type.hpp"
#include "query/cypher/syntax.hpp"

/// A statement after semantic analysis: what the planner works on. Every name is resolved, every compile-time error is
/// out of the way.
///
/// One frame of slots serves the whole statement. A slot is written by one binding only (a pattern's variable, a
/// projected alias, the variable of a list comprehension, an anonymous node ...), so that nothing is ever shadowed:
/// `WITH a AS b` computes slot b from slot a, `WITH a` keeps a's slot, subqueries use the outer slots as they are and
/// add their own. A row is a frame of values; what a later clause may still read is told by its scope only.
namespace newsgraph::query::cypher {

using Slot = std::uint32_t;
struct Function;  // functions.hpp
struct BoundExpression;
struct BoundBody;
using BoundExpressionPtr = std::unique_ptr<BoundExpression>;

enum class BoundKind : std::uint8_t {
    literal,             ///< `literal`
    parameter,           ///< `name`, looked up when the statement runs
    slot,                ///< value of `slot`
    list,                ///< args
    map,                 ///< keys[i]: args[i], later ones win
    property,            ///< args[0].name: of a node, relationship, map or temporal value
    has_labels,          ///< args[0] (node or relationship) has every one of `keys`; null of null
    subscript,           ///< args[0][args[1]]
    slice,               ///< args[0][args[1]..args[2]]; a bound may be a null pointer
    operation,           ///< `op`; AND, OR and XOR take two or more args, a chain of comparisons has become an AND
    case_,               ///< args: when, then, when, then ..., else (a null pointer: null); the subject is worked in
    call,                ///< `function` (its canonical name in `name`) of args
    list_comprehension,  ///< for `slot` in args[0], where args[1] (may be a null pointer), collect args[2]
    quantifier,          ///< `quantifier` for `slot` in args[0] where args[1]
    reduce,              ///< `slot` = args[0]; for `second` in args[1]: slot = args[2]; the value is slot
    map_projection,      ///< args[0] (node, relationship or map): its properties if `all_properties`, then keys[i]:
                         ///< args[i + 1] over them; null where args[0] is null
    subquery,            ///< `subquery` over `query`
};

enum class SubqueryKind : std::uint8_t {
    exists,   ///< has rows? also pattern predicates
    count,    ///< number of rows
    collect,  ///< list of its only column; also pattern comprehensions and allShortestPaths(...) as a value
    first,    ///< its only column in the first row, else null: shortestPath(...) as a value
};

struct BoundExpression {
    BoundKind kind = BoundKind::literal;
    base::Span span;
    StaticType type;
    Operator op{};
    Quantifier quantifier{};
    SubqueryKind subquery{};
    bool all_properties = false;
    Slot slot = 0;
    Slot second = 0;
    Value literal;
    std::string name;
    const Function* function = nullptr;
    std::vector<BoundExpressionPtr> args;
    std::vector<std::string> keys;
    std::unique_ptr<BoundBody> query;

    BoundExpression();
    BoundExpression(BoundKind kind, base::Span span, StaticType type);
    ~BoundExpression();
    BoundExpression(const BoundExpression&) = delete;
    BoundExpression& operator=(const BoundExpression&) = delete;
};

/// Labels of a node or types of a relationship that a pattern asks for.
struct BoundLabels {
    std::vector<std::string> all_of;  ///< :A:B, nodes only
    std::vector<std::string> any_of;  ///< :A|B; for a relationship also a single type. Without duplicates
    /// Any other form, with & | ! %; then both lists are empty.
    std::optional<ast::LabelExpression> expression;
    bool empty() const { return all_of.empty() && any_of.empty() && !expression; }
};

struct PropertyEntry {
    std::string key;
    BoundExpressionPtr value;
};

/// A node or relationship in MATCH matches where every property equals its value; in CREATE and MERGE it gets them.
struct BoundProperties {
    std::vector<PropertyEntry> entries;
    BoundExpressionPtr map;  ///< CREATE only: a parameter or other expression that gives a map; null: none
};

struct BoundNode {
    Slot slot = 0;
    bool anonymous = false;  ///< nothing reads the slot but the pattern itself
    bool bound = false;      ///< the slot has a value before the clause begins; a variable that is met again inside one
                             ///< clause is not marked: equal slots say it
    BoundLabels labels;
    BoundProperties properties;
    BoundExpressionPtr where;
    base::Span span;
};

struct BoundRelationship {
    Slot slot = 0;
    bool anonymous = false;
    bool bound = false;
    Direction direction = Direction::either;
    BoundLabels types;
    BoundProperties properties;  ///< of variable length: of every relationship
    BoundExpressionPtr where;
    bool variable_length = false;  ///< the slot holds a list of relationships, in the order of the walk
    std::uint64_t least = 1;
    std::optional<std::uint64_t> most = 1;  ///< empty: without bound
    base::Span span;
};

struct BoundGroup;
using BoundStep = std::variant<BoundRelationship, std::unique_ptr<BoundGroup>>;

/// nodes.size() == steps.size() + 1.
struct BoundPath {
    std::optional<Slot> slot;  ///< of the path variable
    ast::PathSelector selector;
    PathMode mode = PathMode::trail;  ///< where not trail, the rule of its own; relationships are unique over all paths
                                      ///< of one MATCH whose mode is trail
    std::vector<BoundNode> nodes;
    std::vector<BoundStep> steps;
    BoundExpressionPtr where;
    base::Span span;
};

/// ((a)-[r]->(b) WHERE ...){least,most}: `inner` slots hold the values of one repetition, `outer` slots the lists of
/// all; those without a name are among them.
struct BoundGroup {
    BoundPath path;
    BoundExpressionPtr where;
    std::uint64_t least = 1;
    std::optional<std::uint64_t> most;
    std::vector<std::pair<Slot, Slot>> variables;  ///< inner, outer
};

struct BoundMatch {
    bool optional = false;
    std::vector<BoundPath> paths;
    BoundExpressionPtr where;
    std::vector<Slot> introduced;  ///< what it binds; null after an OPTIONAL MATCH without a match
};

struct BoundUnwind {
    BoundExpressionPtr list;
    Slot slot = 0;
};

struct Assignment {
    Slot slot = 0;
    BoundExpressionPtr value;  ///< reading `slot` itself: nothing is to be done
};

struct BoundAggregate {
    Slot slot = 0;
    std::string function;  ///< lower case: "count", "collect", "percentiledisc" ...; count without args is count(*)
    bool distinct = false;
    std::vector<BoundExpressionPtr> args;
    base::Span span;
};

struct BoundSort {
    BoundExpressionPtr value;
    bool descending = false;
};

struct Column {
    std::string name;
    Slot slot = 0;
};

/// WITH or RETURN. Order of work: (1) where `aggregating`: group by `keys` (one group even without rows if there are no
/// keys), write the keys' and the aggregates' slots; else write the keys; (2) write `computed`, which reads those;
/// (3) DISTINCT over the columns; (4) sort; (5) SKIP, LIMIT; (6) WHERE. `order` and `where` read the columns, the
/// aggregates' slots, and, where the projection neither aggregates nor is DISTINCT, all slots of before. Afterwards
/// only the columns' slots are readable (and, in a subquery, those of the query around it).
struct BoundProjection {
    bool is_return = false;
    bool aggregating = false;  ///< has aggregates, in the items or in ORDER BY
    bool distinct = false;
    std::vector<Assignment> keys;
    std::vector<BoundAggregate> aggregates;
    std::vector<Assignment> computed;
    std::vector<Column> columns;
    std::vector<BoundSort> order;
    BoundExpressionPtr skip,
        limit;  ///< read no slots; whole numbers of 0 or more, else an error when the statement runs
    BoundExpressionPtr where;
};

/// Creates from left to right whatever is not bound; a relationship is never bound and always directed with one type.
struct BoundCreate {
    std::vector<BoundPath> paths;
    std::vector<Slot> introduced;
};

struct BoundSetItem {
    ast::SetItem::Kind kind{};
    BoundExpressionPtr target;  ///< the node or relationship (or null: nothing happens)
    std::string key;            ///< kind property
    BoundExpressionPtr index;   ///< kind subscript: the key
    BoundExpressionPtr value;
    std::vector<std::string> labels;
    base::Span span;
};

struct BoundSet {
    std::vector<BoundSetItem> items;
};

/// kind property (REMOVE n.key), subscript or labels; `value` is null.
struct BoundRemove {
    std::vector<BoundSetItem> items;
};

/// An undirected relationship matches both ways and is made from left to right.
struct BoundMerge {
    BoundPath path;
    std::vector<Slot> introduced;
    std::vector<BoundSetItem> on_create, on_match;
};

struct BoundDelete {
    bool detach = false;
    std::vector<BoundExpressionPtr> targets;  ///< nodes, relationships, paths, nulls
};

struct BoundCall {
    std::string procedure;
    std::vector<BoundExpressionPtr> args;               ///< one for each argument of the signature
    std::vector<std::pair<std::size_t, Slot>> results;  ///< field of the signature, slot
    BoundExpressionPtr where;
    bool unit = false;  ///< the procedure has no fields: rows pass through, one for each input row
    base::Span span;
};

/// CALL { ... }: for each row the rows of `body`, the result column i written to results[i]; without RETURN (`unit`)
/// the row itself.
struct BoundCallQuery {
    std::unique_ptr<BoundBody> body;
    std::vector<Slot> results;
    bool unit = false;
};

struct BoundForeach;

struct BoundClause {
    base::Span span;
    std::variant<BoundMatch, BoundUnwind, BoundProjection, BoundCreate, BoundMerge, BoundSet, BoundRemove, BoundDelete,
                 BoundCall, BoundCallQuery, std::unique_ptr<BoundForeach>>
        body;
};

struct BoundForeach {
    Slot slot = 0;
    BoundExpressionPtr list;
    std::vector<BoundClause> updates;
};

struct BoundSingleQuery {
    std::vector<BoundClause> clauses;
    std::vector<Slot>
        columns;  ///< of the RETURN (or of a standalone CALL), in the order of BoundBody::columns; may be empty
    bool returns = false;
};

/// Single queries joined by UNION. UNION ALL and UNION are never mixed.
struct BoundBody {
    std::vector<BoundSingleQuery> parts;
    bool distinct = false;  ///< UNION
    std::vector<std::string> columns;
    bool writes = false;
};

struct BoundVariable {
    std::string name;  ///< empty: anonymous
    StaticType type;
};

struct BoundQuery {
    ast::Explain explain = ast::Explain::none;
    BoundExpressionPtr as_of;
    BoundBody body;
    std::vector<BoundVariable> slots;     ///< the frame
    std::vector<std::string> parameters;  ///< that it reads, sorted
};

}  // namespace newsgraph::query::cypher
