#include "query/cypher/value.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "query/cypher/compare.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/value_text.hpp"

using namespace newsgraph::query::cypher;

namespace {

const double kNaN = std::numeric_limits<double>::quiet_NaN();
const double kInfinity = std::numeric_limits<double>::infinity();

// Some of every kind, no two equivalent, in the order of ORDER BY.
std::vector<Value> ordered_values() {
    return {
        Map{},
        Map{{"a", 1}},
        Map{{"a", Value()}},
        Map{{"b", 0}},
        Map{{"a", 1}, {"b", 2}},
        NodeRef{0},
        NodeRef{7},
        RelationshipRef{0},
        RelationshipRef{7},
        List{},
        List{"a"},
        List{"a", 1},
        List{1},
        List{1, 2},
        List{1, Value()},
        List{Value()},
        Path{{{1}}, {}},
        Path{{{1}, {2}}, {{1}}},
        Path{{{1}, {3}}, {{2}}},
        Path{{{2}}, {}},
        DateTime{0, 0, 3600, 0},
        DateTime{1, 0, 0, 0},
        LocalDateTime{-1, 999'999'999},
        LocalDateTime{0, 0},
        Date{-1},
        Date{0},
        ZonedTime{0, 3600},
        ZonedTime{0, 0},
        LocalTime{0},
        LocalTime{1},
        Duration{0, 0, -1, 0},
        Duration{0, 30, 0, 0},
        Duration{1, 0, 0, 0},
        Duration{0, 31, 0, 0},
        "",
        "B",
        "a",
        "ab",
        "é",
        false,
        true,
        -kInfinity,
        std::numeric_limits<std::int64_t>::min(),
        -1,
        0,
        0.5,
        1,
        9007199254740992.0,
        9007199254740993,
        std::numeric_limits<std::int64_t>::max(),
        9223372036854775808.0,
        kInfinity,
        kNaN,
        Value(),
    };
}

std::string show(const Value& value) {
    return to_literal(value, nullptr);
}

}  // namespace

TEST_CASE("values order as ORDER BY wants, and hash as they compare") {
    const std::vector<Value> values = ordered_values();
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < values.size(); ++j) {
            CAPTURE(show(values[i]), show(values[j]));
            const auto expected = i < j   ? std::weak_ordering::less
                                  : i > j ? std::weak_ordering::greater
                                          : std::weak_ordering::equivalent;
            CHECK((order(values[i], values[j]) == expected));
            CHECK(equivalent(values[i], values[j]) == (i == j));
            if (i == j) CHECK(hash(values[i]) == hash(Value(values[j])));
        }
    }
}

TEST_CASE("integers and floats are the same where they are the same number") {
    CHECK(equal(1, 1.0) == Truth::yes);
    CHECK(equivalent(1, 1.0));
    CHECK(hash(1) == hash(1.0));
    CHECK(hash(0) == hash(-0.0));
    CHECK((order(1, 1.0) == 0));
    CHECK(equal(9007199254740993, 9007199254740992.0) == Truth::no);
    CHECK(less(9007199254740992.0, 9007199254740993) == Truth::yes);
    CHECK(equivalent(List{1, Map{{"a", 2}}}, List{1.0, Map{{"a", 2.0}}}));
    CHECK(hash(List{1, Map{{"a", 2}}}) == hash(List{1.0, Map{{"a", 2.0}}}));
}

