#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "query/cypher/bind.hpp"
#include "query/cypher/error.hpp"

using namespace newsgraph::query::cypher;

namespace {

const ProcedureSignature* find_procedure(std::string_view name) {
    static const ProcedureSignature signature{"db.names",
                                              {{"from", Kind::integer}, {"to", Kind::floating}},
                                              {{"name", Kind::string}, {"size", Kind::integer}}};
    return name == "db.names" ? &signature : nullptr;
}

// "Type/Detail begin-end: message (advice)"
std::string complaint(const std::string& text) {
    Map parameters;
    parameters.set("known", Value(1));
    BindOptions options;
    options.find_procedure = find_procedure;
    options.parameters = &parameters;
    try {
        prepare(text, options);
    } catch (const QueryError& error) {
        CHECK(error.phase == Phase::compile_time);
        return std::string(to_string(error.type)) + "/" + error.detail + " " + std::to_string(error.span.begin) + "-" +
               std::to_string(error.span.end) + ": " + error.what() +
               (error.advice.empty() ? "" : " (" + error.advice + ")");
    }
    return "none";
}

// Type and detail only.
std::string kind_of(const std::string& text) {
    const std::string all = complaint(text);
    return all.substr(0, all.find(' '));
}

using Rows = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("whole messages of what is wrong in a query") {
    const Rows rows{
        {"MATCH (person) RETURN persn.name",
         "SyntaxError/UndefinedVariable 22-27: there is no variable 'persn' here (did you mean 'person'?)"},
        {"MATCH (n) RETURN count()",
         "SyntaxError/InvalidNumberOfArguments 17-24: count() takes 1 argument, not 0 (count(*) counts the rows)"},
        {"MATCH ()-[r]->() RETURN evidence(r).sentence",
         "TypeError/InvalidArgumentType 24-44: 'evidence(r)' is List and has no properties (write [x IN evidence(r) | "
         "x.sentence])"},
        {"MATCH (n) WHERE n.name = Nvidia RETURN n",
         "SyntaxError/UndefinedVariable 25-31: there is no variable 'Nvidia' here (a text stands in quotes: 'Nvidia')"},
        {"MATCH (n) WHERE name = 'x' RETURN n",
         "SyntaxError/UndefinedVariable 16-20: there is no variable 'name' here (a property is written with what has "
         "it: n.name)"},
        {"MATCH (n) RETURN name",
         "SyntaxError/UndefinedVariable 17-21: there is no variable 'name' here (a property is written with what has "
         "it: n.name)"},
        {"RETURN Nvidia",
         "SyntaxError/UndefinedVariable 7-13: there is no variable 'Nvidia' here (a text stands in quotes: 'Nvidia')"},
        {"MATCH (n) RETURN n.x -- words",
         "SyntaxError/UndefinedVariable 24-29: there is no variable 'words' here (a comment begins with //)"},
        {"MATCH (n) WHERE n.name IN ('x') RETURN n",
         "SyntaxError/InvalidArgumentType 26-31: behind IN stands a list, not String (a list stands in square "
         "brackets: ['x'])"},
        {"MATCH (n) RETURN len(n.name)",
         "SyntaxError/UnknownFunction 17-20: there is no function 'len' (size() gives the length of a text or list)"},
        {"RETURN NOW()",
         "SyntaxError/UnknownFunction 7-10: there is no function 'NOW' (datetime() gives the present moment, date() "
         "the day)"},
        {"RETURN length('x')",
         "SyntaxError/InvalidArgumentType 14-17: length() takes Path, not String such as 'x' (size() gives the length "
         "of a text or list)"},
        {"MATCH (n) RETURN x.name", "SyntaxError/UndefinedVariable 17-18: there is no variable 'x' here"},
        {"MATCH (n) RETURN DISTINCT n.a ORDER BY n.b",
         "SyntaxError/UndefinedVariable 39-40: there is no variable 'n' here any more (behind DISTINCT or an aggregate "
         "only the columns are left: make a column of what is needed)"},
        {"RETURN 'x' - 1", "SyntaxError/InvalidArgumentType 7-10: - takes no String such as 'x'"},
        {"MATCH (n) RETURN toUper(n.name)",
         "SyntaxError/UnknownFunction 17-23: there is no function 'toUper' (did you mean toUpper()?)"},
        {"MATCH (a)-[r]->(b) MATCH (r) RETURN r",
         "SyntaxError/VariableTypeConflict 26-27: 'r' stands for no node, it is there already as something else"},
        {"MATCH (n) WHERE count(n) > 1 RETURN n",
         "SyntaxError/InvalidAggregation 16-24: the aggregate count() cannot stand in WHERE (compute it in a WITH "
         "before)"},
        {"RETURN count(count(1))",
         "SyntaxError/NestedAggregation 13-21: an aggregate cannot stand inside another (compute the inner one in a "
         "WITH)"},
        {"MATCH (n) RETURN n.x + count(*)",
         "SyntaxError/AmbiguousAggregationExpression 17-18: 'n' has no single value in a group (project it on its own "
         "too, so that it is grouped by)"},
        {"MATCH (n) WITH n.x RETURN 1",
         "SyntaxError/NoExpressionAlias 15-18: an expression in WITH needs a name (give it one with AS)"},
        {"RETURN $unknown",
         "ParameterMissing/MissingParameter 7-15: no value was given for the parameter $unknown (did you mean "
         "$known?)"},
        {"RETURN size(1, 2)", "SyntaxError/InvalidNumberOfArguments 7-17: size() takes 1 argument, not 2"},
        {"CREATE (a)-[:A|B]->(b)",
         "SyntaxError/NoSingleRelationshipType 13-16: a relationship that is made needs exactly one type"},
        {"RETURN 1 AS a UNION RETURN 1 AS b",
         "SyntaxError/DifferentColumnsInUnion 14-19: the queries that UNION joins must return columns of the same "
         "names"},
        {"CALL db.nams(1, 2)", "ProcedureError/ProcedureNotFound 5-12: there is no procedure 'db.nams'"},
        {"MATCH (n) RETURN (n)-->()",
         "SyntaxError/UnexpectedSyntax 17-25: a pattern is a condition and can stand only in WHERE (write COUNT { ... "
         "} for "
         "their number, EXISTS { ... } or a pattern comprehension)"},
        {"WITH 1 AS x RETURN x.y", "TypeError/InvalidArgumentType 19-22: 'x' is Integer and has no properties"},
    };
    for (const auto& [text, said] : rows) {
        CHECK(complaint(text) == said);
    }
}

TEST_CASE("names of patterns") {
    const Rows rows{
        {"MATCH p = (p)-->() RETURN p", "SyntaxError/VariableAlreadyBound"},
        {"MATCH p = ()-->(), (p) RETURN p", "SyntaxError/VariableTypeConflict"},
        {"MATCH (a)-[r]->()-[r]->(a) RETURN r", "SyntaxError/RelationshipUniquenessViolation"},
        {"MATCH ()-[r]->() MATCH ()-[r*]->() RETURN r", "SyntaxError/VariableTypeConflict"},
        {"WITH [1] AS r MATCH ()-[r*]->() RETURN r", "SyntaxError/VariableTypeConflict"},
        {"MATCH ()-[a]->(), ()-[b]->() WITH [a, b] AS r MATCH ()-[r*]->() RETURN r", "none"},
        {"WITH null AS n MATCH (n) RETURN n", "none"},
        {"WITH 'x' AS n MATCH (n) RETURN n", "SyntaxError/VariableTypeConflict"},
        {"MATCH (a {x: b.x}), (b) RETURN a", "none"},
        {"MATCH (n $known) RETURN n", "SyntaxError/InvalidParameterUse"},
        {"MATCH (n) WHERE (n)-->(m) RETURN n", "SyntaxError/UndefinedVariable"},
        {"MATCH (n) WHERE NOT (n)-->() RETURN n", "none"},
        {"MATCH (n) WHERE (n) RETURN n", "SyntaxError/InvalidArgumentType"},
        {"MATCH (n) ((a)-[r]->(b) WHERE a.x < b.x AND n.x = 1){1,4} (m) RETURN size(r), a[0].x", "none"},
        {"MATCH (n) ((a)-[r]->(b)){1,4} (m) RETURN a.x", "TypeError/InvalidArgumentType"},
        {"MATCH ()-[r*1..2 WHERE r.x = 1]->() RETURN r", "SyntaxError/InvalidRelationshipPattern"},
    };
    for (const auto& [text, said] : rows) {
        INFO(text);
        CHECK(kind_of(text) == said);
    }
}

TEST_CASE("names of what is made") {
    const Rows rows{
        {"CREATE (a), (a)", "SyntaxError/VariableAlreadyBound"},
        {"CREATE (a)-[:T]->(a)", "none"},
        {"MATCH (a) CREATE (a:L)-[:T]->()", "SyntaxError/VariableAlreadyBound"},
        {"MATCH (a) CREATE (a)", "SyntaxError/VariableAlreadyBound"},
        {"MATCH (a)-[r]->() CREATE (a)-[r:T]->()", "SyntaxError/VariableAlreadyBound"},
        {"CREATE (a {x: a.y})", "SyntaxError/UndefinedVariable"},
        {"CREATE (a {x: 1}), (b {y: a.x})", "none"},
        {"CREATE (a)-[:T]-(b)", "SyntaxError/RequiresDirectedRelationship"},
        {"MERGE (a)-[:T]-(b)", "none"},
        {"CREATE (a)-[:T*2]->(b)", "SyntaxError/CreatingVarLength"},
        {"CREATE (a:A|B)", "SyntaxError/UnexpectedSyntax"},
        {"CREATE (a $known)", "none"},
        {"MERGE (a $known)", "SyntaxError/InvalidParameterUse"},
        {"MERGE (a {x: 1}) ON CREATE SET a.y = b.x", "SyntaxError/UndefinedVariable"},
        {"CREATE (a) SET a.x = [{y: 1}]", "TypeError/InvalidPropertyType"},
        {"CREATE (a {x: {y: 1}})", "TypeError/InvalidPropertyType"},
        {"MATCH (n) DELETE n:A", "SyntaxError/InvalidDelete"},
        {"MATCH (n) DELETE 1 + 1", "SyntaxError/InvalidArgumentType"},
        {"MATCH (n) SET n = 1", "SyntaxError/InvalidArgumentType"},
        {"WITH 1 AS n SET n.x = 1", "SyntaxError/InvalidArgumentType"},
        {"MATCH (n) FOREACH (x IN 1 | SET n.x = x)", "SyntaxError/InvalidArgumentType"},
        {"MATCH (n) FOREACH (x IN n.xs | SET n.x = x) WITH x RETURN 1", "SyntaxError/UndefinedVariable"},
        {"MATCH (n) WHERE EXISTS { MATCH (n) SET n.x = 1 } RETURN n", "SyntaxError/InvalidClauseComposition"},
    };
    for (const auto& [text, said] : rows) {
        INFO(text);
        CHECK(kind_of(text) == said);
    }
}

TEST_CASE("grouping and sorting") {
    const Rows rows{
        {"MATCH (n) RETURN n.x, n.x + count(*)", "none"},
        {"MATCH (n) RETURN n, n.x + count(*)", "none"},
        {"MATCH (n) RETURN n.x + n.y, n.x + n.y + count(*)", "SyntaxError/AmbiguousAggregationExpression"},
        {"MATCH (n) RETURN n.x + count(*), n.x", "none"},
        {"RETURN $known + count(*)", "none"},
        {"MATCH (n) RETURN [x IN collect(n) | x.y]", "none"},
        {"MATCH (n) RETURN [x IN [1] | count(*)]", "SyntaxError/InvalidAggregation"},
        {"MATCH (n) RETURN count(*) + size([x IN [1] | n.x])", "SyntaxError/AmbiguousAggregationExpression"},
        {"MATCH (n) RETURN n AS m, count(*) + size([(n)-->(x) | x])", "none"},
        {"RETURN count(rand())", "SyntaxError/NonConstantExpression"},
        {"MATCH (n) RETURN n.x ORDER BY n.y", "none"},
        {"MATCH (n) RETURN n.x ORDER BY count(*)", "SyntaxError/InvalidAggregation"},
        {"MATCH (n) RETURN DISTINCT n.x ORDER BY n.x", "none"},
        {"MATCH (n) RETURN DISTINCT n.x ORDER BY n.y", "SyntaxError/UndefinedVariable"},
        {"MATCH (n) RETURN n.x, count(*) ORDER BY count(*), n.x", "none"},
        {"MATCH (n) RETURN n.x, count(*) ORDER BY n.y", "SyntaxError/UndefinedVariable"},
        {"MATCH (n) RETURN n.x + 1, count(*) ORDER BY n.x + 1", "none"},
        {"MATCH (n) RETURN n.x + 1, count(*) ORDER BY n.x + 1 + count(*)",
         "SyntaxError/AmbiguousAggregationExpression"},
        {"MATCH (n) RETURN max(n.x) AS m ORDER BY sum(n.y)", "SyntaxError/UndefinedVariable"},
        {"MATCH (n) WITH n AS m WHERE n.x = 1 RETURN m", "none"},
        {"MATCH (n) WITH DISTINCT n.x AS m WHERE n.x = 1 RETURN m", "none"},
        {"MATCH (n) WITH n.x AS m, count(*) AS c WHERE n.y = 1 RETURN m", "SyntaxError/UndefinedVariable"},
        {"RETURN 1 AS a, 2 AS a", "SyntaxError/ColumnNameConflict"},
        {"MATCH () RETURN *", "SyntaxError/NoVariablesInScope"},
        {"MATCH (n) RETURN n SKIP n.x", "SyntaxError/NonConstantExpression"},
        {"MATCH (n) RETURN n LIMIT -1", "SyntaxError/NegativeIntegerArgument"},
        {"MATCH (n) RETURN n LIMIT 1.5", "SyntaxError/InvalidArgumentType"},
        {"MATCH (n) RETURN n LIMIT toInteger(rand() * 3) + $known", "none"},
    };
    for (const auto& [text, said] : rows) {
        INFO(text);
        CHECK(kind_of(text) == said);
    }
}

TEST_CASE("types that cannot fit") {
    const Rows rows{
        {"RETURN NOT 'a'", "SyntaxError/InvalidArgumentType"},
        {"RETURN 1 IN 2", "SyntaxError/InvalidArgumentType"},
        {"RETURN 1 IN null", "none"},
        {"RETURN all(x IN ['a'] WHERE x % 2 = 0)", "SyntaxError/InvalidArgumentType"},
        {"RETURN all(x IN ['a', 1] WHERE x % 2 = 0)", "none"},
        {"WITH [1, 'a'] AS xs UNWIND xs AS x RETURN x % 2", "none"},
        {"UNWIND ['a'] AS x RETURN x - 1", "SyntaxError/InvalidArgumentType"},
        {"UNWIND 1 AS x RETURN x", "none"},
        {"MATCH (n) RETURN type(n)", "SyntaxError/InvalidArgumentType"},
        {"MATCH p = (n)-->() RETURN nodes(p)[0].x, size(relationships(p))", "none"},
        {"RETURN properties(1)", "SyntaxError/InvalidArgumentType"},
        {"RETURN 1 + {a: 1}.a", "none"},
        {"RETURN CASE WHEN 1 THEN 2 END", "SyntaxError/InvalidArgumentType"},
        {"WITH 1 AS n RETURN n:A", "SyntaxError/InvalidArgumentType"},
        {"RETURN 1 {.a}", "SyntaxError/UnexpectedSyntax"},
    };
    for (const auto& [text, said] : rows) {
        INFO(text);
        CHECK(kind_of(text) == said);
    }
}

TEST_CASE("queries inside queries") {
    const Rows rows{
        {"MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN m } RETURN n, m", "none"},
        {"MATCH (n) CALL { MATCH (x) RETURN n } RETURN n", "SyntaxError/UndefinedVariable"},
        {"MATCH (n) CALL (n) { MATCH (n)-->(n2) RETURN n2 UNION MATCH (n)<--(n2) RETURN n2 } RETURN n2", "none"},
        {"MATCH (n) CALL { MATCH (n) RETURN n } RETURN n", "SyntaxError/VariableAlreadyBound"},
        {"MATCH (n) CALL (n) { SET n.x = 1 } RETURN n", "none"},
        {"MATCH (n) WHERE EXISTS { WITH 1 AS x MATCH (n)-->(m) WHERE m.x = x } RETURN n", "none"},
        {"MATCH (n) RETURN COUNT { (n)-->() } + COUNT { (n)<--(x) WHERE x.y = n.y }", "none"},
        {"MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.x AS a, m.y AS b }",
         "SyntaxError/InvalidClauseComposition"},
        {"MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.x } AS xs, m", "SyntaxError/UndefinedVariable"},
        {"MATCH (a), (b) RETURN shortestPath((a)-[*]-(b)) AS p, length(allShortestPaths((a)-[*]-(b))[0])", "none"},
        {"RETURN reduce(s = 0, x IN [1, 2] | s + x + $known)", "none"},
    };
    for (const auto& [text, said] : rows) {
        INFO(text);
        CHECK(kind_of(text) == said);
    }
}

TEST_CASE("procedures") {
    const Rows rows{
        {"CALL db.names(1, 2)", "none"},
        {"CALL db.names(1)", "SyntaxError/InvalidNumberOfArguments"},
        {"CALL db.names('a', 2)", "SyntaxError/InvalidArgumentType"},
        {"CALL db.names", "ParameterMissing/MissingParameter"},
        {"MATCH (n) CALL db.names YIELD name RETURN name", "SyntaxError/InvalidArgumentPassingMode"},
        {"MATCH (n) CALL db.names(count(n), 1) YIELD name RETURN name", "SyntaxError/InvalidAggregation"},
        {"MATCH (name) CALL db.names(1, 2) YIELD name RETURN name", "SyntaxError/VariableAlreadyBound"},
        {"CALL db.names(1, 2) YIELD name AS n WHERE n > 'a' RETURN n", "none"},
        {"CALL db.names(1, 2) YIELD nothing RETURN nothing", "SyntaxError/UndefinedVariable"},
        {"CALL db.names(1, 2) YIELD * RETURN name", "SyntaxError/UnexpectedSyntax"},
    };
    for (const auto& [text, said] : rows) {
        INFO(text);
        CHECK(kind_of(text) == said);
    }
    CHECK(complaint("CALL db.names(1, 2) RETURN name") ==
          "SyntaxError/UndefinedVariable 27-31: there is no variable 'name' here (write CALL db.names(...) YIELD "
          "name)");
}
