#include <algorithm>

#include "query/conflicts.hpp"
#include "query/sources.hpp"

namespace newsgraph::query {
namespace {

/// "2025-03-11" or "2025-03-11 to 2025-09-25": when the articles of a version came out; empty if none says.
std::string published_range(const graph::Graph& graph, const Version& version) {
    std::string first, last;
    for (const graph::ClaimIndex claim : version.claims) {
        const std::string& date = graph.documents[graph.claims[claim].document].published;
        if (date.empty()) continue;
        if (first.empty() || date < first) first = date;
        if (date > last) last = date;
    }
    return first == last ? first : first + " to " + last;
}

}  // namespace

std::string to_text(const graph::Graph& graph, const std::vector<Conflict>& conflicts, const TextOptions& options) {
    if (conflicts.empty()) return "";
    SourceList sources(graph, options);
    std::string text = paint(
        options, Tone::heading,
        counted(conflicts.size(), "point on which the articles disagree", "points on which the articles disagree"));
    text += '\n';
    for (std::size_t i = 0; i < conflicts.size(); ++i) {
        const Conflict& conflict = conflicts[i];
        text += std::to_string(i + 1) + ". ";
        if (conflict.relation) {
            const graph::Relation& relation = graph.relations[*conflict.relation];
            const bool symmetric = graph.type_of(relation).symmetric;
            text += paint(options, Tone::name, safe(graph.entities[relation.from].name)) + " -[" +
                    paint(options, Tone::relation, safe(relation.type)) + (symmetric ? "]- " : "]-> ") +
                    paint(options, Tone::name, safe(graph.entities[relation.to].name));
            text += ": " + conflict.about;
        } else {
            text += paint(options, Tone::name, safe(graph.entities[conflict.entity].name)) + ": " +
                    paint(options, Tone::relation, safe(conflict.attribute));
        }
        text += '\n';
        for (const Version& version : conflict.versions) {
            const std::string dates = published_range(graph, version);
            text += "   " + safe(version.label) + (dates.empty() ? "" : ", " + safe(dates)) + "  " +
                    sources.cite(version.claims) + "\n";
        }
    }
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const std::vector<Conflict>& conflicts) {
    base::JsonWriter json;
    json.begin_object().key("conflicts").begin_array();
    for (const Conflict& conflict : conflicts) {
        json.begin_object();
        if (conflict.relation) {
            const graph::Relation& relation = graph.relations[*conflict.relation];
            json.key("relation").begin_object().member("type", relation.type);
            json.member("from", graph.entities[relation.from].name);
            json.member("to", graph.entities[relation.to].name).end_object();
        } else {
            json.key("fact").begin_object().member("subject", graph.entities[conflict.entity].name);
            json.member("attribute", conflict.attribute).end_object();
        }
        json.member("about", conflict.about).key("versions").begin_array();
        for (const Version& version : conflict.versions) {
            json.begin_object().member("label", version.label).key("claims").begin_array();
            for (const graph::ClaimIndex claim : version.claims) write_claim_with_values(json, graph, claim);
            json.end_array().end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
