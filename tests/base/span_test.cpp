#include "base/span.hpp"

#include <catch2/catch.hpp>

using newsgraph::base::Span;

TEST_CASE("spans are half open") {
    const Span span{2, 5};
    CHECK(span.size() == 3);
    CHECK_FALSE(span.empty());
    CHECK(Span{3, 3}.empty());
    CHECK(span.of("abcdef") == "cde");
    CHECK(span.contains({2, 5}));
    CHECK(span.contains({3, 3}));
    CHECK_FALSE(span.contains({4, 6}));
    CHECK(span.overlaps({4, 9}));
    CHECK_FALSE(span.overlaps({5, 9}));
    CHECK_FALSE(span.overlaps({0, 2}));
    CHECK(Span{1, 9} < Span{2, 3});
    CHECK(Span{2, 3} < Span{2, 4});
}
