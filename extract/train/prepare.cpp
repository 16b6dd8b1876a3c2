#include "extract/train/prepare.hpp"

#include "base/unicode.hpp"
#include "extract/mention_find.hpp"
#include "extract/train/label.hpp"

namespace newsgraph::extract::train {
namespace {

Prepared analysed(const GoldArticle& article, const Pack& pack) {
    Prepared p;
    p.gold = &article;
    p.document = analyse(article.source, pack);
    return p;
}

/// The annotated entity that bears this name, of this type if there is one: a thing of a wrong type takes part in
/// relations all the same.
int entity_named(const GoldArticle& article, const std::string& name, const std::string& type) {
    const std::string folded = base::fold_name(name);
    int found = -1;
    for (std::size_t e = 0; e < article.entities.size(); ++e) {
        const GoldEntity& entity = article.entities[e];
        for (const std::string& form : entity.forms) {
            if (base::fold_name(form) != folded) continue;
            if (entity.type == type) return static_cast<int>(e);
            if (found < 0) found = static_cast<int>(e);
        }
    }
    return found;
}

}  // namespace

Prepared prepare_annotated(const GoldArticle& article, const Pack& pack) {
    Prepared p = analysed(article, pack);
    p.mentions = annotated_mentions(p.document, pack, article);
    for (std::size_t e = 0; e < p.mentions.entities.size(); ++e) p.gold_entity.push_back(static_cast<int>(e));
    add_coreference(p.document, pack, p.mentions);
    p.views = view_clauses(p.document, pack, p.mentions);
    return p;
}

Prepared prepare_found(const GoldArticle& article, const Pack& pack) {
    Prepared p = analysed(article, pack);
    p.mentions = find_mentions(p.document, pack, find_tables(p.document, pack));
    for (const ArticleEntity& entity : p.mentions.entities) {
        const std::string& type = pack.schema.node_types[static_cast<std::size_t>(entity.type)].name;
        p.gold_entity.push_back(entity_named(article, entity.name, type));
    }
    add_coreference(p.document, pack, p.mentions);
    p.views = view_clauses(p.document, pack, p.mentions);
    return p;
}

base::Span span_of(const Prepared& p, const ClauseView& view) {
    return {p.document.tokens[view.sentence->first].begin, p.document.tokens[view.sentence->last - 1].end};
}

bool overlaps(const GoldClaim& claim, const base::Span& span) {
    return claim.claim.evidence.end > claim.claim.evidence.start &&
           base::Span{claim.claim.evidence.start, claim.claim.evidence.end}.overlaps(span);
}

int find_gold(const Prepared& p, const Pack& pack, const ClauseView& view, const RelationCandidate& candidate,
              bool& elsewhere) {
    const int from = p.entity_of(candidate.from);
    const int to = p.entity_of(candidate.to);
    const graph::RelationType& type = pack.schema.relation_types[static_cast<std::size_t>(candidate.type)];
    const base::Span span = span_of(p, view);
    elsewhere = false;
    if (from < 0 || to < 0) return -1;
    for (std::size_t i = 0; i < p.gold->claims.size(); ++i) {
        const GoldClaim& claim = p.gold->claims[i];
        if (claim.claim.kind != graph::Claim::Kind::relation || claim.claim.type != type.name) continue;
        const int a = p.gold->entity(claim.claim.subject);
        const int b = p.gold->entity(claim.claim.object);
        if (!(a == from && b == to) && !(type.symmetric && b == from && a == to)) continue;
        if (overlaps(claim, span)) return static_cast<int>(i);
        elsewhere = true;
    }
    return -1;
}

}  // namespace newsgraph::extract::train
