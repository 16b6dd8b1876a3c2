#include "query/cypher/adjacency.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {

void Adjacency::finish() {
    for (const Row& row : rows_) std::sort(links_.begin() + row.begin, links_.begin() + row.begin + row.size);
    find_types();
}

void Adjacency::find_types() {
    types_ = 0;
    type_begin_.clear();
    std::size_t types = 0;
    for (const Link& link : links_) types = std::max<std::size_t>(types, link.type + std::size_t{1});
    if (types == 0 || (types + 1) * rows_.size() > 2 * links_.size()) return;
    type_begin_.reserve((types + 1) * rows_.size());
    for (const Row& row : rows_) {
        std::uint32_t at = 0;
        for (std::size_t type = 0; type <= types; ++type) {
            while (at < row.size && links_[row.begin + at].type < type) ++at;
            type_begin_.push_back(at);
        }
    }
    types_ = types;
}

std::span<const Link> Adjacency::row(NodeId node, TypeId type) const {
    const auto all = row(node);
    if (types_ > 0) {
        // Rows that were added since are empty.
        if (type >= types_ || all.empty()) return {};
        const std::uint32_t* begin = &type_begin_[node * (types_ + 1) + type];
        return all.subspan(begin[0], begin[1] - begin[0]);
    }
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
    types_ = 0;
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
    types_ = 0;
    Row& row = rows_[node];
    const auto first = links_.begin() + row.begin;
    const auto last = first + row.size;
    const auto at = std::lower_bound(first, last, link);
    if (at == last || *at != link) return;
    std::move(at + 1, last, at);
    --row.size;
}

}  // namespace newsgraph::query::cypher
