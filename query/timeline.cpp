#include "query/timeline.hpp"

#include <algorithm>
#include <tuple>

#include "query/sources.hpp"

namespace newsgraph::query {
namespace {

/// What a claim says besides when and who: equal texts are one event.
std::string content(const graph::Claim& claim) {
    std::string text;
    for (const std::string& value : value_texts(claim)) text += (text.empty() ? "" : ", ") + value;
    if (claim.kind == graph::Claim::Kind::fact && claim.status == graph::Status::actual) return text;
    text += text.empty() ? "" : ", ";
    return text + std::string(graph::to_string(claim.status));
}

class Collector {
  public:
    Collector(const graph::Graph& graph, const TimelineOptions& options) : graph_(graph), options_(options) {}

    std::vector<TimelineEvent> collect() {
        for (graph::RelationIndex i = 0; i < graph_.relations.size(); ++i) {
            if (!concerns(graph_.relations[i])) continue;
            for (const graph::ClaimIndex claim : graph_.relations[i].claims) add(claim, i);
        }
        if (!options_.with && options_.filter.types.empty()) {
            for (const graph::ClaimIndex claim : graph_.entities[options_.about].facts) add(claim, std::nullopt);
        }
        std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.key < b.key; });
        std::vector<TimelineEvent> events;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (i == 0 || found_[i].key != found_[i - 1].key)
                events.push_back(found_[i].event);
            else
                events.back().claims.push_back(found_[i].event.claims.front());
        }
        return events;
    }

  private:
    /// Undated, first day, date, of article, fact, relation, attribute, content.
    using Key = std::tuple<bool, std::string, std::size_t, std::string, bool, bool, graph::RelationIndex, std::string,
                           std::string>;
    struct Found {
        Key key;
        TimelineEvent event;
    };

    bool concerns(const graph::Relation& relation) const {
        const auto is = [&](graph::EntityIndex a, graph::EntityIndex b) {
            return relation.from == a && relation.to == b;
        };
        const bool wanted = options_.with ? is(options_.about, *options_.with) || is(*options_.with, options_.about)
                                          : relation.from == options_.about || relation.to == options_.about;
        RelationFilter filter = options_.filter;
        filter.statuses.clear();  // those of the claims are asked for, not the one that they agree on
        return wanted && filter.passes(relation);
    }

    void add(graph::ClaimIndex index, std::optional<graph::RelationIndex> relation) {
        const graph::GraphClaim& said = graph_.claims[index];
        const auto& statuses = options_.filter.statuses;
        if (!statuses.empty() && std::find(statuses.begin(), statuses.end(), said.claim.status) == statuses.end())
            return;
        TimelineEvent event;
        event.of_article = said.claim.date.empty();
        event.date = event.of_article ? graph_.documents[said.document].published : said.claim.date;
        event.relation = relation;
        event.claims = {index};
        Key key{event.date.empty(), graph::first_day(event.date), event.date.size(),    event.date,
                event.of_article,   !relation.has_value(),        relation.value_or(0), relation ? "" : said.claim.type,
                content(said.claim)};
        found_.push_back({std::move(key), std::move(event)});
    }

    const graph::Graph& graph_;
    const TimelineOptions& options_;
    std::vector<Found> found_;
};

}  // namespace

std::vector<TimelineEvent> find_timeline(const graph::Graph& graph, const TimelineOptions& options) {
    check_types(graph, options.filter);
    return Collector(graph, options).collect();
}

std::string to_text(const graph::Graph& graph, graph::EntityIndex about, const std::vector<TimelineEvent>& events,
                    const TextOptions& options) {
    SourceList sources(graph, options);
    std::vector<std::vector<std::string>> rows;
    for (const TimelineEvent& event : events) {
        const graph::Claim& claim = graph.claims[event.claims.front()].claim;
        const std::string said = content(claim);
        std::string line = paint(options, Tone::name, safe(graph.entities[about].name));
        if (event.relation) {
            const graph::Relation& relation = graph.relations[*event.relation];
            const bool symmetric = graph.type_of(relation).symmetric, along = relation.from == about;
            line += !symmetric && !along ? " <-[" : " -[";
            line +=
                paint(options, Tone::relation, safe(relation.type) + (value_texts(claim).empty() ? ", " : " ") + said);
            line += !symmetric && along ? "]-> " : "]- ";
            line += paint(options, Tone::name, safe(graph.entities[along ? relation.to : relation.from].name));
        } else {
            line += ": " + paint(options, Tone::relation, safe(claim.type)) + (said.empty() ? "" : " " + said);
        }
        const std::string when = event.date.empty() ? "undated" : (event.of_article ? "by " : "") + safe(event.date);
        rows.push_back({when, line + "  " + sources.cite(event.claims)});
    }
    if (rows.empty()) return "";
    return columns(rows, {}) + sources.below();
}

std::string to_json(const graph::Graph& graph, const std::vector<TimelineEvent>& events) {
    base::JsonWriter json;
    json.begin_object().key("events").begin_array();
    for (const TimelineEvent& event : events) {
        const graph::Claim& claim = graph.claims[event.claims.front()].claim;
        json.begin_object();
        if (!event.date.empty()) json.member("date", event.date);
        json.member("of_article", event.of_article);
        if (event.relation) {
            const graph::Relation& relation = graph.relations[*event.relation];
            json.key("relation").begin_object().member("type", relation.type);
            json.member("from", graph.entities[relation.from].name);
            json.member("to", graph.entities[relation.to].name).end_object();
        } else {
            json.key("fact")
                .begin_object()
                .member("subject", claim.subject)
                .member("attribute", claim.type)
                .end_object();
        }
        json.key("claims").begin_array();
        for (const graph::ClaimIndex index : event.claims) write_claim_with_values(json, graph, index);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
