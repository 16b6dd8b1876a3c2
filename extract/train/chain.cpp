#include "extract/train/chain.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "extract/mention.hpp"

namespace newsgraph::extract::train {
namespace {

/// Learning rate of the first steps.
constexpr double kFirstRate = 0.1;
/// Weights below this everywhere are not worth their place in the pack.
constexpr float kLeastWeight = 0.02f;

/// Labels are ordered O, B-0, I-0, B-1, I-1, ...: an inside label continues the same type.
bool allowed(std::size_t a, std::size_t b) {
    return b == 0 || b % 2 == 1 || a == b || a + 1 == b;
}

/// The field's weights and one step of its training. All weights are kept divided by a common factor, so that the
/// shrinking of regularisation costs one multiplication a step.
class Chain {
  public:
    Chain(std::size_t features, std::size_t labels)
        : L(labels),
          emit_(features * labels),
          move_(labels * labels),
          cell_(labels),
          pair_(labels * labels),
          move_step_(labels * labels) {}

    double emission(std::size_t feature, std::size_t label) const { return emit_[feature * L + label] * scale_; }
    double transition(std::size_t a, std::size_t b) const { return move_[a * L + b] * scale_; }

    /// Moves the weights along the gradient of one sequence's log-likelihood and shrinks them by `shrink`.
    void step(const Sequence& s, double rate, double shrink) {
        sums(s);
        update(s, rate / scale_);
        scale_ *= 1 - shrink;
        if (scale_ > 1e-6) return;
        for (double& w : emit_) w *= scale_;
        for (double& w : move_) w *= scale_;
        scale_ = 1;
    }

  private:
    /// Forward and backward sums over all labellings, each place scaled so that its forward sums add up to one.
    void sums(const Sequence& s) {
        const std::size_t n = s.labels.size();
        node_.assign(n * L, 0);
        alpha_.assign(n * L, 0);
        beta_.assign(n * L, 1);
        norm_.assign(n, 0);
        for (std::size_t i = 0; i < L * L; ++i) pair_[i] = allowed(i / L, i % L) ? std::exp(move_[i] * scale_) : 0;
        for (std::size_t k = 0; k < n; ++k) {
            double* now = &node_[k * L];
            for (const std::uint32_t f : s.features[k]) {
                const double* row = &emit_[f * L];
                for (std::size_t l = 0; l < L; ++l) now[l] += row[l];
            }
            const double top = *std::max_element(now, now + L);
            for (std::size_t l = 0; l < L; ++l) now[l] = std::exp((now[l] - top) * scale_);
        }
        for (std::size_t k = 0; k < n; ++k) {
            double* now = &alpha_[k * L];
            for (std::size_t a = 0; a < (k == 0 ? 1 : L); ++a) {  // before the first place stands O
                const double before = k == 0 ? 1 : alpha_[(k - 1) * L + a];
                for (std::size_t l = 0; l < L; ++l) now[l] += before * pair_[a * L + l];
            }
            for (std::size_t l = 0; l < L; ++l) norm_[k] += now[l] *= node_[k * L + l];
            for (std::size_t l = 0; l < L; ++l) now[l] /= norm_[k];
        }
        for (std::size_t k = n - 1; k-- > 0;) {
            for (std::size_t l = 0; l < L; ++l)
                cell_[l] = beta_[(k + 1) * L + l] * node_[(k + 1) * L + l] / norm_[k + 1];
            for (std::size_t a = 0; a < L; ++a) {
                beta_[k * L + a] = std::inner_product(cell_.begin(), cell_.end(), &pair_[a * L], 0.0);
            }
        }
    }

    /// Adds rate * (what the right labels have - what is expected of all labellings).
    void update(const Sequence& s, double rate) {
        std::fill(move_step_.begin(), move_step_.end(), 0);
        for (std::size_t k = 0; k < s.labels.size(); ++k) {
            for (std::size_t l = 0; l < L; ++l) cell_[l] = beta_[k * L + l] * node_[k * L + l] / norm_[k];
            for (std::size_t a = 0; a < (k == 0 ? 1 : L); ++a) {
                const double before = k == 0 ? 1 : alpha_[(k - 1) * L + a];
                for (std::size_t l = 0; l < L; ++l) move_step_[a * L + l] -= before * pair_[a * L + l] * cell_[l];
            }
            const std::size_t before = k == 0 ? 0 : s.labels[k - 1];
            move_step_[before * L + s.labels[k]] += 1;
            for (std::size_t l = 0; l < L; ++l) cell_[l] = -alpha_[k * L + l] * beta_[k * L + l];
            cell_[s.labels[k]] += 1;
            for (std::size_t l = 0; l < L; ++l) cell_[l] *= rate;
            for (const std::uint32_t f : s.features[k]) {
                double* row = &emit_[f * L];
                for (std::size_t l = 0; l < L; ++l) row[l] += cell_[l];
            }
        }
        for (std::size_t i = 0; i < L * L; ++i) move_[i] += rate * move_step_[i];
    }

    const std::size_t L;
    double scale_ = 1;
    std::vector<double> emit_, move_;
    std::vector<double> node_, alpha_, beta_, norm_, cell_, pair_, move_step_;
};

}  // namespace

NamedModel train_chain(std::vector<Sequence> sequences, const FeatureIndex& index,
                       const std::vector<std::string>& labels, int rounds, std::uint32_t least, double cost) {
    const std::size_t L = labels.size();
    std::vector<std::uint32_t> seen(index.names().size(), 0);
    std::erase_if(sequences, [](const Sequence& s) { return s.labels.empty(); });
    for (const Sequence& s : sequences) {
        for (const auto& token : s.features) {
            for (const std::uint32_t f : token) ++seen[f];
        }
    }
    for (Sequence& s : sequences) {
        for (auto& token : s.features) std::erase_if(token, [&](std::uint32_t f) { return seen[f] < least; });
    }
    const double shrink = cost / static_cast<double>(std::max<std::size_t>(sequences.size(), 1));
    Chain chain(index.names().size(), L);
    std::vector<std::size_t> order(sequences.size());
    std::iota(order.begin(), order.end(), 0);
    std::uint64_t random = 88172645463325252ull;
    double time = 0;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = order.size(); i > 1; --i) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            std::swap(order[i - 1], order[random % i]);
        }
        for (const std::size_t o : order) {
            const double rate = kFirstRate / (1 + shrink * kFirstRate * time);
            chain.step(sequences[o], rate, rate * shrink);
            time += 1;
        }
    }
    NamedModel model;
    model.labels = labels;
    std::vector<float> row(L);
    const auto keep = [&](std::string name, float floor, const auto& weight) {
        for (std::size_t l = 0; l < L; ++l) row[l] = static_cast<float>(std::round(weight(l) * 1000) / 1000);
        if (std::any_of(row.begin(), row.end(), [&](float w) { return std::abs(w) >= floor; })) {
            model.weights.emplace_back(std::move(name), row);
        }
    };
    for (std::size_t f = 0; f < seen.size(); ++f) {
        if (seen[f] >= least) keep(index.names()[f], kLeastWeight, [&](std::size_t l) { return chain.emission(f, l); });
    }
    for (std::size_t a = 0; a < L; ++a) {
        keep(Feature("after").add(labels[a]).name(), 0.001f, [&](std::size_t l) { return chain.transition(a, l); });
    }
    std::sort(model.weights.begin(), model.weights.end());
    return model;
}

}  // namespace newsgraph::extract::train
