// Which image belongs to a pack, and where it lies.
#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "extract/features.hpp"
#include "extract/pack_image.hpp"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

std::string hex(std::uint64_t number) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
    return text;
}

/// The linker's number of this very program (its build id), so that no program reads the image of another one; empty
/// if it has none.
std::string program_id() {
    std::string id;
    dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* out) {
            for (int i = 0; i < info->dlpi_phnum; ++i) {
                const ElfW(Phdr)& segment = info->dlpi_phdr[i];
                if (segment.p_type != PT_NOTE) continue;
                const auto* at = reinterpret_cast<const char*>(info->dlpi_addr + segment.p_vaddr);
                const char* const end = at + segment.p_memsz;
                const auto padded = [](std::size_t n) { return (n + 3) / 4 * 4; };
                while (at + sizeof(ElfW(Nhdr)) <= end) {
                    const auto* note = reinterpret_cast<const ElfW(Nhdr)*>(at);
                    const char* name = at + sizeof *note;
                    const char* bytes = name + padded(note->n_namesz);
                    if (note->n_type == NT_GNU_BUILD_ID &&
                        std::string_view(name, note->n_namesz) == std::string_view("GNU", 4)) {
                        static_cast<std::string*>(out)->assign(bytes, note->n_descsz);
                        return 1;
                    }
                    at = bytes + padded(note->n_descsz);
                }
            }
            return 1;  // the first object is the program itself
        },
        &id);
    return id;
}

void list_json(const fs::path& folder, std::set<fs::path>& files) {
    std::error_code ignored;
    for (auto it = fs::recursive_directory_iterator(folder, ignored); it != fs::recursive_directory_iterator();
         it.increment(ignored)) {
        if (it->path().extension() == ".json") files.insert(fs::weakly_canonical(it->path(), ignored));
    }
}

/// What the pack in the folder is made of: a hash of the names and bytes of all files that loading it may read.
std::string contents_key(const std::string& directory) {
    std::set<fs::path> files;
    list_json(directory, files);
    list_json(fs::path(directory) / ".." / "languages", files);
    for (const auto& [name, path] : list_packs()) list_json(fs::path(path) / ".." / "languages", files);
    Feature hash("pack");
    for (const fs::path& file : files) {
        const std::string bytes = base::read_file(file.string());
        hash.add(file.string()).add(std::string_view(bytes));
    }
    return hex(hash.hash());
}

/// The user's folder for what can be made again; empty if there is none.
fs::path cache_folder() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/')
        return fs::path(cache) / "newsgraph";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
        return fs::path(home) / ".cache" / "newsgraph";
    return {};
}

}  // namespace

Pack open_pack(const std::string& directory, const base::IssueSink& issues) {
    const std::string program = program_id();
    const fs::path folder = cache_folder();
    if (program.empty() || folder.empty()) return load_pack(directory, issues);
    std::error_code ignored;
    const std::string place = fs::weakly_canonical(directory, ignored).string();
    const std::string file = (folder / ("pack-" + hex(FeaturePart(std::string_view(place)).hash()))).string();
    std::string key;
    try {
        key = program + contents_key(directory);
        Pack pack;
        if (fs::exists(file, ignored) && from_image(base::read_file(file), key, pack)) {
            pack.directory = directory;
            return pack;
        }
    } catch (const base::Error&) {
        // What cannot be read is told by loading the pack.
    }
    bool clean = true;
    Pack pack = load_pack(directory, [&](const base::Issue& issue) {
        clean = false;
        if (issues) issues(issue);
    });
    if (clean && !key.empty()) {
        try {
            fs::create_directories(folder, ignored);
            base::write_file(file, to_image(pack, key));
        } catch (const base::Error&) {
            // A full or read-only disk costs time, nothing else.
        }
    }
    return pack;
}

}  // namespace newsgraph::extract
