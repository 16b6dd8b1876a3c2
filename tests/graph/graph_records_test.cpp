#include "graph/graph_records.hpp"

#include <catch2/catch.hpp>
#include <cstring>
#include <random>

#include "base/file.hpp"
#include "base/issue.hpp"
#include "graph/network.hpp"
#include "graph/snapshot.hpp"
#include "graph/store.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::graph;
using namespace newsgraph::graph::test;
using newsgraph::base::read_file;
using newsgraph::base::write_file;

namespace {

Graph some_graph(unsigned seed) {
    std::mt19937 random(seed);
    Graph graph = merge(small_schema(), small_lexicon(), random_articles(random, 12, 8));
    for (DocumentRecord& document : graph.documents) document.text.clear();
    return graph;
}

Snapshot written_and_opened(const std::string& path, const Graph& graph, const GraphRecordColumns& records) {
    write_snapshot(path, make_network(graph), 1, records.arrays());
    return open_snapshot(path, 1).value();
}

}  // namespace

TEST_CASE("a snapshot gives back the whole graph, and each row by itself") {
    const TemporaryFolder folder;
    std::size_t claims = 0;
    for (unsigned round = 0; round < static_cast<unsigned>(newsgraph::test::rounds(60)); ++round) {
        const Graph graph = round == 0 ? Graph{} : some_graph(round);
        const Snapshot read = written_and_opened(folder.file("g.snapshot"), graph, make_records(graph));
        REQUIRE(read.records.are_there());
        REQUIRE(read.graph() == graph);
        for (std::uint32_t i = 0; i < graph.relations.size(); ++i)
            REQUIRE(read.records.relation(i) == graph.relations[i]);
        for (std::uint32_t i = 0; i < graph.claims.size(); ++i) REQUIRE(read.records.claim(i) == graph.claims[i]);
        claims += graph.claims.size();
    }
    CHECK(claims > 0);
}

TEST_CASE("all that a row can hold comes back") {
    Graph graph;
    DocumentRecord document{"d", "عنوان", "ar", "2025-Q1", "https://example.org/?a=1", "", false};
    graph.documents.push_back(document);
    Entity entity;
    entity.id = ~std::uint64_t{0};
    entity.name = std::string("a\0b", 3);
    entity.aliases = {"", "b", std::string(5000, 'x')};
    entity.links = {{"ticker", "AB"}, {"wikidata", "Q1"}};
    entity.facts = {1};
    entity.documents = {0};
    entity.mentions = 300;
    graph.entities.push_back(entity);
    Claim claim;
    claim.kind = Claim::Kind::fact;
    claim.status = Status::denied;
    claim.amount = Amount{-0.1, "EUR", Bound::over};
    claim.percent = 1e300;
    claim.value = 0;
    claim.capacity = Capacity{4.5, "GW"};
    claim.duration = "P5Y";
    claim.role = "chief executive";
    claim.date = "2025";
    claim.attributed_to = "Reuters";
    claim.confidence = 0.123456789;
    claim.evidence = {"“…”", 127, 128};
    graph.claims = {{0, Claim{}}, {0, claim}};
    const TemporaryFolder folder;
    CHECK(written_and_opened(folder.file("g.snapshot"), graph, make_records(graph)).graph() == graph);
}

TEST_CASE("a row that is not there is an error") {
    const Graph graph = some_graph(1);
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    const Snapshot read = written_and_opened(path, graph, make_records(graph));
    const std::string error = path + ": the snapshot is damaged at byte ";
    CHECK_THROWS_WITH(read.records.document(static_cast<DocumentIndex>(graph.documents.size())),
                      Catch::StartsWith(error));
    CHECK_THROWS_WITH(read.records.claim(4000000000u), Catch::StartsWith(error));
}

TEST_CASE("a snapshot without rows has none, nor one whose numbers of rows do not fit") {
    const Graph graph = some_graph(1);
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    GraphRecordColumns records;
    CHECK(!written_and_opened(path, graph, records).records.are_there());
    records = make_records(graph);
    ++records.counts[2];
    CHECK(!written_and_opened(path, graph, records).records.are_there());
    records = make_records(graph);
    records.counts[1] = ~std::uint64_t{0};
    CHECK(!written_and_opened(path, graph, records).records.are_there());
    records.counts.clear();
    CHECK(!written_and_opened(path, graph, records).records.are_there());
}

TEST_CASE("rows that are not what they should be are found, though their checksums are right") {
    const TemporaryFolder folder;
    const Graph graph = some_graph(2);
    const GraphRecordColumns right = make_records(graph);
    std::mt19937 random(7);
    std::size_t found = 0, read = 0;
    for (int round = 0; round < newsgraph::test::rounds(2000); ++round) {
        GraphRecordColumns records = right;
        switch (random() % 3) {
            case 0:
                records.bytes[random() % records.bytes.size()] = static_cast<char>(random());
                break;
            case 1:
                records.begin[random() % records.begin.size()] += random() % 3 == 0 ? std::uint64_t{1} << 40 : 1;
                break;
            default:
                // Rows of one kind read as those of another.
                --records.counts[random() % 4];
                ++records.counts[random() % 4];
        }
        try {
            const Snapshot snapshot = written_and_opened(folder.file("g.snapshot"), graph, records);
            if (!snapshot.records.are_there()) continue;
            const Graph other = snapshot.graph();
            for (const Relation& relation : other.relations) {
                REQUIRE(relation.to < other.entities.size());
                for (const ClaimIndex claim : relation.claims)
                    REQUIRE(other.claims.at(claim).document < other.documents.size());
            }
            ++read;
        } catch (const newsgraph::base::Error& error) {
            REQUIRE(error.issue().code == "snapshot.damaged");
            ++found;
        }
    }
    CHECK(found > 0);
    CHECK(read > 0);  // another letter in a name is none of its business
}

TEST_CASE("a damaged byte of a row is found, whatever is read") {
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    const Graph graph = some_graph(3);
    write_snapshot(path, make_network(graph), 1, make_records(graph).arrays());
    const std::string bytes = read_file(path);
    std::mt19937 random(5);
    std::size_t damaged = 0;
    for (int round = 0; round < newsgraph::test::rounds(600); ++round) {
        std::string changed = bytes;
        changed[random() % changed.size()] ^= static_cast<char>(1u << random() % 8);
        write_file(path, changed);
        const std::optional<Snapshot> read = open_snapshot(path, 1);
        if (!read || !read->records.are_there()) continue;
        try {
            const Graph other = read->graph();
            REQUIRE(other == graph);
        } catch (const newsgraph::base::Error& error) {
            REQUIRE(error.issue().code == "snapshot.damaged");
            ++damaged;
        }
    }
    CHECK(damaged > 0);
}
