#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "query/cypher/compare.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/value_text.hpp"
#include "query_generator.hpp"
#include "reference.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::query::cypher;
using namespace newsgraph::test;

namespace {

/// The rows as a multiset: in one order, whatever order they came in.
std::vector<List> sorted(std::vector<List> rows) {
    std::sort(rows.begin(), rows.end(), [](const List& a, const List& b) { return order(a, b) < 0; });
    return rows;
}

bool same(const std::vector<List>& a, const std::vector<List>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const List& x, const List& y) {
        // Sums of floats may differ in the last place with the order of rows.
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const Value& u, const Value& v) {
            if (u.is_float() && v.is_float()) return u.floating() == Approx(v.floating()).epsilon(1e-12);
            return equivalent(u, v);
        });
    });
}

std::string shown(const std::vector<List>& rows) {
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 20); ++i) out += to_literal(rows[i], nullptr) + "\n";
    return out + std::to_string(rows.size()) + " rows";
}

/// NEWSGRAPH_QUERIES in the environment asks for more than a test run can wait for.
int queries_wanted() {
    const char* wanted = std::getenv("NEWSGRAPH_QUERIES");
    return wanted == nullptr ? rounds(4'000) : std::max(1, std::atoi(wanted));
}

std::string shown_properties(const Map& properties) {
    std::vector<std::string> parts;
    for (const auto& entry : properties) parts.push_back(entry.key + ": " + to_literal(entry.value, nullptr));
    std::sort(parts.begin(), parts.end());
    std::string out;
    for (const std::string& part : parts) out += ' ' + part;
    return out;
}

/// All nodes and relationships, in one order. Nodes from `made` on are told by what they hold, not by their number.
std::vector<std::string> described(const PropertyGraph& graph, NodeId made) {
    const GraphReader reader(graph);
    const auto node = [&](NodeId n) {
        std::string out = n < made ? "#" + std::to_string(n) : "new";
        std::vector<std::string> labels = reader.labels(NodeRef{n});
        std::sort(labels.begin(), labels.end());
        for (const std::string& label : labels) out += ':' + label;
        return out + shown_properties(reader.properties(NodeRef{n}));
    };
    std::vector<std::string> lines;
    for (NodeId n = 0; n < graph.node_end(); ++n) {
        if (graph.has_node(n)) lines.push_back(node(n));
    }
    for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r)) continue;
        const auto& ends = graph.relationship(r);
        lines.push_back(node(ends.from) + " -" + reader.type(RelationshipRef{r}) +
                        shown_properties(reader.properties(RelationshipRef{r})) + "-> " + node(ends.to));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Every way of answering a query: with and without what makes plans cheaper, by index and by scan.
std::vector<Shortcuts> all_shortcuts() {
    return {{true, true}, {false, true}, {true, false}, {false, false}};
}

std::string told(const Shortcuts& shortcuts) {
    return std::string(shortcuts.rewrites ? "with" : "without") + " rewrites, " +
           (shortcuts.seeks ? "with" : "without") + " seeks";
}

std::int64_t count_of(PropertyGraph& graph, const std::string& query) {
    return run(graph, query).rows.at(0).at(0).integer();
}

}  // namespace

TEST_CASE("generated queries give what the reference gives") {
    const int queries = queries_wanted();
    int with_rows = 0, compared = 0;
    for (int i = 0; i < queries; ++i) {
        const auto seed = static_cast<std::uint64_t>(i);
        PropertyGraph graph = random_graph(seed / 4);
        const std::string query = QueryGenerator(seed).query();
        INFO("seed " << seed << ": " << query);
        Reference::Table expected;
        try {
            expected = Reference(graph).run(query);
        } catch (const Reference::TooMuch&) {
            continue;
        }
        Result result = run(graph, query);
        // What is asked for twice is answered by an index.
        if (i % 4 == 0) result = run(graph, query);
        ++compared;
        with_rows += expected.rows.empty() ? 0 : 1;
        REQUIRE(result.columns == expected.columns);
        const auto found = sorted(result.rows), wanted = sorted(expected.rows);
        if (!same(found, wanted)) FAIL_CHECK("found\n" << shown(found) << "\nbut should be\n" << shown(wanted));
    }
    CHECK(compared > queries * 9 / 10);
    CHECK(with_rows > compared * 7 / 10);
}

