#include "query/cypher/procedures.hpp"

#include <utility>

namespace newsgraph::query::cypher {
namespace {

std::string lower(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

}  // namespace

void Procedures::add(Procedure procedure) {
    std::string key = lower(procedure.signature.name);
    by_name_.insert_or_assign(std::move(key), std::move(procedure));
}

const Procedure* Procedures::find(std::string_view name) const {
    const auto found = by_name_.find(lower(name));
    return found == by_name_.end() ? nullptr : &found->second;
}

std::vector<const Procedure*> Procedures::all() const {
    std::vector<const Procedure*> result;
    for (const auto& [name, procedure] : by_name_) result.push_back(&procedure);
    return result;
}

FindProcedure Procedures::finder() const {
    return [this](std::string_view name) -> const ProcedureSignature* {
        const Procedure* procedure = find(name);
        return procedure != nullptr ? &procedure->signature : nullptr;
    };
}

}  // namespace newsgraph::query::cypher
