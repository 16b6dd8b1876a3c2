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

class Budget;
class Procedures;
struct News;

/// What a procedure may look at besides its arguments.
struct ProcedureContext {
    const PropertyGraph& graph;    ///< as the statement sees it at this moment, with what it wrote
    const News* news;              ///< what the articles say; may be null: nothing
    const Procedures& procedures;  ///< all that the statement can call
    Budget& budget;                ///< to be asked at each step of work
};

/// What CALL runs: `run` gets one value for each argument of the signature, of its type or null, and returns rows with
/// one value for each field. It may throw QueryError (phase runtime, without span).
struct Procedure {
    ProcedureSignature signature;
    std::function<std::vector<List>(ProcedureContext& context, std::span<const Value> arguments)> run;
    std::string_view says = {};  ///< what it does, for people: one sentence without full stop
};

/// The procedures that a statement can call, by full name, whatever the case of its letters.
class Procedures {
  public:
    /// Replaces the one of the same name.
    void add(Procedure procedure);
    /// Null pointer if there is none. Valid until that one is replaced.
    const Procedure* find(std::string_view name) const;
    /// All, by name in lower case. Valid until one is replaced.
    std::vector<const Procedure*> all() const;
    /// For BindOptions; refers to this object.
    FindProcedure finder() const;

  private:
    std::map<std::string, Procedure, std::less<>> by_name_;  // by lower case name
};

/// Those of newsgraph, which a statement can call unless its RunOptions name others.
const Procedures& builtin_procedures();

}  // namespace newsgraph::query::cypher
