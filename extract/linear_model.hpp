#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/features.hpp"

namespace newsgraph::extract {

/// A linear classifier over hashed sparse features: score(label) = sum of the weights of (feature, label). Binary
/// models have one label. Weights are data of the pack; how they are made: docs/extraction.md.
class LinearModel {
  public:
    explicit LinearModel(std::vector<std::string> labels = {}) : labels_(std::move(labels)) {}

    const std::vector<std::string>& labels() const { return labels_; }
    bool empty() const { return count_ == 0; }
    /// Weights of a feature, one a label; replaces what was there. Requires weights.size() == labels().size().
    void set(std::uint64_t feature, std::span<const float> weights);
    /// The feature's weights, or nullptr when it has none. Constant time.
    const float* find(std::uint64_t feature) const;
    /// Adds the weights of all features to `scores`, one a label.
    void add_scores(const FeatureList& features, std::span<float> scores) const;
    /// Score of the only label of a binary model.
    float score(const FeatureList& features) const;

  private:
    template <class Archive>
    friend class PackArchive;
    /// Half a hash and, in binary models, the weight itself, else the number of the row: one cache line a look-up. Two
    /// features of one slot group that share the upper half of their hashes would share a weight; at 2^32 halves and
    /// some 10^5 features that is not to be expected.
    struct Slot {
        std::uint32_t tag = 0;  // 0 = free
        union {
            std::uint32_t row;
            float weight;
        };
    };
    static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) | 1u; }
    bool binary() const { return labels_.size() == 1; }
    const Slot* slot(std::uint64_t feature) const;
    void grow();

    std::vector<std::string> labels_;
    std::vector<float> rows_;
    std::vector<Slot> slots_ = std::vector<Slot>(1024);
    std::vector<std::uint64_t> hashes_;  // of the features, in the order of their insertion: to grow by
    std::size_t count_ = 0;
};

}  // namespace newsgraph::extract
