#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

/// In which direction money runs along a relation.
enum class MoneyFlow { none, forward, backward };

struct NodeType {
    std::string name;
    std::string says;   ///< what it is, one sentence
    std::string color;  ///< "#rrggbb" tint in pictures
    std::string shape;  ///< Graphviz shape from render's allow-list; empty = default
    friend bool operator==(const NodeType&, const NodeType&) = default;
};

struct RelationType {
    std::string name;    ///< e.g. "INVESTS_IN"
    std::string phrase;  ///< reads between the two names: "invests in"
    std::string says;
    bool symmetric = false;
    MoneyFlow money = MoneyFlow::none;  ///< used by cycles ("closed loops of money")
    std::vector<std::string> from;      ///< node types allowed at either end; empty = any
    std::vector<std::string> to;
    std::string color;  ///< "#rrggbb"
    /// The value attributes that it may carry: amount, percent, duration, capacity, role, date.
    std::vector<std::string> attributes;
    friend bool operator==(const RelationType&, const RelationType&) = default;
};

struct FactType {
    std::string name;     ///< e.g. "valuation"
    std::string label;    ///< for people
    std::string measure;  ///< "money", "count", "capacity" or "event"
    friend bool operator==(const FactType&, const FactType&) = default;
};

/// The types of one domain, taken from the pack at build time and kept in the store, so that nothing behind extraction
/// needs the pack.
struct Schema {
    std::string pack;  ///< name of the pack
    std::string version;
    std::vector<NodeType> node_types;
    std::vector<RelationType> relation_types;
    std::vector<FactType> fact_types;

    const NodeType* node_type(std::string_view name) const;
    const RelationType* relation_type(std::string_view name) const;
    const FactType* fact_type(std::string_view name) const;
    friend bool operator==(const Schema&, const Schema&) = default;
};

/// One known thing of the pack's lexicon.
struct LexiconEntry {
    std::string name;  ///< canonical
    std::string type;
    std::vector<std::string> aliases;          ///< in any language and script
    std::map<std::string, std::string> links;  ///< e.g. {"wikidata","Q182477"}, {"ticker","NVDA"}
    friend bool operator==(const LexiconEntry&, const LexiconEntry&) = default;
};

}  // namespace newsgraph::graph
