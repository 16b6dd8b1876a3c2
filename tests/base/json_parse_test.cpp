#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/unicode.hpp"

using namespace newsgraph::base;
using namespace std::string_literals;

namespace {

Issue parse_issue(std::string_view text, std::size_t depth = 256) {
    try {
        parse_json(text, "pack.json", depth);
    } catch (const Error& e) {
        return e.issue();
    }
    return {};
}

std::string message(std::string_view text) {
    return parse_issue(text).to_string();
}

}  // namespace

TEST_CASE("every kind of value is read") {
    const Json json = parse_json(
        R"( {"n":null,"t":true,"f":false,"i":12000000000,"d":-4.5e-1,"s":"شركة","a":[1,[2]],"o":{}} )", "x.json");
    REQUIRE(json.is_object());
    REQUIRE(json.members.size() == 8);
    CHECK(json.find("n")->is_null());
    CHECK(json.flag("t"));
    CHECK_FALSE(json.flag("f", true));
    CHECK(json.number_or("i", 0) == 12e9);
    CHECK(json.number_or("d", 0) == -0.45);
    CHECK(json.text("s") == "شركة");
    REQUIRE(json.find("a")->items.size() == 2);
    CHECK(json.find("a")->items[1].items[0].number == 2);
    CHECK(json.find("o")->is_object());
    CHECK(json.find("missing") == nullptr);
    CHECK(json.text("missing", "none") == "none");
    CHECK(json.text("i", "none") == "none");
    CHECK(json.number_or("s", 7) == 7);
    CHECK(json.flag("s", true));
    CHECK(Json{}.find("x") == nullptr);
}

TEST_CASE("a value that is no object may stand alone") {
    CHECK(parse_json("3", "x").number == 3);
    CHECK(parse_json("\"a\"", "x").string == "a");
    CHECK(parse_json(" null ", "x").is_null());
    CHECK(parse_json("[]", "x").is_array());
    CHECK(parse_json("\xEF\xBB\xBF[1]", "x").items[0].offset == 4);
}

TEST_CASE("members keep their order and the last of the same name counts") {
    const Json json = parse_json(R"({"b":1,"a":2,"b":3})", "x");
    REQUIRE(json.members.size() == 3);
    CHECK(json.members[0].first == "b");
    CHECK(json.members[1].first == "a");
    CHECK(json.number_or("b", 0) == 3);
}

TEST_CASE("strings keep escapes, NUL and characters beyond the first plane") {
    CHECK(parse_json(R"("a\u0000b")", "x").string == "a\0b"s);
    CHECK(parse_json(R"("\ud83d\ude00\n\/\u00e9")", "x").string == "\U0001F600\n/é");
    CHECK(parse_json("\"\U0001F600\"", "x").string == "\U0001F600");
}

TEST_CASE("numbers are the nearest double") {
    CHECK(parse_json("0.1", "x").number == 0.1);
    CHECK(parse_json("123456789012345678901234567890", "x").number == 123456789012345678901234567890.0);
    CHECK(parse_json("9007199254740993", "x").number == 9007199254740992.0);
    CHECK(parse_json("2.2250738585072011e-308", "x").number == 2.2250738585072011e-308);
    CHECK(parse_json("1e-400", "x").number == 0);
    CHECK(parse_json("-0", "x").number == 0);
    CHECK(parse_json("0." + std::string(2000, '3'), "x").number == 1.0 / 3);
    CHECK(parse_json("18446744073709551616", "x").number == 18446744073709551616.0);
}

TEST_CASE("each value knows where it begins") {
    const std::string text =
        "{ \"a\" : [ 1 , \"é\" , { \"k\" : true } , [] , {} , -2.5 ] ,\n\"b\\u00e9\":null,\"c\":\"x\"}";
    const Json json = parse_json(text, "x");
    const auto begins = [&](const Json& value) { return text.substr(value.offset, 4); };
    CHECK(json.offset == 0);
    const Json& a = *json.find("a");
    CHECK(begins(a) == "[ 1 ");
    CHECK(begins(a.items[0]) == "1 , ");
    CHECK(begins(a.items[1]) == "\"é\"");
    CHECK(begins(a.items[2]) == "{ \"k");
    CHECK(begins(*a.items[2].find("k")) == "true");
    CHECK(begins(a.items[3]) == "[] ,");
    CHECK(begins(a.items[4]) == "{} ,");
    CHECK(begins(a.items[5]) == "-2.5");
    CHECK(begins(*json.find("bé")) == "null");
    CHECK(begins(*json.find("c")) == "\"x\"}");
}

