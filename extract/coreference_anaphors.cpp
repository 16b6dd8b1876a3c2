// Finds what waits for a name: pronouns, possessives and definite nouns.
#include <algorithm>
#include <array>
#include <charconv>

#include "extract/coreference.hpp"

namespace newsgraph::extract {
namespace {

/// Modifiers between a determiner and its noun, and between a noun and the determiner behind it (Indonesian).
constexpr std::uint32_t kModifiersBefore = 6;
constexpr std::uint32_t kModifiersBehind = 8;
/// Words between the comma and the noun of an apposition.
constexpr std::uint32_t kApposition = 3;

struct GroupRole {
    std::string_view group;
    std::uint32_t role;
};
constexpr std::array<GroupRole, 32> kGroupRoles = {{
    {"det_def", kDefinite},
    {"det_indef", kIndefinite},
    {"coref_noun", kNoun},
    {"pron", kAnaphor},
    {"poss", kAnaphor},
    {"poss3", kAnaphor},
    {"both", kAnaphor},
    {"aux_pass", kVerb | kAuxiliary},
    {"aux_perf", kVerb | kAuxiliary},
    {"aux_fut", kVerb | kAuxiliary},
    {"aux_cond", kVerb | kAuxiliary},
    {"be", kVerb | kAuxiliary},
    {"aux_do", kVerb | kAuxiliary},
    {"prep", kPreposition},
    {"conj", kConjunction},
    {"comp", kClauseEdge},
    {"rel", kClauseEdge | kRelative},
    {"sub", kClauseEdge},
    {"attribution", kSaid},
    {"deal_noun", kOtherNoun},
    {"product_noun", kOtherNoun},
    {"feminine", kFeminine},
    {"masculine", kMasculine},
    {"det_post", kPostDefinite | kDefinite},
    {"pron_empty", kEmpty},
    {"demonym", kDemonym},
    {"genitive", kPreposition},
    {"neg", kFunction},
    {"company_noun", 0},
    {"org_noun", 0},
    {"status", 0},
    {"former", 0},
}};

std::uint32_t role_of(const Pack& pack, ClassId cls) {
    const ClassInfo& info = pack.classes[cls];
    std::uint32_t role = 0;
    for (const GroupRole& entry : kGroupRoles) {
        if (entry.group == info.group) role = entry.role;
    }
    if (role == kSaid && info.argument == "according") role = kAccording;
    if (const std::uint16_t frame = pack.frame_of_class[cls];
        frame != 0 && pack.frames[frame - 1u].name.ends_with(".v"))
        role |= kVerb;
    return role;
}

class Finder {
  public:
    Finder(const Document& document, const Pack& pack, const Mentions& mentions,
           const std::vector<std::uint32_t>& roles)
        : document_(document),
          pack_(pack),
          mentions_(mentions),
          roles_(roles),
          name_at_(document.tokens.size() + 1, kNone) {
        for (std::uint32_t m = 0; m < mentions.mentions.size(); ++m) {
            for (std::uint32_t i = mentions.mentions[m].first; i < mentions.mentions[m].last; ++i) name_at_[i] = m;
        }
        person_ = pack.person_type.empty() ? 0u : type_bit(pack.node_type(pack.person_type));
        things_ = acting_types(pack);
        for (std::size_t t = 0; t < pack.schema.node_types.size(); ++t) {
            folded_types_.push_back(base::fold_case(pack.schema.node_types[t].name));
        }
    }

    std::vector<Anaphor> run() {
        for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
            const Sentence& sentence = document_.sentences[s];
            for (std::uint32_t i = sentence.first; i < sentence.last;) {
                const std::uint32_t next = name_at_[i] == kNone ? look(i, s) : i + 1;
                i = std::max(next, i + 1);
            }
        }
        return std::move(found_);
    }

  private:
    bool free(std::uint32_t first, std::uint32_t last) const {
        return std::all_of(name_at_.begin() + first, name_at_.begin() + last,
                           [](std::uint32_t m) { return m == kNone; });
    }

