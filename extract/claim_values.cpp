#include "extract/claim_values.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

std::string bucket(std::size_t n) {
    return n < 4 ? std::to_string(n) : n < 7 ? "4+" : n < 12 ? "7+" : "12+";
}

std::string_view kind_name(Value::Kind kind) {
    switch (kind) {
        case Value::Kind::amount:
            return "amount";
        case Value::Kind::percent:
            return "percent";
        case Value::Kind::count:
            return "value";
        case Value::Kind::capacity:
            return "capacity";
        case Value::Kind::duration:
            return "duration";
        case Value::Kind::date:
            return "date";
    }
    return "";
}

/// A stretch of tokens as seen from another.
struct Gap {
    char side = 'i';
    std::string path;
    std::size_t words = 0, mentions = 0, values = 0, triggers = 0;
};

Gap gap(const ClauseView& view, const Mentions& all, std::uint32_t first, std::uint32_t last, std::uint32_t of_first,
        std::uint32_t of_last) {
    Gap out;
    std::uint32_t lo = 0;
    std::uint32_t hi = 0;
    if (last <= of_first) {
        out.side = 'l';
        lo = last;
        hi = of_first;
    } else if (first >= of_last) {
        out.side = 'r';
        lo = of_last;
        hi = first;
    } else {
        return out;
    }
    out.path = view.path(lo, hi);
    out.words = view.words_between(lo, hi);
    out.mentions = view.mentions_between(lo, hi, all);
    for (const Value& value : view.values) out.values += value.first >= lo && value.last <= hi;
    for (const Trigger& trigger : view.triggers) out.triggers += trigger.first >= lo && trigger.last <= hi;
    return out;
}

/// Tokens that the claim's trigger covers; without a trigger those between its names.
std::pair<std::uint32_t, std::uint32_t> anchor(const ClauseView& view, const Mentions& mentions,
                                               const RelationCandidate& claim) {
    if (claim.trigger >= 0) {
        const Trigger& trigger = view.triggers[static_cast<std::size_t>(claim.trigger)];
        return {trigger.first, trigger.last};
    }
    const Mention& a = mentions.mentions[claim.from];
    const Mention& b = mentions.mentions[claim.to];
    return {std::min(a.last, b.last), std::max(a.first, b.first)};
}

}  // namespace

std::string_view attribute_of(Value::Kind kind) {
    return kind_name(kind);
}

void value_features(const Pack& pack, const ClauseView& view, const Mentions& mentions, const ValueCandidate& candidate,
                    FeatureList& features) {
    const Value& value = view.values[candidate.value];
    const std::string_view kind = kind_name(value.kind);
    const std::string& type = pack.schema.relation_types[static_cast<std::size_t>(candidate.claim.type)].name;
    const auto [first, last] = anchor(view, mentions, candidate.claim);
    const Mention& from = mentions.mentions[candidate.claim.from];
    const Mention& to = mentions.mentions[candidate.claim.to];
    const std::string frame =
        candidate.claim.trigger < 0
            ? std::string("0")
            : pack.frames[view.triggers[static_cast<std::size_t>(candidate.claim.trigger)].frame].name;
    features.push(Feature("bias").add(kind));
    features.push(Feature("type").add(kind).add(type));
    features.push(Feature("frame").add(kind).add(frame));
    const Gap t = gap(view, mentions, value.first, value.last, first, last);
    const Gap f = gap(view, mentions, value.first, value.last, from.first, from.last);
    const Gap o = gap(view, mentions, value.first, value.last, to.first, to.last);
    for (const auto& [name, g] : {std::pair<const char*, const Gap&>{"t", t}, {"f", f}, {"o", o}}) {
        const std::string side(1, g.side);
        features.push(Feature("path").add(name).add(kind).add(side).add(g.path));
        features.push(Feature("mentions").add(name).add(kind).add(side).add(bucket(g.mentions)));
        features.push(Feature("words").add(name).add(kind).add(side).add(bucket(g.words)));
        features.push(Feature("values").add(name).add(kind).add(side).add(bucket(g.values)));
        features.push(Feature("triggers").add(name).add(side).add(bucket(g.triggers)));
        features.push(Feature("typeside").add(name).add(kind).add(type).add(side).add(bucket(g.mentions)));
        features.push(Feature("clause")
                          .add(name)
                          .add(side)
                          .add(g.path.find(';') != std::string::npos ? ";" : "-")
                          .add(g.path.find(',') != std::string::npos ? "," : "-"));
    }
    std::size_t others = 0;
    for (const Value& other : view.values) others += other.kind == value.kind && !other.conversion;
    features.push(Feature("alone").add(kind).add(bucket(others)).add(type));
    if (value.conversion) features.push(Feature("conversion"));
    if (value.vague) features.push(Feature("vague"));
    // Triggers of facts near the value claim it for themselves.
    for (const Trigger& trigger : view.triggers) {
        const Gap g = gap(view, mentions, trigger.first, trigger.last, value.first, value.last);
        if (g.words > 4 || g.mentions > 0) continue;
        features.push(
            Feature("near").add(kind).add(type).add(pack.frames[trigger.frame].name).add(std::string(1, g.side)));
    }
}

