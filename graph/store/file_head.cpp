#include "graph/store/file_head.hpp"

#include <sqlite3.h>

#include <memory>
#include <vector>

#include "graph/store/database.hpp"

namespace newsgraph::graph {

std::string read_file_head(const std::string& path, std::size_t size) {
    set_up_sqlite();
    sqlite3_vfs* const files = sqlite3_vfs_find(nullptr);
    if (files == nullptr) return "";
    std::vector<char> full(static_cast<std::size_t>(files->mxPathname) + 1);
    if (files->xFullPathname(files, path.c_str(), files->mxPathname + 1, full.data()) != SQLITE_OK) return "";
    const std::unique_ptr<const char, void (*)(sqlite3_filename)> name(
        sqlite3_create_filename(full.data(), "", "", 0, nullptr), sqlite3_free_filename);
    if (!name) return "";

    std::vector<std::max_align_t> place(static_cast<std::size_t>(files->szOsFile) / sizeof(std::max_align_t) + 1);
    auto* const file = reinterpret_cast<sqlite3_file*>(place.data());
    int ignored = 0;
    const int opened = files->xOpen(files, name.get(), file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &ignored);
    std::string head;
    if (opened == SQLITE_OK) {
        head.resize(size);
        if (file->pMethods->xRead(file, head.data(), static_cast<int>(size), 0) != SQLITE_OK) head.clear();
    }
    if (file->pMethods != nullptr) file->pMethods->xClose(file);
    return head;
}

}  // namespace newsgraph::graph
