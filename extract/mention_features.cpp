#include <algorithm>
#include <iterator>

#include "extract/mention.hpp"
#include "extract/mention_evidence.hpp"
#include "extract/mention_trim.hpp"

namespace newsgraph::extract {
namespace {

using base::CharInfo;
using base::Script;

char32_t first_char(const Document& document, const Token& token) {
    std::size_t pos = token.begin;
    return base::decode_utf8(document.text(), pos);
}

/// Outward form of a token: script, capitals, digits; punctuation marks are their own shape.
std::string shape_of(const Document& document, const Token& token) {
    if (token.is(Token::number)) return token.end - token.begin == 4 ? "0000" : "0";
    if (token.is(Token::punctuation)) return std::string(token.of(document.text()));
    std::string shape;
    switch (token.script) {
        case Script::latin:
            shape = "x";
            break;
        case Script::arabic:
            shape = token.is(Token::article) ? "al" : "a";
            break;
        case Script::han:
            shape = "h";
            break;
        default:
            shape = "o";
            break;
    }
    if (token.is(Token::capital)) shape = "X";
    if (token.is(Token::all_caps)) shape = token.end - token.begin <= 5 ? "XX" : "XXX";
    if (token.is(Token::inner_caps)) shape += "x";
    if (token.is(Token::has_digit)) shape += "0";
    if (token.is(Token::clitic)) shape += "'";
    if (token.end - token.begin == 1 && token.is(Token::capital)) shape = "I";
    return shape;
}

/// What stands open at a token: quotation marks and brackets of the sentence.
struct Enclosure {
    bool quote = false;
    bool bracket = false;
    std::uint32_t quote_length = 0;  // tokens in the quotation
};

std::vector<Enclosure> enclosures(const Document& document, const Sentence& sentence) {
    std::vector<Enclosure> out(sentence.last - sentence.first);
    std::uint32_t open = kNone;
    bool bracket = false;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = document.tokens[i];
        if (token.is(Token::punctuation)) {
            const char32_t c = first_char(document, token);
            const bool straight = c == U'"';
            if (c == U'(' || c == U'[') bracket = true;
            if (c == U')' || c == U']') bracket = false;
            if (c == U'\u00ab' || c == U'\u201c' || c == U'\u201e' || (straight && open == kNone)) {
                open = i;
            } else if ((c == U'\u00bb' || c == U'\u201d' || straight) && open != kNone) {
                for (std::uint32_t j = open + 1; j < i; ++j) {
                    out[j - sentence.first].quote = true;
                    out[j - sentence.first].quote_length = i - open - 1;
                }
                open = kNone;
            }
            continue;
        }
        out[i - sentence.first].bracket = bracket;
    }
    return out;
}

/// What the lexicon says of a token: best entity match that covers it and the token's place in it.
struct Gazette {
    TypeIndex type = -1;
    std::uint8_t place = 0;  // 0 none, 1 whole, 2 first, 3 inside
    char case_fits = 'y';
    bool several_types = false;
    std::uint32_t count = 0;
};

/// Whether an ambiguous name is written with the capitals of the list: 'y', 'n', or '?' in a script without case.
char case_fits(const Document& document, const PhraseMatch& match) {
    if (!match.phrase->exact_case) return 'y';
    for (std::uint32_t i = 0; i < match.count && i < 8; ++i) {
        const Token& token = document.tokens[match.first + i];
        if (!token.is(Token::word)) continue;
        if (token.script != Script::latin) return '?';
        if ((match.phrase->capitals >> i & 1) != 0 && !token.is(Token::capital)) return 'n';
        if ((match.phrase->all_caps >> i & 1) != 0 && !token.is(Token::all_caps)) return 'n';
    }
    return 'c';  // ambiguous, but rightly written
}

std::vector<Gazette> gazette(const Document& document, const Pack& pack, const Sentence& sentence) {
    std::vector<Gazette> out(sentence.last - sentence.first);
    auto match = std::lower_bound(document.names.begin(), document.names.end(), sentence.first,
                                  [](const PhraseMatch& m, std::uint32_t first) { return m.first < first; });
    for (; match != document.names.end() && match->first < sentence.last; ++match) {
        if (match->phrase->kind != Phrase::Kind::entity || match->first + match->count > sentence.last) continue;
        const TypeIndex type = pack.entities[match->phrase->id].type;
        const char fits = case_fits(document, *match);
        for (std::uint32_t i = 0; i < match->count; ++i) {
            Gazette& g = out[match->first + i - sentence.first];
            if (g.type >= 0 && g.count >= match->count) {
                if (g.count == match->count && g.type != type) g.several_types = true;
                continue;
            }
            g = {type, static_cast<std::uint8_t>(match->count == 1 ? 1 : i == 0 ? 2 : 3), fits, false, match->count};
        }
    }
    return out;
}

/// Which tokens of a sentence may be part of a name.
struct Candidates {
    std::vector<bool> likely;                       // words that look like names or stand in the lexicon
    std::vector<bool> any;                          // and what stands between such
    std::vector<std::uint32_t> run_begin, run_end;  // the run of likely ones around each
};

bool is_function_word(const Pack& pack, const Token& token) {
    return token.word_id < pack.function_word.size() && pack.function_word[token.word_id] != 0;
}

Candidates candidates(const Document& document, const Pack& pack, const Sentence& sentence,
                      const std::vector<Gazette>& known) {
    const std::uint32_t n = sentence.last - sentence.first;
    Candidates out;
    out.likely.resize(n);
    for (std::uint32_t k = 0; k < n; ++k) {
        const Token& token = document.tokens[sentence.first + k];
        out.likely[k] =
            known[k].type >= 0 || (token.is(Token::word) && !token.is(Token::clitic) &&
                                   (token.is(Token::capital | Token::inner_caps | Token::all_caps | Token::has_digit) ||
                                    (token.script != Script::latin && !is_function_word(pack, token))));
    }
    // Words between two candidates ("Bank of America", "AT&T", "GPT-4") may be part of a name as well.
    out.any = out.likely;
    for (std::uint32_t k = 1; k < n; ++k) {
        if (out.likely[k] || !out.likely[k - 1]) continue;
        std::uint32_t end = k;
        while (end < n && end < k + 3 && !out.likely[end]) ++end;
        const Token& token = document.tokens[sentence.first + k];
        if (token.is(Token::number) && !token.is(Token::line_before)) out.any[k] = true;
        if (end < n && out.likely[end]) {
            for (std::uint32_t j = k; j < end; ++j) out.any[j] = true;
        } else if (k + 1 < n && document.tokens[sentence.first + k + 1].is(Token::number)) {
            out.any[k] = out.any[k + 1] = true;
        }
    }
    out.run_begin.resize(n);
    out.run_end.resize(n);
    for (std::uint32_t k = 0; k < n;) {
        std::uint32_t end = k;
        while (end < n && out.likely[end]) ++end;
        for (std::uint32_t j = k; j < std::max(end, k + 1); ++j) {
            out.run_begin[j] = k;
            out.run_end[j] = end;
        }
        k = std::max(end, k + 1);
    }
    return out;
}

const char* kind_of(Block::Kind kind) {
    switch (kind) {
        case Block::Kind::heading:
            return "h";
        case Block::Kind::row:
            return "r";
        case Block::Kind::item:
            return "i";
        default:
            return "p";
    }
}

/// Makes the features of one sentence.
class SentenceFeatures {
  public:
    SentenceFeatures(const Document& document, const Pack& pack,
                     const std::unordered_map<std::uint64_t, WordEvidence>& words, bool loose, const Sentence& sentence)
        : document_(document),
          pack_(pack),
          words_(words),
          sentence_(sentence),
          n_(sentence.last - sentence.first),
          loose_(loose),
          title_(is_title_case(document, sentence)),
          kind_(kind_of(document.blocks[sentence.block].kind)),
          language_(sentence.language == kNoLanguage ? "?" : std::string_view(pack.languages[sentence.language].code)),
          enclosed_(enclosures(document, sentence)),
          known_(gazette(document, pack, sentence)),
          candidates_(candidates(document, pack, sentence, known_)),
          shapes_(n_ + 4, "-") {
        for (std::uint32_t k = 0; k < n_; ++k) shapes_[k + 2] = shape_of(document, token(k));
    }

