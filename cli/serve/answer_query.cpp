#include "base/json.hpp"
#include "base/unicode.hpp"
#include "cli/query/runner.hpp"
#include "cli/serve/answers.hpp"
#include "query/cypher/result_json.hpp"
#include "query/cypher/result_text.hpp"

namespace newsgraph::cli::serve {

namespace cypher = query::cypher;

namespace {

struct Format {
    const char* name;
    cypher::ResultFormat format;
    const char* media_type;
};
constexpr Format kFormats[] = {
    {"json", cypher::ResultFormat::json, "application/json"},
    {"jsonlines", cypher::ResultFormat::json_lines, "application/x-ndjson"},
    {"csv", cypher::ResultFormat::csv, "text/csv; charset=utf-8"},
    {"tsv", cypher::ResultFormat::tsv, "text/tab-separated-values; charset=utf-8"},
    {"dot", cypher::ResultFormat::dot, "text/vnd.graphviz; charset=utf-8"},
};

/// The error of a statement, with the advice that helps who asks here.
Failure failed_statement(const cypher::QueryError& error, const std::string& statement) {
    Failure failure = as_failure(as_error(error, {statement}).issue());
    if (error.detail == "Timeout" || error.detail == "MemoryLimit") failure.hint = "ask for less";
    if (error.detail == "RowLimit") failure.hint = "add LIMIT";
    if (failure.hint.find("--write") != failure.hint.npos) failure.hint = "newsgraph query --write changes a store";
    return failure;
}

std::string plan_json(const cypher::Result& result) {
    base::JsonWriter json;
    json.begin_object().member("plan", base::repair_utf8(cypher::plan_text(result))).end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace

std::vector<std::string> query_formats() {
    std::vector<std::string> names;
    for (const Format& format : kFormats) names.emplace_back(format.name);
    return names;
}

Response query_answer(const Arguments& arguments, Edition& edition) {
    const std::string& statement = arguments.text("statement");
    cypher::Map parameters;
    for (const auto& [name, value] : arguments.object().members)
        parameters.set(name, cypher::from_json(value, arguments.object_text()));
    cypher::RunOptions options = run_options(edition.limits());
    options.limits.stop = &edition.stop;
    StoreGraph& graph = edition.statements();
    // Days that the statement asked for are graphs of their own: not kept for the next.
    struct Forget {
        StoreGraph& graph;
        ~Forget() { graph.forget_days(); }
    } const forget{graph};
    try {
        const cypher::Result result = graph.run(statement, parameters, options);
        if (!result.plan.empty()) return text_response("application/json", plan_json(result));
        for (const Format& format : kFormats) {
            if (arguments.text("format") == format.name)
                return text_response(format.media_type, cypher::to_text(result, format.format, *result.graph));
        }
    } catch (const cypher::QueryError& error) {
        throw failed_statement(error, statement);
    }
    throw Failure{500, "defect", "a format without a writer", ""};
}

}  // namespace newsgraph::cli::serve