    /// Longest phrase at the token that says something; returns where to go on.
    std::uint32_t look(std::uint32_t token, std::uint32_t s) {
        const Sentence& sentence = document_.sentences[s];
        std::uint32_t l = document_.lexeme_begin[token];
        const std::uint32_t end = document_.lexeme_begin[token + 1];
        while (l < end) {
            const std::uint32_t count = document_.lexemes[l].count;
            std::uint32_t same = l;
            while (same < end && document_.lexemes[same].count == count) ++same;
            const std::uint32_t last = token + count;
            if (last <= sentence.last && free(token, last)) {
                for (std::uint32_t k = l; k < same; ++k) {
                    if (pack_.classes[document_.lexemes[k].cls].group == "pron_empty") return last;
                }
                Anaphor anaphor;
                anaphor.first = token;
                anaphor.last = last;
                anaphor.sentence = s;
                anaphor.roles = roles_[token] & (kFeminine | kMasculine);
                if (read(l, same, anaphor)) {
                    found_.push_back(std::move(anaphor));
                    return last;
                }
            }
            l = same;
        }
        return token + 1;
    }

    bool read(std::uint32_t l, std::uint32_t end, Anaphor& anaphor) const {
        bool pronoun = false;
        std::uint32_t nouns = 0;
        for (; l < end; ++l) {
            const ClassInfo& info = pack_.classes[document_.lexemes[l].cls];
            if (info.group == "both") return group(info, anaphor);
            if (info.group == "coref_noun") {
                nouns |= types_of(info.argument);
            } else if (info.group == "pron" || info.group == "poss" || info.group == "poss3") {
                pronoun = true;
                const bool possessive = info.group != "pron";
                if (possessive) anaphor.form = Anaphor::Form::possessive;
                if (info.argument == "me") {
                    continue;
                } else if (info.argument == "person") {
                    anaphor.types |= person_;
                } else if (info.argument == "pl") {
                    anaphor.types |= things_ | person_;
                    anaphor.size = 0;
                } else if (info.argument == "we" || info.argument == "you") {
                    anaphor.form = info.argument == "we" ? Anaphor::Form::speaker : Anaphor::Form::addressee;
                    anaphor.types = things_;
                } else if (info.argument == "former" || info.argument == "latter") {
                    anaphor.form = info.argument == "former" ? Anaphor::Form::former : Anaphor::Form::latter;
                    anaphor.types |= things_ | person_;
                } else {
                    anaphor.types |= things_;
                }
            }
        }
        if (pronoun) return stands_alone(anaphor);
        if (nouns == 0) return false;
        anaphor.form = Anaphor::Form::description;
        anaphor.types = nouns;
        return description(anaphor);
    }

    std::uint32_t roles(std::uint32_t token, const Sentence& sentence) const {
        return token >= sentence.first && token < sentence.last ? roles_[token] : 0;
    }
    bool mark(std::uint32_t token) const { return document_.tokens[token].is(Token::punctuation); }

