#pragma once
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/read/read.hpp"

namespace newsgraph::extract {

/// What came of reading some paths.
struct Reading {
    std::vector<Source> sources;
    std::vector<std::string> issues;

    /// The identities, one a line.
    std::string docs() const {
        std::string out;
        for (const Source& source : sources) out += source.doc + "\n";
        return out;
    }
};

inline Reading reading_of(const std::vector<std::string>& paths, const ReadLimits& limits = {}) {
    Reading reading;
    read_articles(
        paths, limits,
        [&](Source source) {
            reading.sources.push_back(std::move(source));
            return true;
        },
        [&](base::Issue issue) { reading.issues.push_back(issue.to_string()); });
    return reading;
}

/// An empty folder that is the working folder while it lives, so that tests can name relative paths.
class WorkFolder {
  public:
    WorkFolder() : before_(std::filesystem::current_path()) {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("newsgraph_read_" + std::to_string(::getpid()) + "_" + std::to_string(count++));
        std::filesystem::create_directories(path_);
        std::filesystem::current_path(path_);
    }
    ~WorkFolder() {
        std::error_code ignored;
        std::filesystem::current_path(before_, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    void put(const std::string& name, std::string_view bytes) const {
        const std::filesystem::path path(name);
        if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
        std::ofstream(name, std::ios::binary) << bytes;
    }
    std::string path() const { return path_.string(); }

  private:
    std::filesystem::path before_;
    std::filesystem::path path_;
};

}  // namespace newsgraph::extract
