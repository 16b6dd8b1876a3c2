#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// The map of options that a procedure takes as its last argument. Every method throws QueryError (ArgumentError, phase
/// runtime, without span) that names the procedure and the option.
class ProcedureOptions {
  public:
    /// `map` may be null: no option is given. Throws where it has a key that is not among `known`.
    ProcedureOptions(std::string_view procedure, const Value& map, std::vector<std::string> known);

    /// Null where the option is not given.
    const Value& value(std::string_view name) const;
    /// A number from `least` to `most`.
    std::optional<double> number(std::string_view name, double least, double most) const;
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most) const;
    std::optional<std::string> text(std::string_view name) const;
    /// One of `permitted`.
    std::optional<std::string> word(std::string_view name, const std::vector<std::string>& permitted) const;
    /// A text, or a list of texts; empty where the option is not given.
    std::vector<std::string> texts(std::string_view name) const;
    /// A node, or a list of nodes.
    std::vector<NodeRef> nodes(std::string_view name) const;

    /// "the option NAME of PROCEDURE() WHAT".
    [[noreturn]] void reject(std::string_view name, const std::string& what, const std::string& advice = "") const;

  private:
    [[noreturn]] void reject_kind(std::string_view name, const std::string& wanted, const Value& value) const;

    std::string procedure_;
    Map map_;
    Value null_;
};

/// "did you mean 'X'?" for the nearest of the candidates; empty when none is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace newsgraph::query::cypher
