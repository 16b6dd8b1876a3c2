#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "extract/pack.hpp"
#include "extract/source.hpp"
#include "extract/token.hpp"
#include "graph/values.hpp"

namespace newsgraph::extract {

inline constexpr std::uint32_t kNone = ~0u;

/// A stretch of lines that belong together.
struct Block {
    enum class Kind : std::uint8_t { heading, paragraph, item, row };
    Kind kind = Kind::paragraph;
    std::uint32_t first = 0, last = 0;  ///< tokens
    LanguageId language = kNoLanguage;
    std::uint32_t heading =
        kNone;  ///< the block that stands above it as a heading, or the sentence that introduces a list
};

struct Sentence {
    std::uint32_t first = 0, last = 0;  ///< tokens
    std::uint32_t block = 0;
    LanguageId language = kNoLanguage;
};

/// An article, analysed as far as words and sentences: what every later stage reads.
struct Document {
    const Source* source = nullptr;
    std::vector<Token> tokens;
    std::vector<Block> blocks;
    std::vector<Sentence> sentences;
    std::vector<Lexeme> lexemes;              ///< sorted by first, then longest first
    std::vector<std::uint32_t> lexeme_begin;  ///< per token, and one more: first lexeme at or behind it
    std::vector<PhraseMatch> names;  ///< entities and descriptions of the lexicon, sorted by first, longest first
    std::string language;            ///< ISO code of most of it; may be one that the pack lacks
    graph::DateText published;

    std::string_view text() const { return source->text; }
    TokenRange range(const Sentence& sentence) const {
        return {source->text,
                &tokens,
                &lexemes,
                sentence.first,
                sentence.last,
                lexeme_begin[sentence.first],
                lexeme_begin[sentence.last],
                sentence.language};
    }
};

/// Tokens, blocks, sentences, languages, phrases. Linear in the length of the text. `source` must outlive the result.
Document analyse(const Source& source, const Pack& pack);

// The steps of analyse, in order; each fills its part of `document`.
void find_blocks(Document& document, const Pack& pack);
void find_languages(Document& document, const Pack& pack);
void find_phrases(Document& document, const Pack& pack);
void find_sentences(Document& document, const Pack& pack);

}  // namespace newsgraph::extract
