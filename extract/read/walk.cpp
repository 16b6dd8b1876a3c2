#include "extract/read/walk.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/unicode.hpp"
#include "extract/read/format.hpp"
#include "extract/read/read_issue.hpp"

namespace newsgraph::extract {

namespace {

namespace fs = std::filesystem;

using FolderId = std::pair<dev_t, ino_t>;

std::string normalised(const std::string& path) {
    std::string text = fs::path(path).lexically_normal().generic_string();
    while (text.size() > 1 && text.ends_with('/')) text.pop_back();
    return text;
}

std::string joined(const std::string& folder, const std::string& name) {
    if (folder == ".") return name;
    return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

std::string shown(const std::string& path) {
    return base::is_valid_utf8(path) ? path : base::repair_utf8(path);
}

struct Given {
    std::string path;
    std::string doc;
    std::string real;  // without links and dots, for telling whether two names mean one file
    bool folder = false;
};

Given given_path(const std::string& path) {
    Given given{path, path == "-" ? path : normalised(path), {}, false};
    if (path == "-") {
        given.real = "-";
        return given;
    }
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    given.real = error ? given.doc : real.generic_string();
    given.folder = fs::is_directory(path, error);
    return given;
}

/// The given folder whose walk comes upon `given` too, if any.
const Given* folder_around(const Given& given, const std::map<std::string, const Given*>& folders) {
    if (!given.folder && format_by_ending(given.path) == Format::unknown) return nullptr;
    fs::path inner = given.real;
    while (inner.has_relative_path()) {
        if (inner.filename().string().starts_with('.')) return nullptr;  // a walk leaves hidden names out
        inner = inner.parent_path();
        const auto found = folders.find(inner.generic_string());
        if (found != folders.end()) return found->second;
    }
    return nullptr;
}

struct Entry {
    std::string name;
    bool folder = false;
    // "/" behind the name of a folder makes the order of a walk the byte order of whole paths: a-b.txt, a/x.txt, a.txt.
    std::string key() const { return folder ? name + "/" : name; }
};

struct Level {
    std::string path;
    std::string doc;
    FolderId id;
    std::vector<Entry> entries;
    std::size_t next = 0;
};

class Walk {
  public:
    Walk(const std::function<bool(const FoundFile&)>& file, const base::IssueSink& issues)
        : file_(file), issues_(issues) {}

    /// False if the receiver wants no more.
    bool run(const Given& folder) {
        const std::size_t found_before = found_;
        if (!enter(folder.path, folder.doc)) return true;
        while (!levels_.empty()) {
            Level& level = levels_.back();
            if (level.next == level.entries.size()) {
                levels_.pop_back();
                continue;
            }
            const Entry& entry = level.entries[level.next++];
            const std::string path = joined(level.path, entry.name);
            const std::string doc = joined(level.doc, entry.name);
            if (entry.folder) {
                enter(path, doc);
            } else {
                ++found_;
                if (!file_(FoundFile{path, shown(doc)})) return false;
            }
        }
        if (found_ == found_before) {
            report(issues_, read_issue("read.no_articles", shown(folder.doc), "no articles in this folder",
                                       "it wants .txt, .md, .html or .jsonl files, each also with .gz"));
        }
        return true;
    }

  private:
    bool enter(const std::string& path, const std::string& doc) {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0) {
            report(issues_, missing_issue(shown(doc)));
            return false;
        }
        const FolderId id{status.st_dev, status.st_ino};
        const bool above =
            std::any_of(levels_.begin(), levels_.end(), [&](const Level& level) { return level.id == id; });
        if (above) {
            report(issues_, read_issue("read.loop", shown(doc), "is a link to a folder above it and was not followed",
                                       "remove the link"));
            return false;
        }
        // Without this, n folders of two links each to the next would be 2^n folders.
        if (!visited_.insert(id).second) {
            report(issues_, read_issue("read.twice", shown(doc), "is a folder that was read under another name already",
                                       "remove one of the two"));
            return false;
        }
        std::optional<std::vector<Entry>> entries = list(path);
        if (!entries) {
            report(issues_, permission_issue(shown(doc)));
            return false;
        }
        levels_.push_back(Level{path, doc, id, std::move(*entries), 0});
        return true;
    }

    static std::optional<std::vector<Entry>> list(const std::string& path) {
        std::vector<Entry> entries;
        std::error_code error;
        for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
            Entry entry{it->path().filename().string(), false};
            if (entry.name.starts_with('.')) continue;
            std::error_code unknown;
            entry.folder = it->is_directory(unknown);
            if (entry.folder || format_by_ending(entry.name) != Format::unknown) entries.push_back(std::move(entry));
        }
        if (error) return std::nullopt;
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key() < b.key(); });
        return entries;
    }

    const std::function<bool(const FoundFile&)>& file_;
    const base::IssueSink& issues_;
    std::vector<Level> levels_;
    std::set<FolderId> visited_;
    std::size_t found_ = 0;
};

}  // namespace

void find_files(const std::vector<std::string>& paths, const std::function<bool(const FoundFile&)>& file,
                const base::IssueSink& issues) {
    std::vector<Given> all;
    for (const std::string& path : paths) all.push_back(given_path(path));
    std::map<std::string, const Given*> first;    // by real path
    std::map<std::string, const Given*> folders;  // likewise
    for (const Given& given : all) {
        first.emplace(given.real, &given);
        if (given.folder) folders.emplace(given.real, &given);
    }
    Walk walk(file, issues);
    for (const Given& given : all) {
        const Given* other = first.at(given.real);
        if (other == &given) other = given.real == "-" ? nullptr : folder_around(given, folders);
        if (other != nullptr) {
            const std::string what =
                other->doc == given.doc ? "is given twice" : "is given twice, also as " + shown(other->doc);
            report(issues, read_issue("read.twice", shown(given.doc), what, "it was read once"));
            continue;
        }
        const bool go_on =
            given.folder ? walk.run(given) : file(FoundFile{given.path, shown(given.doc), given.path == "-"});
        if (!go_on) return;
    }
}

}  // namespace newsgraph::extract
