#pragma once
#include <memory>
#include <string>

#include "extract/read/input.hpp"

namespace newsgraph::cli {

/// Opens a file, or standard input for "-"; what is packed with gzip is unpacked. `where` names it in messages. Throws
/// base::Error (input), when opening or when reading.
std::unique_ptr<extract::ByteStream> open_input(const std::string& path, const std::string& where);

}  // namespace newsgraph::cli
