#include <catch2/catch.hpp>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "program.hpp"
#include "query/cypher/aggregates.hpp"
#include "query/cypher/functions.hpp"
#include "query/cypher/procedures.hpp"

using namespace newsgraph::test;
namespace cypher = newsgraph::query::cypher;

namespace {

/// One statement of a document.
struct Example {
    std::size_t line = 0;  ///< of its first line, from 1
    std::string statement;
};

std::string page(const std::string& name = "query.md") {
    std::ifstream file(NEWSGRAPH_SOURCE_DIR "/docs/" + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// What stands in fences that begin ```cypher.
std::vector<Example> read_examples(const std::string& markdown) {
    std::vector<Example> out;
    bool inside = false;
    std::size_t number = 0;
    std::istringstream lines(markdown);
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (inside && line == "```") {
            inside = false;
        } else if (inside) {
            out.back().statement += line + "\n";
        } else if (line == "```cypher") {
            inside = true;
            out.push_back({number + 1, ""});
        }
    }
    return out;
}

}  // namespace

TEST_CASE("every statement in docs/query.md and docs/analytics.md runs on the sample graph") {
    std::vector<Example> examples = read_examples(page());
    REQUIRE(examples.size() >= 40);
    for (Example& example : read_examples(page("analytics.md"))) examples.push_back(std::move(example));
    REQUIRE(examples.size() >= 52);

    const Folder folder;
    std::filesystem::create_directory_symlink(NEWSGRAPH_SOURCE_DIR "/samples", folder.path("samples"));
    const Run built = run_program({"build", "samples/articles", "-o", "deals.db"}, "", folder.path());
    INFO(built.err);
    REQUIRE(built.code == 0);

    for (const Example& example : examples) {
        const Run run = run_program({"query", "deals.db", example.statement}, "", folder.path());
        INFO("line " << example.line << "\n" << example.statement << run.err);
        // No rows is an answer too: what the articles say may come to be read otherwise.
        CHECK((run.code == 0 || run.code == 1));
    }
}

TEST_CASE("docs/query.md names every procedure") {
    const std::string text = page();
    for (const cypher::Procedure* procedure : cypher::builtin_procedures().all()) {
        INFO(procedure->signature.name);
        CHECK(text.find("`" + procedure->signature.name + "(") != text.npos);
    }
}

TEST_CASE("docs/query.md names every function and aggregate") {
    const std::string text = page();
    std::vector<std::string_view> names;
    for (const cypher::Function* function : cypher::all_functions()) names.push_back(function->name);
    for (const cypher::Aggregate* aggregate : cypher::all_aggregates()) names.push_back(aggregate->name);
    for (const std::string_view name : names) {
        INFO(name);
        // Of the functions of a namespace, only the first one is written out in a row.
        const std::size_t dot = name.find('.');
        const std::string last = dot == name.npos ? "`" + std::string(name) : std::string(name.substr(dot));
        const bool alone = text.find(last + "(") != text.npos;
        const bool among = text.find(" " + std::string(name) + "(") != text.npos;
        CHECK((alone || among));
    }
}
