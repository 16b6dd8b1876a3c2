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
#include "query/cypher/syntax.hpp"

/// What the parser makes of a statement: its form only, nothing is looked up. Spans are byte ranges of the statement's
/// text. Trees own their parts; their height is bounded by kMostHeight (parse.hpp), so plain recursion over them is
/// safe.
namespace newsgraph::query::cypher::ast {

using base::Span;
using cypher::Direction;
using cypher::Operator;
using cypher::PathMode;
using cypher::Quantifier;

struct Expression;
struct LabelExpression;
struct PathPattern;
struct Query;
using ExpressionPtr = std::unique_ptr<Expression>;

/// An identifier as written (back-ticks and escapes resolved) and where. Empty text: none was written.
struct Name {
    std::string text;
    Span span;
    explicit operator bool() const { return !text.empty(); }
};

enum class ExpressionKind : std::uint8_t {
    literal,             ///< `literal`
    parameter,           ///< $name
    variable,            ///< name
    list,                ///< [args...]
    map,                 ///< {keys[i]: args[i], ...}
    property,            ///< args[0].name
    has_labels,          ///< args[0]:labels
    subscript,           ///< args[0][args[1]]
    slice,               ///< args[0][args[1]..args[2]]; either bound may be null
    operation,           ///< op over args: one for prefix operators and IS NULL; two or more for AND, OR, XOR; else two
    comparison,          ///< args[0] comparisons[0] args[1] comparisons[1] args[2] ...: all of them hold
    case_,               ///< args: subject (null: none), then when, then, when, then ..., else (null: none)
    call,                ///< name(args...), `distinct`; name may hold dots
    count_star,          ///< count(*)
    list_comprehension,  ///< [name IN args[0] WHERE args[1] | args[2]]; args[1], args[2] may be null
    pattern_comprehension,  ///< [pattern WHERE args[0] | args[1]]; args[0] may be null
    quantifier,             ///< quantifier(name IN args[0] WHERE args[1]); args[1] may be null (true)
    reduce,                 ///< reduce(name = args[0], second IN args[1] | args[2])
    map_projection,         ///< args[0] {...}: `selectors`
    pattern,                ///< a path pattern used as a predicate, or shortestPath(...) as a value
    exists_query,           ///< EXISTS { query }
    count_query,            ///< COUNT { query }
    collect_query,          ///< COLLECT { query }
};

using Literal = std::variant<std::monostate, bool, std::int64_t, double, std::string>;  ///< monostate is null

/// One part of a map projection: `.name`, `.*`, `name` (a variable) or `name: value`.
struct Selector {
    enum class Kind : std::uint8_t { property, all, variable, value } kind = Kind::property;
    Name name;
    ExpressionPtr value;
};

struct Expression {
    ExpressionKind kind = ExpressionKind::literal;
    Span span;
    std::size_t height = 1;  ///< of the tree, 1 for a leaf
    bool distinct = false;   ///< call: DISTINCT before the arguments
    bool parenthesised = false;
    Operator op{};
    Quantifier quantifier{};
    Literal literal;
    Name name;    ///< parameter, variable, property key, function, bound variable
    Name second;  ///< reduce: the variable of the elements
    std::vector<ExpressionPtr> args;
    std::vector<Name> keys;  ///< map
    std::unique_ptr<LabelExpression> labels;
    std::vector<Operator> comparisons;
    std::vector<Selector> selectors;
    std::unique_ptr<PathPattern> pattern;
    std::unique_ptr<Query> query;