    std::vector<FeatureList> run() const {
        std::vector<FeatureList> out(n_);
        for (std::uint32_t k = 0; k < n_; ++k) {
            if (!candidates_.any[k]) continue;
            form(k, out[k]);
            lexicon(k, out[k]);
            if (token(k).is(Token::word)) word(k, out[k]);
            classes(k, out[k]);
            neighbours(k, out[k]);
        }
        return out;
    }

  private:
    const Token& token(std::uint32_t k) const { return document_.tokens[sentence_.first + k]; }
    const std::string& shape(std::uint32_t k) const { return shapes_[k + 2]; }
    const std::string& type_name(TypeIndex type) const {
        return pack_.schema.node_types[static_cast<std::size_t>(type)].name;
    }
    std::string_view start(std::uint32_t k) const { return k == 0 ? "start" : "in"; }

    /// Shape of the token and its neighbours, the run of candidates that it stands in, layout.
    void form(std::uint32_t k, FeatureList& features) const {
        features.push(Feature("bias"));
        features.push(Feature("s").add(shape(k)).add(start(k)));
        features.push(Feature("sl").add(shape(k)).add(language_));
        features.push(Feature("s-1").add(shapes_[k + 1]).add(shape(k)));
        features.push(Feature("s+1").add(shape(k)).add(shapes_[k + 3]));
        features.push(Feature("s3").add(shapes_[k + 1]).add(shape(k)).add(shapes_[k + 3]));
        features.push(Feature("s-2").add(shapes_[k]).add(shapes_[k + 1]));
        features.push(Feature("s+2").add(shapes_[k + 3]).add(shapes_[k + 4]));
        const std::uint32_t begin = candidates_.run_begin[k];
        const std::uint32_t end = candidates_.run_end[k];
        features.push(Feature("run").add(std::min(end - begin, 5u)).add(std::min(k - begin, 3u)).add(shape(k)));
        features.push(Feature("runb").add(shapes_[begin + 1]).add(shapes_[end + 2]).add(shape(k)));
        if (title_) features.push(Feature("title").add(shape(k)));
        if (*kind_ != 'p') features.push(Feature("block").add(kind_).add(shape(k)));
        if (enclosed_[k].quote) {
            features.push(
                Feature("quote").add(shape(k)).add(enclosed_[k].quote_length <= 5 ? enclosed_[k].quote_length : 9));
        }
        if (enclosed_[k].bracket) features.push(Feature("bracket").add(shape(k)));
    }

