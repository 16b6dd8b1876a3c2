#include "extract/linear_model.hpp"

#include <algorithm>

namespace newsgraph::extract {

const LinearModel::Slot* LinearModel::slot(std::uint64_t feature) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t tag = tag_of(feature);
    for (std::size_t i = feature & mask;; i = (i + 1) & mask) {
        if (slots_[i].tag == tag) return &slots_[i];
        if (slots_[i].tag == 0) return nullptr;
    }
}

void LinearModel::set(std::uint64_t feature, std::span<const float> weights) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t tag = tag_of(feature);
    std::size_t i = feature & mask;
    while (slots_[i].tag != 0 && slots_[i].tag != tag) i = (i + 1) & mask;
    if (slots_[i].tag == 0) {
        slots_[i].tag = tag;
        slots_[i].row = static_cast<std::uint32_t>(count_++);
        hashes_.push_back(feature);
        if (!binary()) rows_.resize(count_ * labels_.size());
    }
    if (binary()) {
        slots_[i].weight = weights.front();
    } else {
        std::copy(weights.begin(), weights.end(),
                  rows_.begin() + static_cast<std::ptrdiff_t>(slots_[i].row * labels_.size()));
    }
}

const float* LinearModel::find(std::uint64_t feature) const {
    const Slot* found = slot(feature);
    if (found == nullptr) return nullptr;
    return binary() ? &found->weight : &rows_[found->row * labels_.size()];
}

// Nearly every look-up misses the cache: all are begun before the first is waited for.

void LinearModel::add_scores(const FeatureList& features, std::span<float> scores) const {
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint64_t feature : features.hashes) __builtin_prefetch(&slots_[feature & mask]);
    for (const std::uint64_t feature : features.hashes) {
        if (const Slot* found = slot(feature); found != nullptr && !binary())
            __builtin_prefetch(&rows_[found->row * labels_.size()]);
    }
    for (const std::uint64_t feature : features.hashes) {
        const float* row = find(feature);
        if (row == nullptr) continue;
        for (std::size_t l = 0; l < scores.size(); ++l) scores[l] += row[l];
    }
}

float LinearModel::score(const FeatureList& features) const {
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint64_t feature : features.hashes) __builtin_prefetch(&slots_[feature & mask]);
    float sum = 0;
    for (const std::uint64_t feature : features.hashes) {
        if (const Slot* found = slot(feature); found != nullptr) sum += found->weight;
    }
    return sum;
}

void LinearModel::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t old_mask = old.size() - 1;
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint64_t hash : hashes_) {
        std::size_t from = hash & old_mask;
        while (old[from].tag != tag_of(hash)) from = (from + 1) & old_mask;
        std::size_t i = hash & mask;
        while (slots_[i].tag != 0) i = (i + 1) & mask;
        slots_[i] = old[from];
    }
}

}  // namespace newsgraph::extract
