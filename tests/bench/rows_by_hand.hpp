#pragma once
// What one would write for path_bench's questions alone: rows of edges in both directions, each with the values that
// questions ask for beside the other end, and searches on them.
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "rmat.hpp"

namespace newsgraph::bench {

inline constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t kFirstDay = 20250101, kLastDay = 20250128;

inline std::uint32_t day_of(std::size_t link) {
    return kFirstDay + static_cast<std::uint32_t>(link % (kLastDay - kFirstDay + 1));
}

/// What a question lets through.
struct Question {
    const char* what;
    std::uint32_t types = (1u << kTypes) - 1;  // a bit each
    bool actual = false;                       // only this status
    std::uint32_t day = 0;                     // known by then; 0: any
    bool is_any() const { return types == (1u << kTypes) - 1 && !actual && day == 0; }
    bool takes(std::uint8_t type, std::uint8_t status, std::uint32_t known) const {
        return (types >> type & 1u) && (!actual || status == 0) && (day == 0 || known <= day);
    }
};

/// Edges that leave nodes, or reach them.
struct Rows {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint32_t> end, day;
    std::vector<std::uint8_t> type, status;
    std::vector<double> amount;

    Rows(const RmatGraph& made, bool out) : begin(made.nodes + std::size_t{1}) {
        const auto own = [&](const RmatLink& one) { return out ? one.from : one.to; };
        for (const RmatLink& one : made.links) ++begin[own(one) + std::size_t{1}];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
        const std::size_t links = made.links.size();
        end.resize(links);
        day.resize(links);
        type.resize(links);
        status.resize(links);
        if (out) amount.resize(links);
        for (std::size_t i = 0; i < links; ++i) {
            const RmatLink& one = made.links[i];
            const std::uint32_t at = next[own(one)]++;
            end[at] = out ? one.to : one.from;
            day[at] = day_of(i);
            type[at] = one.type;
            status[at] = one.status;
            if (out) amount[at] = one.amount ? *one.amount : std::nan("");
        }
    }
    std::uint32_t degree(std::uint32_t v) const { return begin[v + 1] - begin[v]; }
    double mib() const {
        return static_cast<double>(begin.size() * 4 + end.size() * 10 + amount.size() * 8) / (1 << 20);
    }
    /// Calls visit(end) for each edge of v that the question takes.
    template <class Visit>
    void each(std::uint32_t v, const Question& question, Visit visit) const {
        if (question.is_any()) {
            for (std::uint32_t i = begin[v]; i < begin[v + 1]; ++i) visit(end[i]);
            return;
        }
        for (std::uint32_t i = begin[v]; i < begin[v + 1]; ++i)
            if (question.takes(type[i], status[i], day[i])) visit(end[i]);
    }
};

/// Breadth-first from both ends, the frontier with fewer edges going on.
class Bidirectional {
  public:
    explicit Bidirectional(std::size_t nodes) : marks_{std::vector<Mark>(nodes), std::vector<Mark>(nodes)} {}

    template <class Side>
    std::uint32_t distance(const Side& out, const Side& in, std::uint32_t from, std::uint32_t to,
                           const Question& question) {
        if (from == to) return 0;
        ++round_;
        std::vector<std::uint32_t> frontier[2] = {{from}, {to}}, next;
        marks_[0][from] = marks_[1][to] = {round_, 0};
        std::uint32_t depth[2] = {0, 0};
        while (!frontier[0].empty() && !frontier[1].empty()) {
            std::size_t cost[2] = {0, 0};
            for (const std::uint32_t v : frontier[0]) cost[0] += out.degree(v);
            for (const std::uint32_t v : frontier[1]) cost[1] += in.degree(v);
            const int side = cost[0] <= cost[1] ? 0 : 1;
            const Side& rows = side == 0 ? out : in;
            ++depth[side];
            next.clear();
            bool met = false;
            for (const std::uint32_t v : frontier[side]) {
                rows.each(v, question, [&](std::uint32_t end) {
                    if (met || marks_[side][end].round == round_) return;
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

/// Other nodes at most `hops` away.
inline std::size_t count_reached(const Rows& out, std::uint32_t from, std::size_t hops, const Question& question) {
    std::vector<std::uint64_t> seen((out.begin.size() + 63) / 64);
    const auto add = [&](std::uint32_t v) {
        std::uint64_t& word = seen[v / 64];
        const std::uint64_t bit = std::uint64_t{1} << v % 64;
        const bool is_new = (word & bit) == 0;
        word |= bit;
        return is_new;
    };
    add(from);
    std::vector<std::uint32_t> frontier{from}, next;
    std::size_t count = 0;
    for (std::size_t hop = 1; hop <= hops; ++hop) {
        next.clear();
        for (const std::uint32_t v : frontier) {
            out.each(v, question, [&](std::uint32_t end) {
                if (!add(end)) return;
                ++count;
                if (hop < hops) next.push_back(end);
            });
        }
        frontier.swap(next);
    }
    return count;
}

/// So many rounds of PageRank with damping .85, pulling; parallel edges count each.
inline std::vector<double> page_rank(const Rows& out, const Rows& in, std::size_t rounds) {
    const std::size_t n = out.begin.size() - 1;
    std::vector<double> rank(n, 1.0 / static_cast<double>(n)), share(n);
    for (std::size_t round = 0; round < rounds; ++round) {
        double stuck = 0;
        for (std::uint32_t v = 0; v < n; ++v) {
            const std::uint32_t degree = out.degree(v);
            share[v] = degree == 0 ? 0 : rank[v] / degree;
            if (degree == 0) stuck += rank[v];
        }
        const double anew = (0.15 + 0.85 * stuck) / static_cast<double>(n);
        for (std::uint32_t v = 0; v < n; ++v) {
            double pulled = 0;
            for (std::uint32_t i = in.begin[v]; i < in.begin[v + 1]; ++i) pulled += share[in.end[i]];
            rank[v] = anew + 0.85 * pulled;
        }
    }
    return rank;
}

}  // namespace newsgraph::bench
