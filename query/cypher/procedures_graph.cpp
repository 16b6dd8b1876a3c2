#include <algorithm>

#include "query/cypher/procedure_table.hpp"

// CALL of what the graph is made of, and of what can be called.
namespace newsgraph::query::cypher {
namespace {

/// Names that are in use, in byte order, each as a row.
template <class InUse>
std::vector<List> rows_of_names(const Names& names, InUse in_use) {
    std::vector<std::string> used;
    for (Names::Id id = 0; id < names.size(); ++id) {
        if (in_use(id)) used.push_back(names[id]);
    }
    std::sort(used.begin(), used.end());
    std::vector<List> rows;
    for (std::string& name : used) rows.push_back({Value(std::move(name))});
    return rows;
}

std::vector<List> labels(ProcedureContext& context, std::span<const Value>) {
    const PropertyGraph& graph = context.graph;
    return rows_of_names(graph.labels(), [&](LabelId label) { return !graph.nodes_with_label(label).empty(); });
}

std::vector<List> relationship_types(ProcedureContext& context, std::span<const Value>) {
    const PropertyGraph& graph = context.graph;
    return rows_of_names(graph.types(), [&](TypeId type) { return graph.relationship_count(type) > 0; });
}

std::vector<List> property_keys(ProcedureContext& context, std::span<const Value>) {
    const PropertyGraph& graph = context.graph;
    return rows_of_names(graph.keys(), [&](KeyId key) {
        return graph.node_property_count(key) + graph.relationship_property_count(key) > 0;
    });
}

std::vector<List> all_procedures(ProcedureContext& context, std::span<const Value>) {
    std::vector<List> rows;
    for (const Procedure* procedure : context.procedures.all()) {
        rows.push_back({procedure->signature.name, signature_text(procedure->signature), Value(procedure->says)});
    }
    return rows;
}

}  // namespace

Procedure procedure(std::string name, std::vector<ProcedureSignature::Field> arguments,
                    std::vector<ProcedureSignature::Field> results, std::size_t optional, std::string_view says,
                    std::vector<List> (*run)(ProcedureContext&, std::span<const Value>)) {
    Procedure made;
    made.signature = {std::move(name), std::move(arguments), std::move(results), optional};
    made.run = run;
    made.says = says;
    return made;
}

std::string signature_text(const ProcedureSignature& signature) {
    const auto field_text = [](const ProcedureSignature::Field& field) {
        return field.name + " :: " + describe(field.type.kinds);
    };
    std::string text = signature.name + "(";
    const std::size_t required = signature.arguments.size() - signature.optional;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        if (i >= required) text += i > 0 ? " [" : "[";
        text += (i > 0 ? ", " : "") + field_text(signature.arguments[i]);
    }
    text += std::string(signature.optional, ']') + ") :: (";
    for (std::size_t i = 0; i < signature.results.size(); ++i) {
        text += (i > 0 ? ", " : "") + field_text(signature.results[i]);
    }
    return text + ")";
}

const Procedures& builtin_procedures() {
    static const Procedures all = [] {
        Procedures made;
        add_graph_procedures(made);
        add_search_procedures(made);
        add_rank_procedures(made);
        add_structure_procedures(made);
        add_cycle_procedures(made);
        return made;
    }();
    return all;
}

void add_graph_procedures(Procedures& procedures) {
    procedures.add(procedure("db.labels", {}, {{"label", Kind::string}}, 0, "labels that nodes have", labels));
    procedures.add(procedure("db.relationshipTypes", {}, {{"relationshipType", Kind::string}}, 0,
                             "types that relationships have", relationship_types));
    procedures.add(procedure("db.propertyKeys", {}, {{"propertyKey", Kind::string}}, 0,
                             "properties that nodes or relationships have", property_keys));
    procedures.add(procedure("newsgraph.procedures", {},
                             {{"name", Kind::string}, {"signature", Kind::string}, {"description", Kind::string}}, 0,
                             "all that can be called", all_procedures));
}

}  // namespace newsgraph::query::cypher
