#include "cli/query/runner.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "cli/exit_code.hpp"
#include "cli/query/interrupt.hpp"
#include "cli/query/less_certain.hpp"
#include "cli/query/notes.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/script.hpp"
#include "query/cypher/stage_times.hpp"
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

bool is_limit_of_options(const cypher::QueryError& error) {
    return error.detail == "Timeout" || error.detail == "MemoryLimit" || error.detail == "RowLimit" ||
           error.detail == "Interrupted";
}

/// Whether an answer with rows says no more than that there is nothing: counts of 0, empty lists.
bool finds_nothing(const cypher::Result& result) {
    if (result.rows.size() != 1) return false;
    return std::all_of(result.rows[0].begin(), result.rows[0].end(), [](const cypher::Value& value) {
        return value.is_null() || (value.is_integer() && value.integer() == 0) ||
               (value.is_list() && value.list().empty());
    });
}

constexpr const char* kLessCertain =
    " with a confidence below 0.5, which other commands leave out (--min-confidence 0.5 does so here)";

}  // namespace

QueryRunner::QueryRunner(const QueryOptions& options, Console& console)
    : format(*cypher::parse_result_format(options.format)),
      parameters(read_parameters(options.parameters)),
      output(console, !options.no_pager),
      undo("newsgraph changes " + options.file + " --undo "),
      console_(console),
      run_(run_options(options)),
      tells_less_certain_(options.min_confidence == 0),
      interrupted_(catch_interrupts()),
      graph_(options, console) {
    run_.limits.stop = &interrupted_;
    run_.limits.reached = [this](const cypher::QueryError& error) {
        if (!exits_at_limit) return;
        console_.error(as_error(error, {}).issue());
        std::fflush(nullptr);
        std::_Exit(kLimitReached);
    };
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
        if (writes || result.changes.any()) tell_changes(result);
        if (!console_.is_quiet()) {
            const bool found_nothing =
                code == kNothingFound || finds_nothing(result) || (writes && !result.changes.any());
            for (const std::string& note : notes_on(text, parameters, result, found_nothing)) console_.note(note);
        }
        if (tells_less_certain_ && !console_.is_quiet()) tell_less_certain(text, result);
        if (timer) console_.note(times_text(result.rows.size(), stages, all));
        return code;
    } catch (const cypher::QueryError& error) {
        throw as_error(error, statement);
    }
}

void QueryRunner::tell_less_certain(std::string_view statement, const cypher::Result& result) {
    if (const std::size_t shown = count_less_certain(result); shown > 0) {
        return console_.note(query::counted(shown, "relationship", "relationships") + " shown" + kLessCertain);
    }
    if (result.rows.empty() || result.changes.any() || std::exchange(told_less_certain_, true)) return;
    const std::size_t asked = count_less_certain(statement, *result.graph);
    told_less_certain_ = asked > 0;
    if (asked > 0) {
        console_.note("the answer may rest on " + query::counted(asked, "relationship", "relationships") +
                      kLessCertain);
    }
}

void QueryRunner::tell_changes(const cypher::Result& result) {
    const std::string counts = cypher::to_text(result.changes);
    const std::uint64_t number = graph_.last_change();
    if (number == 0) return console_.note(counts.empty() ? "nothing changed" : counts);
    console_.note("change " + std::to_string(number) + ": " + counts + "; undo: " + undo + std::to_string(number));
    for (const std::string& sentence : graph_.consequences()) console_.note(sentence);
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
    // Behind rows that a program reads the plan would make them unreadable.
    const bool apart = !result.rows.empty() && !cypher::is_for_people(format);
    if (!result.plan.empty() && apart) {
        console_.note("the plan\n" + cypher::plan_text(result));
    } else if (!result.plan.empty()) {
        text += (text.empty() ? "" : "\n") + cypher::plan_text(result) + '\n';
    }
    const bool for_people = cypher::is_for_people(format) || !result.plan.empty();
    if (!text.empty()) output.write(std::exchange(shown_, true) && for_people ? '\n' + text : text);
    output.result_done();
    if (!found) console_.note("no rows");
    return found ? kDone : kNothingFound;
}

base::Error as_error(const cypher::QueryError& error, const StatementText& statement) {
    base::Issue issue;
    // Which part of a statement met a limit is chance.
    if (error.span == base::Span{} || is_limit_of_options(error)) {
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
