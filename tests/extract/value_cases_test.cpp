// Runs tests/cases/values/<language>.tsv: a text, a tab, the values that must be found in it, joined by " | ".
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "built_in_pack.hpp"
#include "extract/document.hpp"
#include "extract/value.hpp"

namespace newsgraph::extract {
namespace {

constexpr const char* kPublished = "2025-11-05";

std::string number_text(double n) {
    std::ostringstream out;
    out.precision(15);
    out << n;
    return out.str();
}

std::string describe(const Value& value) {
    static constexpr const char* kKinds[] = {"amount", "percent", "count", "capacity", "duration", "date"};
    std::string out = kKinds[static_cast<int>(value.kind)];
    if (value.kind == Value::Kind::duration || value.kind == Value::Kind::date) {
        out += " " + value.iso + (value.relative ? " relative" : "");
    } else {
        out += value.vague ? " vague" : " " + number_text(value.number);
        if (value.upper != value.number) out += ".." + number_text(value.upper);
        if (!value.unit.empty()) out += " " + value.unit;
        if (value.bare) out += " bare";
    }
    if (value.bound != graph::Bound::exact) out += " " + std::string(graph::to_string(value.bound));
    return out + (value.conversion ? " conversion" : "");
}

std::string values_in(const std::string& language, const std::string& text) {
    Source source;
    source.text = text;
    Document document;
    document.source = &source;
    document.tokens = tokenize(source.text, test::built_in_pack().vocabulary, test::built_in_pack().clitics);
    const LanguageId id = test::built_in_pack().language(language);
    const auto count = static_cast<std::uint32_t>(document.tokens.size());
    Block block;
    block.last = count;
    block.language = id;
    document.blocks.push_back(block);
    find_phrases(document, test::built_in_pack());
    Sentence sentence;
    sentence.last = count;
    sentence.language = id;
    ValueContext context;
    context.classes = &test::built_in_pack().classes;
    context.format = test::built_in_pack().languages[id].numbers;
    context.published = kPublished;
    std::string out;
    for (const Value& value : find_values(document.range(sentence), context))
        out += (out.empty() ? "" : " | ") + describe(value);
    return out;
}

void run_cases(const std::string& language) {
    std::ifstream file(std::string(NEWSGRAPH_SOURCE_DIR "/tests/cases/values/") + language + ".tsv");
    REQUIRE(file);
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::size_t tab = line.find('\t');
        REQUIRE(tab != std::string::npos);
        const std::string text = line.substr(0, tab);
        INFO(text);
        CHECK(values_in(language, text) == line.substr(tab + 1));
    }
}

TEST_CASE("values of English text") {
    run_cases("en");
}
TEST_CASE("values of French text") {
    run_cases("fr");
}
TEST_CASE("values of Indonesian text") {
    run_cases("id");
}
TEST_CASE("values of Arabic text") {
    run_cases("ar");
}

TEST_CASE("hostile numbers are read as nothing or as numbers, never as a crash") {
    CHECK(values_in("en", std::string(400, '9')).empty());
    CHECK(values_in("en", "$" + std::string(400, '9')).empty());
    CHECK(values_in("en", "1,2,3,4 and 1.2.3.4 and 1..2").find("amount") == std::string::npos);
    CHECK(values_in("en", "$").empty());
    CHECK(values_in("en", "between and to from up to $ %").empty());
    CHECK(values_in("en", "31/02/2025").find("date 2025-02-31") == std::string::npos);
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "million billion ";
    values_in("en", many);
}

}  // namespace
}  // namespace newsgraph::extract
