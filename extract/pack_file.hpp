#pragma once
#include <string>
#include <vector>

#include "base/issue.hpp"
#include "base/json.hpp"

namespace newsgraph::extract {

/// One JSON file of a pack with what is needed to point into it.
struct PackFile {
    std::string path;
    std::string text;
    base::Json root;
};

PackFile read_pack_file(const std::string& path);

/// Throws base::Error (input, "pack.content") that points at `at` with file, line and column.
[[noreturn]] void fail_at(const PackFile& file, const base::Json& at, const std::string& what,
                          const std::string& advice = "");

/// The member `key` of `object`; fails when it is missing or of another kind.
const base::Json& required(const PackFile& file, const base::Json& object, const char* key, base::Json::Kind kind);

/// The list of texts under `key`; empty when there is none.
std::vector<std::string> texts(const PackFile& file, const base::Json& object, const char* key);

}  // namespace newsgraph::extract
