#include <stdlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

/// A variable of the environment, set for the programs that are run while the object lives.
class Variable {
  public:
    Variable(std::string name, const std::string& value) : name_(std::move(name)) {
        if (const char* before = getenv(name_.c_str())) before_ = before;
        setenv(name_.c_str(), value.c_str(), 1);
    }
    ~Variable() {
        if (before_)
            setenv(name_.c_str(), before_->c_str(), 1);
        else
            unsetenv(name_.c_str());
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    std::string name_;
    std::optional<std::string> before_;
};

/// Where a run takes place, as far as the user's settings tell.
struct Place {
    std::string locale, numbers, time_zone;
};

Run run_in(const Place& place, const std::vector<std::string>& arguments, const Folder& folder) {
    const Variable locales("LOCPATH", folder.path("locales")), zone("TZ", place.time_zone);
    const Variable all("LC_ALL", ""), other("LANG", place.locale), numbers("LC_NUMERIC", place.numbers);
    return run_program(arguments, "", folder.path());
}

/// Makes a locale whose numbers are written 1.234,5 in `folder`/locales and returns its name. Hardly any machine has a
/// foreign locale installed, but every Debian has localedef. Where there is none, returns the C locale's name.
std::string make_comma_locale(const Folder& folder) {
    folder.write("locales/comma.def",
                 "comment_char %\nescape_char /\nLC_NUMERIC\ndecimal_point \"<U002C>\"\nthousands_sep \"<U002E>\"\n"
                 "grouping 3;3\nEND LC_NUMERIC\n");
    // It ends with 1 after warning of all that the definition leaves out, so what counts is what it wrote.
    const int status = std::system(
        ("cd '" + folder.path("locales") + "' && localedef -c --no-archive -i comma.def ./comma >/dev/null 2>&1")
            .c_str());
    return status >= 0 && std::filesystem::exists(folder.path("locales/comma/LC_NUMERIC")) ? "comma" : "C";
}

/// Copies sample articles of every language and format into `folder`/news.
std::vector<std::string> copy_samples(const Folder& folder) {
    const std::vector<std::string> names = {"ar-coreweave-16.txt",
                                            "ar-openai-google-cloud.html",
                                            "en-huang-denies.txt",
                                            "en-coreweave-order-book.md",
                                            "fr-breves.jsonl",
                                            "fr-oracle-openai.txt",
                                            "id-google-coreweave.txt.gz",
                                            "id-softbank.md"};
    std::vector<std::string> paths;
    std::filesystem::create_directory(folder.path("news"));
    for (const std::string& name : names) {
        std::filesystem::copy_file(NEWSGRAPH_SOURCE_DIR "/samples/articles/" + name, folder.path("news/" + name));
        paths.push_back("news/" + name);
    }
    return paths;
}

/// The JSON Lines of each article, sorted.
std::vector<std::string> by_article(const std::string& lines) {
    std::vector<std::string> articles;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("{\"kind\":\"document\"")) articles.emplace_back();
        REQUIRE_FALSE(articles.empty());
        articles.back() += line + "\n";
    }
    std::sort(articles.begin(), articles.end());
    return articles;
}

/// Empty when the texts are equal; else the first line that differs, for the texts are too long to show.
std::string first_difference(const std::string& a, const std::string& b) {
    std::istringstream left(a), right(b);
    std::string x, y;
    for (int number = 1;; ++number) {
        const bool more = static_cast<bool>(std::getline(left, x)), as_much = static_cast<bool>(std::getline(right, y));
        if (!more && !as_much) return a == b ? "" : "only the line breaks at the end differ";
        if (more != as_much || x != y)
            return "line " + std::to_string(number) + ": " + (more ? x : "(none)") +
                   "\ninstead of: " + (as_much ? y : "(none)");
    }
}

std::vector<std::string> with(std::vector<std::string> first, const std::vector<std::string>& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

}  // namespace

TEST_CASE("neither order nor jobs nor locale nor time zone nor parts show in claims and graphs") {
    const Folder folder;
    const auto run = [&](const Place& place, const std::vector<std::string>& arguments) {
        const Run done = run_in(place, arguments, folder);
        INFO(done.err);
        REQUIRE(done.code == 0);
        return done.out;
    };
    const Place plain{"C.UTF-8", "C.UTF-8", "UTC"}, bare{"C", "C", "Pacific/Kiritimati"};
    const Place comma{"C.UTF-8", make_comma_locale(folder), "America/St_Johns"};
    const std::vector<std::string> forwards = copy_samples(folder);
    const std::vector<std::string> backwards(forwards.rbegin(), forwards.rend());

    const std::string claims = run(plain, with({"extract", "--jobs", "1"}, forwards));
    CHECK(first_difference(run(comma, with({"extract", "--jobs", "2"}, forwards)), claims) == "");
    const std::string turned = run(bare, with({"extract", "--jobs", "2"}, backwards));
    CHECK((turned != claims));
    const std::vector<std::string> articles = by_article(claims);
    CHECK(articles.size() == 9);  // fr-breves.jsonl holds two
    CHECK((by_article(turned) == articles));

    run(plain, with({"build", "-o", "forwards.db", "--jobs", "1"}, forwards));
    run(comma, with({"build", "-o", "backwards.db", "--jobs", "2"}, backwards));
    // As if two machines had extracted every other article each.
    std::string parts[2];
    for (std::size_t i = 0; i < articles.size(); ++i) parts[i % 2] += articles[i];
    folder.write("part-0.jsonl", parts[0]);
    folder.write("part-1.jsonl", parts[1]);
    run(bare, {"build", "--claims", "-o", "parts.db", "part-1.jsonl"});
    run(plain, {"build", "--claims", "-o", "parts.db", "part-0.jsonl"});

    for (const char* format : {"jsonld", "turtle", "csv"}) {
        INFO(format);
        const auto graph = [&](const Place& place, const std::string& store) {
            std::string name = store + "." + format;
            const std::string printed = run(place, {"export", store, "--format", format, "-o", name});
            CHECK(printed.find(store) == std::string::npos);
            std::string text;
            if (!std::filesystem::is_directory(folder.path(name))) return folder.read(name);
            std::vector<std::string> files;
            for (const auto& entry : std::filesystem::directory_iterator(folder.path(name)))
                files.push_back(entry.path().filename().string());
            std::sort(files.begin(), files.end());
            for (const std::string& file : files) text += file + "\n" + folder.read(name + "/" + file);
            return text;
        };
        const std::string expected = graph(plain, "forwards.db");
        CHECK(expected.find("CoreWeave") != std::string::npos);
        CHECK(first_difference(graph(comma, "backwards.db"), expected) == "");
        CHECK(first_difference(graph(bare, "parts.db"), expected) == "");
    }
}

TEST_CASE("building again from the same articles changes nothing") {
    const Folder folder;
    const std::vector<std::string> articles = copy_samples(folder);
    const auto build = [&] { return run_program(with({"build", "-o", "deals.db"}, articles), "", folder.path()); };
    REQUIRE(build().out.starts_with("deals.db: 9 articles read (9 added, 0 replaced, 0 unchanged), 0 issues; now "));
    const std::string before = folder.read("deals.db");
    const Run again = build();
    CHECK(again.code == 0);
    CHECK(again.out.starts_with("deals.db: 9 articles read (0 added, 0 replaced, 9 unchanged), 0 issues; now "));
    CHECK((folder.read("deals.db") == before));  // in brackets, lest it be printed
}
