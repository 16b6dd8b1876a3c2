#include "query/path_part.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "graph/snapshot.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::graph::test;

namespace {

/// All that a path tells, without numbers that differ from graph to graph.
struct ToldHop {
    std::string from, to;
    std::vector<graph::Relation> relations;
    std::vector<std::pair<graph::DocumentRecord, graph::Claim>> claims;
    friend bool operator==(const ToldHop&, const ToldHop&) = default;
};

std::string name_of(const graph::Graph& graph, graph::EntityIndex entity) {
    return graph.entities.at(entity).name + "|" + graph.entities.at(entity).type;
}

std::vector<ToldHop> told(const query::PathResult& result, const graph::Graph& graph) {
    std::vector<ToldHop> hops{{name_of(graph, result.from), name_of(graph, result.to), {}, {}}};
    for (const query::Path& path : result.paths) {
        for (const query::PathHop& hop : path.hops) {
            ToldHop& one = hops.emplace_back(ToldHop{name_of(graph, hop.from), name_of(graph, hop.to), {}, {}});
            for (const graph::RelationIndex index : hop.relations) {
                graph::Relation& relation = one.relations.emplace_back(graph.relations.at(index));
                for (const graph::ClaimIndex claim : relation.claims) {
                    const graph::GraphClaim& said = graph.claims.at(claim);
                    one.claims.emplace_back(graph.documents.at(said.document), said.claim);
                }
                relation.from = relation.to = 0;
                relation.claims.clear();
            }
        }
    }
    return hops;
}

}  // namespace

TEST_CASE("the part of a snapshot that occurs in a path tells what the whole graph tells") {
    const TemporaryFolder folder;
    std::size_t hops = 0;
    for (int round = 0; round < newsgraph::test::rounds(60); ++round) {
        std::mt19937 random(static_cast<unsigned>(round));
        graph::Graph whole = graph::merge(small_schema(), small_lexicon(), random_articles(random, 10, 8));
        if (whole.entities.empty()) continue;
        for (graph::DocumentRecord& document : whole.documents) document.text.clear();
        const std::string path = folder.file("g.snapshot");
        graph::write_snapshot(path, graph::make_network(whole), 1, graph::make_records(whole).arrays());
        const graph::Snapshot snapshot = graph::open_snapshot(path, 1).value();
        for (int i = 0; i < 4; ++i) {
            const auto count = static_cast<unsigned>(whole.entities.size());
            const auto from = static_cast<graph::VertexId>(random() % count);
            const auto to = static_cast<graph::VertexId>(random() % count);
            query::PathOptions options;
            options.passage.filter.min_confidence = 0;
            const query::PathResult found = query::find_paths(snapshot.network, from, to, options);
            const query::PathPart part = query::recorded_part(found, snapshot.network, snapshot.records);
            const auto of_part = told(part.result, *part.graph);
            REQUIRE(of_part == told(query::in_whole_graph(found, snapshot.network), whole));
            REQUIRE(part.graph->schema == whole.schema);
            std::size_t relations = 0;
            for (const ToldHop& hop : of_part) relations += hop.relations.size();
            REQUIRE(part.graph->relations.size() <= relations);
            hops += of_part.size() - 1;
        }
    }
    CHECK(hops > std::size_t(newsgraph::test::rounds(60)));
}
