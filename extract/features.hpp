#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extract {

/// Hash of a part of a feature's name: eight bytes at a time, so that short words cost one multiplication. Differs between
/// byte orders; it is never stored.
inline std::uint64_t feature_part(std::string_view part) {
    std::uint64_t hash = 0x9e3779b97f4a7c15ull ^ part.size();
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * 0xd6e8feb86659fd93ull;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= part.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, part.data() + at, 8);
        mix(word);
    }
    if (at < part.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, part.data() + at, part.size() - at);
        mix(word);
    }
    return hash;
}

/// Features of the linear models are named by parts joined with '|' ("arg|acquire.v|L1"); in a part '|' stands as '¦'. Their
/// hash is made of the hashes of the parts, so that matching makes no strings; the weights file holds the names, and
/// training records them.
class Feature {
  public:
    explicit Feature(std::string_view first) { add(first); }

    Feature& add(std::string_view part) {
        if (part == "|") part = "\u00a6";
        hash_ = (hash_ ^ feature_part(part)) * 0xff51afd7ed558ccdull;
        hash_ ^= hash_ >> 29;
        if (record_names) name_.append(name_.empty() ? "" : "|").append(part);
        return *this;
    }
    Feature& add(std::uint64_t number) {
        char digits[20];
        std::size_t n = sizeof digits;
        do {
            digits[--n] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        return add(std::string_view(digits + n, sizeof digits - n));
    }
    std::uint64_t hash() const { return hash_; }
    const std::string& name() const { return name_; }

    /// Whether names are kept beside the hashes; set by training only, before any thread starts.
    static inline bool record_names = false;

  private:
    std::uint64_t hash_ = 14695981039346656037ull;
    std::string name_;
};

/// The features of one thing to be judged.
struct FeatureList {
    std::vector<std::uint64_t> hashes;
    std::vector<std::string> names;  ///< parallel to hashes while Feature::record_names; else empty

    void push(const Feature& feature) {
        hashes.push_back(feature.hash());
        if (Feature::record_names) names.push_back(feature.name());
    }
    void clear() {
        hashes.clear();
        names.clear();
    }
};

/// Hash of a whole feature name, equal to that of the Feature built from its parts.
inline std::uint64_t feature_of_name(std::string_view name) {
    std::size_t end = name.find('|');
    Feature feature(name.substr(0, end));
    while (end != std::string_view::npos) {
        name.remove_prefix(end + 1);
        end = name.find('|');
        feature.add(name.substr(0, end));
    }
    return feature.hash();
}

}  // namespace newsgraph::extract
