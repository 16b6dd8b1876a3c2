#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/hand_changes.hpp"
#include "graph/store.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {

/// The changes of a store by hand, and by statement why some of them rest.
struct ChangeList {
    std::vector<graph::HandStatement> statements;
    std::map<std::uint64_t, std::vector<std::string>> resting;
};

/// Takes the changes out of `content`.
ChangeList list_changes(graph::Store::Content& content);

std::string to_text(const ChangeList& list, const query::TextOptions& options);
std::string to_json(const ChangeList& list);

}  // namespace newsgraph::cli
