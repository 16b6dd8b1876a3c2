#include "graph/claim_json.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "tests/graph/fixtures.hpp"

using namespace newsgraph;
using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

struct ReadResult {
    std::vector<ArticleClaims> articles;
    std::vector<std::string> issues;
};

ReadResult read(const std::string& lines) {
    ReadResult result;
    std::istringstream in(lines);
    read_json_lines(
        in, "claims.jsonl", [&](ArticleClaims article) { result.articles.push_back(std::move(article)); },
        [&](base::Issue issue) { result.issues.push_back(issue.to_string()); });
    return result;
}

const std::string kEvidence = R"("evidence":{"text":"x","start":1,"end":2})";

std::string relation(const std::string& more) {
    return R"({"kind":"relation","doc":"a","type":"T","from":"A","to":"B",)" + more + "," + kEvidence + "}\n";
}

}  // namespace

TEST_CASE("Records are written as docs/formats.md shows them") {
    ArticleClaims made = article("a.txt", "2025-03-11", "full text");
    made.document.title = "Un titre";
    made.document.language = "fr";
    made.entities.push_back({"Nvidia", "Company", {{"إنفيديا", 10, 17}}});
    Claim deal;
    deal.type = "INVESTS_IN";
    deal.subject = "Nvidia";
    deal.object = "OpenAI";
    deal.status = Status::planned;
    deal.amount = Amount{1e11, "USD", Bound::up_to};
    deal.percent = 20;
    deal.duration = "P5Y";
    deal.capacity = Capacity{4.5, "GW"};
    deal.role = "lead";
    deal.date = "2025-09";
    deal.value = 3;
    deal.attributed_to = "Jensen Huang";
    deal.confidence = 0.9149;
    deal.evidence = {"…", 120, 121};
    Claim fact;
    fact.kind = Claim::Kind::fact;
    fact.type = "users";
    fact.subject = "OpenAI";
    fact.value = 8e8;
    fact.confidence = 0.88;
    fact.evidence = {"y", 300, 301};
    made.claims = {deal, fact};
    CHECK(to_json_lines(made) ==
          R"({"kind":"document","doc":"a.txt","title":"Un titre","language":"fr","published":"2025-03-11"}
{"kind":"entity","doc":"a.txt","name":"Nvidia","type":"Company","mentions":[{"text":"إنفيديا","start":10,"end":17}]}
{"kind":"relation","doc":"a.txt","type":"INVESTS_IN","from":"Nvidia","to":"OpenAI","status":"planned","amount":{"value":100000000000,"currency":"USD","bound":"up_to"},"percent":20,"duration":"P5Y","capacity":{"value":4.5,"unit":"GW"},"role":"lead","date":"2025-09","quantity":3,"attributed_to":"Jensen Huang","confidence":0.91,"evidence":{"text":"…","start":120,"end":121}}
{"kind":"fact","doc":"a.txt","subject":"OpenAI","attribute":"users","value":800000000,"status":"actual","confidence":0.88,"evidence":{"text":"y","start":300,"end":301}}
)");
    const ReadResult again = read(to_json_lines(made, true));
    CHECK(again.issues.empty());
    made.claims[0].confidence = 0.91;
    REQUIRE(again.articles.size() == 1);
    CHECK(again.articles[0] == made);
}

TEST_CASE("Random articles read back as they were written") {
    std::mt19937 random(7);
    const std::vector<ArticleClaims> made = random_articles(random, 200, 1000);
    std::string lines;
    for (const ArticleClaims& one : made) lines += to_json_lines(one, true);
    const ReadResult result = read(lines);
    CHECK(result.issues.empty());
    CHECK(result.articles == made);
}

TEST_CASE("A document record or another doc closes the article before") {
    const ReadResult result = read(
        "\xEF\xBB\xBF{\"kind\":\"document\",\"doc\":\"a\"}\r\n\n"
        R"({"kind":"entity","doc":"b","name":"N","type":"T","unknown":{"deep":[1]}})"
        "\n"
        R"({"kind":"document","doc":"b"})"
        "\n"
        R"({"kind":"entity","doc":"b","name":"M","type":"T"})");
    CHECK(result.issues.empty());
    REQUIRE(result.articles.size() == 3);
    CHECK(result.articles[1].entities[0].name == "N");
    CHECK(result.articles[2].entities[0].name == "M");
}

