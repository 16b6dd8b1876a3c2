#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace newsgraph::base {

/// The whole file as bytes. Throws Error (input, "file.open", "file.read", "file.too_big" beyond `max_bytes`).
std::string read_file(const std::string& path, std::size_t max_bytes = std::size_t{1} << 30);

/// Writes a file whole or not at all: a new temporary file beside it (O_EXCL, so a planted link is not followed),
/// fsync, rename. Throws Error (input, "file.write").
void write_file(const std::string& path, std::string_view bytes);

/// The same with the bytes of all parts, one behind the other: for files that would be large as one string.
void write_file(const std::string& path, std::span<const std::string_view> parts);

/// Removes the temporary files of all write_file() that have not come to their end; from then on write_file() waits for
/// ever. For a thread that is about to end the program in the middle of its work.
void remove_unfinished_files();

}  // namespace newsgraph::base
