#include "render/edge_label.hpp"

#include <algorithm>

#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

constexpr std::size_t kShownSources = 4;
constexpr std::size_t kShownPhrases = 3;
constexpr std::size_t kShownQuotes = 3;
constexpr std::size_t kPhraseColumns = 32;
constexpr std::size_t kQuoteColumns = 220;

std::string source_text(const std::vector<std::size_t>& sources) {
    if (sources.empty()) return "";
    std::string out = "[";
    for (std::size_t i = 0; i < sources.size() && i < kShownSources; ++i) {
        if (i != 0) out += ',';
        out += std::to_string(sources[i]);
    }
    if (sources.size() > kShownSources) out += ",+" + std::to_string(sources.size() - kShownSources);
    return out + ']';
}

std::string said_status(graph::Status status) {
    const bool ended = status == graph::Status::denied || status == graph::Status::cancelled;
    return (ended ? "× " : "") + status_label(status);
}

}  // namespace

std::string status_label(graph::Status status) {
    std::string label(graph::to_string(status));
    std::replace(label.begin(), label.end(), '_', ' ');
    return label;
}

std::string relation_phrase(const graph::Graph& graph, const graph::Relation& relation) {
    const graph::RelationType* type = graph.schema.relation_type(relation.type);
    if (type != nullptr && !type->phrase.empty()) return clean_text(type->phrase);
    std::string phrase = clean_text(relation.type);
    std::replace(phrase.begin(), phrase.end(), '_', ' ');
    std::transform(phrase.begin(), phrase.end(), phrase.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return phrase;
}

std::vector<std::string> value_texts(const graph::Relation& relation) {
    std::vector<std::string> texts;
    if (relation.amount) texts.push_back(clean_text(graph::short_text(*relation.amount)));
    if (relation.percent) texts.push_back(number_text(*relation.percent) + " %");
    if (relation.value) texts.push_back(number_text(*relation.value));
    if (relation.capacity) texts.push_back(clean_text(graph::short_text(*relation.capacity)));
    if (!relation.duration.empty()) texts.push_back(clean_text(graph::short_duration(relation.duration)));
    if (!relation.date.empty()) texts.push_back(clean_text(relation.date));
    return texts;
}

std::string edge_label(const graph::Graph& graph, const graph::Relation& relation,
                       const std::vector<std::size_t>& sources) {
    const std::string role = clean_text(relation.role);
    std::string first = shorten(role.empty() ? relation_phrase(graph, relation) : role, kPhraseColumns);
    if (relation.status != graph::Status::actual) first += " (" + said_status(relation.status) + ')';
    const std::vector<std::string> values = value_texts(relation);
    std::string second = joined(values, " · ");
    const std::string numbers = source_text(sources);
    if (!numbers.empty()) second += (second.empty() ? "" : " ") + numbers;
    if (second.empty()) return first;
    if (has_right_to_left(first)) second = isolate(second);
    return first + (values.empty() ? " " : "\n") + second;
}

std::string merged_label(const graph::Graph& graph, const std::vector<graph::RelationIndex>& relations,
                         const std::vector<std::size_t>& sources, bool alone) {
    std::vector<std::string> phrases;
    for (const auto index : relations) {
        std::string phrase = relation_phrase(graph, graph.relations[index]);
        if (std::find(phrases.begin(), phrases.end(), phrase) == phrases.end()) phrases.push_back(std::move(phrase));
    }
    const bool cut = phrases.size() > kShownPhrases;
    if (cut) phrases.resize(kShownPhrases);
    return std::to_string(relations.size()) + (alone ? " relations: " : " more: ") + joined(phrases, ", ") +
           (cut ? " …" : "") + '\n' + source_text(sources);
}

std::string relation_tooltip(const graph::Graph& graph, const graph::Relation& relation) {
    std::string text = clean_text(graph.entities[relation.from].name) + ' ' + relation_phrase(graph, relation) + ' ' +
                       clean_text(graph.entities[relation.to].name);
    std::vector<std::string> details;
    if (!relation.role.empty()) details.push_back(clean_text(relation.role));
    for (const std::string& value : value_texts(relation)) details.push_back(value);
    details.push_back(said_status(relation.status));
    text += ": " + joined(details, ", ");
    std::size_t shown = 0;
    for (const auto index : relation.claims) {
        if (shown == kShownQuotes) {
            text += "\n(" + std::to_string(relation.claims.size() - shown) + " more)";
            break;
        }
        const graph::GraphClaim& claim = graph.claims[index];
        text += "\n“" + shorten(clean_text(claim.claim.evidence.text), kQuoteColumns) + "” " +
                clean_text(graph.documents[claim.document].doc);
        ++shown;
    }
    return text;
}

}  // namespace newsgraph::render
