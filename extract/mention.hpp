#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/document.hpp"
#include "extract/features.hpp"
#include "extract/mention_evidence.hpp"
#include "extract/pack.hpp"

namespace newsgraph::extract {

/// A stretch of the article that stands for a thing.
struct Mention {
    enum class Kind : std::uint8_t {
        name,
        description,
        pronoun,
        implicit,  ///< empty, at the beginning of a sentence: what the text goes on to speak of without naming it
    };
    std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
    std::uint32_t sentence = 0;
    TypeIndex type = -1;  ///< node type
    Kind kind = Kind::name;
    std::uint32_t entity = kNone;  ///< index into Mentions::entities
    std::int32_t known = -1;       ///< index into Pack::entities; -1 = not in the lexicon
    std::uint8_t rank = 0;         ///< of an implicit one: 0 = the likeliest thing at this place
};

/// A thing that the article names.
struct ArticleEntity {
    std::string name;  ///< canonical, or the fullest form in the article
    TypeIndex type = -1;
    std::int32_t known = -1;
    std::vector<std::uint32_t> mentions;  ///< of kind name, in order
};

struct Mentions {
    std::vector<Mention> mentions;        ///< in order of their first token, not overlapping
    std::vector<ArticleEntity> entities;  ///< by first mention
};

/// The labels of the mention tagger: "O", then "B-<type>" and "I-<type>" for each node type of the pack.
std::vector<std::string> mention_labels(const Pack& pack);

/// Features of the tokens for the tagger.
class MentionFeatures {
  public:
    /// Gathers what the whole article says of its words. Both must outlive this.
    MentionFeatures(const Document& document, const Pack& pack);
    /// One list a token of the sentence; empty for tokens that cannot be part of a name.
    std::vector<FeatureList> of(const Sentence& sentence) const;

  private:
    const Document& document_;
    const Pack& pack_;
    std::unordered_map<std::uint64_t, WordEvidence> words_;
    bool loose_ = false;  ///< has_loose_capitals
};

/// Best labels of a run of tokens under the tagger; tokens without features are O.
std::vector<std::size_t> decode(const LinearModel& model, const std::vector<FeatureList>& tokens);

/// Names in the article: tags every sentence with the pack's "mention" model (a linear chain decoded by Viterbi) and
/// repeats what it learned of a spelling through the whole article.
std::vector<Mention> tag_mentions(const Document& document, const Pack& pack);
/// Ties names to the lexicon and to each other (full name once, surname or short form later; acronyms in brackets).
Mentions group_mentions(const Document& document, const Pack& pack, std::vector<Mention> mentions);

/// Adds descriptions ("the chipmaker", "perusahaan itu", "الشركة") and pronouns that stand for named things: a sieve
/// ordered by precision (Raghunathan et al. 2010, "A Multi-Pass Sieve for Coreference Resolution").
void add_coreference(const Document& document, const Pack& pack, Mentions& mentions);

}  // namespace newsgraph::extract
