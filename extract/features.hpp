#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extract {

/// Features of the linear models are named by parts joined with '|' ("arg|acquire.v|L1"). Their hash is built part by part,
/// so that matching makes no strings; the weights file holds the names, and training records them.
class Feature {
  public:
    explicit Feature(std::string_view first) { add(first); }

    Feature& add(std::string_view part) {
        if (!empty_) byte('|');
        for (const char c : part) byte(c);
        empty_ = false;
        if (record_names) name_.append(name_.empty() ? "" : "|").append(part);
        return *this;
    }
    Feature& add(std::uint64_t number) {
        char digits[20];
        std::size_t n = 0;
        do {
            digits[n++] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        return add(std::string_view(digits, n));
    }
    std::uint64_t hash() const { return hash_ ^ (hash_ >> 31); }
    const std::string& name() const { return name_; }

    /// Whether names are kept beside the hashes; set by training only, before any thread starts.
    static inline bool record_names = false;

  private:
    void byte(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 1099511628211ull; }

    std::uint64_t hash_ = 14695981039346656037ull;
    std::string name_;
    bool empty_ = true;
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
    std::uint64_t h = 14695981039346656037ull;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return h ^ (h >> 31);
}

}  // namespace newsgraph::extract