    /// A word that can be an article ("la", "itu") is a pronoun only where no noun follows it, and an ordinal only
    /// where nothing follows that it could count.
    bool stands_alone(const Anaphor& anaphor) const {
        const Token& token = document_.tokens[anaphor.first];
        if (anaphor.types == 0 || token.is(Token::all_caps)) return false;  // "US", "IT"
        // Arabic possessives are never words of their own: "كم" is a question there.
        const bool short_word =
            anaphor.last == anaphor.first + 1 && token.script == base::Script::arabic && !token.is(Token::clitic);
        if (short_word && possessive_only(anaphor)) return false;
        const bool ordinal = anaphor.form == Anaphor::Form::former || anaphor.form == Anaphor::Form::latter;
        if (!ordinal && token.is(Token::article)) return false;  // a noun that only folds to the pronoun
        const Sentence& sentence = document_.sentences[anaphor.sentence];
        const bool article = (roles_[anaphor.first] & (kDefinite | kIndefinite)) != 0 &&
                             anaphor.last == anaphor.first + 1 && anaphor.form == Anaphor::Form::pronoun;
        if (anaphor.last >= sentence.last) return !article;
        const std::uint32_t next = roles_[anaphor.last];
        if (article)
            return (next & kAuxiliary) != 0 && (next & (kPreposition | kNoun | kOtherNoun)) == 0 &&
                   name_at_[anaphor.last] == kNone;
        if (!ordinal) return true;
        if (anaphor.first > sentence.first && name_at_[anaphor.first - 1] == kNone && !mark(anaphor.first - 1)) {
            // "In its second quarter", "الجولة الأخيرة": the ordinal belongs to the noun before it.
            const std::uint32_t before = roles_[anaphor.first - 1];
            if ((before & (kVerb | kPreposition | kConjunction | kClauseEdge | kSaid | kFunction)) == 0) return false;
        }
        const bool function = (next & (kVerb | kPreposition | kConjunction | kClauseEdge | kFunction | kAnaphor)) != 0;
        return (function || mark(anaphor.last)) && (next & (kNoun | kOtherNoun)) == 0;
    }

    bool possessive_only(const Anaphor& anaphor) const {
        for (std::uint32_t l = document_.lexeme_begin[anaphor.first]; l < document_.lexeme_begin[anaphor.first + 1];
             ++l) {
            if (pack_.classes[document_.lexemes[l].cls].group == "pron") return false;
        }
        return true;
    }

    /// "both" and "the two" with a noun of their own: "the two banks", "both models".
    bool group(const ClassInfo& info, Anaphor& anaphor) const {
        const Sentence& sentence = document_.sentences[anaphor.sentence];
        anaphor.form = Anaphor::Form::group;
        anaphor.types = things_;
        anaphor.size = info.argument.empty() ? 2 : 0;
        std::from_chars(info.argument.data(), info.argument.data() + info.argument.size(), anaphor.size);
        if (anaphor.last >= sentence.last) return true;
        // "Both Oriel and Nadir" needs nothing; "the two models" are no companies.
        if (name_at_[anaphor.last] != kNone) return false;
        if (document_.tokens[anaphor.last - 1].is(Token::clitic)) return true;  // "keduanya"
        const bool ordinary = !mark(anaphor.last) && roles_[anaphor.last] == 0;
        const bool has_noun = (roles_[anaphor.last - 1] & kNoun) != 0 || (roles_[anaphor.first] & kNoun) != 0;
        if (has_noun) return true;
        if ((roles_[anaphor.last] & kNoun) != 0) {
            anaphor.types = 0;
            for (std::uint32_t l = document_.lexeme_begin[anaphor.last]; l < document_.lexeme_begin[anaphor.last + 1];
                 ++l) {
                const ClassInfo& noun = pack_.classes[document_.lexemes[l].cls];
                if (noun.group == "coref_noun") anaphor.types |= types_of(noun.argument);
            }
            return true;
        }
        return !ordinary && (roles_[anaphor.last] & (kOtherNoun | kVerb)) != kOtherNoun;
    }

    std::uint32_t types_of(std::string_view argument) const {
        for (std::size_t t = 0; t < folded_types_.size(); ++t) {
            if (folded_types_[t] == argument) return type_bit(static_cast<TypeIndex>(t));
        }
        return 0;
    }

