#include "query/cypher/adjacency.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {

void Adjacency::build(std::size_t nodes, std::span<const Arc> arcs) {
    rows_.assign(nodes, Row{});
    links_.assign(arcs.size(), Link{});
    for (const Arc& arc : arcs) ++rows_[arc.own].capacity;
    std::uint64_t begin = 0;
    for (Row& row : rows_) {
        row.begin = begin;
        begin += row.capacity;
    }
    for (const Arc& arc : arcs) {
        Row& row = rows_[arc.own];
        links_[row.begin + row.size++] = arc.link;
    }
    for (const Row& row : rows_) std::sort(links_.begin() + row.begin, links_.begin() + row.begin + row.size);
}

std::span<const Link> Adjacency::row(NodeId node, TypeId type) const {
    const auto all = row(node);
    const auto first = std::partition_point(all.begin(), all.end(), [&](const Link& l) { return l.type < type; });
    // Most ranges are short beside their row: doubling steps stay close to the beginning.
    std::ptrdiff_t step = 1;
    while (step < all.end() - first && first[step].type == type) step *= 2;
    const auto end = first + std::min(step + 1, all.end() - first);
    const auto last = std::partition_point(first, end, [&](const Link& l) { return l.type == type; });
    return {first, last};
}

std::span<const Link> Adjacency::row(NodeId node, TypeId type, NodeId other) const {
    const auto all = row(node, type);
    const auto first = std::partition_point(all.begin(), all.end(), [&](const Link& l) { return l.other < other; });
    const auto last = std::partition_point(first, all.end(), [&](const Link& l) { return l.other == other; });
    return {first, last};
}

void Adjacency::insert(NodeId node, const Link& link) {
    Row& row = rows_[node];
    if (row.size == row.capacity) {
        // The old place stays unused: doubling keeps such holes below the size of what is in use.
        const std::uint32_t capacity = std::max<std::uint32_t>(2, row.capacity * 2);
        const std::uint64_t begin = links_.size();
        links_.resize(begin + capacity);
        std::copy_n(links_.begin() + row.begin, row.size, links_.begin() + begin);
        row.begin = begin;
        row.capacity = capacity;
    }
    const auto first = links_.begin() + row.begin;
    const auto last = first + row.size;
    const auto at = std::lower_bound(first, last, link);
    std::move_backward(at, last, last + 1);
    *at = link;
    ++row.size;
}

void Adjacency::erase(NodeId node, const Link& link) {
    Row& row = rows_[node];
    const auto first = links_.begin() + row.begin;
    const auto last = first + row.size;
    const auto at = std::lower_bound(first, last, link);
    if (at == last || *at != link) return;
    std::move(at + 1, last, at);
    --row.size;
}

}  // namespace newsgraph::query::cypher
