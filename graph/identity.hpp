#pragma once
#include <cstdint>
#include <string>

#include "graph/claim.hpp"

namespace newsgraph::graph {

/// What stands for an article's text when it is asked whether two articles are the same: a hash of the text, or of
/// `doc` where there is no text.
std::uint64_t text_identity(const DocumentRecord& document);

/// Entity::id of the thing with this type and name_key (of its canonical name, where the lexicon knows it).
std::uint64_t entity_id(const std::string& type, const std::string& key);

/// Relation::id; `from` and `to` are the ids of its ends.
std::uint64_t relation_id(const std::string& type, std::uint64_t from, std::uint64_t to);

}  // namespace newsgraph::graph
