#include "extract/explain.hpp"

#include <algorithm>
#include <cmath>

#include "extract/claims.hpp"
#include "extract/mention_find.hpp"
#include "extract/relation_select.hpp"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kFeaturesShown = 3;

/// Keeps names beside the hashes of features while it lives.
class NamedFeatures {
  public:
    NamedFeatures() { Feature::record_names = true; }
    ~NamedFeatures() { Feature::record_names = false; }
    NamedFeatures(const NamedFeatures&) = delete;
    NamedFeatures& operator=(const NamedFeatures&) = delete;
};

std::string fixed(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", number);
    return text;
}

class Explainer {
  public:
    Explainer(const Source& source, const Pack& pack, double least)
        : pack_(pack), least_(least), document_(analyse(source, pack)) {
        mentions_ = find_mentions(document_, pack, find_tables(document_, pack));
        add_coreference(document_, pack, mentions_);
        claims_ = find_claims(document_, pack, mentions_, &trace_);
    }

    Explanation run() const {
        Explanation out{document_.source->doc, document_.language, document_.published, {}};
        for (std::size_t v = 0; v < trace_.views.size(); ++v) {
            if (!trace_.views[v].mentions.empty()) out.sentences.push_back(sentence(v));
        }
        return out;
    }

  private:
    std::string words(std::uint32_t first, std::uint32_t last) const {
        const std::size_t begin = document_.tokens[first].begin;
        return std::string(document_.text().substr(begin, document_.tokens[last - 1].end - begin));
    }
    const std::string& name(std::uint32_t mention) const {
        return mentions_.entities[mentions_.mentions[mention].entity].name;
    }

    ExplainedSentence sentence(std::size_t v) const {
        const ClauseView& view = trace_.views[v];
        ExplainedSentence out;
        out.text = words(view.sentence->first, view.sentence->last);
        for (const std::uint32_t m : view.mentions) out.names.push_back(mention_text(m));
        for (const Trigger& trigger : view.triggers) {
            out.triggers.push_back(words(trigger.first, trigger.last) + " (" + pack_.frames[trigger.frame].name +
                                   (trigger.passive ? ", passive)" : ")"));
        }
        static constexpr const char* kKinds[] = {"amount", "percent", "count", "capacity", "duration", "date"};
        for (const Value& value : view.values) {
            out.values.push_back(words(value.first, value.last) + " (" + kKinds[static_cast<int>(value.kind)] + ")");
        }
        const RelationFeatures features(document_, pack_, view, mentions_);
        for (std::size_t i = 0; i < trace_.weighed[v].size(); ++i) {
            const ScoredRelation& weighed = trace_.weighed[v][i];
            const ScoredRelation& alone = trace_.judged[v][i];
            if (std::max(weighed.probability, alone.probability) >= least_) {
                out.readings.push_back(reading(v, alone, weighed, features));
            }
        }
        std::stable_sort(out.readings.begin(), out.readings.end(),
                         [](const ExplainedReading& a, const ExplainedReading& b) { return a.weighed > b.weighed; });
        const std::size_t begin = document_.tokens[view.sentence->first].begin;
        for (const graph::Claim& claim : claims_) {
            if (claim.kind == graph::Claim::Kind::fact && claim.evidence.start == begin) {
                out.facts.push_back(claim.type + " " + claim.subject + ": " + read_off(claim) + " (" +
                                    fixed(claim.confidence) + ")");
            }
        }
        return out;
    }

    std::string mention_text(std::uint32_t m) const {
        const Mention& mention = mentions_.mentions[m];
        if (mention.kind == Mention::Kind::implicit) return "(understood) = " + name(m);
        const std::string text = words(mention.first, mention.last);
        if (mention.kind != Mention::Kind::name) return text + " = " + name(m);
        return text + " (" + pack_.schema.node_types[static_cast<std::size_t>(mention.type)].name +
               (mention.known >= 0 ? ", lexicon" : "") + (text == name(m) ? ")" : ") = " + name(m));
    }

