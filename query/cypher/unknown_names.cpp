#include "query/cypher/unknown_names.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <variant>

#include "base/names.hpp"
#include "base/unicode.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::size_t kMostListed = 40;      // types, labels or properties that are there
constexpr std::size_t kMostTold = 5;         // names that nothing has
constexpr std::size_t kMostNames = 100'000;  // beyond, no nearest one is looked for

std::optional<ast::Statement> parsed(std::string_view statement) {
    try {
        return parse(statement);
    } catch (const QueryError&) {
        return std::nullopt;
    }
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known, std::string_view quote = "") {
    const std::vector<std::string> near = base::nearest_names(name, known, 1);
    if (near.empty()) return "";
    return " (did you mean " + std::string(quote) + near.front() + std::string(quote) + "?)";
}

/// Names for which `used` holds.
template <class Used>
std::vector<std::string> names_in_use(const Names& names, const Used& used) {
    std::vector<std::string> out;
    for (Names::Id id = 0; id < names.size(); ++id)
        if (used(id)) out.push_back(names[id]);
    return out;
}

/// Sentences, each once, in the order in which they were added.
class Sentences {
  public:
    void add(const std::string& sentence) {
        if (said_.insert(sentence).second) list_.push_back(sentence);
    }
    std::size_t count() const { return list_.size(); }
    std::vector<std::string> take() { return std::move(list_); }

  private:
    std::set<std::string> said_;
    std::vector<std::string> list_;
};

void add_unknown(const std::vector<std::string>& wanted, const std::vector<std::string>& known,
                 const std::string& nothing_has, bool lists_known, Sentences& sentences) {
    for (const std::string& name : wanted) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        std::string meant = did_you_mean(name, known);
        if (meant.empty() && lists_known && !known.empty() && known.size() <= kMostListed) {
            for (const std::string& one : known) meant += (meant.empty() ? " (there are: " : ", ") + one;
            meant += ')';
        }
        sentences.add(nothing_has + name + meant);
    }
}

/// What is read like a property by people who do not know the function.
std::string function_instead(const NamesInStatement::Property& property) {
    if (!property.of_node && property.key == "type") return " (type(r) gives the type of r)";
    if (property.of_node && (property.key == "label" || property.key == "labels")) {
        return " (labels(n) gives the labels of n)";
    }
    return "";
}

bool has_alias(const PropertyGraph& graph, NodeId node, KeyId aliases, const std::string& folded) {
    const Value& value = graph.node_property(node, aliases);
    return value.is_list() && std::any_of(value.list().begin(), value.list().end(), [&](const Value& alias) {
               return alias.is_string() && base::fold_name(alias.string()) == folded;
           });
}

std::string on_thing(const std::string& name, const PropertyGraph& graph, KeyId key) {
    const std::string folded = base::fold_name(name);
    const std::string sentence = "no node is named '" + name + "'";
    if (name.starts_with('$')) return sentence + " (a parameter stands without quotes: " + name + ")";
    const auto aliases = graph.keys().find("aliases");
    std::vector<std::string> names;
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        if (!graph.has_node(node)) continue;
        const Value& own = graph.node_property(node, key);
        if (!own.is_string()) continue;
        if (aliases && has_alias(graph, node, *aliases, folded)) {
            return sentence + " ('" + own.string() + "' has this among its aliases)";
        }
        if (names.size() < kMostNames) names.push_back(own.string());
    }
    return sentence + (names.size() < kMostNames ? did_you_mean(name, names, "'") : "");
}

}  // namespace

std::vector<std::string> unknown_names(std::string_view statement, const PropertyGraph& graph) {
    const auto tree = parsed(statement);
    if (!tree || graph.node_count() == 0) return {};  // of an empty graph every name is unknown
    const NamesInStatement used = names_in(*tree);
    Sentences sentences;
    const auto labels = names_in_use(graph.labels(), [&](LabelId id) { return !graph.nodes_with_label(id).empty(); });
    const auto types = names_in_use(graph.types(), [&](TypeId id) { return graph.relationship_count(id) > 0; });
    add_unknown(used.labels, labels, "no node has the label ", true, sentences);
    add_unknown(used.types, types, "no relationship has the type ", true, sentences);
    for (const bool of_node : {true, false}) {
        const auto known = names_in_use(graph.keys(), [&](KeyId id) {
            return (of_node ? graph.node_property_count(id) : graph.relationship_property_count(id)) > 0;
        });
        const std::string nothing_has = std::string("no ") + (of_node ? "node" : "relationship") + " has the property ";
        for (const NamesInStatement::Property& property : used.properties) {
            if (property.of_node != of_node) continue;
            if (const std::string instead = function_instead(property); !instead.empty()) {
                if (std::find(known.begin(), known.end(), property.key) == known.end()) {
                    sentences.add(nothing_has + property.key + instead);
                }
                continue;
            }
            add_unknown({property.key}, known, nothing_has, false, sentences);
        }
    }
    return sentences.take();
}

std::vector<std::string> unknown_things(std::string_view statement, const Map& parameters, const PropertyGraph& graph) {
    const auto tree = parsed(statement);
    const auto key = graph.keys().find("name");
    if (!tree || !key) return {};
    const NamesInStatement used = names_in(*tree);
    Sentences sentences;
    std::set<std::string> more;
    for (const ast::Expression* thing : used.things) {
        const auto name = text_of(*thing, parameters);
        if (!name || !graph.nodes_with_property(*key, Value(*name)).empty()) continue;
        if (sentences.count() < kMostTold) {
            sentences.add(on_thing(*name, graph, *key));
        } else {
            more.insert(*name);
        }
    }
    if (!more.empty()) sentences.add("so it is with " + std::to_string(more.size()) + " more names");
    return sentences.take();
}

}  // namespace newsgraph::query::cypher
