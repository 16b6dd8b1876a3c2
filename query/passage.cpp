#include "query/passage.hpp"

#include <cmath>

#include "query/unknown_name.hpp"

namespace newsgraph::query {
namespace {

using graph::MoneyFlow;

/// 20250311 of the last day of "2025-03-11" or "2025-03".
std::uint32_t day_number(const graph::DateText& date) {
    std::uint32_t number = 0;
    for (const char c : graph::last_day(date)) {
        if (c != '-') number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

}  // namespace

Passage::Passage(const graph::Network& network, const PassageOptions& options) : network_(network) {
    const graph::NetworkNames& names = network.names();
    const RelationFilter& filter = options.filter;
    check_types(names, filter);
    all_along_ = all_against_ = true;
    for (const std::string& name : names.types) {
        std::uint8_t way = 0;
        if (filter.types.empty() || std::find(filter.types.begin(), filter.types.end(), name) != filter.types.end()) {
            const graph::RelationType* type = names.schema.relation_type(name);
            const MoneyFlow flow = type ? type->money : MoneyFlow::none;
            switch (options.direction) {
                case Passing::both_ways:
                    way = kAlong | kAgainst;
                    break;
                case Passing::directed:
                    way = type && type->symmetric ? kAlong | kAgainst : kAlong;
                    break;
                case Passing::money:
                    way = flow == MoneyFlow::forward ? kAlong : flow == MoneyFlow::backward ? kAgainst : 0;
                    break;
            }
        }
        ways_.push_back(way);
        all_along_ = all_along_ && (way & kAlong);
        all_against_ = all_against_ && (way & kAgainst);
        any_along_ = any_along_ || (way & kAlong);
        any_against_ = any_against_ || (way & kAgainst);
    }

    for (const graph::Status status : filter.statuses) statuses_ |= 1u << static_cast<unsigned>(status);
    min_confidence_ = filter.min_confidence - kConfidenceSlack;
    min_dollars_ = filter.min_amount;
    min_sources_ = filter.min_sources;
    last_day_ = day_number(options.known_by);
    any_values_ = statuses_ != 0 || filter.min_confidence > 0 || min_dollars_ > 0 || min_sources_ > 0 || last_day_ != 0;

    avoid_ = options.avoid;
    std::sort(avoid_.begin(), avoid_.end());
    if (!options.labels.empty()) {
        labels_.resize(names.labels.size());
        for (const std::string& label : options.labels) {
            const auto found = std::find(names.labels.begin(), names.labels.end(), label);
            if (found != names.labels.end())
                labels_[static_cast<std::size_t>(found - names.labels.begin())] = true;
            else if (names.schema.node_type(label) == nullptr)
                throw unknown_name("label.unknown", "no node type", label, names.labels);
        }
    }
    all_nodes_ = avoid_.empty() && labels_.empty();
}

bool Passage::values_pass(graph::EdgeId edge) const {
    if (statuses_ != 0 && !(statuses_ >> static_cast<unsigned>(network_.status(edge)) & 1u)) return false;
    if (min_confidence_ > 0 && !(network_.confidence(edge) > min_confidence_)) return false;
    if (min_sources_ > 0 && network_.sources(edge) < min_sources_) return false;
    if (last_day_ != 0) {
        const std::uint32_t day = network_.day(edge);
        if (day == 0 || day > last_day_) return false;
    }
    if (min_dollars_ > 0) {
        const double value = network_.amount(edge);
        if (std::isnan(value)) return false;
        if (!(graph::usd_magnitude({value, network_.currency(edge), graph::Bound::exact}) >= min_dollars_))
            return false;
    }
    return true;
}

std::size_t count_less_certain(const graph::Network& network, const RelationFilter& filter) {
    if (network.arrays().confidence.empty() || filter.min_confidence <= 0) return 0;
    RelationFilter all = filter;
    all.min_confidence = 0;
    PassageOptions options;
    options.filter = all;
    const Passage passage(network, options);
    std::size_t count = 0;
    for (std::size_t edge = 0; edge < network.edge_count(); ++edge) {
        const auto number = static_cast<graph::EdgeId>(edge);
        count += !(network.confidence(number) > filter.min_confidence - kConfidenceSlack) && passage.takes(number);
    }
    return count;
}

}  // namespace newsgraph::query
