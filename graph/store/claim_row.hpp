#pragma once
#include "graph/graph.hpp"
#include "graph/store/database.hpp"

namespace newsgraph::graph {

/// The columns of the values that claims and relations share, in the order in which the functions below bind and read
/// them. Reading checks what it finds: a status or bound that does not exist means that the store is damaged.
inline constexpr const char* kValueColumns =
    "status, amount, currency, bound, percent, value, capacity, capacity_unit, duration, role, date, confidence";

/// Binds the columns of kValueColumns; `Values` is Claim or Relation.
template <class Values>
void bind_values(Statement& row, const Values& values) {
    row.bind(to_string(values.status));
    if (values.amount) {
        row.bind(values.amount->value).bind(values.amount->currency).bind(to_string(values.amount->bound));
    } else {
        row.bind_null().bind_null().bind_null();
    }
    row.bind(values.percent).bind(values.value);
    if (values.capacity) {
        row.bind(values.capacity->value).bind(values.capacity->unit);
    } else {
        row.bind_null().bind_null();
    }
    row.bind_or_null(values.duration).bind_or_null(values.role).bind_or_null(values.date).bind(values.confidence);
}

Status read_status(const Database& database, Statement& row);
std::optional<Amount> read_amount(const Database& database, Statement& row);
std::optional<Capacity> read_capacity(const Database& database, Statement& row);
/// The next column as a finite number or nothing.
std::optional<double> read_finite(const Database& database, Statement& row);

/// Reads the columns of kValueColumns.
template <class Values>
void read_values(const Database& database, Statement& row, Values& values) {
    values.status = read_status(database, row);
    values.amount = read_amount(database, row);
    values.percent = read_finite(database, row);
    values.value = read_finite(database, row);
    values.capacity = read_capacity(database, row);
    values.duration = row.next_text();
    values.role = row.next_text();
    values.date = row.next_text();
    values.confidence = read_finite(database, row).value_or(0);
}

/// Reads a claim from: kind, type, subject, object, the columns of kValueColumns, attributed_to, evidence_start,
/// evidence_end, evidence.
Claim read_claim(const Database& database, Statement& row);

}  // namespace newsgraph::graph
