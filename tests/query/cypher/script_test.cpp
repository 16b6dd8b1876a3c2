#include "query/cypher/script.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace newsgraph::query::cypher;

namespace {

/// The statements of a script, the last without its end.
std::vector<std::string> statements(const std::string& script) {
    std::vector<std::string> out;
    for (std::size_t pos = statement_begin(script); pos < script.size(); pos = statement_begin(script, pos)) {
        const std::size_t end = statement_end(script, pos).value_or(script.size());
        out.push_back(script.substr(pos, end - pos));
        pos = end;
    }
    return out;
}

}  // namespace

TEST_CASE("a script falls apart at its semicolons") {
    using Parts = std::vector<std::string>;
    CHECK(statements("").empty());
    CHECK(statements(" ;; // nothing\n /* ; */").empty());
    CHECK(statements("RETURN 1;RETURN 2") == Parts{"RETURN 1;", "RETURN 2"});
    CHECK(statements("// a;b\nRETURN ';' // c;\n+ \";\";\n") == Parts{"RETURN ';' // c;\n+ \";\";"});
    CHECK(statements("RETURN 'it\\'s;' AS `a;b`; RETURN /* ; */ 2;") ==
          Parts{"RETURN 'it\\'s;' AS `a;b`;", "RETURN /* ; */ 2;"});
}

TEST_CASE("what has no end has no semicolon behind it") {
    for (const char* open :
         {"RETURN 'a;", "RETURN \"a;", "RETURN `a;", "RETURN 1 /* ;", "RETURN 1 // ;", "RETURN 'a\\"}) {
        INFO(open);
        CHECK_FALSE(statement_end(open));
    }
}

TEST_CASE("a whole statement is told from a part") {
    CHECK(is_statement("MATCH (n) RETURN n"));
    CHECK(is_statement("EXPLAIN RETURN 1;"));
    CHECK_FALSE(is_statement("MATCH (n)"));
    CHECK_FALSE(is_statement("MATCH (n) RETURN"));
    CHECK_FALSE(is_statement(""));
}
