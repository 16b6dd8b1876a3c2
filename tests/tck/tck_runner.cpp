#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "tests/tck/examples.hpp"
#include "tests/tck/gherkin.hpp"
#include "tests/tck/scenario.hpp"

// tck_runner DIR [--json] [--prepare] [--only TEXT] [--quiet]: runs the feature files below DIR (or DIR itself: one
// such file, or a Markdown document with examples) and tells by file what passed, what failed and why. Exit code 0 if
// nothing failed, 1 if something did, 2 if there is nothing to run.
namespace newsgraph::tck {
namespace {

namespace fs = std::filesystem;

struct Options {
    fs::path directory;
    bool json = false;
    bool quiet = false;  // no reasons
    std::string only;    // part of a file's path or of a scenario's name
    Settings settings;
};

struct FileReport {
    std::string file;
    std::size_t passed = 0, failed = 0, skipped = 0;
    std::vector<std::pair<std::string, std::string>> failures;  // scenario, reason
};

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

FileReport run_file(const fs::path& file, const Options& options) {
    FileReport report;
    report.file = file == options.directory ? file.filename().generic_string()
                                            : fs::relative(file, options.directory).generic_string();
    const bool whole = report.file.find(options.only) != std::string::npos;
    try {
        const auto text = read(file);
        const auto feature = file.extension() == ".md" ? read_examples(text) : read_feature(text);
        for (const auto& scenario : feature.scenarios) {
            if (!whole && scenario.name.find(options.only) == std::string::npos) {
                continue;
            }
            const auto outcome = run_scenario(scenario, options.settings);
            switch (outcome.kind) {
                case Outcome::Kind::passed:
                    ++report.passed;
                    break;
                case Outcome::Kind::skipped:
                    ++report.skipped;
                    break;
                case Outcome::Kind::failed:
                    ++report.failed;
                    report.failures.emplace_back(scenario.name, outcome.reason);
            }
        }
    } catch (const std::exception& error) {
        ++report.failed;
        report.failures.emplace_back("(the file)", error.what());
    }
    return report;
}

void print(const FileReport& report, const Options& options) {
    std::printf("%5zu passed %5zu failed %5zu skipped  %s\n", report.passed, report.failed, report.skipped,
                report.file.c_str());
    for (const auto& [scenario, reason] : report.failures) {
        if (!options.quiet) {
            std::printf("  %s\n    %s\n", scenario.c_str(), reason.c_str());
        }
    }
    std::fflush(stdout);
}

std::string summary(const FileReport& total) {
    return std::to_string(total.passed) + " passed, " + std::to_string(total.failed) + " failed, " +
           std::to_string(total.skipped) + " skipped";
}

void print_json(const std::vector<FileReport>& reports, const FileReport& total) {
    base::JsonWriter json(2);
    json.begin_object().key("files").begin_array();
    for (const auto& report : reports) {
        json.begin_object().member("file", report.file).member("passed", report.passed).member("failed", report.failed);
        json.member("skipped", report.skipped).key("failures").begin_array();
        for (const auto& [scenario, reason] : report.failures) {
            json.begin_object().member("scenario", scenario).member("reason", reason).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().member("passed", total.passed).member("failed", total.failed).member("skipped", total.skipped);
    json.end_object();
    std::cout << json.text() << '\n';
}

int run(const Options& options) {
    std::vector<fs::path> files;
    std::error_code error;
    if (fs::is_regular_file(options.directory, error)) {
        files.push_back(options.directory);
    }
    for (const auto& entry : fs::recursive_directory_iterator(files.empty() ? options.directory : fs::path(), error)) {
        if (entry.path().extension() == ".feature") {
            files.push_back(entry.path());
        }
    }
    if (files.empty()) {
        std::cerr << "tck_runner: no feature files in " << options.directory.string() << '\n';
        return 2;
    }
    std::sort(files.begin(), files.end());
    std::vector<FileReport> reports;
    FileReport total;
    for (const auto& file : files) {
        auto report = run_file(file, options);
        if (report.passed + report.failed + report.skipped == 0) {
            continue;
        }
        total.passed += report.passed;
        total.failed += report.failed;
        total.skipped += report.skipped;
        if (!options.json) {
            print(report, options);
        }
        reports.push_back(std::move(report));
    }
    if (options.json) {
        print_json(reports, total);
    }
    (options.json ? std::cerr : std::cout) << summary(total) << '\n';
    return total.failed == 0 ? 0 : 1;
}

// The folder `graphs` lies in DIR or in one above it.
fs::path find_graphs(fs::path directory) {
    directory = fs::absolute(directory).lexically_normal();
    while (!fs::is_directory(directory / "graphs") && directory.has_parent_path() &&
           directory.parent_path() != directory) {
        directory = directory.parent_path();
    }
    return directory / "graphs";
}

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--json") {
            options.json = true;
        } else if (argument == "--prepare") {
            options.settings.prepare_only = true;
        } else if (argument == "--quiet") {
            options.quiet = true;
        } else if (argument == "--only" && i + 1 < argc) {
            options.only = argv[++i];
        } else if (options.directory.empty() && !argument.starts_with("-")) {
            options.directory = argument;
        } else {
            std::cerr << "usage: tck_runner DIR [--json] [--prepare] [--only TEXT] [--quiet]\n";
            return 2;
        }
    }
    if (options.directory.empty()) {
        std::cerr << "usage: tck_runner DIR [--json] [--prepare] [--only TEXT] [--quiet]\n";
        return 2;
    }
    options.settings.graphs = find_graphs(options.directory);
    return run(options);
}

}  // namespace
}  // namespace newsgraph::tck

int main(int argc, char** argv) {
    return newsgraph::tck::main(argc, argv);
}
