#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "render/theme.hpp"

namespace newsgraph::render {

/// The part of a graph that is to be drawn. Ends of relations are drawn whether they are listed or not.
struct Selection {
    std::vector<graph::EntityIndex> entities;
    std::vector<graph::RelationIndex> relations;
    std::size_t left_out = 0;      ///< things that were not listed on purpose; a note tells their number
    std::size_t less_certain = 0;  ///< relations that were not listed as not certain enough; a note tells their number
    /// Which of the relations are the strongest; empty: graph::Graph::weight. Greater is stronger.
    std::function<double(graph::RelationIndex)> strength;
    /// Relations that are brought out and drawn before all others; everything else steps back.
    std::vector<graph::RelationIndex> highlighted;
    /// Names of boxes around things; what has none stands outside.
    std::map<graph::EntityIndex, std::string> groups;
};
/// Every relation. Things without any relation are left to be counted in a note: as loose boxes they hide the rest.
Selection whole_graph(const graph::Graph& graph);

/// How a line is drawn, by the status of what it says.
enum class LineStyle {
    solid,    ///< actual
    dashed,   ///< planned, projected
    doubled,  ///< in talks: two dashed lines side by side
    dotted,   ///< rumored
    crossed,  ///< denied, cancelled: grey, ended by a bar, its label marked with ×
};
LineStyle line_style(graph::Status status);

struct DiagramNode {
    graph::EntityIndex entity = 0;
    std::string label;  ///< wrapped; lines separated by '\n'
    std::string type;
    std::string shape;  ///< a Graphviz shape of the allow-list
    Rgb fill, border, text;
    double font_size = 12;  ///< points; grows with the number of relations drawn
    std::string tooltip;
    std::optional<std::size_t> group;  ///< position in Diagram::groups
};

struct DiagramEdge {
    std::size_t from = 0, to = 0;                 ///< positions in Diagram::nodes
    std::vector<graph::RelationIndex> relations;  ///< one, or all that this line stands for
    std::string type;                             ///< relation type; empty for a line that stands for several types
    std::string label;
    Rgb color, text;
    graph::Status status = graph::Status::actual;
    LineStyle style = LineStyle::solid;
    double width = 1;   ///< points; grows with the logarithm of the amount
    bool arrow = true;  ///< false for a symmetric relation: it has no direction
    std::string tooltip;
    std::vector<std::size_t> sources;  ///< numbers of Diagram::sources, ascending
    std::size_t parallel = 1;          ///< lines drawn between the same two nodes, this one included
    bool stepped_back = false;         ///< something else is highlighted
};

struct LegendEntry {
    enum class Kind { relation, status, node };
    Kind kind = Kind::relation;
    std::string name;   ///< as in the schema or graph::to_string(Status)
    std::string label;  ///< for people
    Rgb color;          ///< of the line, or the filling of the node
    Rgb border;         ///< node
    LineStyle style = LineStyle::solid;
    std::string shape;  ///< node
    bool arrow = true;
};

struct NumberedSource {
    graph::DocumentIndex document = 0;
    std::size_t number = 0;  ///< 1-based, by date and name of the article
    std::string title, date, doc, language;
    std::string url;  ///< http or https, or empty
};

/// A picture before it is laid out: only what is drawn, every text clean, every colour final. Pure value.
struct Diagram {
    Theme theme;
    std::string title;
    std::string id_prefix;  ///< of the ids in SVG, for pages that hold more than one picture; letters and '-' only
    std::string as_of;      ///< date of the newest article that the graph knows; empty if none has a date
    std::vector<std::string> groups;  ///< names of boxes around nodes, ascending, each with two nodes or more
    std::vector<DiagramNode> nodes;
    std::vector<DiagramEdge> edges;
    std::vector<LegendEntry> legend;  ///< relation types, then statuses, then node types; only what is drawn
    std::vector<NumberedSource> sources;
    std::size_t hidden_relations = 0;  ///< of the selection, left out as weaker than the `most_edges` strongest
    std::size_t hidden_entities = 0;   ///< of the selection, or of the whole graph, left out with them
    std::vector<std::string> notes;    ///< what a reader must know: what is not drawn, what is merged
};

struct DiagramOptions {
    std::string title;
    ThemeName theme = ThemeName::light;
    std::size_t most_edges = 150;   ///< the strongest (graph::Graph::weight) are drawn; 0 = all
    std::size_t most_parallel = 3;  ///< lines between two nodes; where there are more, the weakest become one
    std::size_t name_columns = 20;  ///< width at which names are wrapped
};

/// Throws nothing of its own; positions in `selection` must be valid for `graph`. O(n log n).
Diagram make_diagram(const graph::Graph& graph, const Selection& selection, const DiagramOptions& options = {});

/// Colour of a relation type before the theme is applied: the schema's, else one of the palette by its place there.
Rgb relation_color(const graph::Schema& schema, const std::string& type);
/// The same for a node type.
Rgb node_color(const graph::Schema& schema, const std::string& type);

}  // namespace newsgraph::render
