#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

std::string_view to_string(ErrorType type) {
    switch (type) {
        case ErrorType::syntax_error:
            return "SyntaxError";
        case ErrorType::semantic_error:
            return "SemanticError";
        case ErrorType::parameter_missing:
            return "ParameterMissing";
        case ErrorType::procedure_error:
            return "ProcedureError";
        case ErrorType::type_error:
            return "TypeError";
        case ErrorType::argument_error:
            return "ArgumentError";
        case ErrorType::arithmetic_error:
            return "ArithmeticError";
        case ErrorType::entity_not_found:
            return "EntityNotFound";
        case ErrorType::property_not_found:
            return "PropertyNotFound";
        case ErrorType::label_not_found:
            return "LabelNotFound";
        case ErrorType::constraint_verification_failed:
            return "ConstraintVerificationFailed";
        case ErrorType::constraint_validation_failed:
            return "ConstraintValidationFailed";
        case ErrorType::limit_reached:
            return "LimitReached";
    }
    return "SyntaxError";
}

void fail(ErrorType type, std::string detail, const std::string& message) {
    throw QueryError(type, Phase::runtime, std::move(detail), message);
}

}  // namespace newsgraph::query::cypher
