#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "graph/schema.hpp"

namespace newsgraph::graph {

/// A schema or lexicon as JSON, the form in which the store keeps them; reading gives back what was written. Reading
/// throws base::Error (input) when the text is no JSON and takes absent members as empty.
std::string schema_to_json(const Schema& schema);
Schema schema_from_json(std::string_view text, const std::string& where);
std::string lexicon_to_json(const std::vector<LexiconEntry>& lexicon);
std::vector<LexiconEntry> lexicon_from_json(std::string_view text, const std::string& where);

}  // namespace newsgraph::graph
