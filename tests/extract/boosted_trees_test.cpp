#include "extract/boosted_trees.hpp"

#include <array>
#include <catch2/catch.hpp>

using namespace newsgraph::extract;

namespace {

/// Two trees: one asks both features, the other is a single leaf.
BoostedTrees two_trees() {
    BoostedTrees trees;
    trees.bias = -1;
    trees.nodes = {{0, 0.5f, 1}, {-1, 2, 0}, {1, 10, 3}, {-1, 4, 0}, {-1, 8, 0}, {-1, 0.25f, 0}};
    trees.roots = {0, 5};
    return trees;
}

}  // namespace

TEST_CASE("Trees add up the leaves that a row of features leads to") {
    const BoostedTrees trees = two_trees();
    REQUIRE(trees.valid(2));
    CHECK(trees.score(std::array{0.5f, 99.0f}) == 1.25);  // a threshold itself goes to the left
    CHECK(trees.score(std::array{0.6f, 10.0f}) == 3.25);
    CHECK(trees.score(std::array{0.6f, 10.1f}) == 7.25);
    CHECK(BoostedTrees{}.score({}) == 0);
}

TEST_CASE("Trees whose links or features lead nowhere are not valid") {
    BoostedTrees trees = two_trees();
    CHECK_FALSE(trees.valid(1));  // the second feature does not exist
    SECTION("a root outside") {
        trees.roots.push_back(6);
    }
    SECTION("a child outside") {
        trees.nodes[2].left = 5;
    }
    SECTION("a node that leads back to itself") {
        trees.nodes[2].left = 2;
    }
    SECTION("a node that leads back to its parent") {
        trees.nodes[2].left = 0;
    }
    CHECK_FALSE(trees.valid(2));
}
