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

/// A sequence for the tagger: features and the right label of each token.
struct Sequence {
    std::vector<std::vector<std::uint32_t>> features;
    std::vector<std::uint16_t> labels;
};

/// Averaged structured perceptron (Collins 2002, "Discriminative Training Methods for Hidden Markov Models") over
/// first-order chains with the constraints of may_follow. Deterministic: the order of the sequences is shuffled by a fixed
/// generator. Features seen fewer than `least` times are dropped.
NamedModel train_tagger(const std::vector<Sequence>& sequences, const FeatureIndex& index, const std::vector<std::string>& labels,
                        int rounds, std::uint32_t least);

}  // namespace newsgraph::extract::train
