#include "graph/import/csv_edges.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/unicode.hpp"

namespace newsgraph::graph {
namespace {

constexpr double kNoAmount = std::numeric_limits<double>::quiet_NaN();

/// Puts the value of relation number `row` into a column that may be shorter: what is missing in it has the standard
/// value, and a column that never gets another stays empty.
template <class T>
void put(std::vector<T>& column, std::size_t row, T value, T standard, bool is_standard) {
    if (is_standard) return;
    column.resize(row, standard);
    column.push_back(value);
}

template <class T>
void put(std::vector<T>& column, std::size_t row, T value, T standard) {
    put(column, row, value, standard, value == standard);
}

template <class T>
void fill_up(std::vector<T>& column, std::size_t rows, T standard) {
    if (!column.empty()) column.resize(rows, standard);
}

struct Known {
    std::uint32_t day = 0;
    DatePrecision precision = DatePrecision::day;
};

/// 20250331 of "2025-03" or "2025-Q1": the last day.
Known parse_date(std::string_view text) {
    Known known;
    if (text.empty()) return known;
    for (const char c : last_day(text)) {
        if (c != '-') known.day = known.day * 10 + static_cast<std::uint32_t>(c - '0');
    }
    if (known.day == 0)
        throw RejectedRecord{"csv.date", quoted_field(text) + " is no date", "write 2025-03-11, 2025-03 or 2025"};
    known.precision = text.size() == 10  ? DatePrecision::day
                      : text.size() == 4 ? DatePrecision::year
                      : text[5] == 'Q'   ? DatePrecision::quarter
                      : text[5] == 'H'   ? DatePrecision::half
                                         : DatePrecision::month;
    return known;
}

/// "USD" of "usd".
std::string parse_currency(std::string_view text) {
    std::string code(text);
    for (char& c : code) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const bool is_code =
        code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!is_code)
        throw RejectedRecord{"csv.currency", quoted_field(text) + " is no currency",
                             "write its ISO 4217 code, such as USD"};
    return code;
}

Status parse_state(std::string_view text) {
    if (const std::optional<Status> status = parse_status(text)) return *status;
    throw RejectedRecord{"csv.status", "no status " + quoted_field(text),
                         "there are: actual, planned, in_talks, rumored, projected, denied, cancelled"};
}

class EdgeReader {
  public:
    EdgeReader(ImportedIds& ids, const base::IssueSink& issues, CsvCounts& counts)
        : ids_(ids), issues_(issues), counts_(counts) {
        currencies_.code_of("", "");
    }

    void read(const CsvSource& source) {
        CsvTable table(source, {":START_ID", ":END_ID"});
        from_ = table.find(":START_ID");
        to_ = table.find(":END_ID");
        type_ = table.find(":TYPE");
        amount_ = table.find("amount");
        currency_ = table.find("currency");
        status_ = table.find("status");
        confidence_ = table.find("confidence");
        sources_ = table.find("sources");
        date_ = table.find("date");
        table.list_unused(counts_.ignored);
        const std::uint32_t from_group = ids_.group(table.group(from_)), to_group = ids_.group(table.group(to_));
        constexpr std::size_t kAhead = 12;
        table.each(issues_, counts_, [&](const std::vector<std::string_view>& fields) {
            ids_.ids.expect(from_group, table.ahead(kAhead, from_));
            ids_.ids.expect(to_group, table.ahead(kAhead, to_));
            take(fields, from_group, to_group);
        });
    }

    ImportedEdges finish() {
        const std::size_t rows = columns_.from.size();
        fill_up(columns_.amount, rows, kNoAmount);
        fill_up(columns_.currency, rows, TypeCode{0});
        fill_up(columns_.status, rows, kActual);
        fill_up(columns_.confidence, rows, kFullConfidence);
        fill_up(columns_.sources, rows, std::uint16_t{0});
        fill_up(columns_.day, rows, std::uint32_t{0});
        fill_up(columns_.precision, rows, std::uint8_t{0});
        ImportedEdges result;
        result.undated = undated_;
        std::vector<TypeCode> place, currency_place;
        result.types = types_.sorted(place);
        result.currencies = currencies_.sorted(currency_place);
        for (TypeCode& code : columns_.type) code = place[code];
        for (TypeCode& code : columns_.currency) code = currency_place[code];
        counts_.relations = rows;
        result.columns = std::move(columns_);
        return result;
    }

