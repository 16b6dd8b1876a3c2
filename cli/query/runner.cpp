#include "cli/query/runner.hpp"

#include <algorithm>
#include <string_view>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "cli/exit_code.hpp"
#include "cli/query/interrupt.hpp"
#include "cli/session.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/news_graph.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

namespace {

/// What functions and procedures read of the articles; the store is opened again when it is searched.
cypher::News news_of(const graph::Graph& articles, const std::string& file) {
    return {&articles, [file](const std::string& words, std::size_t most) {
                return graph::Store(file, graph::Store::Mode::read).search(words, most);
            }};
}

}  // namespace

QueryRunner::QueryRunner(const QueryOptions& options, Console& console)
    : console_(console),
      format_(*cypher::parse_result_format(options.format)),
      parameters_(read_parameters(options.parameters)),
      run_(run_options(options)),
      interrupted_(catch_interrupts()),
      articles_(load_graph(options.file, options.as_of)),
      news_(news_of(articles_, options.file)),
      graph_(cypher::make_property_graph(articles_)) {
    run_.limits.stop = &interrupted_;
    run_.news = &news_;
}

int QueryRunner::run(const std::string& statement) {
    try {
        const cypher::Result result = cypher::run(graph_, statement, parameters_, run_);
        const std::string rows = cypher::to_text(result, format_, graph_);
        if (result.plan.empty()) {
            const bool found = !result.rows.empty() || result.columns.empty();
            if (found || format_ != cypher::ResultFormat::table) console_.write(rows);
            if (!found) console_.note("no rows");
            return found ? kDone : kNothingFound;
        }
        if (!result.rows.empty()) console_.write(rows + '\n');
        console_.write(cypher::plan_text(result) + '\n');
        return kDone;
    } catch (const cypher::QueryError& error) {
        throw as_error(error, statement);
    }
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

}  // namespace newsgraph::cli
