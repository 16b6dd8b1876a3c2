#include "query/cypher/operators.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "query/cypher/error.hpp"
#include "query/cypher/value_text.hpp"

using namespace newsgraph::query::cypher;

namespace {

const Value null;
const auto kLeast = std::numeric_limits<std::int64_t>::min();
const auto kMost = std::numeric_limits<std::int64_t>::max();

template <class Operation>
std::string result(Operation operation) {
    try {
        return to_literal(operation(), nullptr);
    } catch (const QueryError& error) {
        return std::string(to_string(error.type)) + " " + error.detail + ": " + error.what();
    }
}

}  // namespace

TEST_CASE("arithmetic on numbers") {
    CHECK(result([] { return add(1, 2); }) == "3");
    CHECK(result([] { return add(1, 2.0); }) == "3.0");
    CHECK(result([] { return add(null, 2); }) == "null");
    CHECK(result([] { return divide(7, 2); }) == "3");
    CHECK(result([] { return divide(-7, 2); }) == "-3");
    CHECK(result([] { return divide(7, 2.0); }) == "3.5");
    CHECK(result([] { return divide(1.0, 0); }) == "Infinity");
    CHECK(result([] { return divide(0.0, 0.0); }) == "NaN");
    CHECK(result([] { return modulo(-7, 3); }) == "-1");
    CHECK(result([] { return modulo(7.5, 2); }) == "1.5");
    CHECK(result([] { return modulo(kLeast, -1); }) == "0");
    CHECK(result([] { return power(2, 10); }) == "1024.0");
    CHECK(result([] { return minus(5); }) == "-5");
    CHECK(result([] { return plus(Value(5)); }) == "5");

    const std::string too_large = " does not fit into an integer of 64 bits";
    const std::string error = "ArithmeticError NumberOutOfRange: ";
    CHECK(result([] { return add(kMost, 1); }) == error + "9223372036854775807 + 1" + too_large);
    CHECK(result([] { return subtract(kLeast, 1); }) == error + "-9223372036854775808 - 1" + too_large);
    CHECK(result([] { return multiply(kMost, 2); }) == error + "9223372036854775807 * 2" + too_large);
    CHECK(result([] { return divide(kLeast, -1); }) == error + "-(-9223372036854775808)" + too_large);
    CHECK(result([] { return minus(kLeast); }) == error + "-(-9223372036854775808)" + too_large);
    CHECK(result([] { return divide(1, 0); }) ==
          "ArithmeticError DivisionByZero: 1 / 0: an integer cannot be divided by zero");
    CHECK(result([] { return modulo(1, 0); }) ==
          "ArithmeticError DivisionByZero: 1 % 0: an integer cannot be divided by zero");
    CHECK(result([] { return subtract("a", 1); }) == "TypeError InvalidArgumentType: - takes no String and Integer");
    CHECK(result([] { return add(true, 1); }) == "TypeError InvalidArgumentType: + takes no Boolean and Integer");
}

TEST_CASE("strings and lists are joined by +") {
    CHECK(result([] { return add("a", "b"); }) == "'ab'");
    CHECK(result([] { return add("a", 1); }) == "'a1'");
    CHECK(result([] { return add(1.5, "a"); }) == "'1.5a'");
    CHECK(result([] { return add("on ", Date{}); }) == "'on 1970-01-01'");
    CHECK(result([] { return add(List{1}, List{2, 3}); }) == "[1, 2, 3]");
    CHECK(result([] { return add(List{1}, "a"); }) == "[1, 'a']");
    CHECK(result([] { return add(0, List{1}); }) == "[0, 1]");
    CHECK(result([] { return add(List{1}, null); }) == "null");
    const std::string large(std::size_t{1} << 28, 'x');
    CHECK(result([&] { return add(large, "y"); }) == "LimitReached TextTooLong: a text would grow beyond 256 MiB");
}

TEST_CASE("logic has three values") {
    const Truth all[] = {Truth::no, Truth::yes, Truth::unknown};
    // Rows and columns: no, yes, unknown.
    const Truth n = Truth::no, y = Truth::yes, u = Truth::unknown;
    const Truth both[3][3] = {{n, n, n}, {n, y, u}, {n, u, u}};
    const Truth either[3][3] = {{n, y, u}, {y, y, y}, {u, y, u}};
    const Truth one[3][3] = {{n, y, u}, {y, n, u}, {u, u, u}};
    for (int a = 0; a < 3; ++a) {
        for (int b = 0; b < 3; ++b) {
            CHECK(logical_and(all[a], all[b]) == both[a][b]);
            CHECK(logical_or(all[a], all[b]) == either[a][b]);
            CHECK(logical_xor(all[a], all[b]) == one[a][b]);
        }
    }
    CHECK(negate(u) == u);
    CHECK(as_truth(null) == u);
    CHECK(result([] { return to_value(as_truth(1)); }) ==
          "TypeError InvalidArgumentType: a condition is a Boolean, not Integer");
}

