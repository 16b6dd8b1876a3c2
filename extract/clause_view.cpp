#include "extract/clause_view.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace newsgraph::extract {
namespace {

/// Word classes of the languages that shape a clause, in order of preference, and the symbol that each leaves. A symbol
/// of "=" is the class argument (the abstract preposition).
struct Shape {
    std::string_view group;
    std::string_view symbol;
};
constexpr std::array<Shape, 22> kShapes = {{
    {"prep", "="},      {"genitive", "of"},     {"poss", "poss"},      {"conj", "&"},          {"rel", "rel"},
    {"neg", "not"},     {"aux_pass", "be"},     {"be", "be"},          {"aux_fut", "will"},    {"aux_cond", "would"},
    {"comp", "that"},   {"sub", "sub"},         {"pron", "pron"},      {"former", "former"},   {"attribution", "say"},
    {"both", "both"},   {"status", "st"},       {"deal_noun", "deal"}, {"company_noun", "co"}, {"product_noun", "prod"},
    {"demonym", "dem"}, {"reciprocal", "each"},
}};

std::string_view punctuation_symbol(std::string_view mark) {
    if (mark == "," || mark == "\u060c") return ",";
    if (mark == ";" || mark == "\u061b") return ";";
    if (mark == ":") return ":";
    if (mark == "(" || mark == "[") return "(";
    if (mark == ")" || mark == "]") return ")";
    if (mark == "|") return "\u00a6";  // '|' joins the parts of a feature's name
    if (mark == "\u2013" || mark == "\u2014" || mark == "-") return "-";
    if (mark == "\"" || mark == "\u00ab" || mark == "\u00bb" || mark == "\u201c" || mark == "\u201d") return "\"";
    if (mark == "/" || mark == "&") return "&";
    return "";
}

/// "13 milliards" is money where the article speaks of money: the currency is the one named last.
void complete_amounts(std::vector<Value>& values, std::string& currency) {
    constexpr double kLeast = 1e6;
    for (Value& value : values) {
        if (value.kind == Value::Kind::amount && !value.unit.empty()) {
            currency = value.unit;
        } else if (value.kind == Value::Kind::count && !value.bare && value.unit.empty() && value.number >= kLeast &&
                   !currency.empty()) {
            value.kind = Value::Kind::amount;
            value.unit = currency;
        }
    }
}

/// Tickers, conversions and translations in brackets interrupt a clause without being part of it: a pair of brackets
/// leaves no trace when nothing but one name or value stands in it.
void forget_brackets(std::vector<std::string_view>& symbols) {
    for (std::size_t open = 0; open < symbols.size(); ++open) {
        if (symbols[open] != "(") continue;
        std::size_t close = open + 1;
        std::size_t content = 0;
        while (close < symbols.size() && symbols[close] != ")" && symbols[close] != "(") {
            content += symbols[close] == "V" || symbols[close] == "T" || symbols[close] == ",";
            ++close;
        }
        if (close == symbols.size() || symbols[close] != ")" || content > 0 || close - open > 8) continue;
        for (std::size_t i = open; i <= close; ++i) symbols[i] = "";
    }
}

bool is_before(const Document& document, const Pack& pack, std::uint32_t begin, std::uint32_t at,
               std::string_view group, std::uint32_t within) {
    for (std::uint32_t i = at; i > begin && i + within > at; --i) {
        for (std::uint32_t l = document.lexeme_begin[i - 1]; l < document.lexeme_begin[i]; ++l) {
            if (pack.classes[document.lexemes[l].cls].group == group) return true;
        }
    }
    return false;
}

bool has_class(const Document& document, const Pack& pack, std::uint32_t token, std::string_view group) {
    for (std::uint32_t l = document.lexeme_begin[token]; l < document.lexeme_begin[token + 1]; ++l) {
        if (pack.classes[document.lexemes[l].cls].group == group) return true;
    }
    return false;
}

/// Whether what is bought, sold or built in these words are goods: "achète les processeurs de Nvidia", "purchases of
/// chips". Not where a company is called by what it makes ("the chip maker Ampere"), nor where a name says which
/// product it is ("the app Windsurf").
bool has_goods_as_object(const Document& document, const Pack& pack, const Mentions& mentions, const ClauseView& view,
                         std::uint32_t behind) {
    constexpr std::uint32_t kFarthest = 4;
    const std::uint32_t end = std::min(behind + kFarthest, view.sentence->last);
    const auto is_named = [&](std::uint32_t token) {
        return std::any_of(view.mentions.begin(), view.mentions.end(), [&](std::uint32_t m) {
            return mentions.mentions[m].first <= token && token < mentions.mentions[m].last;
        });
    };
    const auto is_any = [&](std::uint32_t token, std::initializer_list<std::string_view> groups) {
        return std::any_of(groups.begin(), groups.end(),
                           [&](std::string_view group) { return has_class(document, pack, token, group); });
    };
    for (std::uint32_t i = behind; i < end; ++i) {
        if (is_named(i) || is_any(i, {"company_noun", "org_noun", "conj", "rel", "comp", "sub"})) return false;
        if (is_any(i, {"prep"}) && !is_any(i, {"genitive"})) return false;
        if (!punctuation_symbol(document.tokens[i].of(document.text())).empty()) return false;
        if (!has_class(document, pack, i, "product_noun")) continue;
        const std::uint32_t next = i + 1;
        return next >= view.sentence->last || (!is_named(next) && !has_class(document, pack, next, "company_noun"));
    }
    return false;
}

void find_triggers(const Document& document, const Pack& pack, const Mentions& mentions, ClauseView& view) {
    const Sentence& s = *view.sentence;
    // "Bank" in "PKO Bank Polski" says nothing; "chipmaker" as a description of a company does.
    const auto in_name = [&](const Lexeme& lexeme) {
        return std::any_of(view.mentions.begin(), view.mentions.end(), [&](std::uint32_t m) {
            const Mention& mention = mentions.mentions[m];
            return mention.kind == Mention::Kind::name && mention.first <= lexeme.first &&
                   lexeme.first + lexeme.count <= mention.last;
        });
    };
    for (std::uint32_t l = document.lexeme_begin[s.first]; l < document.lexeme_begin[s.last]; ++l) {
        const Lexeme& lexeme = document.lexemes[l];
        const std::uint16_t frame = pack.frame_of_class[lexeme.cls];
        if (frame == 0 || lexeme.first + lexeme.count > s.last || in_name(lexeme)) continue;
        Trigger trigger{lexeme.first, lexeme.first + lexeme.count, static_cast<std::uint16_t>(frame - 1), lexeme.cls,
                        false};
        // A longer trigger of the same frame that covers it says it all.
        const bool covered = std::any_of(view.triggers.begin(), view.triggers.end(), [&](const Trigger& other) {
            return other.frame == trigger.frame && other.first <= trigger.first && trigger.last <= other.last;
        });
        if (covered) continue;
        if (pack.frames[trigger.frame].whole && has_goods_as_object(document, pack, mentions, view, trigger.last))
            continue;
        trigger.passive = is_before(document, pack, s.first, trigger.first, "aux_pass", 3);
        view.triggers.push_back(trigger);
    }
}

}  // namespace

