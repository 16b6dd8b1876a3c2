#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "extract/train/named_model.hpp"

namespace newsgraph::extract::train {

/// A sequence for the tagger: features and the right label of each token.
struct Sequence {
    std::vector<std::vector<std::uint32_t>> features;
    std::vector<std::uint16_t> labels;
};

/// Trains a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) with the constraints of decode:
/// the weights that make the right labels likeliest, with L2 regularisation of strength `cost` (1 = a unit Gaussian
/// prior). Stochastic gradient descent over `rounds` passes with the rate of Bottou's "Stochastic Gradient Descent
/// Tricks" (2012). Deterministic: the order of the sequences is shuffled by a fixed generator. Features seen fewer than
/// `least` times are dropped. O(rounds * tokens
/// * labels * (features + labels)).
NamedModel train_chain(std::vector<Sequence> sequences, const FeatureIndex& index,
                       const std::vector<std::string>& labels, int rounds, std::uint32_t least, double cost);

}  // namespace newsgraph::extract::train
