#pragma once
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/procedure.hpp"
#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// What CALL runs: `run` gets one value for each argument of the signature, of its type or null, and returns rows with
/// one value for each field. It may throw QueryError (phase runtime, without span).
struct Procedure {
    ProcedureSignature signature;
    std::function<std::vector<List>(const PropertyGraph& graph, std::span<const Value> arguments)> run;
};

/// The procedures that a statement can call, by full name, whatever the case of its letters.
class Procedures {
  public:
    /// Replaces the one of the same name.
    void add(Procedure procedure);
    /// Null pointer if there is none. Valid until that one is replaced.
    const Procedure* find(std::string_view name) const;
    /// For BindOptions; refers to this object.
    FindProcedure finder() const;

  private:
    std::map<std::string, Procedure, std::less<>> by_name_;  // by lower case name
};

}  // namespace newsgraph::query::cypher
