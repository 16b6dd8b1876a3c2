#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

/// A command with its options, read from the same definitions that parse the command line.
struct Completion {
    std::string name, says;
    std::vector<std::pair<std::string, std::string>> options;  ///< "--name", what it does
    std::vector<std::string> subcommands;
};

std::vector<Completion> completions_of(const CLI::App& root) {
    std::vector<Completion> list;
    for (const CLI::App* app : root.get_subcommands(nullptr)) {
        Completion one{app->get_name(), app->get_description(), {}, {}};
        for (const CLI::Option* option : app->get_options())
            for (const std::string& name : option->get_lnames())
                one.options.emplace_back("--" + name, option->get_description());
        for (const CLI::App* sub : app->get_subcommands(nullptr)) one.subcommands.push_back(sub->get_name());
        list.push_back(std::move(one));
    }
    return list;
}

std::string words_of(const Completion& completion) {
    std::string words;
    for (const std::string& sub : completion.subcommands) words += (words.empty() ? "" : " ") + sub;
    for (const auto& [option, says] : completion.options) words += (words.empty() ? "" : " ") + option;
    return words;
}

/// `text` in single quotes for a shell.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string bash(const std::vector<Completion>& list) {
    std::string names, cases;
    for (const Completion& one : list) {
        names += (names.empty() ? "" : " ") + one.name;
        cases += "        " + one.name + ") words=" + quoted(words_of(one)) + " ;;\n";
    }
    return "# bash completion for newsgraph\n"
           "_newsgraph() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} words=\n"
           "    case ${COMP_CWORD}:${COMP_WORDS[1]} in\n"
           "        1:*) COMPREPLY=($(compgen -W " +
           quoted(names + " --help --version") +
           " -- \"$current\")); return ;;\n"
           "    esac\n"
           "    case ${COMP_WORDS[1]} in\n" +
           cases +
           "    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "    [[ $current == -* ]] || COMPREPLY+=($(compgen -f -- \"$current\"))\n"
           "}\n"
           "complete -o filenames -F _newsgraph newsgraph\n";
}

std::string zsh(const std::vector<Completion>& list) {
    std::string names, cases;
    for (const Completion& one : list) {
        names += "        " + quoted(one.name + ":" + one.says) + "\n";
        cases += "            " + one.name + ") compadd -- " + words_of(one) + " ;;\n";
    }
    return "#compdef newsgraph\n"
           "_newsgraph() {\n"
           "    local -a commands\n"
           "    commands=(\n" +
           names +
           "    )\n"
           "    if (( CURRENT == 2 )); then\n"
           "        _describe command commands\n"
           "    else\n"
           "        case $words[2] in\n" +
           cases +
           "        esac\n"
           "        _files\n"
           "    fi\n"
           "}\n"
           "_newsgraph \"$@\"\n";
}

std::string fish(const std::vector<Completion>& list) {
    std::string text = "# fish completion for newsgraph\n";
    for (const Completion& one : list)
        text += "complete -c newsgraph -n __fish_use_subcommand -f -a " + one.name + " -d " + quoted(one.says) + "\n";
    for (const Completion& one : list) {
        const std::string when = "complete -c newsgraph -n '__fish_seen_subcommand_from " + one.name + "'";
        for (const std::string& sub : one.subcommands) text += when + " -f -a " + sub + "\n";
        for (const auto& [option, says] : one.options)
            text += when + " -l " + option.substr(2) + " -d " + quoted(says) + "\n";
    }
    return text;
}

}  // namespace

void define_completions(CLI::App& app, Session& session) {
    const auto shell = std::make_shared<std::string>();
    app.add_option("SHELL", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->type_name("");
    session.actions[&app] = [shell, &session] {
        const std::vector<Completion> list = completions_of(*session.root);
        session.console.write(*shell == "bash" ? bash(list) : *shell == "zsh" ? zsh(list) : fish(list));
        return static_cast<int>(kDone);
    };
}

}  // namespace newsgraph::cli
