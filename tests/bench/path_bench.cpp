// How long questions take in memory: ours beside rows of edges written by hand for these questions alone, and, for
// paths, the rows of Boost.Graph. Every length is compared with a plain breadth-first search, counts and ranks with
// each other. Prints Markdown tables: path_bench [SCALE] [PAIRS]
//
// The memory of ours is that of a process of its own which maps the snapshot, asks every kind of question and has held
// nothing else: path_bench mapped SNAPSHOT
#include <sys/resource.h>
#include <unistd.h>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "graph/snapshot.hpp"
#include "measure.hpp"
#include "query/pull_rows.hpp"
#include "query/reach.hpp"
#include "query/shortest_path.hpp"
#include "rows_by_hand.hpp"

using namespace newsgraph;

namespace {

using Vertex = graph::VertexId;
constexpr std::size_t kHops = 3, kRounds = 20;
const bench::Question kQuestions[] = {{"any"},
                                      {"of 2 types", 0b00011},
                                      {"one status", (1u << bench::kTypes) - 1, true},
                                      {"as of a day", (1u << bench::kTypes) - 1, false, 20250115}};

graph::Network our_network(const bench::RmatGraph& made) {
    graph::NetworkNames names;
    for (std::uint32_t type = 0; type < bench::kTypes; ++type) names.types.push_back("T" + std::to_string(type + 1));
    names.labels = {"Firm"};
    names.currencies = {""};
    graph::VertexColumns vertices;
    for (std::uint32_t node = 0; node < made.nodes; ++node) vertices.add(0, "");
    std::vector<std::uint8_t> statuses;
    for (const char* status : bench::kStatuses)
        statuses.push_back(static_cast<std::uint8_t>(graph::parse_status(status).value()));
    graph::EdgeColumns edges;
    for (std::size_t i = 0; i < made.links.size(); ++i) {
        const bench::RmatLink& link = made.links[i];
        edges.from.push_back(link.from);
        edges.to.push_back(link.to);
        edges.type.push_back(link.type);
        edges.amount.push_back(link.amount ? *link.amount : std::numeric_limits<double>::quiet_NaN());
        edges.status.push_back(statuses[link.status]);
        edges.day.push_back(bench::day_of(i));
    }
    return graph::make_network(std::move(names), std::move(vertices), std::move(edges));
}

/// The same rows in the words of Boost.Graph.
class BoostRows {
  public:
    struct Edge {
        std::uint32_t day = 0;
        std::uint8_t type = 0, status = 0;
    };
    using Graph = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, Edge,
                                                     boost::no_property, std::uint32_t, std::uint32_t>;
    explicit BoostRows(const bench::RmatGraph& made) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        std::vector<Edge> values;
        for (std::size_t i = 0; i < made.links.size(); ++i) {
            pairs.emplace_back(made.links[i].from, made.links[i].to);
            values.push_back({bench::day_of(i), made.links[i].type, made.links[i].status});
        }
        graph_ = Graph(boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), values.begin(), made.nodes);
    }
    struct Side {
        const Graph& graph;
        bool out;
        std::uint32_t degree(Vertex v) const {
            return static_cast<std::uint32_t>(out ? boost::out_degree(v, graph) : boost::in_degree(v, graph));
        }
        template <class Visit>
        void each(Vertex v, const bench::Question& question, Visit visit) const {
            const auto takes = [&](const Edge& edge) { return question.takes(edge.type, edge.status, edge.day); };
            if (out) {
                for (auto [e, last] = boost::out_edges(v, graph); e != last; ++e)
                    if (takes(graph[*e])) visit(boost::target(*e, graph));
            } else {
                for (auto [e, last] = boost::in_edges(v, graph); e != last; ++e)
                    if (takes(graph[*e])) visit(boost::source(*e, graph));
            }
        }
    };
    Side side(bool out) const { return {graph_, out}; }

  private:
    Graph graph_;
};

query::PassageOptions passage_of(const bench::Question& question) {
    query::PassageOptions options;
    options.direction = query::Passing::directed;
    for (std::uint32_t type = 0; type < bench::kTypes; ++type)
        if (question.types >> type & 1u) options.filter.types.push_back("T" + std::to_string(type + 1));
    if (options.filter.types.size() == bench::kTypes) options.filter.types.clear();
    if (question.actual) options.filter.statuses = {graph::Status::actual};
    if (question.day != 0) options.known_by = "2025-01-" + std::to_string(question.day % 100);
    return options;
}

double peak_mib() {
    struct rusage use {};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) / 1024;
}

