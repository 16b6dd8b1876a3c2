#include "extract/features.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace newsgraph::extract;

TEST_CASE("A feature built from parts hashes like its written name") {
    CHECK(Feature("bias").hash() == feature_of_name("bias"));
    CHECK(Feature("path").add("F").add("acquire.v").hash() == feature_of_name("path|F|acquire.v"));
    CHECK(Feature("near").add(std::uint64_t{120}).hash() == feature_of_name("near|120"));
    CHECK(Feature("path").add("").add("x").hash() == feature_of_name("path||x"));
    CHECK(Feature("word").add("شركة").add("société à mission").hash() ==
          feature_of_name("word|شركة|société à mission"));
    // A part that is the separator itself is written otherwise.
    CHECK(Feature("mark").add(std::string("|")).hash() == feature_of_name("mark|¦"));
}

TEST_CASE("Parts of every length have hashes of their own, at compile time and at run time") {
    std::set<std::uint64_t> seen;
    std::string text;
    for (int length = 0; length < 40; ++length, text += static_cast<char>('a' + length % 26)) {
        seen.insert(FeaturePart(text).hash());
    }
    CHECK(seen.size() == 40);
    static constexpr FeaturePart kPart("a text of some length");
    CHECK(kPart.hash() == FeaturePart(std::string("a text of some length")).hash());
    CHECK(Feature("a").add("b").hash() != Feature("b").add("a").hash());
    CHECK(Feature("ab").add("c").hash() != Feature("a").add("bc").hash());
}

TEST_CASE("Names are kept while training only") {
    FeatureList list;
    list.push(Feature("mark").add("to"));
    CHECK(list.names.empty());
    Feature::record_names = true;
    list.clear();
    list.push(Feature("mark").add("to").add(std::uint64_t{7}));
    Feature::record_names = false;
    CHECK(list.names == std::vector<std::string>{"mark|to|7"});
}
