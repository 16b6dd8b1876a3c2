#include "query/cypher/hand_news.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "graph/identity.hpp"
#include "graph/lexicon_index.hpp"
#include "query/cypher/temporal_text.hpp"

namespace newsgraph::query::cypher {
namespace {

using graph::Claim;
using graph::Entity;
using graph::Relation;

std::optional<double> number_of(const Value& value) {
    if (!value.is_number() || !std::isfinite(value.number())) return std::nullopt;
    return value.number();
}

std::string text_of(const Value& value) {
    return value.is_string() ? value.string() : std::string();
}

std::string date_of(const Value& value) {
    if (value.kind() == Kind::date) return to_text(value.date());
    const std::string text = text_of(value);
    return graph::is_date_text(text) ? text : std::string();
}

std::string duration_of(const Value& value) {
    const std::string text = value.kind() == Kind::duration ? to_text(value.duration()) : text_of(value);
    return graph::is_duration_text(text) ? text : std::string();
}

class Maker {
  public:
    Maker(graph::Graph& news, const HandGraph& hand)
        : news_(news), hand_(hand), graph_(hand.graph()), documents_(hand.statements().size()) {}

    void make() {
        places_.assign(graph_.node_end(), 0);
        std::vector<Entity> entities;
        for (NodeId node = 0; node < graph_.node_end(); ++node) {
            if (!graph_.has_node(node)) continue;
            places_[node] = static_cast<graph::EntityIndex>(entities.size());
            entities.push_back(entity_of(node));
        }
        std::vector<Relation> relations;
        for (RelationshipId r = 0; r < graph_.relationship_end(); ++r) {
            if (graph_.has_relationship(r)) relations.push_back(relation_of(r, entities));
        }
        news_.entities = std::move(entities);
        news_.relations = std::move(relations);
        sort();
    }

  private:
    Value of_node(NodeId node, std::string_view key) const {
        const auto id = graph_.keys().find(key);
        return id ? graph_.node_property(node, *id) : Value();
    }
    Value of_relationship(RelationshipId relationship, std::string_view key) const {
        const auto id = graph_.keys().find(key);
        return id ? graph_.relationship_property(relationship, *id) : Value();
    }

    /// The document that stands for a statement.
    graph::DocumentIndex document_of(std::size_t statement) {
        std::optional<graph::DocumentIndex>& place = documents_[statement];
        if (place) return *place;
        const graph::HandStatement& said = hand_.statements()[statement];
        place = static_cast<graph::DocumentIndex>(news_.documents.size());
        graph::DocumentRecord& document = news_.documents.emplace_back();
        document.doc = "by hand, " + said.day() + ", change " + std::to_string(said.number);
        document.title = said.author;
        document.published = said.day();
        document.by_hand = true;
        return *place;
    }

    Claim claim_by(const HandGraph::Touch& touch, Claim::Kind kind, const std::string& type) const {
        Claim claim;
        claim.kind = kind;
        claim.type = type;
        claim.confidence = 1;
        claim.evidence.text = hand_.statements()[touch.statement].text;
        claim.evidence.end = base_length(claim.evidence.text);
        return claim;
    }

    /// In code points; the text is valid UTF-8.
    static std::size_t base_length(const std::string& text) {
        return static_cast<std::size_t>(std::count_if(
            text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    }

    // --- entities

    Entity entity_of(NodeId node) {
        const bool is_told = node < news_.entities.size();
        const auto touches = hand_.touches(NodeRef{node});
        Entity entity = is_told ? news_.entities[node] : Entity();
        if (touches.empty()) return entity;
        for (const HandGraph::Touch& touch : touches) entity.by_hand.push_back(document_of(touch.statement));
        const std::string name = text_of(of_node(node, "name"));
        if (!name.empty() && name != entity.name) {
            // It is still found by the name that articles use.
            if (is_told) entity.aliases.push_back(entity.name);
            entity.name = name;
            std::sort(entity.aliases.begin(), entity.aliases.end());
            entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end()), entity.aliases.end());
            std::erase(entity.aliases, name);
        }
        if (entity.name.empty()) entity.name = "node " + std::to_string(hand_.name_of(node).number);
        const auto labels = graph_.labels_of(node);
        const auto type = graph_.labels().find(entity.type);
        const bool keeps_type = is_told && type && graph_.has_label(node, *type);
        if (!keeps_type && !labels.empty()) {
            std::vector<std::string> names;
            for (const LabelId label : labels) names.push_back(graph_.labels()[label]);
            entity.type = *std::min_element(names.begin(), names.end());
        }
        if (!is_told) {
            entity.id = graph::entity_id(entity.type, graph::name_key(entity.name));
            const std::string number = std::to_string(hand_.name_of(node).number);
            if (is_taken(entity.id, news_.entities, told_entities_)) {
                entity.id = graph::entity_id(entity.type, entity.name + '\0' + number);
            }
        }
        for (const HandGraph::Touch& touch : touches) {
            for (const std::string& key : touch.keys) set_on_entity(entity, node, key, touch);
        }
        return entity;
    }

