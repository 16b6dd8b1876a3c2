#include "cli/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "base/names.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/help.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

base::Issue wrong_use(std::string what, std::string advice) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = "usage";
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return issue;
}

std::string did_you_mean(const std::string& typed, const std::vector<std::string>& known, const std::string& else_say) {
    const std::vector<std::string> near = base::nearest_names(typed, known, 1);
    return near.empty() ? else_say : "did you mean " + near.front() + "?";
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

std::string full_name(const CLI::App& app) {
    return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + " " + app.get_name();
}

/// The command that was typed: the deepest one that was recognised.
CLI::App* chosen(CLI::App& app) {
    const auto parsed = app.get_subcommands();
    return parsed.empty() ? &app : chosen(*parsed.front());
}

/// What is wrong when `app` met arguments that it does not know. Unknown options are named first: what else is missing
/// often follows from them.
base::Issue unknown_argument(const CLI::App& app, const std::vector<std::string>& arguments) {
    const std::string help = "see " + full_name(app) + " --help";
    const auto is_option = [](const std::string& argument) { return argument.size() > 1 && argument.front() == '-'; };
    std::vector<std::string> commands_here;
    for (const CLI::App* command : app.get_subcommands(nullptr)) commands_here.push_back(command->get_name());
    const auto word = std::find_if_not(arguments.begin(), arguments.end(), is_option);
    if (!commands_here.empty() && word != arguments.end())
        return wrong_use("unknown command \"" + *word + "\"", did_you_mean(*word, commands_here, help));
    const auto option = std::find_if(arguments.begin(), arguments.end(), is_option);
    if (option != arguments.end()) {
        const std::string name = option->substr(0, option->find('='));
        return wrong_use("unknown option " + name, did_you_mean(name, option_names(app), help));
    }
    const std::string& argument = arguments.front();
    return wrong_use("unexpected argument \"" + argument + "\"", help);
}

/// How much of a command the arguments can be about. Describing all commands with their options takes as long as
/// answering a question, so only what can be meant is described: the command that comes first, else those that are
/// named anywhere.
enum class Wanted { nothing, name, options };
class WantedCommands {
  public:
    WantedCommands(int argc, char** argv) : arguments_(argv + std::min(argc, 1), argv + argc) {
        first_is_command_ = !arguments_.empty() &&
                            std::any_of(commands().begin(), commands().end(),
                                        [&](const Command& command) { return command.name == arguments_.front(); });
    }
    Wanted of(const std::string& command) const {
        if (!first_is_command_) return is_named(command) ? Wanted::options : Wanted::name;
        if (command == arguments_.front()) return Wanted::options;
        // The script of completions is made from the descriptions.
        return arguments_.front() == "completions" ? Wanted::options : Wanted::nothing;
    }

  private:
    bool is_named(const std::string& command) const {
        return std::find(arguments_.begin(), arguments_.end(), command) != arguments_.end();
    }

    std::vector<std::string> arguments_;
    bool first_is_command_ = false;
};

void describe(CLI::App& app, Session& session, const WantedCommands& wanted) {
    app.description(
        "newsgraph: who invests in, buys from, supplies, rivals, leads or sues whom, according to the news");
    app.name("newsgraph");
    app.set_version_flag("--version", "newsgraph " NEWSGRAPH_VERSION, "print the version");
    app.formatter(std::make_shared<HelpFormatter>());  // commands take it over
    app.set_help_flag("-h,--help", "print this help");
    app.require_subcommand(1);
    app.allow_extras();
    app.footer(
        "Exit codes: 0 done, 1 nothing found, 2 wrong use, 3 unusable input (all else was processed), 4 the store\n"
        "cannot be used, 5 limit reached, 70 a defect of newsgraph.\n"
        "newsgraph COMMAND --help shows the options and examples of a command.");
    for (const Command& command : commands()) {
        const Wanted parts = wanted.of(command.name);
        if (parts == Wanted::nothing) continue;
        CLI::App* sub = app.add_subcommand(command.name, command.says);
        if (parts == Wanted::name) continue;
        sub->footer(std::string("Examples:\n") + command.examples);
        sub->allow_extras();
        sub->add_option("--color", session.color, "colours: auto, always or never")
            ->check(CLI::IsMember({"auto", "always", "never"}))
            ->type_name("WHEN");
        sub->add_flag("--quiet,-q", session.quiet, "no warnings, notes or progress");
        command.define(*sub, session);
    }
}

int parse_and_run(int argc, char** argv, Session& session) {
    CLI::App app;
    session.root = &app;
    describe(app, session, WantedCommands(argc, argv));
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        session.console.write(app.help());
        return kDone;
    } catch (const CLI::CallForVersion&) {
        session.console.write("newsgraph " NEWSGRAPH_VERSION "\n");
        return kDone;
    } catch (const CLI::ParseError& error) {
        const CLI::App& command = *chosen(app);
        const std::vector<std::string> rest = command.remaining();
        if (!rest.empty()) {
            session.console.error(unknown_argument(command, rest));
        } else if (argc < 2) {
            session.console.write(app.help());
        } else {
            session.console.error(wrong_use(error.what(), "see " + full_name(command) + " --help"));
        }
        return kWrongUse;
    }
    const CLI::App& command = *chosen(app);
    if (const std::vector<std::string> rest = app.remaining(true); !rest.empty()) {
        session.console.error(unknown_argument(command, rest));
        return kWrongUse;
    }
    if (session.quiet) session.console.set_quiet();
    return session.actions.at(&command)();
}

}  // namespace

int run(int argc, char** argv) {
    // A reader that went away shows as an error of write(), which ends the program quietly.
    std::signal(SIGPIPE, SIG_IGN);
    Session session;
    try {
        return parse_and_run(argc, argv, session);
    } catch (const PipeClosed&) {
        return kDone;
    } catch (const NothingFound& nothing) {
        session.console.note(nothing.note);
        return kNothingFound;
    } catch (const base::Error& error) {
        session.console.error(error.issue());
        return exit_code(error.issue().kind);
    } catch (const std::bad_alloc&) {
        session.console.error("out of memory");
        return kLimitReached;
    } catch (const std::exception& error) {
        session.console.error(std::string("a defect of newsgraph: ") + error.what());
        return kDefect;
    } catch (...) {
        session.console.error("a defect of newsgraph: an unknown exception");
        return kDefect;
    }
}

}  // namespace newsgraph::cli
