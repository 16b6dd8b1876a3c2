#include "cli/shell/shell.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "cli/exit_code.hpp"
#include "cli/query/less_certain.hpp"
#include "cli/shell/completion.hpp"
#include "cli/shell/history_file.hpp"
#include "cli/shell/line_editor.hpp"
#include "query/cypher/script.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {
namespace {

namespace cypher = query::cypher;

constexpr std::size_t kMostScripts = 16;

bool is_command(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line[first] == '.';
}

/// What people type who know other shells, and what is meant; empty for anything else.
std::string_view command_meant(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) return "";
    std::string_view word = line.substr(first);
    while (!word.empty() && (word.back() == ' ' || word.back() == ';')) word.remove_suffix(1);
    if (word == "help" || word == "?" || word == ":help" || word == "\\?" || word == "\\h") return ".help";
    if (word == "exit" || word == "quit" || word == ":exit" || word == ":quit" || word == "\\q") return ".quit";
    return "";
}

bool is_blank(std::string_view text) {
    return cypher::statement_begin(text) == text.size();
}

/// As it comes back by the arrow keys: on one line, unless a comment needs its end of line.
std::string history_entry(std::string_view typed) {
    std::string entry(typed);
    while (!entry.empty() && (entry.back() == '\n' || entry.back() == ' ')) entry.pop_back();
    if (entry.find("//") == std::string::npos) std::replace(entry.begin(), entry.end(), '\n', ' ');
    return entry;
}

}  // namespace

Shell::Shell(QueryRunner& runner, Console& console, std::string store)
    : runner_(runner),
      console_(console),
      store_(std::move(store)),
      commands_(runner, console, store_, [this](const std::string& path) { read(path); }) {}

int Shell::script(std::string_view text, std::string_view where) {
    int code = kNothingFound;
    for (std::size_t pos = 0; !left_;) {
        pos = cypher::statement_begin(text, pos);
        if (pos >= text.size()) break;
        const std::size_t line_end = std::min(text.find('\n', pos), text.size());
        const std::string_view line = text.substr(pos, line_end - pos), meant = command_meant(line);
        if (text[pos] == '.' || !meant.empty()) {
            const std::size_t end = line_end;
            left_ = !commands_.run(meant.empty() ? line : meant);
            code = kDone;
            pos = end;
        } else {
            const std::size_t end = cypher::statement_end(text, pos).value_or(text.size());
            if (runner_.run({text, pos, end, where}) == kDone) code = kDone;
            pos = end;
        }
    }
    return code;
}

void Shell::read(const std::string& path) {
    if (depth_ >= kMostScripts) {
        base::Issue issue;
        issue.kind = base::IssueKind::usage;
        issue.code = "shell.depth";
        issue.where = path;
        issue.what = "more than " + std::to_string(kMostScripts) + " scripts read one another";
        throw base::Error(issue);
    }
    ++depth_;
    try {
        script(base::decode_bytes(base::read_file(path)).text, path);
    } catch (...) {
        --depth_;
        throw;
    }
    --depth_;
}

void Shell::run_typed(std::string& typed, bool all) {
    const std::string text = std::exchange(typed, "");
    std::size_t pos = 0;
    while (true) {
        pos = cypher::statement_begin(text, pos);
        const auto end = cypher::statement_end(text, pos);
        if (pos >= text.size() || (!end && !all)) break;
        runner_.run({std::string_view(text).substr(0, end.value_or(text.size())), pos});
        pos = end.value_or(text.size());
    }
    typed = text.substr(pos);
}

std::string Shell::banner() const {
    const cypher::PropertyGraph& graph = runner_.graph();
    const std::size_t doubtful = count_less_certain(graph);
    return "newsgraph " NEWSGRAPH_VERSION ": " + base::escape_for_terminal(store_) + ", " +
           query::counted(graph.node_count(), "node", "nodes") + ", " +
           query::counted(graph.relationship_count(), "relationship", "relationships") +
           (doubtful == 0
                ? ""
                : " (" + std::to_string(doubtful) + " with a confidence below 0.5, which other commands leave out)") +
           "\n.help tells what can be typed besides openCypher; .quit or Ctrl-D leaves.\n";
}

int Shell::interactive() {
    const HistoryFile history(HistoryFile::usual_path());
    std::string typed;
    LineEditor editor([&](std::string_view line) {
        if (is_blank(typed) && is_command(line)) return commands_.complete(line);
        return complete_statement(runner_.graph(), runner_.parameters, typed, line);
    });
    for (const std::string& entry : history.load()) editor.remember(entry);
    const auto remember = [&](std::string_view text) {
        const std::string entry = history_entry(text);
        if (entry.empty()) return;
        editor.remember(entry);
        history.add(entry);
    };
    console_.write(banner());
    runner_.undo = ".undo ";
    while (!left_) {
        std::string line;
        switch (editor.read(is_blank(typed) ? "newsgraph> " : "      ...> ", line)) {
            case LineEditor::End::closed:
                return kDone;
            case LineEditor::End::interrupted:
                typed.clear();
                continue;
            case LineEditor::End::line:
                break;
        }
        try {
            if (is_blank(typed) && !command_meant(line).empty()) line = command_meant(line);
            if (is_blank(typed) && is_command(line)) {
                remember(line);
                left_ = !commands_.run(line);
                continue;
            }
            if (is_command(line) && commands_.knows(line)) {
                console_.note(line + " was taken as a part of the statement (Ctrl-C gives the statement up)");
            }
            typed += line + '\n';
            const bool empty = line.find_first_not_of(" \t") == std::string::npos;
            const bool ends = empty && cypher::is_statement(typed);
            if (!ends && !cypher::statement_end(typed)) continue;
            remember(typed);
            run_typed(typed, ends);
        } catch (const base::Error& error) {
            console_.error(error.issue());
        } catch (const std::bad_alloc&) {
            console_.error("out of memory");
        }
    }
    return kDone;
}

}  // namespace newsgraph::cli
