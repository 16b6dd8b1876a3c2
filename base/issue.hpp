#pragma once
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

namespace newsgraph::base {

/// Which exit code an issue leads to when it ends the command (design: exit codes of the program).
enum class IssueKind {
    usage,  ///< wrong use of the program or of a query: exit 2
    input,  ///< an article, pack or import that cannot be used: exit 3
    store,  ///< the store cannot be opened, read or written: exit 4
    limit,  ///< a limit of time, memory or rows was reached: exit 5
};

/// Something that is wrong in what the user gave, carried as a value and turned into one line (and a caret) by
/// `cli/`. All strings are UTF-8 and may hold hostile bytes: whoever prints them escapes control characters.
struct Issue {
    IssueKind kind = IssueKind::input;
    std::string code;                ///< short and stable, e.g. "json.syntax"
    std::string where;               ///< file, URL or "<standard input>"; may be empty
    std::size_t line = 0;            ///< 1-based; 0 = the whole of `where`
    std::size_t column = 0;          ///< 1-based, in code points; 0 = the whole line
    std::string what;                ///< the sentence: what is wrong, without a full stop
    std::string advice;              ///< what to do about it; may be empty
    std::string excerpt;             ///< the line that the caret points into; may be empty
    std::size_t width = 1;           ///< code points under the caret
    std::size_t excerpt_column = 1;  ///< column of the excerpt's first code point: a long line is cut on both sides

    /// "where:line:column: what (advice)" on one line; parts that are empty or 0 are left out.
    std::string to_string() const;

    /// The excerpt and below it the caret, two lines fit for a terminal without a newline at the end; empty when there
    /// is no excerpt or no column.
    std::string caret() const;
};

/// Receives issues that do not end the work (one broken article among many). May be empty: then they are dropped.
using IssueSink = std::function<void(Issue)>;

/// Thrown only where a stage cannot deliver at all.
class Error : public std::runtime_error {
  public:
    explicit Error(Issue issue) : std::runtime_error(issue.to_string()), issue_(std::move(issue)) {}
    const Issue& issue() const { return issue_; }

  private:
    Issue issue_;
};

}  // namespace newsgraph::base
