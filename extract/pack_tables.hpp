#pragma once
#include "extract/pack.hpp"
#include "extract/pack_file.hpp"

namespace newsgraph::extract {

/// Reads a pack's tables.json into `pack.tables`; types, languages and clitics of `pack` must have been read before.
/// Throws base::Error (input, "pack.content") with file, line and column.
void read_tables(const PackFile& file, Pack& pack);

}  // namespace newsgraph::extract
