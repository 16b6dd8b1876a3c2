#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "query/cypher/bound.hpp"

/// What is to be done to answer a statement, as a tree of operations. Rows flow from the leaves upwards; a row is the
/// statement's frame of slots, and each operation writes the slots that it brings. The first input of an operation
/// gives the rows that it works on; where it has a second one, that one is run anew for each of those rows (its leaf is
/// Argument). Plans refer to the bound query that they were made from and do not outlive it.
namespace newsgraph::query::cypher::plan {

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// A condition that a row must meet.
struct Predicate {
    enum class Kind {
        expression,  ///< `value` is true
        refused,     ///< `value` is false
        present,     ///< there is a node in `slot`, not null
        labels,      ///< the node in `slot` has `labels`
        types,       ///< the relationship in `slot` has a type of `labels`
        property,    ///< `key` of the node or relationship in `slot` equals `value`
        properties,  ///< the same of each relationship of the list in `slot`
        each_type,   ///< each relationship of the list in `slot` has a type of `labels`
        path_mode,   ///< `path` repeats nothing that its mode forbids
        distinct,    ///< the relationship (or none of the list) in `slot` is in `others`
    } kind = Kind::expression;
    Slot slot = 0;
    const BoundExpression* value = nullptr;
    const BoundLabels* labels = nullptr;
    const std::string* key = nullptr;
    const BoundPath* path = nullptr;
    std::vector<Slot> others;
    std::vector<Slot> reads;  ///< all slots that it reads, ascending
};

/// One empty row: the start of a statement. As the leaf of a second input: the row of the first.
struct Argument {};

/// All nodes, or those with a label.
struct NodeScan {
    Slot node = 0;
    std::optional<std::string> label;
};

/// Nodes whose property `key` equals `value`, which reads slots of the input only.
struct NodeSeek {
    Slot node = 0;
    std::string key;
    const BoundExpression* value = nullptr;
};

/// All relationships of certain types, each with its ends; in both directions, each twice (a self-loop once).
struct RelationshipScan {
    Slot relationship = 0, left = 0, right = 0;
    Direction direction = Direction::out;
    const BoundLabels* types = nullptr;
    bool keep_relationship = true;
    bool by_node = false;  ///< all of one left node (right one, against the arrow) in turn, not in the order of numbers
};

/// Scans all nodes (with a label) or all relationships of some types block by block: what does not meet `predicates`
/// is dropped before a row is made of it. Each of them compares a property of what is scanned with what reads no slot.
struct ColumnScan {
    std::variant<NodeScan, RelationshipScan> scan;
    std::vector<Predicate> predicates;
    /// A sort above keeps the first rows only and orders them by this property first: what comes behind the value in
    /// `last` (null while all are kept) is dropped too.
    struct Top {
        Slot slot = 0;  ///< of the node or relationship
        const std::string* key = nullptr;
        bool descending = false;
        Slot last = 0;
    };
    std::optional<Top> top;
};

/// The node or relationship with the number `value` (id(n) = value).
struct IdSeek {
    Slot slot = 0;
    const BoundExpression* value = nullptr;
};

/// Follows one relationship from `from`, which has a value.
struct Expand {
    Slot from = 0, to = 0, relationship = 0;
    Direction direction = Direction::out;  ///< seen from `from`
    const BoundLabels* types = nullptr;
    bool into = false;              ///< `to` has a value: only what leads there
    bool keep_relationship = true;  ///< something reads it
    std::vector<Slot> differs;      ///< slots of relationships, or lists of them, that this one must not be in
    /// Rows that lead to a node that an earlier one led to may be left out (see rewrite_distinct.cpp).
    struct Once {
        std::vector<Slot> within;              ///< as long as these keep their values
        std::vector<Slot> relationships;       ///< that the step behind must not take: rows without them give more
        Direction direction = Direction::out;  ///< of the step behind
    };
    std::optional<Once> once;
};

/// Two relationships at once that lead from two known nodes to one new node: what closes a triangle.
struct Intersect {
    Expand one,
        two;  ///< both from a known node to the same new one; `two` comes second where one differs from the other
};

/// A row passes unless an earlier one agrees with it in `keys` and in those of `relationships` that a step from the
/// node in `next` in `direction` could take: what is done behind it could not tell them apart.
struct Prune {
    std::vector<Slot> keys;
    std::vector<Slot> relationships;
    Slot next = 0;
    Direction direction = Direction::out;
};

/// Follows between `least` and `most` relationships, none twice.
struct VarExpand {
    Slot from = 0, to = 0, relationships = 0;
    Direction direction = Direction::out;
    const BoundRelationship* pattern = nullptr;  ///< types, bounds, conditions on each
    PathMode mode = PathMode::trail;
    bool into = false;
    bool keep_relationships = true;
    bool reversed = false;       ///< walked from the right end of the pattern: the list must be turned round
    bool distinct_ends = false;  ///< each end once is enough (see rewrite_distinct_ends)
    std::vector<Slot> differs;
};

/// The ends of a relationship that has a value already (or of a list of them that must form a path).
struct Endpoints {
    const BoundRelationship* pattern = nullptr;
    Slot left = 0, right = 0;
    bool left_bound = false, right_bound = false;
};

/// ((a)-[r]->(b)){least,most} from `from` on. Second input: one repetition, from the first inner node.
struct Repeat {
    Slot from = 0, to = 0;
    const BoundGroup* group = nullptr;
    bool reversed = false;
    bool into = false;
    PathMode mode = PathMode::trail;
    std::vector<Slot> inner_relationships;  ///< slots that must not repeat
    std::vector<Slot> differs;
};

/// A condition on paths that are searched for, and the place in them where what it reads is there. Paths are walked
/// from left to right; both ends have a value.
struct PathCondition {
    enum class Place {
        node,       ///< at node number `step` of the path
        link,       ///< behind relationship `inner` of a repetition of step number `step`
        each_node,  ///< of every node, which is in slot `each`
        each_link,  ///< of every relationship, which is in slot `each`
        end,        ///< of the path as a whole
    } place = Place::end;
    Predicate predicate;
    std::size_t step = 0, inner = 0;
    Slot each = 0;
    bool local = false;       ///< reads nothing of the path but the node, or the relationship and its two nodes
    bool reads_ends = false;  ///< link: or the ends of the path
};

/// The number of relationships is `op` than `value`.
struct LengthBound {
    Operator op = Operator::equal;
    const BoundExpression* value = nullptr;
};

/// Paths from a node that has a value, chosen by the selector of `path`, nearest first.
struct ShortestPaths {
    const BoundPath* path = nullptr;
    Slot from = 0, to = 0;
    bool reversed = false;                  ///< `from` is the right end of the pattern
    bool to_bound = true;                   ///< else to every node that is reached
    std::vector<PathCondition> conditions;  ///< that paths must meet to be chosen
    std::vector<LengthBound> lengths;       ///< the same, what they say of the length
    std::vector<Slot> known;   ///< nodes inside the path that have a value before, which all its matches must have
    std::vector<Slot> joined;  ///< the same by another path of the clause: chosen first, then compared
};

/// Of the rows of the second input, which are matches of all of `path`, those that its selector takes, for each pair of
/// ends.
struct ChoosePaths {
    const BoundPath* path = nullptr;
    std::vector<Slot> keeps;  ///< slots that the second input brings
};

/// Parts of the pattern of which nobody asks more than how many there are: they are counted, not walked. The row passes
/// with `weight` set to the number of rows that walking would have made of it; it does not pass if that is 0.
struct CountLinks {
    /// A relationship that leads away from a node that has a value.
    struct Leaf {
        Slot center = 0;                       ///< the end that has a value
        Direction direction = Direction::out;  ///< seen from there
        const BoundLabels* types = nullptr;
        std::vector<Slot> differs;
        std::optional<std::size_t> partner;  ///< another leaf that must not be the same relationship
        Slot relationship = 0, outer = 0;    ///< its own slot and that of its other end
        std::vector<Predicate> tests;        ///< they read these two slots only
        std::vector<Leaf> branches;          ///< that lead on from the other end
        /// More than a range of a row of links: what there is for one center is kept. Then nothing of it can be the
        /// same relationship as another one of the pattern: `differs` and `partner` are empty, there and in branches.
        bool is_deep() const { return !tests.empty() || !branches.empty(); }
    };
    /// Two relationships that lead from two nodes that have values to the same third one.
    struct Common {
        struct Side {
            Slot center = 0;
            Direction direction = Direction::out;
            const BoundLabels* types = nullptr;
            std::vector<Slot> differs;
        } one, two;
        Slot outer = 0;                ///< slot of the third node
        bool may_share = false;        ///< one relationship could stand for both: it must not
        std::vector<Predicate> tests;  ///< they read `outer` only
    };
    std::vector<Leaf> leaves;
    std::vector<Common> common;
    Slot weight = 0;
};

struct BuildPath {
    const BoundPath* path = nullptr;
};

struct Filter {
    std::vector<Predicate> predicates;
};

struct Assign {
    std::vector<const Assignment*> items;
};

/// Groups by the keys of the projection.
struct Aggregate {
    const BoundProjection* projection = nullptr;
    std::optional<Slot> weight;  ///< each row counts so many times; all aggregates then count what is never null
};

/// Scans all nodes (with `label`) or all relationships of some types, checks conditions on each and groups them, column
/// by column of the properties: no rows are made. Only without an input that brings anything.
struct AggregateScan {
    std::variant<NodeScan, RelationshipScan> scan;
    std::vector<Predicate> predicates;
    std::optional<CountLinks> counts;  ///< what each stands for: then every aggregate is a count of what is never null
    const BoundProjection* projection = nullptr;
};

/// Each combination of the values of `slots` once.
struct Distinct {
    std::vector<Slot> slots;
};

struct Sort {
    const std::vector<BoundSort>* order = nullptr;
    std::vector<Slot> keeps;                ///< slots that are read behind it
    const BoundExpression* skip = nullptr;  ///< with a limit: only the first skip + limit rows are kept
    const BoundExpression* limit = nullptr;
    std::optional<Slot> tells_last;  ///< takes the first key of the last row kept, once there are enough rows
};

struct Skip {
    const BoundExpression* count = nullptr;
};

struct Limit {
    const BoundExpression* count = nullptr;
    bool drain = false;  ///< something below writes: it must run even for LIMIT 0
};

struct Unwind {
    const BoundExpression* list = nullptr;
    Slot slot = 0;
};

/// The rows of the second input, or, if there are none, the row itself with nulls in `introduced`.
struct Optional {
    std::vector<Slot> introduced;
};

/// For each row the rows of the second input; where `unit`, the row once.
struct Apply {
    bool unit = false;
};

/// All rows of the inputs, one after the other: the values of `columns[input]` in `results`.
struct Union {
    std::vector<std::vector<Slot>> columns;
    std::vector<Slot> results;
};

// Writing. Each takes all rows of its input before it writes for the first one, and keeps `keeps` of them.
struct Create {
    const BoundCreate* clause = nullptr;
    std::vector<Slot> keeps;
};
struct Merge {
    const BoundMerge* clause = nullptr;
    std::vector<Slot> keeps;
};
struct Set {
    const std::vector<BoundSetItem>* items = nullptr;
    bool remove = false;
    std::vector<Slot> keeps;
};
struct Delete {
    const BoundDelete* clause = nullptr;
    std::vector<Slot> keeps;
};
struct Foreach {
    const BoundForeach* clause = nullptr;
    std::vector<Slot> keeps;
};

struct Call {
    const BoundCall* clause = nullptr;
};

using Operation = std::variant<Argument, NodeScan, NodeSeek, IdSeek, RelationshipScan, ColumnScan, Expand, Intersect,
                               Prune, VarExpand, Endpoints, Repeat, ShortestPaths, ChoosePaths, CountLinks, BuildPath,
                               Filter, Assign, Aggregate, AggregateScan, Distinct, Sort, Skip, Limit, Unwind, Optional,
                               Apply, Union, Create, Merge, Set, Delete, Foreach, Call>;

struct Node {
    Operation operation;
    std::vector<NodePtr> inputs;
    double rows = 1;  ///< estimated, for one row of Argument
};

/// A body: its operations and where the columns are. Without columns the rows are of no interest.
struct Body {
    NodePtr root;
    std::vector<Slot> columns;
};

struct Plan {
    Body body;
    std::vector<std::pair<const BoundBody*, Body>> subqueries;  ///< of expressions
    std::size_t slots = 0;                                      ///< size of the frame
    std::vector<std::string> rewrites;                          ///< what was changed and why, for EXPLAIN
};

NodePtr make(Operation operation, NodePtr input = nullptr, double rows = 1);

}  // namespace newsgraph::query::cypher::plan
