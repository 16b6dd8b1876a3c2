#include "cli/query/consequences.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "base/unicode.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

namespace {

constexpr std::size_t kMostDoubles = 3;  // told one by one

std::string text_of(const cypher::PropertyGraph& graph, cypher::NodeId node, std::string_view key) {
    const auto id = graph.keys().find(key);
    if (!id) return "";
    const cypher::Value& value = graph.node_property(node, *id);
    return value.is_string() ? value.string() : "";
}

std::vector<std::string> aliases_of(const cypher::PropertyGraph& graph, cypher::NodeId node) {
    std::vector<std::string> aliases;
    const auto id = graph.keys().find("aliases");
    if (!id) return aliases;
    const cypher::Value& value = graph.node_property(node, *id);
    if (!value.is_list()) return aliases;
    for (const cypher::Value& alias : value.list()) {
        if (alias.is_string()) aliases.push_back(alias.string());
    }
    return aliases;
}

void add_doubles(const cypher::PropertyGraph& graph, cypher::NodeId first_made, std::vector<std::string>& sentences) {
    struct Made {
        std::string name;  // as the statement writes it
        bool told = false;
    };
    std::map<std::pair<cypher::LabelId, std::string>, Made> made;  // by label and folded name
    for (cypher::NodeId node = first_made; node < graph.node_end(); ++node) {
        if (!graph.has_node(node)) continue;
        const std::string name = text_of(graph, node, "name"), folded = base::fold_name(name);
        if (folded.empty()) continue;
        for (const cypher::LabelId label : graph.labels_of(node)) made.emplace(std::pair(label, folded), Made{name});
    }
    if (made.empty()) return;
    std::size_t doubles = 0;
    const auto look = [&](cypher::NodeId node, const std::string& name, const std::string& called) {
        for (const cypher::LabelId label : graph.labels_of(node)) {
            const auto found = made.find({label, base::fold_name(called)});
            if (found == made.end() || std::exchange(found->second.told, true)) continue;
            if (++doubles > kMostDoubles) continue;
            sentences.push_back(
                "the graph already has a " + query::safe(graph.labels()[label] + ' ' + name) +
                (name == called ? "" : ", also called " + query::safe(called)) + ": this made another (" +
                (found->second.name == name ? "MATCH reuses what is there, and so does MERGE of one node, not of a path"
                                            : "MATCH and MERGE know it as '" + query::safe(name) + '\'') +
                ")");
        }
    };
    for (cypher::NodeId node = 0; node < first_made; ++node) {
        if (!graph.has_node(node)) continue;
        const std::string name = text_of(graph, node, "name");
        look(node, name, name);
        for (const std::string& alias : aliases_of(graph, node)) look(node, name, alias);
    }
    if (doubles > kMostDoubles) {
        sentences.push_back("so it is with " + std::to_string(doubles - kMostDoubles) + " more");
    }
}

/// On names that came with the statement and are nearly those of others.
void add_near_names(const cypher::Names& names, std::size_t before, const char* kind,
                    std::vector<std::string>& sentences, const std::set<std::string>* written = nullptr) {
    std::vector<std::string> known;
    for (cypher::Names::Id id = 0; id < before; ++id) known.push_back(names[id]);
    for (auto id = static_cast<cypher::Names::Id>(before); id < names.size(); ++id) {
        if (written != nullptr && !written->contains(names[id])) continue;  // only looked for
        const std::vector<std::string> near = base::nearest_names(names[id], known, 1);
        if (near.empty()) continue;
        sentences.push_back(kind + query::safe(names[id]) + " is new (did you mean " + query::safe(near.front()) +
                            "?)");
    }
}

/// On one property that a relationship was given.
void add_unreadable(const std::string& key, const graph::HandValue& value, std::vector<std::string>& sentences) {
    const std::string* text = std::get_if<std::string>(&value.value);
    if (key == "status" && !(text && graph::parse_status(*text))) {
        sentences.push_back((text ? query::safe('"' + *text + '"') : "what was set") +
                            " is no status; other commands show \"actual\" (there are: actual, planned, in_talks, "
                            "rumored, projected, denied, cancelled)");
    } else if (key == "amount" && !std::holds_alternative<double>(value.value) &&
               !std::holds_alternative<std::int64_t>(value.value)) {
        sentences.push_back("an amount that is no number is kept, but not shown by other commands (write 5e9)");
    } else if (const double* number = std::get_if<double>(&value.value);
               key == "confidence" && !(number && *number >= 0 && *number <= 1) &&
               !(std::holds_alternative<std::int64_t>(value.value) && std::get<std::int64_t>(value.value) >= 0 &&
                 std::get<std::int64_t>(value.value) <= 1)) {
        sentences.push_back("a confidence is a number from 0 to 1; other commands take this for 1");
    } else if (key == "date" && text && !graph::is_date_text(*text)) {
        sentences.push_back(query::safe('"' + *text + '"') +
                            " is no date; other commands do not show it (write 2025-05-01, 2025-05, 2025-Q2 or 2025)");
    }
}

/// On a name that took the place of one that articles use.
void add_renamed(const graph::HandChange& change, std::vector<std::string>& sentences) {
    const auto* node = std::get_if<graph::HandNode>(&change.target);
    const auto* name = std::get_if<std::string>(&change.value.value);
    if (change.name != "name" || !node || node->number != 0 || !name || *name == node->name) return;
    sentences.push_back("articles write '" + query::safe(node->name) + "': other commands find '" + query::safe(*name) +
                        "' by both names, openCypher by the new one");
}

/// The same of a node.
void add_unreadable_of_node(const std::string& key, const graph::HandValue& value,
                            std::vector<std::string>& sentences) {
    if (key == "aliases" && std::holds_alternative<std::string>(value.value)) {
        sentences.push_back("aliases that are no list are not looked for by other commands (write ['a', 'b'])");
    } else if (key == "type") {
        sentences.push_back(
            "the type that other commands show is the label, which stays (SET n:Person REMOVE n:Company)");
    } else if (key == "id") {
        sentences.push_back("the id that exports write stays as it is");
    }
}

/// Whether the last statement gave a relationship an amount that has no currency.
bool lacks_currency(const cypher::HandGraph& by_hand) {
    const cypher::PropertyGraph& graph = by_hand.graph();
    const auto amount = graph.keys().find("amount"), currency = graph.keys().find("currency");
    if (!amount || by_hand.statements().empty()) return false;
    const std::size_t last = by_hand.statements().size() - 1;
    for (cypher::RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r) || !graph.relationship_property(r, *amount).is_number()) continue;
        if (currency && !graph.relationship_property(r, *currency).is_null()) continue;
        const auto touches = by_hand.touches(cypher::RelationshipRef{r});
        if (!touches.empty() && touches.back().statement == last && touches.back().keys.contains("amount")) return true;
    }
    return false;
}

}  // namespace

