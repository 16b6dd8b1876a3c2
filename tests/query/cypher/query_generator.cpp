#include "query_generator.hpp"

#include <algorithm>
#include <numeric>

#include "query/cypher/value.hpp"

using namespace newsgraph::query::cypher;

namespace newsgraph::test {

PropertyGraph random_graph(std::uint64_t seed, bool renumbered) {
    std::mt19937_64 random(seed);
    const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
    struct Thing {
        std::vector<std::string> names;
        Map properties;
        unsigned from = 0, to = 0;
    };
    const auto properties = [&] {
        Map map;
        if (below(5) > 0) map.set("k", below(4));
        if (below(3) > 0) map.set("s", std::string(1, static_cast<char>('x' + below(3))));
        if (below(3) == 0) map.set("f", below(6) / 2.0);
        return map;
    };
    std::vector<Thing> nodes(3 + below(5)), relationships(7 + below(8));
    for (Thing& node : nodes) {
        for (const char* label : {"A", "B", "C"}) {
            if (below(3) > 0) node.names.push_back(label);
        }
        node.properties = properties();
    }
    for (Thing& relationship : relationships) {
        relationship.names = {std::string(1, static_cast<char>('R' + below(3)))};
        relationship.properties = properties();
        relationship.from = below(static_cast<unsigned>(nodes.size()));
        relationship.to = below(static_cast<unsigned>(nodes.size()));
    }

    std::vector<unsigned> node_order(nodes.size()), relationship_order(relationships.size());
    std::iota(node_order.begin(), node_order.end(), 0U);
    std::iota(relationship_order.begin(), relationship_order.end(), 0U);
    if (renumbered) {
        std::shuffle(node_order.begin(), node_order.end(), random);
        std::shuffle(relationship_order.begin(), relationship_order.end(), random);
    }
    PropertyGraph graph;
    std::vector<NodeId> numbers(nodes.size());
    for (const unsigned i : node_order) {
        std::vector<LabelId> labels;
        for (const std::string& name : nodes[i].names) labels.push_back(graph.label_id(name));
        numbers[i] = graph.create_node(labels);
        for (const auto& entry : nodes[i].properties) {
            graph.set_node_property(numbers[i], graph.key_id(entry.key), entry.value);
        }
    }
    for (const unsigned i : relationship_order) {
        const Thing& thing = relationships[i];
        const RelationshipId made =
            graph.create_relationship(graph.type_id(thing.names[0]), numbers[thing.from], numbers[thing.to]);
        for (const auto& entry : thing.properties) {
            graph.set_relationship_property(made, graph.key_id(entry.key), entry.value);
        }
    }
    graph.commit();
    return graph;
}

const QueryGenerator::Variable* QueryGenerator::pick(Kind kind) {
    std::vector<const Variable*> fitting;
    for (const Variable& variable : scope_) {
        if (variable.kind == kind) fitting.push_back(&variable);
    }
    return fitting.empty() ? nullptr : any(fitting);
}

const QueryGenerator::Variable* QueryGenerator::pick_entity() {
    const Variable* node = pick(Kind::node);
    const Variable* relationship = pick(Kind::relationship);
    return relationship != nullptr && (node == nullptr || chance(30)) ? relationship : node;
}

std::string QueryGenerator::labels() {
    if (chance(65)) return "";
    return ":" + any<std::string>({"A", "B", "C", "A:B", "A|C"});
}

std::string QueryGenerator::properties() {
    if (chance(95)) return "";
    return chance(50) ? " {k: " + std::to_string(below(4)) + "}" : " {s: '" + any<std::string>({"x", "y", "z"}) + "'}";
}

std::string QueryGenerator::node(bool may_repeat) {
    const Variable* old = may_repeat && chance(14) ? pick(Kind::node) : nullptr;
    if (old != nullptr) return "(" + old->name + ")";
    if (chance(25)) return "(" + labels() + properties() + ")";
    scope_.push_back({fresh("n"), Kind::node});
    return "(" + scope_.back().name + labels() + properties() + ")";
}

std::string QueryGenerator::relationship() {
    std::string inside;
    const bool several = chance(20);
    if (!several && chance(45)) {
        scope_.push_back({fresh("r"), Kind::relationship});
        inside = scope_.back().name;
    }
    if (chance(28)) inside += ":" + any<std::string>({"R", "S", "T", "R|S", "S|T"});
    if (several) inside += any<std::string>({"*1..2", "*0..1", "*2", "*..2", "*2..3", "*0..2"});
    if (!several) inside += properties();
    if (!inside.empty()) inside = "[" + inside + "]";
    switch (below(3)) {
        case 0:
            return "-" + inside + "->";
        case 1:
            return "<-" + inside + "-";
        default:
            return "-" + inside + "-";
    }
}

/// A repeated part; `keep`: the list of its relationships may be used.
std::string QueryGenerator::group(const std::string& range, bool keep) {
    const std::string left = fresh("g"), link = fresh("g"), right = fresh("g");
    const std::string type = chance(40) ? ":R|S" : "";
    std::string inside = "(" + left + ")-[" + link + type + "]" + any<std::string>({"->", "-"}) + "(" + right + ")";
    if (chance(15)) inside += "--(" + std::string(chance(50) ? ":A" : "") + ")";
    if (chance(50)) {
        inside += " WHERE " + any<std::string>({left + ".k <= " + right + ".k", link + ".k > 0", right + ":B",
                                                left + ".k + " + link + ".k > " + right + ".k"});
    }
    if (keep) scope_.push_back({link, Kind::list});
    return " (" + inside + ")" + range + " ";
}

std::string QueryGenerator::pattern() {
    std::string text = node(true);
    for (int hops = std::min(below(3), below(3)); hops > 0; --hops) {
        text += chance(10) ? group(any<std::string>({"{1,2}", "{2}", "{0,1}", "?", "{,2}"}), true) : relationship();
        text += node(true);
    }
    return text;
}

/// A pattern with or without a mode and a name.
std::string QueryGenerator::path() {
    std::string text;
    std::string name;
    if (chance(15)) {
        name = fresh("p");
        text = name + " = ";
    }
    if (chance(8)) text += any<std::string>({"TRAIL ", "ACYCLIC ", "SIMPLE ", "WALK "});
    text += pattern();
    if (!name.empty()) scope_.push_back({name, Kind::path});
    return text;
}

/// A step of variable length without a name.
std::string QueryGenerator::single() {
    // Trails without bound are many where all types may be walked.
    const std::string inside = chance(40) ? any<std::string>({":R*", ":S*", ":R*0..", ":T*2.."})
                                          : any<std::string>({"*..3", "*0..2", "*2..3", ":R|S*1..3"});
    return any<std::string>({"-[" + inside + "]->", "<-[" + inside + "]-", "-[" + inside + "]-"});
}

/// MATCH of a path with a selector, with its WHERE.
std::string QueryGenerator::chosen() {
    const std::string name = fresh("p");
    const bool call = chance(40);
    bool certain = chance(60);
    std::string begin = name + " = ", end;
    if (call) {
        begin += certain ? "allShortestPaths(" : "shortestPath(";
        end = ")";
    } else {
        begin += certain ? any<std::string>({"ALL SHORTEST ", "SHORTEST 2 GROUPS "})
                         : any<std::string>({"ANY SHORTEST ", "SHORTEST 2 ", "SHORTEST 1 ", "SHORTEST 4 "});
        if (chance(25)) begin += any<std::string>({"ACYCLIC ", "SIMPLE ", "TRAIL "});
    }
    std::string text = node(true);
    if (call) {
        text += single();
    } else {
        text += chance(30) ? group(any<std::string>({"{1,3}", "{2}", "{,2}"}), certain) : single();
        if (chance(35)) {
            text += "(" + labels() + ")";
            text += chance(50) ? any<std::string>({"-->", "--", "<-[:R]-"}) : single();
        }
    }
    text += node(true);
    std::string clause = (chance(20) ? "OPTIONAL MATCH " : "MATCH ") + begin + text + end;
    if (call && chance(60)) {
        clause += " WHERE " +
                  any<std::string>({"all(x IN relationships(" + name + ") WHERE x.k < 3)",
                                    "none(x IN nodes(" + name + ") WHERE x.k = 0)",
                                    "any(x IN nodes(" + name + ") WHERE x.k = 2)", "length(" + name + ") > 1",
                                    "NOT any(x IN relationships(" + name + ") WHERE x.k = 1)",
                                    "length(" + name + ") <= 2 AND single(x IN nodes(" + name + ") WHERE x:A)",
                                    "reduce(s = 0, x IN relationships(" + name + ") | s + coalesce(x.k, 0)) > 2"});
    }
    scope_.push_back({name, certain ? Kind::path : Kind::length_of_path});
    return clause;
}

std::string QueryGenerator::text() {
    const Variable* entity = pick_entity();
    if (entity != nullptr && chance(60)) return entity->name + ".s";
    const Variable* known = pick(Kind::text);
    if (known != nullptr && chance(50)) return known->name;
    return "'" + any<std::string>({"x", "y", "z", "", "xy"}) + "'";
}

std::string QueryGenerator::integer(int depth) {
    const Variable* entity = pick_entity();
    const Variable* known = pick(Kind::integer);
    if (const Variable* path = pick(Kind::length_of_path); path != nullptr && chance(25)) {
        return "length(" + path->name + ")";
    }
    if (const Variable* list = pick(Kind::list); list != nullptr && chance(15)) return "size(" + list->name + ")";
    if (const Variable* path = pick(Kind::path); path != nullptr && chance(25)) {
        return any<std::string>({"length(" + path->name + ")", "size([x IN nodes(" + path->name + ") WHERE x.k > 1])",
                                 "reduce(s = 0, x IN relationships(" + path->name + ") | s + coalesce(x.k, 1))"});
    }
    switch (below(depth > 0 ? 9 : 4)) {
        case 0:
        case 1:
            if (entity != nullptr) return entity->name + (chance(80) ? ".k" : ".f");
            [[fallthrough]];
        case 2:
            if (known != nullptr) return known->name;
            [[fallthrough]];
        case 3:
            return std::to_string(below(4));
        case 4:
            return "(" + integer(depth - 1) + any<std::string>({" + ", " - ", " * "}) + integer(depth - 1) + ")";
        case 5:
            return "CASE WHEN " + condition(depth - 1) + " THEN " + integer(depth - 1) + " ELSE " + integer(depth - 1) +
                   " END";
        case 6:
            return "coalesce(" + integer(depth - 1) + ", " + integer(depth - 1) + ")";
        case 7:
            return "size([x IN [" + integer(0) + ", " + integer(0) + ", null] WHERE x > " + integer(0) + "])";
        default: {
            const Variable* node = pick(Kind::node);
            if (node == nullptr) return "abs(" + integer(depth - 1) + ")";
            return chance(50) ? "size([(" + node->name + ")" + any<std::string>({"-->", "<--", "--"}) + "(y) | y.k])"
                              : "COUNT { (" + node->name + ")" + any<std::string>({"-->", "<-[:S]-", "--"}) + "(:B) }";
        }
    }
}

std::string QueryGenerator::subquery() {
    const Variable* node = pick(Kind::node);
    if (node == nullptr) return "true";
    if (chance(50)) return "EXISTS { " + predicate() + " }";
    return "EXISTS { MATCH (" + node->name + ")" + any<std::string>({"-->", "<--", "--"}) + "(z" + labels() +
           ") WHERE z.k " + any<std::string>({">", "<", "="}) + " " + integer(0) + " }";
}

// A pattern as a condition, which stands only in WHERE and only where nothing asks whether it is null.
std::string QueryGenerator::predicate() {
    const Variable* node = pick(Kind::node);
    if (node == nullptr) return "true";
    const Variable* other = chance(50) ? pick(Kind::node) : nullptr;
    return "(" + node->name + ")" + any<std::string>({"-->", "<-[:R]-", "-[:S|T]-", "-[:R*1..2]->", "--"}) + "(" +
           (other != nullptr ? other->name : "") + ")";
}

std::string QueryGenerator::condition(int depth) {
    const Variable* node = pick(Kind::node);
    const Variable* entity = pick_entity();
    switch (below(depth > 0 ? 12 : 6)) {
        case 0:
        case 1:
            return integer(depth) + any<std::string>({" < ", " <= ", " > ", " >= ", " = ", " <> "}) + integer(depth);
        case 2:
            return text() + any<std::string>({" = ", " <> ", " < ", " STARTS WITH ", " CONTAINS "}) + text();
        case 3:
            return integer(0) + " IN [" + integer(0) + ", " + integer(0) + ", " + (chance(30) ? "null" : "2") + "]";
        case 4:
            if (entity != nullptr) {
                return entity->name + any<std::string>({".k", ".s", ".f"}) +
                       any<std::string>({" IS NULL", " IS NOT NULL"});
            }
            return "true";
        case 5:
            if (node != nullptr) return node->name + ":" + any<std::string>({"A", "B", "C"});
            return "null IS NULL";
        case 6:
            return "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
        case 7:
            return "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
        case 8:
            return "NOT (" + condition(depth - 1) + ")";
        case 9:
            return "(" + condition(depth - 1) + " XOR " + condition(depth - 1) + ")";
        case 10:
            return any<std::string>({"any", "all", "none", "single"}) + "(x IN [" + integer(0) + ", " + integer(0) +
                   "] WHERE x >= " + integer(0) + ")";
        default:
            return subquery();
    }
}

std::string QueryGenerator::match() {
    if (chance(12)) return chosen();
    std::string clause = chance(25) ? "OPTIONAL MATCH " : "MATCH ";
    clause += path();
    if (chance(20)) clause += ", " + path();
    const bool filtered = chance(26);
    if (filtered) clause += " WHERE " + condition(2);
    if (chance(10) && pick(Kind::node) != nullptr) {
        clause += filtered ? " AND " : " WHERE ";
        clause += (chance(30) ? "NOT " : "") + predicate();
    }
    return clause;
}

// Variables of relationships may not repeat as such behind this, which keeps patterns simple.
std::string QueryGenerator::with() {
    std::vector<Variable> kept;
    std::string items;
    const auto add = [&](const std::string& expression, Kind kind) {
        const std::string name = fresh("v");
        items += (items.empty() ? "" : ", ") + expression + " AS " + name;
        kept.push_back({name, kind});
    };
    const bool grouped = chance(35);
    if (const Variable* node = pick(Kind::node); node != nullptr && chance(75)) add(node->name, Kind::node);
    if (chance(50)) add(integer(1), Kind::integer);
    if (chance(25)) add(text(), Kind::text);
    if (grouped || items.empty()) {
        add(any<std::string>({"count(*)", "sum(" + integer(1) + ")", "max(" + integer(1) + ")",
                              "count(DISTINCT " + integer(1) + ")", "size(collect(" + text() + "))"}),
            Kind::integer);
    }
    std::string clause = std::string(chance(30) ? "WITH DISTINCT " : "WITH ") + items;
    scope_ = kept;
    if (chance(25)) {
        // Sorted by everything: which rows are cut off is then certain.
        clause += " ORDER BY ";
        for (std::size_t i = 0; i < scope_.size(); ++i) {
            clause += (i > 0 ? ", " : "") + scope_[i].name + (chance(40) ? " DESC" : "");
        }
        if (chance(30)) clause += " SKIP " + std::to_string(below(3));
        clause += " LIMIT " + std::to_string(1 + below(8));
    }
    if (chance(25)) clause += " WHERE " + condition(1);
    return clause;
}

// What counts rows or only asks which nodes are reached, for which the engine has ways of its own.
std::string QueryGenerator::lean_result() {
    const Variable* node = pick(Kind::node);
    const Variable* other = pick(Kind::node);
    switch (node == nullptr ? 0 : below(7)) {
        case 0:
            return "RETURN count(*) AS c0";
        case 1:
            return "RETURN count(" + node->name + ") AS c0";
        case 2:
            return "RETURN count(DISTINCT " + node->name + ") AS c0";
        case 3:
            return "RETURN DISTINCT " + node->name + " AS c0";
        case 4:
            return "RETURN " + node->name + " AS c0, count(*) AS c1";
        case 5:
            return "RETURN DISTINCT " + node->name + " AS c0, " + other->name + " AS c1";
        default:
            return "RETURN " + node->name + ".k AS c0, count(DISTINCT " + other->name + ") AS c1";
    }
}

std::string QueryGenerator::result() {
    if (chance(25)) return lean_result();
    std::string items;
    int number = 0;
    const auto add = [&](const std::string& expression) {
        items += (items.empty() ? "" : ", ") + expression + " AS c" + std::to_string(number++);
    };
    for (const Variable& variable : scope_) {
        if (variable.kind != Kind::length_of_path && chance(50)) add(variable.name);
    }
    if (chance(40) || items.empty()) add(integer(2));
    if (chance(20)) add(condition(2));
    if (chance(30)) {
        add(any<std::string>({"count(*)", "sum(" + integer(1) + ")", "min(" + integer(1) + ")",
                              "avg(" + integer(1) + ")", "count(" + text() + ")", "count(DISTINCT " + text() + ")"}));
    }
    std::string clause = std::string(chance(25) ? "RETURN DISTINCT " : "RETURN ") + items;
    if (chance(20)) {
        clause += " ORDER BY ";
        for (int i = 0; i < number; ++i) {
            clause += (i > 0 ? ", c" : "c") + std::to_string(i) + (chance(40) ? " DESC" : "");
        }
        if (chance(70)) clause += " LIMIT " + std::to_string(1 + below(10));
    }
    return clause;
}

std::string QueryGenerator::query() {
    scope_.clear();
    next_ = 0;
    std::string text;
    for (int clauses = 1 + below(3); clauses > 0; --clauses) {
        if (chance(8)) {
            const std::string name = fresh("u");
            text +=
                "UNWIND [" + integer(0) + ", " + integer(0) + ", " + (chance(20) ? "null" : "1") + "] AS " + name + " ";
            scope_.push_back({name, Kind::integer});
        }
        text += match() + " ";
        if (clauses > 1 && chance(50)) text += with() + " ";
    }
    if (!chance(6)) return text + result();
    // Both sides of a union have the same column.
    text += "RETURN " + integer(1) + " AS c0 " + (chance(50) ? "UNION " : "UNION ALL ");
    scope_.clear();
    text += match() + " ";
    return text + "RETURN " + integer(1) + " AS c0";
}

/// A writing clause over what a MATCH bound.
std::string QueryGenerator::update() {
    const Variable* node = pick(Kind::node);
    if (node == nullptr) return "CREATE (:New {k: " + integer(0) + "})";
    const std::string one = node->name, other = pick(Kind::node)->name, entity = pick_entity()->name;
    const std::string number = std::to_string(below(4));
    switch (below(11)) {
        case 0:
            return "CREATE (" + one + ")-[:NEW {k: " + integer(0) + "}]->(:New {k: " + integer(0) + "})";
        case 1:
            return "CREATE (" + one + ")<-[:NEW {k: " + integer(0) + "}]-(" + other + ")";
        case 2:
            return "SET " + entity + ".k = " + number;
        case 3:
            return "SET " + entity + ".w = coalesce(" + entity + ".w, 0) + 1";
        case 4:
            return "SET " + one + ":New:B";
        case 5:
            return "SET " + entity + " += {w: " + number + ", s: null}";
        case 6:
            return "REMOVE " + one + any<std::string>({":A", ".k", ".s"});
        case 7:
            return "DETACH DELETE " + one;
        case 8:
            return entity == one || entity == other || pick(Kind::relationship) == nullptr
                       ? "DETACH DELETE " + other
                       : "DELETE " + pick(Kind::relationship)->name;
        case 9:
            return "MERGE (m:New {k: coalesce(" + integer(0) +
                   ", 0)}) ON CREATE SET m.w = 1 ON MATCH SET m.w = m.w + 1";
        default:
            return "MERGE (" + one + ")-[:" + any<std::string>({"R", "NEW"}) + "]->(" + other + ")";
    }
}

std::string QueryGenerator::writing_query() {
    scope_.clear();
    next_ = 0;
    std::string text = "MATCH " + path();
    if (chance(30)) text += ", " + path();
    if (chance(40)) text += " WHERE " + condition(1);
    return text + " " + update() + (chance(50) ? " RETURN count(*) AS c0" : "");
}

QueryGenerator::Parts QueryGenerator::parts() {
    scope_.clear();
    next_ = 0;
    Parts made;
    made.match = "MATCH " + pattern();
    if (chance(30)) made.match += ", " + pattern();
    made.condition = condition(3);
    return made;
}

}  // namespace newsgraph::test
