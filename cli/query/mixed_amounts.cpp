#include "cli/query/mixed_amounts.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "graph/values.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

namespace {

/// The amounts that a statement asks for, by what tells them apart.
struct Amounts {
    std::map<std::string, std::size_t> currencies, statuses;
};

Amounts amounts_of(const cypher::NamesInStatement& used, const cypher::PropertyGraph& graph, cypher::KeyId amount) {
    Amounts amounts;
    const auto currency = graph.keys().find("currency"), status = graph.keys().find("status");
    const auto count = [&](cypher::RelationshipId r, std::optional<cypher::KeyId> key, auto& values) {
        if (!key) return;
        const cypher::Value& value = graph.relationship_property(r, *key);
        if (value.is_string()) ++values[value.string()];
    };
    for (cypher::RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r) || !graph.relationship_property(r, amount).is_number()) continue;
        const std::string& type = graph.types()[graph.relationship(r).type];
        if (!used.any_type && std::find(used.types.begin(), used.types.end(), type) == used.types.end()) continue;
        count(r, currency, amounts.currencies);
        count(r, status, amounts.statuses);
    }
    return amounts;
}

std::string on_currencies(const Amounts& amounts) {
    if (amounts.currencies.size() < 2) return "";
    constexpr std::size_t kMostListed = 5;
    std::string list;
    std::size_t listed = 0;
    for (const auto& [unit, count] : amounts.currencies) {
        if (listed++ == kMostListed) break;
        list += (list.empty() ? "" : ", ") + query::safe(unit);
    }
    return "the amounts asked about stand in " + query::counted(amounts.currencies.size(), "currency", "currencies") +
           " (" + list + (amounts.currencies.size() > kMostListed ? ", ..." : "") +
           "), which are added and compared as if they were one (WHERE r.currency = 'USD' keeps one)";
}

std::string on_statuses(const Amounts& amounts) {
    const std::string actual(graph::to_string(graph::Status::actual));
    std::size_t others = 0;
    std::string list;
    for (const auto& [status, count] : amounts.statuses) {
        if (status == actual || !graph::parse_status(status)) continue;
        others += count;
        list += (list.empty() ? "" : ", ") + std::to_string(count) + ' ' + status;
    }
    if (others == 0) return "";
    return std::to_string(others) + " of the amounts asked about " + (others == 1 ? "is" : "are") +
           " not of what is done (" + list + "), and " + (others == 1 ? "counts" : "count") +
           " in full (WHERE r.status = 'actual' keeps what is)";
}

}  // namespace

std::vector<std::string> mixed_amounts(std::string_view statement, const cypher::PropertyGraph& graph) {
    const auto amount = graph.keys().find("amount");
    if (!amount) return {};
    cypher::ast::Statement tree;
    try {
        tree = cypher::parse(statement);
    } catch (const cypher::QueryError&) {
        return {};
    }
    const cypher::NamesInStatement used = cypher::names_in(tree);
    // Who looks at the currency or status knows.
    const auto reads = [&](const char* key) {
        return std::any_of(used.properties.begin(), used.properties.end(),
                           [&](const auto& property) { return !property.of_node && property.key == key; });
    };
    const auto asks = [](const std::vector<std::string>& keys) {
        return std::find(keys.begin(), keys.end(), "amount") != keys.end();
    };
    const bool of_currencies = asks(used.measured) && !reads("currency");
    const bool of_statuses = asks(used.summed) && !reads("status");
    if (!of_currencies && !of_statuses) return {};
    const Amounts amounts = amounts_of(used, graph, *amount);
    std::vector<std::string> sentences;
    if (of_currencies) sentences.push_back(on_currencies(amounts));
    if (of_statuses) sentences.push_back(on_statuses(amounts));
    std::erase(sentences, "");
    return sentences;
}

}  // namespace newsgraph::cli
