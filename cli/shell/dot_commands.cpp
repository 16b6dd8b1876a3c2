#include "cli/shell/dot_commands.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "base/names.hpp"
#include "base/wrong_use.hpp"
#include "cli/output.hpp"
#include "cli/shell/table_file.hpp"
#include "query/cypher/schema.hpp"
#include "query/cypher/value_text.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {
namespace {

namespace cypher = query::cypher;
namespace fs = std::filesystem;

base::Error wrong_argument(std::string what, std::string advice) {
    return base::wrong_use("shell.argument", std::move(what), std::move(advice));
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return "";
    return text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
}

/// Words between blanks; quotes hold one together.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ' || text[i] == '\t') {
            ++i;
            continue;
        }
        const bool quoted = text[i] == '"' || text[i] == '\'';
        const std::size_t begin = quoted ? i + 1 : i;
        const std::size_t end =
            std::min(quoted ? text.find(text[i], begin) : text.find_first_of(" \t", i), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        i = end + (quoted ? 1 : 0);
    }
    return words;
}

bool is_parameter_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(),
                                        [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c >= 0x80; });
}

bool on_or_off(const std::vector<std::string>& words, const std::string& command) {
    if (words.size() == 1 && (words[0] == "on" || words[0] == "off")) return words[0] == "on";
    throw wrong_argument("." + command + " takes on or off", "." + command + " on");
}

/// Where the last word of `line` begins.
std::size_t last_word(std::string_view line) {
    const std::size_t blank = line.find_last_of(" \t");
    return blank == std::string_view::npos ? 0 : blank + 1;
}