TEST_CASE("an answer does not depend on rewrites and indexes") {
    int with_rows = 0, other_plans = 0;
    const int queries = queries_wanted() / 25;
    for (int i = 0; i < queries; ++i) {
        const auto seed = static_cast<std::uint64_t>(i) + 5'000'000;
        PropertyGraph graph = random_graph(seed / 4);
        const std::string query = QueryGenerator(seed).query();
        RunOptions options;
        const std::vector<List> wanted = sorted(run(graph, query, {}, options).rows);
        with_rows += wanted.empty() ? 0 : 1;
        const std::string plan = plan_text(run(graph, "EXPLAIN " + query));
        for (const Shortcuts& shortcuts : all_shortcuts()) {
            options.shortcuts = shortcuts;
            INFO("seed " << seed << ", " << told(shortcuts) << ": " << query);
            const std::vector<List> found = sorted(run(graph, query, {}, options).rows);
            if (!same(found, wanted)) FAIL_CHECK("found\n" << shown(found) << "\nbut should be\n" << shown(wanted));
            other_plans += plan_text(run(graph, "EXPLAIN " + query, {}, options)) == plan ? 0 : 1;
        }
    }
    CHECK(with_rows > queries * 6 / 10);
    CHECK(other_plans > queries / 3);
}

TEST_CASE("generated queries that write leave the graph as the reference does") {
    int compared = 0, changed = 0;
    for (int i = 0; i < queries_wanted() / 4; ++i) {
        const auto seed = static_cast<std::uint64_t>(i) + 4'000'000;
        PropertyGraph graph = random_graph(seed / 4), wanted = graph.copy();
        const NodeId end = graph.node_end();
        const std::string query = QueryGenerator(seed).writing_query();
        INFO("seed " << seed << ": " << query);
        Reference::Table expected;
        try {
            expected = Reference(wanted).run(query);
        } catch (const Reference::TooMuch&) {
            continue;
        }
        const std::vector<std::string> before = described(graph, end);
        RunOptions options;
        options.shortcuts = all_shortcuts()[static_cast<std::size_t>(i % 4)];
        INFO(told(options.shortcuts));
        REQUIRE(same(sorted(run(graph, query, {}, options).rows), sorted(expected.rows)));
        REQUIRE(described(graph, end) == described(wanted, end));
        ++compared;
        changed += described(graph, end) == before ? 0 : 1;
    }
    CHECK(changed > compared * 6 / 10);
}

TEST_CASE("a condition is true, false or unknown for every row of a pattern") {
    for (int i = 0; i < rounds(2'000); ++i) {
        const auto seed = static_cast<std::uint64_t>(i);
        PropertyGraph graph = random_graph(seed / 4 + 1'000'000);
        const auto [match, condition] = QueryGenerator(seed + 1'000'000).parts();
        INFO("seed " << seed << ": " << match << " WHERE " << condition);
        const std::int64_t all = count_of(graph, match + " RETURN count(*)");
        const std::int64_t yes = count_of(graph, match + " WHERE " + condition + " RETURN count(*)");
        const std::int64_t no = count_of(graph, match + " WHERE NOT (" + condition + ") RETURN count(*)");
        const std::int64_t unknown = count_of(graph, match + " WHERE (" + condition + ") IS NULL RETURN count(*)");
        REQUIRE(yes + no + unknown == all);
    }
}

TEST_CASE("a path of one to three relationships is one of each length") {
    for (int i = 0; i < rounds(500); ++i) {
        const auto seed = static_cast<std::uint64_t>(i);
        PropertyGraph graph = random_graph(seed + 2'000'000);
        const char* arrows[][2] = {{"-[", "]->"}, {"<-[", "]-"}, {"-[", "]-"}};
        const auto& [left, right] = arrows[i % 3];
        const std::string type = i % 2 == 0 ? "" : ":R|S";
        const auto paths = [&, l = left, r = right](const std::string& range) {
            return "MATCH (a:A)" + (l + type + range + r) + "(b) RETURN a, b";
        };
        const Result range = run(graph, paths("*1..3"));
        const Result lengths =
            run(graph, paths("*1..1") + " UNION ALL " + paths("*2..2") + " UNION ALL " + paths("*3..3"));
        INFO("seed " << seed);
        REQUIRE(same(sorted(range.rows), sorted(lengths.rows)));
    }
}

TEST_CASE("an answer does not depend on the numbers of nodes and relationships") {
    int compared = 0;
    for (int i = 0; i < rounds(2'000); ++i) {
        const auto seed = static_cast<std::uint64_t>(i) + 3'000'000;
        PropertyGraph graph = random_graph(seed / 4), renumbered = random_graph(seed / 4, true);
        const auto [match, condition] = QueryGenerator(seed).parts();
        const std::string query = match + " WHERE " + condition + " RETURN count(*)";
        INFO("seed " << seed << ": " << query);
        REQUIRE(count_of(graph, query) == count_of(renumbered, query));
        ++compared;
    }
    CHECK(compared > 0);
}
