#include "query/filter.hpp"

#include <algorithm>
#include <set>

#include "base/wrong_use.hpp"
#include "query/text.hpp"
#include "query/unknown_name.hpp"

namespace newsgraph::query {
namespace {

bool is_certain(const graph::Relation& relation, double min_confidence) {
    return relation.confidence > min_confidence - kConfidenceSlack;
}

bool passes_but_for_confidence(const RelationFilter& filter, const graph::Relation& relation) {
    const std::vector<std::string>& types = filter.types;
    const std::vector<graph::Status>& statuses = filter.statuses;
    if (!types.empty() && std::find(types.begin(), types.end(), relation.type) == types.end()) return false;
    if (!statuses.empty() && std::find(statuses.begin(), statuses.end(), relation.status) == statuses.end())
        return false;
    if (relation.sources < filter.min_sources) return false;
    return filter.min_amount <= 0 || (relation.amount && graph::usd_magnitude(*relation.amount) >= filter.min_amount);
}

void check_types(const std::set<std::string>& known, const RelationFilter& filter) {
    for (const std::string& type : filter.types) {
        if (!known.contains(type))
            throw unknown_name("type.unknown", "no relation type", type, {known.begin(), known.end()});
    }
}

}  // namespace

bool RelationFilter::passes(const graph::Relation& relation) const {
    return is_certain(relation, min_confidence) && passes_but_for_confidence(*this, relation);
}

std::size_t count_less_certain(const graph::Graph& graph, const RelationFilter& filter,
                               const std::function<bool(const graph::Relation&)>& about) {
    const auto left_out = [&](const graph::Relation& relation) {
        return !is_certain(relation, filter.min_confidence) && passes_but_for_confidence(filter, relation) &&
               (!about || about(relation));
    };
    return static_cast<std::size_t>(std::count_if(graph.relations.begin(), graph.relations.end(), left_out));
}

std::string less_certain_text(std::size_t count) {
    return counted(count, "less certain relation", "less certain relations") + " left out (--min-confidence 0 shows " +
           (count == 1 ? "it)" : "them)");
}

graph::Graph without_less_certain(graph::Graph graph, double min_confidence) {
    std::erase_if(graph.relations,
                  [&](const graph::Relation& relation) { return !is_certain(relation, min_confidence); });
    return graph;
}

void check_types(const graph::Graph& graph, const RelationFilter& filter) {
    if (filter.types.empty()) return;
    std::set<std::string> known;
    for (const graph::RelationType& type : graph.schema.relation_types) known.insert(type.name);
    for (const graph::Relation& relation : graph.relations) known.insert(relation.type);
    check_types(known, filter);
}

void check_types(const graph::NetworkNames& names, const RelationFilter& filter) {
    if (filter.types.empty()) return;
    std::set<std::string> known(names.types.begin(), names.types.end());
    for (const graph::RelationType& type : names.schema.relation_types) known.insert(type.name);
    check_types(known, filter);
}

std::vector<graph::Status> parse_statuses(const std::vector<std::string>& names) {
    std::vector<graph::Status> statuses;
    for (const std::string& name : names) {
        if (const auto status = graph::parse_status(name)) {
            statuses.push_back(*status);
            continue;
        }
        std::vector<std::string> known;
        for (int i = 0; i <= static_cast<int>(graph::Status::actual); ++i)
            known.emplace_back(graph::to_string(static_cast<graph::Status>(i)));
        throw unknown_name("status.unknown", "no status", name, known);
    }
    return statuses;
}

std::vector<graph::Status> living_statuses() {
    using graph::Status;
    return {Status::in_talks, Status::rumored, Status::planned, Status::projected, Status::actual};
}

std::string require_day(const graph::DateText& date) {
    std::string day = graph::last_day(date);
    if (!day.empty()) return day;
    throw base::wrong_use("date.invalid", "\"" + date + "\" is no date",
                          "write 2025-03-11, 2025-03, 2025-Q1, 2025-H1 or 2025");
}

graph::Graph as_of(const graph::Graph& graph, const graph::DateText& date) {
    const std::string day = require_day(date);
    if (graph.documents.empty()) {
        graph::Graph imported = graph;
        std::erase_if(imported.relations, [&](const graph::Relation& relation) {
            const std::string from = graph::last_day(relation.date);
            return from.empty() || from > day;
        });
        return imported;
    }
    std::vector<bool> known(graph.documents.size());
    std::vector<graph::ArticleClaims> articles(graph.documents.size());
    for (std::size_t i = 0; i < graph.documents.size(); ++i) {
        const std::string published = graph::last_day(graph.documents[i].published);
        known[i] = !published.empty() && published <= day;
        articles[i].document = graph.documents[i];
    }
    // What the entities are called was settled by the pack and by all articles; that knowledge carries over as a
    // lexicon.
    std::vector<graph::LexiconEntry> lexicon;
    for (const graph::Entity& entity : graph.entities) {
        lexicon.push_back({entity.name, entity.type, entity.aliases, entity.links});
        for (const graph::DocumentIndex document : entity.documents)
            if (known[document]) articles[document].entities.push_back({entity.name, entity.type, {}});
    }
    for (const graph::GraphClaim& claim : graph.claims)
        if (known[claim.document]) articles[claim.document].claims.push_back(claim.claim);

    std::vector<graph::ArticleClaims> kept;
    for (std::size_t i = 0; i < articles.size(); ++i)
        if (known[i]) kept.push_back(std::move(articles[i]));
    return graph::merge(graph.schema, lexicon, std::move(kept));
}

}  // namespace newsgraph::query
