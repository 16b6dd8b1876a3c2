#include "cli/query/options.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <utility>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "base/wrong_use.hpp"
#include "cli/counts.hpp"
#include "cli/session.hpp"
#include "cli/work_limit.hpp"
#include "query/cypher/result_json.hpp"
#include "query/cypher/result_text.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

void add_query_options(CLI::App& app, QueryOptions& options) {
    app.add_option("--param,-p", options.parameters, "a parameter of the statement; the value is JSON or plain text")
        ->allow_extra_args(false)
        ->type_name("NAME=VALUE");
    app.add_option("--format", options.format, "how rows are written")
        ->check(CLI::IsMember(cypher::result_format_names()))
        ->capture_default_str()
        ->type_name("table|box|column|line|list|csv|tsv|json|jsonlines|markdown|html|dot");
    CLI::Option* const read_only =
        app.add_flag("--read-only", options.read_only, "refuse statements that write (so unless --write is given)");
    CLI::Option* const write =
        app.add_flag("--write", options.write, "keep what statements change, apart from what articles say");
    write->excludes(read_only);
    app.add_option("--author", options.author, "who makes the changes")->needs(write)->type_name("NAME");
    app.add_option("--as-of", options.as_of, "only what articles published by this date say, and changes made by it")
        ->type_name("DATE");
    add_confidence_option(app, options.min_confidence);
    app.get_option("--min-confidence")
        ->description(
            "only relations with at least this confidence, 0 (all) to 1; unlike other commands, which leave out "
            "those below 0.5, a question sees all unless it says so");
    // What is left out would be missing where changes are told apart from it.
    write->excludes(app.get_option("--min-confidence"));
    add_timeout(app, options.timeout);
    constexpr std::size_t kMostMegabytes = 1'000'000'000;
    check_count(app.add_option("--max-memory", options.max_memory, "megabytes that rows may take; 0: any number"),
                kMostMegabytes, "any number")
        ->capture_default_str()
        ->type_name("MB");
    check_count(app.add_option("--max-rows", options.max_rows, "rows of the answer; 0: any number"), kMostCount,
                "any number")
        ->capture_default_str()
        ->type_name("N");
    app.add_flag("--no-pager", options.no_pager, "write what does not fit the screen to the terminal all the same");
}

cypher::Value parameter_value(const std::string& text) {
    try {
        return cypher::from_json(base::parse_json(text, "--param"), text);
    } catch (const base::Error&) {
        // Text that is no JSON is meant as it stands.
        return text;
    }
}

cypher::Map read_parameters(const std::vector<std::string>& given) {
    cypher::Map parameters;
    for (const std::string& item : given) {
        const std::size_t sign = item.find('=');
        if (sign == std::string::npos || sign == 0) {
            throw base::wrong_use("query.parameter", '"' + item + "\" is no parameter", "--param name=value");
        }
        if (item.front() == '$') {
            throw base::wrong_use("query.parameter", "the name of a parameter stands without $ here",
                                  "--param " + item.substr(1));
        }
        if (!base::is_valid_utf8(item)) {
            throw base::wrong_use("query.parameter", "the parameter " + item.substr(0, sign) + " is not UTF-8", "");
        }
        parameters.set(item.substr(0, sign), parameter_value(item.substr(sign + 1)));
    }
    return parameters;
}

cypher::RunOptions run_options(const QueryOptions& options) {
    cypher::RunOptions run;
    run.write = options.write;
    if (options.timeout > 0)
        run.limits.time = std::chrono::milliseconds(std::lround(std::ceil(options.timeout * 1000)));
    if (options.max_memory > 0) run.limits.memory = options.max_memory * 1'000'000;
    if (options.max_rows > 0) run.limits.rows = options.max_rows;
    return run;
}

}  // namespace newsgraph::cli
