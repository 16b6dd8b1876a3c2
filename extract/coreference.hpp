#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "extract/mention.hpp"

namespace newsgraph::extract {

/// What the word lists say of a token for coreference: bits, so that a look at a neighbour costs one load. Of phrases
/// the first token carries the bit, of nouns and possessives all.
enum Role : std::uint32_t {
    kDefinite = 1u << 0,    ///< "the", "cette", "itu"
    kIndefinite = 1u << 1,  ///< "a", "sebuah"
    kNoun = 1u << 2,        ///< a noun that can stand for a thing when it is definite
    kAnaphor = 1u << 3,     ///< a pronoun or possessive
    kVerb = 1u << 4,        ///< a trigger verb or an auxiliary
    kPreposition = 1u << 5,
    kConjunction = 1u << 6,
    kClauseEdge = 1u << 7,  ///< complementiser, relative word, subordinator
    kSaid = 1u << 8,        ///< a word of saying
    kAccording = 1u << 9,   ///< "according to": the name behind it is a source
    kOtherNoun = 1u << 10,  ///< a noun for deals or goods: "the company deal" is no company
    kFeminine = 1u << 11,
    kMasculine = 1u << 12,
    kPostDefinite = 1u << 13,  ///< makes the noun phrase before it definite: Indonesian "itu", "tersebut"
    kEmpty = 1u << 14,         ///< "it is expected that": stands for nothing
    kFunction = 1u << 15,      ///< a function word of some language
    kDemonym = 1u << 16,
    kAuxiliary = 1u << 17,
    kRelative = 1u << 18,
};

/// Roles of every word class of the pack: what Pack::class_roles holds.
std::vector<std::uint32_t> class_roles(const Pack& pack);
/// Roles of every token. Linear in the lexemes.
std::vector<std::uint32_t> token_roles(const Document& document, const Pack& pack);

/// A pronoun, possessive or definite description that waits for what it stands for.
struct Anaphor {
    enum class Form : std::uint8_t {
        pronoun,
        possessive,
        description,
        owned,     ///< "her firm": the organisation of the person that the possessive beside it means
        group,     ///< "both companies", "the three"
        former,    ///< the first of the two named last
        latter,    ///< the one named last
        speaker,   ///< "we", "our"
        addressee  ///< "you", "your": who is asked
    };
    std::uint32_t first = 0, last = 0, sentence = 0;
    Form form = Form::pronoun;
    std::uint32_t types = 0;               ///< bit per node type that it may be
    std::uint32_t size = 1;                ///< of a group; 0 = a plural of unknown size
    std::uint32_t roles = 0;               ///< kFeminine, kMasculine
    std::uint32_t determiner = kNone;      ///< token behind the noun that makes it definite
    std::vector<std::uint32_t> modifiers;  ///< names inside the description ("the Lyon firm"): indices of mentions
    std::vector<ClassId> demonyms;         ///< "the French group"
};

/// All anaphors of the article in the order of the text. `mentions` holds the names. Linear in the tokens.
std::vector<Anaphor> find_anaphors(const Document& document, const Pack& pack, const Mentions& mentions,
                                   const std::vector<std::uint32_t>& roles);

/// What the article says of its things besides what they do: the nouns that stand beside their names, and the places,
/// people and products named together with them.
class Evidence {
  public:
    Evidence(const Document& document, const Pack& pack, const Mentions& mentions,
             const std::vector<std::uint32_t>& roles);

    /// How well the words of the description agree with what is known of the thing: 0 where nothing is known.
    double agreement(const Anaphor& anaphor, std::uint32_t entity) const;
    /// -1 masculine, 1 feminine, 0 not known: by the noun beside the name.
    int gender(std::uint32_t entity) const { return gender_[entity]; }
    /// The thing that the person has to do with most, kNone if the article names none.
    std::uint32_t organisation_of(std::uint32_t person) const;
    /// Things that stand near the other thing, with their nearness from 0 to 1.
    const std::vector<std::pair<std::uint32_t, double>>& near(std::uint32_t entity) const;
    /// Things of which a noun of the description was said before.
    std::vector<std::uint32_t> described_as(const Anaphor& anaphor) const;

  private:
    void nouns_beside_names();
    void demonyms_beside_names();
    double tie(std::uint32_t first, std::uint32_t last) const;

    const Document& document_;
    const Pack& pack_;
    const Mentions& mentions_;
    const std::vector<std::uint32_t>& roles_;
    std::vector<std::vector<std::uint64_t>> said_of_;                        // per entity: hashes of nouns
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> said_by_;  // per noun: entities
    std::vector<std::pair<ClassId, std::uint32_t>> demonyms_;                // sorted
    std::vector<int> gender_;
    mutable std::unordered_map<std::uint32_t, std::vector<std::pair<std::uint32_t, double>>>
        near_;  // what near() found
};

/// Who was spoken of last, and how prominently: Lappin and Leass 1994 in spirit, with nearness by sentences, the first
/// name of a sentence before others, and a little for how often the article names the thing.
class Salience {
  public:
    struct Candidate {
        std::uint32_t entity = kNone;
        double score = 0;
    };
    Salience(const Document& document, const Pack& pack, const Mentions& mentions,
             const std::vector<std::uint32_t>& roles);

