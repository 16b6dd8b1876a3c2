#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "base/unicode.hpp"
#include "base/wrong_use.hpp"
#include "cli/command.hpp"
#include "cli/query/options.hpp"
#include "cli/query/runner.hpp"
#include "cli/session.hpp"
#include "cli/shell/shell.hpp"
#include "query/cypher/script.hpp"

namespace newsgraph::cli {
namespace {

std::string standard_input() {
    const std::string bytes{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    return base::decode_bytes(bytes).text;
}

base::Error no_statement() {
    return base::wrong_use("query.statement", "there is no statement, neither as an argument nor on standard input",
                           "newsgraph query FILE 'MATCH (n) RETURN n.name LIMIT 5'");
}

int run_script(const QueryOptions& options, Session& session, std::string_view script, std::string_view where) {
    QueryRunner runner(options, session.console);
    // What is to be written leaves the store in order.
    runner.exits_at_limit = !options.write;
    return Shell(runner, session.console, options.file).script(script, where);
}

int query_command(const QueryOptions& options, Session& session) {
    if (!options.statement.empty()) {
        if (query::cypher::statement_begin(options.statement) == options.statement.size()) throw no_statement();
        return run_script(options, session, options.statement, "query");
    }
    if (isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0) {
        QueryRunner runner(options, session.console);
        return Shell(runner, session.console, options.file).interactive();
    }
    const std::string script = standard_input();
    if (query::cypher::statement_begin(script) == script.size()) throw no_statement();
    return run_script(options, session, script, "<standard input>");
}

}  // namespace

void define_query(CLI::App& app, Session& session) {
    const auto options = std::make_shared<QueryOptions>();
    add_store(app, options->file);
    app.add_option("STATEMENT", options->statement,
                   "what is asked, in openCypher; without it a shell on a terminal, else standard input is read")
        ->type_name("");
    add_query_options(app, *options);
    session.actions[&app] = [options, &session] { return query_command(*options, session); };
}

}  // namespace newsgraph::cli
