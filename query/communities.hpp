#pragma once
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace newsgraph::query {

struct CommunitiesOptions {
    double resolution = 1;   ///< greater than 0; greater values give more and smaller communities
    bool by_amount = false;  ///< relations count by their amount; those without do not count
    RelationFilter filter{{}, living_statuses(), 0};
};

/// Things that are tied more among themselves than to others.
struct Community {
    struct Member {
        graph::EntityIndex entity = 0;
        std::size_t inside = 0, outside = 0;  ///< others of the community and beyond to which it is tied
    };
    std::vector<Member> members;  ///< two or more; those with more ties inside first, then by name
};

struct CommunitiesResult {
    std::vector<Community> communities;  ///< larger first, of equal ones the one with the first name
    double modularity = 0;               ///< of the division, see analytics/communities.hpp
};

/// Divides what the relations tie, whichever way they point (analytics::communities). Throws base::Error (usage,
/// "type.unknown").
CommunitiesResult find_communities(const graph::Graph& graph, const CommunitiesOptions& options);

/// A heading, then a paragraph a community with at most `most_members` names.
std::string to_text(const graph::Graph& graph, const CommunitiesResult& result, std::size_t most_members,
                    const TextOptions& options);
/// {"modularity","communities":[{"size","members":[{"name","type","inside","outside"}]}]}
std::string to_json(const graph::Graph& graph, const CommunitiesResult& result);

}  // namespace newsgraph::query
