#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/cypher/bound.hpp"
#include "query/cypher/runtime.hpp"

namespace newsgraph::query::cypher {

/// Bytes that a kept value takes, about: shared payloads are counted in part only.
inline std::size_t kept_bytes(const Value& value) {
    return sizeof(Value) + (value.is_inline() ? 0 : value.heap_bytes());
}

/// Rows set aside: the values of some slots of each. What it keeps counts on the budget until clear().
class RowStore {
  public:
    RowStore(Runtime& runtime, std::vector<Slot> slots) : runtime_(runtime), slots_(std::move(slots)) {}
    ~RowStore() { clear(); }
    RowStore(const RowStore&) = delete;
    RowStore& operator=(const RowStore&) = delete;

    /// Keeps the row in the frame.
    void add();
    /// Brings row `i` into the frame. Requires i < size().
    void load(std::size_t i) const;
    /// Keeps the frame in place of row `i`.
    void replace(std::size_t i);
    std::size_t size() const { return size_; }
    void clear();
    const std::vector<Slot>& slots() const { return slots_; }

  private:
    Runtime& runtime_;
    std::vector<Slot> slots_;
    std::vector<Value> values_;
    std::size_t size_ = 0, bytes_ = 0;
};

/// Distinct rows of `width` values (by equivalence), each with a number from 0 in the order of coming. Open addressing
/// with linear probing.
class RowSet {
  public:
    RowSet(Runtime& runtime, std::size_t width) : runtime_(runtime), width_(width) {}
    ~RowSet() { clear(); }
    RowSet(const RowSet&) = delete;
    RowSet& operator=(const RowSet&) = delete;

    /// The number of the row, which is added if it is new: then it is size() - 1 and `is_new` is set. Takes the values.
    std::size_t add(std::span<Value> row, bool& is_new);
    std::size_t size() const { return hashes_.size(); }
    std::span<const Value> row(std::size_t i) const { return {values_.data() + i * width_, width_}; }
    void clear();

  private:
    void grow();

    Runtime& runtime_;
    std::size_t width_;
    std::vector<Value> values_;
    std::vector<std::size_t> hashes_;    // of each row
    std::vector<std::uint32_t> places_;  // row + 1, or 0; a power of two
    std::size_t bytes_ = 0;
};

}  // namespace newsgraph::query::cypher
