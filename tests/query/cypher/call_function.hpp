#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/error.hpp"
#include "query/cypher/functions.hpp"
#include "query/cypher/value_text.hpp"

namespace newsgraph::test {

/// Calls functions of the query language in one context, whose clock stands at 2024-07-15T12:30:45.123456789Z.
struct Caller {
    query::cypher::FunctionContext context;

    Caller() { context.now = {1'721'046'645, 123'456'789, 0, 0}; }

    /// Throws std::string where there is no such function or it does not take so many arguments.
    query::cypher::Value operator()(std::string_view name, const std::vector<query::cypher::Value>& arguments) {
        const query::cypher::Function* function = query::cypher::find_function(name);
        if (function == nullptr) throw std::string(name) + " is unknown";
        if (arguments.size() < function->least || (arguments.size() > function->most && function->most != 255)) {
            throw std::string(name) + " takes another number of arguments";
        }
        return query::cypher::call(*function, arguments, context);
    }
    /// The result as a literal, or the message of the error.
    std::string text(std::string_view name, const std::vector<query::cypher::Value>& arguments) {
        try {
            return query::cypher::to_literal((*this)(name, arguments), context.graph);
        } catch (const query::cypher::QueryError& error) {
            return std::string(to_string(error.type)) + " " + error.detail + ": " + error.what();
        }
    }
};

}  // namespace newsgraph::test
