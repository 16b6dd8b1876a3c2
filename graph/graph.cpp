#include "graph/graph.hpp"

#include <algorithm>
#include <cmath>

#include "graph/currency.hpp"

namespace newsgraph::graph {

double usd_magnitude(const Amount& amount) {
    if (!std::isfinite(amount.value)) return 0;
    return std::fabs(amount.value) / units_per_dollar(amount.currency).value_or(1);
}

const RelationType& Graph::type_of(const Relation& relation) const {
    static const RelationType kUnknown = [] {
        RelationType type;
        type.phrase = "is tied to";
        return type;
    }();
    const RelationType* type = schema.relation_type(relation.type);
    return type != nullptr ? *type : kUnknown;
}

double Graph::weight(const Relation& relation) const {
    const double dollars = relation.amount ? std::round(usd_magnitude(*relation.amount)) : 0;
    // Whole dollars leave the fraction to the rest: thousandths for sources, their parts for the confidence.
    const auto sources = static_cast<double>(std::min<std::size_t>(relation.sources, 998));
    return dollars + (sources + std::clamp(relation.confidence, 0.0, 0.999)) / 1000;
}

}  // namespace newsgraph::graph
