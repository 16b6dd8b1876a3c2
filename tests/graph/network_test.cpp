#include "graph/network.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <tuple>

#include "base/issue.hpp"
#include "graph/lexicon_index.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

Graph random_graph(std::mt19937& random) {
    return merge(small_schema(), small_lexicon(), random_articles(random, random() % 8, 6));
}

}  // namespace

TEST_CASE("a network has every relation of its graph once in each direction, with its values") {
    std::mt19937 random(1);
    std::size_t edges = 0;
    for (int round = 0; round < newsgraph::test::rounds(300); ++round) {
        const Graph graph = random_graph(random);
        const Network network = make_network(graph);
        REQUIRE(network.vertex_count() == graph.entities.size());
        REQUIRE(network.edge_count() == graph.relations.size());
        std::vector<int> seen_out(graph.relations.size()), seen_in(graph.relations.size());
        for (VertexId v = 0; v < network.vertex_count(); ++v) {
            REQUIRE(network.name(v) == graph.entities[v].name);
            REQUIRE(network.label(v) == graph.entities[v].type);
            REQUIRE(network.mentions(v) == graph.entities[v].mentions);
            for (const bool out : {true, false}) {
                const Network::Row row = out ? network.out(v) : network.in(v);
                REQUIRE(row.size == (out ? network.out_degree(v) : network.in_degree(v)));
                for (std::uint32_t i = 0; i < row.size; ++i) {
                    const EdgeId edge = row.edge(i);
                    const Relation& relation = graph.relations[network.relation(edge)];
                    ++(out ? seen_out : seen_in)[network.relation(edge)];
                    REQUIRE((out ? relation.from : relation.to) == v);
                    REQUIRE((out ? relation.to : relation.from) == row.ends[i]);
                    REQUIRE(network.names().types[row.types[i]] == relation.type);
                    REQUIRE(network.type(edge) == row.types[i]);
                    REQUIRE(network.from(edge) == relation.from);
                    REQUIRE(network.to(edge) == relation.to);
                    REQUIRE(network.status(edge) == relation.status);
                    REQUIRE(network.confidence(edge) == Approx(relation.confidence).margin(1e-9));
                    REQUIRE(network.sources(edge) == relation.sources);
                    REQUIRE(std::isnan(network.amount(edge)) == !relation.amount);
                    if (relation.amount) {
                        REQUIRE(network.amount(edge) == relation.amount->value);
                        REQUIRE(network.currency(edge) == relation.amount->currency);
                    }
                    REQUIRE(network.weight(edge) == Approx(graph.weight(relation)));
                    if (i > 0)
                        REQUIRE(std::tie(row.types[i - 1], row.ends[i - 1]) <= std::tie(row.types[i], row.ends[i]));
                    ++edges;
                }
            }
        }
        REQUIRE(std::all_of(seen_out.begin(), seen_out.end(), [](int n) { return n == 1; }));
        REQUIRE(std::all_of(seen_in.begin(), seen_in.end(), [](int n) { return n == 1; }));
    }
    CHECK(edges > std::size_t(newsgraph::test::rounds(300)));
}

TEST_CASE("the first day of an edge is that of its earliest dated article") {
    ArticleClaims undated = article("a"), late = article("b", "2025-03-11"), early = article("c", "2025-01");
    for (ArticleClaims* one : {&undated, &late, &early}) add_relation(*one, "INVESTS_IN", "Nvidia", "OpenAI");
    add_relation(undated, "INVESTS_IN", "OpenAI", "Nvidia");
    const Network network = make_network(merge(small_schema(), {}, {undated, late, early}));
    REQUIRE(network.edge_count() == 2);
    CHECK(network.name(network.from(0)) == "Nvidia");
    CHECK(network.day(0) == 20250131);
    CHECK(network.day(1) == 0);
}