void status_features(const Document& document, const Pack& pack, const ClauseView& view, const Mentions& mentions,
                     const RelationCandidate& claim, FeatureList& features) {
    static constexpr std::string_view kCues[] = {"status",      "neg",      "aux_fut", "aux_cond",   "aux_perf",
                                                 "former",      "current",  "cond",    "status_not", "status_lift",
                                                 "attribution", "aux_pass", "be"};
    const std::string& type = pack.schema.relation_types[static_cast<std::size_t>(claim.type)].name;
    const auto [first, last] = anchor(view, mentions, claim);
    const std::string language =
        view.sentence->language == kNoLanguage ? std::string("?") : pack.languages[view.sentence->language].code;
    features.push(Feature("bias"));
    features.push(Feature("type").add(type));
    features.push(Feature("lang").add(language));
    if (document.blocks[view.sentence->block].kind == Block::Kind::heading) features.push(Feature("heading"));
    if (claim.trigger >= 0) {
        const Trigger& trigger = view.triggers[static_cast<std::size_t>(claim.trigger)];
        features.push(Feature("frame").add(pack.frames[trigger.frame].name));
        std::string words;
        for (std::uint32_t i = trigger.first; i < trigger.last && words.size() < 40; ++i) {
            for (const char32_t c : fold_word(document.tokens[i].of(document.text()))) base::append_utf8(words, c);
            words += ' ';
        }
        features.push(Feature("word").add(words));
    }
    const std::uint32_t lo = std::min({first, mentions.mentions[claim.from].first, mentions.mentions[claim.to].first});
    const std::uint32_t hi = std::max({last, mentions.mentions[claim.from].last, mentions.mentions[claim.to].last});
    bool any = false;
    for (std::uint32_t l = document.lexeme_begin[view.sentence->first]; l < document.lexeme_begin[view.sentence->last];
         ++l) {
        const Lexeme& lexeme = document.lexemes[l];
        const ClassInfo& info = pack.classes[lexeme.cls];
        if (std::find(std::begin(kCues), std::end(kCues), info.group) == std::end(kCues)) continue;
        const std::uint32_t end = lexeme.first + lexeme.count;
        std::string where;
        if (lexeme.first < last && end > first) {
            where = "on";
        } else if (end <= first) {
            const std::size_t words = first - end;
            where = words == 0 ? "b0" : words <= 2 ? "b2" : words <= 5 ? "b5" : "b";
        } else {
            const std::size_t words = lexeme.first - last;
            where = words <= 1 ? "a1" : words <= 4 ? "a4" : "a";
        }
        const std::string reach = lexeme.first >= lo && end <= hi ? "in" : "out";
        // A clause boundary between cue and trigger weakens the cue.
        const std::string path = end <= first           ? view.path(end, first)
                                 : lexeme.first >= last ? view.path(last, lexeme.first)
                                                        : "";
        const std::string cut = path.find(',') != std::string::npos || path.find(';') != std::string::npos ||
                                        path.find("rel") != std::string::npos || path.find("&") != std::string::npos
                                    ? "cut"
                                    : "same";
        const std::string name = info.argument.empty() ? info.group : info.name;
        features.push(Feature("cue").add(name).add(where).add(cut));
        features.push(Feature("cuew").add(name).add(where));
        features.push(Feature("cuer").add(name).add(reach).add(cut));
        features.push(Feature("cuet").add(name).add(type).add(cut));
        if (info.group == "status") {
            any = true;
            features.push(Feature("any").add(name));
        }
    }
    if (!any) features.push(Feature("none"));
}

