#include "extract/train/boosting.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace newsgraph::extract::train {
namespace {

constexpr std::size_t kTrees = 200;
constexpr int kDepth = 4;
constexpr double kRate = 0.05;
constexpr double kRegularisation = 5;   // lambda: added to the second derivatives of a leaf
constexpr std::size_t kLeastRows = 40;  // of a leaf
constexpr double kRowShare = 0.8;
constexpr double kFeatureShare = 0.5;
constexpr std::size_t kBins = 32;

/// Marsaglia's xorshift.
struct Random {
    std::uint64_t state = 88172645463325252ull;
    double next() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<double>(state >> 11) * 0x1p-53;
    }
};

/// Upper edges of the bins of a feature, at its quantiles; values above the last are in a bin of their own.
std::vector<float> edges_of(std::vector<float> values) {
    std::sort(values.begin(), values.end());
    std::vector<float> edges;
    for (std::size_t b = 1; b < kBins; ++b) {
        const float edge = values[values.size() * b / kBins];
        if (edge < values.back() && (edges.empty() || edge > edges.back())) edges.push_back(edge);
    }
    return edges;
}

struct Sums {
    double gradient = 0, curvature = 0;
    std::size_t rows = 0;
};

double gain_of(const Sums& s) {
    return s.gradient * s.gradient / (s.curvature + kRegularisation);
}

struct Split {
    double gain = 1e-6;
    int feature = -1;
    std::size_t bin = 0;
};

}  // namespace

BoostedTrees train_trees(const std::vector<Row>& rows) {
    BoostedTrees out;
    if (rows.empty()) return out;
    const std::size_t n = rows.size();
    const std::size_t features = rows.front().features.size();
    std::vector<std::vector<float>> edges(features);
    std::vector<std::vector<std::uint8_t>> bins(features, std::vector<std::uint8_t>(n));
    for (std::size_t f = 0; f < features; ++f) {
        std::vector<float> values(n);
        for (std::size_t i = 0; i < n; ++i) values[i] = rows[i].features[f];
        edges[f] = edges_of(values);
        for (std::size_t i = 0; i < n; ++i) {
            bins[f][i] = static_cast<std::uint8_t>(std::lower_bound(edges[f].begin(), edges[f].end(), values[i]) -
                                                   edges[f].begin());
        }
    }
    const auto right =
        static_cast<double>(std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.right; }));
    const double share = std::clamp(right / static_cast<double>(n), 1e-4, 1 - 1e-4);
    out.bias = static_cast<float>(std::log(share / (1 - share)));

    Random random;
    std::vector<double> score(n, static_cast<double>(out.bias));
    std::vector<double> gradient(n), curvature(n);
    std::vector<std::uint32_t> node_of(n);
    for (std::size_t tree = 0; tree < kTrees; ++tree) {
        for (std::size_t i = 0; i < n; ++i) {
            const double p = 1 / (1 + std::exp(-score[i]));
            gradient[i] = p - (rows[i].right ? 1 : 0);
            curvature[i] = p * (1 - p);
        }
        std::vector<bool> used(n), asked(features);
        for (std::size_t i = 0; i < n; ++i) used[i] = random.next() < kRowShare;
        for (std::size_t f = 0; f < features; ++f) asked[f] = random.next() < kFeatureShare;

        const auto root = static_cast<std::uint32_t>(out.nodes.size());
        out.roots.push_back(root);
        out.nodes.push_back({});
        std::fill(node_of.begin(), node_of.end(), root);
        std::vector<std::uint32_t> level = {root};
        for (int depth = 0; depth <= kDepth && !level.empty(); ++depth) {
            const std::uint32_t first = level.front();  // the nodes of a level follow each other
            std::vector<Sums> total(level.size());
            for (std::size_t i = 0; i < n; ++i) {
                if (!used[i] || node_of[i] < first) continue;
                Sums& s = total[node_of[i] - first];
                s.gradient += gradient[i];
                s.curvature += curvature[i];
                ++s.rows;
            }
            std::vector<Split> best(level.size());
            for (std::size_t f = 0; f < features && depth < kDepth; ++f) {
                if (!asked[f] || edges[f].empty()) continue;
                std::vector<std::array<Sums, kBins>> histogram(level.size());
                for (std::size_t i = 0; i < n; ++i) {
                    if (!used[i] || node_of[i] < first) continue;
                    Sums& s = histogram[node_of[i] - first][bins[f][i]];
                    s.gradient += gradient[i];
                    s.curvature += curvature[i];
                    ++s.rows;
                }
                for (std::size_t k = 0; k < level.size(); ++k) {
                    Sums left;
                    for (std::size_t b = 0; b < edges[f].size(); ++b) {
                        left.gradient += histogram[k][b].gradient;
                        left.curvature += histogram[k][b].curvature;
                        left.rows += histogram[k][b].rows;
                        const Sums other{total[k].gradient - left.gradient, total[k].curvature - left.curvature,
                                         total[k].rows - left.rows};
                        if (left.rows < kLeastRows || other.rows < kLeastRows) continue;
                        const double gain = gain_of(left) + gain_of(other) - gain_of(total[k]);
                        if (gain > best[k].gain) best[k] = {gain, static_cast<int>(f), b};
                    }
                }
            }
            std::vector<std::uint32_t> next;
            std::vector<std::uint32_t> left_of(level.size(), 0);
            for (std::size_t k = 0; k < level.size(); ++k) {
                if (best[k].feature < 0) {
                    out.nodes[level[k]].value =
                        static_cast<float>(-kRate * total[k].gradient / (total[k].curvature + kRegularisation));
                    continue;
                }
                left_of[k] = static_cast<std::uint32_t>(out.nodes.size());
                out.nodes[level[k]] = {best[k].feature, edges[static_cast<std::size_t>(best[k].feature)][best[k].bin],
                                       left_of[k]};
                out.nodes.resize(out.nodes.size() + 2);
                next.insert(next.end(), {left_of[k], left_of[k] + 1});
            }
            for (std::size_t i = 0; i < n; ++i) {
                if (node_of[i] < first) continue;
                const std::size_t k = node_of[i] - first;
                if (left_of[k] == 0) continue;
                node_of[i] = left_of[k] + (bins[static_cast<std::size_t>(best[k].feature)][i] > best[k].bin ? 1 : 0);
            }
            level = std::move(next);
        }
        for (std::size_t i = 0; i < n; ++i) score[i] += static_cast<double>(out.nodes[node_of[i]].value);
    }
    return out;
}

}  // namespace newsgraph::extract::train