    bool description(Anaphor& anaphor) const {
        const Sentence& sentence = document_.sentences[anaphor.sentence];
        // "Le groupe japonais" and "الشركة المطورة": the second noun is an adjective; "the software company": the
        // first.
        if (!found_.empty() && found_.back().last == anaphor.first && found_.back().form == Anaphor::Form::description)
            return false;
        if (anaphor.first > sentence.first && (roles_[anaphor.first] & kDemonym) != 0 &&
            (roles_[anaphor.first - 1] & kNoun) != 0)
            return false;
        const bool latin = document_.tokens[anaphor.first].script == base::Script::latin;
        if (latin && anaphor.last < sentence.last && (roles_[anaphor.last] & (kNoun | kDemonym)) == kNoun &&
            name_at_[anaphor.last] == kNone)
            return false;
        if (names_follow(anaphor, sentence) || is_apposition(anaphor, sentence)) return false;
        // "The company deal", "the bank loan": the noun only modifies another.
        if (anaphor.last < sentence.last && (roles_[anaphor.last] & kOtherNoun) != 0 &&
            (roles_[anaphor.last] & (kVerb | kPreposition)) == 0 && latin) {
            return false;
        }
        if ((anaphor.types & things_) != 0 && owned(anaphor, sentence)) {
            anaphor.form = Anaphor::Form::owned;
            return true;
        }
        return of_person(anaphor, sentence) || definite_before(anaphor, sentence) ||
               definite_inside(anaphor, sentence) || definite_behind(anaphor, sentence);
    }

    /// "The start-up Oriel", "مجموعة «الأفق»": the name itself follows, maybe behind an adjective of nationality or a
    /// mark.
    bool names_follow(const Anaphor& anaphor, const Sentence& sentence) const {
        std::uint32_t i = anaphor.last;
        // "The seller is Oriel."
        if (i + 1 < sentence.last && (roles_[i] & kAuxiliary) != 0 && name_at_[i + 1] != kNone) ++i;
        while (i < sentence.last && i < anaphor.last + 3 && name_at_[i] == kNone) {
            const bool adjective = (roles_[i] & (kDemonym | kNoun)) != 0 || document_.tokens[i].is(Token::article);
            const bool quote = mark(i) && i + 1 < sentence.last && name_at_[i + 1] != kNone && !is_comma(i);
            if (!adjective && !quote) return false;
            ++i;
        }
        if (i >= sentence.last || name_at_[i] == kNone) return false;
        return (anaphor.types & type_bit(mentions_.mentions[name_at_[i]].type)) != 0;
    }

    bool is_hyphen(std::uint32_t token) const { return document_.tokens[token].of(document_.text()) == "-"; }

    bool is_person(std::uint32_t token) const {
        return name_at_[token] != kNone && (person_ & type_bit(mentions_.mentions[name_at_[token]].type)) != 0;
    }

    /// "Nora Field's firm", "شركة نورا فيلد": tied to a person's name without a determiner.
    bool of_person(Anaphor& anaphor, const Sentence& sentence) const {
        if ((anaphor.types & person_) != 0) return false;
        std::uint32_t at = kNone;
        if (anaphor.last < sentence.last && is_person(anaphor.last)) at = anaphor.last;
        const bool clitic = anaphor.first >= sentence.first + 2 &&
                            document_.tokens[anaphor.first - 1].is(Token::clitic) &&
                            (roles_[anaphor.first - 1] & kPreposition) != 0;
        if (clitic && is_person(anaphor.first - 2)) at = anaphor.first - 2;
        if (at == kNone) return false;
        take_modifier(anaphor, at);
        return true;
    }

    bool is_comma(std::uint32_t token) const {
        const std::string_view mark = document_.tokens[token].of(document_.text());
        return mark == "," || mark == "\u060c" || mark == ":" || mark == "-" || mark == "\u2013" || mark == "\u2014";
    }

