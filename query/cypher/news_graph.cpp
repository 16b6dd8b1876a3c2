#include "query/cypher/news_graph.hpp"

#include <set>
#include <string>
#include <utility>

#include "query/cypher/news.hpp"

namespace newsgraph::query::cypher {
namespace {

/// As in exports: "n" or "r" and 16 hexadecimal digits.
std::string key_of(char kind, std::uint64_t id) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string key(17, kind);
    for (std::size_t i = 16; i > 0; --i, id >>= 4) key[i] = kDigits[id & 15];
    return key;
}

class Maker {
  public:
    explicit Maker(const graph::Graph& graph) : graph_(graph) {}

    PropertyGraph make() {
        for (const graph::Entity& entity : graph_.entities) add(entity);
        std::vector<PropertyGraph::Relationship> relationships;
        relationships.reserve(graph_.relations.size());
        for (const graph::Relation& relation : graph_.relations) {
            relationships.push_back({relation.from, relation.to, made_.type_id(relation.type), true});
        }
        made_.load_relationships(std::move(relationships));
        RelationshipId number = 0;
        for (const graph::Relation& relation : graph_.relations) add(relation, number++);
        made_.commit();
        return std::move(made_);
    }

  private:
    void add(const graph::Entity& entity) {
        const LabelId label = made_.label_id(entity.type);
        const NodeId node = made_.create_node({&label, 1});
        const auto set = [&](std::string_view key, Value value) {
            made_.set_node_property(node, made_.key_id(key), std::move(value));
        };
        set("id", key_of('n', entity.id));
        set("name", entity.name);
        set("type", entity.type);
        if (!entity.aliases.empty()) set("aliases", texts(entity.aliases));
        set("articles", entity.documents.size());
        set("mentions", entity.mentions);
        for (const auto& [name, link] : entity.links) set(name, link);
        // The last of each kind is the one told last.
        for (const graph::ClaimIndex index : entity.facts) {
            const graph::Claim& claim = graph_.claims[index].claim;
            if (claim.amount) {
                set(claim.type, plain_number(claim.amount->value));
                set(claim.type + "_currency", claim.amount->currency);
            } else if (claim.value) {
                set(claim.type, plain_number(*claim.value));
            } else if (claim.capacity) {
                set(claim.type, plain_number(claim.capacity->value));
                set(claim.type + "_unit", claim.capacity->unit);
            } else if (!claim.date.empty()) {
                set(claim.type, claim.date);
            }
        }
    }

    void add(const graph::Relation& relation, RelationshipId r) {
        const auto set = [&](std::string_view key, Value value) {
            made_.set_relationship_property(r, made_.key_id(key), std::move(value));
        };
        set("id", key_of('r', relation.id));
        set("status", graph::to_string(relation.status));
        if (relation.amount) {
            set("amount", plain_number(relation.amount->value));
            set("currency", relation.amount->currency);
            if (relation.amount->bound != graph::Bound::exact) set("bound", graph::to_string(relation.amount->bound));
        }
        if (relation.percent) set("percent", plain_number(*relation.percent));
        if (relation.value) set("value", plain_number(*relation.value));
        if (relation.capacity) {
            set("capacity", plain_number(relation.capacity->value));
            set("capacity_unit", relation.capacity->unit);
        }
        if (!relation.duration.empty()) set("duration", relation.duration);
        if (!relation.role.empty()) set("role", relation.role);
        if (!relation.date.empty()) set("date", relation.date);
        set("confidence", relation.confidence);
        set("sources", relation.sources);
        std::set<std::string> documents;
        for (const graph::ClaimIndex claim : relation.claims) {
            documents.insert(graph_.documents[graph_.claims[claim].document].doc);
        }
        set("documents", texts({documents.begin(), documents.end()}));
        if (!relation.claims.empty()) set("evidence", graph_.claims[relation.claims.front()].claim.evidence.text);
    }

    static Value texts(const std::vector<std::string>& items) {
        List list;
        for (const std::string& item : items) list.push_back(item);
        return Value(std::move(list));
    }

    const graph::Graph& graph_;
    PropertyGraph made_;
};

}  // namespace

PropertyGraph make_property_graph(const graph::Graph& graph) {
    return Maker(graph).make();
}

}  // namespace newsgraph::query::cypher
