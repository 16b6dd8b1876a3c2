#include "extract/train/perceptron.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "extract/mention.hpp"

namespace newsgraph::extract::train {

std::uint32_t FeatureIndex::of(const std::string& name) {
    const auto [it, fresh] = ids_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (fresh) names_.push_back(name);
    return it->second;
}

std::vector<std::uint32_t> FeatureIndex::of(const FeatureList& features) {
    std::vector<std::uint32_t> out;
    for (const std::string& name : features.names) out.push_back(of(name));
    return out;
}

LinearModel NamedModel::compile() const {
    LinearModel model(labels);
    for (const auto& [name, row] : weights) model.set(feature_of_name(name), row);
    return model;
}

namespace {

/// Weights with lazy averaging: `total` holds the sum over all updates so far of the weight's value.
struct Averaged {
    std::vector<double> now, total;
    std::vector<std::uint64_t> stamp;
    explicit Averaged(std::size_t n) : now(n), total(n), stamp(n) {}
    void add(std::size_t i, double delta, std::uint64_t time) {
        total[i] += now[i] * static_cast<double>(time - stamp[i]);
        stamp[i] = time;
        now[i] += delta;
    }
    double mean(std::size_t i, std::uint64_t time) const {
        return (total[i] + now[i] * static_cast<double>(time - stamp[i])) / static_cast<double>(std::max<std::uint64_t>(time, 1));
    }
};

}  // namespace

NamedModel train_tagger(const std::vector<Sequence>& sequences, const FeatureIndex& index, const std::vector<std::string>& labels,
                        int rounds, std::uint32_t least) {
    const std::size_t L = labels.size();
    const std::size_t F = index.names().size();
    std::vector<std::uint32_t> seen(F, 0);
    for (const Sequence& s : sequences) {
        for (const auto& token : s.features) {
            for (const std::uint32_t f : token) ++seen[f];
        }
    }
    Averaged emit(F * L);
    Averaged move(L * L);
    const auto allowed = [](std::size_t a, std::size_t b) { return b == 0 || b % 2 == 1 || a == b || a + 1 == b; };
    std::vector<std::size_t> order(sequences.size());
    std::iota(order.begin(), order.end(), 0);
    std::uint64_t random = 88172645463325252ull;
    std::uint64_t time = 0;
    std::vector<double> scores;
    std::vector<std::uint16_t> back;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = order.size(); i > 1; --i) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            std::swap(order[i - 1], order[random % i]);
        }
        for (const std::size_t o : order) {
            const Sequence& s = sequences[o];
            const std::size_t n = s.labels.size();
            ++time;
            if (n == 0) continue;
            scores.assign(n * L, 0);
            back.assign(n * L, 0);
            for (std::size_t k = 0; k < n; ++k) {
                double* now = &scores[k * L];
                for (const std::uint32_t f : s.features[k]) {
                    if (seen[f] < least) continue;
                    for (std::size_t l = 0; l < L; ++l) now[l] += emit.now[f * L + l];
                }
                for (std::size_t b = 0; b < L; ++b) {
                    if (k == 0) {
                        now[b] += allowed(0, b) ? move.now[b] : -1e9;
                        continue;
                    }
                    double top = -1e18;
                    for (std::size_t a = 0; a < L; ++a) {
                        if (!allowed(a, b)) continue;
                        const double score = scores[(k - 1) * L + a] + move.now[a * L + b];
                        if (score > top) {
                            top = score;
                            back[k * L + b] = static_cast<std::uint16_t>(a);
                        }
                    }
                    now[b] += top;
                }
            }
            std::vector<std::uint16_t> guess(n);
            const double* last = &scores[(n - 1) * L];
            auto label = static_cast<std::uint16_t>(std::max_element(last, last + L) - last);
            for (std::size_t k = n; k-- > 0;) {
                guess[k] = label;
                label = back[k * L + label];
            }
            for (std::size_t k = 0; k < n; ++k) {
                const std::size_t right_before = k == 0 ? 0 : s.labels[k - 1];
                const std::size_t guess_before = k == 0 ? 0 : guess[k - 1];
                if (guess[k] != s.labels[k] || guess_before != right_before) {
                    move.add(right_before * L + s.labels[k], 1, time);
                    move.add(guess_before * L + guess[k], -1, time);
                }
                if (guess[k] == s.labels[k]) continue;
                for (const std::uint32_t f : s.features[k]) {
                    if (seen[f] < least) continue;
                    emit.add(f * L + s.labels[k], 1, time);
                    emit.add(f * L + guess[k], -1, time);
                }
            }
        }
    }
    NamedModel model;
    model.labels = labels;
    const auto row_of = [&](const Averaged& weights, std::size_t base) {
        std::vector<float> row(L);
        for (std::size_t l = 0; l < L; ++l) {
            row[l] = static_cast<float>(std::round(weights.mean(base + l, time) * 1000) / 1000);
        }
        return row;
    };
    const auto keep = [&](const std::string& name, std::vector<float> row, float floor) {
        if (std::any_of(row.begin(), row.end(), [&](float w) { return std::abs(w) >= floor; })) {
            model.weights.emplace_back(name, std::move(row));
        }
    };
    for (std::size_t f = 0; f < F; ++f) {
        if (seen[f] >= least) keep(index.names()[f], row_of(emit, f * L), 0.05f);
    }
    for (std::size_t a = 0; a < L; ++a) keep(Feature("after").add(labels[a]).name(), row_of(move, a * L), 0.001f);
    std::sort(model.weights.begin(), model.weights.end());
    return model;
}

}  // namespace newsgraph::extract::train
