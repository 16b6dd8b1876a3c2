#include "render/diagram.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "render/edge_label.hpp"
#include "render/label_text.hpp"

namespace newsgraph::render {
namespace {

using graph::EntityIndex;
using graph::Graph;
using graph::Relation;
using graph::RelationIndex;
using graph::Status;

// Shapes that hold a text well and that no file or font can enter through; the first is also the default.
constexpr std::array<std::string_view, 12> kShapes = {"box",      "tab",           "ellipse", "component",
                                                      "folder",   "note",          "octagon", "house",
                                                      "cylinder", "parallelogram", "hexagon", "diamond"};
constexpr std::size_t kNameLines = 3;
constexpr std::size_t kGroupColumns = 40;
constexpr double kHighlightPoints = 1.5;  // wider than the amount alone would make a line
constexpr double kSteppedBack = 0.4;      // of the colour that a line or border would have else

std::string_view shape_of(const graph::Schema& schema, const std::string& type) {
    std::size_t place = 0;
    for (; place < schema.node_types.size(); ++place) {
        if (schema.node_types[place].name == type) break;
    }
    if (place == schema.node_types.size()) return kShapes[0];
    const auto wanted = std::find(kShapes.begin(), kShapes.end(), schema.node_types[place].shape);
    return wanted != kShapes.end() ? *wanted : kShapes[place % 6];
}

template <class Types>
Rgb schema_color(const Types& types, const std::string& name) {
    std::size_t place = 0;
    for (const auto& type : types) {
        if (type.name == name) return parse_color(type.color).value_or(palette_color(place));
        ++place;
    }
    return Rgb{0x77, 0x77, 0x77};
}

/// Selected relations, strongest first, without doubles.
std::vector<RelationIndex> by_strength(const Graph& graph, const Selection& selection) {
    std::vector<RelationIndex> order = selection.relations;
    std::sort(order.begin(), order.end());
    order.erase(std::unique(order.begin(), order.end()), order.end());
    const auto strength = [&](RelationIndex r) {
        return selection.strength ? selection.strength(r) : graph.weight(graph.relations[r]);
    };
    const std::set<RelationIndex> first(selection.highlighted.begin(), selection.highlighted.end());
    std::vector<double> strengths;  // by place in the order of numbers
    for (const RelationIndex r : order) {
        strengths.push_back(first.contains(r) ? std::numeric_limits<double>::infinity() : strength(r));
    }
    std::vector<std::size_t> places(order.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return strengths[a] > strengths[b]; });
    std::vector<RelationIndex> sorted;
    for (const std::size_t place : places) sorted.push_back(order[place]);
    return sorted;
}

std::set<EntityIndex> ends_of(const Graph& graph, const std::vector<RelationIndex>& relations) {
    std::set<EntityIndex> ends;
    for (const auto index : relations) {
        ends.insert(graph.relations[index].from);
        ends.insert(graph.relations[index].to);
    }
    return ends;
}

double line_width(const Relation& relation) {
    if (!relation.amount) return 1;
    const double dollars = graph::usd_magnitude(*relation.amount);
    return 1 + std::min(3.0, 0.8 * std::log10(1 + dollars / 1e8));
}

/// Makes the parts of one diagram in turn; each reads what the ones before it left.
class Maker {
  public:
    Maker(const Graph& graph, const DiagramOptions& options) : graph_(graph), options_(options) {
        diagram_.theme = theme(options.theme);
        diagram_.title = clean_text(options.title);
    }

    Diagram make(const Selection& selection) {
        std::vector<RelationIndex> drawn = by_strength(graph_, selection);
        std::set<EntityIndex> asked = ends_of(graph_, drawn);
        asked.insert(selection.entities.begin(), selection.entities.end());
        if (options_.most_edges != 0 && drawn.size() > options_.most_edges) {
            diagram_.hidden_relations = drawn.size() - options_.most_edges;
            drawn.resize(options_.most_edges);
        }
        // With relations left out, a thing that was asked for but keeps none of them would only be a loose box.
        const std::set<EntityIndex> shown = diagram_.hidden_relations == 0 ? asked : ends_of(graph_, drawn);
        diagram_.hidden_entities = asked.size() - shown.size() + selection.left_out;

        highlighted_.insert(selection.highlighted.begin(), selection.highlighted.end());
        for (const EntityIndex end : ends_of(graph_, selection.highlighted)) highlighted_ends_.insert(end);
        add_sources(drawn);
        add_edges(drawn, shown);
        add_groups(selection, shown);
        add_nodes(shown);
        add_legend();
        add_notes(selection);
        return std::move(diagram_);
    }