    void set_on_entity(Entity& entity, NodeId node, const std::string& key, const HandGraph::Touch& touch) {
        static const std::set<std::string> kOwn = {"name", "id", "type", "articles", "mentions"};
        if (kOwn.contains(key) || !is_last(hand_.touches(NodeRef{node}), touch, key)) return;
        const Value value = of_node(node, key);
        if (key == "aliases") {
            entity.aliases.clear();
            if (!value.is_list()) return;
            std::set<std::string> names;
            for (const Value& item : value.list()) names.insert(text_of(item));
            names.erase("");
            names.erase(entity.name);
            entity.aliases.assign(names.begin(), names.end());
            return;
        }
        if (entity.links.contains(key)) {
            entity.links.erase(key);
            if (value.is_string()) entity.links[key] = value.string();
            return;
        }
        const auto companion = [&](std::string_view ending) {
            return key.ends_with(ending) && !of_node(node, key.substr(0, key.size() - ending.size())).is_null();
        };
        if (companion("_currency") || companion("_unit")) return;
        Claim fact = claim_by(touch, Claim::Kind::fact, key);
        fact.subject = entity.name;
        const std::string currency = text_of(of_node(node, key + "_currency")),
                          unit = text_of(of_node(node, key + "_unit"));
        if (const auto number = number_of(value)) {
            if (!currency.empty()) {
                fact.amount = graph::Amount{*number, currency, graph::Bound::exact};
            } else if (!unit.empty()) {
                fact.capacity = graph::Capacity{*number, unit};
            } else {
                fact.value = *number;
            }
        } else if (!date_of(value).empty()) {
            fact.date = date_of(value);
        } else if (value.is_string()) {
            fact.role = value.string();
        } else {
            return;
        }
        entity.facts.push_back(add_claim(touch, std::move(fact)));
    }

    /// Whether no later statement wrote the property: what stands there now is this one's.
    static bool is_last(std::span<const HandGraph::Touch> touches, const HandGraph::Touch& touch,
                        const std::string& key) {
        for (const HandGraph::Touch& other : touches) {
            if (other.statement > touch.statement && other.keys.contains(key)) return false;
        }
        return true;
    }

    graph::ClaimIndex add_claim(const HandGraph::Touch& touch, Claim claim) {
        const graph::DocumentIndex document = document_of(touch.statement);
        news_.claims.push_back({document, std::move(claim)});
        return static_cast<graph::ClaimIndex>(news_.claims.size() - 1);
    }

    // --- relations

    Relation relation_of(RelationshipId r, const std::vector<Entity>& entities) {
        const bool is_told = r < news_.relations.size();
        const auto touches = hand_.touches(RelationshipRef{r});
        Relation relation = is_told ? news_.relations[r] : Relation();
        const PropertyGraph::Relationship& it = graph_.relationship(r);
        relation.from = places_[it.from];
        relation.to = places_[it.to];
        if (touches.empty()) return relation;
        std::set<std::string> keys;
        for (const HandGraph::Touch& touch : touches) keys.insert(touch.keys.begin(), touch.keys.end());
        if (!is_told) {
            relation.type = graph_.types()[it.type];
            relation.confidence = 1;
            relation.id = graph::relation_id(relation.type, entities[relation.from].id, entities[relation.to].id);
            if (is_taken(relation.id, news_.relations, told_relations_)) {
                const std::string number = std::to_string(hand_.name_of_relationship(r).number);
                relation.id = graph::relation_id(relation.type + '\0' + number, entities[relation.from].id,
                                                 entities[relation.to].id);
            }
        }
        set_on_relation(relation, r, keys);
        for (const HandGraph::Touch& touch : touches) {
            Claim claim = claim_by(touch, Claim::Kind::relation, relation.type);
            claim.subject = entities[relation.from].name;
            claim.object = entities[relation.to].name;
            claim.status = relation.status;
            const auto said = [&](const char* key) { return touch.keys.contains(key) && is_last(touches, touch, key); };
            if (said("amount")) claim.amount = relation.amount;
            if (said("percent")) claim.percent = relation.percent;
            if (said("value")) claim.value = relation.value;
            if (said("capacity")) claim.capacity = relation.capacity;
            if (said("duration")) claim.duration = relation.duration;
            if (said("role")) claim.role = relation.role;
            if (said("date")) claim.date = relation.date;
            relation.claims.push_back(add_claim(touch, std::move(claim)));
        }
        return relation;
    }

