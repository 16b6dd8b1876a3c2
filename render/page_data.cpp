#include "render/page_data.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "base/json.hpp"
#include "graph/agree.hpp"
#include "render/edge_label.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

/// "valuation: $19 bn (planned, 2025-03)".
std::string fact_text(const graph::Graph& graph, const graph::Claim& fact) {
    const graph::FactType* type = graph.schema.fact_type(fact.type);
    std::string text = clean_text(type != nullptr && !type->label.empty() ? type->label : fact.type) + ": ";
    if (fact.amount) {
        text += clean_text(graph::short_text(*fact.amount));
    } else if (fact.capacity) {
        text += clean_text(graph::short_text(*fact.capacity));
    } else if (fact.percent) {
        text += number_text(*fact.percent) + " %";
    } else if (fact.value) {
        text += number_text(*fact.value);
    }
    std::string rest = fact.status == graph::Status::actual ? "" : status_label(fact.status);
    if (!fact.date.empty()) rest += (rest.empty() ? "" : ", ") + clean_text(fact.date);
    return rest.empty() ? text : text + " (" + rest + ')';
}

double rounded(double number) {
    return std::round(number * 10) / 10;
}

void write_colors(base::JsonWriter& out, ThemeName name, Rgb tint, bool line) {
    const Theme& look = theme(name);
    out.key(to_string(name)).begin_object();
    if (line) {
        out.member("line", to_string(with_contrast(tint, look.background, look.line_ratio)));
        out.member("text", to_string(with_contrast(tint, look.background, kTextContrast)));
    } else {
        const Rgb fill = mix(look.background, tint, look.tint);
        out.member("fill", to_string(fill));
        out.member("line", to_string(with_contrast(tint, look.background, look.line_ratio)));
        out.member("text", to_string(with_contrast(look.text, fill, kTextContrast)));
    }
    out.end_object();
}

std::string_view style_name(LineStyle style) {
    switch (style) {
        case LineStyle::solid:
            return "solid";
        case LineStyle::dashed:
            return "dashed";
        case LineStyle::doubled:
            return "doubled";
        case LineStyle::dotted:
            return "dotted";
        case LineStyle::crossed:
            return "crossed";
    }
    return "solid";
}