std::string ClauseView::path(std::uint32_t from, std::uint32_t to) const {
    std::string out;
    std::string_view last;
    int kept = 0;
    for (std::uint32_t i = from; i < to; ++i) {
        const std::string_view symbol = symbols[i - sentence->first];
        if (symbol.empty() || symbol == last) continue;
        if (kept == 5) return out + "~";
        if (kept > 0) out += ' ';
        out += symbol;
        last = symbol;
        ++kept;
    }
    return out;
}

std::size_t ClauseView::mentions_between(std::uint32_t from, std::uint32_t to, const Mentions& all) const {
    std::size_t n = 0;
    for (const std::uint32_t m : mentions) {
        n += all.mentions[m].first >= from && all.mentions[m].last <= to;
    }
    return n;
}

std::size_t ClauseView::words_between(std::uint32_t from, std::uint32_t to) const {
    if (from >= to) return 0;
    const std::size_t end = to == sentence->last ? words_before.back() : words_before[to - sentence->first];
    return end - words_before[from - sentence->first];
}

std::vector<ClauseView> view_clauses(const Document& document, const Pack& pack, const Mentions& mentions) {
    std::vector<ClauseView> views(document.sentences.size());
    std::uint32_t m = 0;
    std::string currency;
    for (std::uint32_t s = 0; s < views.size(); ++s) {
        ClauseView& view = views[s];
        const Sentence& sentence = document.sentences[s];
        view.sentence = &sentence;
        view.index = s;
        const std::size_t n = sentence.last - sentence.first;
        view.symbols.assign(n, "");
        for (; m < mentions.mentions.size() && mentions.mentions[m].first < sentence.last; ++m)
            view.mentions.push_back(m);
        ValueContext context;
        context.classes = &pack.classes;
        if (sentence.language != kNoLanguage) context.format = pack.languages[sentence.language].numbers;
        context.published = document.published;
        view.values = find_values(document.range(sentence), context);
        complete_amounts(view.values, currency);
        find_triggers(document, pack, mentions, view);

        for (std::size_t k = 0; k < n; ++k) {
            const auto i = static_cast<std::uint32_t>(sentence.first + k);
            const Token& token = document.tokens[i];
            if (token.is(Token::punctuation)) view.symbols[k] = punctuation_symbol(token.of(document.text()));
            std::size_t best = kShapes.size();
            for (std::uint32_t l = document.lexeme_begin[i]; l < document.lexeme_begin[i + 1]; ++l) {
                const ClassInfo& info = pack.classes[document.lexemes[l].cls];
                for (std::size_t shape = 0; shape < best; ++shape) {
                    if (kShapes[shape].group != info.group) continue;
                    best = shape;
                    view.symbols[k] =
                        kShapes[shape].symbol == "=" ? std::string_view(info.argument) : kShapes[shape].symbol;
                }
            }
        }
        for (const Trigger& trigger : view.triggers) {
            const std::string& name = pack.frames[trigger.frame].name;
            const bool verb = name.size() > 2 && name.compare(name.size() - 2, 2, ".v") == 0;
            for (std::uint32_t i = trigger.first; i < trigger.last; ++i) {
                std::string_view& symbol = view.symbols[i - sentence.first];
                if (symbol.empty() || i + 1 < trigger.last) symbol = i == trigger.first ? (verb ? "V" : "T") : "";
            }
        }
        for (const Value& value : view.values) {
            for (std::uint32_t i = value.first; i < value.last; ++i)
                view.symbols[i - sentence.first] = i == value.first ? "N" : "";
        }
        for (const std::uint32_t index : view.mentions) {
            const Mention& mention = mentions.mentions[index];
            for (std::uint32_t i = mention.first; i < mention.last; ++i) {
                view.symbols[i - sentence.first] = i == mention.first ? "M" : "";
            }
        }
        forget_brackets(view.symbols);
        view.words_before.assign(n + 1, 0);
        for (std::size_t k = 0; k < n; ++k) {
            const bool ordinary = view.symbols[k].empty() && document.tokens[sentence.first + k].is(Token::word);
            view.words_before[k + 1] = static_cast<std::uint16_t>(view.words_before[k] + ordinary);
        }
    }
    return views;
}

}  // namespace newsgraph::extract
