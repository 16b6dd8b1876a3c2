#pragma once
#include "extract/pack.hpp"
#include "extract/pack_file.hpp"

namespace newsgraph::extract {

/// Reads a pack's weights.json into `pack.models` and `pack.joint`; the types of `pack` must have been read before:
/// models take labels by position, so they must be those that the types call for. Throws base::Error (input,
/// "pack.content") with file, line and column.
void read_weights(const PackFile& file, Pack& pack);

}  // namespace newsgraph::extract
