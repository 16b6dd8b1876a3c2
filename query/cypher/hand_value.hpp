#pragma once
#include "graph/hand_changes.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// A value that a property can hold (see require_storable), as the store keeps it.
graph::HandValue to_hand_value(const Value& value);

/// The same value again: from_hand_value(to_hand_value(v)) is v, bit by bit but for the payload of NaN. Throws
/// QueryError where a date, time or duration is none.
Value from_hand_value(const graph::HandValue& value);

}  // namespace newsgraph::query::cypher