std::vector<FactCandidate> fact_candidates(const Pack& pack, const ClauseView& view, const Mentions& mentions) {
    std::vector<FactCandidate> out;
    for (std::uint32_t t = 0; t < view.triggers.size(); ++t) {
        const TypeIndex type = pack.frames[view.triggers[t].frame].fact;
        if (type < 0) continue;
        const std::string& measure = pack.schema.fact_types[static_cast<std::size_t>(type)].measure;
        for (const std::uint32_t m : view.mentions) {
            // Only things that can have revenues, users and so on; people and places have not.
            const TypeIndex node = mentions.mentions[m].type;
            const std::string& node_name = pack.schema.node_types[static_cast<std::size_t>(node)].name;
            if (node_name == pack.person_type) continue;
            for (std::uint32_t v = 0; v < view.values.size(); ++v) {
                const Value& value = view.values[v];
                const bool fits = measure == "money"   ? value.kind == Value::Kind::amount
                                  : measure == "count" ? value.kind == Value::Kind::count
                                  : measure == "capacity"
                                      ? value.kind == Value::Kind::capacity
                                      : value.kind == Value::Kind::amount || value.kind == Value::Kind::date;
                if (fits && !value.conversion && !value.vague)
                    out.push_back({type, t, m, static_cast<std::int32_t>(v)});
            }
            if (measure == "event") out.push_back({type, t, m, -1});
        }
    }
    return out;
}

void fact_features(const Document& document, const Pack& pack, const ClauseView& view, const Mentions& mentions,
                   const FactCandidate& candidate, FeatureList& features) {
    const std::string& type = pack.schema.fact_types[static_cast<std::size_t>(candidate.type)].name;
    const Trigger& trigger = view.triggers[candidate.trigger];
    const std::string& frame = pack.frames[trigger.frame].name;
    const Mention& subject = mentions.mentions[candidate.subject];
    const std::string& node = pack.schema.node_types[static_cast<std::size_t>(subject.type)].name;
    features.push(Feature("bias").add(type));
    features.push(Feature("frame").add(frame));
    features.push(Feature("node").add(type).add(node));
    features.push(Feature("kind").add(subject.kind == Mention::Kind::name      ? "n"
                                      : subject.kind == Mention::Kind::pronoun ? "p"
                                                                               : "d"));
    const Gap s = gap(view, mentions, subject.first, subject.last, trigger.first, trigger.last);
    const std::string side(1, s.side);
    features.push(Feature("sub").add(frame).add(side).add(s.path));
    features.push(Feature("subg").add(side).add(s.path));
    features.push(Feature("subn").add(side).add(bucket(s.mentions)));
    features.push(Feature("subnf").add(frame).add(side).add(bucket(s.mentions)));
    features.push(Feature("subw").add(side).add(bucket(s.words)));
    features.push(Feature("subt").add(side).add(bucket(s.triggers)));
    std::string words;
    for (std::uint32_t i = trigger.first; i < trigger.last && words.size() < 40; ++i) {
        for (const char32_t c : fold_word(document.tokens[i].of(document.text()))) base::append_utf8(words, c);
        words += ' ';
    }
    features.push(Feature("word").add(frame).add(words));
    std::string kind = "none";
    std::string value_side = "-";
    if (candidate.value >= 0) {
        const Value& value = view.values[static_cast<std::size_t>(candidate.value)];
        kind = std::string(kind_name(value.kind));
        const Gap v = gap(view, mentions, value.first, value.last, trigger.first, trigger.last);
        const Gap sv = gap(view, mentions, value.first, value.last, subject.first, subject.last);
        value_side = std::string(1, v.side);
        features.push(Feature("val").add(frame).add(value_side).add(v.path));
        features.push(Feature("valg").add(value_side).add(v.path));
        features.push(Feature("valn").add(value_side).add(bucket(v.values)));
        features.push(Feature("valnf").add(frame).add(value_side).add(bucket(v.values)));
        features.push(Feature("valw").add(value_side).add(bucket(v.words)));
        features.push(Feature("valm").add(value_side).add(bucket(v.mentions)));
        features.push(Feature("valt").add(value_side).add(bucket(v.triggers)));
        features.push(Feature("sv").add(std::string(1, sv.side)).add(bucket(sv.mentions)).add(bucket(sv.words)));
        if (!value.unit.empty() && value.kind == Value::Kind::count)
            features.push(Feature("unit").add(type).add(value.unit));
        if (value.bare) features.push(Feature("bare").add(type));
        for (const Trigger& other : view.triggers) {
            if (&other == &trigger) continue;
            const Gap g = gap(view, mentions, other.first, other.last, value.first, value.last);
            if (g.words > 4 || g.mentions > 0 || g.values > 0) continue;
            features.push(Feature("near").add(type).add(pack.frames[other.frame].name).add(std::string(1, g.side)));
        }
    }
    features.push(Feature("order").add(frame).add(side).add(value_side).add(kind));
    features.push(Feature("orderR").add(type).add(side).add(value_side).add(kind));
}

}  // namespace newsgraph::extract
