#pragma once
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// Properties of all nodes (or of all relationships), a column a key. A column that many rows fill is an array, so that
/// reading one property of everything runs through memory; one that few fill is a hash table.
class PropertyTable {
  public:
    /// Null where there is none. O(1) expected. Valid until the next change.
    const Value& get(std::uint32_t row, std::uint32_t key) const {
        if (key >= columns_.size()) return null_;
        const Column& column = columns_[key];
        if (column.is_dense) return row < column.dense.size() ? column.dense[row] : null_;
        const auto found = column.sparse.find(row);
        return found == column.sparse.end() ? null_ : found->second;
    }
    /// Returns what stood there. Null takes the property away. O(1) amortised.
    Value set(std::uint32_t row, std::uint32_t key, Value value);
    /// All keys are smaller.
    std::uint32_t key_end() const { return static_cast<std::uint32_t>(columns_.size()); }
    /// How many rows have the key.
    std::size_t count(std::uint32_t key) const { return key < columns_.size() ? columns_[key].count : 0; }
    std::size_t memory() const;

  private:
    struct Column {
        bool is_dense = true;
        std::size_t count = 0;  // rows that have it
        std::vector<Value> dense;
        std::unordered_map<std::uint32_t, Value> sparse;
    };
    static void make_sparse(Column& column);
    static void make_dense(Column& column, std::uint32_t row);

    std::vector<Column> columns_;
    Value null_;
};

}  // namespace newsgraph::query::cypher
