#include "graph/resolve.hpp"

#include <algorithm>

namespace newsgraph::graph {
namespace {

// The type of a name that no record types, in a schema without node types.
constexpr std::string_view kUntyped = "Entity";

}  // namespace

void NodeResolver::begin_article(DocumentIndex document, const std::vector<EntityRecord>& records) {
    document_ = document;
    in_article_.clear();
    for (const EntityRecord& record : records) {
        const std::size_t index = node_of(record.name, record.type);
        note_article(index);
        MergeNode& node = nodes_[index];
        node.names[record.name] += std::max<std::size_t>(1, record.mentions.size());
        node.spellings.insert(record.name);
        for (const Quote& mention : record.mentions) node.spellings.insert(mention.text);
        node.mentions += record.mentions.size();
        // Two records of one type and key lead to one node, so the first is as good as the second.
        in_article_[name_key(record.name)].emplace(record.type, index);
    }
}

std::size_t NodeResolver::resolve(const std::string& name, const std::vector<std::string>& permitted) {
    const std::string key = name_key(name);
    const auto found = in_article_.find(key);
    if (found != in_article_.end()) {
        const std::map<std::string, std::size_t>& by_type = found->second;
        for (const std::string& type : permitted) {
            const auto fit = by_type.find(type);
            if (fit != by_type.end()) return fit->second;
        }
        for (const NodeType& type : schema_.node_types) {
            const auto fit = by_type.find(type.name);
            if (fit != by_type.end()) return fit->second;
        }
        return by_type.begin()->second;
    }
    // The node is not entered into in_article_: which type a later claim takes must not depend on the order of the
    // claims.
    const std::size_t index = node_of(name, first_type(permitted));
    note_article(index);
    nodes_[index].names[name] += 1;
    nodes_[index].spellings.insert(name);
    return index;
}

std::size_t NodeResolver::node_of(const std::string& name, const std::string& type) {
    std::string key = name_key(name);
    const LexiconEntry* known = lexicon_.find(type, key);
    if (known != nullptr) key = name_key(known->name);
    const auto [place, is_new] = by_key_.emplace(type + '\0' + key, nodes_.size());
    if (is_new) {
        MergeNode node;
        node.type = type;
        node.key = std::move(key);
        node.known = known;
        nodes_.push_back(std::move(node));
    }
    return place->second;
}

void NodeResolver::note_article(std::size_t node) {
    std::vector<DocumentIndex>& documents = nodes_[node].documents;
    if (documents.empty() || documents.back() != document_) documents.push_back(document_);
}

std::string NodeResolver::first_type(const std::vector<std::string>& permitted) const {
    if (!permitted.empty()) return permitted.front();
    return schema_.node_types.empty() ? std::string(kUntyped) : schema_.node_types.front().name;
}

std::vector<ResolvedClaim> resolve_article(NodeResolver& resolver, const Schema& schema, DocumentIndex document,
                                           const ArticleClaims& article) {
    static const std::vector<std::string> kAnyType;
    std::vector<ResolvedClaim> resolved;
    resolver.begin_article(document, article.entities);
    for (std::size_t place = 0; place < article.claims.size(); ++place) {
        const Claim& claim = article.claims[place];
        const bool is_relation = claim.kind == Claim::Kind::relation;
        const RelationType* type = is_relation ? schema.relation_type(claim.type) : nullptr;
        ResolvedClaim ends;
        ends.place = place;
        ends.from = resolver.resolve(claim.subject, type != nullptr ? type->from : kAnyType);
        if (is_relation) ends.to = resolver.resolve(claim.object, type != nullptr ? type->to : kAnyType);
        if (ends.from != ends.to) resolved.push_back(ends);
    }
    return resolved;
}

}  // namespace newsgraph::graph
