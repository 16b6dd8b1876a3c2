#include "graph/store/claim_row.hpp"

#include <cmath>
#include <limits>

namespace newsgraph::graph {

std::optional<double> read_finite(const Database& database, Statement& row) {
    const std::optional<double> number = row.next_optional();
    if (number && !std::isfinite(*number)) database.fail_damaged("a value is not finite");
    return number;
}

Status read_status(const Database& database, Statement& row) {
    const std::optional<Status> status = parse_status(row.next_text());
    if (!status) database.fail_damaged("a status is unknown");
    return *status;
}

std::optional<Amount> read_amount(const Database& database, Statement& row) {
    const std::optional<double> value = read_finite(database, row);
    std::string currency = row.next_text();
    const std::string bound_name = row.next_text();
    if (!value) return std::nullopt;
    const std::optional<Bound> bound = parse_bound(bound_name);
    if (!bound) database.fail_damaged("a bound is unknown");
    return Amount{*value, std::move(currency), *bound};
}

std::optional<Capacity> read_capacity(const Database& database, Statement& row) {
    const std::optional<double> value = read_finite(database, row);
    std::string unit = row.next_text();
    if (!value) return std::nullopt;
    return Capacity{*value, std::move(unit)};
}

Claim read_claim(const Database& database, Statement& row) {
    constexpr std::size_t kAnyOffset = std::numeric_limits<std::int64_t>::max();
    Claim claim;
    claim.kind = row.next_text() == "fact" ? Claim::Kind::fact : Claim::Kind::relation;
    claim.type = row.next_text();
    claim.subject = row.next_text();
    claim.object = row.next_text();
    read_values(database, row, claim);
    claim.attributed_to = row.next_text();
    claim.evidence.start = row.next_index(kAnyOffset);
    claim.evidence.end = row.next_index(kAnyOffset);
    claim.evidence.text = row.next_text();
    return claim;
}

}  // namespace newsgraph::graph
