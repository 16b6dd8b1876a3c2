#include "graph/identity.hpp"

#include "graph/hash.hpp"

namespace newsgraph::graph {

std::uint64_t text_identity(const DocumentRecord& document) {
    return document.text.empty() ? Hash().add("doc").add(document.doc).value() : Hash().add(document.text).value();
}

std::uint64_t entity_id(const std::string& type, const std::string& key) {
    return Hash().add(type).add(key).value();
}

std::uint64_t relation_id(const std::string& type, std::uint64_t from, std::uint64_t to) {
    return Hash().add(type).add(from).add(to).value();
}

}  // namespace newsgraph::graph
