#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/static_type.hpp"

namespace newsgraph::query::cypher {

/// What CALL must know of a procedure before it runs: `name(arguments) :: (results)`.
struct ProcedureSignature {
    struct Field {
        std::string name;
        StaticType type;  ///< an argument that asks for numbers takes integers where it wants floats
    };
    std::string name;  ///< with its namespaces, "newsgraph.search"
    std::vector<Field> arguments;
    std::vector<Field> results;
    std::size_t optional = 0;  ///< so many of the last arguments may be left out, and are null then
};

/// Null pointer if there is none of the name. Signatures must outlive the binding.
using FindProcedure = std::function<const ProcedureSignature*(std::string_view name)>;

}  // namespace newsgraph::query::cypher