  private:
    void add_sources(const std::vector<RelationIndex>& drawn) {
        for (const auto index : drawn) {
            for (const auto claim : graph_.relations[index].claims) source_numbers_[graph_.claims[claim].document] = 0;
        }
        std::vector<graph::DocumentIndex> order;
        for (const auto& [document, number] : source_numbers_) order.push_back(document);
        const auto key = [&](graph::DocumentIndex i) {
            const auto& document = graph_.documents[i];
            return std::pair(graph::first_day(document.published), document.doc);
        };
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
        for (const auto index : order) {
            const auto& document = graph_.documents[index];
            const std::size_t number = diagram_.sources.size() + 1;
            source_numbers_[index] = number;
            diagram_.sources.push_back({index, number, clean_text(document.title), clean_text(document.published),
                                        clean_text(document.doc), clean_text(document.language),
                                        web_url(document.url)});
        }
        for (const auto& document : graph_.documents) {
            if (graph::last_day(document.published) > graph::last_day(diagram_.as_of)) {
                diagram_.as_of = clean_text(document.published);
            }
        }
    }

    std::vector<std::size_t> numbers_of(const std::vector<RelationIndex>& relations) const {
        std::set<std::size_t> numbers;
        for (const auto index : relations) {
            for (const auto claim : graph_.relations[index].claims) {
                numbers.insert(source_numbers_.at(graph_.claims[claim].document));
            }
        }
        return {numbers.begin(), numbers.end()};
    }

    /// A box around one thing would say nothing.
    void add_groups(const Selection& selection, const std::set<EntityIndex>& shown) {
        std::map<std::string, std::size_t> sizes;
        for (const EntityIndex entity : shown) {
            if (const auto found = selection.groups.find(entity); found != selection.groups.end())
                ++sizes[found->second];
        }
        std::map<std::string, std::size_t> numbers;
        for (const auto& [name, size] : sizes) {
            if (size < 2) continue;
            numbers[name] = diagram_.groups.size();
            diagram_.groups.push_back(shorten(clean_text(name), kGroupColumns));
        }
        for (const EntityIndex entity : shown) {
            const auto found = selection.groups.find(entity);
            if (found == selection.groups.end()) continue;
            if (const auto number = numbers.find(found->second); number != numbers.end()) {
                groups_[entity] = number->second;
            }
        }
    }

    /// Whether a line, or a name that ends one, is not what is to be seen first.
    bool steps_back(const std::vector<RelationIndex>& relations) const {
        return !highlighted_.empty() && std::none_of(relations.begin(), relations.end(),
                                                     [&](RelationIndex r) { return highlighted_.contains(r); });
    }

    void add_edges(const std::vector<RelationIndex>& drawn, const std::set<EntityIndex>& shown) {
        for (const auto entity : shown) places_.emplace(entity, places_.size());
        std::map<std::pair<EntityIndex, EntityIndex>, std::vector<RelationIndex>> pairs;
        for (const auto index : drawn) {
            const Relation& relation = graph_.relations[index];
            pairs[std::minmax(relation.from, relation.to)].push_back(index);  // still strongest first
        }
        const std::size_t most = std::max<std::size_t>(options_.most_parallel, 1);
        for (const auto& [pair, relations] : pairs) {
            const std::size_t lines = std::min(relations.size(), most);
            const std::size_t single = relations.size() > most ? most - 1 : relations.size();
            for (std::size_t i = 0; i < single; ++i) add_single_edge(relations[i], lines);
            if (single < relations.size()) {
                add_merged_edge({relations.begin() + static_cast<std::ptrdiff_t>(single), relations.end()}, lines);
            }
        }
    }

    void add_single_edge(RelationIndex index, std::size_t parallel) {
        const Relation& relation = graph_.relations[index];
        DiagramEdge edge;
        edge.from = places_.at(relation.from);
        edge.to = places_.at(relation.to);
        edge.relations = {index};
        edge.type = relation.type;
        edge.sources = numbers_of(edge.relations);
        edge.label = edge_label(graph_, relation, edge.sources);
        edge.status = relation.status;
        edge.style = line_style(relation.status);
        edge.stepped_back = steps_back(edge.relations);
        set_colors(edge, edge.style == LineStyle::crossed ? diagram_.theme.muted
                                                          : relation_color(graph_.schema, relation.type));
        edge.width = line_width(relation) + (highlighted_.contains(index) ? kHighlightPoints : 0);
        edge.arrow = !graph_.type_of(relation).symmetric;
        edge.tooltip = relation_tooltip(graph_, relation);
        edge.parallel = parallel;
        diagram_.edges.push_back(std::move(edge));
    }

