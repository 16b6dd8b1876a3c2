#pragma once
#include <vector>

namespace CLI {
class App;
}

namespace newsgraph::cli {

struct Session;

/// One command of the program.
struct Command {
    const char* name;
    const char* says;      ///< one line of the list of commands
    const char* examples;  ///< shown below its options
    /// Adds options to `app` and puts what to do into session.actions.
    void (*define)(CLI::App& app, Session& session);
};

/// All commands, in the order of the list in the help. Each is defined in commands/<name>.cpp.
const std::vector<Command>& commands();

void define_build(CLI::App& app, Session& session);
void define_extract(CLI::App& app, Session& session);
void define_import(CLI::App& app, Session& session);
void define_changes(CLI::App& app, Session& session);
void define_query(CLI::App& app, Session& session);
void define_path(CLI::App& app, Session& session);
void define_cycles(CLI::App& app, Session& session);
void define_neighbors(CLI::App& app, Session& session);
void define_show(CLI::App& app, Session& session);
void define_search(CLI::App& app, Session& session);
void define_conflicts(CLI::App& app, Session& session);
void define_rank(CLI::App& app, Session& session);
void define_communities(CLI::App& app, Session& session);
void define_exposure(CLI::App& app, Session& session);
void define_timeline(CLI::App& app, Session& session);
void define_diff(CLI::App& app, Session& session);
void define_stats(CLI::App& app, Session& session);
void define_render(CLI::App& app, Session& session);
void define_export(CLI::App& app, Session& session);
void define_serve(CLI::App& app, Session& session);
void define_pack(CLI::App& app, Session& session);
void define_doctor(CLI::App& app, Session& session);
void define_completions(CLI::App& app, Session& session);

}  // namespace newsgraph::cli
