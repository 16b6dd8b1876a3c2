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

/// Makes an empty file, no store yet, to be filled in one transaction and then renamed: without a log, so that every
/// byte is written once. A process that is killed meanwhile leaves it unusable.
std::unique_ptr<Database> open_to_fill(const std::string& path);

/// Takes what waits in the log of a store into its file and removes the log, so that another file may be put in its
/// place. Throws base::Error ("store.busy") while others use the store.
void detach_log(const std::string& path);

}  // namespace newsgraph::graph
