// The path search against an obviously right slow one: every walk, sorted.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "graph_builder.hpp"
#include "query/path.hpp"
#include "query/shortest_path.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;

namespace {

struct SlowPath {
    std::vector<graph::EntityIndex> nodes;
    double weight = 0;
};

class SlowSearch {
  public:
    SlowSearch(const graph::Graph& graph, const query::PathOptions& options) : graph_(graph), options_(options) {}

    double weight(const graph::Relation& r) const {
        switch (options_.weight) {
            case query::PathWeight::confidence:
                return r.confidence;
            case query::PathWeight::sum:
                return r.amount ? graph::usd_magnitude(*r.amount) : 0;
            default:
                return graph_.weight(r);
        }
    }
    double start() const {
        if (options_.weight == query::PathWeight::confidence) return 1;
        return options_.weight == query::PathWeight::sum ? 0 : std::numeric_limits<double>::infinity();
    }
    double join(double path, double hop) const {
        if (options_.weight == query::PathWeight::confidence) return path * hop;
        return options_.weight == query::PathWeight::sum ? path + hop : std::min(path, hop);
    }

    bool leads(const graph::Relation& r, graph::EntityIndex from, graph::EntityIndex to) const {
        const graph::RelationType& type = graph_.type_of(r);
        const bool along = r.from == from && r.to == to, against = r.from == to && r.to == from;
        switch (options_.passage.direction) {
            case query::Passing::both_ways:
                return along || against;
            case query::Passing::directed:
                return along || (against && type.symmetric);
            case query::Passing::money:
                return (along && type.money == graph::MoneyFlow::forward) ||
                       (against && type.money == graph::MoneyFlow::backward);
        }
        return false;
    }

    /// Relations that lead from one node to the next, heaviest first.
    std::vector<graph::RelationIndex> between(graph::EntityIndex from, graph::EntityIndex to) const {
        std::vector<graph::RelationIndex> found;
        for (graph::RelationIndex i = 0; i < graph_.relations.size(); ++i) {
            const graph::Relation& r = graph_.relations[i];
            if (leads(r, from, to) && options_.passage.filter.passes(r)) found.push_back(i);
        }
        std::stable_sort(found.begin(), found.end(),
                         [&](auto a, auto b) { return weight(graph_.relations[a]) > weight(graph_.relations[b]); });
        return found;
    }

    std::vector<SlowPath> paths(graph::EntityIndex from, graph::EntityIndex to) {
        from_ = from;
        to_ = to;
        nodes_ = {from};
        hops_.clear();
        found_.clear();
        if (from != to) go(start());
        const bool by_hops = options_.weight == query::PathWeight::hops || options_.all_shortest;
        std::sort(found_.begin(), found_.end(), [&](const SlowPath& a, const SlowPath& b) {
            if (by_hops && a.nodes.size() != b.nodes.size()) return a.nodes.size() < b.nodes.size();
            if (a.weight != b.weight) return a.weight > b.weight;
            if (a.nodes.size() != b.nodes.size()) return a.nodes.size() < b.nodes.size();
            return a.nodes < b.nodes;
        });
        if (options_.all_shortest) {
            std::erase_if(found_, [&](const SlowPath& p) { return p.nodes.size() != found_.front().nodes.size(); });
        } else if (found_.size() > options_.k) {
            found_.resize(options_.k);
        }
        return found_;
    }

  private:
    bool open(graph::EntityIndex v) const {
        if (v == from_ || v == to_) return true;
        const auto& avoid = options_.passage.avoid;
        const auto& labels = options_.passage.labels;
        if (std::find(avoid.begin(), avoid.end(), v) != avoid.end()) return false;
        return labels.empty() || std::find(labels.begin(), labels.end(), graph_.entities[v].type) != labels.end();
    }

    /// Whether each hop can have a relation of its own.
    bool has_own_relations(std::size_t hop, std::set<graph::RelationIndex>& taken) const {
        if (hop == hops_.size()) return true;
        for (const graph::RelationIndex relation : hops_[hop]) {
            if (!taken.insert(relation).second) continue;
            if (has_own_relations(hop + 1, taken)) return true;
            taken.erase(relation);
        }
        return false;
    }

    void go(double so_far) {
        const bool simple = options_.mode == query::PathMode::simple;
        if (nodes_.back() == to_) {
            const auto passed = [&](auto v) { return std::find(nodes_.begin(), nodes_.end(), v) != nodes_.end(); };
            if (std::all_of(options_.via.begin(), options_.via.end(), passed)) found_.push_back({nodes_, so_far});
            if (simple) return;
        }
        if (nodes_.size() > options_.max_hops) return;
        for (graph::EntityIndex next = 0; next < graph_.entities.size(); ++next) {
            if (!open(next)) continue;
            if (simple && std::find(nodes_.begin(), nodes_.end(), next) != nodes_.end()) continue;
            const auto relations = between(nodes_.back(), next);
            if (relations.empty()) continue;
            hops_.push_back(relations);
            std::set<graph::RelationIndex> taken;
            if (options_.mode != query::PathMode::trail || has_own_relations(0, taken)) {
                nodes_.push_back(next);
                go(join(so_far, weight(graph_.relations[relations.front()])));
                nodes_.pop_back();
            }
            hops_.pop_back();
        }
    }