    void add_merged_edge(std::vector<RelationIndex> relations, std::size_t parallel) {
        const Relation& first = graph_.relations[relations.front()];
        DiagramEdge edge;
        edge.from = places_.at(first.from);
        edge.to = places_.at(first.to);
        edge.sources = numbers_of(relations);
        edge.label = merged_label(graph_, relations, edge.sources, parallel == 1);
        edge.status = first.status;
        edge.type = first.type;
        for (const auto index : relations) {
            const Relation& relation = graph_.relations[index];
            if (relation.type != first.type) edge.type.clear();
            // One arrow is true only if all of them point the same way.
            if (graph_.type_of(relation).symmetric || relation.from != first.from) edge.arrow = false;
            if (line_style(relation.status) != line_style(first.status)) edge.status = Status::actual;
            edge.width = std::max(edge.width, line_width(relation));
            edge.tooltip += (edge.tooltip.empty() ? "" : "\n") + relation_tooltip(graph_, relation);
        }
        edge.style = line_style(edge.status);
        edge.stepped_back = steps_back(relations);
        if (!highlighted_.empty() && !edge.stepped_back) edge.width += kHighlightPoints;
        set_colors(edge, edge.type.empty() || edge.style == LineStyle::crossed
                             ? diagram_.theme.muted
                             : relation_color(graph_.schema, edge.type));
        edge.relations = std::move(relations);
        edge.parallel = parallel;
        diagram_.edges.push_back(std::move(edge));
        if (parallel > 1) ++further_;
    }

    void set_colors(DiagramEdge& edge, Rgb base) const {
        const Rgb background = diagram_.theme.background;
        edge.color = with_contrast(base, background, diagram_.theme.line_ratio);
        edge.text = with_contrast(base, background, kTextContrast);
        if (edge.stepped_back) {
            edge.color = mix(background, edge.color, kSteppedBack);
            edge.text = diagram_.theme.muted;
        }
    }

    void add_nodes(const std::set<EntityIndex>& shown) {
        std::vector<std::size_t> degree(shown.size(), 0);
        for (const auto& edge : diagram_.edges) {
            degree[edge.from] += edge.relations.size();
            degree[edge.to] += edge.relations.size();
        }
        for (const auto index : shown) {
            const graph::Entity& entity = graph_.entities[index];
            const Rgb tint = node_color(graph_.schema, entity.type);
            const Theme& look = diagram_.theme;
            DiagramNode node;
            node.entity = index;
            node.label = wrap(clean_text(entity.name), options_.name_columns, kNameLines);
            node.type = entity.type;
            node.shape = shape_of(graph_.schema, entity.type);
            node.fill = mix(look.background, tint, look.tint);
            node.border = with_contrast(tint, look.background, look.line_ratio);
            node.text = with_contrast(look.text, node.fill, kTextContrast);
            if (!highlighted_.empty() && !highlighted_ends_.contains(index)) {
                node.fill = look.background;
                node.border = mix(look.background, node.border, kSteppedBack);
                node.text = look.muted;
            }
            if (const auto group = groups_.find(index); group != groups_.end()) node.group = group->second;
            const auto links = static_cast<double>(degree[diagram_.nodes.size()]);
            node.font_size = std::round(10 * (11 + std::min(9.0, 3.5 * std::log2(1 + links / 2)))) / 10;
            node.tooltip = clean_text(entity.name) + " (" + clean_text(entity.type) + ')';
            for (const std::string& alias : entity.aliases) {
                if (node.tooltip.size() > 200) break;
                node.tooltip += (&alias == &entity.aliases.front() ? "\n" : ", ") + clean_text(alias);
            }
            diagram_.nodes.push_back(std::move(node));
        }
    }

