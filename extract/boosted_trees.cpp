#include "extract/boosted_trees.hpp"

namespace newsgraph::extract {

double BoostedTrees::score(std::span<const float> features) const {
    double sum = static_cast<double>(bias);
    for (const std::uint32_t root : roots) {
        const Node* node = &nodes[root];
        while (node->feature >= 0) {
            const bool right = features[static_cast<std::size_t>(node->feature)] > node->value;
            node = &nodes[node->left + (right ? 1 : 0)];
        }
        sum += static_cast<double>(node->value);
    }
    return sum;
}

bool BoostedTrees::valid(std::size_t features) const {
    for (const std::uint32_t root : roots) {
        if (root >= nodes.size()) return false;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = nodes[i];
        if (node.feature < 0) continue;
        if (static_cast<std::size_t>(node.feature) >= features) return false;
        if (node.left <= i || node.left + std::size_t{1} >= nodes.size()) return false;
    }
    return true;
}

}  // namespace newsgraph::extract
