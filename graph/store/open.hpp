#pragma once
#include <memory>
#include <string>

#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// Opens a store for reading. No file is made where there is none ("store.missing"), nothing in it is changed, and it
/// works in a folder that cannot be written to.
std::unique_ptr<Database> open_to_read(const std::string& path, int busy_timeout_ms);

/// Opens a store for writing, or makes it. A file that is no store is refused and left as it is.
/// An older store is brought up to kStoreVersion.
std::unique_ptr<Database> open_to_write(const std::string& path, int busy_timeout_ms);

/// The same for a store that must be there already ("store.missing").
std::unique_ptr<Database> open_to_change(const std::string& path, int busy_timeout_ms);

}  // namespace newsgraph::graph
