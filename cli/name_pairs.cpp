#include "cli/name_pairs.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/names.hpp"
#include "base/unicode.hpp"
#include "cli/open_input.hpp"
#include "graph/import/csv_reader.hpp"

namespace newsgraph::cli {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{1} << 20;

class PairReader {
  public:
    PairReader(std::string where, const std::function<void(const NamePair&)>& pair, const base::IssueSink& issues)
        : where_(std::move(where)), pair_(pair), issues_(issues) {}

    void read_json_lines(extract::Input& input) {
        each_line(input, [&](const std::string& line, std::size_t number) {
            try {
                const base::Json json = base::parse_json(line, where_);
                const auto text = [](const base::Json* value) {
                    return value && value->is_string() ? value->string : std::string();
                };
                if (json.is_array() && json.items.size() >= 2)
                    return take(text(&json.items[0]), text(&json.items[1]), number);
                return take(text(json.find("from")), text(json.find("to")), number);
            } catch (const base::Error& error) {
                reject(number, "the line is no JSON: " + error.issue().what);
            }
        });
    }

    void read_tabs(extract::Input& input) {
        each_line(input, [&](const std::string& line, std::size_t number) {
            const std::size_t tab = line.find('\t');
            if (tab == std::string::npos) return take(line, "", number);
            const std::size_t end = line.find('\t', tab + 1);
            take(line.substr(0, tab), line.substr(tab + 1, end == std::string::npos ? end : end - tab - 1), number);
        });
    }

    void read_csv(extract::Input& input) {
        using Next = graph::CsvReader::Next;
        graph::CsvReader reader([&](char* buffer, std::size_t size) { return input.read(buffer, size); },
                                kMostLineBytes);
        for (;;) {
            const Next next = reader.next();
            if (next == Next::end) return;
            if (next == Next::record) {
                const auto& fields = reader.fields();
                take(std::string(fields[0]), fields.size() < 2 ? "" : std::string(fields[1]), reader.line());
                continue;
            }
            reject(reader.line(), next == Next::too_long ? "the line is longer than a megabyte"
                                                         : "a quote is opened and never closed");
            if (next == Next::open_quote) return;
        }
    }

  private:
    template <class Line>
    void each_line(extract::Input& input, Line line_of) {
        extract::LineReader lines(input, kMostLineBytes);
        std::string line;
        for (;;) {
            const extract::LineReader::Result result = lines.next(line);
            if (result == extract::LineReader::Result::end) return;
            if (result == extract::LineReader::Result::too_long)
                reject(lines.number(), "the line is longer than a megabyte");
            else if (line.find_first_not_of(" \t") != std::string::npos)
                line_of(line, lines.number());
        }
    }

    void take(std::string from, std::string to, std::size_t line) {
        from = base::repair_utf8(from);
        to = base::repair_utf8(to);
        if (!any_ && base::fold_name(from) == "from" && base::fold_name(to) == "to") {
            any_ = true;
            return;
        }
        any_ = true;
        if (from.empty() || to.empty()) return reject(line, "there are no two names");
        pair_({std::move(from), std::move(to), where_, line});
    }

    void reject(std::size_t line, std::string what) const {
        base::Issue issue;
        issue.code = "pairs.line";
        issue.where = where_;
        issue.line = line;
        issue.what = std::move(what);
        issue.advice = "write A,B or A<tab>B or {\"from\":\"A\",\"to\":\"B\"}";
        issues_(std::move(issue));
    }

    std::string where_;
    const std::function<void(const NamePair&)>& pair_;
    const base::IssueSink& issues_;
    bool any_ = false;
};

}  // namespace

void read_name_pairs(const std::string& path, const std::function<void(const NamePair&)>& pair,
                     const base::IssueSink& issues) {
    const std::string where = path == "-" ? "<standard input>" : path;
    extract::Input input(open_input(path, where));
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (input.ahead(kMark.size()).starts_with(kMark)) input.skip(kMark.size());
    std::string_view head = input.ahead(std::size_t{1} << 16);
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    const std::string_view first = head.substr(0, head.find('\n'));
    PairReader reader(where, pair, issues);
    if (first.starts_with('{') || first.starts_with('['))
        reader.read_json_lines(input);
    else if (first.find('\t') != std::string_view::npos)
        reader.read_tabs(input);
    else
        reader.read_csv(input);
}

}  // namespace newsgraph::cli
