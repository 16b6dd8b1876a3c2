#include "render/page_data.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "render/edge_label.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

/// "valuation: $19 bn (planned, 2025-03)".
std::string fact_text(const graph::Graph& graph, const graph::Claim& fact) {
    const graph::FactType* type = graph.schema.fact_type(fact.type);
    std::string text = clean_text(type != nullptr && !type->label.empty() ? type->label : fact.type) + ": ";
    if (fact.amount) {
        text += clean_text(graph::short_text(*fact.amount));
    } else if (fact.capacity) {
        text += clean_text(graph::short_text(*fact.capacity));
    } else if (fact.percent) {
        text += number_text(*fact.percent) + " %";
    } else if (fact.value) {
        text += number_text(*fact.value);
    }
    std::string rest = fact.status == graph::Status::actual ? "" : status_label(fact.status);
    if (!fact.date.empty()) rest += (rest.empty() ? "" : ", ") + clean_text(fact.date);
    return rest.empty() ? text : text + " (" + rest + ')';
}

void write_nodes(base::JsonWriter& out, const graph::Graph& graph, const PageData& data) {
    out.key("nodes").begin_array();
    for (const auto index : data.entities) {
        const graph::Entity& entity = graph.entities[index];
        out.begin_object().member("name", clean_text(entity.name)).member("type", clean_text(entity.type));
        out.key("aliases").begin_array();
        for (const auto& alias : entity.aliases) out.value(clean_text(alias));
        out.end_array().key("facts").begin_array();
        for (const auto fact : entity.facts) out.value(fact_text(graph, graph.claims[fact].claim));
        out.end_array().end_object();
    }
    out.end_array();
}

void write_relations(base::JsonWriter& out, const graph::Graph& graph, const PageData& data,
                     const std::map<graph::EntityIndex, std::size_t>& places) {
    out.key("relations").begin_array();
    for (const auto index : data.relations) {
        const graph::Relation& relation = graph.relations[index];
        out.begin_object()
            .member("from", places.at(relation.from))
            .member("to", places.at(relation.to))
            .member("type", clean_text(relation.type))
            .member("phrase", relation.role.empty() ? relation_phrase(graph, relation) : clean_text(relation.role))
            .member("status", graph::to_string(relation.status));
        out.key("values").begin_array();
        for (const auto& value : value_texts(relation)) out.value(value);
        out.end_array().end_object();
    }
    out.end_array();
}

void write_filters(base::JsonWriter& out, const graph::Graph& graph, const PageData& data) {
    std::map<std::string, std::string> types;
    std::set<graph::Status> statuses;
    for (const auto index : data.relations) {
        const graph::Relation& relation = graph.relations[index];
        types.emplace(clean_text(relation.type), relation_phrase(graph, relation));
        statuses.insert(relation.status);
    }
    out.key("types").begin_array();
    for (const auto& [name, label] : types) {
        out.begin_object().member("name", name).member("label", label).end_object();
    }
    out.end_array().key("statuses").begin_array();
    for (auto status = statuses.rbegin(); status != statuses.rend(); ++status) {
        out.begin_object()
            .member("name", graph::to_string(*status))
            .member("label", status_label(*status))
            .end_object();
    }
    out.end_array();
}

}  // namespace

PageData page_data(const graph::Graph& graph, const Selection& selection, const Diagram& diagram) {
    const std::set<graph::RelationIndex> relations(selection.relations.begin(), selection.relations.end());
    std::set<graph::EntityIndex> entities(selection.entities.begin(), selection.entities.end());
    std::set<graph::DocumentIndex> more;
    for (const auto index : relations) {
        entities.insert(graph.relations[index].from);
        entities.insert(graph.relations[index].to);
        for (const auto claim : graph.relations[index].claims) more.insert(graph.claims[claim].document);
    }
    PageData data{{entities.begin(), entities.end()}, {relations.begin(), relations.end()}, diagram.sources};
    for (const auto& source : data.sources) more.erase(source.document);
    for (const auto index : more) {
        const auto& document = graph.documents[index];
        data.sources.push_back({index, data.sources.size() + 1, clean_text(document.title),
                                clean_text(document.published), clean_text(document.doc), clean_text(document.language),
                                web_url(document.url)});
    }
    return data;
}

std::vector<std::size_t> source_numbers(const graph::Graph& graph, const graph::Relation& relation,
                                        const PageData& data) {
    std::set<graph::DocumentIndex> documents;
    for (const auto claim : relation.claims) documents.insert(graph.claims[claim].document);
    std::vector<std::size_t> numbers;
    for (const auto& source : data.sources) {
        if (documents.count(source.document) != 0) numbers.push_back(source.number);
    }
    return numbers;
}

std::string page_json(const graph::Graph& graph, const PageData& data, const Diagram& diagram) {
    std::map<graph::EntityIndex, std::size_t> entity_places;
    std::map<graph::RelationIndex, std::size_t> relation_places;
    for (const auto index : data.entities) entity_places.emplace(index, entity_places.size());
    for (const auto index : data.relations) relation_places.emplace(index, relation_places.size());

    base::JsonWriter out;
    out.begin_object();
    write_nodes(out, graph, data);
    write_relations(out, graph, data, entity_places);
    write_filters(out, graph, data);
    out.key("drawn").begin_array();
    for (const auto& node : diagram.nodes) out.value(entity_places.at(node.entity));
    out.end_array().key("edges").begin_array();
    for (const auto& edge : diagram.edges) {
        out.begin_array();
        for (const auto index : edge.relations) out.value(relation_places.at(index));
        out.end_array();
    }
    out.end_array().end_object();
    return std::string(out.text());
}

}  // namespace newsgraph::render