    /// What the lexicon says of the token, of its neighbours, and of the items beside it in a list.
    void lexicon(std::uint32_t k, FeatureList& features) const {
        const Gazette& known = known_[k];
        if (known.type >= 0) {
            const std::string& type = type_name(known.type);
            const std::string_view place = std::string_view("0WBI").substr(known.place, 1);
            const std::string_view fits(&known.case_fits, 1);
            features.push(Feature("g").add(type).add(place).add(fits));
            features.push(Feature("gs").add(type).add(place).add(shape(k)));
            if (loose_)
                features.push(
                    Feature("gl").add(type).add(place).add(fits).add(token(k).is(Token::capital) ? "X" : "x"));
            if (known.count >= 2) features.push(Feature("g2").add(type).add(place));
            if (known.several_types) features.push(Feature("gm").add(type).add(place));
        } else {
            features.push(Feature("g0").add(shape(k)).add(start(k)));
        }
        if (k > 0 && known_[k - 1].type >= 0)
            features.push(Feature("g-1").add(type_name(known_[k - 1].type)).add(shape(k)));
        if (k + 1 < n_ && known_[k + 1].type >= 0)
            features.push(Feature("g+1").add(type_name(known_[k + 1].type)).add(shape(k)));
        const std::uint32_t begin = candidates_.run_begin[k];
        const std::uint32_t end = candidates_.run_end[k];
        if (begin >= 2 && known_[begin - 2].type >= 0 && !candidates_.likely[begin - 1]) {
            features.push(Feature("gj").add(type_name(known_[begin - 2].type)).add(shapes_[begin + 1]));
        }
        if (end + 1 < n_ && known_[end + 1].type >= 0) {
            features.push(Feature("gr").add(type_name(known_[end + 1].type)).add(shapes_[end + 2]));
        }
    }

    static void affix(const char* name, const WordEvidence& word, std::size_t letters, bool at_end,
                      std::string_view extra, FeatureList& features) {
        const std::size_t size = word.letters.size() - 1;
        if (size < letters + 2 || word.folded.size() > 255) return;
        const std::string_view folded = word.folded;
        Feature feature(name);
        feature.add(at_end ? folded.substr(word.letters[size - letters]) : folded.substr(0, word.letters[letters]));
        if (!extra.empty()) feature.add(extra);
        features.push(feature);
    }

