#include "query/analytics/communities.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <numeric>

namespace newsgraph::query::analytics {
namespace {

using Group = std::uint32_t;

/// Gains that differ by less are the same: they differ by rounding only.
constexpr double kEqual = 1e-12;

/// A weighted network of one round: vertices are sets of vertices of the round before.
struct Level {
    struct Edge {
        Vertex to = 0;
        double weight = 0;
    };
    std::vector<std::size_t> offsets{0};
    std::vector<Edge> edges;       // no loops; both directions
    std::vector<double> strength;  // weights of the edges of a vertex, edges inside it counted twice

    std::size_t size() const { return strength.size(); }
    std::pair<const Edge*, const Edge*> row(Vertex v) const {
        return {edges.data() + offsets[v], edges.data() + offsets[v + 1]};
    }
};

/// Sums by group that are soon forgotten: those of one vertex.
class GroupSums {
  public:
    explicit GroupSums(std::size_t groups) : sums_(groups, 0), present_(groups, false) {}
    void add(Group group, double weight) {
        if (!present_[group]) groups_.push_back(group);
        present_[group] = true;
        sums_[group] += weight;
    }
    double operator[](Group group) const { return sums_[group]; }
    const std::vector<Group>& groups() const { return groups_; }
    void clear() {
        for (const Group group : groups_) {
            sums_[group] = 0;
            present_[group] = false;
        }
        groups_.clear();
    }

  private:
    std::vector<double> sums_;
    std::vector<bool> present_;
    std::vector<Group> groups_;
};

class Leiden {
  public:
    Leiden(const Network& network, const CommunityOptions& options, const Pace& pace)
        : options_(options), pace_(pace), network_(network) {}

    std::vector<Group> run() {
        Level level = first_level();
        std::vector<Group> place(level.size()), group(level.size());  // place: vertex of the network -> of the level
        std::iota(place.begin(), place.end(), 0U);
        std::iota(group.begin(), group.end(), 0U);
        total_ = std::accumulate(level.strength.begin(), level.strength.end(), 0.0);
        if (total_ > 0) {
            while (true) {
                move(level, group);
                std::vector<Group> refined = refine(level, group);
                const Group count = renumber(refined);
                if (count == level.size()) break;
                std::vector<Group> next(count);
                for (Vertex v = 0; v < level.size(); ++v) next[refined[v]] = group[v];
                renumber(next);
                for (Group& at : place) at = refined[at];
                level = aggregate(level, refined, count);
                group = std::move(next);
            }
        }
        for (Group& at : place) at = group[at];
        return connected(place);
    }

  private:
    double weight(const graph::Topology::Edge& edge) const { return options_.weighted ? network_.weight(edge) : 1; }

    Level first_level() const {
        Level level;
        for (Vertex v = 0; v < network_.vertex_count(); ++v) {
            double strength = 0;
            for (const graph::Topology::Edge& edge : network_.topology.out_edges(v)) {
                if (weight(edge) <= 0) continue;
                level.edges.push_back({edge.vertex, weight(edge)});
                strength += weight(edge);
            }
            level.strength.push_back(strength);
            level.offsets.push_back(level.edges.size());
        }
        return level;
    }

    /// What a group of strength `b` loses by chance when a vertex of strength `a` joins it.
    double by_chance(double a, double b) const { return options_.resolution * a * b / total_; }

    /// Moves vertices to the neighbouring group of the greatest gain until none gains; who loses a neighbour from its
    /// group is looked at again.
    void move(const Level& level, std::vector<Group>& group) {
        const std::size_t n = level.size();
        std::vector<double> strength(n, 0);
        std::vector<std::uint32_t> members(n, 0);
        for (Vertex v = 0; v < n; ++v) {
            strength[group[v]] += level.strength[v];
            ++members[group[v]];
        }
        std::vector<Group> empty;
        for (Group g = static_cast<Group>(n); g-- > 0;) {
            if (members[g] == 0) empty.push_back(g);
        }
        std::deque<Vertex> queue;
        for (Vertex v = 0; v < n; ++v) queue.push_back(v);
        std::vector<bool> queued(n, true);
        GroupSums to(n);
        while (!queue.empty()) {
            const Vertex v = queue.front();
            queue.pop_front();
            queued[v] = false;
            const Group own = group[v];
            const auto [begin, end] = level.row(v);
            for (const Level::Edge* edge = begin; edge != end; ++edge) to.add(group[edge->to], edge->weight);
            strength[own] -= level.strength[v];
            --members[own];
            Group best = own;
            const double noise = kEqual * total_;
            const double stay = to[own] - by_chance(level.strength[v], strength[own]);
            double gain = stay;
            for (const Group other : to.groups()) {
                const double its = to[other] - by_chance(level.strength[v], strength[other]);
                // To gain surely is what makes this come to an end.
                if (other == own || its <= stay + noise) continue;
                if (best == own || its > gain + noise || (its > gain - noise && other < best)) {
                    best = other;
                    gain = its;
                }
            }
            if (gain < -noise && members[own] > 0) {  // better alone; an own group that is left empty is alone already
                best = empty.back();
                empty.pop_back();
            }
            to.clear();
            if (best != own && members[own] == 0) empty.push_back(own);
            group[v] = best;
            strength[best] += level.strength[v];
            ++members[best];
            if (best != own) {
                for (const Level::Edge* edge = begin; edge != end; ++edge) {
                    if (queued[edge->to] || group[edge->to] == best) continue;
                    queued[edge->to] = true;
                    queue.push_back(edge->to);
                }
            }
            pace_(1 + static_cast<std::size_t>(end - begin));
        }
    }