  private:
    static constexpr auto kActual = static_cast<std::uint8_t>(Status::actual);
    using Fields = std::vector<std::string_view>;

    static std::string_view given(const Fields& fields, std::size_t column) {
        return column == CsvTable::kNone ? std::string_view() : fields[column];
    }

    VertexId end(std::uint32_t group, std::string_view id) const {
        const VertexId vertex = ids_.ids.find(group, id);
        if (vertex == IdIndex::kNone) {
            const std::string in = group >= ids_.groups.size() || ids_.groups[group].empty()
                                       ? ""
                                       : " in " + base::repair_utf8(ids_.groups[group]);
            throw RejectedRecord{"csv.end", "no node" + in + " has the id " + quoted_field(id), ""};
        }
        return vertex;
    }

    TypeCode type_of(const Fields& fields) {
        if (type_ == CsvTable::kNone) return types_.code_of("RELATED_TO", "relation types");
        if (fields[type_].empty()) throw RejectedRecord{"csv.type", "the type is empty", ""};
        return types_.code_of(fields[type_], "relation types");
    }

    /// All is read before anything is kept: a record is taken whole or not at all.
    void take(const Fields& fields, std::uint32_t from_group, std::uint32_t to_group) {
        const std::size_t row = columns_.from.size();
        if (row == std::numeric_limits<EdgeId>::max() - 1u)
            throw RejectedRecord{"csv.many", "there are too many relations", ""};
        const VertexId start = end(from_group, fields[from_]), stop = end(to_group, fields[to_]);
        const std::string_view amount = given(fields, amount_), currency = given(fields, currency_),
                               status = given(fields, status_), confidence = given(fields, confidence_),
                               sources = given(fields, sources_), date = given(fields, date_);
        const double value = amount.empty() ? kNoAmount : parse_real(amount, "amount");
        if (value < 0)
            throw RejectedRecord{"csv.number", "the amount is below 0", "give its size, and turn the relation round"};
        const Status state = status.empty() ? Status::actual : parse_state(status);
        const double sure = confidence.empty() ? 1 : parse_real(confidence, "confidence");
        if (sure < 0 || sure > 1) throw RejectedRecord{"csv.number", "the confidence is not from 0 to 1", ""};
        const std::uint32_t articles = sources.empty() ? 0 : parse_count(sources, "sources");
        const Known known = parse_date(date);
        const TypeCode money =
            currency.empty() ? TypeCode{0} : currencies_.code_of(parse_currency(currency), "currencies");
        const TypeCode type = type_of(fields);

        undated_ += known.day == 0;
        columns_.from.push_back(start);
        columns_.to.push_back(stop);
        columns_.type.push_back(type);
        put(columns_.amount, row, value, kNoAmount, std::isnan(value));
        put(columns_.currency, row, money, TypeCode{0});
        put(columns_.status, row, static_cast<std::uint8_t>(state), kActual);
        put(columns_.confidence, row, static_cast<std::uint16_t>(std::lround(sure * kFullConfidence)), kFullConfidence);
        constexpr std::uint32_t kMostSources = std::numeric_limits<std::uint16_t>::max();
        put(columns_.sources, row, static_cast<std::uint16_t>(std::min(articles, kMostSources)), std::uint16_t{0});
        put(columns_.day, row, known.day, std::uint32_t{0});
        put(columns_.precision, row, static_cast<std::uint8_t>(known.precision), std::uint8_t{0});
    }

    ImportedIds& ids_;
    const base::IssueSink& issues_;
    CsvCounts& counts_;
    EdgeColumns columns_;
    NameCodes types_, currencies_;
    std::size_t undated_ = 0;
    std::size_t from_ = 0, to_ = 0, type_ = 0, amount_ = 0, currency_ = 0, status_ = 0, confidence_ = 0, sources_ = 0,
                date_ = 0;
};

}  // namespace

ImportedEdges read_csv_edges(const std::vector<CsvSource>& sources, ImportedIds& ids, const base::IssueSink& issues,
                             CsvCounts& counts) {
    EdgeReader reader(ids, issues, counts);
    for (const CsvSource& source : sources) reader.read(source);
    return reader.finish();
}

}  // namespace newsgraph::graph
