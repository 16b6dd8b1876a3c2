// How long questions take on a graph of 20,000 nodes and 100,000 relations in memory. Prints a Markdown table.
#include "measure.hpp"
#include "query/cycles.hpp"
#include "query/neighbors.hpp"
#include "query/path.hpp"
#include "tests/query/graph_builder.hpp"

using namespace newsgraph;

namespace {

constexpr std::size_t kNodes = 20'000;
constexpr int kRelations = 100'000;

/// Few nodes have many relations and most have few, as in the news.
test::GraphBuilder large_graph() {
    test::Random random(7);
    test::GraphBuilder b;
    for (std::size_t i = 0; i < kNodes; ++i) b.node("Firm " + std::to_string(100'000 + i));
    const auto pick = [&] { return static_cast<graph::EntityIndex>(random.below(1 + random.below(kNodes))); };
    const auto& types = b.graph.schema.relation_types;
    for (int i = 0; i < kRelations; ++i) {
        // Money flows from small numbers to large ones, but for some that comes back: few loops, as in the news.
        graph::EntityIndex from = pick(), to = pick();
        if (to < from && random.below(100) > 0) std::swap(from, to);
        const std::string& type = types[random.below(types.size())].name;
        if (type == "SUPPLIES") std::swap(from, to);
        b.relation(type, from, to, 1e9 * static_cast<double>(random.below(50)));
    }
    return b;
}

template <class Ask>
void measure(const char* what, int rounds, const Ask& ask) {
    std::vector<double> times;
    std::size_t found = 0;
    for (int i = 0; i < rounds; ++i) times.push_back(bench::milliseconds([&] { found += ask(); }));
    std::printf("| %s | %.2f ms | %.2f ms | %zu in %d |\n", what, bench::median(times),
                *std::max_element(times.begin(), times.end()), found, rounds);
}

}  // namespace

int main() {
    bench::print_machine();
    const test::GraphBuilder b = large_graph();
    test::Random random(3);
    const auto any = [&] { return static_cast<graph::EntityIndex>(random.below(b.graph.entities.size())); };
    std::printf("| question | median | slowest | found |\n|---|---|---|---|\n");
    measure("three paths of at most 4 hops", 30,
            [&] { return query::find_paths(b.graph, any(), any(), {}).paths.size(); });
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
        return query::find_neighbors(b.graph, any(), {2, {}}).groups.size();
    });
}
