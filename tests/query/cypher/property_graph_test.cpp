#include "query/cypher/property_graph.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "query/cypher/graph_reader.hpp"

using namespace newsgraph::query::cypher;

namespace {

/// Everything that can be seen of a graph, as text. Values are integers here.
std::string picture(const PropertyGraph& graph) {
    std::string out;
    const auto property = [&](KeyId key, const Value& value) {
        out += ' ' + graph.keys()[key] + '=' + std::to_string(value.integer());
    };
    const auto links = [&](const char* name, const Adjacency& rows, NodeId node) {
        out += name;
        for (const Link& link : rows.row(node)) {
            out += ' ' + graph.types()[link.type] + '-' + std::to_string(link.relationship) + '-' +
                   std::to_string(link.other);
        }
    };
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        if (!graph.has_node(node)) continue;
        out += std::to_string(node);
        for (const LabelId label : graph.labels_of(node)) out += ':' + graph.labels()[label];
        graph.node_properties(node, property);
        links(" out", graph.outgoing(), node);
        links(" in", graph.incoming(), node);
        out += '\n';
    }
    for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r)) continue;
        out += std::to_string(r);
        graph.relationship_properties(r, property);
        out += '\n';
    }
    for (LabelId label = 0; label < graph.labels().size(); ++label) {
        out += graph.labels()[label];
        for (const NodeId node : graph.nodes_with_label(label)) out += ' ' + std::to_string(node);
        out += '\n';
    }
    for (KeyId key = 0; key < graph.keys().size(); ++key) {
        for (int value = 0; value < 3; ++value) {
            out += graph.keys()[key] + '=' + std::to_string(value);
            for (const NodeId node : graph.nodes_with_property(key, value)) out += ' ' + std::to_string(node);
            out += '\n';
        }
    }
    return out + std::to_string(graph.node_count()) + ' ' + std::to_string(graph.relationship_count()) + ' ' +
           std::to_string(graph.relationship_count(0)) + ' ' + std::to_string(graph.node_property_count(0)) + '\n';
}

void change_anything(PropertyGraph& graph, std::mt19937& random) {
    const auto node = [&] { return static_cast<NodeId>(random() % (graph.node_end() + 1)); };
    const NodeId a = node(), b = node();
    const auto r = static_cast<RelationshipId>(random() % (graph.relationship_end() + 1));
    const auto name = static_cast<std::uint32_t>(random() % 3);
    switch (random() % 8) {
        case 0:
            graph.create_node(std::vector<LabelId>{name, static_cast<LabelId>(random() % 3)});
            break;
        case 1:
            if (graph.has_node(a) && graph.has_node(b)) graph.create_relationship(name, a, b);
            break;
        case 2:
            if (graph.has_node(a)) graph.add_label(a, name);
            break;
        case 3:
            if (graph.has_node(a)) graph.remove_label(a, name);
            break;
        case 4:
            if (graph.has_node(a)) graph.set_node_property(a, name, random() % 4 == 0 ? Value() : Value(random() % 3));
            break;
        case 5:
            if (graph.has_relationship(r)) graph.set_relationship_property(r, name, random() % 3);
            break;
        case 6:
            if (graph.has_relationship(r) && random() % 2 == 0) graph.delete_relationship(r);
            break;
        default:
            if (graph.has_node(a) && graph.outgoing().row(a).empty() && graph.incoming().row(a).empty()) {
                graph.delete_node(a);
            }
    }
}

PropertyGraph named_graph() {
    PropertyGraph graph;
    for (const char* name : {"A", "B", "C"}) {
        graph.label_id(name);
        graph.type_id(name);
        graph.key_id(name);
    }
    return graph;
}

}  // namespace

TEST_CASE("rollback takes back everything since the last commit") {
    std::mt19937 random(11);
    PropertyGraph graph = named_graph();
    for (int round = 0; round < 60; ++round) {
        const std::string before = picture(graph);
        for (int step = 0; step < 40; ++step) change_anything(graph, random);
        // Columns and indexes have no other way to come about: a graph that is written anew must look the same.
        CHECK(picture(graph.copy()) == picture(graph));
        if (round % 2 == 0) {
            graph.rollback();
            CHECK(picture(graph) == before);
        } else {
            graph.commit();
        }
        CHECK_FALSE(graph.changes().any());
    }
    CHECK(graph.node_count() > 10);
    CHECK(graph.relationship_count() > 3);
}

TEST_CASE("lists of labels and indexes that nobody looked at for long are right") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        PropertyGraph graph = named_graph();
        for (int step = 0; step < 100; ++step) change_anything(graph, random);
        for (KeyId key = 0; key < 3; ++key) {
            for (int asked = 0; asked < 2; ++asked) graph.nodes_with_property(key, 1);
        }
        graph.commit();
        for (int step = 0; step < 3000; ++step) change_anything(graph, random);
        if (seed % 2 == 0) graph.rollback();
        for (LabelId label = 0; label < 3; ++label) {
            std::vector<NodeId> expected;
            for (NodeId node = 0; node < graph.node_end(); ++node) {
                if (graph.has_node(node) && graph.has_label(node, label)) expected.push_back(node);
            }
            const auto found = graph.nodes_with_label(label);
            CHECK(std::vector<NodeId>(found.begin(), found.end()) == expected);
        }
        for (KeyId key = 0; key < 3; ++key) {
            std::vector<NodeId> expected;
            for (NodeId node = 0; node < graph.node_end(); ++node) {
                const Value& own = graph.node_property(node, key);
                if (own.is_integer() && own.integer() == 1) expected.push_back(node);
            }
            CHECK(graph.nodes_with_property(key, 1) == expected);
        }
    }
}

TEST_CASE("many relationships are loaded at once") {
    PropertyGraph one = named_graph(), many = named_graph();
    std::mt19937 random(3);
    for (int node = 0; node < 10; ++node) {
        one.create_node();
        many.create_node();
    }
    std::vector<PropertyGraph::Relationship> relationships;
    for (int r = 0; r < 100; ++r) {
        relationships.push_back({NodeId(random() % 10), NodeId(random() % 10), TypeId(random() % 3), false});
        one.create_relationship(relationships.back().type, relationships.back().from, relationships.back().to);
    }
    many.load_relationships(relationships);
    CHECK(picture(many) == picture(one));
}

TEST_CASE("a node deleted before its relationships dangles") {
    PropertyGraph graph = named_graph();
    const NodeId a = graph.create_node(), b = graph.create_node();
    const RelationshipId r = graph.create_relationship(0, a, b);
    graph.commit();
    graph.delete_node(b);
    CHECK(graph.dangling() == b);
    graph.delete_relationship(r);
    CHECK_FALSE(graph.dangling());
    graph.rollback();
    CHECK(graph.has_relationship(r));
    CHECK_FALSE(graph.dangling());
}

TEST_CASE("what was deleted tells its type but nothing else") {
    PropertyGraph graph = named_graph();
    const NodeId a = graph.create_node();
    const RelationshipId r = graph.create_relationship(1, a, a);
    graph.delete_relationship(r);
    graph.delete_node(a);
    const GraphReader reader(graph);
    CHECK_FALSE(reader.exists(NodeRef{a}));
    CHECK(reader.type(RelationshipRef{r}) == "B");
    CHECK_THROWS_WITH(reader.labels(NodeRef{a}), "this node was deleted");
    CHECK_THROWS_WITH(reader.property(RelationshipRef{r}, "A"), "this relationship was deleted");
}