TEST_CASE("A line that cannot be used is told and the rest is kept") {
    struct Row {
        std::string line;
        std::string issue;
    };
    const auto row = GENERATE(values<Row>({
        {relation(R"("status":"maybe")"), R"("status": "maybe" is unknown)"},
        {relation(R"("status":3)"), R"("status" is no text)"},
        {relation(R"("amount":{"value":1,"currency":"USD","bound":"roughly"})"), R"("bound": "roughly" is unknown)"},
        {relation(R"("amount":{"value":1,"currency":"dollars"})"), R"("currency": "dollars" is no ISO 4217 code)"},
        {relation(R"("amount":{"currency":"USD"})"), R"("amount" has no "value")"},
        {relation(R"("amount":5)"), R"("amount" is no object)"},
        {relation(R"("percent":"20")"), R"("percent" is no number)"},
        {relation(R"("duration":"five years")"), R"("duration": "five years" is no ISO 8601 duration)"},
        {relation(R"("date":"2025-02-30")"), R"("date": "2025-02-30" is no date)"},
        {relation(R"("confidence":1.5)"), R"("confidence" is not between 0 and 1)"},
        {R"({"kind":"relation","doc":"a","type":"T","from":"A","to":"B"})", R"("evidence" is missing)"},
        {R"({"kind":"fact","doc":"a","attribute":"T","subject":"A","evidence":{"text":"x","start":5,"end":2}})",
         R"("end" lies before "start")"},
        {R"({"kind":"fact","doc":"a","attribute":"T","subject":"A","evidence":{"text":"x","start":-5,"end":2}})",
         R"("start" is no offset)"},
        {R"({"kind":"fact","doc":"a","attribute":"T","subject":"A","evidence":{"text":"x","start":1.5,"end":2}})",
         R"("start" is no offset)"},
        {R"({"kind":"relation","doc":"a","type":"T","to":"B"})", R"("from" is missing)"},
        {R"({"kind":"rumour","doc":"a"})", R"("kind": "rumour" is unknown)"},
        {R"({"kind":"entity","name":"N","type":"T"})", R"("doc" is missing)"},
        {R"({"kind":"entity","doc":"a","name":"N","type":"T","mentions":7})", R"("mentions" is no list)"},
        {R"(["kind"])", "the line is no JSON object"},
    }));
    CAPTURE(row.line);
    const std::string before = R"({"kind":"document","doc":"a"})"
                               "\n";
    const std::string after =
        "\n"
        R"({"kind":"entity","doc":"a","name":"N","type":"T"})";
    const ReadResult result = read(before + row.line + after);
    REQUIRE(result.issues.size() == 1);
    CHECK(result.issues[0] == "claims.jsonl:2: " + row.issue + " (the record was dropped)");
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].entities.size() == 1);
    CHECK(result.articles[0].claims.empty());
}

TEST_CASE("Text that is no JSON is told with its line") {
    const ReadResult result = read("\n{\"kind\":\n" + std::string(500000, '[') + "\n{\"kind\":\"\xC0\xAF\"}\n1e400\n");
    REQUIRE(result.issues.size() == 4);
    CHECK(result.issues[0].starts_with("claims.jsonl:2:"));
    CHECK(result.issues[1].starts_with("claims.jsonl:3:"));
    CHECK(result.issues[2].starts_with("claims.jsonl:4:"));
    CHECK(result.issues[3].starts_with("claims.jsonl:5:"));
    for (const std::string& issue : result.issues) CHECK(issue.find('\n') == std::string::npos);
    CHECK(result.articles.empty());
}

TEST_CASE("A line of 100 MB is passed over") {
    std::string lines = "{\"kind\":\"entity\",\"doc\":\"" + std::string(100'000'000, 'x') + "\"}\n";
    lines += R"({"kind":"entity","doc":"a","name":"N","type":"T"})"
             "\n";
    lines += "[" + std::string(3'000'000, ',') + "]\n";
    const ReadResult result = read(lines);
    CHECK(result.issues ==
          std::vector<std::string>{"claims.jsonl:1: the line is longer than 64 MB (it was passed over)",
                                   "claims.jsonl:3: the line holds more than 1,000,000 values (it was passed over)"});
    CHECK(result.articles.size() == 1);
}

TEST_CASE("What the receiver throws is not taken for a mistake in the line") {
    std::istringstream in(R"({"kind":"document","doc":"a"})"
                          "\n"
                          R"({"kind":"document","doc":"b"})");
    const auto fail = [](ArticleClaims) { throw base::Error(base::Issue{}); };
    CHECK_THROWS_AS(read_json_lines(in, "x", fail, {}), base::Error);
}
