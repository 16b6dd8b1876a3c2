// One row of a table: names, values, status.
#include "extract/table_record.hpp"

#include <optional>

namespace newsgraph::extract {
namespace {

using Holds = TableColumn::Holds;

/// Gives a plain number the unit that the header names.
void complete(const Pack& pack, const Field& field, Value& value) {
    if (value.kind != Value::Kind::count || !value.unit.empty()) return;
    if (field.is(pack, Holds::date) && value.bare && value.number >= 1900 && value.number < 2100) {
        value.kind = Value::Kind::date;
        value.iso = std::to_string(static_cast<int>(value.number));
    } else if (field.is(pack, Holds::percent) && value.bare && value.number <= 100) {
        value.kind = Value::Kind::percent;
    } else if (!field.unit.empty() && value.bare) {
        value.kind = Value::Kind::capacity;
        value.unit = field.unit;
    } else if (!field.currency.empty()) {
        value.kind = Value::Kind::amount;
        value.unit = field.currency;
        if (value.bare) value.number *= field.scale;
    } else if (value.bare) {
        value.number *= field.scale;
    }
}

graph::Status status_of(const CellReader& reader, const Plan& plan, const TableRow& row) {
    std::optional<graph::Status> other;
    for (std::size_t f = 0; f < plan.fields.size() && f < row.cells.size(); ++f) {
        const Field& field = plan.fields[f];
        if (field.is(reader.pack, Holds::nothing) || is_blank(reader.document, reader.pack, row.cells[f])) continue;
        const bool own = field.is(reader.pack, Holds::status);
        for (const auto& match :
             reader.pack.tables.status_words.find(reader.document.tokens, row.cells[f].first, row.cells[f].last)) {
            if (reader.in_name(match.first)) continue;
            const auto status = static_cast<graph::Status>(match.meaning);
            if (own) return status;
            // Outside its column a word for "done" is often about something else.
            if (!other && status != graph::Status::actual) other = status;
        }
        if (!own) continue;
        for (std::uint32_t l = reader.document.lexeme_begin[row.cells[f].first];
             l < reader.document.lexeme_begin[row.cells[f].last]; ++l) {
            const ClassInfo& info = reader.pack.classes[reader.document.lexemes[l].cls];
            if (info.group != "status") continue;
            if (const auto status = graph::parse_status(info.argument)) return *status;
        }
    }
    return other.value_or(graph::Status::actual);
}

}  // namespace

Record read_record(const CellReader& reader, const Plan& plan, const TableRow& row) {
    Record record;
    record.row = &row;
    record.entities.resize(plan.fields.size());
    record.values.resize(plan.fields.size());
    const LanguageId language = reader.document.blocks[row.block].language;
    for (std::size_t f = 0; f < plan.fields.size() && f < row.cells.size(); ++f) {
        if (plan.fields[f].is(reader.pack, Holds::name)) {
            if (!is_blank(reader.document, reader.pack, row.cells[f]))
                record.entities[f] = reader.entities(row.cells[f]);
        } else if (!row.cells[f].empty()) {
            record.values[f] = reader.values(row.cells[f], language);
            for (Value& value : record.values[f]) complete(reader.pack, plan.fields[f], value);
        }
    }
    record.kind = kind_of(reader, plan, row);
    record.status = status_of(reader, plan, row);
    return record;
}

}  // namespace newsgraph::extract