    ExplainedReading reading(std::size_t v, const ScoredRelation& alone, const ScoredRelation& weighed,
                             const RelationFeatures& features) const {
        const ClauseView& view = trace_.views[v];
        const RelationCandidate& c = weighed.candidate;
        ExplainedReading out;
        out.type = pack_.schema.relation_types[static_cast<std::size_t>(c.type)].name;
        out.from = name(c.from);
        out.to = name(c.to);
        out.alone = alone.probability;
        out.weighed = weighed.probability;
        const NamedFeatures named;
        if (c.trigger >= 0) {
            const auto t = static_cast<std::uint32_t>(c.trigger);
            const Trigger& trigger = view.triggers[t];
            out.trigger = words(trigger.first, trigger.last);
            out.frame = pack_.frames[trigger.frame].name;
            const Argument from = features.argument(t, c.from, true, features.place(t, c.from));
            const Argument to = features.argument(t, c.to, false, features.place(t, c.to));
            add_part(out, "trigger", c, [&](FeatureList& list) { features.of_trigger(t, list); });
            add_part(out, "from", c, [&](FeatureList& list) { features.of_argument(t, c.from, from, true, list); });
            add_part(out, "to", c, [&](FeatureList& list) { features.of_argument(t, c.to, to, false, list); });
            add_part(out, "both ends", c, [&](FeatureList& list) { features.of_pair(c, from, to, list); });
        } else {
            add_part(out, "close by", c, [&](FeatureList& list) { features.of_close(c.from, c.to, list); });
        }
        judge(v, out, c);
        return out;
    }

    template <class Fill>
    void add_part(ExplainedReading& out, const char* what, const RelationCandidate& c, const Fill& fill) const {
        const LinearModel& model = *pack_.model(c.trigger >= 0 ? "relation" : "close");
        const std::size_t label = c.trigger >= 0 ? 0 : static_cast<std::size_t>(c.type);
        FeatureList list;
        fill(list);
        ScorePart part;
        part.what = what;
        for (std::size_t i = 0; i < list.hashes.size(); ++i) {
            const float* weights = model.find(list.hashes[i]);
            if (weights == nullptr) continue;
            part.score += static_cast<double>(weights[label]);
            part.features.emplace_back(list.names[i], weights[label]);
        }
        std::stable_sort(part.features.begin(), part.features.end(),
                         [](const auto& a, const auto& b) { return std::abs(a.second) > std::abs(b.second); });
        part.features.resize(std::min(part.features.size(), kFeaturesShown));
        out.parts.push_back(std::move(part));
    }

    /// Whether the reading was chosen, and what came of it.
    void judge(std::size_t v, ExplainedReading& out, const RelationCandidate& c) const {
        const ClauseView& view = trace_.views[v];
        const auto same = [&](const RelationCandidate& other) {
            return other.type == c.type && other.trigger == c.trigger && other.from == c.from && other.to == c.to;
        };
        for (const ScoredRelation& chosen : trace_.chosen[v]) {
            if (!same(chosen.candidate)) continue;
            out.chosen = true;
            out.weighed = chosen.probability;
            out.verdict = claim_text(out);
            return;
        }
        const auto reading_text = [&](const ScoredRelation& other) {
            return pack_.schema.relation_types[static_cast<std::size_t>(other.candidate.type)].name + " " +
                   name(other.candidate.from) + " -> " + name(other.candidate.to) + " (" + fixed(other.probability) +
                   ")";
        };
        for (const ScoredRelation& chosen : trace_.chosen[v]) {
            switch (clash_of(pack_, view, mentions_, c, chosen.candidate)) {
                case Clash::none:
                    continue;
                case Clash::said_already:
                    out.verdict = "said already: ";
                    break;
                case Clash::pair_taken:
                    out.verdict = "the same words tie the two as ";
                    break;
                case Clash::partner_taken:
                    out.verdict = "the trigger has its partner: ";
                    break;
            }
            out.verdict += reading_text(chosen);
            return;
        }
        out.verdict = out.weighed < kLeastRelation ? "below " + fixed(kLeastRelation)
                                                   : "another reading of the same relation is preferred";
    }

    /// Status and values of the claim that the reading became a part of.
    std::string claim_text(const ExplainedReading& reading) const {
        for (const graph::Claim& claim : claims_) {
            if (claim.type != reading.type) continue;
            if ((claim.subject == reading.from && claim.object == reading.to) ||
                (claim.subject == reading.to && claim.object == reading.from)) {
                return read_off(claim);
            }
        }
        return "";
    }

    static std::string read_off(const graph::Claim& claim) {
        std::string text(graph::to_string(claim.status));
        const auto add = [&text](const std::string& value) {
            if (!value.empty()) text += ", " + value;
        };
        if (claim.amount) add(graph::short_text(*claim.amount));
        if (claim.percent) add(fixed(*claim.percent) + " %");
        if (claim.capacity) add(graph::short_text(*claim.capacity));
        if (claim.value) add(fixed(*claim.value));
        add(graph::short_duration(claim.duration));
        add(claim.role);
        add(claim.date);
        if (!claim.attributed_to.empty()) add("says " + claim.attributed_to);
        return text;
    }

    const Pack& pack_;
    double least_;
    Document document_;
    Mentions mentions_;
    RelationTrace trace_;
    std::vector<graph::Claim> claims_;
};

}  // namespace

Explanation explain(const Source& source, const Pack& pack, double least) {
    return Explainer(source, pack, least).run();
}

}  // namespace newsgraph::extract
