#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/unicode.hpp"
#include "query/cypher/analytics_graph.hpp"
#include "query/cypher/news.hpp"
#include "query/cypher/procedure_table.hpp"
#include "query/search.hpp"

// CALL of full-text search.
namespace newsgraph::query::cypher {
namespace {

struct NodeHit {
    NodeId node = 0;
    NameFit fit = NameFit::word;
    std::int64_t mentions = 0;
    std::string name, matched;
};

double score_of(NameFit fit) {
    return fit == NameFit::exact ? 1.0 : fit == NameFit::beginning ? 0.75 : 0.5;
}

/// Nodes by their properties name and aliases: as the statement sees them, with what it wrote.
std::vector<NodeHit> find_nodes(ProcedureContext& context, const std::string& words, std::size_t most) {
    const PropertyGraph& graph = context.graph;
    std::vector<NodeHit> hits;
    const std::string wanted = base::fold_name(words);
    const auto name_key = graph.keys().find("name"), aliases_key = graph.keys().find("aliases"),
               mentions_key = graph.keys().find("mentions");
    if (wanted.empty() || !name_key) return hits;
    for (NodeId node = 0; node < graph.node_end(); ++node) {
        context.budget.step();
        if (!graph.has_node(node)) continue;
        NodeHit hit;
        bool found = false;
        const auto consider = [&](const Value& name) {
            if (!name.is_string()) return;
            const auto fit = name_fit(name.string(), wanted);
            if (!fit || (found && *fit >= hit.fit)) return;
            hit.fit = *fit;
            hit.matched = name.string();
            found = true;
        };
        const Value& name = graph.node_property(node, *name_key);
        consider(name);
        if (aliases_key) {
            const Value& aliases = graph.node_property(node, *aliases_key);
            if (aliases.is_list()) {
                for (const Value& alias : aliases.list()) consider(alias);
            }
        }
        if (!found) continue;
        hit.node = node;
        if (name.is_string()) hit.name = name.string();
        if (mentions_key) {
            const Value& mentions = graph.node_property(node, *mentions_key);
            if (mentions.is_integer()) hit.mentions = mentions.integer();
        }
        hits.push_back(std::move(hit));
    }
    std::sort(hits.begin(), hits.end(), [](const NodeHit& a, const NodeHit& b) {
        return std::tie(a.fit, b.mentions, a.name, a.node) < std::tie(b.fit, a.mentions, b.name, b.node);
    });
    if (hits.size() > most) hits.resize(most);
    return hits;
}

/// The index marks what it found with isolates; in a table square brackets are seen.
std::string bracketed(std::string snippet) {
    for (const auto& [mark, bracket] : {std::pair("\u2068", "["), std::pair("\u2069", "]")}) {
        for (std::size_t at = 0; (at = snippet.find(mark, at)) != std::string::npos;) {
            snippet.replace(at, std::string_view(mark).size(), bracket);
        }
    }
    return snippet;
}

void find_articles(ProcedureContext& context, const std::string& words, std::size_t most, std::vector<List>& rows) {
    if (context.news == nullptr || !context.news->search) return;
    const graph::Graph& news = *context.news->graph;
    std::map<std::string_view, graph::DocumentIndex> documents;
    for (graph::DocumentIndex i = 0; i < news.documents.size(); ++i) documents.emplace(news.documents[i].doc, i);
    struct Found {
        graph::DocumentIndex document;
        const graph::Store::Hit* hit;
        List nodes;
    };
    // The store knows all articles, the graph perhaps only those up to a day: those that are not of it are passed over.
    const std::vector<graph::Store::Hit> hits = context.news->search(words, std::max(most, documents.size()));
    std::vector<Found> found;
    std::map<graph::DocumentIndex, std::size_t> place;
    for (const graph::Store::Hit& hit : hits) {
        const auto document = documents.find(hit.doc);
        if (document == documents.end()) continue;
        if (found.size() == most) break;
        place.emplace(document->second, found.size());
        found.push_back({document->second, &hit, {}});
    }
    for (graph::EntityIndex i = 0; i < news.entities.size() && !found.empty(); ++i) {
        context.budget.step();
        if (!context.graph.has_node(i)) continue;
        for (const graph::DocumentIndex document : news.entities[i].documents) {
            if (const auto at = place.find(document); at != place.end()) found[at->second].nodes.push_back(NodeRef{i});
        }
    }
    for (Found& article : found) {
        // Ranks of the index are below 0, the best the farthest.
        const double best = found.front().hit->rank;
        const double score = best < 0 ? article.hit->rank / best : 1.0;
        rows.push_back({Value(), document_value(news.documents[article.document]), score,
                        bracketed(article.hit->snippet), std::move(article.nodes)});
    }
}

std::vector<List> search(ProcedureContext& context, std::span<const Value> arguments) {
    std::vector<List> rows;
    if (arguments[0].is_null()) return rows;
    const ProcedureOptions options("newsgraph.search", arguments[1], {"most", "in"});
    const auto most = static_cast<std::size_t>(options.integer("most", 1, 1'000'000).value_or(10));
    const std::string in = options.word("in", {"all", "names", "articles"}).value_or("all");
    const std::string& words = arguments[0].string();
    if (in != "articles") {
        for (NodeHit& hit : find_nodes(context, words, most)) {
            rows.push_back({NodeRef{hit.node}, Value(), score_of(hit.fit), hit.matched, List{NodeRef{hit.node}}});
        }
    }
    if (in != "names") find_articles(context, words, most, rows);
    return rows;
}

}  // namespace

void add_search_procedures(Procedures& procedures) {
    procedures.add(procedure("newsgraph.search", {{"text", Kind::string}, {"options", Kind::map}},
                             {{"node", Kind::node},
                              {"document", Kind::map},
                              {"score", Kind::floating},
                              {"snippet", Kind::string},
                              {"nodes", StaticType::list_of(Kind::node)}},
                             1, "nodes by name and articles by their words, best first", search));
}

}  // namespace newsgraph::query::cypher
