#pragma once
#include <cstddef>
#include <string_view>

namespace newsgraph::base {

/// Half-open range of bytes [begin, end) in one UTF-8 text. Empty when begin == end. Inside the program all
/// offsets are bytes; they become Unicode code points only where they leave it (see CodePointIndex).
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t size() const { return end - begin; }
    bool empty() const { return begin >= end; }
    bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
    bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
    /// The part of `text` that this range covers. Requires end <= text.size().
    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
    friend bool operator==(const Span&, const Span&) = default;
    friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace newsgraph::base
