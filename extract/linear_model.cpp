#include "extract/linear_model.hpp"

#include <algorithm>

namespace newsgraph::extract {

void LinearModel::set(std::uint64_t feature, std::span<const float> weights) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = feature & mask;
    while (slots_[i].row != 0 && slots_[i].hash != feature) i = (i + 1) & mask;
    if (slots_[i].row == 0) {
        slots_[i] = {feature, static_cast<std::uint32_t>(++count_)};
        rows_.resize(count_ * labels_.size());
    }
    std::copy(weights.begin(), weights.end(), rows_.begin() + static_cast<std::ptrdiff_t>((slots_[i].row - 1) * labels_.size()));
}

const float* LinearModel::find(std::uint64_t feature) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = feature & mask;; i = (i + 1) & mask) {
        if (slots_[i].row == 0) return nullptr;
        if (slots_[i].hash == feature) return &rows_[(slots_[i].row - 1) * labels_.size()];
    }
}

void LinearModel::add_scores(const FeatureList& features, std::span<float> scores) const {
    for (const std::uint64_t feature : features.hashes) {
        const float* row = find(feature);
        if (row == nullptr) continue;
        for (std::size_t l = 0; l < scores.size(); ++l) scores[l] += row[l];
    }
}

float LinearModel::score(const FeatureList& features) const {
    float sum = 0;
    for (const std::uint64_t feature : features.hashes) {
        if (const float* row = find(feature); row != nullptr) sum += *row;
    }
    return sum;
}

void LinearModel::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.row == 0) continue;
        std::size_t i = slot.hash & mask;
        while (slots_[i].row != 0) i = (i + 1) & mask;
        slots_[i] = slot;
    }
}

}  // namespace newsgraph::extract
