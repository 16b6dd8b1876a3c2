#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/span.hpp"

namespace newsgraph::query::cypher {

/// When a mistake in a query shows.
enum class Phase { compile_time, runtime };

/// The families of errors of openCypher. to_string gives their names as written here in CamelCase ("SyntaxError").
enum class ErrorType {
    syntax_error,
    semantic_error,
    parameter_missing,
    procedure_error,
    type_error,
    argument_error,
    arithmetic_error,
    entity_not_found,
    property_not_found,
    label_not_found,
    constraint_verification_failed,
    constraint_validation_failed,
    limit_reached,  ///< time, memory or rows: not of openCypher
};
std::string_view to_string(ErrorType type);

/// A query that cannot be run, or not to its end. what() is the sentence, without place, without full stop.
class QueryError : public std::runtime_error {
  public:
    /// `detail_name` is the name in CamelCase that openCypher gives to the mistake ("UndefinedVariable"); `advice` may
    /// be empty.
    QueryError(ErrorType error_type, Phase when, std::string detail_name, const std::string& message,
               base::Span place = {}, std::string what_to_do = "")
        : std::runtime_error(message),
          type(error_type),
          phase(when),
          detail(std::move(detail_name)),
          span(place),
          advice(std::move(what_to_do)) {}

    ErrorType type;
    Phase phase;
    std::string detail;
    base::Span span;     ///< in the text of the query; empty where the place is not known (yet)
    std::string advice;  ///< what to do about it ("did you mean `name`?")
};

/// For evaluators, which do not know their place: whoever calls them adds the span.
[[noreturn]] void fail(ErrorType type, std::string detail, const std::string& message);

}  // namespace newsgraph::query::cypher
