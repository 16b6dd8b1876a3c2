#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::test {

/// Makes small graphs by hand, sorted as graph::merge leaves them (nodes must be given in ascending order of name).
struct GraphBuilder {
    graph::Graph graph;

    GraphBuilder() {
        const auto type = [&](const char* name, graph::MoneyFlow money, bool symmetric) {
            graph::RelationType t;
            t.name = name;
            t.money = money;
            t.symmetric = symmetric;
            graph.schema.relation_types.push_back(t);
        };
        type("INVESTS_IN", graph::MoneyFlow::forward, false);
        type("SUPPLIES", graph::MoneyFlow::backward, false);
        type("USES", graph::MoneyFlow::none, false);
        type("PARTNERS_WITH", graph::MoneyFlow::none, true);
        graph.schema.fact_types.push_back({"valuation", "Valuation", "money"});
    }

    graph::EntityIndex node(const std::string& name, const std::string& type = "Company") {
        graph::Entity entity;
        entity.name = name;
        entity.type = type;
        graph.entities.push_back(entity);
        return static_cast<graph::EntityIndex>(graph.entities.size() - 1);
    }

    graph::DocumentIndex document(const std::string& doc, const std::string& title, const std::string& published) {
        graph::DocumentRecord record;
        record.doc = doc;
        record.title = title;
        record.published = published;
        graph.documents.push_back(record);
        return static_cast<graph::DocumentIndex>(graph.documents.size() - 1);
    }

    graph::ClaimIndex claim(graph::DocumentIndex document, graph::Claim said) {
        graph.claims.push_back({document, std::move(said)});
        return static_cast<graph::ClaimIndex>(graph.claims.size() - 1);
    }

    graph::RelationIndex relation(const std::string& type, graph::EntityIndex from, graph::EntityIndex to,
                                  double dollars = 0) {
        graph::Relation r;
        r.type = type;
        r.from = from;
        r.to = to;
        r.confidence = 0.5;
        if (dollars > 0) r.amount = graph::Amount{dollars, "USD", graph::Bound::exact};
        graph.relations.push_back(r);
        return static_cast<graph::RelationIndex>(graph.relations.size() - 1);
    }

    /// Adds a claim to a relation: the sentence stands at `start`.
    graph::ClaimIndex support(graph::RelationIndex index, graph::DocumentIndex document, const std::string& sentence,
                              std::size_t start = 0) {
        graph::Relation& r = graph.relations[index];
        graph::Claim said;
        said.type = r.type;
        said.subject = graph.entities[r.from].name;
        said.object = graph.entities[r.to].name;
        said.status = r.status;
        said.amount = r.amount;
        said.evidence = {sentence, start, start + sentence.size()};
        said.confidence = 0.5;
        r.claims.push_back(claim(document, said));
        r.sources = r.claims.size();
        return r.claims.back();
    }
};

/// A small generator with the same numbers on every machine (splitmix64).
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ull);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

  private:
    std::uint64_t state_;
};

/// A random multigraph of two node types, with self-loops and parallel relations of all types and statuses.
inline GraphBuilder random_graph(Random& random, std::size_t most_nodes, std::size_t most_relations) {
    GraphBuilder b;
    for (const char* name : {"Company", "Person"}) b.graph.schema.node_types.emplace_back().name = name;
    const std::size_t n = 2 + random.below(most_nodes - 1), m = random.below(most_relations + 1);
    for (std::size_t i = 0; i < n; ++i)
        b.node(std::string(1, static_cast<char>('A' + i)), random.below(4) == 0 ? "Person" : "Company");
    for (std::size_t i = 0; i < m; ++i) {
        const auto& types = b.graph.schema.relation_types;
        const auto relation =
            b.relation(types[random.below(types.size())].name, static_cast<graph::EntityIndex>(random.below(n)),
                       static_cast<graph::EntityIndex>(random.below(n)), 1e9 * static_cast<double>(random.below(5)));
        b.graph.relations[relation].status = static_cast<graph::Status>(random.below(7));
        b.graph.relations[relation].sources = 1 + random.below(3);
        b.graph.relations[relation].confidence = static_cast<double>(random.below(10)) / 10;
    }
    return b;
}

}  // namespace newsgraph::test