    /// Divides each group into parts that are connected: single vertices join a part of their group when both are tied
    /// well enough to the rest of it.
    std::vector<Group> refine(const Level& level, const std::vector<Group>& group) {
        const std::size_t n = level.size();
        std::vector<Group> part(n);
        std::iota(part.begin(), part.end(), 0U);
        std::vector<double> whole(n, 0), strength = level.strength, outside(n, 0);
        std::vector<bool> alone(n, true);
        for (Vertex v = 0; v < n; ++v) whole[group[v]] += level.strength[v];
        for (Vertex v = 0; v < n; ++v) {
            const auto [begin, end] = level.row(v);
            for (const Level::Edge* edge = begin; edge != end; ++edge) {
                if (group[edge->to] == group[v]) outside[v] += edge->weight;
            }
        }
        const double noise = kEqual * total_;
        const auto tied = [&](Group p, double all) {  // the part to the rest of its group
            return outside[p] >= by_chance(strength[p], all - strength[p]) - noise;
        };
        GroupSums to(n);
        for (Vertex v = 0; v < n; ++v) {
            if (!alone[v] || !tied(v, whole[group[v]])) continue;
            const auto [begin, end] = level.row(v);
            for (const Level::Edge* edge = begin; edge != end; ++edge) {
                if (group[edge->to] == group[v]) to.add(part[edge->to], edge->weight);
            }
            Group best = v;
            double gain = noise;
            for (const Group other : to.groups()) {
                if (!tied(other, whole[group[v]])) continue;
                const double its = to[other] - by_chance(level.strength[v], strength[other]);
                if (its > gain + noise || (its > gain - noise && best != v && other < best)) {
                    best = other;
                    gain = its;
                }
            }
            if (best != v) {
                outside[best] += outside[v] - 2 * to[best];
                strength[best] += level.strength[v];
                part[v] = best;
                alone[best] = alone[v] = false;
            }
            to.clear();
        }
        pace_(n + level.edges.size());
        return part;
    }

    /// Numbers groups from 0 in the order of their smallest vertex; returns how many there are.
    static Group renumber(std::vector<Group>& group) {
        constexpr Group kUnset = std::numeric_limits<Group>::max();
        Group next = 0;
        std::vector<Group> number;
        for (Group& g : group) {
            if (g >= number.size()) number.resize(g + std::size_t{1}, kUnset);
            if (number[g] == kUnset) number[g] = next++;
            g = number[g];
        }
        return next;
    }

    static Level aggregate(const Level& level, const std::vector<Group>& part, Group count) {
        std::vector<std::vector<Vertex>> members(count);
        for (Vertex v = 0; v < level.size(); ++v) members[part[v]].push_back(v);
        Level made;
        GroupSums to(count);
        for (Group p = 0; p < count; ++p) {
            double strength = 0;
            for (const Vertex v : members[p]) {
                strength += level.strength[v];
                const auto [begin, end] = level.row(v);
                for (const Level::Edge* edge = begin; edge != end; ++edge) {
                    if (part[edge->to] != p) to.add(part[edge->to], edge->weight);
                }
            }
            for (const Group other : to.groups()) made.edges.push_back({other, to[other]});
            to.clear();
            made.strength.push_back(strength);
            made.offsets.push_back(made.edges.size());
        }
        return made;
    }

    /// Divides groups that do not hang together, which the last moves may leave: two parts without an edge between them
    /// are better apart.
    std::vector<Group> connected(const std::vector<Group>& group) const {
        constexpr Group kUnset = std::numeric_limits<Group>::max();
        std::vector<Group> result(group.size(), kUnset);
        Group next = 0;
        std::vector<Vertex> order;
        for (Vertex root = 0; root < group.size(); ++root) {
            if (result[root] != kUnset) continue;
            order.assign(1, root);
            result[root] = next;
            for (std::size_t i = 0; i < order.size(); ++i) {
                for (const graph::Topology::Edge& edge : network_.topology.out_edges(order[i])) {
                    if (weight(edge) <= 0 || group[edge.vertex] != group[root] || result[edge.vertex] != kUnset)
                        continue;
                    result[edge.vertex] = next;
                    order.push_back(edge.vertex);
                }
            }
            ++next;
        }
        return number_by_size(result);
    }

    CommunityOptions options_;
    const Pace& pace_;
    const Network& network_;
    double total_ = 0;  // of all strengths: twice the weight of all edges
};

}  // namespace

std::vector<std::uint32_t> communities(const Network& network, const CommunityOptions& options, const Pace& pace) {
    return Leiden(network, options, pace).run();
}

double modularity(const Network& network, const std::vector<std::uint32_t>& group_of, const CommunityOptions& options) {
    std::vector<double> strength(group_of.size(), 0);
    double total = 0, inside = 0;
    for (Vertex v = 0; v < network.vertex_count(); ++v) {
        for (const graph::Topology::Edge& edge : network.topology.out_edges(v)) {
            const double weight = options.weighted ? network.weight(edge) : 1;
            strength[group_of[v]] += weight;
            total += weight;
            if (group_of[v] == group_of[edge.vertex]) inside += weight;
        }
    }
    if (total == 0) return 0;
    double chance = 0;
    for (const double s : strength) chance += s * s;
    return inside / total - options.resolution * chance / (total * total);
}

}  // namespace newsgraph::query::analytics
