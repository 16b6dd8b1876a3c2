#include "extract/document.hpp"

#include <algorithm>

#include "extract/tokenize.hpp"
#include "extract/value.hpp"

namespace newsgraph::extract {
namespace {

/// How many sentences at the head of an article may hold its dateline.
constexpr std::size_t kHeadSentences = 6;

graph::DateText dateline(const Document& document, const Pack& pack) {
    std::vector<TokenRange> ranges;
    std::vector<NumberFormat> formats;
    for (std::size_t i = 0; i < document.sentences.size() && i < kHeadSentences; ++i) {
        const LanguageId language = document.sentences[i].language;
        ranges.push_back(document.range(document.sentences[i]));
        formats.push_back(language == kNoLanguage ? NumberFormat{} : pack.languages[language].numbers);
    }
    return find_dateline(ranges, formats, pack.classes);
}

}  // namespace

Document analyse(const Source& source, const Pack& pack) {
    Document document;
    document.source = &source;
    document.tokens = tokenize(source.text, pack.vocabulary, pack.clitics);
    find_blocks(document, pack);
    find_languages(document, pack);
    find_phrases(document, pack);
    find_sentences(document, pack);
    document.published = source.published.empty() ? dateline(document, pack) : source.published;
    return document;
}

void find_phrases(Document& document, const Pack& pack) {
    const auto count = static_cast<std::uint32_t>(document.tokens.size());
    document.lexeme_begin.assign(count + 1, 0);
    std::vector<PhraseMatch> matches;
    for (const Block& block : document.blocks) {
        const std::uint32_t language = block.language == kNoLanguage ? ~0u : 1u << block.language;
        for (std::uint32_t i = block.first; i < block.last; ++i) {
            document.lexeme_begin[i] = static_cast<std::uint32_t>(document.lexemes.size());
            matches.clear();
            pack.phrases.match(document.tokens, i, block.last, matches);
            for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
                if (match->phrase->kind == Phrase::Kind::word_class) {
                    if ((match->phrase->languages & language) == 0) continue;
                    document.lexemes.push_back({match->first, match->count, static_cast<ClassId>(match->phrase->id)});
                } else if (match->phrase->kind == Phrase::Kind::entity || (match->phrase->languages & language) != 0) {
                    document.names.push_back(*match);
                }
            }
        }
    }
    document.lexeme_begin[count] = static_cast<std::uint32_t>(document.lexemes.size());
}

}  // namespace newsgraph::extract