    void add_legend() {
        std::set<std::string> types, node_types;
        std::set<Status> statuses;
        for (const auto& edge : diagram_.edges) {
            for (const auto index : edge.relations) {
                // Inside a line that stands for several, only the types that it takes its looks from are drawn.
                if (edge.relations.size() == 1 || !edge.type.empty()) types.insert(graph_.relations[index].type);
            }
            statuses.insert(edge.status);
        }
        for (const auto& type : types) {
            LegendEntry entry;
            entry.name = type;
            const auto* known = graph_.schema.relation_type(type);
            Relation sample;
            sample.type = type;
            entry.label = relation_phrase(graph_, sample);
            entry.color = with_contrast(relation_color(graph_.schema, type), diagram_.theme.background,
                                        diagram_.theme.line_ratio);
            entry.arrow = known == nullptr || !known->symmetric;
            diagram_.legend.push_back(std::move(entry));
        }
        // In the order of sureness, which is the reverse of the order of precedence.
        for (auto status = statuses.rbegin(); status != statuses.rend(); ++status) {
            LegendEntry entry;
            entry.kind = LegendEntry::Kind::status;
            entry.name = graph::to_string(*status);
            entry.label = status_label(*status);
            entry.style = line_style(*status);
            entry.color = entry.style == LineStyle::crossed ? diagram_.theme.muted : diagram_.theme.text;
            diagram_.legend.push_back(std::move(entry));
        }
        std::map<std::string, const DiagramNode*> samples;
        for (const auto& node : diagram_.nodes) samples.emplace(node.type, &node);
        for (const auto& [type, node] : samples) {
            LegendEntry entry;
            entry.kind = LegendEntry::Kind::node;
            entry.name = type;
            entry.label = clean_text(type);
            entry.color = node->fill;
            entry.border = node->border;
            entry.shape = node->shape;
            diagram_.legend.push_back(std::move(entry));
        }
    }

    void add_notes(const Selection& selection) {
        const auto plural = [](std::size_t n, const std::string& one, const std::string& many) {
            return std::to_string(n) + ' ' + (n == 1 ? one : many);
        };
        if (diagram_.hidden_relations > 0) {
            const std::size_t things = diagram_.hidden_entities - selection.left_out;
            diagram_.notes.push_back("The strongest relations are drawn; " +
                                     plural(diagram_.hidden_relations, "more relation", "more relations") +
                                     (things > 0 ? " and " + plural(things, "more name", "more names") : "") +
                                     " left out.");
        }
        if (selection.less_certain > 0) {
            diagram_.notes.push_back(plural(selection.less_certain, "less certain relation", "less certain relations") +
                                     " left out.");
        }
        if (selection.left_out > 0) {
            diagram_.notes.push_back(plural(selection.left_out, "name", "names") + " without a relation left out.");
        }
        if (further_ > 0) {
            diagram_.notes.push_back("“N more” on a line: further relations between the same two, drawn as one.");
        }
        if (!highlighted_.empty()) {
            diagram_.notes.push_back("Brought out: the shortest paths between two names.");
        }
    }

    const Graph& graph_;
    const DiagramOptions& options_;
    Diagram diagram_;
    std::map<graph::DocumentIndex, std::size_t> source_numbers_;
    std::map<EntityIndex, std::size_t> places_;  // positions in diagram_.nodes
    std::map<EntityIndex, std::size_t> groups_;  // positions in diagram_.groups
    std::set<RelationIndex> highlighted_;
    std::set<EntityIndex> highlighted_ends_;
    std::size_t further_ = 0;
};

}  // namespace

LineStyle line_style(Status status) {
    switch (status) {
        case Status::actual:
            return LineStyle::solid;
        case Status::planned:
        case Status::projected:
            return LineStyle::dashed;
        case Status::in_talks:
            return LineStyle::doubled;
        case Status::rumored:
            return LineStyle::dotted;
        case Status::denied:
        case Status::cancelled:
            return LineStyle::crossed;
    }
    return LineStyle::solid;
}

Rgb relation_color(const graph::Schema& schema, const std::string& type) {
    return schema_color(schema.relation_types, type);
}

Rgb node_color(const graph::Schema& schema, const std::string& type) {
    return schema_color(schema.node_types, type);
}

Selection whole_graph(const Graph& graph) {
    Selection selection;
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        selection.relations.push_back(static_cast<RelationIndex>(i));
    }
    selection.left_out = graph.entities.size() - ends_of(graph, selection.relations).size();
    return selection;
}

Diagram make_diagram(const Graph& graph, const Selection& selection, const DiagramOptions& options) {
    return Maker(graph, options).make(selection);
}

}  // namespace newsgraph::render
