#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "graph/store.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

EntityName name_of(const Graph& graph, EntityIndex entity) {
    return {graph.entities[entity].name, graph.entities[entity].type};
}

/// All that a relation says, without numbers that differ from graph to graph.
struct Told {
    EntityName from, to;
    Relation values;
    std::vector<std::pair<DocumentRecord, Claim>> claims;
    friend bool operator==(const Told&, const Told&) = default;
};

std::vector<Told> told(const Graph& graph, const std::set<std::pair<EntityName, EntityName>>& pairs) {
    std::vector<Told> all;
    for (const Relation& relation : graph.relations) {
        Told one{name_of(graph, relation.from), name_of(graph, relation.to), relation, {}};
        if (!pairs.contains({one.from, one.to}) && !pairs.contains({one.to, one.from})) continue;
        for (const ClaimIndex claim : relation.claims) {
            const GraphClaim& said = graph.claims[claim];
            one.claims.emplace_back(graph.documents[said.document], said.claim);
        }
        one.values.from = one.values.to = 0;
        one.values.claims.clear();
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

TEST_CASE("a part of a store tells of its pairs what the whole graph tells of them") {
    const TemporaryFolder folder;
    std::size_t relations = 0;
    for (int round = 0; round < newsgraph::test::rounds(40); ++round) {
        std::mt19937 random(static_cast<unsigned>(round));
        Store store(folder.file("s" + std::to_string(round)), Store::Mode::write);
        store.set_domain(small_schema(), small_lexicon());
        for (const ArticleClaims& one : random_articles(random, 10, 8)) store.put(one);
        store.commit();
        const Graph whole = store.load();
        if (whole.relations.empty()) continue;
        std::vector<std::pair<EntityName, EntityName>> pairs;
        for (int i = 0; i < 4; ++i) {
            const Relation& relation = whole.relations[random() % whole.relations.size()];
            pairs.emplace_back(name_of(whole, relation.from), name_of(whole, relation.to));
            if (i % 2 == 0) std::swap(pairs.back().first, pairs.back().second);
        }
        pairs.emplace_back(EntityName{"Nobody", "Person"}, pairs.front().first);
        const Graph part = store.load_between(pairs, store.schema());
        CHECK(part.schema == whole.schema);
        const std::set<std::pair<EntityName, EntityName>> wanted(pairs.begin(), pairs.end());
        const std::vector<Told> of_part = told(part, wanted), of_whole = told(whole, wanted);
        REQUIRE(of_part.size() == part.relations.size());
        REQUIRE(of_part == of_whole);
        relations += of_part.size();
    }
    CHECK(relations > std::size_t(newsgraph::test::rounds(40)));
}

TEST_CASE("a part of nothing is empty") {
    const TemporaryFolder folder;
    Store store(folder.file("s"), Store::Mode::write);
    store.set_domain(small_schema(), small_lexicon());
    store.commit();
    const Graph part = store.load_between({{{"A", "Company"}, {"B", "Company"}}}, store.schema());
    CHECK(part.entities.empty());
    CHECK(part.relations.empty());
    CHECK(part.documents.empty());
    CHECK(store.load_between({}, small_schema()).schema == small_schema());
}
