#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace newsgraph::extract {

/// Gradient-boosted regression trees for a binary decision (Friedman 2001, "Greedy Function Approximation"). Weights
/// are data of the pack; how they are made: docs/extraction.md.
struct BoostedTrees {
    struct Node {
        std::int32_t feature = -1;  ///< index of the feature asked; -1 = a leaf
        float value = 0;            ///< threshold: left if the feature is <= it; of a leaf its score
        std::uint32_t left = 0;     ///< index into nodes; the right child follows the left one
    };
    std::vector<Node> nodes;
    std::vector<std::uint32_t> roots;
    float bias = 0;

    /// Log-odds. Requires as many features as it was trained with. O(trees * depth).
    double score(std::span<const float> features) const;
    /// Whether all links lead forwards within `nodes` and all features are below `features`.
    bool valid(std::size_t features) const;
};

}  // namespace newsgraph::extract
