#include <set>

#include "query/cypher/entities_in_value.hpp"
#include "query/cypher/result_writers.hpp"
#include "query/text.hpp"

// graph = "digraph {" { node | edge } "}"
// node  = "n" number "[label=" quoted [ ",tooltip=" quoted ] "];"
// edge  = "n" number "->" "n" number "[label=" quoted "];"
namespace newsgraph::query::cypher {
namespace {

class Picture {
  public:
    explicit Picture(const GraphAccess& graph) : graph_(graph) {}

    void add(const Value& value) {
        each_entity(
            value, [&](NodeRef node) { nodes_.insert(node); },
            [&](RelationshipRef relationship) {
                relationships_.insert(relationship);
                nodes_.insert(graph_.start(relationship));
                nodes_.insert(graph_.end(relationship));
            });
    }

    std::string text() const {
        std::string out = "digraph {\n";
        for (const NodeRef node : nodes_) out += "  " + id(node) + attributes(node);
        for (const RelationshipRef relationship : relationships_) {
            out += "  " + id(graph_.start(relationship)) + " -> " + id(graph_.end(relationship));
            out += " [label=" + quoted(graph_.type(relationship)) + "];\n";
        }
        return out + "}\n";
    }

  private:
    static std::string id(NodeRef node) { return 'n' + std::to_string(node.index); }

    /// In double quotes. A backslash would begin an escape of Graphviz.
    static std::string quoted(std::string_view data) {
        std::string out = "\"";
        for (const char c : safe(data)) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        return out + '"';
    }

    std::string attributes(NodeRef node) const {
        if (!graph_.exists(node)) return " [label=\"\"];\n";
        std::string labels;
        for (const std::string& label : graph_.labels(node)) labels += ':' + label;
        const Value name = graph_.property(node, "name");
        if (!name.is_string()) return " [label=" + quoted(labels) + "];\n";
        return " [label=" + quoted(name.string()) + ", tooltip=" + quoted(labels) + "];\n";
    }

    const GraphAccess& graph_;
    std::set<NodeRef> nodes_;
    std::set<RelationshipRef> relationships_;
};

}  // namespace

std::string write_dot(const Result& result, const GraphAccess& graph) {
    Picture picture(graph);
    for (const List& row : result.rows)
        for (const Value& value : row) picture.add(value);
    return picture.text();
}

}  // namespace newsgraph::query::cypher