std::vector<double> our_ranks(const query::analytics::PullRows& rows) {
    query::analytics::PageRankOptions options;
    options.most_iterations = kRounds;
    options.tolerance = 0;
    return query::analytics::page_rank(rows, options, [](std::size_t) {});
}

/// A hash table would do; what there is of each pair of nodes once, the first.
bench::RmatGraph without_parallels(const bench::RmatGraph& made) {
    bench::RmatGraph once;
    once.nodes = made.nodes;
    once.links = made.links;
    const auto ends = [](const bench::RmatLink& link) { return std::pair(link.from, link.to); };
    std::sort(once.links.begin(), once.links.end(), [&](const auto& a, const auto& b) { return ends(a) < ends(b); });
    once.links.erase(std::unique(once.links.begin(), once.links.end(),
                                 [&](const auto& a, const auto& b) { return ends(a) == ends(b); }),
                     once.links.end());
    return once;
}

/// Pairs of nodes; such that nothing leaves or reaches are no question.
class Pairs {
  public:
    Pairs(const graph::Network& network, std::uint64_t seed) : network_(network), random_(seed) {}
    std::pair<Vertex, Vertex> next() {
        Vertex from = 0, to = 0;
        do from = any();
        while (network_.out_degree(from) == 0);
        do to = any();
        while (to == from || network_.in_degree(to) == 0);
        return {from, to};
    }

  private:
    Vertex any() { return static_cast<Vertex>(random_.below(network_.vertex_count())); }
    const graph::Network& network_;
    bench::RandomBits random_;
};

/// Everything that is measured, asked of a snapshot: what memory does it take?
int ask_mapped(const std::string& path) {
    graph::Network network;
    const double opened = bench::milliseconds([&] { network = graph::open_snapshot(path, 1).value().network; });
    query::SearchSpace space(network);
    for (const bench::Question& question : kQuestions) {
        Pairs pairs(network, 5);
        const query::Passage passage(network, passage_of(question));
        for (int i = 0; i < 50; ++i) {
            const auto [from, to] = pairs.next();
            query::any_shortest_path(passage, from, to, 100, space);
            query::count_reached(passage, from, kHops);
        }
    }
    const double walked = peak_mib();
    const query::Passage passage(network, passage_of(kQuestions[0]));
    our_ranks(query::pull_rows(passage, false));
    std::printf(
        "\nOpening the snapshot (%.0f MiB): %.2f ms. Most memory of a process that maps it: %.0f MiB after all paths "
        "and "
        "neighbourhoods, %.0f MiB with PageRank.\n",
        static_cast<double>(std::filesystem::file_size(path)) / (1 << 20), opened, walked, peak_mib());
    return 0;
}

void require(bool agree, const char* what) {
    if (!agree) throw std::logic_error(what);
}

std::vector<std::uint32_t> plain_distances(const bench::Rows& out, Vertex from, const bench::Question& question) {
    std::vector<std::uint32_t> distance(out.begin.size() - 1, bench::kFar);
    std::vector<Vertex> queue{from};
    distance[from] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        out.each(queue[i], question, [&](Vertex end) {
            if (distance[end] != bench::kFar) return;
            distance[end] = distance[queue[i]] + 1;
            queue.push_back(end);
        });
    }
    return distance;
}

struct Engines {
    const graph::Network& network;
    const bench::Rows &out, &in;
    const BoostRows& boosted;
};

void compare_paths(const Engines& engines, int pairs) {
    std::printf("| one shortest path | found | ours | rows by hand | Boost.Graph |\n|---|---|---|---|---|\n");
    query::SearchSpace space(engines.network);
    bench::Bidirectional by_hand(engines.network.vertex_count());
    for (const bench::Question& question : kQuestions) {
        const query::Passage passage(engines.network, passage_of(question));
        Pairs drawn(engines.network, 5);
        std::vector<double> times[3];
        int found = 0;
        for (int i = 0; i < pairs; ++i) {
            const auto [from, to] = drawn.next();
            std::uint32_t length[3] = {bench::kFar, bench::kFar, bench::kFar};
            for (int again = 0; again < 2; ++again) {  // the first run warms the caches
                double time[3] = {};
                time[0] = bench::milliseconds([&] {
                    const auto path = query::any_shortest_path(passage, from, to, 100, space);
                    length[0] = path ? static_cast<std::uint32_t>(path->edges.size()) : bench::kFar;
                });
                time[1] = bench::milliseconds(
                    [&] { length[1] = by_hand.distance(engines.out, engines.in, from, to, question); });
                time[2] = bench::milliseconds([&] {
                    length[2] =
                        by_hand.distance(engines.boosted.side(true), engines.boosted.side(false), from, to, question);
                });
                for (int k = 0; again == 1 && k < 3; ++k) times[k].push_back(time[k]);
            }
            const std::uint32_t right = plain_distances(engines.out, from, question)[to];
            for (const std::uint32_t one : length) require(one == right, "the lengths differ");
            found += right != bench::kFar;
        }
        std::printf("| %s | %d | %.4f ms | %.4f ms | %.4f ms |\n", question.what, found, bench::median(times[0]),
                    bench::median(times[1]), bench::median(times[2]));
    }
}

