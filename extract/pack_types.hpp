#pragma once
#include "extract/pack.hpp"
#include "extract/pack_file.hpp"

namespace newsgraph::extract {

/// Reads name, version and the types of nodes, relations and facts into `pack`. Throws base::Error (input,
/// "pack.content") with file, line and column.
void read_types(const PackFile& main, Pack& pack);

/// Reads which classes of triggers evoke which relation or fact, and with which argument slots; after read_types.
/// Throws base::Error (input, "pack.content").
void read_frames(const PackFile& main, Pack& pack);

}  // namespace newsgraph::extract