    /// The word itself and what the whole article says of it.
    void word(std::uint32_t k, FeatureList& features) const {
        const Token& t = token(k);
        const WordEvidence& word = words_.at(t.hash);
        const bool capital = t.is(Token::capital);
        const auto i = sentence_.first + k;
        const bool listed = document_.lexeme_begin[i] != document_.lexeme_begin[i + 1];
        const char* seen = word.capital_inside >= 2 ? "2" : word.capital_inside == 1 ? "1" : "0";
        const char* lower = word.lower >= 3 ? "3" : word.lower >= 1 ? "1" : "0";
        const char* kind = title_ ? "t" : kind_;
        features.push(Feature("doc").add(seen).add(word.lower >= 1 && capital ? "l" : "-").add(shape(k)).add(start(k)));
        const char* known = known_[k].type >= 0 ? "g" : "-";
        features.push(Feature("doct").add(seen).add(lower).add(kind).add(capital ? "X" : "x").add(start(k)).add(known));
        features.push(
            Feature("docv").add(t.word_id != 0 ? "v" : "-").add(listed ? "c" : "-").add(lower).add(kind).add(shape(k)));
        features.push(Feature("n").add(word.all >= 4 ? 4 : word.all).add(shape(k)));
        affix("e4", word, 4, true, {}, features);
        affix("e3", word, 3, true, {}, features);
        affix("e2", word, 2, true, shape(k), features);
        affix("b4", word, 4, false, {}, features);
        affix("b3", word, 3, false, {}, features);
        affix("b2", word, 2, false, shape(k), features);
        if (t.script != Script::latin) {
            features.push(Feature("len").add(std::min<std::size_t>(word.letters.size(), 9)).add(shape(k)));
            features.push(Feature("voc").add(t.word_id != 0 ? "y" : "n").add(shape(k)));
        }
        for (std::size_t bit = 0; bit < std::size(kEvidenceNames); ++bit) {
            if ((word.signs >> bit & 1) != 0) features.push(Feature("d").add(kEvidenceNames[bit]));
        }
        for (std::size_t type = 0; type < pack_.schema.node_types.size(); ++type) {
            if ((word.types >> type & 1) != 0) features.push(Feature("dt").add(pack_.schema.node_types[type].name));
        }
        if (is_function_word(pack_, t)) {
            features.push(Feature("fn").add(shape(k)).add(start(k)));
            features.push(Feature("fw").add(word.folded));
        }
        if (listed) features.push(Feature("w0").add(word.folded));
    }

    void classes_at(std::uint32_t k, const char* where, FeatureList& features, std::string_view extra) const {
        const auto i = sentence_.first + k;
        for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1]; ++l) {
            const std::string& group = pack_.classes[document_.lexemes[l].cls].group;
            features.push(Feature("c").add(where).add(group));
            if (!extra.empty()) features.push(Feature("cx").add(where).add(group).add(extra));
        }
    }

    /// Groups of the word lists at the token, right before it and behind it.
    void classes(std::uint32_t k, FeatureList& features) const {
        classes_at(k, "0", features, shape(k));
        for (std::uint32_t back = 1; back <= 4 && back <= k; ++back) {
            const auto i = sentence_.first + k - back;
            for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1]; ++l) {
                if (document_.lexemes[l].count != back) continue;
                const std::string& group = pack_.classes[document_.lexemes[l].cls].group;
                features.push(Feature("c").add("-1").add(group));
                features.push(Feature("cx").add("-1").add(group).add(shape(k)));
            }
        }
        if (k + 1 < n_) classes_at(k + 1, "+1", features, shape(k));
        if (k + 2 < n_) classes_at(k + 2, "+2", features, {});
    }

    /// Words of the neighbourhood that are no names themselves.
    void neighbours(std::uint32_t k, FeatureList& features) const {
        static constexpr const char* kWord[] = {"w-2", "w-1", "", "w+1", "w+2"};
        for (int d = -2; d <= 2; ++d) {
            const std::int64_t at = std::int64_t{k} + d;
            if (d == 0 || at < 0 || at >= n_) continue;
            const Token& near = token(static_cast<std::uint32_t>(at));
            if (!near.is(Token::word) || near.is(Token::capital)) continue;
            const WordEvidence& word = words_.at(near.hash);
            if (near.word_id != 0) features.push(Feature(kWord[d + 2]).add(word.folded));
            if (d == -1) affix("e3-1", word, 3, true, {}, features);
            if (d == 1) affix("e3+1", word, 3, true, {}, features);
            if (d == 1) affix("b2+1", word, 2, false, {}, features);
        }
    }

    const Document& document_;
    const Pack& pack_;
    const std::unordered_map<std::uint64_t, WordEvidence>& words_;
    const Sentence& sentence_;
    const std::uint32_t n_;
    const bool loose_;  // the article's capitals say little
    const bool title_;  // the sentence's capitals say little
    const char* kind_;
    const std::string_view language_;
    const std::vector<Enclosure> enclosed_;
    const std::vector<Gazette> known_;
    const Candidates candidates_;
    std::vector<std::string> shapes_;  // with two places of margin on either side
};

}  // namespace

MentionFeatures::MentionFeatures(const Document& document, const Pack& pack)
    : document_(document), pack_(pack), words_(gather_evidence(document, pack)), loose_(has_loose_capitals(document)) {}

std::vector<FeatureList> MentionFeatures::of(const Sentence& sentence) const {
    return SentenceFeatures(document_, pack_, words_, loose_, sentence).run();
}

}  // namespace newsgraph::extract
