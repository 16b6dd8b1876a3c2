#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/property_graph.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Sentences where dates that stand as texts are ordered against a text: one that is no date, or one against which
/// less exact dates ("2025") stand elsewhere as texts than as dates, so that rows are lost. O(statement * (nodes +
/// relationships)).
std::vector<std::string> dates_as_texts(std::string_view statement, const Map& parameters, const PropertyGraph& graph);

}  // namespace newsgraph::query::cypher
