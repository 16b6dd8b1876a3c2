#include "cli/query/mixed_currencies.hpp"

#include <algorithm>
#include <set>

#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

std::string mixed_currencies(std::string_view statement, const cypher::PropertyGraph& graph) {
    const auto amount = graph.keys().find("amount"), currency = graph.keys().find("currency");
    if (!amount || !currency) return "";
    cypher::ast::Statement tree;
    try {
        tree = cypher::parse(statement);
    } catch (const cypher::QueryError&) {
        return "";
    }
    const cypher::NamesInStatement used = cypher::names_in(tree);
    const auto reads = [&](const char* key) {
        return std::any_of(used.properties.begin(), used.properties.end(),
                           [&](const auto& property) { return !property.of_node && property.key == key; });
    };
    // Who looks at the currency knows.
    if (std::find(used.measured.begin(), used.measured.end(), "amount") == used.measured.end() || reads("currency")) {
        return "";
    }
    std::set<std::string> currencies;
    for (cypher::RelationshipId r = 0; r < graph.relationship_end(); ++r) {
        if (!graph.has_relationship(r) || !graph.relationship_property(r, *amount).is_number()) continue;
        const std::string& type = graph.types()[graph.relationship(r).type];
        if (!used.any_type && std::find(used.types.begin(), used.types.end(), type) == used.types.end()) continue;
        const cypher::Value& unit = graph.relationship_property(r, *currency);
        if (unit.is_string()) currencies.insert(unit.string());
    }
    if (currencies.size() < 2) return "";
    constexpr std::size_t kMostListed = 5;
    std::string list;
    std::size_t listed = 0;
    for (const std::string& unit : currencies) {
        if (listed++ == kMostListed) break;
        list += (list.empty() ? "" : ", ") + query::safe(unit);
    }
    return "the amounts asked about stand in " + query::counted(currencies.size(), "currency", "currencies") + " (" +
           list + (currencies.size() > kMostListed ? ", ..." : "") +
           "), which are added and compared as if they were one (WHERE r.currency = 'USD' keeps one)";
}

}  // namespace newsgraph::cli