/// Writes one page's data; positions in the arrays of its JSON stand for names.
class Writer {
  public:
    Writer(const graph::Graph& graph, const PageData& data, const Diagram& diagram, const std::vector<Place>& places)
        : graph_(graph), data_(data), diagram_(diagram), places_(places) {
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) drawn_.emplace(diagram.nodes[i].entity, i);
        for (const auto& edge : diagram.edges) {
            for (const auto index : edge.relations) edges_.emplace(index, &edge);
        }
        for (const auto index : data.entities) {
            entities_.emplace(index, entities_.size());
            node_types_.emplace(graph.entities[index].type, 0);
        }
        for (const auto index : data.relations) types_.emplace(graph.relations[index].type, 0);
        for (std::size_t i = 0; i < data.sources.size(); ++i) sources_.emplace(data.sources[i].document, i);
        number(types_);
        number(node_types_);
    }

    std::string write() {
        out_.begin_object();
        write_looks();
        write_sources();
        write_nodes();
        write_relations();
        out_.end_object();
        return std::string(out_.text());
    }

  private:
    static void number(std::map<std::string, std::size_t>& names) {
        std::size_t next = 0;
        for (auto& [name, place] : names) place = next++;
    }

    void write_looks() {
        out_.key("themes").begin_object();
        for (const ThemeName name : {ThemeName::light, ThemeName::dark}) {
            const Theme& look = theme(name);
            out_.key(to_string(name)).begin_object().member("back", to_string(look.background));
            out_.member("text", to_string(look.text)).member("muted", to_string(look.muted)).end_object();
        }
        out_.end_object().key("relationTypes").begin_array();
        for (const auto& [name, place] : types_) {
            graph::Relation sample;
            sample.type = name;
            const graph::RelationType& type = graph_.type_of(sample);
            out_.begin_object().member("name", clean_text(name)).member("label", relation_phrase(graph_, sample));
            out_.member("arrow", !type.symmetric);
            out_.member("money", type.money == graph::MoneyFlow::none      ? 0
                                 : type.money == graph::MoneyFlow::forward ? 1
                                                                           : -1);
            const Rgb color = relation_color(graph_.schema, name);
            write_colors(out_, ThemeName::light, color, true);
            write_colors(out_, ThemeName::dark, color, true);
            out_.end_object();
        }
        out_.end_array().key("nodeTypes").begin_array();
        for (const auto& [name, place] : node_types_) {
            std::string shape = "box";
            for (const auto& entry : diagram_.legend) {
                if (entry.kind == LegendEntry::Kind::node && entry.name == name) shape = entry.shape;
            }
            out_.begin_object().member("name", clean_text(name)).member("shape", shape);
            const Rgb color = node_color(graph_.schema, name);
            write_colors(out_, ThemeName::light, color, false);
            write_colors(out_, ThemeName::dark, color, false);
            out_.end_object();
        }
        out_.end_array().key("statuses").begin_array();
        for (int i = 0; i <= static_cast<int>(graph::Status::actual); ++i) {
            const auto status = static_cast<graph::Status>(i);
            out_.begin_object().member("name", graph::to_string(status)).member("label", status_label(status));
            out_.member("style", style_name(line_style(status))).end_object();
        }
        out_.end_array();
    }

    void write_sources() {
        out_.key("sources").begin_array();
        for (const auto& source : data_.sources) {
            out_.begin_object().member("title", source.title).member("date", source.date).member("doc", source.doc);
            out_.member("language", source.language).member("url", source.url);
            out_.member("day", graph::last_day(source.date)).end_object();
        }
        out_.end_array();
    }

    void write_nodes() {
        out_.key("nodes").begin_array();
        for (const auto index : data_.entities) {
            const graph::Entity& entity = graph_.entities[index];
            out_.begin_object().member("name", clean_text(entity.name)).member("type", node_types_.at(entity.type));
            out_.key("aliases").begin_array();
            for (const auto& alias : entity.aliases) out_.value(clean_text(alias));
            out_.end_array().key("facts").begin_array();
            for (const auto fact : entity.facts) {
                const graph::GraphClaim& claim = graph_.claims[fact];
                out_.begin_object().member("says", fact_text(graph_, claim.claim));
                write_evidence(claim);
                out_.end_object();
            }
            out_.end_array();
            const auto drawn = drawn_.find(index);
            if (drawn != drawn_.end()) {
                const DiagramNode& node = diagram_.nodes[drawn->second];
                const Place& place = places_[drawn->second];
                out_.member("label", node.label).member("size", node.font_size).key("at").begin_array();
                for (const double number : {place.x, place.y, place.width, place.height}) out_.value(rounded(number));
                out_.end_array();
            }
            out_.end_object();
        }
        out_.end_array();
    }

    void write_evidence(const graph::GraphClaim& claim) {
        const auto source = sources_.find(claim.document);
        if (source != sources_.end()) out_.member("source", source->second);
        out_.member("text", clean_text(claim.claim.evidence.text)).member("by", clean_text(claim.claim.attributed_to));
    }

    void write_state(const std::string& from, const graph::Relation& relation) {
        out_.begin_object().member("from", from).member("status", static_cast<int>(relation.status));
        out_.member("values", joined(value_texts(relation), " · "));
        out_.member("label", edge_label(graph_, relation, source_numbers_));
        out_.member("dollars", relation.amount ? graph::usd_magnitude(*relation.amount) : 0.0).end_object();
    }

    /// The relation as the articles published by each day had it; what is not from dated articles is there from the
    /// beginning.
    void write_states(const graph::Relation& relation) {
        std::vector<graph::Witness> witnesses;
        bool by_hand = relation.claims.empty();
        for (const auto index : relation.claims) {
            const graph::GraphClaim& claim = graph_.claims[index];
            const graph::DocumentRecord& document = graph_.documents[claim.document];
            by_hand = by_hand || document.by_hand;
            const std::string& text = document.text.empty() ? document.doc : document.text;
            witnesses.push_back(
                {&claim.claim, graph::last_day(document.published), std::hash<std::string_view>{}(text)});
        }
        std::stable_sort(witnesses.begin(), witnesses.end(),
                         [](const auto& a, const auto& b) { return a.published < b.published; });
        out_.key("states").begin_array();
        for (std::size_t i = 0; i + 1 < witnesses.size() && !by_hand; ++i) {
            if (witnesses[i].published == witnesses[i + 1].published) continue;
            graph::Relation then = relation;
            graph::agree({witnesses.begin(), witnesses.begin() + static_cast<std::ptrdiff_t>(i) + 1}, then);
            write_state(witnesses[i].published, then);
        }
        write_state(by_hand || witnesses.empty() ? "" : witnesses.back().published, relation);
        out_.end_array();
    }

    void write_relations() {
        out_.key("relations").begin_array();
        for (const auto index : data_.relations) {
            const graph::Relation& relation = graph_.relations[index];
            source_numbers_ = source_numbers(graph_, relation, data_);
            out_.begin_object().member("from", entities_.at(relation.from)).member("to", entities_.at(relation.to));
            out_.member("type", types_.at(relation.type)).member("role", clean_text(relation.role));
            const auto edge = edges_.find(index);
            if (edge != edges_.end()) out_.member("width", rounded(edge->second->width));
            write_states(relation);
            out_.key("claims").begin_array();
            for (const auto place : relation.claims) {
                const graph::GraphClaim& claim = graph_.claims[place];
                graph::Relation values;
                values.amount = claim.claim.amount;
                values.percent = claim.claim.percent;
                values.value = claim.claim.value;
                values.capacity = claim.claim.capacity;
                values.duration = claim.claim.duration;
                values.date = claim.claim.date;
                out_.begin_object().member("status", static_cast<int>(claim.claim.status));
                out_.member("values", joined(value_texts(values), " · "));
                write_evidence(claim);
                out_.end_object();
            }
            out_.end_array().end_object();
        }
        out_.end_array();
    }

    const graph::Graph& graph_;
    const PageData& data_;
    const Diagram& diagram_;
    const std::vector<Place>& places_;
    std::map<graph::EntityIndex, std::size_t> entities_, drawn_;
    std::map<graph::RelationIndex, const DiagramEdge*> edges_;
    std::map<graph::DocumentIndex, std::size_t> sources_;
    std::map<std::string, std::size_t> types_, node_types_;
    std::vector<std::size_t> source_numbers_;  // of the relation that is being written
    base::JsonWriter out_;
};

}  // namespace

