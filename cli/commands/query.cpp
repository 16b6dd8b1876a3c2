#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/news_graph.hpp"
#include "query/cypher/result_json.hpp"
#include "query/cypher/result_text.hpp"

namespace newsgraph::cli {
namespace {

namespace cypher = query::cypher;

struct Options {
    std::string file, statement, format = "table", as_of;
    std::vector<std::string> parameters;
    double timeout = 60;
    std::size_t max_memory = 4096, max_rows = 1'000'000;
    bool read_only = false;
};

/// Set by Ctrl-C: ends the query, not the program.
std::atomic<bool> stopped{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void stop(int) {
    stopped = true;
}

base::Error wrong_parameter(const std::string& given, std::string advice) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = "query.parameter";
    issue.what = "\"" + given + "\" is no parameter";
    issue.advice = std::move(advice);
    return base::Error(issue);
}

/// name=value, where the value is JSON, or else the text itself.
cypher::Map read_parameters(const std::vector<std::string>& given) {
    cypher::Map parameters;
    for (const std::string& item : given) {
        const std::size_t sign = item.find('=');
        if (sign == std::string::npos || sign == 0) throw wrong_parameter(item, "--param name=value");
        const std::string text = item.substr(sign + 1);
        cypher::Value value = text;
        try {
            value = cypher::from_json(base::parse_json(text, "--param"), text);
        } catch (const base::Error&) {
            // Text that is no JSON is meant as it stands.
        }
        parameters.set(item.substr(0, sign), value);
    }
    return parameters;
}

base::Error as_error(const cypher::QueryError& error, const std::string& text) {
    base::Issue issue;
    if (error.span == base::Span{}) {
        issue.what = error.what();
        issue.advice = error.advice;
    } else {
        issue = base::issue_at(text, "query", error.span.begin, "", error.what(), error.advice);
        const std::string_view marked = error.span.of(text);
        issue.width = std::max<std::size_t>(1, base::count_code_points(marked.substr(0, marked.find('\n'))));
    }
    issue.kind = error.type == cypher::ErrorType::limit_reached ? base::IssueKind::limit : base::IssueKind::usage;
    issue.code = "query." + error.detail;
    return base::Error(issue);
}

int query_command(const Options& options, Session& session) {
    const auto format = cypher::parse_result_format(options.format);
    const cypher::Map parameters = read_parameters(options.parameters);
    cypher::PropertyGraph graph = cypher::make_property_graph(load_graph(options.file, options.as_of));
    cypher::RunOptions run;
    run.write = false;
    if (options.timeout > 0) run.limits.time = std::chrono::milliseconds(static_cast<long>(options.timeout * 1000));
    if (options.max_memory > 0) run.limits.memory = options.max_memory * 1'000'000;
    if (options.max_rows > 0) run.limits.rows = options.max_rows;
    run.limits.stop = &stopped;
    std::signal(SIGINT, stop);
    try {
        const cypher::Result result = cypher::run(graph, options.statement, parameters, run);
        const std::string rows = cypher::to_text(result, *format, graph);
        if (result.plan.empty()) {
            const bool found = !result.rows.empty() || result.columns.empty();
            if (found || *format != cypher::ResultFormat::table) session.console.write(rows);
            if (!found) session.console.note("no rows");
            return found ? kDone : kNothingFound;
        }
        if (!result.rows.empty()) session.console.write(rows + '\n');
        session.console.write(cypher::plan_text(result) + '\n');
        return kDone;
    } catch (const cypher::QueryError& error) {
        throw as_error(error, options.statement);
    }
}

}  // namespace

void define_query(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("STATEMENT", options->statement, "what is asked, in openCypher")->required()->type_name("");
    app.add_option("--param,-p", options->parameters, "a parameter of the statement; the value is JSON or plain text")
        ->allow_extra_args(false)
        ->type_name("NAME=VALUE");
    app.add_option("--format", options->format, "how rows are written")
        ->check(CLI::IsMember({"table", "json", "jsonl", "csv", "tsv", "markdown"}))
        ->capture_default_str()
        ->type_name("table|json|jsonl|csv|tsv|markdown");
    app.add_flag("--read-only", options->read_only, "refuse statements that write (always so as yet)");
    app.add_option("--as-of", options->as_of, "only what articles published by this date say")->type_name("DATE");
    app.add_option("--timeout", options->timeout, "end after so many seconds; 0: never")
        ->check(CLI::Range(0.0, 1e6))
        ->capture_default_str()
        ->type_name("S");
    app.add_option("--max-memory", options->max_memory, "megabytes that rows may take; 0: any number")
        ->capture_default_str()
        ->type_name("MB");
    app.add_option("--max-rows", options->max_rows, "rows of the answer; 0: any number")
        ->capture_default_str()
        ->type_name("N");
    session.actions[&app] = [options, &session] { return query_command(*options, session); };
}

}  // namespace newsgraph::cli
