#include "query/communities.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "query/analytics/communities.hpp"
#include "query/news_network.hpp"

namespace newsgraph::query {

CommunitiesResult find_communities(const graph::Graph& graph, const CommunitiesOptions& options) {
    check_types(graph, options.filter);
    const analytics::Network network = make_network(graph, options.filter, Direction::both, options.by_amount);
    const analytics::CommunityOptions wanted{options.resolution, options.by_amount};
    const std::vector<std::uint32_t> group_of = analytics::communities(network, wanted, no_pace);
    CommunitiesResult result;
    result.modularity = analytics::modularity(network, group_of, wanted);
    for (graph::EntityIndex i = 0; i < graph.entities.size(); ++i) {
        if (group_of[i] >= result.communities.size()) result.communities.resize(group_of[i] + std::size_t{1});
        Community::Member member{i, 0, 0};
        for (const graph::Topology::Edge& edge : network.topology.out_edges(i)) {
            ++(group_of[edge.vertex] == group_of[i] ? member.inside : member.outside);
        }
        result.communities[group_of[i]].members.push_back(member);
    }
    std::erase_if(result.communities, [](const Community& community) { return community.members.size() < 2; });
    for (Community& community : result.communities) {
        std::stable_sort(community.members.begin(), community.members.end(),
                         [](const Community::Member& a, const Community::Member& b) { return a.inside > b.inside; });
    }
    return result;
}

std::string to_text(const graph::Graph& graph, const CommunitiesResult& result, std::size_t most_members,
                    const TextOptions& options) {
    if (result.communities.empty()) return "";
    std::string text =
        paint(options, Tone::heading, counted(result.communities.size(), "community", "communities")) + "\n";
    for (std::size_t i = 0; i < result.communities.size(); ++i) {
        const auto& members = result.communities[i].members;
        text += std::to_string(i + 1) + ". " + counted(members.size(), "member", "members") + ": ";
        const std::size_t shown = std::min(members.size(), most_members);
        for (std::size_t m = 0; m < shown; ++m) {
            text += (m > 0 ? ", " : "") + paint(options, Tone::name, safe(graph.entities[members[m].entity].name));
        }
        if (shown < members.size()) text += " +" + std::to_string(members.size() - shown);
        text += "\n";
    }
    return text;
}

std::string to_json(const graph::Graph& graph, const CommunitiesResult& result) {
    base::JsonWriter json;
    json.begin_object().member("modularity", result.modularity).key("communities").begin_array();
    for (const Community& community : result.communities) {
        json.begin_object().member("size", community.members.size()).key("members").begin_array();
        for (const Community::Member& member : community.members) {
            const graph::Entity& entity = graph.entities[member.entity];
            json.begin_object().member("name", entity.name).member("type", entity.type);
            json.member("inside", member.inside).member("outside", member.outside).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
