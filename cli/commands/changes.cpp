#include <CLI/CLI.hpp>
#include <memory>

#include "cli/change_list.hpp"
#include "cli/command.hpp"
#include "cli/moment.hpp"
#include "cli/session.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file;
    std::uint64_t undo = 0;  ///< 0: list
};

int changes_command(const Options& options, Session& session) {
    if (options.undo > 0) {
        graph::Store(options.file, graph::Store::Mode::change).take_back(options.undo, present_moment());
        session.console.write(options.file + ": change " + std::to_string(options.undo) + " taken back\n");
        return 0;
    }
    graph::Store::Content content = graph::Store(options.file, graph::Store::Mode::read).load_all();
    for (const base::Issue& issue : content.by_hand.issues) session.console.warning(issue);
    const ChangeList list = list_changes(content);
    const std::string text = session.json() ? to_json(list) : to_text(list, session.text_options());
    return session.answer(!list.statements.empty(), text, "nothing was changed by hand");
}

}  // namespace

void define_changes(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("--undo", options->undo, "take back all that change N did")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    app.add_option("--format", session.format, "text for people, json for programs")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    session.actions[&app] = [options, &session] { return changes_command(*options, session); };
}

}  // namespace newsgraph::cli
