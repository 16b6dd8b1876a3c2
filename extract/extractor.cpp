#include "extract/extractor.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "extract/claims.hpp"
#include "extract/mention_find.hpp"
#include "extract/table_claims.hpp"

namespace newsgraph::extract {
namespace {

graph::Quote quote(const Document& document, const base::CodePointIndex& index, std::size_t begin, std::size_t end) {
    return {std::string(document.text().substr(begin, end - begin)), index.code_point(begin), index.code_point(end)};
}

/// The declared title, else the first heading or the first line.
std::string title_of(const Document& document) {
    if (!document.source->title.empty() || document.sentences.empty()) return document.source->title;
    const Sentence& first = document.sentences.front();
    std::uint32_t begin = first.first;
    while (begin + 1 < first.last && document.text()[document.tokens[begin].begin] == '#') ++begin;
    return std::string(document.text().substr(document.tokens[begin].begin,
                                              document.tokens[first.last - 1].end - document.tokens[begin].begin));
}

}  // namespace

graph::ArticleClaims Extractor::extract(const Source& source) const {
    graph::ArticleClaims out;
    const Document document = analyse(source, pack_);
    out.document = {source.doc, title_of(document), document.language, document.published, source.url, source.text};
    const base::CodePointIndex index(source.text);
    const std::vector<Table> tables = find_tables(document, pack_);
    Mentions mentions = find_mentions(document, pack_, tables);
    add_coreference(document, pack_, mentions);
    out.claims = join_table_claims(document, pack_, mentions, tables, find_claims(document, pack_, mentions),
                                   table_claims(document, pack_, mentions, tables));
    for (graph::Claim& claim : out.claims) {
        claim.evidence.start = index.code_point(claim.evidence.start);
        claim.evidence.end = index.code_point(claim.evidence.end);
    }
    for (const ArticleEntity& entity : mentions.entities) {
        graph::EntityRecord record{
            entity.name, pack_.schema.node_types[static_cast<std::size_t>(entity.type)].name, {}};
        for (const std::uint32_t m : entity.mentions) {
            const Mention& mention = mentions.mentions[m];
            record.mentions.push_back(
                quote(document, index, document.tokens[mention.first].begin, document.tokens[mention.last - 1].end));
        }
        out.entities.push_back(std::move(record));
    }
    return out;
}

}  // namespace newsgraph::extract
