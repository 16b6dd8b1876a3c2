#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/query/options.hpp"
#include "cli/query/runner.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {

void define_query(CLI::App& app, Session& session) {
    const auto options = std::make_shared<QueryOptions>();
    add_store(app, options->file);
    app.add_option("STATEMENT", options->statement, "what is asked, in openCypher")->required()->type_name("");
    add_query_options(app, *options);
    session.actions[&app] = [options, &session] {
        return QueryRunner(*options, session.console).run(options->statement);
    };
}

}  // namespace newsgraph::cli
