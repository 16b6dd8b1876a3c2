// What the "relation" model is asked about a candidate.
#include <algorithm>

#include "extract/relation.hpp"

namespace newsgraph::extract {
namespace {

/// A number in words that grow coarser: 0, 1, 2, 3, "4+", "7+", "12+".
std::string_view bucket(std::size_t n) {
    static constexpr std::string_view kNames[] = {"0",  "1",  "2",  "3",  "4+", "4+", "4+",
                                                  "7+", "7+", "7+", "7+", "7+", "12+"};
    return kNames[std::min<std::size_t>(n, 12)];
}

/// The symbol right before the mention: its preposition.
std::string_view mark_before(const ClauseView& view, const Mention& m) {
    for (std::uint32_t i = m.first; i > view.sentence->first && i + 3 > m.first; --i) {
        const std::string_view symbol = view.symbols[i - 1 - view.sentence->first];
        if (!symbol.empty() && symbol != "\"") return symbol;
    }
    return m.first == view.sentence->first ? "^" : "-";
}

std::string_view mark_after(const ClauseView& view, const Mention& m) {
    for (std::uint32_t i = m.last; i < view.sentence->last && i < m.last + 2; ++i) {
        const std::string_view symbol = view.symbols[i - view.sentence->first];
        if (!symbol.empty() && symbol != "\"") return symbol;
    }
    return m.last >= view.sentence->last ? "$" : "-";
}

std::string_view kind_of(const Mention& m) {
    switch (m.kind) {
        case Mention::Kind::name:
            return "n";
        case Mention::Kind::description:
            return "d";
        case Mention::Kind::pronoun:
            return "p";
        case Mention::Kind::implicit:
            return m.rank == 0 ? "i" : "i+";
    }
    return "?";
}

/// How many names that could fill the same role stand nearer to the trigger on the same side; the members of one list
/// count once.
std::size_t rank_of(const Pack& pack, const ClauseView& view, const Mentions& all, TypeIndex relation, bool is_from,
                    const Mention& m, const Trigger& trigger) {
    std::size_t rank = 0;
    const bool left = m.last <= trigger.first;
    const Mention* nearer = &m;
    for (std::size_t i = 0; i < view.mentions.size(); ++i) {
        // From the argument towards the trigger.
        const Mention& other = all.mentions[view.mentions[left ? i : view.mentions.size() - 1 - i]];
        const bool between = left ? other.first >= m.last && other.last <= trigger.first && &other != &m
                                  : other.first >= trigger.last && other.last <= m.first && &other != &m;
        if (!between || !allows_node(pack, relation, is_from, other.type)) continue;
        if (!listed(view, *nearer, other)) ++rank;
        nearer = &other;
    }
    return rank;
}

/// Whether a clause ends between the two: a semicolon, a complementiser, a relative pronoun or a subordinator.
bool cut(const std::string& path) {
    for (const std::string_view mark : {";", "that", "rel", "sub", "say", ":"}) {
        if (path.find(mark) != std::string::npos) return true;
    }
    return false;
}

std::string_view slot_of(const Frame& frame, bool is_from, const Argument& place, bool passive) {
    const std::vector<std::string>& slots = is_from ? frame.from : frame.to;
    const auto has = [&](std::string_view name) { return std::find(slots.begin(), slots.end(), name) != slots.end(); };
    if (has(place.mark == "&" ? std::string_view("and") : place.mark)) return "prep";
    // The passive turns subject and object round.
    const bool subject = passive ? has("object") : has("subject");
    const bool object = passive ? has("subject") : has("object");
    if (place.left && subject) return "subject";
    if (!place.left && object && place.path.find("by") == std::string::npos) return "object";
    if (place.words + place.mentions == 0 && (has("adjacent") || has("possessive"))) return "adjacent";
    return "none";
}

std::string_view side_of(const Argument& a) {
    return a.understood ? "u" : a.inside ? "i" : a.left ? "l" : "r";
}

/// The trigger's own words, folded.
std::string words_of(const Document& document, const Trigger& trigger) {
    std::string words;
    for (std::uint32_t i = trigger.first; i < trigger.last && words.size() < 40; ++i) {
        for (const char32_t c : fold_word(document.tokens[i].of(document.text()))) base::append_utf8(words, c);
        words += ' ';
    }
    return words;
}

}  // namespace

/// The two ends of a candidate in the order of the text.
struct RelationFeatures::Pair {
    const Mention& from;
    const Mention& to;
    FeaturePart from_type, to_type, direction;
    const Mention& x;
    const Mention& y;
    std::string path;
    std::size_t mentions, words;
};

RelationFeatures::RelationFeatures(const Document& document, const Pack& pack, const ClauseView& view,
                                   const Mentions& mentions)
    : document_(document), pack_(pack), view_(view), mentions_(mentions) {
    language_ =
        view.sentence->language == kNoLanguage ? std::string_view("?") : pack.languages[view.sentence->language].code;
}

RelationFeatures::Pair RelationFeatures::pair_of(std::uint32_t from_index, std::uint32_t to_index) const {
    const Mention& from = mentions_.mentions[from_index];
    const Mention& to = mentions_.mentions[to_index];
    const bool forward = from.first < to.first;
    const Mention& x = forward ? from : to;
    const Mention& y = forward ? to : from;
    return {from,
            to,
            pack_.schema.node_types[static_cast<std::size_t>(from.type)].name,
            pack_.schema.node_types[static_cast<std::size_t>(to.type)].name,
            forward ? "f" : "b",
            x,
            y,
            y.first >= x.last ? view_.path(x.last, y.first) : std::string("in"),
            view_.mentions_between(x.last, y.first, mentions_),
            view_.words_between(x.last, y.first)};
}

void RelationFeatures::of_trigger(std::uint32_t index, FeatureList& features) const {
    const Trigger& trigger = view_.triggers[index];
    const Frame& frame = pack_.frames[trigger.frame];
    features.push(Feature("bias").add(pack_.schema.relation_types[static_cast<std::size_t>(frame.relation)].name));
    features.push(Feature("frame").add(frame.name));
    features.push(Feature("word").add(frame.name).add(words_of(document_, trigger)));
    const Block::Kind block = document_.blocks[view_.sentence->block].kind;
    if (block != Block::Kind::paragraph) {
        features.push(Feature("block")
                          .add(pack_.schema.relation_types[static_cast<std::size_t>(frame.relation)].name)
                          .add(block == Block::Kind::heading ? "h"
                               : block == Block::Kind::row   ? "r"
                                                             : "i"));
    }
    for (const Trigger& other : view_.triggers) {
        if (&other == &trigger || other.first >= trigger.last || other.last <= trigger.first) continue;
        features.push(Feature("overlap")
                          .add(frame.name)
                          .add(pack_.frames[other.frame].name)
                          .add(other.last - other.first > trigger.last - trigger.first ? "l" : "s"));
    }
}

Argument RelationFeatures::place(std::uint32_t index, std::uint32_t mention) const {
    const Trigger& trigger = view_.triggers[index];
    const Mention& m = mentions_.mentions[mention];
    Argument a;
    if (m.kind == Mention::Kind::implicit) {
        a.left = true;
        a.understood = true;
    } else if (m.last <= trigger.first) {
        a.left = true;
        a.path = view_.path(m.last, trigger.first);
        a.mentions = view_.mentions_between(m.last, trigger.first, mentions_);
        a.words = view_.words_between(m.last, trigger.first);
    } else if (m.first >= trigger.last) {
        a.path = view_.path(trigger.last, m.first);
        a.mentions = view_.mentions_between(trigger.last, m.first, mentions_);
        a.words = view_.words_between(trigger.last, m.first);
    } else {
        a.inside = true;
    }
    a.mark = mark_before(view_, m);
    return a;
}

Argument RelationFeatures::argument(std::uint32_t index, std::uint32_t mention, bool is_from, Argument a) const {
    const Trigger& trigger = view_.triggers[index];
    const Frame& frame = pack_.frames[trigger.frame];
    a.slot = slot_of(frame, is_from, a, trigger.passive);
    a.rank = rank_of(pack_, view_, mentions_, frame.relation, is_from, mentions_.mentions[mention], trigger);
    a.seat = std::string(side_of(a))
                 .append(a.slot)
                 .append(a.rank == 0   ? "0"
                         : a.rank == 1 ? "1"
                                       : "2")
                 .append(cut(a.path) ? "c" : "");
    return a;
}

void RelationFeatures::of_argument(std::uint32_t index, std::uint32_t mention, const Argument& a, bool is_from,
                                   FeatureList& features) const {
    const Trigger& trigger = view_.triggers[index];
    const Frame& frame = pack_.frames[trigger.frame];
    const Mention& m = mentions_.mentions[mention];
    const graph::RelationType& relation = pack_.schema.relation_types[static_cast<std::size_t>(frame.relation)];
    const FeaturePart name = frame.name;
    const FeaturePart kind = frame.kind;
    const FeaturePart type = relation.name;
    const FeaturePart voice = trigger.passive ? "p" : "a";
    const FeaturePart role = is_from ? "F" : "T";
    const FeaturePart side = side_of(a);
    const FeaturePart mark = a.mark;
    const FeaturePart path = a.path;
    const FeaturePart near = bucket(a.mentions);
    features.push(Feature(is_from ? "seatf" : "seatt").add(kind).add(voice).add(a.seat));
    features.push(Feature("kpath").add(role).add(kind).add(side).add(path));
    features.push(Feature("kmark").add(role).add(kind).add(side).add(mark).add(voice));
    features.push(Feature("kmarkn").add(role).add(kind).add(side).add(mark).add(near));
    features.push(Feature("path").add(role).add(name).add(side).add(path));
    features.push(Feature("pathl").add(role).add(name).add(side).add(path).add(language_));
    features.push(Feature("pathg").add(role).add(relation.symmetric ? "s" : "a").add(side).add(path));
    features.push(Feature("mark").add(role).add(name).add(side).add(mark));
    features.push(Feature("markR").add(role).add(type).add(side).add(mark));
    features.push(Feature("markv").add(role).add(name).add(side).add(mark).add(voice));
    features.push(Feature("after").add(role).add(type).add(side).add(mark_after(view_, m)));
    features.push(Feature("near").add(role).add(side).add(near));
    features.push(Feature("nearf").add(role).add(name).add(side).add(near));
    features.push(Feature("words").add(role).add(side).add(bucket(a.words)));
    features.push(Feature("slot").add(role).add(a.slot).add(near));
    if (a.path.find(';') != std::string::npos) features.push(Feature("semicolon").add(role).add(side));
    if (a.path.find("rel") != std::string::npos) features.push(Feature("rel").add(role).add(side).add(name));
    // Another trigger between the argument and this one competes for it.
    const std::uint32_t lo = a.left ? m.last : trigger.last;
    const std::uint32_t hi = a.left ? trigger.first : m.first;
    std::size_t rivals = 0;
    for (const Trigger& other : view_.triggers) {
        if (other.first < lo || other.last > hi) continue;
        ++rivals;
        features.push(Feature("rival").add(role).add(name).add(pack_.frames[other.frame].name));
    }
    features.push(Feature("rivals").add(role).add(side).add(bucket(rivals)));
}

void RelationFeatures::of_pair(const RelationCandidate& candidate, const Argument& f, const Argument& t,
                               FeatureList& features) const {
    const Pair p = pair_of(candidate.from, candidate.to);
    const Trigger& trigger = view_.triggers[static_cast<std::size_t>(candidate.trigger)];
    const graph::RelationType& relation = pack_.schema.relation_types[static_cast<std::size_t>(candidate.type)];
    const FeaturePart name = pack_.frames[trigger.frame].name;
    const FeaturePart kind = pack_.frames[trigger.frame].kind;
    const FeaturePart type = relation.name;
    const FeaturePart voice = trigger.passive ? "p" : "a";
    const std::string order_text = std::string(side_of(f)).append(side_of(t)).append(p.direction.text());
    const FeaturePart order = order_text;
    const FeaturePart seat_f = f.seat;
    const FeaturePart seat_t = t.seat;
    const FeaturePart from_kind = kind_of(p.from);
    const FeaturePart to_kind = kind_of(p.to);
    features.push(Feature("types").add(type).add(p.from_type).add(p.to_type));
    features.push(Feature("kinds").add(from_kind).add(to_kind));
    features.push(Feature("kindsR").add(type).add(from_kind).add(to_kind));
    if (listed(view_, p.from, p.to)) {
        features.push(Feature("list").add(relation.symmetric ? "s" : "a"));
        features.push(Feature("listR").add(type));
    }
    features.push(Feature("korder").add(kind).add(order).add(voice));
    features.push(Feature("korderl").add(kind).add(order).add(voice).add(language_));
    features.push(Feature("kslots").add(kind).add(f.slot).add(t.slot).add(order));
    // How many names of the sentence could fill each role: what is understood fills a role that nothing else fills.
    const auto rivals_for = [&](bool is_from, const Mention& partner) {
        std::size_t n = 0;
        for (const std::uint32_t m : view_.mentions) {
            const Mention& other = mentions_.mentions[m];
            n += other.kind != Mention::Kind::implicit && other.entity != partner.entity &&
                 allows_node(pack_, candidate.type, is_from, other.type);
        }
        return n > 3 ? std::size_t{3} : n;
    };
    const FeaturePart fit_f = bucket(rivals_for(true, p.to));
    const FeaturePart fit_t = bucket(rivals_for(false, p.from));
    features.push(Feature("fit").add("F").add(from_kind).add(fit_f));
    features.push(Feature("fit").add("T").add(to_kind).add(fit_t));
    features.push(Feature("fits").add(kind).add(from_kind).add(fit_f).add(to_kind).add(fit_t));
    features.push(Feature("fitR").add(type).add(from_kind).add(fit_f).add(to_kind).add(fit_t));
    features.push(Feature("seats").add(kind).add(voice).add(seat_f).add(seat_t));
    features.push(Feature("seatsx").add(voice).add(seat_f).add(seat_t));
    features.push(Feature("seatsl").add(kind).add(voice).add(language_).add(seat_f).add(seat_t));
    features.push(Feature("seatsf").add(name).add(voice).add(seat_f).add(seat_t));
    features.push(Feature("ranks")
                      .add(order)
                      .add(bucket(std::min<std::size_t>(f.rank, 3)))
                      .add(bucket(std::min<std::size_t>(t.rank, 3))));
    features.push(Feature("knear").add(kind).add(order).add(bucket(f.mentions)).add(bucket(t.mentions)));
    features.push(Feature("order").add(name).add(order));
    features.push(Feature("orderv").add(name).add(order).add(voice));
    features.push(Feature("orderl").add(name).add(order).add(language_));
    features.push(Feature("orderR").add(type).add(order).add(voice));
    features.push(Feature("slots").add(f.slot).add(t.slot).add(order));
    features.push(Feature("marks").add(name).add(order).add(f.mark).add(t.mark));
    features.push(Feature("pair").add(type).add(p.direction).add(p.path));
    features.push(Feature("pairn").add(type).add(bucket(p.mentions)));
}

void RelationFeatures::of_close(std::uint32_t from, std::uint32_t to, FeatureList& features) const {
    const Pair p = pair_of(from, to);
    const FeaturePart path = p.path;
    features.push(Feature("bias"));
    features.push(Feature("types").add(p.from_type).add(p.to_type));
    features.push(Feature("kinds").add(kind_of(p.from)).add(kind_of(p.to)));
    if (listed(view_, p.from, p.to)) features.push(Feature("list"));
    const Block::Kind block = document_.blocks[view_.sentence->block].kind;
    if (block != Block::Kind::paragraph) {
        features.push(Feature("block").add(block == Block::Kind::heading ? "h"
                                           : block == Block::Kind::row   ? "r"
                                                                         : "i"));
    }
    features.push(Feature("p0").add(p.direction).add(path));
    features.push(Feature("p0l").add(p.direction).add(path).add(language_));
    features.push(Feature("p0t").add(p.direction).add(p.from_type).add(p.to_type).add(path));
    features.push(Feature("p0w").add(p.direction).add(bucket(p.words)).add(bucket(p.mentions)));
    features.push(Feature("p0m").add(mark_before(view_, p.x)).add(mark_before(view_, p.y)));
    for (const Trigger& trigger : view_.triggers) {
        if (trigger.first < p.x.last || trigger.last > p.y.first) continue;
        features.push(Feature("p0f").add(p.direction).add(pack_.frames[trigger.frame].name));
    }
    for (std::uint32_t i = p.x.last; i < p.y.first; ++i) {
        for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1]; ++l) {
            features.push(Feature("p0c").add(p.direction).add(pack_.classes[document_.lexemes[l].cls].group));
        }
    }
}

void RelationFeatures::of(const RelationCandidate& candidate, FeatureList& features) const {
    const auto trigger = static_cast<std::uint32_t>(candidate.trigger);
    const Argument from = argument(trigger, candidate.from, true, place(trigger, candidate.from));
    const Argument to = argument(trigger, candidate.to, false, place(trigger, candidate.to));
    of_trigger(trigger, features);
    of_argument(trigger, candidate.from, from, true, features);
    of_argument(trigger, candidate.to, to, false, features);
    of_pair(candidate, from, to, features);
}

}  // namespace newsgraph::extract
