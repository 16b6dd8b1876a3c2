#include "cli/render/drawn_part.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "base/wrong_use.hpp"
#include "cli/query/options.hpp"
#include "cli/query/runner.hpp"
#include "graph/lookup.hpp"
#include "query/communities.hpp"
#include "query/cycles.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/news_graph.hpp"
#include "query/path.hpp"
#include "query/rank.hpp"

namespace newsgraph::cli {
namespace {

using graph::EntityIndex;
using graph::Graph;
using graph::RelationIndex;

graph::EntityIndex named(const Graph& graph, const std::string& name, const PartOptions& options, Session& session) {
    return session.require(graph, name, options.file, options.filter.as_of);
}

query::PathResult paths(const Graph& graph, const std::vector<std::string>& ends, const query::PathOptions& path,
                        const PartOptions& options, Session& session) {
    const EntityIndex from = named(graph, ends[0], options, session), to = named(graph, ends[1], options, session);
    return query::find_paths(graph, from, to, path);
}

query::RelationFilter living(query::RelationFilter filter) {
    if (filter.statuses.empty()) filter.statuses = query::living_statuses();
    return filter;
}

/// What the answer of an openCypher question shows.
query::Subgraph select_answer(const Graph& graph, const PartOptions& options, const query::RelationFilter& filter) {
    query::cypher::PropertyGraph nodes_and_links = query::cypher::make_property_graph(graph);
    QueryOptions query;
    query.statement = options.query;
    query::cypher::RunOptions run = run_options(query);
    run.write = false;
    const StatementText text{options.query, 0, options.query.size(), "--query"};
    try {
        const query::cypher::Result result =
            query::cypher::run(nodes_and_links, options.query, read_parameters(options.parameters), run);
        return query::select_answer(graph, result, filter);
    } catch (const query::cypher::QueryError& error) {
        throw as_error(error, text);
    }
}

query::Subgraph select(const Graph& graph, const PartOptions& options, const query::RelationFilter& filter,
                       Session& session) {
    if (!options.query.empty()) return select_answer(graph, options, filter);
    if (!options.path.empty()) {
        query::PathOptions path;
        path.k = options.k;
        path.max_hops = options.max_hops;
        path.passage.filter = filter;
        return query::select_paths(graph, paths(graph, options.path, path, options, session));
    }
    if (options.cycles) {
        query::CycleOptions cycles;
        cycles.filter = living(filter);
        if (!options.around.empty()) cycles.through = named(graph, options.around, options, session);
        return query::select_cycles(graph, query::find_cycles(graph, cycles));
    }
    if (!options.around.empty()) {
        return query::select_around(graph, named(graph, options.around, options, session), options.hops, filter);
    }
    return query::select_all(graph, filter);
}

/// Relations kept out of what select() gives by nothing but their confidence.
std::size_t less_certain(const Graph& graph, const PartOptions& options, const query::Subgraph& part) {
    query::RelationFilter filter = options.filter.filter();
    if (!options.query.empty()) {
        filter.min_confidence = 0;
        return select_answer(graph, options, filter).relations.size() - part.relations.size();
    }
    if (options.cycles) filter = living(filter);
    if (!options.path.empty() || options.cycles || options.around.empty()) {
        return query::count_less_certain(graph, filter, [&](const graph::Relation& relation) {
            return !options.cycles || graph.type_of(relation).money != graph::MoneyFlow::none;
        });
    }
    filter.min_confidence = 0;
    const EntityIndex center = graph::require_entity(graph, options.around);
    return query::select_around(graph, center, options.hops, filter).relations.size() - part.relations.size();
}

/// What comes first is drawn before the rest is cut off; empty: as it is by itself.
std::function<double(RelationIndex)> order_of(const Graph& graph, const PartOptions& options) {
    const auto relation = [&graph](RelationIndex r) -> const graph::Relation& { return graph.relations[r]; };
    if (options.order == "amount") {
        return [=](RelationIndex r) {
            const auto& amount = relation(r).amount;
            return amount ? graph::usd_magnitude(*amount) : -1;
        };
    }
    if (options.order == "sources") {
        return [=](RelationIndex r) { return static_cast<double>(relation(r).sources); };
    }
    if (options.order == "confidence") {
        return [=](RelationIndex r) { return relation(r).confidence; };
    }
    if (options.order != "centrality") return {};
    query::RankOptions by;
    by.filter = living(options.filter.filter());
    std::vector<double> score(graph.entities.size(), 0);
    for (const query::Ranked& ranked : query::rank(graph, by)) score[ranked.entity] = ranked.score;
    return
        [=, scores = std::move(score)](RelationIndex r) { return scores[relation(r).from] * scores[relation(r).to]; };
}

std::map<EntityIndex, std::string> groups_by_type(const Graph& graph, const query::Subgraph& part) {
    std::map<EntityIndex, std::string> groups;
    for (const EntityIndex entity : part.entities) groups[entity] = graph.entities[entity].type;
    return groups;
}

std::map<EntityIndex, std::string> groups_by_community(const Graph& graph, const query::Subgraph& part,
                                                       const query::RelationFilter& filter) {
    query::CommunitiesOptions options;
    options.filter = living(filter);
    std::map<EntityIndex, std::string> groups;
    for (const query::Community& community : query::find_communities(graph, options).communities) {
        const std::string name = "around " + graph.entities[community.members.front().entity].name;
        for (const auto& member : community.members) {
            if (std::binary_search(part.entities.begin(), part.entities.end(), member.entity)) {
                groups[member.entity] = name;
            }
        }
    }
    return groups;
}

/// By what each thing is tied to by a relation of this type; the weightiest where there are several.
std::map<EntityIndex, std::string> groups_by_relation(const Graph& graph, const query::Subgraph& part,
                                                      query::RelationFilter filter, const std::string& type) {
    filter.types = {type};
    filter.min_amount = 0;
    query::check_types(graph, filter);
    std::map<EntityIndex, std::pair<double, EntityIndex>> found;
    for (const graph::Relation& relation : graph.relations) {
        if (!filter.passes(relation)) continue;
        const std::pair<double, EntityIndex> tie{graph.weight(relation), relation.to};
        const auto [place, is_new] = found.emplace(relation.from, tie);
        if (!is_new && tie.first > place->second.first) place->second = tie;
        found.emplace(relation.to, std::pair{-1.0, relation.to});  // with those that belong to it
    }
    std::map<EntityIndex, std::string> groups;
    for (const auto& [entity, tie] : found) {
        if (std::binary_search(part.entities.begin(), part.entities.end(), entity)) {
            groups[entity] = graph.entities[tie.second].name;
        }
    }
    return groups;
}

std::map<EntityIndex, std::string> groups_of(const Graph& graph, const query::Subgraph& part,
                                             const PartOptions& options) {
    if (options.group_by.empty()) return {};
    if (options.group_by == "type") return groups_by_type(graph, part);
    if (options.group_by == "community") return groups_by_community(graph, part, options.filter.filter());
    return groups_by_relation(graph, part, options.filter.filter(), options.group_by);
}

/// All relations on the shortest paths between two things, which are drawn whatever else is.
std::vector<RelationIndex> highlighted(const Graph& graph, const PartOptions& options,
                                       const query::RelationFilter& filter, query::Subgraph& part, Session& session) {
    if (options.highlight.empty()) return {};
    query::PathOptions path;
    path.all_shortest = true;
    path.max_hops = options.max_hops;
    path.passage.filter = filter;
    const query::Subgraph found = query::select_paths(graph, paths(graph, options.highlight, path, options, session));
    if (found.relations.empty()) {
        throw NothingFound{"no path of up to " + query::counted(options.max_hops, "hop", "hops") + " ties " +
                           query::safe(options.highlight[0]) + " to " + query::safe(options.highlight[1]) +
                           ", so there is nothing to highlight"};
    }
    part.relations.insert(part.relations.end(), found.relations.begin(), found.relations.end());
    part.entities.insert(part.entities.end(), found.entities.begin(), found.entities.end());
    for (auto* list : {&part.relations, &part.entities}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return found.relations;
}

}  // namespace

render::Selection select_part(const Graph& graph, const PartOptions& options, Session& session) {
    const query::RelationFilter filter = options.filter.filter();
    query::Subgraph part = select(graph, options, filter, session);
    render::Selection selection;
    selection.less_certain = less_certain(graph, options, part);
    selection.highlighted = highlighted(graph, options, filter, part, session);
    selection.strength = order_of(graph, options);
    selection.groups = groups_of(graph, part, options);
    selection.entities = std::move(part.entities);
    selection.relations = std::move(part.relations);
    return selection;
}

}  // namespace newsgraph::cli
