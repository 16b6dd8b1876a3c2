#pragma once
#include <cstddef>
#include <string>

namespace newsgraph::graph {

/// The first `size` bytes of a file of SQLite; empty where it cannot be read or is shorter.
///
/// To open and close such a file by other means would drop, unseen, the locks of every connection that this process
/// has to it, and a writer elsewhere could then take away the log from under them
/// (https://sqlite.org/howtocorrupt.html, 2.2). SQLite's own file layer, used here, keeps account of that.
std::string read_file_head(const std::string& path, std::size_t size);

}  // namespace newsgraph::graph
