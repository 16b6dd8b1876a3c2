#include "query/cypher/functions.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "call_function.hpp"

using namespace newsgraph::query::cypher;
using newsgraph::test::Caller;

namespace {

const Value null;

/// Two nodes and what ties them; node 9 was deleted.
class SmallGraph : public GraphAccess {
  public:
    bool exists(NodeRef node) const override { return node.index < 2; }
    bool exists(RelationshipRef) const override { return true; }
    std::vector<std::string> labels(NodeRef node) const override {
        if (!exists(node)) fail(ErrorType::entity_not_found, "DeletedEntityAccess", "the node was deleted");
        return node.index == 0 ? std::vector<std::string>{"Company", "Bank"} : std::vector<std::string>{};
    }
    bool has_label(NodeRef node, std::string_view label) const override {
        return node.index == 0 && (label == "Company" || label == "Bank");
    }
    std::string type(RelationshipRef) const override { return "INVESTS_IN"; }
    NodeRef start(RelationshipRef) const override { return {0}; }
    NodeRef end(RelationshipRef) const override { return {1}; }
    Value property(NodeRef node, std::string_view key) const override {
        const Map map = properties(node);
        const Value* value = map.find(key);
        return value == nullptr ? Value() : *value;
    }
    Value property(RelationshipRef, std::string_view key) const override {
        return key == "amount" ? Value(5) : Value();
    }
    Map properties(NodeRef node) const override {
        return node.index == 0 ? Map{{"name", "Acme"}, {"founded", 1999}} : Map{};
    }
    Map properties(RelationshipRef) const override { return Map{{"amount", 5}}; }
};

}  // namespace

TEST_CASE("functions are found whatever their case, and describe themselves") {
    REQUIRE(find_function("toInteger") != nullptr);
    CHECK(find_function("TOINTEGER") == find_function("toInteger"));
    CHECK(find_function("DATE.TRUNCATE")->name == "date.truncate");
    CHECK(find_function("tointeger ") == nullptr);
    CHECK(find_function("") == nullptr);
    CHECK(find_function("count") == nullptr);
    std::set<std::string_view> names;
    for (const Function* function : all_functions()) {
        CAPTURE(std::string(function->name));
        CHECK(names.insert(function->name).second);
        CHECK(function->least <= function->most);
        CHECK((function->most == 0 || !function->arguments.empty()));
        CHECK_FALSE(function->result.empty());
        CHECK(function->evaluate != nullptr);
    }
    CHECK(names.size() > 100);
    CHECK(describe(kNumbers) == "Integer or Float");
    CHECK(describe(KindSet::any()) == "Any");
    CHECK(describe(Kind::list | Kind::string | KindSet(Kind::map)) == "String, List or Map");
    CHECK(describe(KindSet(Kind::null)) == "Null");
}

