#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// What a graph holds, counted: the names that a statement about it may use.
struct Schema {
    struct Property {
        std::string name;
        std::size_t count = 0;           ///< nodes or relationships that have it
        std::vector<std::string> kinds;  ///< of its values: "Integer", "String" ..., each once, in alphabetical order
    };
    struct Label {
        std::string name;
        std::size_t count = 0;  ///< nodes
    };
    struct Type {
        std::string name;
        std::size_t count = 0;          ///< relationships
        std::vector<std::string> from;  ///< labels of the nodes that these leave, the most frequent first
        std::vector<std::string> to;    ///< labels of the nodes that these reach
    };
    std::vector<Label> labels;  ///< the most frequent first, then by name; only what is in use. So all lists here.
    std::vector<Type> types;
    std::vector<Property> node_properties, relationship_properties;
};

/// O(nodes + relationships, each times the number of its properties).
Schema make_schema(const PropertyGraph& graph);

/// Lines for people, safe for a terminal.
std::string to_text(const Schema& schema);

}  // namespace newsgraph::query::cypher