std::vector<std::string> files_that_begin(const std::string& typed) {
    const fs::path path(typed);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const std::string beginning = path.filename().string();
    std::vector<std::string> out;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::string name = entry->path().filename().string();
        if (!name.starts_with(beginning) || (beginning.empty() && name.starts_with('.'))) continue;
        std::error_code ignored;
        if (entry->is_directory(ignored)) name += '/';
        out.push_back(path.has_parent_path() ? (path.parent_path() / name).string() : name);
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

const std::vector<DotCommands::Command>& DotCommands::table() {
    static const std::vector<Command> commands = {
        {"changes", "", "what people changed in this graph, with the number of each change", &DotCommands::changes},
        {"explain", "on|off", "show the plan of each statement before its rows", &DotCommands::explain},
        {"help", "[COMMAND]", "show this list", &DotCommands::help},
        {"import", "FILE [NAME]", "read a table (csv, tsv, json, jsonl) into the parameter $NAME ($rows)",
         &DotCommands::import},
        {"mode", "[NAME]", "how rows are written: table, box, column, line, list, csv, ...", &DotCommands::mode},
        {"once", "FILE", "write the next result to a file", &DotCommands::once},
        {"output", "[FILE]", "write results to a file from now on; without a name: here again", &DotCommands::output},
        {"pager", "on|off", "whether what does not fit the screen goes through $PAGER", &DotCommands::pager},
        {"param", "[set NAME VALUE | unset NAME | clear]", "parameters of statements; the value is JSON or plain text",
         &DotCommands::parameter},
        {"quit", "", "leave; so does Ctrl-D", &DotCommands::quit},
        {"read", "FILE", "run the statements of a file", &DotCommands::read},
        {"schema", "", "labels, types and properties of the graph, counted", &DotCommands::schema},
        {"timer", "on|off", "tell how long each statement takes", &DotCommands::timer},
        {"undo", "N", "take back what change N did", &DotCommands::undo},
    };
    return commands;
}

const DotCommands::Command& DotCommands::find(const std::string& name) {
    std::vector<std::string> known;
    // Names that other shells have for the same.
    static const std::map<std::string, std::string> kOthers = {
        {"exit", "quit"}, {"params", "param"}, {"tables", "schema"}, {"labels", "schema"}};
    const auto other = kOthers.find(name);
    const std::string& wanted = other != kOthers.end() ? other->second : name;
    for (const Command& command : table()) {
        if (wanted == command.name) return command;
        known.emplace_back(command.name);
    }
    const auto near = base::nearest_names(name, known, 1);
    throw base::wrong_use("shell.command", "there is no command ." + name,
                          near.empty() ? ".help lists them" : "did you mean ." + near.front() + "?");
}

DotCommands::DotCommands(QueryRunner& runner, Console& console, std::string store,
                         std::function<void(const std::string&)> read)
    : runner_(runner), console_(console), store_(std::move(store)), read_(std::move(read)) {}

bool DotCommands::knows(std::string_view line) const {
    line = trimmed(line);
    line.remove_prefix(1);
    const std::string_view word = line.substr(0, line.find_first_of(" \t;"));
    return std::any_of(table().begin(), table().end(), [&](const Command& command) { return word == command.name; });
}

bool DotCommands::run(std::string_view line) {
    line = trimmed(line);
    line.remove_prefix(1);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    std::string name(line.substr(0, end));
    // As behind statements, a semicolon does no harm.
    while (name.ends_with(';')) name.pop_back();
    std::string_view rest = trimmed(line.substr(end));
    (this->*find(name).run)(words_of(rest), rest);
    return !std::exchange(left_, false);
}

Completion DotCommands::complete(std::string_view line) const {
    Completion completion;
    completion.from = last_word(line);
    const std::string typed(line.substr(completion.from));
    const auto add = [&](std::string candidate) {
        if (candidate.starts_with(typed)) completion.candidates.push_back(std::move(candidate));
    };
    if (completion.from == 0) {
        for (const Command& command : table()) add("." + std::string(command.name));
        return completion;
    }
    const std::string name(line.substr(1, line.find_first_of(" \t") - 1));
    if (name == "read" || name == "import" || name == "once" || name == "output") {
        completion.candidates = files_that_begin(typed);
    } else if (name == "mode") {
        for (const std::string& format : cypher::result_format_names()) add(format);
    } else if (name == "timer" || name == "explain" || name == "pager") {
        add("off");
        add("on");
    } else if (name == "param") {
        for (const char* word : {"clear", "set", "unset"}) add(word);
        for (const auto& [parameter, value] : runner_.parameters) add(parameter);
    } else if (name == "help") {
        for (const Command& command : table()) add(command.name);
    }
    return completion;
}

void DotCommands::changes(const Words&, std::string_view) {
    const std::string text = runner_.changes();
    if (text.empty()) return console_.note("nothing was changed by hand");
    runner_.output.write(text);
}

void DotCommands::undo(const Words& words, std::string_view) {
    std::uint64_t number = 0;
    const char* const end = words.size() == 1 ? words[0].data() + words[0].size() : nullptr;
    if (end == nullptr || std::from_chars(words[0].data(), end, number).ptr != end || number == 0) {
        throw wrong_argument(".undo takes the number of a change", ".changes lists them");
    }
    runner_.take_back(number);
    console_.note("change " + std::to_string(number) + " taken back");
}

void DotCommands::explain(const Words& words, std::string_view) {
    runner_.explain = on_or_off(words, "explain");
}
void DotCommands::timer(const Words& words, std::string_view) {
    runner_.timer = on_or_off(words, "timer");
}
void DotCommands::pager(const Words& words, std::string_view) {
    runner_.output.use_pager(on_or_off(words, "pager"));
}
void DotCommands::quit(const Words&, std::string_view) {
    left_ = true;
}

void DotCommands::help(const Words& words, std::string_view) {
    std::vector<std::vector<std::string>> lines;
    for (const Command& command : table()) {
        if (!words.empty() && &find(words[0]) != &command) continue;
        const std::string arguments = *command.arguments == '\0' ? "" : std::string(" ") + command.arguments;
        lines.push_back({"." + std::string(command.name) + arguments, command.says});
    }
    std::string text = query::columns(lines, {});
    if (words.empty())
        text +=
            "Statements end with a semicolon; on a terminal an empty line ends one too, Tab completes and Ctrl-C gives "
            "up.\n";
    console_.write(text);
}

void DotCommands::import(const Words& words, std::string_view) {
    if (words.empty() || words.size() > 2) {
        throw wrong_argument(".import takes a file and the name of a parameter", ".import table.csv rows");
    }
    std::string name = words.size() == 2 ? words[1] : "rows";
    if (name.starts_with('$')) name.erase(0, 1);
    if (!is_parameter_name(name))
        throw wrong_argument("\"" + name + "\" is no name of a parameter: letters, digits and _ make one",
                             ".import table.csv rows");
    cypher::List rows = read_table(words[0]);
    console_.note(query::counted(rows.size(), "row", "rows") + " in $" + name);
    runner_.parameters.set(name, cypher::Value(std::move(rows)));
}

void DotCommands::mode(const Words& words, std::string_view) {
    if (words.empty()) {
        console_.write(std::string(to_string(runner_.format)) + '\n');
        return;
    }
    const auto format = cypher::parse_result_format(words[0]);
    if (!format) {
        std::string names;
        for (const std::string& name : cypher::result_format_names()) names += (names.empty() ? "" : ", ") + name;
        const auto near = base::nearest_names(words[0], cypher::result_format_names(), 1);
        throw wrong_argument("there is no mode " + words[0],
                             near.empty() ? "there are " + names : "did you mean " + near.front() + "?");
    }
    runner_.format = *format;
}

void DotCommands::once(const Words& words, std::string_view) {
    if (words.size() != 1) throw wrong_argument(".once takes a file", ".once result.csv");
    refuse_store(words[0], store_);
    runner_.output.redirect(words[0], true);
}

void DotCommands::output(const Words& words, std::string_view) {
    if (words.size() > 1) throw wrong_argument(".output takes a file or nothing", ".output result.csv");
    if (words.empty()) return runner_.output.restore();
    refuse_store(words[0], store_);
    runner_.output.redirect(words[0], false);
}

void DotCommands::parameter(const Words& words, std::string_view rest) {
    if (words.empty()) {
        std::vector<std::vector<std::string>> lines;
        for (const auto& [name, value] : runner_.parameters) {
            lines.push_back({"$" + query::safe(name), query::safe(to_literal(value, nullptr))});
        }
        console_.write(query::columns(lines, {}));
    } else if (words[0] == "clear" && words.size() == 1) {
        runner_.parameters = {};
    } else if (words[0] == "unset" && words.size() == 2) {
        runner_.parameters.erase(words[1]);
    } else if (words[0] == "set" && words.size() >= 3) {
        // The value is all that follows, as it stands.
        const std::string_view behind_set = trimmed(rest.substr(3));
        const std::string_view value = trimmed(behind_set.substr(behind_set.find_first_of(" \t")));
        const std::string name = words[1].starts_with('$') ? words[1].substr(1) : words[1];
        runner_.parameters.set(name, parameter_value(std::string(value)));
    } else {
        throw wrong_argument("it cannot be told what is meant with the parameters",
                             ".param set NAME VALUE, .param unset NAME or .param clear");
    }
}

void DotCommands::read(const Words& words, std::string_view) {
    if (words.size() != 1) throw wrong_argument(".read takes a file", ".read questions.cypher");
    read_(words[0]);
}

void DotCommands::schema(const Words&, std::string_view) {
    runner_.output.write(to_text(cypher::make_schema(runner_.graph())));
}

}  // namespace newsgraph::cli
