#include <algorithm>
#include <array>

#include "extract/mention.hpp"

namespace newsgraph::extract {
namespace {

using base::CharInfo;
using base::Script;

/// Share of capitalised words above which capitals say nothing: headlines in title case.
constexpr double kTitleCase = 0.6;

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
        case Script::latin: shape = "x"; break;
        case Script::arabic: shape = token.is(Token::article) ? "al" : "a"; break;
        case Script::han: shape = "h"; break;
        default: shape = "o"; break;
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

bool is_title_case(const Document& document, const Sentence& sentence) {
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = document.tokens[i];
        if (!token.is(Token::word) || token.script != Script::latin || token.end - token.begin < 4) continue;
        ++words;
        capitals += token.is(Token::capital);
    }
    return words >= 3 && static_cast<double>(capitals) > kTitleCase * static_cast<double>(words);
}

/// The last (or first) `n` letters of a word, folded.
std::string affix(std::string_view word, std::size_t n, bool at_end) {
    const std::u32string folded = fold_word(word);
    if (folded.size() < n + 2) return "";
    std::string out;
    for (const char32_t c : at_end ? std::u32string_view(folded).substr(folded.size() - n) : std::u32string_view(folded).substr(0, n)) {
        base::append_utf8(out, c);
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

}  // namespace

MentionFeatures::MentionFeatures(const Document& document, const Pack& pack) : document_(document), pack_(pack) {
    for (const Sentence& sentence : document.sentences) {
        const bool title = is_title_case(document, sentence);
        for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
            const Token& token = document.tokens[i];
            if (!token.is(Token::word)) continue;
            Counts& counts = counts_[token.hash];
            ++counts.all;
            if (!token.is(Token::capital)) {
                ++counts.lower;
            } else if (i != sentence.first && !title) {
                ++counts.capital_inside;
            }
        }
    }
}

std::vector<FeatureList> MentionFeatures::of(const Sentence& sentence) const {
    const std::size_t n = sentence.last - sentence.first;
    std::vector<FeatureList> out(n);
    const std::vector<Enclosure> enclosed = enclosures(document_, sentence);
    const std::vector<Gazette> known = gazette(document_, pack_, sentence);
    const bool title = is_title_case(document_, sentence);
    const Block::Kind block = document_.blocks[sentence.block].kind;
    const std::string language =
        sentence.language == kNoLanguage ? std::string("?") : pack_.languages[sentence.language].code;

    std::vector<std::string> shapes(n + 4, "-");  // two places of margin on either side
    std::vector<bool> candidate(n, false);
    for (std::size_t k = 0; k < n; ++k) {
        const Token& token = document_.tokens[sentence.first + k];
        shapes[k + 2] = shape_of(document_, token);
        const bool function = token.word_id < pack_.function_word.size() && pack_.function_word[token.word_id] != 0;
        candidate[k] = known[k].type >= 0 || (token.is(Token::word) && !token.is(Token::clitic) &&
                                              (token.is(Token::capital | Token::inner_caps | Token::all_caps | Token::has_digit) ||
                                               (token.script != Script::latin && !function)));
    }
    // Words between two candidates ("Bank of America", "AT&T", "GPT-4") may be part of a name as well.
    std::vector<bool> inner = candidate;
    for (std::size_t k = 1; k < n; ++k) {
        if (candidate[k] || !candidate[k - 1]) continue;
        std::size_t end = k;
        while (end < n && end < k + 3 && !candidate[end]) ++end;
        const bool numbers = document_.tokens[sentence.first + k].is(Token::number) &&
                             !document_.tokens[sentence.first + k].is(Token::line_before);
        if (numbers) inner[k] = true;
        if (end < n && candidate[end]) {
            for (std::size_t j = k; j < end; ++j) inner[j] = true;
        } else if (k + 1 < n && document_.tokens[sentence.first + k + 1].is(Token::number)) {
            inner[k] = inner[k + 1] = true;
        }
    }

    const auto classes_at = [&](std::size_t k, const char* where, FeatureList& features, const std::string* extra) {
        const auto i = static_cast<std::uint32_t>(sentence.first + k);
        for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1]; ++l) {
            const std::string& group = pack_.classes[document_.lexemes[l].cls].group;
            features.push(Feature("c").add(where).add(group));
            if (extra != nullptr) features.push(Feature("cx").add(where).add(group).add(*extra));
        }
    };
    // Classes of phrases that end right before token k.
    const auto classes_before = [&](std::size_t k, FeatureList& features) {
        for (std::size_t back = 1; back <= 4 && back <= k; ++back) {
            const auto i = static_cast<std::uint32_t>(sentence.first + k - back);
            for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1]; ++l) {
                if (document_.lexemes[l].count != back) continue;
                const std::string& group = pack_.classes[document_.lexemes[l].cls].group;
                features.push(Feature("c").add("-1").add(group));
                features.push(Feature("cx").add("-1").add(group).add(shapes[k + 2]));
            }
        }
    };

    for (std::size_t k = 0; k < n; ++k) {
        if (!inner[k]) continue;
        const auto i = static_cast<std::uint32_t>(sentence.first + k);
        const Token& token = document_.tokens[i];
        FeatureList& features = out[k];
        const std::string& shape = shapes[k + 2];
        const std::string start = k == 0 ? "start" : "in";
        features.push(Feature("bias"));
        features.push(Feature("s").add(shape).add(start));
        features.push(Feature("sl").add(shape).add(language));
        features.push(Feature("s-1").add(shapes[k + 1]).add(shape));
        features.push(Feature("s+1").add(shape).add(shapes[k + 3]));
        features.push(Feature("s3").add(shapes[k + 1]).add(shape).add(shapes[k + 3]));
        features.push(Feature("s-2").add(shapes[k]).add(shapes[k + 1]));
        features.push(Feature("s+2").add(shapes[k + 3]).add(shapes[k + 4]));
        if (title) features.push(Feature("title").add(shape));
        if (block != Block::Kind::paragraph) {
            features.push(Feature("block").add(block == Block::Kind::heading ? "h" : block == Block::Kind::row ? "r" : "i").add(shape));
        }
        if (enclosed[k].quote) {
            features.push(Feature("quote").add(shape).add(enclosed[k].quote_length <= 5 ? enclosed[k].quote_length : 9));
        }
        if (enclosed[k].bracket) features.push(Feature("bracket").add(shape));

        if (known[k].type >= 0) {
            const std::string type = pack_.schema.node_types[static_cast<std::size_t>(known[k].type)].name;
            const std::string place(1, "0WBI"[known[k].place]);
            const std::string fits(1, known[k].case_fits);
            features.push(Feature("g").add(type).add(place).add(fits));
            features.push(Feature("gs").add(type).add(place).add(shape));
            if (known[k].count >= 2) features.push(Feature("g2").add(type).add(place));
            if (known[k].several_types) features.push(Feature("gm").add(type).add(place));
        } else {
            features.push(Feature("g0").add(shape).add(start));
        }
        if (token.is(Token::word)) {
            const Counts& counts = counts_.at(token.hash);
            const char* seen = counts.capital_inside >= 2 ? "2" : counts.capital_inside == 1 ? "1" : "0";
            const char* lower = counts.lower >= 1 && token.is(Token::capital) ? "l" : "-";
            features.push(Feature("doc").add(seen).add(lower).add(shape).add(start));
            features.push(Feature("n").add(counts.all >= 4 ? 4 : counts.all).add(shape));
            const std::string_view word = token.of(document_.text());
            if (const std::string suffix = affix(word, 3, true); !suffix.empty()) features.push(Feature("e3").add(suffix));
            if (const std::string suffix = affix(word, 2, true); !suffix.empty()) features.push(Feature("e2").add(suffix).add(shape));
            if (const std::string prefix = affix(word, 3, false); !prefix.empty()) features.push(Feature("b3").add(prefix));
            if (token.script != Script::latin) {
                features.push(Feature("len").add(std::min<std::size_t>(word.size() / 2, 9)).add(shape));
                features.push(Feature("voc").add(token.word_id != 0 ? "y" : "n").add(shape));
            }
        }
        classes_at(k, "0", features, &shape);
        classes_before(k, features);
        if (k + 1 < n) classes_at(k + 1, "+1", features, &shape);
        if (k + 2 < n) classes_at(k + 2, "+2", features, nullptr);
        // Words of the neighbourhood that are no names themselves.
        for (const int d : {-2, -1, 1, 2}) {
            const auto at = static_cast<std::ptrdiff_t>(k) + d;
            if (at < 0 || at >= static_cast<std::ptrdiff_t>(n)) continue;
            const Token& near = document_.tokens[sentence.first + static_cast<std::size_t>(at)];
            if (!near.is(Token::word) || near.word_id == 0 || near.is(Token::capital)) continue;
            std::string word;
            for (const char32_t c : fold_word(near.of(document_.text()))) base::append_utf8(word, c);
            features.push(Feature(d == -1 ? "w-1" : d == 1 ? "w+1" : d == -2 ? "w-2" : "w+2").add(word));
        }
    }
    return out;
}

}  // namespace newsgraph::extract
