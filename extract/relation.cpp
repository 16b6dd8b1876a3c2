#include "extract/relation.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

/// Names between a trigger and its argument beyond which they are not tied.
constexpr std::size_t kFarthestMention = 7;
/// Names and words between two names that are tied without a trigger.
constexpr std::size_t kClosePair = 2;
constexpr std::size_t kCloseWords = 8;

bool fits(const graph::Schema& schema, const std::vector<std::string>& allowed, TypeIndex type) {
    return allowed.empty() ||
           std::find(allowed.begin(), allowed.end(), schema.node_types[static_cast<std::size_t>(type)].name) != allowed.end();
}

std::string bucket(std::size_t n) { return n < 4 ? std::to_string(n) : n < 7 ? "4+" : n < 12 ? "7+" : "12+"; }

/// A mention as seen from a trigger (or from another mention).
struct Place {
    bool left = false;
    bool inside = false;
    bool understood = false;  // not in the sentence at all
    std::string path;
    std::size_t mentions = 0;
    std::size_t words = 0;
};

Place place_of(const ClauseView& view, const Mentions& all, const Mention& m, std::uint32_t first, std::uint32_t last) {
    Place place;
    if (m.kind == Mention::Kind::implicit) {
        place.left = true;
        place.understood = true;
    } else if (m.last <= first) {
        place.left = true;
        place.path = view.path(m.last, first);
        place.mentions = view.mentions_between(m.last, first, all);
        place.words = view.words_between(m.last, first);
    } else if (m.first >= last) {
        place.path = view.path(last, m.first);
        place.mentions = view.mentions_between(last, m.first, all);
        place.words = view.words_between(last, m.first);
    } else {
        place.inside = true;
    }
    return place;
}

/// The symbol right next to the mention on the trigger's side: its preposition.
std::string_view marker(const ClauseView& view, const Mention& m) {
    for (std::uint32_t i = m.first; i > view.sentence->first && i + 3 > m.first; --i) {
        const std::string_view symbol = view.symbols[i - 1 - view.sentence->first];
        if (!symbol.empty() && symbol != "\"") return symbol;
    }
    return m.first == view.sentence->first ? "^" : "-";
}

std::string_view marker_after(const ClauseView& view, const Mention& m) {
    for (std::uint32_t i = m.last; i < view.sentence->last && i < m.last + 2; ++i) {
        const std::string_view symbol = view.symbols[i - view.sentence->first];
        if (!symbol.empty() && symbol != "\"") return symbol;
    }
    return m.last >= view.sentence->last ? "$" : "-";
}

const char* kind_of(const Mention& m) {
    switch (m.kind) {
        case Mention::Kind::name: return "n";
        case Mention::Kind::description: return "d";
        case Mention::Kind::pronoun: return "p";
        case Mention::Kind::implicit: return "i";
    }
    return "?";
}

