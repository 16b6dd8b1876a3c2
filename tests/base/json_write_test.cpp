#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "base/json.hpp"

using namespace newsgraph::base;
using namespace std::string_literals;

namespace {

std::string written(double number) {
    JsonWriter writer;
    writer.value(number);
    return std::string(writer.text());
}

}  // namespace

TEST_CASE("numbers are written in the shortest form") {
    CHECK(written(12000000000.0) == "12000000000");
    CHECK(written(0) == "0");
    CHECK(written(-0.0) == "0");
    CHECK(written(-7) == "-7");
    CHECK(written(4.5) == "4.5");
    CHECK(written(0.1) == "0.1");
    CHECK(written(22.4e9) == "22400000000");
    CHECK(written(1e15 + 0.5) == "1000000000000000.5");
    CHECK(written(1e17) == "100000000000000000");
    CHECK(written(1e22) == "1e+22");
    CHECK(written(1e-9) == "1e-09");
    CHECK(written(1.0 / 3) == "0.3333333333333333");
    CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "null");
    CHECK(written(std::numeric_limits<double>::infinity()) == "null");
    CHECK(written(-std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("numbers read back the same") {
    std::uint64_t state = 88172645463325252ULL;
    for (int i = 0; i < 20000; ++i) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        const double number = std::ldexp(static_cast<double>(state >> 11), static_cast<int>(state % 400) - 250);
        if (parse_json(written(number), "x").number != number) FAIL(written(number));
    }
    for (const double number :
         {1e18, 999999999999999999.0, -1e18, 9007199254740993.0, 5e-324, 1.7976931348623157e308}) {
        CHECK(parse_json(written(number), "x").number == number);
    }
}

TEST_CASE("integers are written in full") {
    JsonWriter writer;
    writer.begin_array()
        .value(std::numeric_limits<std::int64_t>::min())
        .value(std::numeric_limits<std::size_t>::max())
        .value(-3)
        .end_array();
    CHECK(writer.text() == "[-9223372036854775808,18446744073709551615,-3]");
}

TEST_CASE("objects and arrays are written compact") {
    JsonWriter writer;
    writer.begin_object()
        .member("name", "إنفيديا")
        .member("amount", 1e11)
        .member("open", true)
        .key("list")
        .begin_array();
    writer.value("a").null().value(false).begin_object().end_object().end_array().end_object();
    CHECK(writer.text() == R"({"name":"إنفيديا","amount":100000000000,"open":true,"list":["a",null,false,{}]})");
}

TEST_CASE("objects and arrays are written with an indent") {
    JsonWriter writer(2);
    writer.begin_object().member("a", 1).key("b").begin_array().value(0.5).value("x"s).end_array().end_object();
    CHECK(writer.text() ==
          "{\n"
          "  \"a\": 1,\n"
          "  \"b\": [\n"
          "    0.5,\n"
          "    \"x\"\n"
          "  ]\n"
          "}");
}

TEST_CASE("strings are escaped where JSON asks for it") {
    JsonWriter writer;
    writer.value("a\"\\\n\t\x01/\x7F é\0z"s);
    CHECK(writer.text() == "\"a\\\"\\\\\\n\\t\\u0001/\x7F é\\u0000z\"");
    CHECK(parse_json(writer.text(), "x").string == "a\"\\\n\t\x01/\x7F é\0z"s);
}

TEST_CASE("a writer that was cleared begins anew") {
    for (const int indent : {0, 2}) {
        JsonWriter writer(indent);
        writer.begin_object().member("a", 1).end_object();
        const std::string first(writer.text());
        writer.clear();
        CHECK(writer.text().empty());
        writer.begin_object().member("a", 1).end_object();
        CHECK(writer.text() == first);
    }
}