void compare_counts(const Engines& engines, int pairs) {
    for (const bench::Question& question : kQuestions) {
        const query::Passage passage(engines.network, passage_of(question));
        Pairs drawn(engines.network, 7);
        std::vector<double> times[2];
        for (int i = 0; i < pairs; ++i) {
            const Vertex from = drawn.next().first;
            std::size_t ours = 0, by_hand = 0;
            for (int again = 0; again < 2; ++again) {
                const double one = bench::milliseconds([&] {
                    const auto reached = query::count_reached(passage, from, kHops);
                    ours = std::accumulate(reached.begin(), reached.end(), std::size_t{0});
                });
                const double other =
                    bench::milliseconds([&] { by_hand = bench::count_reached(engines.out, from, kHops, question); });
                if (again == 0) continue;
                times[0].push_back(one);
                times[1].push_back(other);
            }
            require(ours == by_hand, "the counts differ");
        }
        std::printf("| nodes within %zu hops, %s | | %.3f ms | %.3f ms | |\n", kHops, question.what,
                    bench::median(times[0]), bench::median(times[1]));
    }
}

void compare_ranks(const Engines& engines, const bench::RmatGraph& made) {
    const query::Passage passage(engines.network, passage_of(kQuestions[0]));
    query::analytics::PullRows rows;
    const double making = bench::processor_milliseconds([&] { rows = query::pull_rows(passage, false); });
    const bench::RmatGraph once = without_parallels(made);
    const bench::Rows out(once, true), in(once, false);
    std::vector<double> ours, by_hand, ours_times, by_hand_times;
    for (int again = 0; again < 3; ++again) {
        ours_times.push_back(bench::processor_milliseconds([&] { ours = our_ranks(rows); }));
        by_hand_times.push_back(bench::processor_milliseconds([&] { by_hand = bench::page_rank(out, in, kRounds); }));
    }
    for (std::size_t v = 0; v < ours.size(); ++v) require(std::abs(ours[v] - by_hand[v]) < 1e-12, "the ranks differ");
    std::printf("| PageRank, %zu rounds, processor time | | %.3f s | %.3f s | |\n", kRounds,
                bench::median(ours_times) / 1000, bench::median(by_hand_times) / 1000);
    std::printf("| rows for it, parallel edges made one | | %.3f s | | |\n", making / 1000);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "mapped") return ask_mapped(argv[2]);
    const unsigned scale = argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 17;
    const int pairs = argc > 2 ? std::atoi(argv[2]) : 50;
    bench::print_machine();
    const bench::RmatGraph made = bench::make_rmat(scale, 16, 1);
    std::printf("- R-MAT, %u nodes, %zu relations of %u types; medians of %d random pairs\n\n", made.nodes,
                made.links.size(), bench::kTypes, pairs);
    graph::Network network;
    const double ours_load = bench::processor_milliseconds([&] { network = our_network(made); });
    std::optional<bench::Rows> out, in;
    const double rows_load = bench::processor_milliseconds([&] {
        out.emplace(made, true);
        in.emplace(made, false);
    });
    std::optional<BoostRows> boosted;
    const double boost_load = bench::processor_milliseconds([&] { boosted.emplace(made); });

    const Engines engines{network, *out, *in, *boosted};
    compare_paths(engines, pairs);
    compare_counts(engines, pairs);
    compare_ranks(engines, made);
    std::printf("| making it, processor time | | %.2f s | %.2f s | %.2f s |\n", ours_load / 1000, rows_load / 1000,
                boost_load / 1000);
    std::printf("| its memory, MiB | | see below | %.0f | |\n", out->mib() + in->mib());
    std::printf("\nEvery length is that of a plain breadth-first search; counts and ranks agree.\n");
    std::fflush(stdout);
    const std::string snapshot =
        (std::filesystem::temp_directory_path() / ("path_bench." + std::to_string(getpid()))).string();
    graph::write_snapshot(snapshot, network, 1);
    const std::string again = std::filesystem::read_symlink("/proc/self/exe").string() + " mapped " + snapshot;
    const int failed = std::system(again.c_str());
    std::filesystem::remove(snapshot);
    return failed == 0 ? 0 : 1;
}