    Expression();
    Expression(ExpressionKind kind, Span span);
    ~Expression();
    Expression(const Expression&) = delete;
    Expression& operator=(const Expression&) = delete;
};

/// A condition on the labels of a node or the type of a relationship: `:A:B`, `:A|B`, `:A&!(B|C)`, `:%`.
struct LabelExpression {
    enum class Kind : std::uint8_t { name, any, not_, and_, or_ } kind = Kind::name;
    Name name;  ///< kind name
    std::vector<LabelExpression> parts;
    Span span;
};

struct NodePattern {
    Name variable;
    std::optional<LabelExpression> labels;
    ExpressionPtr properties;  ///< a map or a parameter; null: none
    ExpressionPtr where;       ///< null: none
    Span span;
};

/// How often a part repeats: {2,5}, *1..3, + ... `most` empty: without bound.
struct Range {
    std::uint64_t least = 1;
    std::optional<std::uint64_t> most;
    Span span;
};

struct RelationshipPattern {
    Name variable;
    std::optional<LabelExpression> types;
    ExpressionPtr properties;
    ExpressionPtr where;
    Direction direction = Direction::either;
    std::optional<Range> range;  ///< written with `*`: the variable is a list of relationships
    bool quantified = false;     ///< the range was written behind the arrow, -[r]->{1,3}
    Span span;
};

/// A parenthesised part of a path with a quantifier, ((a)-[r]->(b) WHERE ...){1,4}. Its variables are lists outside.
struct PatternGroup {
    std::unique_ptr<PathPattern> pattern;
    ExpressionPtr where;
    Range range;
    Span span;
};

/// What stands between two nodes of a path: one relationship pattern or a group.
using PathStep = std::variant<RelationshipPattern, PatternGroup>;

/// Which of the matching paths are taken.
struct PathSelector {
    enum class Kind : std::uint8_t {
        all,                 ///< every path
        shortest_path,       ///< shortestPath(...): one of the shortest, null if there is none where it is a value
        all_shortest_paths,  ///< allShortestPaths(...)
        any,                 ///< ANY k: any k paths between each pair of ends
        any_shortest,        ///< ANY SHORTEST = SHORTEST 1
        all_shortest,        ///< ALL SHORTEST
        shortest,            ///< SHORTEST k
        shortest_groups,     ///< SHORTEST k GROUPS
    } kind = Kind::all;
    std::uint64_t count = 1;
};

/// nodes.size() == steps.size() + 1.
struct PathPattern {
    Name variable;  ///< p = ...
    PathSelector selector;
    std::optional<PathMode> mode;
    std::vector<NodePattern> nodes;
    std::vector<PathStep> steps;
    ExpressionPtr where;  ///< inside a parenthesised path: (p = (a)-->(b) WHERE ...)
    Span span;
};

struct ProjectionItem {
    ExpressionPtr value;
    Name alias;
    Span span;  ///< of the expression: its text is the column's name where there is no alias
};

struct SortItem {
    ExpressionPtr value;
    bool descending = false;
};

struct Match {
    bool optional = false;
    std::vector<PathPattern> patterns;
    ExpressionPtr where;
};

struct Unwind {
    ExpressionPtr list;
    Name variable;
};

/// WITH or RETURN.
struct Projection {
    bool is_return = false;
    bool distinct = false;
    bool star = false;
    Span star_span;
    std::vector<ProjectionItem> items;
    std::vector<SortItem> order;
    ExpressionPtr skip, limit;
    ExpressionPtr where;  ///< only WITH
};

struct Create {
    std::vector<PathPattern> patterns;
};

struct SetItem {
    enum class Kind : std::uint8_t {
        property,   ///< target (a property expression) = value
        subscript,  ///< target[key] = value: target is a subscript expression
        replace,    ///< target = value: all properties
        add,        ///< target += value
        labels,     ///< target:labels
    } kind = Kind::property;
    ExpressionPtr target, value;
    std::vector<Name> labels;
    Span span;
};

struct Merge {
    PathPattern pattern;
    std::vector<SetItem> on_create, on_match;
};

struct Set {
    std::vector<SetItem> items;
};

/// One item: a property (or subscript) expression, or labels of an expression.
struct RemoveItem {
    ExpressionPtr target;
    std::vector<Name> labels;
    Span span;
};

struct Remove {
    std::vector<RemoveItem> items;
};

struct Delete {
    bool detach = false;
    std::vector<ExpressionPtr> targets;
};

struct YieldItem {
    Name field;
    Name alias;  ///< empty: as the field
};

/// CALL name(arguments) YIELD fields WHERE ...
struct Call {
    Name procedure;
    bool explicit_arguments = false;  ///< parentheses were written
    std::vector<ExpressionPtr> arguments;
    bool has_yield = false;
    bool yield_star = false;
    bool yield_nothing = false;  ///< YIELD -
    std::vector<YieldItem> yields;
    ExpressionPtr where;
};

/// CALL (imports) { query } or CALL { WITH ... }.
struct CallQuery {
    std::unique_ptr<Query> query;
    std::optional<std::vector<Name>> imports;
    bool import_all = false;  ///< CALL (*) { ... }
};

struct Foreach;

struct Clause {
    Span span;
    std::variant<Match, Unwind, Projection, Create, Merge, Set, Remove, Delete, Call, CallQuery,
                 std::unique_ptr<Foreach>>
        body;
};

/// FOREACH (variable IN list | updates)
struct Foreach {
    Name variable;
    ExpressionPtr list;
    std::vector<Clause> updates;
};

struct SingleQuery {
    std::vector<Clause> clauses;
    Span span;
};

/// Single queries joined by UNION: unions[i] stands between parts[i] and parts[i + 1].
struct Query {
    struct Union {
        bool all = false;
        Span span;
    };
    std::vector<SingleQuery> parts;
    std::vector<Union> unions;
    bool is_pattern = false;  ///< EXISTS { pattern WHERE ... }: one MATCH and no RETURN
};

enum class Explain : std::uint8_t { none, explain, profile };

/// A whole statement.
struct Statement {
    Explain explain = Explain::none;
    ExpressionPtr as_of;  ///< AS OF expression before the query; null: none
    Query query;
};

}  // namespace newsgraph::query::cypher::ast
