#pragma once
#include <cstdint>
#include <string_view>

namespace newsgraph::extract {

/// Features of the linear models are named by parts joined with '|' ("arg|acquire.v|subject|L1"). Their hash is built part by
/// part, so that matching makes no strings; the weights file holds the names.
constexpr std::uint64_t hash_part(std::string_view part) {
    std::uint64_t h = 14695981039346656037ull;
    for (const char c : part) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return h;
}

constexpr std::uint64_t kNoFeature = 0x2545f4914f6cdd1dull;

/// The feature `so_far` with one more part.
constexpr std::uint64_t with_part(std::uint64_t so_far, std::uint64_t part) {
    std::uint64_t h = (so_far ^ part) * 0x9e3779b97f4a7c15ull;
    return h ^ (h >> 31);
}

/// Hash of a whole feature name.
constexpr std::uint64_t feature_of_name(std::string_view name) {
    std::uint64_t h = kNoFeature;
    while (true) {
        const std::size_t bar = name.find('|');
        h = with_part(h, hash_part(name.substr(0, bar)));
        if (bar == std::string_view::npos) return h;
        name.remove_prefix(bar + 1);
    }
}

}  // namespace newsgraph::extract
