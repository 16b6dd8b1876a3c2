#pragma once
#include <vector>

#include "extract/mention.hpp"
#include "extract/table.hpp"
#include "graph/claim.hpp"

namespace newsgraph::extract {

/// What the rows of the tables say, by the pack's tables.json. The evidence is the row (offsets in bytes). The
/// confidence is fixed by how much the header tells:
///   .85  both ends are columns, and the two columns tell the relation, or a word in the row does
///   .75  one end is a column, the other the one name in the headers, or the word for the relation is that of most
///   other rows .60  the other end, or the word for the relation, comes from the caption, the heading or the title
/// Linear in the number of cells of the tables, times the relations that their header permits.
std::vector<graph::Claim> table_claims(const Document& document, const Pack& pack, const Mentions& mentions,
                                       const std::vector<Table>& tables);

/// Joins claims of tables with those read in sentences. A sentence claim from a line of a table stays only when one
/// cell names all that it speaks of: cells side by side are no sentence. Of two claims of the same relation the table's
/// wins when the other comes from the same row, else the other one, filled up with the values of the table. Result as
/// find_claims orders it.
std::vector<graph::Claim> join_table_claims(const Document& document, const Pack& pack, const Mentions& mentions,
                                            const std::vector<Table>& tables, std::vector<graph::Claim> sentence_claims,
                                            std::vector<graph::Claim> table_claims);

}  // namespace newsgraph::extract