    const graph::Graph& graph_;
    const query::PathOptions& options_;
    graph::EntityIndex from_ = 0, to_ = 0;
    std::vector<graph::EntityIndex> nodes_;
    std::vector<std::vector<graph::RelationIndex>> hops_;
    std::vector<SlowPath> found_;
};

query::PathOptions random_options(test::Random& random, const graph::Graph& graph) {
    query::PathOptions options;
    options.k = 1 + random.below(random.below(3) == 0 ? 40 : 5);
    options.mode = static_cast<query::PathMode>(random.below(3));
    options.max_hops = 1 + random.below(options.mode == query::PathMode::simple ? 7 : 4);
    options.all_shortest = random.below(4) == 0;
    options.weight = static_cast<query::PathWeight>(random.below(4));
    options.passage.direction = static_cast<query::Passing>(random.below(3));
    query::RelationFilter& filter = options.passage.filter;
    if (random.below(3) == 0) filter.types = {"INVESTS_IN", "PARTNERS_WITH"};
    if (random.below(3) == 0) filter.statuses = query::living_statuses();
    if (random.below(3) == 0) filter.min_confidence = 0.3;
    if (random.below(6) == 0) filter.min_amount = 1e9;
    if (random.below(6) == 0) filter.min_sources = 2;
    const auto any = [&] { return static_cast<graph::EntityIndex>(random.below(graph.entities.size())); };
    if (random.below(4) == 0) options.passage.avoid = {any(), any()};
    if (random.below(6) == 0) options.passage.labels = {"Company"};
    if (random.below(5) == 0) options.via = {any()};
    if (random.below(10) == 0) options.via = {any(), any()};
    return options;
}

}  // namespace

TEST_CASE("paths equal those of a brute-force search on random multigraphs") {
    test::Random random(1);
    std::size_t paths_seen = 0, longer_than_shortest = 0;
    for (int round = 0; round < test::rounds(6000); ++round) {
        const test::GraphBuilder b = test::random_graph(random, 8, 30);
        const query::PathOptions options = random_options(random, b.graph);
        const auto from = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
        const auto to = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));

        const query::PathResult fast = query::find_paths(b.graph, from, to, options);
        SlowSearch search(b.graph, options);
        const std::vector<SlowPath> slow = search.paths(from, to);
        INFO("round " << round << ", mode " << static_cast<int>(options.mode) << ", weight "
                      << static_cast<int>(options.weight) << ", " << options.k << " paths of at most "
                      << options.max_hops << " hops, all shortest " << options.all_shortest << ", via "
                      << options.via.size() << ", from " << from << " to " << to);
        REQUIRE(fast.paths.size() == slow.size());
        const graph::Network network = graph::make_network(b.graph);
        std::size_t streamed = 0;
        query::each_path(network, from, to, options, [&](const query::Path& path) {
            REQUIRE(streamed < fast.paths.size());
            REQUIRE(path.nodes == fast.paths[streamed].nodes);
            REQUIRE(path.weight == fast.paths[streamed].weight);
            ++streamed;
            return true;
        });
        REQUIRE(streamed == fast.paths.size());
        for (std::size_t i = 0; i < slow.size(); ++i) {
            REQUIRE(fast.paths[i].nodes == slow[i].nodes);
            REQUIRE(fast.paths[i].weight == Approx(slow[i].weight));
            for (const query::PathHop& hop : fast.paths[i].hops)
                REQUIRE(hop.relations == search.between(hop.from, hop.to));
            ++paths_seen;
            longer_than_shortest += slow[i].nodes.size() > slow.front().nodes.size();
        }
    }
    CHECK(paths_seen > std::size_t(test::rounds(3000)));
    CHECK(longer_than_shortest > std::size_t(test::rounds(800)));
}

TEST_CASE("any shortest path is as long as the best path, and its edges lead along its nodes") {
    test::Random random(2);
    std::size_t found = 0;
    for (int round = 0; round < test::rounds(6000); ++round) {
        const test::GraphBuilder b = test::random_graph(random, 10, 25);
        query::PathOptions options = random_options(random, b.graph);
        options.via.clear();
        options.mode = query::PathMode::simple;
        options.weight = query::PathWeight::hops;
        options.all_shortest = false;
        const graph::Network network = graph::make_network(b.graph);
        const query::Passage passage(network, options.passage);
        query::SearchSpace space(network);
        SlowSearch slow(b.graph, options);
        for (int pair = 0; pair < 3; ++pair) {
            const auto from = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
            const auto to = static_cast<graph::EntityIndex>(random.below(b.graph.entities.size()));
            const auto path = query::any_shortest_path(passage, from, to, options.max_hops, space);
            if (from == to) {
                REQUIRE(path);
                REQUIRE(path->edges.empty());
                continue;
            }
            const query::PathResult best = query::find_paths(network, from, to, options);
            INFO("round " << round);
            REQUIRE(path.has_value() == !best.paths.empty());
            if (!path) continue;
            ++found;
            REQUIRE(path->nodes.size() == best.paths.front().nodes.size());
            REQUIRE(path->nodes.front() == from);
            REQUIRE(path->nodes.back() == to);
            for (std::size_t i = 0; i < path->edges.size(); ++i) {
                const auto relations = slow.between(path->nodes[i], path->nodes[i + 1]);
                REQUIRE(std::count(relations.begin(), relations.end(), network.relation(path->edges[i])) == 1);
            }
            const query::PathResult any = query::find_any_path(network, from, to, options, space);
            REQUIRE(any.paths.size() == 1);
            REQUIRE(any.paths.front().nodes == path->nodes);
            for (const query::PathHop& hop : any.paths.front().hops) {
                std::vector<graph::RelationIndex> shown, right = slow.between(hop.from, hop.to);
                for (const graph::EdgeId edge : hop.relations) shown.push_back(network.relation(edge));
                std::sort(shown.begin(), shown.end());
                std::sort(right.begin(), right.end());
                REQUIRE(shown == right);
            }
        }
    }
    CHECK(found > std::size_t(test::rounds(3000)));
}
