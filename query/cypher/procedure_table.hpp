#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/procedures.hpp"

/// What the files procedures_*.cpp share: each adds the procedures of one subject to those behind builtin_procedures().
namespace newsgraph::query::cypher {

void add_graph_procedures(Procedures& procedures);
void add_search_procedures(Procedures& procedures);
void add_rank_procedures(Procedures& procedures);
void add_structure_procedures(Procedures& procedures);
void add_cycle_procedures(Procedures& procedures);

/// A procedure of which the last `optional` arguments may be left out.
Procedure procedure(std::string name, std::vector<ProcedureSignature::Field> arguments,
                    std::vector<ProcedureSignature::Field> results, std::size_t optional, std::string_view says,
                    std::vector<List> (*run)(ProcedureContext&, std::span<const Value>));

/// "newsgraph.search(text :: String [, options :: Map]) :: (node :: Node, ...)".
std::string signature_text(const ProcedureSignature& signature);

}  // namespace newsgraph::query::cypher