    /// Takes the names before the token into account, and what was resolved.
    void advance(std::uint32_t token);
    void resolved(std::uint32_t token, std::uint32_t sentence, std::uint32_t entity);

    /// Candidates at a token of sentence `s`, best first: things of the types named at most `reach` sentences before.
    std::vector<Candidate> candidates(std::uint32_t s, std::uint32_t types, std::uint32_t reach) const;
    /// The last names of these types in reverse order, each thing once, at most `count`; stops after `reach` sentences.
    std::vector<std::uint32_t> last_named(std::uint32_t s, std::uint32_t types, std::uint32_t reach,
                                          std::size_t count) const;
    /// The acting thing that the article is about.
    std::uint32_t topic() const { return topic_; }
    /// Whether the thing is named or meant in the running clause before the token: then a pronoun there is another.
    bool in_clause(std::uint32_t entity, std::uint32_t token, std::uint32_t s) const;
    /// Whether the token stands in a relative clause of the thing: "Oriel, which sold its ...", "«الأفق» التي تبلغ
    /// قيمتها".
    bool heads_relative(std::uint32_t entity, std::uint32_t token, std::uint32_t s) const;
    /// Whether the sentence so far names it as its subject.
    bool is_subject(std::uint32_t entity, std::uint32_t s) const;
    /// The thing of these types that was spoken of most so far.
    std::uint32_t most_spoken_of(std::uint32_t types) const;

  private:
    struct Event {
        std::uint32_t entity, token, sentence;
        double weight;  // of its place in the sentence, up to 1 (subject)
        bool named;
    };
    void add(std::uint32_t entity, std::uint32_t token, std::uint32_t sentence, bool named, bool behind);
    bool behind_preposition(const Mention& mention) const;
    /// "Nora Field: ...": who speaks is not spoken of.
    bool is_label(const Mention& mention) const;
    double distance(std::uint32_t from, std::uint32_t to) const;

    const Document& document_;
    const Mentions& mentions_;
    const std::vector<std::uint32_t>& roles_;
    std::uint32_t acting_ = 0, agents_ = 0;  // bits of node types; agents are people too
    std::vector<Event> events_;
    std::vector<double> prominence_;        // per entity: frequency, title
    std::size_t next_ = 0;                  // mention
    std::uint32_t subject_of_ = kNone;      // the sentence whose subject has been seen
    std::uint32_t first_thing_of_ = kNone;  // and whose first acting thing
    std::uint32_t topic_ = kNone;
};

/// Several things at once, and one of two.
class Groups {
  public:
    Groups(const Document& document, const Mentions& mentions, const std::vector<std::uint32_t>& roles,
           const Salience& salience)
        : document_(document), mentions_(mentions), roles_(roles), salience_(salience) {}

    /// The things that were named together last: `size` of them, or all of the last list where 0.
    std::vector<std::uint32_t> members(const Anaphor& anaphor, std::uint32_t size) const;
    /// Of the nearest sentence that names two things: the pair that it joins ("Rovik and Lunate"), else the two named
    /// last. "The former" and "the latter" of one sentence have the same pair.
    std::vector<std::uint32_t> last_two(const Anaphor& anaphor);

  private:
    std::vector<std::uint32_t> find_last_two(const Anaphor& anaphor) const;
    /// Names joined by commas and conjunctions only, the last such list before the anaphor with enough members.
    std::vector<std::uint32_t> last_list(const Anaphor& anaphor, std::uint32_t size) const;
    bool joined(const Mention& a, const Mention& b) const;

    const Document& document_;
    const Mentions& mentions_;
    const std::vector<std::uint32_t>& roles_;
    const Salience& salience_;
    std::vector<std::uint32_t> pair_;
    std::uint32_t pair_sentence_ = kNone;
};

/// Bits of the node types that act like the leading type: they can begin nearly as many kinds of relation.
std::uint32_t acting_types(const Pack& pack);
inline std::uint32_t type_bit(TypeIndex type) {
    return type < 0 || type >= 32 ? 0u : 1u << type;
}

/// The organisation for which "we" speaks and that "you" asks, per sentence; kNone where nobody is known to speak.
struct Speakers {
    std::vector<std::uint32_t> we, you;
};
Speakers find_speakers(const Document& document, const Pack& pack, const Mentions& mentions, const Evidence& evidence,
                       const std::vector<std::uint32_t>& roles);

}  // namespace newsgraph::extract