GraphBefore before_statement(const cypher::PropertyGraph& graph) {
    return {graph.node_end(), graph.labels().size(), graph.types().size(), graph.keys().size()};
}

std::vector<std::string> consequences(const graph::HandStatement& statement, const cypher::HandGraph& by_hand,
                                      const GraphBefore& before) {
    std::vector<std::string> sentences;
    const cypher::PropertyGraph& graph = by_hand.graph();
    add_doubles(graph, before.nodes, sentences);
    add_near_names(graph.labels(), before.labels, "the label ", sentences);
    add_near_names(graph.types(), before.types, "the relationship type ", sentences);
    std::set<std::string> written;
    for (const graph::HandChange& change : statement.changes) {
        if (change.kind == graph::HandChange::Kind::set_property) written.insert(change.name);
        for (const auto& [key, value] : change.properties) written.insert(key);
    }
    add_near_names(graph.keys(), before.keys, "the property ", sentences, &written);
    for (const graph::HandChange& change : statement.changes) {
        if (!std::holds_alternative<graph::HandRelationship>(change.target)) {
            if (change.kind == graph::HandChange::Kind::set_property) {
                add_unreadable_of_node(change.name, change.value, sentences);
                add_renamed(change, sentences);
            }
            for (const auto& [key, value] : change.properties) add_unreadable_of_node(key, value, sentences);
            continue;
        }
        if (change.kind == graph::HandChange::Kind::set_property) add_unreadable(change.name, change.value, sentences);
        for (const auto& [key, value] : change.properties) add_unreadable(key, value, sentences);
    }
    if (lacks_currency(by_hand)) {
        sentences.push_back(
            "an amount without a currency is shown without a sign and compared as dollars (SET r.currency = 'USD')");
    }
    const bool deletes = std::any_of(statement.changes.begin(), statement.changes.end(), [](const auto& change) {
        return change.kind == graph::HandChange::Kind::delete_node;
    });
    if (deletes && graph.node_count() == 0) {
        sentences.push_back("the graph is empty now: what articles tell of it stays hidden until this is taken back");
    }
    // The same may be wrong of many: once is enough.
    std::vector<std::string> each_once;
    for (std::string& sentence : sentences) {
        if (std::find(each_once.begin(), each_once.end(), sentence) == each_once.end()) {
            each_once.push_back(std::move(sentence));
        }
    }
    return each_once;
}

}  // namespace newsgraph::cli
