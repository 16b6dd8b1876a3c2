#include "cli/query/runner.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "cli/exit_code.hpp"
#include "cli/query/interrupt.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/script.hpp"
#include "query/cypher/stage_times.hpp"
#include "query/cypher/unknown_names.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

namespace {

std::string milliseconds(std::chrono::nanoseconds time) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f ms", static_cast<double>(time.count()) / 1e6);
    return text;
}

std::string times_text(std::size_t rows, const cypher::StageTimes& stages, std::chrono::nanoseconds all) {
    const auto run = std::max(all - stages.parse - stages.plan, std::chrono::nanoseconds{0});
    return query::counted(rows, "row", "rows") + "; parse " + milliseconds(stages.parse) + ", plan " +
           milliseconds(stages.plan) + ", run " + milliseconds(run);
}

}  // namespace

QueryRunner::QueryRunner(const QueryOptions& options, Console& console)
    : format(*cypher::parse_result_format(options.format)),
      parameters(read_parameters(options.parameters)),
      output(console, !options.no_pager),
      console_(console),
      run_(run_options(options)),
      interrupted_(catch_interrupts()),
      graph_(options, console) {
    run_.limits.stop = &interrupted_;
}

int QueryRunner::run(const StatementText& statement) {
    try {
        if (explain) show_plan(statement.statement());
        const std::string text(statement.statement());
        cypher::StageTimes stages;
        if (timer) stages = cypher::measure_stages(graph_.graph(), text, parameters, run_);
        const auto begun = std::chrono::steady_clock::now();
        const cypher::Result result = graph_.run(text, parameters, run_);
        const std::chrono::nanoseconds all = std::chrono::steady_clock::now() - begun;
        const int code = show(result);
        // Where writing is permitted, a statement without columns is meant to write.
        const bool writes = run_.write && result.columns.empty() && result.plan.empty();
        if (writes || result.changes.any()) console_.note(changes_text(result.changes));
        for (const std::string& note : cypher::unknown_names(text, *result.graph)) console_.note(note);
        if (code == kNothingFound || (writes && !result.changes.any())) {
            for (const std::string& note : cypher::unknown_things(text, parameters, *result.graph)) console_.note(note);
        }
        if (timer) console_.note(times_text(result.rows.size(), stages, all));
        return code;
    } catch (const cypher::QueryError& error) {
        throw as_error(error, statement);
    }
}

void QueryRunner::show_plan(std::string_view statement) {
    const std::string explained = "EXPLAIN " + std::string(statement);
    // One that begins with EXPLAIN or PROFILE shows a plan by itself.
    if (!cypher::is_statement(explained)) return;
    try {
        show(graph_.run(explained, parameters, run_));
    } catch (const cypher::QueryError&) {
        // Running it ends in the same error, with its right place.
    }
}

int QueryRunner::show(const cypher::Result& result) {
    const bool found = !result.rows.empty() || result.columns.empty() || !result.plan.empty();
    std::string text;
    if (!result.rows.empty() || (result.plan.empty() && !cypher::is_for_people(format))) {
        text = cypher::to_text(result, format, *result.graph, output.layout(result.columns.size()));
    }
    if (!result.plan.empty()) text += (text.empty() ? "" : "\n") + cypher::plan_text(result) + '\n';
    const bool for_people = cypher::is_for_people(format) || !result.plan.empty();
    if (!text.empty()) output.write(std::exchange(shown_, true) && for_people ? '\n' + text : text);
    output.result_done();
    if (!found) console_.note("no rows");
    return found ? kDone : kNothingFound;
}

base::Error as_error(const cypher::QueryError& error, const StatementText& statement) {
    base::Issue issue;
    if (error.span == base::Span{}) {
        issue.what = error.what();
        issue.advice = error.advice;
    } else {
        issue = base::issue_at(statement.text, std::string(statement.where), statement.begin + error.span.begin, "",
                               error.what(), error.advice);
        const std::string_view marked = error.span.of(statement.statement());
        issue.width = std::max<std::size_t>(1, base::count_code_points(marked.substr(0, marked.find('\n'))));
    }
    if (error.detail == "Timeout") issue.advice = "ask for less, or raise --timeout";
    if (error.detail == "MemoryLimit") issue.advice = "ask for less, or raise --max-memory";
    if (error.detail == "RowLimit") issue.advice = "add LIMIT, or raise --max-rows";
    issue.kind = error.type == cypher::ErrorType::limit_reached ? base::IssueKind::limit : base::IssueKind::usage;
    issue.code = "query." + error.detail;
    return base::Error(issue);
}

}  // namespace newsgraph::cli
