// How long shortest paths take in memory: ours beside the rows of one direction written by hand and the same by
// Boost.Graph, each searched from both ends. Every length is compared with a plain breadth-first search. Prints a
// Markdown table: path_bench [SCALE] [PAIRS]
#include <sys/resource.h>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "measure.hpp"
#include "query/shortest_path.hpp"
#include "rmat.hpp"

using namespace newsgraph;

namespace {

constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kFirstDay = 20250101, kLastDay = 20250128;
using Vertex = graph::VertexId;

/// What a question lets through.
struct Question {
    const char* what;
    std::uint32_t types = (1u << bench::kTypes) - 1;  // a bit each
    bool actual = false;                              // only this status
    std::uint32_t day = 0;                            // known by then; 0: any
    bool takes(const bench::RmatLink& link, std::uint32_t known) const {
        return (types >> link.type & 1u) && (!actual || link.status == 0) && (day == 0 || known <= day);
    }
};

std::uint32_t day_of(std::size_t link) {
    return kFirstDay + static_cast<std::uint32_t>(link % (kLastDay - kFirstDay + 1));
}

graph::Network our_network(const bench::RmatGraph& made) {
    graph::NetworkNames names;
    for (std::uint32_t type = 0; type < bench::kTypes; ++type) names.types.push_back("T" + std::to_string(type + 1));
    names.labels = {"Firm"};
    names.currencies = {""};
    graph::VertexColumns vertices;
    for (std::uint32_t node = 0; node < made.nodes; ++node) vertices.add(0, "");
    graph::EdgeColumns edges;
    for (std::size_t i = 0; i < made.links.size(); ++i) {
        const bench::RmatLink& link = made.links[i];
        edges.from.push_back(link.from);
        edges.to.push_back(link.to);
        edges.type.push_back(link.type);
        edges.amount.push_back(link.amount ? *link.amount : std::numeric_limits<double>::quiet_NaN());
        edges.status.push_back(static_cast<std::uint8_t>(
            graph::parse_status(bench::kStatuses[link.status]).value_or(graph::Status::actual)));
        edges.day.push_back(day_of(i));
    }
    return graph::make_network(std::move(names), std::move(vertices), std::move(edges));
}

/// Rows of both directions, and for each entry the link that it stands for: what one would write for this alone.
struct Rows {
    std::vector<std::uint32_t> begin, link;
    std::vector<Vertex> end;
    Rows(const bench::RmatGraph& made, bool out) : begin(made.nodes + std::size_t{1}) {
        const auto own = [&](const bench::RmatLink& one) { return out ? one.from : one.to; };
        for (const auto& one : made.links) ++begin[own(one) + std::size_t{1}];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
        link.resize(made.links.size());
        end.resize(made.links.size());
        for (std::size_t i = 0; i < made.links.size(); ++i) {
            const auto& one = made.links[i];
            const std::uint32_t at = next[own(one)]++;
            link[at] = static_cast<std::uint32_t>(i);
            end[at] = out ? one.to : one.from;
        }
    }
    std::uint32_t degree(Vertex v) const { return begin[v + 1] - begin[v]; }
    template <class Visit>
    void each(Vertex v, Visit visit) const {
        for (std::uint32_t i = begin[v]; i < begin[v + 1]; ++i) visit(end[i], link[i]);
    }
};

/// The same rows in the words of Boost.Graph.
class BoostRows {
  public:
    struct Edge {
        std::uint32_t link = 0;
    };
    using Graph = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, Edge,
                                                     boost::no_property, std::uint32_t, std::uint32_t>;
    explicit BoostRows(const bench::RmatGraph& made) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        std::vector<Edge> values;
        for (std::size_t i = 0; i < made.links.size(); ++i) {
            pairs.emplace_back(made.links[i].from, made.links[i].to);
            values.push_back({static_cast<std::uint32_t>(i)});
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
        void each(Vertex v, Visit visit) const {
            if (out) {
                for (auto [e, last] = boost::out_edges(v, graph); e != last; ++e)
                    visit(boost::target(*e, graph), graph[*e].link);
            } else {
                for (auto [e, last] = boost::in_edges(v, graph); e != last; ++e)
                    visit(boost::source(*e, graph), graph[*e].link);
            }
        }
    };
    Side side(bool out) const { return {graph_, out}; }

  private:
    Graph graph_;
};

/// Breadth-first from both ends, the frontier with fewer edges going on.
class Bidirectional {
  public:
    explicit Bidirectional(std::size_t nodes) : marks_{std::vector<Mark>(nodes), std::vector<Mark>(nodes)} {}

