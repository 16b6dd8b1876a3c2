#include "cli/shell/table_file.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/issue.hpp"
#include "base/json.hpp"
#include "base/unicode.hpp"
#include "query/cypher/result_json.hpp"

// csv  = row { newline row }                  (RFC 4180)
// row  = cell { "," cell }
// cell = '"' { character | '""' } '"' | { character but , and newline }
namespace newsgraph::cli {
namespace {

namespace cypher = query::cypher;

base::Error wrong(const std::string& path, std::string code, std::string what, std::string advice,
                  std::size_t line = 0) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = std::move(code);
    issue.where = path;
    issue.line = line;
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return base::Error(issue);
}

/// Takes a delimited text apart, row by row.
class RowReader {
  public:
    RowReader(const std::string& path, std::string_view text, char delimiter)
        : path_(path), text_(text), delimiter_(delimiter) {}

    /// None at the end. A line without anything is passed over.
    std::optional<std::vector<std::string>> next() {
        while (pos_ < text_.size() && (text_[pos_] == '\n' || text_[pos_] == '\r')) skip_newline();
        if (pos_ >= text_.size()) return std::nullopt;
        begun_ = line_;
        std::vector<std::string> row;
        do {
            row.push_back(cell());
        } while (pos_ < text_.size() && text_[pos_] == delimiter_ && ++pos_ > 0);
        return row;
    }
    /// Line, from 1, on which the last row began.
    std::size_t line() const { return begun_; }

  private:
    void skip_newline() {
        if (text_[pos_++] == '\n') ++line_;
    }

    std::string cell() {
        std::string out;
        const std::size_t begun_cell = line_;
        if (pos_ < text_.size() && text_[pos_] == '"') {
            for (++pos_; pos_ < text_.size(); ++pos_) {
                if (text_[pos_] == '"') {
                    if (text_.substr(pos_, 2) != "\"\"") break;
                    ++pos_;
                }
                if (text_[pos_] == '\n') ++line_;
                out += text_[pos_];
            }
            if (pos_ == text_.size())
                throw wrong(path_, "import.quote", "a cell's double quote is not closed",
                            "a double quote inside a cell is written twice", begun_cell);
            ++pos_;
        }
        while (pos_ < text_.size() && text_[pos_] != delimiter_ && text_[pos_] != '\n' && text_[pos_] != '\r') {
            out += text_[pos_++];
        }
        return out;
    }

    const std::string& path_;
    std::string_view text_;
    char delimiter_;
    std::size_t pos_ = 0, line_ = 1, begun_ = 1;
};

cypher::List read_delimited(const std::string& path, std::string_view text, char delimiter) {
    RowReader reader(path, text, delimiter);
    cypher::List rows;
    const auto heading = reader.next();
    if (!heading) return rows;
    for (auto name = heading->begin(); name != heading->end(); ++name) {
        if (name->empty()) throw wrong(path, "import.heading", "a column has no name", "", 1);
        if (std::find(heading->begin(), name, *name) != name) {
            throw wrong(path, "import.heading", "two columns have the name \"" + *name + '"', "give each its own", 1);
        }
    }
    if (heading->size() == 1 && delimiter == ',' && heading->front().find(';') != std::string::npos) {
        throw wrong(path, "import.delimiter", "the cells stand apart by semicolons", "write commas, or a .tsv file", 1);
    }
    while (const auto cells = reader.next()) {
        if (cells->size() > heading->size()) {
            throw wrong(path, "import.row",
                        "a row of " + std::to_string(cells->size()) + " cells under a heading of " +
                            std::to_string(heading->size()),
                        "a cell that holds the delimiter stands in double quotes", reader.line());
        }
        cypher::Map row;
        row.reserve(heading->size());
        for (std::size_t i = 0; i < heading->size(); ++i) {
            const bool there = i < cells->size() && !(*cells)[i].empty();
            row.set((*heading)[i], there ? cypher::Value((*cells)[i]) : cypher::Value());
        }
        rows.emplace_back(std::move(row));
    }
    return rows;
}

cypher::List read_json_lines(const std::string& path, std::string_view text) {
    cypher::List rows;
    std::size_t number = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t end = std::min(text.find('\n', pos), text.size());
        const std::string_view line = text.substr(pos, end - pos);
        ++number;
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) try {
                rows.push_back(cypher::from_json(base::parse_json(line, path), line));
            } catch (const base::Error& error) {
                base::Issue issue = error.issue();
                issue.line = number;
                throw base::Error(issue);
            }
        pos = end + 1;
    }
    return rows;
}

}  // namespace

cypher::List read_table(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    const std::string kind = dot == std::string::npos ? "" : base::fold_case(path.substr(dot + 1));
    const bool json_lines = kind == "jsonl" || kind == "jsonlines";
    if (kind != "csv" && kind != "tsv" && kind != "json" && !json_lines) {
        throw wrong(path, "import.kind", "it cannot be told what kind of table this is",
                    "names end in .csv, .tsv, .json or .jsonl");
    }
    const std::string text = base::decode_bytes(base::read_file(path)).text;
    if (json_lines) return read_json_lines(path, text);
    if (kind != "json") return read_delimited(path, text, kind == "csv" ? ',' : '\t');
    const cypher::Value value = cypher::from_json(base::parse_json(text, path), text);
    if (value.is_list()) return value.list();
    return {value};
}

}  // namespace newsgraph::cli
