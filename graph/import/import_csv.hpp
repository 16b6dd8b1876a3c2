#pragma once
#include <vector>

#include "graph/import/csv_table.hpp"
#include "graph/network.hpp"

namespace newsgraph::graph {

/// Makes a network of nodes and relations as CSV with the header lines of neo4j-admin:
///
///     nodes      id:ID,name,:LABEL,mentions:int,aliases:string[]
///     relations  :START_ID,:END_ID,:TYPE,amount:double,currency,status,confidence:double,sources:int,date
///
/// in any order; each file has its own header. Needed are the ID columns; a group in brackets (":ID(Company)",
/// ":START_ID(Company)") has ids of its own. A node without a name is named as its id; without a label or type it gets
/// "Node" or "RELATED_TO"; of several labels ("A;B") the last counts. Lists divide at ";". `date` is the day from which
/// on the relation was known. Vertices come in the order of (name, label, id), whatever that of the files, and their
/// ids lead to them as aliases. Several nodes may have one name, several relations the same type and ends.
///
/// `schema` says what types mean: it becomes that of the network, and relations of its symmetric types are turned so
/// that they lead from the vertex that comes first. Types that are not in it may stand in the tables all the same.
///
/// What is wrong in a record (a number that is none, an amount below 0, an id twice, an end that is no node, too few
/// fields) goes to `issues` with the line, and the record is left out. Throws base::Error (input, "csv.header") where a
/// needed column is missing, (limit, "network.size"), and what reading throws. O(n log n).
Network import_csv(const std::vector<CsvSource>& nodes, const std::vector<CsvSource>& relations, Schema schema,
                   const base::IssueSink& issues, CsvCounts& counts);

}  // namespace newsgraph::graph
