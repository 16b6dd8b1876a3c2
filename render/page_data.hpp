#pragma once
#include <string>
#include <vector>

#include "render/diagram.hpp"

namespace newsgraph::render {

/// What a page shows besides the picture: all of the selection, not only what is drawn.
struct PageData {
    std::vector<graph::EntityIndex> entities;     ///< ascending
    std::vector<graph::RelationIndex> relations;  ///< ascending
    std::vector<NumberedSource> sources;          ///< those of the picture first, with its numbers; then the others
};
PageData page_data(const graph::Graph& graph, const Selection& selection, const Diagram& diagram);

/// The numbers of the sources of one relation, ascending.
std::vector<std::size_t> source_numbers(const graph::Graph& graph, const graph::Relation& relation,
                                        const PageData& data);

/// The data of the page's script as JSON: names, relations, which of them each drawn node and edge stands for.
std::string page_json(const graph::Graph& graph, const PageData& data, const Diagram& diagram);

}  // namespace newsgraph::render
