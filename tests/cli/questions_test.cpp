#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

/// One section of samples/questions.md: its commands, and the phrases that their answers must hold.
struct Question {
    std::string title;
    std::vector<std::string> commands, expected;
};

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The phrases between backticks in `line`.
std::vector<std::string> phrases(std::string_view line) {
    std::vector<std::string> out;
    for (;;) {
        const std::size_t start = line.find('`');
        if (start == line.npos) return out;
        const std::size_t end = line.find('`', start + 1);
        if (end == line.npos) return out;
        out.emplace_back(line.substr(start + 1, end - start - 1));
        line.remove_prefix(end + 1);
    }
}

/// Sections begin with "## ", commands with "$ " within fences, expected phrases stand in lines that begin "Expect: ".
std::vector<Question> read_questions(const std::string& markdown) {
    std::vector<Question> out;
    bool fenced = false;
    std::istringstream lines(markdown);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            fenced = !fenced;
        } else if (!fenced && line.starts_with("## ")) {
            out.push_back({line.substr(3), {}, {}});
        } else if (!out.empty() && fenced && line.starts_with("$ ")) {
            out.back().commands.push_back(line.substr(2));
        } else if (!out.empty() && !fenced && line.starts_with("Expect: ")) {
            for (std::string& phrase : phrases(line)) out.back().expected.push_back(std::move(phrase));
        }
    }
    return out;
}

/// Runs a command as a reader of the page would type it, in `folder`, with newsgraph being the built program.
Run run_as_typed(const std::string& command, const Folder& folder) {
    const std::string script =
        folder.write("script", std::string("newsgraph() { '") + NEWSGRAPH_PROGRAM + "' \"$@\"; }\ncd '" +
                                   folder.path() + "' || exit 9\n" + command + "\n");
    const int status = std::system(("env -u NO_COLOR -u TERM -u NEWSGRAPH_PACK sh '" + script + "' </dev/null >'" +
                                    folder.path("out") + "' 2>'" + folder.path("err") + "'")
                                       .c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 1000, folder.read("out"), folder.read("err")};
}

}  // namespace

TEST_CASE("every command in samples/questions.md gives the answer that the page tells") {
    const std::string source = NEWSGRAPH_SOURCE_DIR;
    const std::vector<Question> questions = read_questions(text_of(source + "/samples/questions.md"));
    REQUIRE(questions.size() >= 13);  // the first section builds the graph

    const Folder folder;
    std::filesystem::create_directory_symlink(source + "/samples", folder.path("samples"));
    for (const Question& question : questions) {
        INFO(question.title);
        REQUIRE_FALSE(question.commands.empty());
        REQUIRE_FALSE(question.expected.empty());
        std::string answers;
        for (const std::string& command : question.commands) {
            const Run run = run_as_typed(command, folder);
            INFO(command << "\n" << run.err);
            CHECK(run.code == 0);
            CHECK_FALSE(run.out.empty());
            answers += run.out;
        }
        INFO(answers);
        for (const std::string& phrase : question.expected) {
            INFO("expected: " << phrase);
            CHECK(answers.find(phrase) != std::string::npos);
        }
    }
}
