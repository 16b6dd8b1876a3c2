#pragma once
#include <string>
#include <vector>

#include "render/diagram.hpp"
#include "render/layout.hpp"

namespace newsgraph::render {

/// What a page shows: all of the selection, not only what is drawn.
struct PageData {
    std::vector<graph::EntityIndex> entities;     ///< ascending
    std::vector<graph::RelationIndex> relations;  ///< ascending
    std::vector<NumberedSource> sources;          ///< those of the picture first, with its numbers; then the others
};
PageData page_data(const graph::Graph& graph, const Selection& selection, const Diagram& diagram);

/// The numbers of the sources of one relation, ascending.
std::vector<std::size_t> source_numbers(const graph::Graph& graph, const graph::Relation& relation,
                                        const PageData& data);

/// The data of the page's script as JSON: types and statuses with their looks in light and dark, sources, nodes with
/// their places (those that are drawn), relations with their claims, and their values from each day on which an article
/// changed them. `places` are those of `diagram.nodes`.
std::string page_json(const graph::Graph& graph, const PageData& data, const Diagram& diagram,
                      const std::vector<Place>& places);

}  // namespace newsgraph::render
