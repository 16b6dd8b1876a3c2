#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/linear_model.hpp"

namespace newsgraph::extract::train {

/// Numbers features by name, so that training works on small integers.
class FeatureIndex {
  public:
    std::uint32_t of(const std::string& name);
    const std::vector<std::string>& names() const { return names_; }
    std::vector<std::uint32_t> of(const FeatureList& features);

  private:
    std::unordered_map<std::string, std::uint32_t> ids_;
    std::vector<std::string> names_;
};

/// A trained model by feature name, as it is written to the pack.
struct NamedModel {
    std::vector<std::string> labels;
    std::vector<std::pair<std::string, std::vector<float>>> weights;  ///< sorted by name

    LinearModel compile() const;
};

}  // namespace newsgraph::extract::train
