#include "extract/linear_model.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <random>

using namespace newsgraph::extract;

TEST_CASE("A binary model adds the weights of the features that it knows") {
    LinearModel model({"yes"});
    CHECK(model.empty());
    model.set(feature_of_name("a"), std::array{1.5f});
    model.set(feature_of_name("b"), std::array{-0.5f});
    FeatureList features;
    for (const char* name : {"a", "b", "c", "a"}) features.push(Feature(name));
    CHECK(model.score(features) == 2.5f);
    model.set(feature_of_name("a"), std::array{1.0f});
    CHECK(model.score(features) == 1.5f);
    CHECK(model.find(feature_of_name("c")) == nullptr);
}

TEST_CASE("A model of several labels keeps a weight for each") {
    LinearModel model({"x", "y", "z"});
    model.set(feature_of_name("a"), std::array{1.0f, 2.0f, 3.0f});
    model.set(feature_of_name("b"), std::array{0.5f, 0.0f, -4.0f});
    FeatureList features;
    for (const char* name : {"a", "b", "unseen"}) features.push(Feature(name));
    std::array<float, 3> scores{10, 0, 0};
    model.add_scores(features, scores);
    CHECK(scores == std::array{11.5f, 2.0f, -1.0f});
}

TEST_CASE("Models of any number of labels grow without losing a weight") {
    const std::size_t labels = GENERATE(1u, 4u);
    LinearModel model(std::vector<std::string>(labels, "label"));
    std::mt19937_64 random(3);
    std::map<std::uint64_t, std::vector<float>> expected;
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t feature = random();
        std::vector<float> weights;
        for (std::size_t l = 0; l < labels; ++l) weights.push_back(static_cast<float>(random() % 1000));
        model.set(feature, weights);
        expected[feature] = weights;
    }
    bool all = true;
    for (const auto& [feature, weights] : expected) {
        const float* found = model.find(feature);
        all = all && found != nullptr && std::equal(weights.begin(), weights.end(), found);
    }
    CHECK(all);
    CHECK_FALSE(model.empty());
}