TEST_CASE("every function takes null, and hostile arguments of any kind") {
    Caller call;
    SmallGraph graph;
    call.context.graph = &graph;
    const std::vector<Value> odd = {null,
                                    true,
                                    std::numeric_limits<std::int64_t>::min(),
                                    std::numeric_limits<std::int64_t>::max(),
                                    -1,
                                    std::numeric_limits<double>::quiet_NaN(),
                                    -std::numeric_limits<double>::infinity(),
                                    1e300,
                                    "",
                                    "\xff\xfe\xc0",
                                    std::string(3, '\0'),
                                    "مرحبا",
                                    List{},
                                    List{null, List{1}},
                                    Map{},
                                    Map{{"year", 1e300}},
                                    NodeRef{0},
                                    NodeRef{9},
                                    RelationshipRef{0},
                                    Path{{{0}}, {}},
                                    Date{},
                                    Date{365'241'780'471},
                                    LocalTime{},
                                    ZonedTime{0, -64'800},
                                    LocalDateTime{},
                                    DateTime{},
                                    Duration{std::numeric_limits<std::int64_t>::max(), 1, -1, 0}};
    for (const Function* function : all_functions()) {
        CAPTURE(std::string(function->name));
        const std::size_t most = std::min<std::size_t>(function->most, 3);
        for (std::size_t count = function->least; count <= most; ++count) {
            std::vector<Value> arguments(count);
            // Every pair for the first two; the third goes along.
            const std::size_t rounds = count == 0 ? 1 : count == 1 ? odd.size() : odd.size() * odd.size();
            for (std::size_t i = 0; i < rounds; ++i) {
                for (std::size_t a = 0; a < count; ++a) {
                    arguments[a] = a == 0 ? odd[i % odd.size()] : a == 1 ? odd[i / odd.size()] : odd[i % 7];
                }
                bool any_null = false;
                for (const Value& argument : arguments) any_null = any_null || argument.is_null();
                try {
                    const Value result = newsgraph::query::cypher::call(*function, arguments, call.context);
                    if (any_null && function->null_in_null_out) REQUIRE(result.is_null());
                    if (!result.is_null() && !function->result.contains(result.kind())) {
                        FAIL("gave a " << kind_name(result.kind()));
                    }
                } catch (const QueryError& error) {
                    REQUIRE(error.phase == Phase::runtime);
                }
            }
        }
    }
}

TEST_CASE("conversions") {
    Caller call;
    CHECK(call.text("toInteger", {"42"}) == "42");
    CHECK(call.text("toInteger", {" -7 "}) == "-7");
    CHECK(call.text("toInteger", {"+8"}) == "8");
    CHECK(call.text("toInteger", {"1e3"}) == "1000");
    CHECK(call.text("toInteger", {"-2.9"}) == "-2");
    CHECK(call.text("toInteger", {-2.9}) == "-2");
    CHECK(call.text("toInteger", {true}) == "1");
    for (const char* text : {"", "abc", "0x10", "inf", "nan", "1 2", "--1", "+-1", "99999999999999999999", "1e300"}) {
        CAPTURE(text);
        CHECK(call.text("toInteger", {text}) == "null");
    }
    CHECK(call.text("toInteger", {-9223372036854775808.0}) == "-9223372036854775808");
    CHECK(call.text("toInteger", {9223372036854775808.0}) ==
          "ArithmeticError NumberOutOfRange: 9.223372036854776e+18 does not fit into an integer of 64 bits");
    CHECK(call.text("toInteger", {Value(List{})}) ==
          "TypeError InvalidArgumentValue: toInteger() takes a Boolean, Integer, Float or String, not List");
    CHECK(call.text("toFloat", {".5"}) == "0.5");
    CHECK(call.text("toFloat", {"1e400"}) == "Infinity");
    CHECK(call.text("toFloat", {"-1e-400"}) == "-0.0");
    CHECK(call.text("toFloat", {"infinity"}) == "null");
    CHECK(call.text("toFloat", {7}) == "7.0");
    CHECK(call.text("toFloat", {true}) ==
          "TypeError InvalidArgumentValue: toFloat() takes an Integer, Float or String, not Boolean");
    CHECK(call.text("toBoolean", {"TRUE"}) == "true");
    CHECK(call.text("toBoolean", {"yes"}) == "null");
    CHECK(call.text("toBoolean", {0}) == "false");
    CHECK(call.text("toBoolean", {1.0}) ==
          "TypeError InvalidArgumentValue: toBoolean() takes a Boolean, Integer or String, not Float");
    CHECK(call.text("toString", {1.0}) == "'1.0'");
    CHECK(call.text("toString", {Date{}}) == "'1970-01-01'");
    CHECK(call.text("toString", {Map{}}) ==
          "TypeError InvalidArgumentValue: toString() takes a Boolean, number, String or temporal value, not Map");
    CHECK(call.text("toIntegerOrNull", {Value(List{})}) == "null");
    CHECK(call.text("toFloatOrNull", {true}) == "null");
    CHECK(call.text("toBooleanOrNull", {1.0}) == "null");
    CHECK(call.text("toStringOrNull", {Map{}}) == "null");
    CHECK(call.text("toIntegerList", {Value(List{"1", 2.5, List{}, null, true})}) == "[1, 2, null, null, 1]");
    CHECK(call.text("toStringList", {Value(List{1, "a", Map{}})}) == "['1', 'a', null]");
}

TEST_CASE("functions on strings count characters, not bytes") {
    Caller call;
    CHECK(call.text("size", {"naïve"}) == "5");
    CHECK(call.text("char_length", {"日本"}) == "2");
    CHECK(call.text("reverse", {"aéb日"}) == "'日béa'");
    CHECK(call.text("left", {"naïve", 3}) == "'naï'");
    CHECK(call.text("left", {"ab", 9}) == "'ab'");
    CHECK(call.text("right", {"naïve", 3}) == "'ïve'");
    CHECK(call.text("right", {"naïve", 99}) == "'naïve'");
    CHECK(call.text("substring", {"naïve", 2}) == "'ïve'");
    CHECK(call.text("substring", {"naïve", 2, 1}) == "'ï'");
    CHECK(call.text("substring", {"ab", 5}) == "''");
    CHECK(call.text("substring", {"ab", -1}) ==
          "ArgumentError NumberOutOfRange: substring() counts from 0, not from -1");
    CHECK(call.text("toLower", {"ÉCOLE Straße"}) == "'école straße'");
    CHECK(call.text("upper", {"straße"}) == "'STRASSE'");
    CHECK(call.text("trim", {"\u00a0 a b \n"}) == "'a b'");
    CHECK(call.text("ltrim", {"  a "}) == "'a '");
    CHECK(call.text("rtrim", {" a  "}) == "' a'");
    CHECK(call.text("btrim", {"éaébé", "é"}) == "'aéb'");
    CHECK(call.text("trim", {"   "}) == "''");
    CHECK(call.text("replace", {"aaa", "a", "bb"}) == "'bbbbbb'");
    CHECK(call.text("replace", {"aaa", "", "b"}) == "'aaa'");
    CHECK(call.text("replace", {std::string(1 << 20, 'a'), "a", std::string(1000, 'b')}) ==
          "LimitReached TextTooLong: a text would grow beyond 256 MiB");
    CHECK(call.text("split", {"a,b,,c", ","}) == "['a', 'b', '', 'c']");
    CHECK(call.text("split", {"", ","}) == "['']");
    CHECK(call.text("split", {"aéb", ""}) == "['a', 'é', 'b']");
    CHECK(call.text("split", {"a,b;c", List{",", ";"}}) == "['a', 'b', 'c']");
    CHECK(call.text("normalize", {"e\u0301"}) == "'é'");
    CHECK(call.text("toLower", {1}) == "TypeError InvalidArgumentValue: toLower() takes a String, not Integer");
}

TEST_CASE("functions on numbers") {
    Caller call;
    CHECK(call.text("abs", {-3}) == "3");
    CHECK(call.text("abs", {-3.5}) == "3.5");
    CHECK(call.text("abs", {std::numeric_limits<std::int64_t>::min()}) ==
          "ArithmeticError NumberOutOfRange: abs(-9223372036854775808) does not fit into an integer of 64 bits");
    CHECK(call.text("sign", {-0.5}) == "-1");
    CHECK(call.text("sign", {0.0}) == "0");
    CHECK(call.text("ceil", {1.2}) == "2.0");
    CHECK(call.text("floor", {-1.2}) == "-2.0");
    CHECK(call.text("sqrt", {2}) == "1.4142135623730951");
    CHECK(call.text("sqrt", {-1}) == "NaN");
    CHECK(call.text("log", {0}) == "-Infinity");
    CHECK(call.text("isNaN", {std::nan("")}) == "true");
    CHECK(call.text("atan2", {1, 1}) == "0.7853981633974483");
    CHECK(call.text("degrees", {3.141592653589793}) == "180.0");
    CHECK(call.text("pi", {}) == "3.141592653589793");
    CHECK(call.text("sin", {"x"}) == "TypeError InvalidArgumentValue: sin() takes an Integer or Float, not String");
    // Halves go up; with digits, away from zero, unless the mode says otherwise.
    CHECK(call.text("round", {2.5}) == "3.0");
    CHECK(call.text("round", {-2.5}) == "-2.0");
    CHECK(call.text("round", {0.49999999999999994}) == "0.0");
    CHECK(call.text("round", {3}) == "3.0");
    CHECK(call.text("round", {-1.25, 1}) == "-1.3");
    CHECK(call.text("round", {1.249, 1}) == "1.2");
    CHECK(call.text("round", {1e300, 5}) == "1e+300");
    for (const auto& [mode, result] : {std::pair{"UP", "2.0"},
                                       {"DOWN", "1.0"},
                                       {"CEILING", "2.0"},
                                       {"FLOOR", "1.0"},
                                       {"HALF_UP", "2.0"},
                                       {"HALF_DOWN", "1.0"},
                                       {"HALF_EVEN", "2.0"}}) {
        CAPTURE(mode);
        CHECK(call.text("round", {1.5, 0, mode}) == result);
    }
    CHECK(
        call.text("round", {1.5, 0, "SIDEWAYS"}) ==
        "ArgumentError InvalidArgumentValue: round() knows the modes UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN and "
        "HALF_EVEN, not 'SIDEWAYS'");
    double sum = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double x = call("rand", {}).floating();
        REQUIRE(x >= 0);
        REQUIRE(x < 1);
        sum += x;
    }
    CHECK(sum == Approx(5000).epsilon(0.05));
}

TEST_CASE("functions on lists and of any kind") {
    Caller call;
    CHECK(call.text("range", {0, 10, 3}) == "[0, 3, 6, 9]");
    CHECK(call.text("range", {3, 1, -1}) == "[3, 2, 1]");
    CHECK(call.text("range", {1, 0}) == "[]");
    const auto least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
    CHECK(call.text("range", {most - 1, most}) == "[9223372036854775806, 9223372036854775807]");
    CHECK(call.text("range", {most, least, least}) == "[9223372036854775807, -1]");
    CHECK(call.text("range", {least, most}) == "LimitReached ListTooLong: a list would grow beyond 67,108,864 items");
    CHECK(call.text("range", {1, 2, 0}) == "ArgumentError NumberOutOfRange: the step of range() cannot be 0");
    CHECK(call.text("range", {1, 2.0}) == "ArgumentError InvalidArgumentType: range() takes Integers, not Float");
    CHECK(call.text("head", {Value(List{})}) == "null");
    CHECK(call.text("last", {Value(List{1, 2})}) == "2");
    CHECK(call.text("tail", {Value(List{1, 2})}) == "[2]");
    CHECK(call.text("tail", {Value(List{})}) == "[]");
    CHECK(call.text("reverse", {Value(List{1, null, 2})}) == "[2, null, 1]");
    CHECK(call.text("size", {Value(List{1, 2})}) == "2");
    CHECK(call.text("coalesce", {null, null, 3, 4}) == "3");
    CHECK(call.text("coalesce", {null}) == "null");
    CHECK(call.text("nullIf", {1, 1.0}) == "null");
    CHECK(call.text("nullIf", {1, 2}) == "1");
    CHECK(call.text("isEmpty", {""}) == "true");
    CHECK(call.text("isEmpty", {Map{{"a", 1}}}) == "false");
    CHECK(call.text("exists", {null}) == "false");
    CHECK(call.text("valueType", {1.5}) == "'Float'");
    const std::string uuid = call("randomUUID", {}).string();
    CHECK(uuid.size() == 36);
    CHECK(uuid[14] == '4');
    CHECK(uuid != call("randomUUID", {}).string());
}

TEST_CASE("functions on nodes, relationships and paths") {
    Caller call;
    SmallGraph graph;
    call.context.graph = &graph;
    const Value path = Path{{{0}, {1}}, {{5}}};
    CHECK(call.text("labels", {NodeRef{0}}) == "['Company', 'Bank']");
    CHECK(call.text("labels", {NodeRef{1}}) == "[]");
    CHECK(call.text("labels", {NodeRef{9}}) == "EntityNotFound DeletedEntityAccess: the node was deleted");
    CHECK(call.text("labels", {1}) == "TypeError InvalidArgumentValue: labels() takes a Node, not Integer");
    CHECK(call.text("type", {RelationshipRef{5}}) == "'INVESTS_IN'");
    CHECK(call.text("startNode", {RelationshipRef{5}}) == "(:Company:Bank {name: 'Acme', founded: 1999})");
    CHECK(call.text("endNode", {RelationshipRef{5}}) == "()");
    CHECK(call.text("properties", {NodeRef{0}}) == "{name: 'Acme', founded: 1999}");
    CHECK(call.text("properties", {Map{{"a", 1}}}) == "{a: 1}");
    CHECK(call.text("keys", {RelationshipRef{5}}) == "['amount']");
    CHECK(call.text("keys", {Map{{"b", null}, {"a", 1}}}) == "['b', 'a']");
    CHECK(call.text("id", {NodeRef{1}}) == "1");
    CHECK(call.text("nodes", {path}) == "[(:Company:Bank {name: 'Acme', founded: 1999}), ()]");
    CHECK(call.text("relationships", {path}) == "[[:INVESTS_IN {amount: 5}]]");
    CHECK(call.text("length", {path}) == "1");
    CHECK(to_literal(path, &graph) == "<(:Company:Bank {name: 'Acme', founded: 1999})-[:INVESTS_IN {amount: 5}]->()>");
    CHECK(to_literal(Path{{{1}, {0}}, {{5}}}, &graph) ==
          "<()<-[:INVESTS_IN {amount: 5}]-(:Company:Bank {name: 'Acme', founded: 1999})>");
}
