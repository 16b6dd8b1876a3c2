#include "query/cypher/adjacency.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace newsgraph::query::cypher;

namespace {

std::vector<Link> copy(std::span<const Link> row) {
    return {row.begin(), row.end()};
}

}  // namespace

TEST_CASE("rows stay sorted whatever comes and goes") {
    std::mt19937 random(7);
    Adjacency rows;
    rows.add_rows(5);
    std::vector<std::vector<Link>> expected(5);
    for (std::uint32_t step = 0; step < 2000; ++step) {
        const auto node = static_cast<NodeId>(random() % 5);
        if (random() % 3 != 0) {
            const Link link{TypeId(random() % 3), NodeId(random() % 5), step};
            rows.insert(node, link);
            expected[node].push_back(link);
        } else if (!expected[node].empty()) {
            const std::size_t at = random() % expected[node].size();
            rows.erase(node, expected[node][at]);
            expected[node].erase(expected[node].begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
    std::vector<Adjacency::Arc> arcs;
    for (NodeId node = 0; node < 5; ++node) {
        for (const Link& link : expected[node]) arcs.push_back({node, link});
        std::sort(expected[node].begin(), expected[node].end());
        CHECK(copy(rows.row(node)) == expected[node]);
    }
    Adjacency built;
    built.build(5, arcs.size(), [&](std::size_t i) { return arcs[i]; });
    for (NodeId node = 0; node < 5; ++node) {
        CHECK(copy(built.row(node)) == expected[node]);
        for (TypeId type = 0; type < 4; ++type) {
            std::vector<Link> of_type, to_two;
            for (const Link& link : expected[node]) {
                if (link.type == type) of_type.push_back(link);
                if (link.type == type && link.other == 2) to_two.push_back(link);
            }
            CHECK(copy(built.row(node, type)) == of_type);
            CHECK(built.count(node, type) == of_type.size());
            CHECK(copy(rows.row(node, type, 2)) == to_two);
        }
    }
    // What is known of the types is forgotten by the first change.
    built.insert(1, {1, 2, 5000});
    expected[1].push_back({1, 2, 5000});
    std::sort(expected[1].begin(), expected[1].end());
    built.add_rows(7);
    for (NodeId node = 0; node < 5; ++node) {
        for (TypeId type = 0; type < 4; ++type) {
            const auto of_type = std::count_if(expected[node].begin(), expected[node].end(),
                                               [&](const Link& link) { return link.type == type; });
            CHECK(built.row(node, type).size() == static_cast<std::size_t>(of_type));
        }
    }
    CHECK(built.row(6, 1).empty());
}
