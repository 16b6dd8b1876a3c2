#include "graph/network.hpp"

#include <algorithm>
#include <cmath>

namespace newsgraph::graph {

std::string_view Network::text(std::span<const std::uint64_t> begin, std::span<const char> bytes, std::size_t i) const {
    need(&begin[i], 2 * sizeof(std::uint64_t));
    const char* first = bytes.data() + begin[i];
    const std::size_t size = begin[i + 1] - begin[i];
    need(first, size);
    return {first, size};
}

double Network::weight(EdgeId edge) const {
    Graph none;
    Relation relation;
    if (const double value = amount(edge); !std::isnan(value))
        relation.amount = Amount{value, currency(edge), Bound::exact};
    relation.sources = sources(edge);
    relation.confidence = confidence(edge);
    return none.weight(relation);
}

VertexId Network::from(EdgeId edge) const {
    // The last vertex whose row begins at or before the edge: rows of vertices without edges begin there as well.
    std::size_t low = 0, high = vertex_count();
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (at(arrays_.out_begin, middle) <= edge ? low : high) = middle;
    }
    return static_cast<VertexId>(low);
}

Network::Keys Network::keys_beginning(std::string_view beginning) const {
    const std::size_t count = arrays_.key_vertex.size();
    const auto first_where = [&](auto is_behind) {
        std::size_t low = 0, high = count;
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (is_behind(key(middle)))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    };
    Keys keys;
    keys.begin = first_where([&](std::string_view key) { return key >= beginning; });
    keys.end = first_where([&](std::string_view key) { return key > beginning && !key.starts_with(beginning); });
    return keys;
}

}  // namespace newsgraph::graph
