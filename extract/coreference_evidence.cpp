// What the article says of its things besides what they do: "the chipmaker Nvidia", "Mynaric, a laser maker", "the
// Dutch group ASML", "Hugo Lark, who runs Oriel".
#include <algorithm>
#include <map>

#include "extract/coreference.hpp"

namespace newsgraph::extract {
namespace {

/// Words between a name and what is said of it.
constexpr std::uint32_t kBeside = 4;
/// Words between two names that have to do with each other.
constexpr std::uint32_t kNear = 14;

constexpr double kSameNoun = 2.0;
constexpr double kLexiconNoun = 1.2;
constexpr double kLexiconPlace = 2.5;
constexpr double kModifier = 4.0;
constexpr double kOtherNounKnown = -0.3;
constexpr double kApart = 0.5;
constexpr double kQuoted = 0.1;

}  // namespace

Evidence::Evidence(const Document& document, const Pack& pack, const Mentions& mentions,
                   const std::vector<std::uint32_t>& roles)
    : document_(document),
      pack_(pack),
      mentions_(mentions),
      roles_(roles),
      said_of_(mentions.entities.size()),
      gender_(mentions.entities.size(), 0) {
    nouns_beside_names();
    demonyms_beside_names();
}

void Evidence::nouns_beside_names() {
    const auto say = [&](std::uint32_t token, std::uint32_t entity) {
        const std::uint64_t word = document_.tokens[token].hash;
        std::vector<std::uint64_t>& said = said_of_[entity];
        if (std::find(said.begin(), said.end(), word) == said.end()) {
            said.push_back(word);
            said_by_[word].push_back(entity);
        }
        if (gender_[entity] == 0)
            gender_[entity] = (roles_[token] & kFeminine) != 0 ? 1 : (roles_[token] & kMasculine) != 0 ? -1 : 0;
    };
    for (const Mention& mention : mentions_.mentions) {
        const Sentence& sentence = document_.sentences[mention.sentence];
        // Inside: "Deutsche Bank" is a bank.
        for (std::uint32_t i = mention.first; i < mention.last; ++i) {
            if ((roles_[i] & kNoun) != 0) say(i, mention.entity);
        }
        // Before: "the chipmaker Nvidia"; quotation marks and adjectives of nationality may stand between.
        for (std::uint32_t i = mention.first; i > sentence.first && i + kBeside > mention.first; --i) {
            const std::uint32_t at = i - 1;
            const bool mark = document_.tokens[at].is(Token::punctuation) &&
                              !document_.tokens[at].is(Token::space_before | Token::clitic);
            const bool quote = document_.tokens[at].is(Token::punctuation) && at + 1 == mention.first;
            if ((roles_[at] & kNoun) != 0) {
                say(at, mention.entity);
                continue;
            }
            if ((roles_[at] & kDemonym) == 0 && !quote && !mark) break;
        }
        // Behind a comma or bracket: "Mynaric, a German laser maker".
        std::uint32_t i = mention.last;
        if (i < sentence.last && document_.tokens[i].is(Token::punctuation)) ++i;
        if (i < sentence.last && i > mention.last && document_.tokens[i].is(Token::punctuation)) ++i;
        if (i == mention.last) continue;
        for (const std::uint32_t end = std::min(sentence.last, i + kBeside + 1); i < end; ++i) {
            if ((roles_[i] & kNoun) != 0) {
                say(i, mention.entity);
                break;
            }
            if (document_.tokens[i].is(Token::punctuation) ||
                (roles_[i] & (kVerb | kClauseEdge | kPreposition | kConjunction)) != 0)
                break;
        }
    }
}

void Evidence::demonyms_beside_names() {
    std::vector<std::pair<std::uint32_t, ClassId>> words;
    for (const Lexeme& lexeme : document_.lexemes) {
        if (pack_.classes[lexeme.cls].group == "demonym") words.emplace_back(lexeme.first, lexeme.cls);
    }
    auto word = words.begin();
    for (const Mention& mention : mentions_.mentions) {
        while (word != words.end() && word->first + kBeside < mention.first) ++word;
        for (auto w = word; w != words.end() && w->first < mention.last + kBeside; ++w) {
            const std::uint32_t from = std::min(w->first, mention.last);
            const std::uint32_t to = std::max(w->first, mention.first);
            bool apart = false;
            for (std::uint32_t i = from; i < to && !apart; ++i)
                apart = i != w->first && (roles_[i] & (kVerb | kClauseEdge | kPreposition)) != 0;
            if (!apart) demonyms_.emplace_back(w->second, mention.entity);
        }
    }
    std::sort(demonyms_.begin(), demonyms_.end());
    demonyms_.erase(std::unique(demonyms_.begin(), demonyms_.end()), demonyms_.end());
}

/// What one does to the other says less of what it is; and what stands behind a colon or in quotation marks, next to
/// nothing.
double Evidence::tie(std::uint32_t first, std::uint32_t last) const {
    double tie = 1;
    for (std::uint32_t i = first; i < last; ++i) {
        if ((roles_[i] & (kVerb | kSaid | kClauseEdge)) != 0) tie = std::min(tie, kApart);
        if (!document_.tokens[i].is(Token::punctuation)) continue;
        const std::string_view mark = document_.tokens[i].of(document_.text());
        if (mark == ":" || mark == "\"" || mark == "\u201d" || mark == "\u201c" || mark == ";") return kQuoted;
    }
    return tie;
}

const std::vector<std::pair<std::uint32_t, double>>& Evidence::near(std::uint32_t entity) const {
    const auto [cached, fresh] = near_.try_emplace(entity);
    if (!fresh) return cached->second;
    std::map<std::uint32_t, double> best;
    for (const std::uint32_t m : mentions_.entities[entity].mentions) {
        const Mention& at = mentions_.mentions[m];
        for (const int step : {-1, 1}) {
            std::uint32_t passed = 0;
            for (std::int64_t i = static_cast<std::int64_t>(m) + step;
                 i >= 0 && i < static_cast<std::int64_t>(mentions_.mentions.size()); i += step) {
                const Mention& other = mentions_.mentions[static_cast<std::size_t>(i)];
                if (other.sentence != at.sentence) break;
                const std::uint32_t between = step < 0 ? at.first - other.last : other.first - at.last;
                if (between > kNear) break;
                if (other.entity == entity || other.type == at.type) continue;
                double& value = best[other.entity];
                const Mention& left = step < 0 ? other : at;
                const Mention& right = step < 0 ? at : other;
                value = std::max(value, tie(left.last, right.first) / (1.0 + 0.15 * between + 0.5 * passed));
                ++passed;
            }
        }
    }
    cached->second.assign(best.begin(), best.end());
    return cached->second;
}

std::uint32_t Evidence::organisation_of(std::uint32_t person) const {
    const std::uint32_t acting = acting_types(pack_);
    std::uint32_t found = kNone;
    double best = 0;
    for (const auto& [other, nearness] : near(person)) {
        const ArticleEntity& entity = mentions_.entities[other];
        if ((acting & type_bit(entity.type)) == 0) continue;
        const double score = nearness + 0.02 * static_cast<double>(std::min<std::size_t>(entity.mentions.size(), 10));
        if (score > best) {
            best = score;
            found = other;
        }
    }
    return found;
}

std::vector<std::uint32_t> Evidence::described_as(const Anaphor& anaphor) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = anaphor.first; i < anaphor.last; ++i) {
        const auto said = said_by_.find(document_.tokens[i].hash);
        if (said != said_by_.end()) out.insert(out.end(), said->second.begin(), said->second.end());
    }
    for (const ClassId demonym : anaphor.demonyms) {
        for (auto it = std::lower_bound(demonyms_.begin(), demonyms_.end(), std::pair{demonym, 0u});
             it != demonyms_.end() && it->first == demonym; ++it) {
            out.push_back(it->second);
        }
    }
    for (const std::uint32_t m : anaphor.modifiers) {
        for (const auto& [entity, nearness] : near(mentions_.mentions[m].entity)) out.push_back(entity);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

double Evidence::agreement(const Anaphor& anaphor, std::uint32_t entity) const {
    double score = 0;
    bool same = false;
    bool another = false;
    for (const std::uint64_t word : said_of_[entity]) {
        const bool match =
            document_.tokens[anaphor.first].hash == word || document_.tokens[anaphor.last - 1].hash == word;
        same = same || match;
        another = another || !match;
    }
    if (same) {
        score += kSameNoun;
    } else if (another) {
        score += kOtherNounKnown;
    }
    const auto in_lexicon = [&](std::uint32_t token) {
        const std::int32_t known = mentions_.entities[entity].known;
        if (known < 0) return false;
        const std::vector<WordId>& words = pack_.entities[static_cast<std::size_t>(known)].description_words;
        return std::binary_search(words.begin(), words.end(), document_.tokens[token].word_id);
    };
    if (!same && in_lexicon(anaphor.last - 1)) score += kLexiconNoun;
    bool tied = anaphor.modifiers.empty() && anaphor.demonyms.empty();
    for (const ClassId demonym : anaphor.demonyms) {
        if (!std::binary_search(demonyms_.begin(), demonyms_.end(), std::pair{demonym, entity})) continue;
        score += kModifier;
        tied = true;
    }
    for (std::uint32_t i = anaphor.first > 0 ? anaphor.first - 1 : 0;
         !tied && i <= anaphor.last && i < document_.tokens.size(); ++i) {
        if ((roles_[i] & kDemonym) == 0 || !in_lexicon(i)) continue;
        score += kLexiconPlace;
        tied = true;
    }
    for (const std::uint32_t m : anaphor.modifiers) {
        const Mention& modifier = mentions_.mentions[m];
        for (std::uint32_t i = modifier.first; i < modifier.last; ++i) {
            if (!in_lexicon(i)) continue;
            score += kLexiconPlace;
            tied = true;
            break;
        }
        double nearest = 0;
        double mine = 0;
        for (const auto& [other, nearness] : near(modifier.entity)) {
            if ((anaphor.types & type_bit(mentions_.entities[other].type)) == 0) continue;
            nearest = std::max(nearest, nearness);
            if (other == entity) mine = nearness;
        }
        if (mine == 0) continue;
        score += kModifier * mine / nearest;
        tied = true;
    }
    return tied ? score : score - 0.5;
}

}  // namespace newsgraph::extract
