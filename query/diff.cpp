#include "query/diff.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "query/sources.hpp"

namespace newsgraph::query {
namespace {

bool is_alive(graph::Status status) {
    return status != graph::Status::denied && status != graph::Status::cancelled;
}

void add_difference(std::vector<ValueDifference>& differences, const char* what, std::string before,
                    std::string after) {
    if (before != after) differences.push_back({what, std::move(before), std::move(after)});
}

template <class T, class Text>
std::string text_of(const std::optional<T>& value, Text text) {
    return value ? text(*value) : std::string();
}

std::vector<ValueDifference> differences_of(const graph::Relation& before, const graph::Relation& after) {
    std::vector<ValueDifference> all;
    const auto amount = [](const graph::Amount& value) { return graph::short_text(value); };
    const auto percent = [](double value) { return number_text(value) + " %"; };
    const auto capacity = [](const graph::Capacity& value) { return graph::short_text(value); };
    // Texts for people are rounded: what differs only behind that is no news.
    add_difference(all, "status", std::string(graph::to_string(before.status)),
                   std::string(graph::to_string(after.status)));
    add_difference(all, "amount", text_of(before.amount, amount), text_of(after.amount, amount));
    add_difference(all, "percent", text_of(before.percent, percent), text_of(after.percent, percent));
    add_difference(all, "count", text_of(before.value, number_text), text_of(after.value, number_text));
    add_difference(all, "capacity", text_of(before.capacity, capacity), text_of(after.capacity, capacity));
    add_difference(all, "duration", graph::short_duration(before.duration), graph::short_duration(after.duration));
    add_difference(all, "role", before.role, after.role);
    return all;
}

/// The claims of the relation whose articles came after the day, or all where none did.
std::vector<graph::ClaimIndex> news_of(const graph::Graph& graph, const graph::Relation& relation,
                                       const std::string& day) {
    std::vector<graph::ClaimIndex> news;
    for (const graph::ClaimIndex claim : relation.claims) {
        if (graph::last_day(graph.documents[graph.claims[claim].document].published) > day) news.push_back(claim);
    }
    return news.empty() ? relation.claims : news;
}

const graph::Relation& relation_of(const DiffStates& states, const RelationDiff& diff) {
    return diff.after ? states.after.relations[*diff.after] : states.before.relations[*diff.before];
}

double weight_of(const DiffStates& states, const RelationDiff& diff) {
    return diff.after ? states.after.weight(relation_of(states, diff))
                      : states.before.weight(relation_of(states, diff));
}

}  // namespace

std::string_view to_string(DiffKind kind) {
    switch (kind) {
        case DiffKind::appeared:
            return "appeared";
        case DiffKind::changed:
            return "changed";
        case DiffKind::ended:
            return "ended";
        case DiffKind::removed:
            break;
    }
    return "removed";
}

std::vector<RelationDiff> find_diff(const DiffStates& states, const RelationFilter& filter) {
    const graph::Graph &before = states.before, &after = states.after;
    RelationFilter wanted = filter;
    wanted.statuses.clear();
    check_types(after, wanted);
    const auto is_certain = [&](const graph::Relation& one) {
        return one.confidence > wanted.min_confidence - kConfidenceSlack;
    };
    std::unordered_map<std::uint64_t, graph::RelationIndex> known;
    for (std::size_t i = 0; i < before.relations.size(); ++i)
        known.emplace(before.relations[i].id, static_cast<graph::RelationIndex>(i));

    std::vector<RelationDiff> diffs;
    for (std::size_t i = 0; i < after.relations.size(); ++i) {
        const graph::Relation& now = after.relations[i];
        RelationDiff diff;
        diff.after = static_cast<graph::RelationIndex>(i);
        const auto found = known.find(now.id);
        const bool passes = wanted.passes(now);
        bool passed = false;
        if (found != known.end()) {
            const graph::Relation& then = before.relations[found->second];
            passed = wanted.passes(then);
            diff.before = found->second;
            diff.differences = differences_of(then, now);
            // Why it passes on one of the days only must be seen, however little it moved.
            if (passed != passes && is_certain(then) != is_certain(now))
                diff.differences.push_back({"confidence", number_text(then.confidence), number_text(now.confidence)});
            diff.kind = is_alive(then.status) && !is_alive(now.status) ? DiffKind::ended : DiffKind::changed;
            known.erase(found);
            if (passed && diff.differences.empty()) continue;
        }
        if (!passed && !passes) continue;
        diff.claims = news_of(after, now, states.from);
        diffs.push_back(std::move(diff));
    }
    for (std::size_t i = 0; i < before.relations.size(); ++i) {
        const graph::Relation& then = before.relations[i];
        if (!known.contains(then.id) || !wanted.passes(then)) continue;
        diffs.push_back({DiffKind::removed, static_cast<graph::RelationIndex>(i), {}, {}, then.claims});
    }
    std::stable_sort(diffs.begin(), diffs.end(), [&](const RelationDiff& a, const RelationDiff& b) {
        return a.kind != b.kind ? a.kind < b.kind : weight_of(states, a) > weight_of(states, b);
    });
    return diffs;
}

std::string to_text(const DiffStates& states, const std::vector<RelationDiff>& diffs, const TextOptions& options) {
    if (diffs.empty()) return "";
    std::string counts;
    for (const DiffKind kind : {DiffKind::appeared, DiffKind::changed, DiffKind::ended, DiffKind::removed}) {
        const auto count = std::count_if(diffs.begin(), diffs.end(), [&](const auto& one) { return one.kind == kind; });
        if (count > 0)
            counts += (counts.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(to_string(kind));
    }
    std::string text = paint(options, Tone::heading, states.from + " to " + states.to + ": " + counts) + "\n";
    SourceList sources(states.after, options);
    for (std::size_t i = 0; i < diffs.size(); ++i) {
        const RelationDiff& diff = diffs[i];
        if (i == 0 || diffs[i - 1].kind != diff.kind)
            text += paint(options, Tone::heading, to_string(diff.kind)) + "\n";
        const graph::Relation& relation = relation_of(states, diff);
        text += "   " + relation_line(diff.after ? states.after : states.before, relation, relation.from, options);
        // What is gone by hand has no sources in the graph of now.
        if (diff.after) text += sources.behind(diff.claims);
        text += '\n';
        for (const ValueDifference& one : diff.differences) {
            text += "      " + one.what + ": " + (one.before.empty() ? "none" : safe(one.before)) + " -> " +
                    (one.after.empty() ? "none" : safe(one.after)) + "\n";
        }
    }
    return text + sources.below();
}

std::string to_json(const DiffStates& states, const std::vector<RelationDiff>& diffs) {
    base::JsonWriter json;
    json.begin_object().member("from", states.from).member("to", states.to).key("changes").begin_array();
    for (const RelationDiff& diff : diffs) {
        const graph::Graph& graph = diff.after ? states.after : states.before;
        json.begin_object().member("kind", to_string(diff.kind)).key("relation");
        write_relation(json, graph, relation_of(states, diff));
        if (diff.after && diff.before) {
            json.key("before");
            write_relation(json, states.before, states.before.relations[*diff.before]);
        }
        json.key("differences").begin_array();
        for (const ValueDifference& one : diff.differences)
            json.begin_object()
                .member("what", one.what)
                .member("before", one.before)
                .member("after", one.after)
                .end_object();
        json.end_array().key("news").begin_array();
        for (const graph::ClaimIndex claim : diff.claims) write_claim_with_values(json, graph, claim);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