TEST_CASE("equality has three values") {
    const Value null;
    const auto check = [](const Value& a, const Value& b, Truth expected) {
        CAPTURE(show(a), show(b));
        CHECK(equal(a, b) == expected);
        CHECK(equal(b, a) == expected);
    };
    check(null, null, Truth::unknown);
    check(null, 1, Truth::unknown);
    check(kNaN, kNaN, Truth::no);
    check(kNaN, "a", Truth::no);
    check(1, "1", Truth::no);
    check(true, 1, Truth::no);
    check(Date{0}, LocalDateTime{0, 0}, Truth::no);
    check(NodeRef{1}, NodeRef{1}, Truth::yes);
    check(NodeRef{1}, RelationshipRef{1}, Truth::no);
    check(List{1, null}, List{1}, Truth::no);
    check(List{1, null}, List{1, 2}, Truth::unknown);
    check(List{1, null}, List{2, null}, Truth::no);
    check(List{List{1}, List{2, 3}}, List{List{1}, List{null}}, Truth::no);
    check(Map{{"a", 1}, {"b", 2}}, Map{{"b", 2}, {"a", 1}}, Truth::yes);
    check(Map{{"a", 1}}, Map{{"b", 1}}, Truth::no);
    check(Map{{"a", null}}, Map{{"a", null}}, Truth::unknown);
    check(Map{{"a", null}, {"b", 1}}, Map{{"a", 1}, {"b", 2}}, Truth::no);
    check(Map{{"a", null}}, Map{}, Truth::no);
    check(Duration{12, 0, 0, 0}, Duration{12, 0, 0, 0}, Truth::yes);
    check(Duration{0, 1, 0, 0}, Duration{0, 0, 86'400, 0}, Truth::no);
}

TEST_CASE("what does not compare is neither smaller nor greater") {
    const Value null;
    CHECK(less(1, 2.5) == Truth::yes);
    CHECK(less_or_equal(2, 2.0) == Truth::yes);
    CHECK(less("a", "b") == Truth::yes);
    CHECK(less(false, true) == Truth::yes);
    CHECK(less(1, "a") == Truth::unknown);
    CHECK(less(null, 1) == Truth::unknown);
    CHECK(less(kNaN, 1) == Truth::no);
    CHECK(less_or_equal(kNaN, kNaN) == Truth::no);
    CHECK(less(kNaN, "a") == Truth::unknown);
    CHECK(less(Map{}, Map{}) == Truth::no);
    CHECK(less(Map{}, Map{{"a", 1}}) == Truth::unknown);
    CHECK(less(NodeRef{1}, NodeRef{2}) == Truth::unknown);
    CHECK(less(Duration{0, 1, 0, 0}, Duration{0, 2, 0, 0}) == Truth::unknown);
    CHECK(less_or_equal(Duration{0, 1, 0, 0}, Duration{0, 1, 0, 0}) == Truth::yes);
    CHECK(less(Date{1}, Date{2}) == Truth::yes);
    CHECK(less(Date{1}, LocalDateTime{1, 0}) == Truth::unknown);
    // Lists by their first items that differ.
    CHECK(less_or_equal(List{1}, List{1, 0}) == Truth::yes);
    CHECK(less_or_equal(List{1}, List{1, null}) == Truth::yes);
    CHECK(less_or_equal(List{1, null}, List{1, 2}) == Truth::unknown);
    CHECK(less_or_equal(List{1, null}, List{1, "a"}) == Truth::unknown);
    CHECK(less_or_equal(List{3, null}, List{1, 2}) == Truth::no);
    CHECK(less(List{1, "a"}, List{1, 2}) == Truth::unknown);
}

TEST_CASE("maps keep the order of writing and find keys however many there are") {
    for (const int size : {1, 5, 12, 13, 100, 1000}) {
        Map map;
        for (int i = 0; i < size; ++i) map.set("k" + std::to_string(i * 7919 % size), i);
        map.set("k0", "again");
        REQUIRE(map.size() == static_cast<std::size_t>(size));
        CHECK(map.begin()->key == "k0");
        CHECK(map.begin()->value.string() == "again");
        for (int i = 1; i < size; ++i) REQUIRE(map.find("k" + std::to_string(i * 7919 % size))->integer() == i);
        CHECK(map.find("k") == nullptr);
        CHECK(map.find("k" + std::to_string(size)) == nullptr);
        map.erase("k0");
        map.erase("none");
        CHECK(map.find("k0") == nullptr);
        CHECK(map.size() == static_cast<std::size_t>(size) - 1);
        for (int i = 1; i < size; ++i) REQUIRE(map.find("k" + std::to_string(i * 7919 % size))->integer() == i);
        const auto sorted = map.sorted();
        CHECK(
            std::is_sorted(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->key < b->key; }));
    }
    CHECK(Map{{"a", 1}, {"b", 2}, {"a", 3}}.find("a")->integer() == 3);
}

TEST_CASE("copies of a value share what it holds, and outlive it") {
    Value copy;
    {
        const Value text(std::string(1000, 'x'));
        copy = text;
        CHECK(&copy.string() == &text.string());
        copy = static_cast<const Value&>(copy);
    }
    CHECK(copy.string().size() == 1000);
    Value moved = std::move(copy);
    CHECK(copy.is_null());
    CHECK(moved.string().size() == 1000);
    moved = List{moved, moved};
    CHECK(moved.list()[1].string().size() == 1000);
    CHECK(moved.heap_bytes() > 2000);
    CHECK(Value(1).heap_bytes() == 0);
}

TEST_CASE("containers nest only so deep that no recursion over them can overflow the stack") {
    Value value = List{};
    for (int i = 1; i < Value::kMostNested; ++i) value = i % 2 == 0 ? Value(List{value}) : Value(Map{{"a", value}});
    CHECK(value.nesting() == Value::kMostNested);
    CHECK(hash(value) == hash(Value(value)));
    CHECK_FALSE(show(value).empty());
    try {
        value = List{1, value};
        FAIL("expected an error");
    } catch (const QueryError& error) {
        CHECK(std::string(error.what()) == "lists and maps may nest 500 deep");
        CHECK(error.phase == Phase::runtime);
        CHECK(error.type == ErrorType::limit_reached);
    }
}

TEST_CASE("values are written as literals of the language") {
    CHECK(show(Value()) == "null");
    CHECK(show(true) == "true");
    CHECK(show(-5) == "-5");
    CHECK(show("it's a \\ \n\t\"x\"") == R"('it\'s a \\ \n\t"x"')");
    CHECK(show(List{1, 2.0, "a", Value(), List{}}) == "[1, 2.0, 'a', null, []]");
    CHECK(show(Map{{"b", 1}, {"a b", 2}, {"`", 3}}) == "{b: 1, `a b`: 2, ````: 3}");
    CHECK(show(Date{0}) == "'1970-01-01'");
    CHECK(show(NodeRef{3}) == "(#3)");
    CHECK(show(RelationshipRef{4}) == "[#4]");
    CHECK(show(Path{{{1}, {2}}, {{9}}}) == "<(#1)-[#9]->(#2)>");
    CHECK(to_text("a'b") == "a'b");

    CHECK(float_text(1) == "1.0");
    CHECK(float_text(-0.5) == "-0.5");
    CHECK(float_text(0.1 + 0.2) == "0.30000000000000004");
    CHECK(float_text(1e14) == "100000000000000.0");
    CHECK(float_text(1e300) == "1e+300");
    CHECK(float_text(1.5e-9) == "1.5e-09");
    CHECK(float_text(kNaN) == "NaN");
    CHECK(float_text(-kInfinity) == "-Infinity");
}
