#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "extract/train/named_model.hpp"

namespace newsgraph::extract::train {

/// One judged thing: its features and its class, an index into the labels (binary models: 1 = yes, 0 = no).
struct Example {
    std::vector<std::uint32_t> features;
    int label = 0;
    int part = 0;  ///< which fifth of the articles it is of
};

/// L2-regularised logistic regression by LIBLINEAR (Fan et al. 2008), one weight a feature for binary models (`labels`
/// of size 1), one a label else. `cost` is LIBLINEAR's C. Features seen fewer than `least` times are dropped, and
/// examples of the part `without` are left out.
NamedModel train_logistic(const std::vector<Example>& examples, const FeatureIndex& index,
                          const std::vector<std::string>& labels, double cost, std::uint32_t least, int without = -1);

}  // namespace newsgraph::extract::train
