#include "query/cypher/value_set.hpp"

#include <algorithm>
#include <utility>

namespace newsgraph::query::cypher {
namespace {

std::size_t place_of(std::uint64_t entry, std::size_t places) {
    return static_cast<std::size_t>((entry * 0x9e3779b97f4a7c15ULL) >> 20) & (places - 1);
}

}  // namespace

bool NumberSet::insert_slowly(std::uint32_t number) {
    if (is_dense_) {
        words_.resize(std::max(words_.size() * 2, std::size_t{number} / 64 + 1));
        return insert(number);
    }
    largest_ = std::max(largest_, number);
    if ((size_ + 1) * 2 > places_.size()) {
        grow();
        if (is_dense_) return insert(number);
    }
    const std::uint64_t entry = std::uint64_t{number} + 1;
    std::size_t place = place_of(entry, places_.size());
    for (; places_[place] != 0; place = (place + 1) & (places_.size() - 1)) {
        if (places_[place] == entry) return false;
    }
    places_[place] = entry;
    ++size_;
    return true;
}

void NumberSet::grow() {
    const std::size_t places = std::max<std::size_t>(16, places_.size() * 2);
    const std::vector<std::uint64_t> old = std::exchange(places_, {});
    if (std::size_t{largest_} / 64 < places) {
        is_dense_ = true;
        words_.resize(std::size_t{largest_} / 64 + 1);
        for (const std::uint64_t entry : old) {
            if (entry != 0) words_[(entry - 1) / 64] |= std::uint64_t{1} << ((entry - 1) % 64);
        }
        return;
    }
    places_.resize(places);
    for (const std::uint64_t entry : old) {
        if (entry == 0) continue;
        std::size_t place = place_of(entry, places);
        while (places_[place] != 0) place = (place + 1) & (places - 1);
        places_[place] = entry;
    }
}

bool ValueSet::insert(const Value& value) {
    if (value.is_node()) return nodes_.insert(value.node().index);
    if (value.is_relationship()) return relationships_.insert(value.relationship().index);
    if (!others_.insert(value).second) return false;
    bytes_ += value.heap_bytes() + 3 * sizeof(Value);
    return true;
}

}  // namespace newsgraph::query::cypher
