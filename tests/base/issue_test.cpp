#include "base/issue.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/json.hpp"

using namespace newsgraph::base;

TEST_CASE("an issue is one line, without the parts that are empty") {
    Issue issue;
    issue.what = "there is no article";
    CHECK(issue.to_string() == "there is no article");
    issue.where = "a.txt";
    CHECK(issue.to_string() == "a.txt: there is no article");
    issue.line = 3;
    CHECK(issue.to_string() == "a.txt:3: there is no article");
    issue.column = 7;
    issue.advice = "add one";
    CHECK(issue.to_string() == "a.txt:3:7: there is no article (add one)");
    issue.where.clear();
    CHECK(issue.to_string() == "3:7: there is no article (add one)");
    CHECK(Error(issue).what() == std::string("3:7: there is no article (add one)"));
}

TEST_CASE("the caret stands under what is meant") {
    Issue issue;
    CHECK(issue.caret().empty());
    issue.excerpt = "MATCH (a RETURN a";
    CHECK(issue.caret().empty());
    issue.column = 10;
    issue.width = 6;
    CHECK(issue.caret() ==
          "MATCH (a RETURN a\n"
          "         ^^^^^^");
    issue.column = 18;
    issue.width = 1;
    CHECK(issue.caret() ==
          "MATCH (a RETURN a\n"
          "                 ^");
}

TEST_CASE("the caret minds wide, combining and escaped characters") {
    Issue issue;
    issue.column = 3;
    issue.excerpt = "英é!";
    CHECK(issue.caret() == "英é!\n   ^");
    issue.column = 1;
    issue.width = 1;
    CHECK(issue.caret() == "英é!\n^^");
    issue.excerpt = "\t\x1b[x";
    issue.column = 4;
    CHECK(issue.caret() == " \\u{1b}[x\n        ^");
}

TEST_CASE("an issue about a place in a text has its line and column") {
    const std::string text = "first\r\nsecond: été\r\nthird";
    const Issue issue = issue_at(text, "a.json", text.find("été"), "pack.word", "no such word", "see the list");
    CHECK(issue.kind == IssueKind::input);
    CHECK(issue.code == "pack.word");
    CHECK(issue.to_string() == "a.json:2:9: no such word (see the list)");
    CHECK(issue.caret() ==
          "second: été\n"
          "        ^");
    CHECK(issue_at(text, "a", text.find('\n'), "c", "w").excerpt == "first");
    CHECK(issue_at(text, "a", text.find('\n') + 1, "c", "w").excerpt == "second: été");
    CHECK(issue_at(text, "a", 9999, "c", "w").to_string() == "a:3:6: w");
    CHECK(issue_at("", "a", 0, "c", "w").to_string() == "a:1:1: w");
}