/// How many names that could fill the same role stand nearer to the trigger on the same side; the members of one list count
/// once.
std::size_t rank_of(const Pack& pack, const ClauseView& view, const Mentions& all, const std::vector<std::string>& allowed,
                    const Mention& m, const Trigger& trigger) {
    std::size_t rank = 0;
    const bool left = m.last <= trigger.first;
    const Mention* nearer = &m;
    for (std::size_t i = 0; i < view.mentions.size(); ++i) {
        // From the argument towards the trigger.
        const Mention& other = all.mentions[view.mentions[left ? i : view.mentions.size() - 1 - i]];
        const bool between = left ? other.first >= m.last && other.last <= trigger.first && &other != &m
                                  : other.first >= trigger.last && other.last <= m.first && &other != &m;
        if (!between || !fits(pack.schema, allowed, other.type)) continue;
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

std::string_view slot_of(const Frame& frame, bool from, const Place& place, std::string_view mark, bool passive) {
    const std::vector<std::string>& slots = from ? frame.from : frame.to;
    const auto has = [&](std::string_view name) { return std::find(slots.begin(), slots.end(), name) != slots.end(); };
    if (has(mark == "&" ? std::string_view("and") : mark)) return "prep";
    // The passive turns subject and object round.
    const bool subject = passive ? has("object") : has("subject");
    const bool object = passive ? has("subject") : has("object");
    if (place.left && subject) return "subject";
    if (!place.left && object && place.path.find("by") == std::string::npos) return "object";
    if (place.words + place.mentions == 0 && (has("adjacent") || has("possessive"))) return "adjacent";
    return "none";
}

}  // namespace

bool listed(const ClauseView& view, const Mention& a, const Mention& b) {
    const Mention& x = a.first < b.first ? a : b;
    const Mention& y = a.first < b.first ? b : a;
    bool mark = false;
    for (std::uint32_t i = x.last; i < y.first; ++i) {
        const std::string_view symbol = view.symbols[i - view.sentence->first];
        if (symbol == "," || symbol == "&") mark = true;
        if (symbol.empty() || symbol == "," || symbol == "&" || symbol == "M" || symbol == "\"") continue;
        return false;
    }
    return mark && view.words_between(x.last, y.first) <= 1;
}

std::vector<RelationCandidate> relation_candidates(const Document& document, const Pack& pack, const ClauseView& view,
                                                   const Mentions& mentions) {
    std::vector<RelationCandidate> out;
    const std::size_t types = pack.schema.relation_types.size();
    if (view.mentions.size() < 2) return out;
    (void)document;
    std::vector<bool> triggered(types, false);
    for (std::size_t t = 0; t < view.triggers.size(); ++t) {
        const Trigger& trigger = view.triggers[t];
        const TypeIndex type = pack.frames[trigger.frame].relation;
        if (type < 0) continue;
        triggered[static_cast<std::size_t>(type)] = true;
        const graph::RelationType& relation = pack.schema.relation_types[static_cast<std::size_t>(type)];
        // The nearest names on either side.
        std::vector<std::uint32_t> near;
        for (const std::uint32_t m : view.mentions) {
            const Mention& mention = mentions.mentions[m];
            const std::size_t between = mention.last <= trigger.first
                                            ? view.mentions_between(mention.last, trigger.first, mentions)
                                            : view.mentions_between(trigger.last, mention.first, mentions);
            if (between <= kFarthestMention) near.push_back(m);
        }
        for (const std::uint32_t a : near) {
            const Mention& from = mentions.mentions[a];
            if (!fits(pack.schema, relation.from, from.type)) continue;
            for (const std::uint32_t b : near) {
                const Mention& to = mentions.mentions[b];
                if (from.entity == to.entity || !fits(pack.schema, relation.to, to.type)) continue;
                if (relation.symmetric && to.first < from.first) continue;
                out.push_back({type, static_cast<std::int32_t>(t), a, b});
            }
        }
    }
    for (std::size_t i = 0; i < view.mentions.size(); ++i) {
        for (std::size_t j = i + 1; j < view.mentions.size() && j <= i + 1 + kClosePair; ++j) {
            const Mention& a = mentions.mentions[view.mentions[i]];
            const Mention& b = mentions.mentions[view.mentions[j]];
            if (a.entity == b.entity || b.first < a.last || view.words_between(a.last, b.first) > kCloseWords) continue;
            for (std::size_t type = 0; type < types; ++type) {
                const graph::RelationType& relation = pack.schema.relation_types[type];
                const auto index = static_cast<TypeIndex>(type);
                if (fits(pack.schema, relation.from, a.type) && fits(pack.schema, relation.to, b.type)) {
                    out.push_back({index, -1, view.mentions[i], view.mentions[j]});
                }
                if (!relation.symmetric && fits(pack.schema, relation.from, b.type) && fits(pack.schema, relation.to, a.type)) {
                    out.push_back({index, -1, view.mentions[j], view.mentions[i]});
                }
            }
        }
    }
    return out;
}

void relation_features(const Document& document, const Pack& pack, const ClauseView& view, const Mentions& mentions,
                       const RelationCandidate& candidate, FeatureList& features) {
    const std::string& type = pack.schema.relation_types[static_cast<std::size_t>(candidate.type)].name;
    const Mention& from = mentions.mentions[candidate.from];
    const Mention& to = mentions.mentions[candidate.to];
    const std::string& from_type = pack.schema.node_types[static_cast<std::size_t>(from.type)].name;
    const std::string& to_type = pack.schema.node_types[static_cast<std::size_t>(to.type)].name;
    const std::string language =
        view.sentence->language == kNoLanguage ? std::string("?") : pack.languages[view.sentence->language].code;
    const bool forward = from.first < to.first;
    const Mention& x = forward ? from : to;
    const Mention& y = forward ? to : from;
    const std::string pair_path = y.first >= x.last ? view.path(x.last, y.first) : std::string("in");
    const std::size_t pair_mentions = view.mentions_between(x.last, y.first, mentions);
    const std::size_t pair_words = view.words_between(x.last, y.first);
    const std::string direction = forward ? "f" : "b";
    const bool same_list = listed(view, from, to);
    const bool symmetric = pack.schema.relation_types[static_cast<std::size_t>(candidate.type)].symmetric;

    features.push(Feature("bias").add(type));
    features.push(Feature("types").add(type).add(from_type).add(to_type).add(candidate.trigger < 0 ? "0" : "t"));
    features.push(Feature("kinds").add(kind_of(from)).add(kind_of(to)));
    features.push(Feature("kindsR").add(type).add(kind_of(from)).add(kind_of(to)));
    if (same_list) features.push(Feature("list").add(symmetric ? "s" : "a").add(candidate.trigger < 0 ? "0" : "t"));
    if (same_list) features.push(Feature("listR").add(type));
    const Block::Kind block = document.blocks[view.sentence->block].kind;
    if (block != Block::Kind::paragraph) {
        features.push(Feature("block").add(type).add(block == Block::Kind::heading ? "h" : block == Block::Kind::row ? "r" : "i"));
    }

    if (candidate.trigger < 0) {
        features.push(Feature("p0").add(type).add(direction).add(pair_path));
        features.push(Feature("p0l").add(type).add(direction).add(pair_path).add(language));
        features.push(Feature("p0t").add(type).add(direction).add(from_type).add(to_type).add(pair_path));
        features.push(Feature("p0w").add(type).add(direction).add(bucket(pair_words)).add(bucket(pair_mentions)));
        features.push(Feature("p0m").add(type).add(marker(view, x)).add(marker(view, y)));
        for (const Trigger& trigger : view.triggers) {
            if (trigger.first < x.last || trigger.last > y.first) continue;
            features.push(Feature("p0f").add(type).add(direction).add(pack.frames[trigger.frame].name));
        }
        for (std::uint32_t i = x.last; i < y.first; ++i) {
            for (std::uint32_t l = document.lexeme_begin[i]; l < document.lexeme_begin[i + 1]; ++l) {
                features.push(Feature("p0c").add(type).add(direction).add(pack.classes[document.lexemes[l].cls].group));
            }
        }
        return;
    }

    const Trigger& trigger = view.triggers[static_cast<std::size_t>(candidate.trigger)];
    const Frame& frame = pack.frames[trigger.frame];
    const std::string& name = frame.name;
    const std::string voice = trigger.passive ? "p" : "a";
    const Place pf = place_of(view, mentions, from, trigger.first, trigger.last);
    const Place pt = place_of(view, mentions, to, trigger.first, trigger.last);
    const auto side = [](const Place& p) { return p.understood ? "u" : p.inside ? "i" : p.left ? "l" : "r"; };
    const std::string order = std::string(side(pf)) + side(pt) + (forward ? "f" : "b");
    const std::string_view mark_f = marker(view, from);
    const std::string_view mark_t = marker(view, to);
    // What holds for all verbs, or all nouns, of symmetric or directed relations: learned from every type at once.
    const std::string kind = std::string(name.ends_with(".v") ? "v" : name.ends_with(".n") ? "n" : name) + (symmetric ? "s" : "");
    features.push(Feature("frame").add(name));
    features.push(Feature("korder").add(kind).add(order).add(voice));
    features.push(Feature("korderl").add(kind).add(order).add(voice).add(language));
    features.push(Feature("kslots").add(kind).add(slot_of(frame, true, pf, mark_f, trigger.passive)).add(slot_of(frame, false, pt, mark_t, trigger.passive)).add(order));
    const graph::RelationType& relation = pack.schema.relation_types[static_cast<std::size_t>(candidate.type)];
    const std::size_t rank_f = rank_of(pack, view, mentions, relation.from, from, trigger);
    const std::size_t rank_t = rank_of(pack, view, mentions, relation.to, to, trigger);
    const auto seat = [&](const Place& p, bool is_from, std::string_view mark, std::size_t rank) {
        std::string out(side(p));
        out += slot_of(frame, is_from, p, mark, trigger.passive);
        out += rank == 0 ? "0" : rank == 1 ? "1" : "2";
        return out + (cut(p.path) ? "c" : "");
    };
    const std::string seat_f = seat(pf, true, mark_f, rank_f);
    const std::string seat_t = seat(pt, false, mark_t, rank_t);
    // How many names of the sentence could fill each role: what is understood fills a role that nothing else fills.
    const auto rivals_for = [&](const std::vector<std::string>& allowed, const Mention& partner) {
        std::size_t n = 0;
        for (const std::uint32_t m : view.mentions) {
            const Mention& other = mentions.mentions[m];
            n += other.kind != Mention::Kind::implicit && other.entity != partner.entity && fits(pack.schema, allowed, other.type);
        }
        return n > 3 ? std::size_t{3} : n;
    };
    const std::size_t fit_f = rivals_for(relation.from, to);
    const std::size_t fit_t = rivals_for(relation.to, from);
    features.push(Feature("fit").add("F").add(kind_of(from)).add(fit_f));
    features.push(Feature("fit").add("T").add(kind_of(to)).add(fit_t));
    features.push(Feature("fits").add(kind).add(kind_of(from)).add(fit_f).add(kind_of(to)).add(fit_t));
    features.push(Feature("fitR").add(type).add(kind_of(from)).add(fit_f).add(kind_of(to)).add(fit_t));
    features.push(Feature("seats").add(kind).add(voice).add(seat_f).add(seat_t));
    features.push(Feature("seatsx").add(voice).add(seat_f).add(seat_t));
    features.push(Feature("seatsl").add(kind).add(voice).add(language).add(seat_f).add(seat_t));
    features.push(Feature("seatsf").add(name).add(voice).add(seat_f).add(seat_t));
    features.push(Feature("seatf").add(kind).add(voice).add(seat_f));
    features.push(Feature("seatt").add(kind).add(voice).add(seat_t));
    features.push(Feature("ranks").add(order).add(rank_f > 3 ? 3 : rank_f).add(rank_t > 3 ? 3 : rank_t));
    features.push(Feature("knear").add(kind).add(order).add(bucket(pf.mentions)).add(bucket(pt.mentions)));
    features.push(Feature("order").add(name).add(order));
    features.push(Feature("orderv").add(name).add(order).add(voice));
    features.push(Feature("orderl").add(name).add(order).add(language));
    features.push(Feature("orderR").add(type).add(order).add(voice));
    features.push(Feature("slots").add(slot_of(frame, true, pf, mark_f, trigger.passive)).add(slot_of(frame, false, pt, mark_t, trigger.passive)).add(order));
    for (const bool is_from : {true, false}) {
        const Place& p = is_from ? pf : pt;
        const Mention& m = is_from ? from : to;
        const std::string_view mark = is_from ? mark_f : mark_t;
        const std::string role = is_from ? "F" : "T";
        features.push(Feature("kpath").add(role).add(kind).add(side(p)).add(p.path));
        features.push(Feature("kmark").add(role).add(kind).add(side(p)).add(mark).add(voice));
        features.push(Feature("kmarkn").add(role).add(kind).add(side(p)).add(mark).add(bucket(p.mentions)));
        features.push(Feature("path").add(role).add(name).add(side(p)).add(p.path));
        features.push(Feature("pathl").add(role).add(name).add(side(p)).add(p.path).add(language));
        features.push(Feature("pathg").add(role).add(symmetric ? "s" : "a").add(side(p)).add(p.path));
        features.push(Feature("mark").add(role).add(name).add(side(p)).add(mark));
        features.push(Feature("markR").add(role).add(type).add(side(p)).add(mark));
        features.push(Feature("markv").add(role).add(name).add(side(p)).add(mark).add(voice));
        features.push(Feature("after").add(role).add(type).add(side(p)).add(marker_after(view, m)));
        features.push(Feature("near").add(role).add(side(p)).add(bucket(p.mentions)));
        features.push(Feature("nearf").add(role).add(name).add(side(p)).add(bucket(p.mentions)));
        features.push(Feature("words").add(role).add(side(p)).add(bucket(p.words)));
        features.push(Feature("slot").add(role).add(slot_of(frame, is_from, p, mark, trigger.passive)).add(bucket(p.mentions)));
        if (p.path.find(';') != std::string::npos) features.push(Feature("semicolon").add(role).add(side(p)));
        if (p.path.find("rel") != std::string::npos) features.push(Feature("rel").add(role).add(side(p)).add(name));
        // Another trigger between the argument and this one competes for it.
        const std::uint32_t lo = p.left ? m.last : trigger.last;
        const std::uint32_t hi = p.left ? trigger.first : m.first;
        std::size_t rivals = 0;
        for (const Trigger& other : view.triggers) {
            if (other.first < lo || other.last > hi) continue;
            ++rivals;
            features.push(Feature("rival").add(role).add(name).add(pack.frames[other.frame].name));
        }
        features.push(Feature("rivals").add(role).add(side(p)).add(bucket(rivals)));
    }
    features.push(Feature("marks").add(name).add(order).add(mark_f).add(mark_t));
    features.push(Feature("pair").add(type).add(direction).add(pair_path));
    features.push(Feature("pairn").add(type).add(bucket(pair_mentions)));
    std::string words;
    for (std::uint32_t i = trigger.first; i < trigger.last && words.size() < 40; ++i) {
        for (const char32_t c : fold_word(document.tokens[i].of(document.text()))) base::append_utf8(words, c);
        words += ' ';
    }
    features.push(Feature("word").add(name).add(words));
    features.push(Feature("wordo").add(name).add(words).add(order));
    for (const Trigger& other : view.triggers) {
        if (&other == &trigger || other.first >= trigger.last || other.last <= trigger.first) continue;
        features.push(Feature("overlap").add(name).add(pack.frames[other.frame].name).add(other.last - other.first > trigger.last - trigger.first ? "l" : "s"));
    }
}

}  // namespace newsgraph::extract
