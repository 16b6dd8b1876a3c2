#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "extract/pack.hpp"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultPack = "ai-business";

/// Folders that hold packs, best first.
std::vector<fs::path> roots() {
    std::vector<fs::path> out;
    std::error_code ignored;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", ignored); !program.empty()) {
        out.push_back(program.parent_path() / "packs");
        out.push_back(program.parent_path() / ".." / "share" / "newsgraph" / "packs");
    }
#ifdef NEWSGRAPH_INSTALL_PACKS
    out.emplace_back(NEWSGRAPH_INSTALL_PACKS);
#endif
#ifdef NEWSGRAPH_SOURCE_PACKS
    out.emplace_back(NEWSGRAPH_SOURCE_PACKS);
#endif
    return out;
}

bool is_pack(const fs::path& directory) {
    std::error_code ignored;
    return fs::is_regular_file(directory / "pack.json", ignored);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> list_packs() {
    std::vector<std::pair<std::string, std::string>> out;
    for (const fs::path& root : roots()) {
        std::error_code ignored;
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(root, ignored)) {
            if (is_pack(entry.path())) found.push_back(entry.path());
        }
        std::sort(found.begin(), found.end());
        for (const fs::path& path : found) {
            const std::string name = path.filename().string();
            const bool known =
                std::any_of(out.begin(), out.end(), [&](const auto& pack) { return pack.first == name; });
            if (!known) out.emplace_back(name, path.lexically_normal().string());
        }
    }
    return out;
}

std::string find_pack(const std::string& option) {
    std::string wanted = option;
    std::string source = "--pack";
    if (wanted.empty()) {
        if (const char* environment = std::getenv("NEWSGRAPH_PACK"); environment != nullptr && *environment != '\0') {
            wanted = environment;
            source = "NEWSGRAPH_PACK";
        }
    }
    if (!wanted.empty() && is_pack(wanted)) return wanted;
    const std::string name = wanted.empty() ? kDefaultPack : wanted;
    const auto packs = list_packs();
    for (const auto& [known, path] : packs) {
        if (known == name) return path;
    }
    base::Issue issue;
    issue.code = "pack.missing";
    issue.where = wanted;
    if (wanted.empty()) {
        issue.what = "the built-in pack " + name + " was not found";
        issue.advice = "looked in";
        for (const fs::path& root : roots()) issue.advice += " " + root.lexically_normal().string();
        issue.advice += "; give its folder with --pack or NEWSGRAPH_PACK";
    } else {
        issue.what =
            "there is no pack here: no pack.json in this folder, and no installed pack of this name (" + source + ")";
        issue.advice = "installed packs:";
        for (const auto& pack : packs) issue.advice += " " + pack.first;
        if (packs.empty()) issue.advice += " none";
    }
    throw base::Error(issue);
}

}  // namespace newsgraph::extract
