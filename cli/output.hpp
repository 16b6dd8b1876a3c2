#pragma once
#include <string>

namespace newsgraph::cli {

/// Refuses to write an answer to `output` (a file) where that would destroy a store: the one that is read (`store`),
/// under whatever name or link, one of SQLite's files beside it, or any other SQLite file. Nothing is changed. Throws
/// base::Error (usage, "output.store"). Standard output ("" or "-") and what does not exist are fine.
void refuse_store(const std::string& output, const std::string& store);

}  // namespace newsgraph::cli