PageData page_data(const graph::Graph& graph, const Selection& selection, const Diagram& diagram) {
    const std::set<graph::RelationIndex> relations(selection.relations.begin(), selection.relations.end());
    std::set<graph::EntityIndex> entities(selection.entities.begin(), selection.entities.end());
    std::set<graph::DocumentIndex> more;
    for (const auto index : relations) {
        entities.insert(graph.relations[index].from);
        entities.insert(graph.relations[index].to);
        for (const auto claim : graph.relations[index].claims) more.insert(graph.claims[claim].document);
    }
    PageData data{{entities.begin(), entities.end()}, {relations.begin(), relations.end()}, diagram.sources};
    for (const auto& source : data.sources) more.erase(source.document);
    for (const auto index : more) {
        const auto& document = graph.documents[index];
        data.sources.push_back({index, data.sources.size() + 1, clean_text(document.title),
                                clean_text(document.published), clean_text(document.doc), clean_text(document.language),
                                web_url(document.url)});
    }
    return data;
}

std::vector<std::size_t> source_numbers(const graph::Graph& graph, const graph::Relation& relation,
                                        const PageData& data) {
    std::set<graph::DocumentIndex> documents;
    for (const auto claim : relation.claims) documents.insert(graph.claims[claim].document);
    std::vector<std::size_t> numbers;
    for (const auto& source : data.sources) {
        if (documents.count(source.document) != 0) numbers.push_back(source.number);
    }
    return numbers;
}

std::string page_json(const graph::Graph& graph, const PageData& data, const Diagram& diagram,
                      const std::vector<Place>& places) {
    return Writer(graph, data, diagram, places).write();
}

}  // namespace newsgraph::render
