#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace newsgraph::extract {

/// A part of a feature's name and its hash. Literals are hashed by the compiler as far as it can; what is used for many
/// features (a type's name, a path of symbols) is hashed once and kept. Does not own its text.
class FeaturePart {
  public:
    // Implicit on purpose: Feature::add takes whatever is a text.
    constexpr FeaturePart(const char* literal) : FeaturePart(std::string_view(literal), 0) {}                // NOLINT
    FeaturePart(std::string_view text) : FeaturePart(text == "|" ? std::string_view("\u00a6") : text, 0) {}  // NOLINT
    FeaturePart(const std::string& text) : FeaturePart(std::string_view(text)) {}                            // NOLINT
    constexpr FeaturePart() : FeaturePart(std::string_view(), 0) {}

    std::uint64_t hash() const { return hash_; }
    std::string_view text() const { return text_; }

  private:
    constexpr FeaturePart(std::string_view text, int) : hash_(hash_of(text)), text_(text) {}

    static constexpr std::uint64_t load(const char* p, int bytes) {
        std::uint64_t word = 0;
        if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
            for (int i = bytes; i-- > 0;) word = word << 8 | static_cast<unsigned char>(p[i]);
        } else if (bytes == 8) {
            std::memcpy(&word, p, 8);
        } else if (bytes == 4) {
            std::memcpy(&word, p, 4);
        } else {
            word = static_cast<unsigned char>(*p);
        }
        return word;
    }

    /// Eight bytes at a time, the last ones overlapping (after wyhash by Wang Yi).
    static constexpr std::uint64_t hash_of(std::string_view text) {
        std::uint64_t hash = 0x9e3779b97f4a7c15ull ^ text.size();
        const auto mix = [&hash](std::uint64_t word) {
            hash = (hash ^ word) * 0xd6e8feb86659fd93ull;
            hash ^= hash >> 32;
        };
        const char* p = text.data();
        const std::size_t n = text.size();
        if (n >= 8) {
            for (std::size_t at = 0; at + 8 < n; at += 8) mix(load(p + at, 8));
            mix(load(p + n - 8, 8));
        } else if (n >= 4) {
            mix(load(p, 4) | load(p + n - 4, 4) << 32);
        } else if (n > 0) {
            mix(load(p, 1) | load(p + n / 2, 1) << 8 | load(p + n - 1, 1) << 16);
        }
        return hash;
    }

    std::uint64_t hash_;
    std::string_view text_;
};

/// Features of the linear models are named by parts joined with '|' ("arg|acquire.v|L1"); in a part '|' stands as '¦'.
/// Their hash is made of the hashes of the parts, so that matching makes no strings; the weights file holds the names,
/// and training records them.
class Feature {
  public:
    explicit Feature(FeaturePart first) { add(first); }

    Feature& add(FeaturePart part) {
        hash_ = (hash_ ^ part.hash()) * 0xff51afd7ed558ccdull;
        hash_ ^= hash_ >> 29;
        if (record_names) name_.append(name_.empty() ? "" : "|").append(part.text());
        return *this;
    }
    Feature& add(std::uint64_t number) {
        char digits[20];
        std::size_t n = sizeof digits;
        do {
            digits[--n] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        return add(FeaturePart(std::string_view(digits + n, sizeof digits - n)));
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
    Feature feature{FeaturePart(name.substr(0, end))};
    while (end != std::string_view::npos) {
        name.remove_prefix(end + 1);
        end = name.find('|');
        feature.add(FeaturePart(name.substr(0, end)));
    }
    return feature.hash();
}

}  // namespace newsgraph::extract
