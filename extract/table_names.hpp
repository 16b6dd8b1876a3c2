#pragma once
#include <vector>

#include "extract/mention.hpp"
#include "extract/table.hpp"

namespace newsgraph::extract {

/// Puts the names right that the tagger read in tables, where no sentence stands around them to tell names from labels:
/// what headers seem to name, and nothing outside them does, is dropped; a cell of a column of names
/// (TableColumn::node) that holds no name, but something that may be one, gives a name of the column's type; an unknown
/// name is made as long as its part of the cell, and of a type that the column takes. `mentions` are those of
/// tag_mentions, in order.
std::vector<Mention> mend_table_names(const Document& document, const Pack& pack, const std::vector<Table>& tables,
                                      std::vector<Mention> mentions);

}  // namespace newsgraph::extract
