#pragma once
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/issue.hpp"
#include "graph/import/csv_reader.hpp"
#include "graph/import/records_ahead.hpp"
#include "graph/network.hpp"

namespace newsgraph::graph {

/// A file to import: its name for messages, and its bytes.
struct CsvSource {
    std::string where;
    ReadBytes read;
};

struct CsvCounts {
    std::size_t nodes = 0, relations = 0;  ///< taken
    std::size_t rejected = 0;              ///< records that were not
    std::vector<std::string> ignored;      ///< columns of which nothing is kept, as "edges.csv: colour"
};

/// A record that cannot be taken, and why.
struct RejectedRecord {
    std::string code, what, advice;
};

/// One file of records behind a header line of neo4j-admin:
///
///     header = column {"," column}
///     column = [name] [":" (role ["(" group ")"] | type)]
///     role   = "ID" | "START_ID" | "END_ID" | "LABEL" | "TYPE" | "IGNORE"
///
/// A column with a role is found by it (":ID"), one without by its name, whatever its type.
class CsvTable {
  public:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

    /// Reads the header. Throws base::Error (input, "csv.header") where there is none, or where one of the columns that
    /// are `needed` is missing or there twice.
    CsvTable(const CsvSource& source, std::initializer_list<const char*> needed);

    /// The place of ":ID" or "amount"; kNone where there is none.
    std::size_t find(std::string_view column);
    /// What stands in brackets behind the role of a column; empty without.
    const std::string& group(std::size_t column) const { return columns_[column].group; }
    /// Adds the columns that were not asked for.
    void list_unused(std::vector<std::string>& ignored) const;

    /// While a record is taken: what stands in a column so many records later, or some other text where that is not
    /// read yet or the records between have another number of fields. For preparing what will be looked up.
    std::string_view ahead(std::size_t records, std::size_t column) const {
        return records_->ahead((records - 1) * columns_.size() + column);
    }

    /// Calls take(fields) for each record with as many fields as the header. It may throw RejectedRecord: that, and
    /// what is no such record, is counted and told with its line.
    template <class Take>
    void each(const base::IssueSink& issues, CsvCounts& counts, Take take) {
        while (next(issues, counts)) {
            try {
                take(records_->fields());
            } catch (RejectedRecord& rejected) {
                reject(issues, counts, std::move(rejected));
            }
        }
    }

  private:
    struct Column {
        std::string name, group;
        bool used = false;
    };
    bool next(const base::IssueSink& issues, CsvCounts& counts);
    void reject(const base::IssueSink& issues, CsvCounts& counts, RejectedRecord rejected) const;
    base::Issue issue(std::string code, std::string what, std::string advice = "") const;

    std::string where_;
    CsvReader reader_;
    std::unique_ptr<RecordsAhead> records_;  // of those behind the header
    std::vector<Column> columns_;
    bool ended_ = false;
};

/// A text from outside for a message: in quotes, not too long, valid UTF-8.
std::string quoted_field(std::string_view text);

/// The whole field as a number. Throws RejectedRecord naming the column.
double parse_real(std::string_view text, const char* column);
std::uint32_t parse_count(std::string_view text, const char* column);

/// Codes of names in the order in which they come.
class NameCodes {
  public:
    /// Names come from outside; what is no UTF-8 is repaired. Throws RejectedRecord where there would be more than
    /// codes; `what` are they.
    TypeCode code_of(std::string_view name, const char* what);
    /// The names in byte order; `place` gets for each code where it stands there.
    std::vector<std::string> sorted(std::vector<TypeCode>& place) const;

  private:
    std::unordered_map<std::string, TypeCode> codes_;
    std::vector<std::string> names_;
};

}  // namespace newsgraph::graph