TEST_CASE("membership") {
    CHECK(in_list(1, List{2, 1}) == Truth::yes);
    CHECK(in_list(1, List{2, null}) == Truth::unknown);
    CHECK(in_list(1, List{null, 1.0}) == Truth::yes);
    CHECK(in_list(null, List{}) == Truth::no);
    CHECK(in_list(null, List{1}) == Truth::unknown);
    CHECK(in_list(1, null) == Truth::unknown);
    CHECK(in_list(List{1, null}, List{List{1, 2}}) == Truth::unknown);
    CHECK(result([] { return to_value(in_list(1, "abc")); }) ==
          "TypeError InvalidArgumentType: IN looks into a List, not into String");
}

TEST_CASE("text is matched") {
    CHECK(starts_with("abc", "ab") == Truth::yes);
    CHECK(starts_with("abc", "") == Truth::yes);
    CHECK(ends_with("abc", "ab") == Truth::no);
    CHECK(contains("abc", "b") == Truth::yes);
    CHECK(contains("abc", 1) == Truth::unknown);
    CHECK(contains(null, "a") == Truth::unknown);
    CHECK(matches("Acme Corp", "(?i)acme.*") == Truth::yes);
    CHECK(matches("Acme Corp", "Acme") == Truth::no);
    CHECK(matches("a\nb", "a.b") == Truth::no);
    CHECK(matches("naïve", "na.ve") == Truth::yes);
    CHECK(matches(1, ".*") == Truth::unknown);
    // A pattern on which others need ages.
    CHECK(matches(std::string(100'000, 'a') + "c", "(a|a?)+b") == Truth::no);
    CHECK(result([] { return to_value(matches("a", "(")); }) ==
          "ArgumentError InvalidRegularExpression: the regular expression cannot be read: missing ): (");
    CHECK(result([] { return to_value(matches("a", "(((((a{100}){100}){100}){100}){100})")); }) ==
          "ArgumentError InvalidRegularExpression: the regular expression cannot be read: invalid repetition size: "
          "{100}");
    for (int i = 0; i < 50; ++i) CHECK(matches("x" + std::to_string(i), "x" + std::to_string(i)) == Truth::yes);
}

TEST_CASE("items and slices of lists, entries of maps") {
    const Value list = List{1, 2, 3};
    const Value map = Map{{"a", 1}};
    CHECK(result([&] { return subscript(list, 0, nullptr); }) == "1");
    CHECK(result([&] { return subscript(list, -1, nullptr); }) == "3");
    CHECK(result([&] { return subscript(list, 3, nullptr); }) == "null");
    CHECK(result([&] { return subscript(list, kLeast, nullptr); }) == "null");
    CHECK(result([&] { return subscript(list, null, nullptr); }) == "null");
    CHECK(result([&] { return subscript(map, "a", nullptr); }) == "1");
    CHECK(result([&] { return subscript(map, "b", nullptr); }) == "null");
    CHECK(result([&] { return subscript(list, "a", nullptr); }) ==
          "TypeError ListElementAccessByNonInteger: an item of a List is found by an Integer, not by String");
    CHECK(result([&] { return subscript(map, 0, nullptr); }) ==
          "TypeError MapElementAccessByNonString: a value of a Map is found by a String, not by Integer");
    CHECK(result([&] { return subscript(1, 0, nullptr); }) ==
          "TypeError InvalidArgumentType: [ ] looks into a List, Map, Node or Relationship, not into Integer");
    CHECK(result([&] { return property(map, "a", nullptr); }) == "1");
    CHECK(result([&] { return property(null, "a", nullptr); }) == "null");
    CHECK(result([&] { return property(Date{}, "year", nullptr); }) == "1970");
    CHECK(result([&] { return property(Date{}, "hour", nullptr); }) ==
          "TypeError InvalidArgumentValue: a Date has no part `hour`");
    CHECK(result([&] { return property(1, "a", nullptr); }) ==
          "TypeError InvalidArgumentType: .a looks into a Map, Node, Relationship or temporal value, not into Integer");

    const Value one = 1, two = 2, minus_two = -2, nine = 9, text = "a";
    CHECK(result([&] { return slice(list, &one, nullptr); }) == "[2, 3]");
    CHECK(result([&] { return slice(list, nullptr, &one); }) == "[1]");
    CHECK(result([&] { return slice(list, &minus_two, &nine); }) == "[2, 3]");
    CHECK(result([&] { return slice(list, &two, &one); }) == "[]");
    CHECK(result([&] { return slice(list, &null, &one); }) == "null");
    CHECK(result([&] { return slice(list, &text, nullptr); }) ==
          "TypeError InvalidArgumentType: the ends of a slice are integers, not String");
    CHECK(result([&] { return slice(text, &one, nullptr); }) ==
          "TypeError InvalidArgumentType: a slice is taken of a List, not of String");
}