    /// Whether a thing of the articles, or one made before, has this id; from now on it is taken.
    template <class Thing>
    static bool is_taken(std::uint64_t id, const std::vector<Thing>& told, std::set<std::uint64_t>& ids) {
        if (ids.empty()) {
            for (const Thing& thing : told) ids.insert(thing.id);
        }
        return !ids.insert(id).second;
    }

    void set_on_relation(Relation& relation, RelationshipId r, const std::set<std::string>& keys) const {
        const auto value = [&](const char* key) { return of_relationship(r, key); };
        if (keys.contains("status")) {
            relation.status = graph::parse_status(text_of(value("status"))).value_or(graph::Status::actual);
        }
        if (keys.contains("amount") || keys.contains("currency") || keys.contains("bound")) {
            relation.amount.reset();
            if (const auto amount = number_of(value("amount"))) {
                relation.amount =
                    graph::Amount{*amount, text_of(value("currency")),
                                  graph::parse_bound(text_of(value("bound"))).value_or(graph::Bound::exact)};
            }
        }
        if (keys.contains("percent")) relation.percent = number_of(value("percent"));
        if (keys.contains("value")) relation.value = number_of(value("value"));
        if (keys.contains("capacity") || keys.contains("capacity_unit")) {
            relation.capacity.reset();
            if (const auto capacity = number_of(value("capacity"))) {
                relation.capacity = graph::Capacity{*capacity, text_of(value("capacity_unit"))};
            }
        }
        if (keys.contains("duration")) relation.duration = duration_of(value("duration"));
        if (keys.contains("role")) relation.role = text_of(value("role"));
        if (keys.contains("date")) relation.date = date_of(value("date"));
        if (keys.contains("confidence")) {
            relation.confidence = std::clamp(number_of(value("confidence")).value_or(relation.confidence), 0.0, 1.0);
        }
    }

    /// Into the order that a Graph has.
    void sort() {
        std::vector<graph::EntityIndex> order(news_.entities.size()), place(news_.entities.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](graph::EntityIndex a, graph::EntityIndex b) {
            const Entity &x = news_.entities[a], &y = news_.entities[b];
            return std::tie(x.name, x.type) < std::tie(y.name, y.type);
        });
        std::vector<Entity> sorted;
        for (const graph::EntityIndex old : order) {
            place[old] = static_cast<graph::EntityIndex>(sorted.size());
            sorted.push_back(std::move(news_.entities[old]));
        }
        news_.entities = std::move(sorted);
        for (Relation& relation : news_.relations) {
            relation.from = place[relation.from];
            relation.to = place[relation.to];
        }
        std::stable_sort(news_.relations.begin(), news_.relations.end(), [](const Relation& a, const Relation& b) {
            return std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type);
        });
    }

    graph::Graph& news_;
    const HandGraph& hand_;
    const PropertyGraph& graph_;
    std::vector<std::optional<graph::DocumentIndex>> documents_;  // by statement
    std::vector<graph::EntityIndex> places_;                      // by node
    std::set<std::uint64_t> told_entities_, told_relations_;
};

}  // namespace

graph::Graph with_changes_by_hand(graph::Graph articles, const graph::HandChanges& changes,
                                  const std::string& until_day, std::vector<HandGraph::Resting>& resting) {
    const bool any = std::any_of(changes.statements.begin(), changes.statements.end(),
                                 [](const graph::HandStatement& statement) { return statement.undone.empty(); });
    if (!any) return articles;
    graph::Graph news = articles;
    const HandGraph hand(articles, changes, until_day);
    resting.insert(resting.end(), hand.resting().begin(), hand.resting().end());
    Maker(news, hand).make();
    return news;
}

}  // namespace newsgraph::query::cypher
