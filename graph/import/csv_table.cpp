#include "graph/import/csv_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/unicode.hpp"

namespace newsgraph::graph {

CsvTable::CsvTable(const CsvSource& source, std::initializer_list<const char*> needed)
    : where_(source.where), reader_(source.read) {
    if (reader_.next() != CsvReader::Next::record) throw base::Error(issue("csv.header", "there is no header line"));
    for (const std::string_view field : reader_.fields()) {
        const std::size_t colon = field.rfind(':');
        Column column;
        column.name = base::repair_utf8(field.substr(0, colon));
        if (colon != std::string_view::npos) {
            const std::string_view behind = field.substr(colon + 1);
            const std::size_t bracket = std::min(behind.find('('), behind.size());
            const std::string role(behind.substr(0, bracket));
            for (const char* known : {"ID", "START_ID", "END_ID", "LABEL", "TYPE", "IGNORE"}) {
                if (role != known) continue;
                column.name = ":" + role;
                const std::string_view group = behind.substr(bracket);
                if (group.size() > 2 && group.back() == ')') column.group = group.substr(1, group.size() - 2);
            }
        }
        columns_.push_back(std::move(column));
    }
    for (const char* name : needed) {
        const auto times =
            std::count_if(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == name; });
        if (times == 1) continue;
        throw base::Error(issue(
            "csv.header", std::string("the header has ") + (times == 0 ? "no column " : "several columns ") + name,
            "nodes want id:ID, relations :START_ID and :END_ID"));
    }
}

std::size_t CsvTable::find(std::string_view name) {
    const auto found =
        std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == name; });
    if (found == columns_.end()) return kNone;
    found->used = true;
    return static_cast<std::size_t>(found - columns_.begin());
}

void CsvTable::list_unused(std::vector<std::string>& ignored) const {
    for (const Column& column : columns_) {
        if (!column.used && column.name != ":IGNORE") ignored.push_back(where_ + ": " + column.name);
    }
}

bool CsvTable::next(const base::IssueSink& issues, CsvCounts& counts) {
    if (!records_) records_ = std::make_unique<RecordsAhead>(reader_);
    while (!ended_) {
        switch (records_->next()) {
            case CsvReader::Next::end:
                ended_ = true;
                break;
            case CsvReader::Next::too_long:
                reject(issues, counts, {"csv.long", "the record is longer than a megabyte", ""});
                break;
            case CsvReader::Next::open_quote:
                reject(issues, counts,
                       {"csv.quote", "a quote is opened and never closed", "write a quote inside a field twice"});
                ended_ = true;
                break;
            case CsvReader::Next::record:
                if (records_->fields().size() == columns_.size()) return true;
                reject(issues, counts,
                       {"csv.fields",
                        "the fields are " + std::to_string(records_->fields().size()) + ", those of the header " +
                            std::to_string(columns_.size()),
                        ""});
                break;
        }
    }
    return false;
}

void CsvTable::reject(const base::IssueSink& issues, CsvCounts& counts, RejectedRecord rejected) const {
    ++counts.rejected;
    if (issues) issues(issue(std::move(rejected.code), std::move(rejected.what), std::move(rejected.advice)));
}

base::Issue CsvTable::issue(std::string code, std::string what, std::string advice) const {
    base::Issue issue;
    issue.code = std::move(code);
    issue.where = where_;
    issue.line = std::max<std::size_t>(records_ ? records_->line() : reader_.line(), 1);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return issue;
}

std::string quoted_field(std::string_view text) {
    constexpr std::size_t kShown = 60;
    return '"' + base::repair_utf8(text.substr(0, kShown)) + (text.size() > kShown ? "..." : "") + '"';
}

namespace {

template <class Number>
Number parse_number(std::string_view text, const char* column) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw RejectedRecord{"csv.number", quoted_field(text) + " is no number for " + column, ""};
    return number;
}

}  // namespace

double parse_real(std::string_view text, const char* column) {
    const auto number = parse_number<double>(text, column);
    if (!std::isfinite(number))
        throw RejectedRecord{"csv.number", quoted_field(text) + " is no finite number for " + column, ""};
    return number;
}

std::uint32_t parse_count(std::string_view text, const char* column) {
    return parse_number<std::uint32_t>(text, column);
}

TypeCode NameCodes::code_of(std::string_view name, const char* what) {
    // Mostly they are few: comparing is quicker than hashing.
    constexpr std::size_t kFew = 16;
    for (std::size_t i = 0; i < names_.size() && i < kFew; ++i) {
        if (names_[i] == name) return static_cast<TypeCode>(i);
    }
    const std::string valid = base::is_valid_utf8(name) ? std::string(name) : base::repair_utf8(name);
    auto found = codes_.find(valid);
    if (found == codes_.end()) {
        constexpr std::size_t kMost = std::numeric_limits<TypeCode>::max() - 1;
        if (names_.size() == kMost)
            throw RejectedRecord{"csv.many", "there are more than " + std::to_string(kMost) + " " + what, ""};
        found = codes_.emplace(valid, static_cast<TypeCode>(names_.size())).first;
        names_.push_back(valid);
    }
    return found->second;
}

std::vector<std::string> NameCodes::sorted(std::vector<TypeCode>& place) const {
    std::vector<std::string> names = names_;
    std::sort(names.begin(), names.end());
    for (const std::string& name : names_)
        place.push_back(static_cast<TypeCode>(std::lower_bound(names.begin(), names.end(), name) - names.begin()));
    return names;
}

}  // namespace newsgraph::graph