    /// "Oriel, the laser maker,": says what the name before it is.
    bool is_apposition(const Anaphor& anaphor, const Sentence& sentence) const {
        std::uint32_t i = anaphor.first;
        for (std::uint32_t back = 0; back <= kApposition && i > sentence.first; ++back, --i) {
            if (is_comma(i - 1)) {
                --i;
                while (i > sentence.first && mark(i - 1)) --i;
                if (i == sentence.first || name_at_[i - 1] == kNone) return false;
                const Mention& name = mentions_.mentions[name_at_[i - 1]];
                // "According to Oriel, the group ...", "With Oriel, the group ...": not what Oriel is.
                const bool opens = name.first < sentence.first + 3 && name.first > sentence.first &&
                                   (roles_[name.first - 1] & (kAccording | kPreposition)) != 0;
                return !opens && (anaphor.types & type_bit(name.type)) != 0;
            }
            if (mark(i - 1) || name_at_[i - 1] != kNone || (roles_[i - 1] & (kVerb | kClauseEdge | kConjunction)) != 0)
                return false;
        }
        return false;
    }

    /// "Her firm", "شركته", "perusahaannya".
    bool owned(const Anaphor& anaphor, const Sentence& sentence) const {
        const bool behind = anaphor.last < sentence.last && document_.tokens[anaphor.last].is(Token::clitic) &&
                            (roles_[anaphor.last] & kAnaphor) != 0;
        const bool before = anaphor.first > sentence.first && !found_.empty() && found_.back().last == anaphor.first &&
                            found_.back().form == Anaphor::Form::possessive;
        return behind || before;
    }

    void take_modifier(Anaphor& anaphor, std::uint32_t token) const {
        if (const std::uint32_t m = name_at_[token]; m != kNone) {
            if (anaphor.modifiers.empty() || anaphor.modifiers.back() != m) anaphor.modifiers.push_back(m);
            return;
        }
        for (std::uint32_t l = document_.lexeme_begin[token]; l < document_.lexeme_begin[token + 1]; ++l) {
            if (pack_.classes[document_.lexemes[l].cls].group == "demonym")
                anaphor.demonyms.push_back(document_.lexemes[l].cls);
        }
    }

    /// Adjectives and names right behind the noun: "le groupe lyonnais", "الشركة الفرنسية".
    void take_modifiers_behind(Anaphor& anaphor, const Sentence& sentence) const {
        for (std::uint32_t i = anaphor.last; i < sentence.last && i < anaphor.last + 2; ++i) {
            if (mark(i) || (roles_[i] & kDemonym) == 0) break;
            take_modifier(anaphor, i);
        }
        // "The maker of Lumen", "la société de Lyon".
        if (anaphor.last + 1 < sentence.last && (roles_[anaphor.last] & kPreposition) != 0) {
            std::uint32_t i = anaphor.last + 1;
            while (i + 1 < sentence.last && i < anaphor.last + 4 && name_at_[i] == kNone &&
                   (mark(i) || (roles_[i] & kDefinite) != 0))
                ++i;
            if (name_at_[i] != kNone) take_modifier(anaphor, i);
        }
    }

    bool definite_before(Anaphor& anaphor, const Sentence& sentence) const {
        for (std::uint32_t i = anaphor.first; i > sentence.first && i + kModifiersBefore >= anaphor.first; --i) {
            const std::uint32_t before = roles_[i - 1];
            if ((before & kPostDefinite) != 0) break;
            if ((before & kDefinite) != 0) {
                for (; i < anaphor.first; ++i) take_modifier(anaphor, i);
                take_modifiers_behind(anaphor, sentence);
                return true;
            }
            const bool named = name_at_[i - 1] != kNone;
            if (named && (things_ & type_bit(mentions_.mentions[name_at_[i - 1]].type)) != 0) break;
            // "The Ghent, Belgium-based firm".
            const bool in_place = mark(i - 1) && i >= sentence.first + 2 && name_at_[i - 2] != kNone;
            const bool compound = i >= sentence.first + 2 && is_hyphen(i - 2);
            if (mark(i - 1) && !in_place && !is_hyphen(i - 1)) break;
            if (compound) continue;
            if ((before & (kIndefinite | kPreposition | kConjunction | kClauseEdge | kAnaphor | kVerb | kOtherNoun)) !=
                    0 &&
                !named)
                break;
        }
        return false;
    }