TEST_CASE("keys of names and aliases lead to vertices by their beginning") {
    ArticleClaims one = article("a");
    add_relation(one, "INVESTS_IN", "Microsoft", "OpenAI");
    add_relation(one, "INVESTS_IN", "Microsoft Research", "إنفيديا");
    const Network network = make_network(merge(small_schema(), {}, {one}));
    const Network::Keys keys = network.keys_beginning("micro");
    REQUIRE(keys.end - keys.begin == 2);
    CHECK(network.key(keys.begin) == "microsoft");
    CHECK(network.name(network.key_vertex(keys.begin + 1)) == "Microsoft Research");
    CHECK(network.key_is_name(keys.begin));
    const std::string arabic = name_key("إنفيديا");
    const Network::Keys other = network.keys_beginning(arabic);
    REQUIRE(other.end - other.begin == 1);
    CHECK(network.name(network.key_vertex(other.begin)) == "إنفيديا");
    const Network::Keys none = network.keys_beginning("zz");
    CHECK(none.begin == none.end);
    const Network::Keys all = network.keys_beginning("");
    CHECK(all.end - all.begin == 4);
}

TEST_CASE("an empty graph has an empty network") {
    const Network network = make_network(Graph{});
    CHECK(network.vertex_count() == 0);
    CHECK(network.edge_count() == 0);
    const Network::Keys keys = network.keys_beginning("a");
    CHECK(keys.begin == keys.end);
}

TEST_CASE("rows of many edges, which two threads sort, are those of a plain sort") {
    constexpr std::size_t kEdges = 120'000, kVertices = 700;
    std::mt19937 random(9);
    NetworkNames names;
    names.types = {"A", "B", "C"};
    names.labels = {"L"};
    names.currencies = {""};
    VertexColumns vertices;
    for (std::size_t i = 0; i < kVertices; ++i) vertices.add(0, "");
    EdgeColumns edges;
    using Edge = std::tuple<VertexId, TypeCode, VertexId, std::uint32_t>;  // the last: its day, which tells it apart
    std::vector<Edge> sorted;
    for (std::uint32_t i = 0; i < kEdges; ++i) {
        // A hub, so that the halves of the edges are not those of the vertices.
        const auto from = static_cast<VertexId>(random() % 3 == 0 ? 5 : random() % kVertices);
        const auto to = static_cast<VertexId>(random() % kVertices);
        const auto type = static_cast<TypeCode>(random() % 3);
        edges.from.push_back(from);
        edges.to.push_back(to);
        edges.type.push_back(type);
        edges.day.push_back(i + 1);
        sorted.emplace_back(from, type, to, i + 1);
    }
    std::sort(sorted.begin(), sorted.end());
    const Network network = make_network(names, vertices, edges);
    std::vector<Edge> out, in;
    for (VertexId v = 0; v < kVertices; ++v) {
        const Network::Row leaving = network.out(v), reaching = network.in(v);
        for (std::uint32_t i = 0; i < leaving.size; ++i)
            out.emplace_back(v, leaving.types[i], leaving.ends[i], network.day(leaving.edge(i)));
        for (std::uint32_t i = 0; i < reaching.size; ++i)
            in.emplace_back(reaching.ends[i], reaching.types[i], v, network.day(reaching.edge(i)));
    }
    CHECK(out == sorted);
    const auto by_end = [](const Edge& a, const Edge& b) {
        const auto key = [](const Edge& e) {
            return std::tuple(std::get<2>(e), std::get<1>(e), std::get<0>(e), std::get<3>(e));
        };
        return key(a) < key(b);
    };
    std::sort(sorted.begin(), sorted.end(), by_end);
    CHECK(in == sorted);
}

TEST_CASE("values that are the same everywhere need no array") {
    NetworkNames names;
    names.types = {"T"};
    names.labels = {"L"};
    names.currencies = {""};
    VertexColumns vertices;
    vertices.add(0, "a");
    vertices.add(0, "b");
    EdgeColumns edges;
    edges.from = {1, 0};
    edges.to = {0, 1};
    edges.type = {0, 0};
    const Network network = make_network(names, vertices, edges);
    CHECK(std::isnan(network.amount(0)));
    CHECK(network.currency(0).empty());
    CHECK(network.status(1) == Status::actual);
    CHECK(network.confidence(1) == 1);
    CHECK(network.sources(0) == 0);
    CHECK(network.day(0) == 0);
    CHECK(network.relation(1) == 1);
}
