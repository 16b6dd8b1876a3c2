#include "query/cypher/names.hpp"

namespace newsgraph::query::cypher {

Names::Names(const Names& other) {
    for (const std::string& name : other.names_) intern(name);
}

Names& Names::operator=(const Names& other) {
    if (this != &other) *this = Names(other);
    return *this;
}

Names::Id Names::intern(std::string_view name) {
    const auto found = ids_.find(name);
    if (found != ids_.end()) return found->second;
    const Id id = static_cast<Id>(names_.size());
    names_.emplace_back(name);
    ids_.emplace(names_.back(), id);
    return id;
}

std::optional<Names::Id> Names::find(std::string_view name) const {
    const auto found = ids_.find(name);
    if (found == ids_.end()) return std::nullopt;
    return found->second;
}

}  // namespace newsgraph::query::cypher