    /// "الشركة", "صانعة الرقائق".
    bool definite_inside(Anaphor& anaphor, const Sentence& sentence) const {
        bool definite = false;
        for (std::uint32_t i = anaphor.first; i < anaphor.last; ++i)
            definite = definite || document_.tokens[i].is(Token::article);
        if (!definite && document_.tokens[anaphor.first].script != base::Script::arabic) return false;
        if (!definite) {
            // A construct: "مطورة «لومن»" is the developer of that.
            std::uint32_t i = anaphor.last;
            while (i < sentence.last && i < anaphor.last + 2 && name_at_[i] == kNone &&
                   (mark(i) || document_.tokens[i].is(Token::clitic)))
                ++i;
            if (i >= sentence.last || name_at_[i] == kNone) return false;
            take_modifier(anaphor, i);
            return true;
        }
        take_modifiers_behind(anaphor, sentence);
        return true;
    }

    /// "Perusahaan asal Lyon itu": the determiner closes the phrase.
    bool definite_behind(Anaphor& anaphor, const Sentence& sentence) const {
        for (std::uint32_t i = anaphor.last; i < sentence.last && i < anaphor.last + kModifiersBehind; ++i) {
            if (name_at_[i] != kNone) continue;
            if ((roles_[i] & kPostDefinite) != 0) {
                // "Pemasok perusahaan itu": the determiner belongs to the noun right before it.
                const bool other = i > anaphor.last && name_at_[i - 1] == kNone && (roles_[i - 1] & kNoun) != 0;
                const bool taken = !found_.empty() && found_.back().determiner == i;
                if (other || taken) return false;
                for (std::uint32_t k = anaphor.last; k < i; ++k) take_modifier(anaphor, k);
                anaphor.determiner = i;
                return true;
            }
            if (mark(i) || (roles_[i] & kConjunction) != 0) return false;
        }
        return false;
    }

    const Document& document_;
    const Pack& pack_;
    const Mentions& mentions_;
    const std::vector<std::uint32_t>& roles_;
    std::vector<std::uint32_t> name_at_;  // per token: mention, or kNone
    std::vector<std::string> folded_types_;
    std::uint32_t person_ = 0;
    std::uint32_t things_ = 0;
    std::vector<Anaphor> found_;
};

}  // namespace

std::vector<std::uint32_t> class_roles(const Pack& pack) {
    std::vector<std::uint32_t> out(pack.classes.size(), 0);
    for (std::size_t c = 1; c < out.size(); ++c) out[c] = role_of(pack, static_cast<ClassId>(c));
    return out;
}

std::vector<std::uint32_t> token_roles(const Document& document, const Pack& pack) {
    std::vector<std::uint32_t> roles(document.tokens.size() + 1, 0);
    for (const Lexeme& lexeme : document.lexemes) {
        const std::uint32_t role = pack.class_roles[lexeme.cls];
        roles[lexeme.first] |= role;
        const std::uint32_t whole = role & (kNoun | kAnaphor | kOtherNoun | kAccording);
        for (std::uint32_t i = lexeme.first; whole != 0 && i < lexeme.first + lexeme.count; ++i) roles[i] |= whole;
    }
    for (std::size_t i = 0; i < document.tokens.size(); ++i) {
        const WordId word = document.tokens[i].word_id;
        if (word < pack.function_word.size() && pack.function_word[word] != 0) roles[i] |= kFunction;
        // "From" begins some verbal phrases, but is a preposition.
        if ((roles[i] & kPreposition) != 0) roles[i] &= ~static_cast<std::uint32_t>(kVerb | kAuxiliary);
    }
    return roles;
}

std::vector<Anaphor> find_anaphors(const Document& document, const Pack& pack, const Mentions& mentions,
                                   const std::vector<std::uint32_t>& roles) {
    return Finder(document, pack, mentions, roles).run();
}

}  // namespace newsgraph::extract
