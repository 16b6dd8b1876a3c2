#include "query/reach.hpp"

#include <numeric>

#include "base/json.hpp"
#include "query/text.hpp"

namespace newsgraph::query {
namespace {

/// Which nodes were seen, a bit each: a million take 128 KiB, so that asking seldom waits for memory.
class Seen {
  public:
    explicit Seen(std::size_t nodes) : words_((nodes + 63) / 64) {}
    bool has(graph::VertexId v) const { return words_[v / 64] >> v % 64 & 1; }
    void add(graph::VertexId v) { words_[v / 64] |= std::uint64_t{1} << v % 64; }

  private:
    std::vector<std::uint64_t> words_;
};

}  // namespace

std::vector<std::size_t> count_reached(const Passage& passage, graph::VertexId from, std::size_t hops) {
    Seen seen(passage.network().vertex_count());
    seen.add(from);
    std::vector<std::size_t> reached;
    std::vector<graph::VertexId> frontier{from}, next;
    while (reached.size() < hops) {
        const bool is_last = reached.size() + 1 == hops;
        std::size_t count = 0;
        next.clear();
        for (const graph::VertexId node : frontier) {
            passage.each_of_type(node, true, [&](graph::VertexId end, graph::EdgeId edge) {
                if (seen.has(end) || !passage.passes(edge) || !passage.is_open(end)) return;
                seen.add(end);
                ++count;
                if (!is_last) next.push_back(end);
            });
        }
        if (count == 0) break;
        reached.push_back(count);
        frontier.swap(next);
    }
    return reached;
}

std::string to_text(const graph::Network& network, graph::VertexId center, const std::vector<std::size_t>& reached) {
    if (reached.empty()) return "";
    const std::size_t all = std::accumulate(reached.begin(), reached.end(), std::size_t{0});
    std::string text = safe(network.name(center)) + ": " + counted(all, "thing", "things") + " within " +
                       counted(reached.size(), "hop", "hops") + "\n";
    for (std::size_t i = 0; i < reached.size(); ++i)
        text += "   " + counted(i + 1, "hop", "hops") + ": " + std::to_string(reached[i]) + "\n";
    return text;
}

std::string to_json(const graph::Network& network, graph::VertexId center, const std::vector<std::size_t>& reached) {
    base::JsonWriter json;
    json.begin_object().key("center").begin_object();
    json.member("name", network.name(center)).member("type", network.label(center)).end_object();
    json.key("reached").begin_array();
    for (const std::size_t count : reached) json.value(count);
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
