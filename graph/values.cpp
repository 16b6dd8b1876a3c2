#include "graph/values.hpp"

#include <array>
#include <cstddef>

namespace newsgraph::graph {
namespace {

constexpr std::array<std::string_view, 7> kStatusNames = {"denied",  "cancelled", "in_talks", "rumored",
                                                          "planned", "projected", "actual"};
constexpr std::array<std::string_view, 5> kBoundNames = {"exact", "about", "up_to", "at_least", "over"};

template <class Enum, std::size_t N>
std::optional<Enum> parse_name(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Status status) {
    return kStatusNames.at(static_cast<std::size_t>(status));
}
std::optional<Status> parse_status(std::string_view name) {
    return parse_name<Status>(kStatusNames, name);
}

std::string_view to_string(Bound bound) {
    return kBoundNames.at(static_cast<std::size_t>(bound));
}
std::optional<Bound> parse_bound(std::string_view name) {
    return parse_name<Bound>(kBoundNames, name);
}

}  // namespace newsgraph::graph
