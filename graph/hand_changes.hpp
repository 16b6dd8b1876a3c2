#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/issue.hpp"

namespace newsgraph::graph {

/// A value of a property that a person set. Dates, times and durations are kept as the ISO 8601 text that openCypher
/// writes, with the name of their kind.
struct HandValue {
    struct Temporal {
        std::string kind;  ///< "date", "localtime", "time", "localdatetime", "datetime" or "duration"
        std::string text;
        friend bool operator==(const Temporal&, const Temporal&) = default;
    };
    using List = std::vector<HandValue>;
    std::variant<bool, std::int64_t, double, std::string, Temporal, List> value;
    /// Numbers are equal by their bits as JSON shows them: 1 and 1.0 differ, NaN equals NaN.
    friend bool operator==(const HandValue&, const HandValue&);
};
using HandProperties = std::vector<std::pair<std::string, HandValue>>;  ///< keys ascending, each once

/// A node in words that outlive a build: what articles name by name and type, what was made by hand by its number.
struct HandNode {
    std::uint64_t number = 0;  ///< of what was made by hand; 0: it is an entity of the articles
    std::string name;          ///< with `type`: the entity; it is found by Entity::id, so by any spelling of one name
    std::string type;
    friend bool operator==(const HandNode&, const HandNode&) = default;
};

/// A relationship likewise. What was made by hand has a number; ends and type stand with it only where it is made.
struct HandRelationship {
    std::uint64_t number = 0;
    std::string type;
    HandNode from, to;
    friend bool operator==(const HandRelationship&, const HandRelationship&) = default;
};

/// One change to the graph that articles give.
struct HandChange {
    enum class Kind {
        create_node,
        create_relationship,
        set_property,
        remove_property,
        add_label,
        remove_label,
        delete_relationship,
        delete_node,  ///< with all its relationships, also those that articles tell only later
    };
    Kind kind = Kind::create_node;
    std::variant<HandNode, HandRelationship> target;
    /// Of what is made: whether it is the thing that articles may come to tell as well. A node: the one named `same`
    /// with its only label as type. A relationship: the one of this type between these ends.
    std::optional<std::string> same;
    std::vector<std::string> labels;  ///< create_node: ascending
    HandProperties properties;        ///< create_node, create_relationship
    std::string name;                 ///< property key or label
    HandValue value;                  ///< set_property
    friend bool operator==(const HandChange&, const HandChange&) = default;
};

/// What one statement changed: all of it or nothing.
struct HandStatement {
    std::uint64_t number = 0;  ///< from 1, never used again
    std::string made;          ///< "2026-11-22T11:48:11Z"
    std::string author;        ///< empty: not told
    std::string text;          ///< of the statement
    std::string undone;        ///< when it was taken back, as `made`; empty: it counts
    std::vector<HandChange> changes;

    std::string day() const { return made.substr(0, 10); }
    friend bool operator==(const HandStatement&, const HandStatement&) = default;
};

/// All that people changed, in the order in which they did.
struct HandChanges {
    std::vector<HandStatement> statements;
    std::uint64_t next_number = 1;    ///< for what is made next; greater than any that was given
    std::vector<base::Issue> issues;  ///< rows that could not be used; all else is here
};

/// One change as the store keeps it. The text is one JSON object:
///
///     change       ::= {"do": "create", "node": number, "same"?: name, "labels": [label, ...], "properties": {...}}
///                    | {"do": "create", "relationship": number, "type": type, "from": node, "to": node,
///                       "same"?: true, "properties": {key: value, ...}}
///                    | {"do": "set", target, "key": key, "value": value}
///                    | {"do": "remove", target, "key": key}
///                    | {"do": "label" | "unlabel", "node": node, "label": label}
///                    | {"do": "delete", target}
///     target       ::= "node": node | "relationship": relationship
///     node         ::= number | {"name": name, "type": type}
///     relationship ::= number | {"type": type, "from": node, "to": node}
///     value        ::= true | false | text | [value, ...] | whole number | number with "." or "e"
///                    | {"float": "NaN" | "Infinity" | "-Infinity"} | {kind of a Temporal: text}
std::string to_json(const HandChange& change);

/// Reads such a text. Throws base::Error (input) with a reason for anything else. Unknown members are refused: they
/// come from a newer program, and leaving them out would change the meaning.
HandChange hand_change_from_json(const std::string& text, const std::string& where);

/// Why a statement cannot be taken back: the first later one that counts and works on what it made; none if nothing
/// does. O(changes).
std::optional<std::uint64_t> builds_upon(const HandChanges& changes, std::uint64_t statement);

/// "created Foo (Company)", "set amount of INVESTS_IN from Oracle to AMD to 5": one change for people, without
/// line breaks being escaped. What was made by hand is named by its number: "node 5".
std::string describe(const HandChange& change);
/// A value as JSON, the way to_json() writes it.
std::string to_json(const HandValue& value);

}  // namespace newsgraph::graph
