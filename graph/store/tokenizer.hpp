#pragma once
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Makes the tokenizer "newsgraph" known to the full-text index on this connection. Words are runs of letters, marks
/// and digits, compared as base::fold_name makes them: case, accents, Arabic letter variants and vowel signs, and
/// digits of any script do not matter.
void register_tokenizer(Database& database);

}  // namespace newsgraph::graph
