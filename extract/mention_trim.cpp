#include "extract/mention_trim.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::extract {
namespace {

using base::Script;

/// Names of the lexicon in small letters from which on an article's capitals are taken for loose, and their least
/// share.
constexpr std::uint32_t kLooseNames = 3;
constexpr double kLooseShare = 0.1;

/// Words of the longest currency ("dollars des États-Unis").
constexpr std::uint32_t kCurrencyWords = 5;

/// Nouns of these groups may stand before a name without being a part of it.
constexpr std::array<std::string_view, 6> kKindNouns = {"company_noun", "org_noun",   "product_noun",
                                                        "project_noun", "place_noun", "person_noun"};

/// Entity of the lexicon that tokens [first, last) spell as they are written; -1 if there is none.
std::int32_t entity_at(const Document& document, std::uint32_t first, std::uint32_t last) {
    auto match = std::lower_bound(document.names.begin(), document.names.end(), first,
                                  [](const PhraseMatch& m, std::uint32_t f) { return m.first < f; });
    for (; match != document.names.end() && match->first == first; ++match) {
        if (match->phrase->kind != Phrase::Kind::entity || first + match->count != last) continue;
        return static_cast<std::int32_t>(match->phrase->id);
    }
    return -1;
}

/// Tokens of the longest phrase of one of the groups that begins at `token` and ends before `last`; 0 if there is none.
template <typename Groups>
std::uint32_t phrase_of(const Document& document, const Pack& pack, std::uint32_t token, std::uint32_t last,
                        const Groups& groups) {
    for (std::uint32_t l = document.lexeme_begin[token]; l < document.lexeme_begin[token + 1]; ++l) {
        const Lexeme& lexeme = document.lexemes[l];
        if (token + lexeme.count >= last) continue;
        const ClassInfo& info = pack.classes[lexeme.cls];
        for (const std::string_view group : groups) {
            if (info.group == group) return lexeme.count;
        }
    }
    return 0;
}

bool is_function_word(const Document& document, const Pack& pack, std::uint32_t token) {
    const WordId id = document.tokens[token].word_id;
    return id != 0 && id < pack.function_word.size() && pack.function_word[id] != 0;
}

class Trimmer {
  public:
    Trimmer(const Document& document, const Pack& pack) : document_(document), pack_(pack) {}

    void trim(Mention mention, std::vector<Mention>& out) const {
        while (mention.first < mention.last && is_loose(mention.first)) ++mention.first;
        if (mention.first == mention.last || in_currency(document_, pack_, mention.first, mention.last)) return;
        if (known(mention)) {
            out.push_back(mention);
            return;
        }
        for (std::uint32_t i = mention.first + 1; i + 1 < mention.last; ++i) {
            if (!document_.tokens[i].is(Token::clitic) || !parts(mention, i)) continue;
            Mention left = mention;
            left.last = i;
            mention.first = i + 1;
            trim(left, out);
            trim(mention, out);
            return;
        }
        begin(mention);
        while (mention.last - mention.first > 1 && small(mention.last - 1) &&
               is_function_word(document_, pack_, mention.last - 1)) {
            --mention.last;
        }
        if (mention.first < mention.last) out.push_back(mention);
    }

  private:
    bool known(const Mention& mention) const { return entity_at(document_, mention.first, mention.last) >= 0; }
    bool person(const Mention& mention) const {
        return pack_.schema.node_types[static_cast<std::size_t>(mention.type)].name == pack_.person_type;
    }
    bool small(std::uint32_t token) const {
        const Token& t = document_.tokens[token];
        return t.is(Token::word) && t.script == Script::latin &&
               !t.is(Token::capital | Token::inner_caps | Token::has_digit);
    }
    /// A conjunction or preposition that was split off the first word of the name.
    bool is_loose(std::uint32_t token) const {
        const Token& t = document_.tokens[token];
        return t.is(Token::clitic) && t.script != Script::latin;
    }

    /// Whether the clitic at `i` stands between two names: a possessive behind a name of the lexicon, or "and" between
    /// people.
    bool parts(const Mention& mention, std::uint32_t i) const {
        for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1]; ++l) {
            const ClassInfo& info = pack_.classes[document_.lexemes[l].cls];
            if (info.group == "genitive" && entity_at(document_, mention.first, i) >= 0) return true;
            if (info.name == "conj:and" && person(mention) && document_.tokens[i].script == Script::arabic) return true;
        }
        return false;
    }

    void begin(Mention& mention) const {
        static constexpr std::array<std::string_view, 1> kTitle = {"title"};
        static constexpr std::array<std::string_view, 1> kArticle = {"det_def"};
        for (bool again = true; again && mention.last - mention.first > 1;) {
            again = false;
            std::uint32_t n = 0;
            if (person(mention)) n = phrase_of(document_, pack_, mention.first, mention.last, kTitle);
            // The full stop of "Mr." is a token of its own where the list has the word without it.
            if (n != 0 && mention.first + n + 1 < mention.last &&
                document_.text()[document_.tokens[mention.first + n].begin] == '.')
                ++n;
            if (n == 0 && small(mention.first)) n = phrase_of(document_, pack_, mention.first, mention.last, kArticle);
            if (n == 0) {
                const std::uint32_t noun = phrase_of(document_, pack_, mention.first, mention.last, kKindNouns);
                if (noun != 0 && entity_at(document_, mention.first + noun, mention.last) >= 0) n = noun;
            }
            if (n == 0) break;
            mention.first += n;
            again = !known(mention);
        }
    }

    const Document& document_;
    const Pack& pack_;
};

}  // namespace

bool in_currency(const Document& document, const Pack& pack, std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first < kCurrencyWords ? 0 : first + 1 - kCurrencyWords; i <= first; ++i) {
        for (std::uint32_t l = document.lexeme_begin[i]; l < document.lexeme_begin[i + 1]; ++l) {
            const Lexeme& lexeme = document.lexemes[l];
            if (lexeme.first + lexeme.count < last || lexeme.count <= last - first) continue;
            const std::string& group = pack.classes[lexeme.cls].group;
            if (group == "currency" || group == "currency_after") return true;
        }
    }
    return false;
}

bool has_loose_capitals(const Document& document) {
    std::uint32_t small = 0;
    std::uint32_t all = 0;
    for (const PhraseMatch& match : document.names) {
        if (match.phrase->kind != Phrase::Kind::entity || match.phrase->exact_case) continue;
        const Token& token = document.tokens[match.first];
        if (token.script != Script::latin || !token.is(Token::word)) continue;
        ++all;
        small += !token.is(Token::capital | Token::inner_caps | Token::has_digit);
    }
    return small >= kLooseNames && static_cast<double>(small) >= kLooseShare * static_cast<double>(all);
}

std::vector<Mention> trim_mentions(const Document& document, const Pack& pack, std::vector<Mention> mentions) {
    std::vector<Mention> out;
    out.reserve(mentions.size());
    const Trimmer trimmer(document, pack);
    for (const Mention& mention : mentions) trimmer.trim(mention, out);
    return out;
}

}  // namespace newsgraph::extract
