// How long questions take on a graph of 100,000 relations: query_tests "[bench]".
#include <catch2/catch.hpp>
#include <chrono>

#include "graph_builder.hpp"
#include "query/cycles.hpp"
#include "query/neighbors.hpp"
#include "query/path.hpp"

using namespace newsgraph;

namespace {

/// 20,000 nodes; few have many relations and most have few, as in the news.
test::GraphBuilder large_graph() {
    test::Random random(7);
    test::GraphBuilder b;
    constexpr std::size_t kNodes = 20'000;
    for (std::size_t i = 0; i < kNodes; ++i) b.node("Firm " + std::to_string(100'000 + i));
    const auto pick = [&] { return static_cast<graph::EntityIndex>(random.below(1 + random.below(kNodes))); };
    const auto& types = b.graph.schema.relation_types;
    for (int i = 0; i < 100'000; ++i) {
        // Money flows from small numbers to large ones, but for some that comes back: few loops, as in the news.
        graph::EntityIndex from = pick(), to = pick();
        if (to < from && random.below(100) > 0) std::swap(from, to);
        const std::string& type = types[random.below(types.size())].name;
        if (type == "SUPPLIES") std::swap(from, to);
        b.relation(type, from, to, 1e9 * static_cast<double>(random.below(50)));
    }
    return b;
}

double ms_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("questions to a graph of 100,000 relations", "[.][bench]") {
    const test::GraphBuilder b = large_graph();
    test::Random random(3);
    const auto measure = [](const char* what, int rounds, const auto& ask) {
        const auto start = std::chrono::steady_clock::now();
        std::size_t found = 0;
        for (int i = 0; i < rounds; ++i) found += ask();
        WARN(what << ": " << ms_since(start) / rounds << " ms each, " << found << " found in " << rounds);
    };
    measure("three paths of at most 4 hops", 30, [&] {
        const auto from = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
        const auto to = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
        return query::find_paths(b.graph, from, to, {}).paths.size();
    });
    measure("loops of at most 4 hops through one", 10, [&] {
        query::CycleOptions options;
        options.through = static_cast<graph::EntityIndex>(random.below(300));
        options.max_length = 4;
        return query::find_cycles(b.graph, options).loops.size();
    });
    measure("all loops of at most 3 hops", 3, [&] {
        query::CycleOptions options;
        options.max_length = 3;
        return query::find_cycles(b.graph, options).loops.size();
    });
    measure("neighbours within 2 hops", 10, [&] {
        const auto center = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
        return query::find_neighbors(b.graph, center, {2, {}}).groups.size();
    });
}
