#include "query/cypher/aggregates.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "query/cypher/error.hpp"
#include "query/cypher/value_text.hpp"

using namespace newsgraph::query::cypher;

namespace {

const Value null;

std::string aggregate(std::string_view name, const List& values, bool distinct = false, const Value& second = 0.5) {
    const Aggregate* found = find_aggregate(name);
    if (found == nullptr) return "unknown";
    const auto accumulator = make_accumulator(*found, distinct);
    try {
        for (const Value& value : values) {
            const Value arguments[] = {value, second};
            accumulator->add(std::span(arguments, found->arguments_count));
        }
        return to_literal(accumulator->finish(), nullptr);
    } catch (const QueryError& error) {
        return std::string(to_string(error.type)) + " " + error.detail + ": " + error.what();
    }
}

}  // namespace

TEST_CASE("aggregates are found whatever their case") {
    CHECK(find_aggregate("COLLECT") == find_aggregate("collect"));
    CHECK(find_aggregate("percentilecont")->arguments_count == 2);
    CHECK(find_aggregate("collec") == nullptr);
    CHECK(find_aggregate("toInteger") == nullptr);
    CHECK(all_aggregates().size() == 10);
}

TEST_CASE("aggregates of nothing") {
    for (const List& values : {List{}, List{null, null}}) {
        CHECK(aggregate("count", values) == "0");
        CHECK(aggregate("sum", values) == "0");
        CHECK(aggregate("avg", values) == "null");
        CHECK(aggregate("min", values) == "null");
        CHECK(aggregate("max", values) == "null");
        CHECK(aggregate("collect", values) == "[]");
        CHECK(aggregate("stDev", values) == "0.0");
        CHECK(aggregate("stDevP", values) == "0.0");
        CHECK(aggregate("percentileCont", values) == "null");
        CHECK(aggregate("percentileDisc", values) == "null");
    }
}

TEST_CASE("aggregates of numbers") {
    CHECK(aggregate("count", {1, null, "a", 1}) == "3");
    CHECK(aggregate("count", {1, null, 1.0, 2}, true) == "2");
    CHECK(aggregate("sum", {1, 2, null}) == "3");
    CHECK(aggregate("sum", {1, 2, 1}, true) == "3");
    CHECK(aggregate("sum", {1, 0.5}) == "1.5");
    CHECK(aggregate("avg", {1, 2}) == "1.5");
    CHECK(aggregate("min", {2, 1.5, null}) == "1.5");
    CHECK(aggregate("max", {2, 2.0}) == "2");
    CHECK(aggregate("stDev", {1, 2, 3, 4}) == "1.2909944487358056");
    CHECK(aggregate("stDevP", {1, 2, 3, 4}) == "1.118033988749895");
    CHECK(aggregate("stDev", {1}) == "0.0");
    CHECK(aggregate("collect", {3, null, 1, 3}) == "[3, 1, 3]");
    CHECK(aggregate("collect", {3, null, 1, 3.0}, true) == "[3, 1]");
    // What is large on the way does not matter, only the sum does.
    const auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(aggregate("sum", {most, most, -most}) == "9223372036854775807");
    CHECK(aggregate("sum", {most, 1}) ==
          "ArithmeticError NumberOutOfRange: the sum does not fit into an integer of 64 bits");
    CHECK(aggregate("sum", {1e100, 1, -1e100}) == "1.0");
    CHECK(aggregate("sum", {std::numeric_limits<double>::infinity(), 1}) == "Infinity");
    CHECK(aggregate("sum", {1, "a"}) == "TypeError InvalidArgumentValue: sum() takes numbers or durations, not String");
    CHECK(aggregate("avg", {Date{}}) == "TypeError InvalidArgumentValue: avg() takes numbers or durations, not Date");
}

TEST_CASE("aggregates of values of several kinds") {
    CHECK(aggregate("min", {1, "a", List{2}, true}) == "[2]");
    CHECK(aggregate("max", {1, "a", List{2}, true}) == "1");
    CHECK(aggregate("sum", {Duration{1, 2, 3, 0}, Duration{0, 1, 0, 500'000'000}}) == "'P1M3DT3.5S'");
    CHECK(aggregate("avg", {Duration{2, 0, 0, 0}, Duration{0, 1, 0, 0}}) == "'P1MT12H'");
    CHECK(aggregate("sum", {Duration{}, 1}) ==
          "TypeError InvalidArgumentValue: sum() takes numbers or durations, not Integer");
}

TEST_CASE("percentiles") {
    const List numbers = {40, 10.5, null, 20, 30};
    CHECK(aggregate("percentileDisc", numbers, false, 0.0) == "10.5");
    CHECK(aggregate("percentileDisc", numbers, false, 0.25) == "10.5");
    CHECK(aggregate("percentileDisc", numbers, false, 0.26) == "20");
    CHECK(aggregate("percentileDisc", numbers, false, 1) == "40");
    CHECK(aggregate("percentileCont", numbers, false, 0.5) == "25.0");
    CHECK(aggregate("percentileCont", numbers, false, 0) == "10.5");
    CHECK(aggregate("percentileCont", numbers, false, 1.0) == "40.0");
    CHECK(aggregate("percentileCont", {1, 1, 2}, true, 0.5) == "1.5");
    CHECK(aggregate("percentileCont", numbers, false, 1.5) ==
          "ArgumentError NumberOutOfRange: percentileCont() takes a percentile from 0.0 to 1.0");
    CHECK(aggregate("percentileDisc", numbers, false, std::numeric_limits<double>::quiet_NaN()) ==
          "ArgumentError NumberOutOfRange: percentileDisc() takes a percentile from 0.0 to 1.0");
    CHECK(aggregate("percentileDisc", {"a"}) ==
          "TypeError InvalidArgumentValue: percentileDisc() takes an Integer or Float, not String");
}