TEST_CASE("mistakes are told with place and reason") {
    CHECK(message("") == "pack.json:1:1: there is no JSON value");
    CHECK(message("  ") == "pack.json:1:3: there is no JSON value");
    CHECK(message("{\"a\":1} x") == "pack.json:1:9: something follows the JSON value");
    CHECK(message("{\"a\":tru}") == "pack.json:1:9: this is no JSON value");
    CHECK(message("{a:1}") == "pack.json:1:2: the name of a member is missing");
    CHECK(message("{\"a\":1,}") == "pack.json:1:8: the name of a member is missing");
    CHECK(message("{\"a\" 1}") == "pack.json:1:6: a colon is missing after the name of a member");
    CHECK(message("{\n  \"é\": 1\n  \"b\": 2\n}") == "pack.json:3:3: a comma or } is missing");
    CHECK(message("[1 2]") == "pack.json:1:4: a comma or ] is missing");
    CHECK(message("[1,]") == "pack.json:1:4: this is no JSON value");
    CHECK(message("[\"\\u12g4\"]") == "pack.json:1:3: \\u must be followed by four hexadecimal digits");
    CHECK(message("[\"\\x\"]") == "pack.json:1:3: there is no such escape in a string");
    CHECK(message("[\"a\nb\"]") == "pack.json:1:4: a control character stands in the string");
    CHECK(message("[\"شركة") == "pack.json:1:7: the string is not closed");
    CHECK(message("[1e400]") == "pack.json:1:2: the number is too big");
    CHECK(message("[1.]") == "pack.json:1:4: a digit is missing after the decimal point");
    CHECK(message("[1e]") == "pack.json:1:4: a digit is missing in the exponent");
    CHECK(message("[// no\n1]") == "pack.json:1:2: this is no JSON value");
    CHECK(message("[NaN]") == "pack.json:1:2: this is no JSON value");
    CHECK(parse_issue("[").code == "json.syntax");
    CHECK(parse_issue("[").kind == IssueKind::input);
}

TEST_CASE("the caret points at the mistake") {
    const Issue issue = parse_issue("{\n  \"société\": 1 \"b\": 2\n}");
    CHECK(issue.excerpt == "  \"société\": 1 \"b\": 2");
    CHECK(issue.caret() ==
          "  \"société\": 1 \"b\": 2\n"
          "               ^");
}

TEST_CASE("a very long line is cut around the caret") {
    const std::string text = "[" + std::string(100000, ' ') + "x" + std::string(100000, ' ') + "]";
    const Issue issue = parse_issue(text);
    CHECK(issue.column == 100002);
    CHECK(issue.excerpt.size() == 100);
    CHECK(issue.excerpt_column == 99942);
    CHECK(issue.caret() == std::string(60, ' ') + "x" + std::string(39, ' ') + "\n" + std::string(60, ' ') + "^");
}

TEST_CASE("text that is not UTF-8 is refused") {
    const std::string reason = "the string is not valid UTF-8";
    CHECK(message("[\"\xC0\xAF\"]") == "pack.json:1:3: " + reason);
    CHECK(message("[\"\xED\xA0\x80\"]") == "pack.json:1:3: " + reason);
    CHECK(message("[\"\xE2\x82\"]") == "pack.json:1:3: " + reason);
    CHECK(message("\xFF") == "pack.json:1:1: this is no JSON value");
    CHECK(message("{\"\xC0\xAF\":1}") == "pack.json:1:3: " + reason);
}

TEST_CASE("halves of surrogate pairs are refused, also in names") {
    const std::string reason = "the string holds half of a surrogate pair";
    CHECK(message(R"(["\ud800"])") == "pack.json:1:3: " + reason);
    CHECK(message(R"(["\udc00"])") == "pack.json:1:2: " + reason);
    CHECK(message(R"(["\ud800\u0041"])") == "pack.json:1:3: " + reason);
    CHECK(message(R"({"a":1,"\udfff":2})") == "pack.json:1:8: " + reason);
}

TEST_CASE("a NUL is no end of the text") {
    CHECK(message("[1]\0[2]"s) == "pack.json:1:4: a NUL character stands in the JSON");
    CHECK(message("[1,\0 2]"s) == "pack.json:1:4: this is no JSON value");
    CHECK(message("\"a\0b\""s) == "pack.json:1:3: a control character stands in the string");
    // The text need not end with one either.
    CHECK(parse_json(std::string_view("[1]garbage").substr(0, 3), "x").items.size() == 1);
    CHECK(message(std::string_view("123456").substr(0, 0)) == "pack.json:1:1: there is no JSON value");
}

TEST_CASE("deep nesting is an error and no crash") {
    std::string objects;
    for (int i = 0; i < 500000; ++i) objects += "{\"a\":";
    CHECK(message(objects) == "pack.json:1:1281: the JSON is nested deeper than 256 levels");
    CHECK(parse_issue(objects).code == "json.depth");
    CHECK(message(std::string(500000, '[')) == "pack.json:1:257: the JSON is nested deeper than 256 levels");
    CHECK(parse_issue(std::string(256, '[') + std::string(256, ']')).code.empty());
    CHECK(parse_issue("[[1]]", 1).to_string() == "pack.json:1:2: the JSON is nested deeper than 1 levels");
    CHECK(parse_issue("7", 0).code.empty());
}

TEST_CASE("many siblings do not count as depth") {
    std::string text = "[";
    for (int i = 0; i < 1000; ++i) text += "[{}],";
    text += "0]";
    CHECK(parse_json(text, "x").items.size() == 1001);
}

TEST_CASE("every beginning of a text is refused with a place inside it") {
    const std::string text = R"({"a":[1,-2.5e3,"\u00e9\ud83d\ude00",{"k":true}],"b":null})";
    for (std::size_t n = 0; n < text.size(); ++n) {
        const Issue issue = parse_issue(text.substr(0, n));
        CAPTURE(n);
        CHECK(issue.code == "json.syntax");
        CHECK(issue.line == 1);
        CHECK(issue.column <= n + 1);
    }
}
