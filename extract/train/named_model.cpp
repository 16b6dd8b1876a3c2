#include "extract/train/named_model.hpp"

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

}  // namespace newsgraph::extract::train
