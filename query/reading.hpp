#pragma once
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::query {

/// One value that one claim gives, made comparable.
struct Reading {
    graph::ClaimIndex claim = 0;
    std::string label;  ///< for people
    std::string unit;   ///< currency, unit of capacity; "" where all values compare
    double value = 0;   ///< duration: months; status: 0 affirmed, 1 denied, 2 cancelled
    graph::Bound bound = graph::Bound::exact;
};

/// The range of quantities that a reading stands for (conflicts.hpp tells the rules).
struct ValueRange {
    double low = 0, high = 0;
};
ValueRange value_range(const Reading& reading);

/// Whether both may be right as far as their numbers go.
bool values_agree(const Reading& a, const Reading& b);

/// First and last day that something is said of, as days since 1970-01-01.
struct Period {
    long first = 0, last = 0;
};
std::optional<Period> period_of(const graph::DateText& date, long slack_days = 0);

/// Months of an ISO 8601 duration of years, months, weeks and days; nothing when it is none.
std::optional<double> months_of(const std::string& duration);

/// What can disagree in a claim, with the reading of each claim that says it. In the order amount, percent, count,
/// capacity, duration.
struct Topic {
    std::string about;
    std::vector<Reading> readings;
};
std::vector<Topic> quantity_topics(const graph::Graph& graph, const std::vector<graph::ClaimIndex>& claims);
Topic status_topic(const graph::Graph& graph, const std::vector<graph::ClaimIndex>& claims);

}  // namespace newsgraph::query