    template <class Side, class Takes>
    std::uint32_t distance(const Side& out, const Side& in, Vertex from, Vertex to, Takes takes) {
        if (from == to) return 0;
        ++round_;
        std::vector<Vertex> frontier[2] = {{from}, {to}}, next;
        marks_[0][from] = marks_[1][to] = {round_, 0};
        std::uint32_t depth[2] = {0, 0};
        while (!frontier[0].empty() && !frontier[1].empty()) {
            std::size_t cost[2] = {0, 0};
            for (const Vertex v : frontier[0]) cost[0] += out.degree(v);
            for (const Vertex v : frontier[1]) cost[1] += in.degree(v);
            const int side = cost[0] <= cost[1] ? 0 : 1;
            const Side& rows = side == 0 ? out : in;
            ++depth[side];
            next.clear();
            bool met = false;
            for (const Vertex v : frontier[side]) {
                rows.each(v, [&](Vertex end, std::uint32_t link) {
                    if (met || marks_[side][end].round == round_ || !takes(link)) return;
                    marks_[side][end] = {round_, depth[side]};
                    next.push_back(end);
                    met = marks_[1 - side][end].round == round_;
                });
                if (met) return depth[0] + depth[1];
            }
            frontier[side].swap(next);
        }
        return kFar;
    }

  private:
    struct Mark {
        std::uint32_t round = 0, depth = 0;
    };
    std::vector<Mark> marks_[2];
    std::uint32_t round_ = 0;
};

std::vector<std::uint32_t> plain_distances(const bench::RmatGraph& made, const Rows& out, Vertex from,
                                           const Question& question) {
    std::vector<std::uint32_t> distance(made.nodes, kFar);
    std::vector<Vertex> queue{from};
    distance[from] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        out.each(queue[i], [&](Vertex end, std::uint32_t link) {
            if (distance[end] != kFar || !question.takes(made.links[link], day_of(link))) return;
            distance[end] = distance[queue[i]] + 1;
            queue.push_back(end);
        });
    }
    return distance;
}

query::PassageOptions passage_of(const Question& question) {
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

}  // namespace

int main(int argc, char** argv) {
    const unsigned scale = argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 17;
    const int pairs = argc > 2 ? std::atoi(argv[2]) : 50;
    bench::print_machine();
    const bench::RmatGraph made = bench::make_rmat(scale, 16, 1);
    std::printf("- R-MAT, %u nodes, %zu relations of %u types; medians of %d random pairs\n\n", made.nodes,
                made.links.size(), bench::kTypes, pairs);
    graph::Network network;
    const double ours_load = bench::processor_milliseconds([&] { network = our_network(made); });
    std::optional<Rows> out, in;
    const double rows_load = bench::processor_milliseconds([&] {
        out.emplace(made, true);
        in.emplace(made, false);
    });
    std::optional<BoostRows> boosted;
    const double boost_load = bench::processor_milliseconds([&] { boosted.emplace(made); });
    query::SearchSpace space(network);
    Bidirectional by_hand(made.nodes);

    std::printf("| one shortest path | found | ours | rows by hand | Boost.Graph |\n|---|---|---|---|---|\n");
    const Question questions[] = {{"any"},
                                  {"of 2 types", 0b00011},
                                  {"one status", (1u << bench::kTypes) - 1, true},
                                  {"as of a day", (1u << bench::kTypes) - 1, false, 20250115}};
    bench::RandomBits random(5);
    for (const Question& question : questions) {
        const query::Passage passage(network, passage_of(question));
        const auto takes = [&](std::uint32_t link) { return question.takes(made.links[link], day_of(link)); };
        std::vector<double> times[3];
        int found = 0;
        for (int i = 0; i < pairs; ++i) {
            Vertex from = 0, to = 0;
            // Nodes that nothing leaves or reaches are no question.
            do from = static_cast<Vertex>(random.below(made.nodes));
            while (out->degree(from) == 0);
            do to = static_cast<Vertex>(random.below(made.nodes));
            while (to == from || in->degree(to) == 0);
            std::uint32_t length[3] = {kFar, kFar, kFar};
            for (int again = 0; again < 2; ++again) {  // the first run warms the caches
                double time[3] = {};
                time[0] = bench::milliseconds([&] {
                    const auto path = query::any_shortest_path(passage, from, to, 100, space);
                    length[0] = path ? static_cast<std::uint32_t>(path->edges.size()) : kFar;
                });
                time[1] = bench::milliseconds([&] { length[1] = by_hand.distance(*out, *in, from, to, takes); });
                time[2] = bench::milliseconds(
                    [&] { length[2] = by_hand.distance(boosted->side(true), boosted->side(false), from, to, takes); });
                if (again == 1)
                    for (int k = 0; k < 3; ++k) times[k].push_back(time[k]);
            }
            const std::uint32_t right = plain_distances(made, *out, from, question)[to];
            for (const std::uint32_t one : length)
                if (one != right) throw std::logic_error("the lengths differ");
            found += right != kFar;
        }
        std::printf("| %s | %d | %.4f ms | %.4f ms | %.4f ms |\n", question.what, found, bench::median(times[0]),
                    bench::median(times[1]), bench::median(times[2]));
    }
    std::printf("| making it, processor time | | %.2f s | %.2f s | %.2f s |\n", ours_load / 1000, rows_load / 1000,
                boost_load / 1000);
    std::printf("\nEvery length is that of a plain breadth-first search. Most memory of all together: %.0f MiB.\n",
                peak_mib());
}
