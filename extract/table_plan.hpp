#pragma once
#include <string>
#include <vector>

#include "extract/table_cells.hpp"

namespace newsgraph::extract {

/// How sure a claim of a table is, by how much the header says; see table_claims.
inline constexpr double kBothColumns = 0.85;
inline constexpr double kOneColumn = 0.75;
inline constexpr double kFromCaption = 0.60;

inline constexpr std::size_t kNoField = ~std::size_t{0};

/// What a column of a table is, from its header.
struct Field {
    std::vector<std::uint16_t> columns;  ///< of the pack; empty when the header says nothing known
    std::string currency;                ///< the header gives: "Value (US$bn)"
    std::string unit;
    double scale = 1;
    std::string date;
    bool is(const Pack& pack, TableColumn::Holds holds) const {
        return !columns.empty() && pack.tables.columns[columns.front()].holds == holds;
    }
    bool is_column(std::uint16_t column) const {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    }
};

/// Two columns (or a column and the party that the table as a whole is about) that are the ends of a relation.
struct Pairing {
    std::uint16_t rule = 0;                      ///< index into TableWords::relations
    std::size_t from = kNoField, to = kNoField;  ///< fields; kNoField = the party of the table
};

/// A relation of the party and the items of a list.
struct IntroRelation {
    TableRelation rule;
    bool party_first = false;  ///< the party is its first end
};

struct Plan {
    std::vector<Field> fields;
    std::vector<Pairing> pairings;
    std::size_t subject = kNoField;  ///< the column that facts are about
    std::int32_t party = -1;         ///< entity that the table as a whole is about
    double party_confidence = kFromCaption;
    std::int32_t kind = -1;  ///< of most rows, of those that have one
    std::int32_t caption_kind = -1;
    std::vector<IntroRelation>
        intro;  ///< of a list: what triggers of its introduction may say; the first that fits the items counts
};

/// Reads header, caption and surroundings of a table. A plan without pairings and without a subject has nothing to
/// tell.
Plan make_plan(const CellReader& reader, const Table& table);

/// Whether words in the column may tell what a row is about.
bool may_tell(const Pack& pack, const Field& field);

/// The kind (index into TableWords::kinds) that words of the row tell, a column of deals before others; -1 = none.
std::int32_t kind_of(const CellReader& reader, const Plan& plan, const TableRow& row);

}  // namespace newsgraph::extract
