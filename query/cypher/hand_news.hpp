#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/hand_changes.hpp"
#include "query/cypher/hand_graph.hpp"

namespace newsgraph::query::cypher {

/// The graph of the news with what people changed by hand, for the questions and pictures that know entities and
/// relations and not any node. Each statement that changed something that is still there is a document of it
/// (DocumentRecord::by_hand), so that whatever shows sources shows the person's beside the articles'.
///
/// - A node made by hand becomes an entity: its name is the property `name`, its type the first of its labels.
/// - A relationship becomes a relation whose values are the properties of the names that query shows (status, amount,
///   currency, ...), as far as they are such values. One that was made by hand has confidence 1 unless it was set.
/// - Properties of a node that were set become facts by hand, beside those of the articles; name, aliases and links
///   are replaced. What is no number, text or date is left out, and so are id, type, articles, mentions.
/// - What was deleted is not there.
///
/// Statements until the end of `until_day` count (empty: all). Changes that rest are added to `resting`.
/// O(articles + changes); nothing is done where there are no changes.
graph::Graph with_changes_by_hand(graph::Graph articles, const graph::HandChanges& changes,
                                  const std::string& until_day, std::vector<HandGraph::Resting>& resting);

}  // namespace newsgraph::query::cypher
