#pragma once
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "query/cypher/compare.hpp"

namespace newsgraph::query::cypher {

/// A set of numbers of nodes or relationships: a hash table with linear probing while there are few, a bit for each
/// number as soon as that takes no more memory.
class NumberSet {
  public:
    /// Whether it is new. O(1) expected.
    bool insert(std::uint32_t number) {
        if (is_dense_ && number / 64 < words_.size()) {
            std::uint64_t& word = words_[number / 64];
            const std::uint64_t bit = std::uint64_t{1} << (number % 64);
            const bool is_new = (word & bit) == 0;
            word |= bit;
            return is_new;
        }
        return insert_slowly(number);
    }
    /// Bytes held.
    std::size_t memory() const {
        return words_.capacity() * sizeof(words_[0]) + places_.capacity() * sizeof(places_[0]);
    }

  private:
    bool insert_slowly(std::uint32_t number);
    void grow();

    bool is_dense_ = false;
    std::size_t size_ = 0;               // of the hash table
    std::uint32_t largest_ = 0;          // number in it
    std::vector<std::uint64_t> places_;  // number + 1, or 0; a power of two
    std::vector<std::uint64_t> words_;
};

/// A set of values, by equivalence.
class ValueSet {
  public:
    /// Whether it is new.
    bool insert(const Value& value);
    /// Bytes held, about.
    std::size_t memory() const { return nodes_.memory() + relationships_.memory() + bytes_; }

  private:
    NumberSet nodes_, relationships_;
    std::unordered_set<Value, HashOfValue, EquivalentValues> others_;
    std::size_t bytes_ = 0;
};

}  // namespace newsgraph::query::cypher
