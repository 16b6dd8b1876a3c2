// Merging in four steps, each a sort or a pass: articles made one set in one order; names resolved to nodes; nodes
// named and put in order; claims grouped to relations, and for each what its claims agree on.
#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "base/issue.hpp"
#include "graph/agree.hpp"
#include "graph/claim_order.hpp"
#include "graph/identity.hpp"
#include "graph/resolve.hpp"

namespace newsgraph::graph {
namespace {

/// A claim of the graph with its ends as node numbers of the resolver.
struct ClaimEnds {
    ClaimIndex claim = 0;
    std::size_t from = 0, to = 0;
};

/// Which end is whose, as entity numbers, and where the claim stands.
struct RelationClaim {
    EntityIndex from = 0, to = 0;
    ClaimIndex claim = 0;
};

void check_size(std::size_t count, const char* what) {
    if (count <= std::numeric_limits<std::uint32_t>::max()) return;
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "graph.too_big";
    issue.what = std::string("there are more than 4,294,967,295 ") + what;
    throw base::Error(std::move(issue));
}

const std::string& most_frequent(const std::map<std::string, std::size_t>& names) {
    // Strictly more: among equals the first in byte order stays.
    return std::max_element(names.begin(), names.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

Entity make_entity(const MergeNode& node) {
    Entity entity;
    entity.id = entity_id(node.type, node.key);
    entity.type = node.type;
    entity.name = node.known != nullptr ? node.known->name : most_frequent(node.names);
    std::set<std::string> aliases = node.spellings;
    if (node.known != nullptr) {
        aliases.insert(node.known->aliases.begin(), node.known->aliases.end());
        entity.links = node.known->links;
    }
    aliases.erase(entity.name);
    aliases.erase("");
    entity.aliases.assign(aliases.begin(), aliases.end());
    entity.documents = node.documents;
    entity.mentions = node.mentions;
    return entity;
}

/// Resolves all claims and moves those that count into the graph.
std::vector<ClaimEnds> resolve_claims(std::vector<ArticleClaims>& articles, NodeResolver& resolver, Graph& graph) {
    std::vector<ClaimEnds> ends;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const auto document = static_cast<DocumentIndex>(i);
        for (const ResolvedClaim& claim : resolve_article(resolver, graph.schema, document, articles[i])) {
            check_size(graph.claims.size() + 1, "claims");
            ends.push_back(ClaimEnds{static_cast<ClaimIndex>(graph.claims.size()), claim.from, claim.to});
            graph.claims.push_back(GraphClaim{document, std::move(articles[i].claims[claim.place])});
        }
        graph.documents.push_back(std::move(articles[i].document));
    }
    return ends;
}

/// Makes the sorted entities; returns the place of each node among them.
std::vector<EntityIndex> make_entities(const std::vector<MergeNode>& nodes, Graph& graph) {
    check_size(nodes.size(), "entities");
    std::vector<std::pair<Entity, std::size_t>> entities;
    for (std::size_t i = 0; i < nodes.size(); ++i) entities.emplace_back(make_entity(nodes[i]), i);
    std::sort(entities.begin(), entities.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first.name, a.first.type) < std::tie(b.first.name, b.first.type);
    });
    std::vector<EntityIndex> places(nodes.size());
    for (auto& [entity, node] : entities) {
        places[node] = static_cast<EntityIndex>(graph.entities.size());
        graph.entities.push_back(std::move(entity));
    }
    return places;
}

void make_relations(std::vector<RelationClaim> claims, const ClaimOrder& order, const std::vector<std::uint64_t>& texts,
                    Graph& graph) {
    const auto group = [&](const RelationClaim& c) { return std::tie(c.from, c.to, graph.claims[c.claim].claim.type); };
    std::sort(claims.begin(), claims.end(), [&](const RelationClaim& a, const RelationClaim& b) {
        if (group(a) != group(b)) return group(a) < group(b);
        return order(a.claim, b.claim);
    });
    for (std::size_t first = 0, last = 0; first < claims.size(); first = last) {
        Relation relation;
        std::vector<Witness> witnesses;
        for (; last < claims.size() && group(claims[last]) == group(claims[first]); ++last) {
            const GraphClaim& claim = graph.claims[claims[last].claim];
            relation.claims.push_back(claims[last].claim);
            witnesses.push_back(Witness{&claim.claim, order.date(claims[last].claim), texts[claim.document]});
        }
        relation.type = witnesses.front().claim->type;
        relation.from = claims[first].from;
        relation.to = claims[first].to;
        const std::uint64_t from = graph.entities[relation.from].id, to = graph.entities[relation.to].id;
        relation.id = relation_id(relation.type, from, to);
        agree(witnesses, relation);
        graph.relations.push_back(std::move(relation));
    }
}

/// The articles normalized, sorted by doc, the later of two with one doc alone.
std::vector<ArticleClaims> one_a_doc(std::vector<ArticleClaims> articles) {
    for (ArticleClaims& article : articles) normalize(article);
    std::stable_sort(articles.begin(), articles.end(),
                     [](const ArticleClaims& a, const ArticleClaims& b) { return a.document.doc < b.document.doc; });
    std::vector<ArticleClaims> latest;
    for (ArticleClaims& article : articles) {
        if (!latest.empty() && latest.back().document.doc == article.document.doc) latest.pop_back();
        latest.push_back(std::move(article));
    }
    return latest;
}

}  // namespace

Graph merge(const Schema& schema, const std::vector<LexiconEntry>& lexicon, std::vector<ArticleClaims> articles) {
    articles = one_a_doc(std::move(articles));
    check_size(articles.size(), "articles");
    std::vector<std::uint64_t> texts;
    for (const ArticleClaims& article : articles) texts.push_back(text_identity(article.document));
    Graph graph;
    graph.schema = schema;
    const LexiconIndex index(lexicon);
    NodeResolver resolver(graph.schema, index);
    const std::vector<ClaimEnds> resolved = resolve_claims(articles, resolver, graph);
    const std::vector<EntityIndex> entity_of = make_entities(resolver.nodes(), graph);

    const ClaimOrder order(graph);
    std::vector<RelationClaim> relation_claims;
    for (const ClaimEnds& ends : resolved) {
        const EntityIndex from = entity_of[ends.from];
        if (ends.to == ResolvedClaim::kNone) {
            graph.entities[from].facts.push_back(ends.claim);
            continue;
        }
        const EntityIndex to = entity_of[ends.to];
        const RelationType* type = graph.schema.relation_type(graph.claims[ends.claim].claim.type);
        const bool swap = type != nullptr && type->symmetric && to < from;  // entities are sorted by name
        relation_claims.push_back(RelationClaim{swap ? to : from, swap ? from : to, ends.claim});
    }
    for (Entity& entity : graph.entities) std::sort(entity.facts.begin(), entity.facts.end(), order);
    make_relations(std::move(relation_claims), order, texts, graph);
    return graph;
}

}  // namespace newsgraph::graph
