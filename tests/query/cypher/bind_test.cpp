#include "query/cypher/bind.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace newsgraph::query::cypher;

namespace {

template <class T>
const T& clause(const BoundQuery& query, std::size_t i) {
    return std::get<T>(query.body.parts.at(0).clauses.at(i).body);
}

}  // namespace

TEST_CASE("a variable keeps its slot, an alias gets a new one") {
    const auto query = prepare("MATCH (a)-[r:T]->(b) WITH a, b AS c RETURN a, c.name AS name", {});
    const auto& match = clause<BoundMatch>(query, 0);
    const auto& with = clause<BoundProjection>(query, 1);
    const auto& ret = clause<BoundProjection>(query, 2);
    const Slot a = match.paths[0].nodes[0].slot, b = match.paths[0].nodes[1].slot;
    CHECK_FALSE(match.paths[0].nodes[0].bound);
    CHECK(match.introduced == std::vector<Slot>{a, std::get<BoundRelationship>(match.paths[0].steps[0]).slot, b});
    CHECK(with.columns[0].slot == a);
    CHECK(with.columns[1].slot != b);
    CHECK(with.keys[1].value->slot == b);
    CHECK(ret.columns[0].slot == a);
    CHECK(ret.keys[1].value->kind == BoundKind::property);
    CHECK(ret.keys[1].value->name == "name");
    CHECK(ret.keys[1].value->args[0]->slot == with.columns[1].slot);
    CHECK(query.body.columns == std::vector<std::string>{"a", "name"});
    CHECK_FALSE(query.body.writes);
}

TEST_CASE("what was bound before a clause is marked, what is met twice inside is not") {
    const auto query = prepare("MATCH (a) MATCH (a)-->(b)<--(b) RETURN 1", {});
    const auto& path = clause<BoundMatch>(query, 1).paths[0];
    CHECK(path.nodes[0].bound);
    CHECK_FALSE(path.nodes[1].bound);
    CHECK_FALSE(path.nodes[2].bound);
    CHECK(path.nodes[1].slot == path.nodes[2].slot);
    CHECK(std::get<BoundRelationship>(path.steps[0]).anonymous);
}

TEST_CASE("aggregates are taken out of a projection") {
    const auto query =
        prepare("MATCH (n) RETURN count(*) + 1 AS c, n.x AS x, sum(n.y) ORDER BY x, sum(n.y) * 2, max(1)", {});
    const auto& ret = clause<BoundProjection>(query, 1);
    CHECK(ret.aggregating);
    REQUIRE(ret.keys.size() == 1);
    REQUIRE(ret.aggregates.size() == 3);
    CHECK(ret.aggregates[0].function == "count");
    CHECK(ret.aggregates[0].args.empty());
    CHECK(ret.aggregates[1].function == "sum");
    CHECK(ret.aggregates[2].function == "max");
    REQUIRE(ret.computed.size() == 2);
    CHECK(ret.computed[0].value->args[0]->slot == ret.aggregates[0].slot);
    CHECK(ret.columns[0].slot == ret.computed[0].slot);
    CHECK(ret.columns[1].slot == ret.keys[0].slot);
    CHECK(ret.columns[2].name == "sum(n.y)");
    CHECK(ret.order[0].value->slot == ret.keys[0].slot);
    CHECK(ret.order[1].value->args[0]->slot == ret.columns[2].slot);
}

TEST_CASE("patterns in expressions become subqueries over the outer slots") {
    const auto query = prepare("MATCH (n) WHERE (n)-->() RETURN [(n)-[r]->(m) WHERE m.x = 1 | m.y] AS ys", {});
    const auto& match = clause<BoundMatch>(query, 0);
    REQUIRE(match.where->kind == BoundKind::subquery);
    CHECK(match.where->subquery == SubqueryKind::exists);
    const auto& inner = std::get<BoundMatch>(match.where->query->parts[0].clauses[0].body);
    CHECK(inner.paths[0].nodes[0].slot == match.paths[0].nodes[0].slot);
    CHECK(inner.paths[0].nodes[0].bound);
    const auto& ys = *clause<BoundProjection>(query, 1).keys[0].value;
    CHECK(ys.subquery == SubqueryKind::collect);
    CHECK(ys.query->parts[0].columns.size() == 1);
    CHECK(std::get<BoundMatch>(ys.query->parts[0].clauses[0].body).where);
}

TEST_CASE("columns of a union are put into the order of the first query") {
    const auto query = prepare("RETURN 1 AS a, 2 AS b UNION ALL RETURN 3 AS b, 4 AS a", {});
    CHECK_FALSE(query.body.distinct);
    const auto& second = std::get<BoundProjection>(query.body.parts[1].clauses[0].body);
    CHECK(query.body.parts[1].columns == std::vector<Slot>{second.columns[1].slot, second.columns[0].slot});
}

TEST_CASE("labels and types as a planner wants them") {
    const auto query = prepare("MATCH (a:A:B)-[:S|T|S]->(b:A|B)-[:T]->(c:!A) RETURN 1", {});
    const auto& path = clause<BoundMatch>(query, 0).paths[0];
    CHECK(path.nodes[0].labels.all_of == std::vector<std::string>{"A", "B"});
    CHECK(std::get<BoundRelationship>(path.steps[0]).types.any_of == std::vector<std::string>{"S", "T"});
    CHECK(path.nodes[1].labels.any_of == std::vector<std::string>{"A", "B"});
    CHECK(std::get<BoundRelationship>(path.steps[1]).types.any_of == std::vector<std::string>{"T"});
    CHECK(path.nodes[2].labels.expression);
}

TEST_CASE("a quantified part has single values inside and lists outside") {
    const auto query = prepare("MATCH (x) ((a)-[r]->(b) WHERE r.w > 1){2,} (y) RETURN r, a", {});
    const auto& path = clause<BoundMatch>(query, 0).paths[0];
    const auto& group = *std::get<std::unique_ptr<BoundGroup>>(path.steps[0]);
    CHECK(group.least == 2);
    CHECK_FALSE(group.most);
    REQUIRE(group.variables.size() == 3);
    CHECK(group.where->args[0]->args[0]->slot == std::get<BoundRelationship>(group.path.steps[0]).slot);
    const auto& ret = clause<BoundProjection>(query, 1);
    CHECK(ret.keys[0].value->type == StaticType::list_of(Kind::relationship));
    CHECK(ret.keys[0].slot == group.variables[1].second);
}

TEST_CASE("parameters and writing are known") {
    const auto query = prepare("MATCH (n {x: $b}) SET n.y = $a RETURN $b", {});
    CHECK(query.parameters == std::vector<std::string>{"a", "b"});
    CHECK(query.body.writes);
}

TEST_CASE("what has no name inside a quantified part gets lists too") {
    const auto query = prepare("MATCH p = ((:A)-[:R]->(b)){1,3} RETURN p", {});
    const auto& group = *std::get<std::unique_ptr<BoundGroup>>(clause<BoundMatch>(query, 0).paths[0].steps[0]);
    REQUIRE(group.variables.size() == 3);
    CHECK(group.variables[0].first == group.path.nodes[1].slot);
    CHECK(group.variables[1].first == group.path.nodes[0].slot);
    CHECK(group.variables[2].first == std::get<BoundRelationship>(group.path.steps[0]).slot);
    CHECK(query.slots[group.variables[2].second].type == StaticType::list_of(Kind::relationship));
}
