#pragma once
// A made-up graph with few hubs and many nodes of few links, for comparing query engines.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace newsgraph::bench {

/// SplitMix64 (G. Steele, D. Lea and C. Flood, 2014): the same numbers on every machine.
class RandomBits {
  public:
    explicit RandomBits(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 to `end` - 1. Requires end > 0.
    std::uint64_t below(std::uint64_t end) { return next() % end; }

  private:
    std::uint64_t state_;
};

inline constexpr std::array<const char*, 4> kStatuses = {"actual", "planned", "rumored", "denied"};
inline constexpr std::uint32_t kTypes = 5;

struct RmatLink {
    std::uint32_t from = 0, to = 0;
    std::uint8_t type = 0;                ///< 0 to kTypes - 1: its relationships are called T1 to T5
    std::uint8_t status = 0;              ///< of kStatuses; half of all are the first one
    std::optional<std::uint32_t> amount;  ///< 0 to 999,999; one in eight has none
};

struct RmatGraph {
    std::uint32_t nodes = 0;
    std::vector<RmatLink> links;
    std::vector<double> scores;  ///< of each node, 0 to 1,000 in steps of 1/8
    static std::string name(std::uint32_t node) { return "Firm " + std::to_string(node); }
};

/// R-MAT (D. Chakrabarti, Y. Zhan and C. Faloutsos, 2004) with the shares .57, .19, .19 and .05, of 2^`scale` nodes and
/// `degree` links a node. Links between the same two nodes may come several times; a link from a node to itself is
/// drawn again, because engines differ in whether one pattern may use it twice.
inline RmatGraph make_rmat(unsigned scale, std::uint32_t degree, std::uint64_t seed) {
    RandomBits random(seed);
    RmatGraph graph;
    graph.nodes = std::uint32_t{1} << scale;
    for (std::uint32_t node = 0; node < graph.nodes; ++node) {
        graph.scores.push_back(static_cast<double>(random.below(8000)) / 8);
    }
    const std::size_t links = std::size_t{graph.nodes} * degree;
    graph.links.reserve(links);
    while (graph.links.size() < links) {
        RmatLink link;
        for (unsigned bit = 0; bit < scale; ++bit) {
            const std::uint64_t share = random.below(100);
            link.from = link.from * 2 + (share >= 76 ? 1 : 0);
            link.to = link.to * 2 + ((share >= 57 && share < 76) || share >= 95 ? 1 : 0);
        }
        const std::uint64_t drawn = random.next();
        link.type = static_cast<std::uint8_t>(drawn % kTypes);
        const std::uint64_t status = (drawn >> 8) % 6;
        link.status = static_cast<std::uint8_t>(status < 3 ? 0 : status - 2);
        if ((drawn >> 16) % 8 != 0) link.amount = static_cast<std::uint32_t>((drawn >> 20) % 1'000'000);
        if (link.from != link.to) graph.links.push_back(link);
    }
    return graph;
}

}  // namespace newsgraph::bench
