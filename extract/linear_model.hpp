#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/features.hpp"

namespace newsgraph::extract {

/// A linear classifier over hashed sparse features: score(label) = sum of the weights of (feature, label). Binary models have
/// one label. Weights are data of the pack; how they are made: docs/extraction.md.
class LinearModel {
  public:
    explicit LinearModel(std::vector<std::string> labels = {}) : labels_(std::move(labels)) {}

    const std::vector<std::string>& labels() const { return labels_; }
    bool empty() const { return rows_.empty(); }
    /// Weights of a feature, one a label; replaces what was there. Requires weights.size() == labels().size().
    void set(std::uint64_t feature, std::span<const float> weights);
    /// The feature's weights, or nullptr when it has none. Constant time.
    const float* find(std::uint64_t feature) const;
    /// Adds the weights of all features to `scores`, one a label.
    void add_scores(const FeatureList& features, std::span<float> scores) const;
    /// Score of the only label of a binary model.
    float score(const FeatureList& features) const;

  private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t row = 0;  // 1-based; 0 = free
    };
    void grow();
    std::vector<std::string> labels_;
    std::vector<float> rows_;
    std::vector<Slot> slots_ = std::vector<Slot>(1024);
    std::size_t count_ = 0;
};

}  // namespace newsgraph::extract
