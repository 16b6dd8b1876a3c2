// For whom "we" speaks and whom "you" asks: turns of interviews ("Nora Field: We ..."), quotations, and letters of one
// voice.
#include <algorithm>

#include "extract/coreference.hpp"

namespace newsgraph::extract {
namespace {

/// Sentences that a quotation may lie from the one that names its speaker.
constexpr std::uint32_t kQuoteReach = 2;

class SpeakerFinder {
  public:
    SpeakerFinder(const Document& document, const Pack& pack, const Mentions& mentions, const Evidence& evidence,
                  const std::vector<std::uint32_t>& roles)
        : document_(document),
          pack_(pack),
          mentions_(mentions),
          evidence_(evidence),
          roles_(roles),
          acting_(acting_types(pack)) {
        person_ = pack.person_type.empty() ? 0u : type_bit(pack.node_type(pack.person_type));
    }

    Speakers run() {
        const std::size_t n = document_.sentences.size();
        Speakers speakers;
        speakers.we.assign(n, kNone);
        speakers.you.assign(n, kNone);
        std::vector<std::uint32_t> turn(n, kNone);  // entity whose turn it is
        std::vector<std::uint32_t> said(n, kNone);  // entity that the sentence quotes
        std::vector<std::uint32_t> turns(mentions_.entities.size(), 0);
        std::uint32_t m = 0;
        std::uint32_t last = kNone;
        std::uint32_t labels = 0;
        for (std::uint32_t s = 0; s < n; ++s) {
            const Sentence& sentence = document_.sentences[s];
            const std::uint32_t begin = m;
            while (m < mentions_.mentions.size() && mentions_.mentions[m].sentence == s) ++m;
            if (sentence.first == document_.blocks[sentence.block].first) {
                if (const std::uint32_t e = label(sentence, begin, m); e != kNone) {
                    last = e;
                    ++turns[e];
                    ++labels;
                }
            }
            turn[s] = last;
            said[s] = quoted(sentence, begin, m);
        }
        const std::uint32_t guest = labels >= 2 ? most(turns) : kNone;
        const std::uint32_t asked = guest == kNone ? kNone : voice(guest);
        for (std::uint32_t s = 0; s < n; ++s) {
            if (asked != kNone) {
                // The one who asks says "you", the one who answers "we"; both mean the guest's organisation.
                speakers.we[s] = turn[s] == kNone || turn[s] == guest || !is_label(turns, turn[s]) ? asked : kNone;
                speakers.you[s] = asked;
                continue;
            }
            for (std::uint32_t d = 0; d <= kQuoteReach && speakers.we[s] == kNone; ++d) {
                if (d <= s && said[s - d] != kNone) speakers.we[s] = voice(said[s - d]);
                if (speakers.we[s] == kNone && s + d < n && said[s + d] != kNone) speakers.we[s] = voice(said[s + d]);
            }
        }
        return speakers;
    }

  private:
    static bool is_label(const std::vector<std::uint32_t>& turns, std::uint32_t entity) { return turns[entity] > 0; }

    /// A name before a colon at the beginning of a block.
    std::uint32_t label(const Sentence& sentence, std::uint32_t begin, std::uint32_t end) const {
        if (begin == end) return kNone;
        const Mention& mention = mentions_.mentions[begin];
        if ((type_bit(mention.type) & (person_ | acting_)) == 0) return kNone;
        const auto symbol = [&](std::uint32_t token) { return document_.tokens[token].of(document_.text()); };
        for (std::uint32_t i = sentence.first; i < mention.first; ++i) {
            if (!document_.tokens[i].is(Token::punctuation)) return kNone;
        }
        std::uint32_t i = mention.last;
        while (i < sentence.last && (symbol(i) == "*" || symbol(i) == "\u00bb" || symbol(i) == ")")) ++i;
        return i < sentence.last && symbol(i) == ":" ? mention.entity : kNone;
    }

    /// The person, else the organisation, right beside a word of saying.
    std::uint32_t quoted(const Sentence& sentence, std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t found = kNone;
        std::uint32_t nearest = 4;
        for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
            if ((roles_[i] & kSaid) == 0) continue;
            for (std::uint32_t m = begin; m < end; ++m) {
                const Mention& mention = mentions_.mentions[m];
                if ((type_bit(mention.type) & (person_ | acting_)) == 0) continue;
                const std::uint32_t gap = mention.first > i ? mention.first - i - 1 : i - mention.last;
                if (mention.first <= i && mention.last > i) continue;
                if (gap < nearest) {
                    nearest = gap;
                    found = mention.entity;
                }
            }
        }
        return found;
    }

    /// Whom an entity speaks for: a person for an organisation, an organisation for itself.
    std::uint32_t voice(std::uint32_t entity) const {
        return (type_bit(mentions_.entities[entity].type) & person_) != 0 ? evidence_.organisation_of(entity) : entity;
    }

    /// The person who has most turns, else none.
    std::uint32_t most(const std::vector<std::uint32_t>& turns) const {
        std::uint32_t best = kNone;
        for (std::uint32_t e = 0; e < turns.size(); ++e) {
            if (turns[e] == 0 || (type_bit(mentions_.entities[e].type) & person_) == 0 || voice(e) == kNone) continue;
            if (best == kNone || turns[e] > turns[best]) best = e;
        }
        return best;
    }

    const Document& document_;
    const Pack& pack_;
    const Mentions& mentions_;
    const Evidence& evidence_;
    const std::vector<std::uint32_t>& roles_;
    std::uint32_t acting_ = 0;
    std::uint32_t person_ = 0;
};

}  // namespace

Speakers find_speakers(const Document& document, const Pack& pack, const Mentions& mentions, const Evidence& evidence,
                       const std::vector<std::uint32_t>& roles) {
    return SpeakerFinder(document, pack, mentions, evidence, roles).run();
}

}  // namespace newsgraph::extract
