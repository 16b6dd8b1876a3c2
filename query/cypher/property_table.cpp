#include "query/cypher/property_table.hpp"

#include <algorithm>
#include <utility>

namespace newsgraph::query::cypher {
namespace {

/// An array may be this many times as long as the rows that it holds; an entry of a hash table takes about as much.
constexpr std::size_t kMostPlacesPerRow = 4;
/// Arrays of this length are always fine.
constexpr std::size_t kShort = 64;

}  // namespace

Value PropertyTable::set(std::uint32_t row, std::uint32_t key, Value value) {
    if (key >= columns_.size()) {
        if (value.is_null()) return value;
        columns_.resize(std::size_t{key} + 1);
    }
    Column& column = columns_[key];
    Value old = get(row, key);
    if (old.is_null() && value.is_null()) return old;
    if (!value.is_null()) ++column.count;
    if (!old.is_null()) --column.count;
    if (column.is_dense) {
        if (row >= column.dense.size() && row >= kShort && row / kMostPlacesPerRow > column.count) {
            make_sparse(column);
        } else {
            if (row >= column.dense.size()) column.dense.resize(std::size_t{row} + 1);
            column.dense[row] = std::move(value);
            return old;
        }
    }
    if (value.is_null()) {
        column.sparse.erase(row);
    } else {
        column.sparse[row] = std::move(value);
        // Twice as full as where an array is given up: the two must not take turns.
        if (column.count % 64 == 0 && row / kMostPlacesPerRow * 2 < column.count) make_dense(column, row);
    }
    return old;
}

void PropertyTable::make_sparse(Column& column) {
    for (std::uint32_t row = 0; row < column.dense.size(); ++row) {
        if (!column.dense[row].is_null()) column.sparse.emplace(row, std::move(column.dense[row]));
    }
    column.dense = {};
    column.is_dense = false;
}

void PropertyTable::make_dense(Column& column, std::uint32_t row) {
    for (const auto& [other, value] : column.sparse) row = std::max(row, other);
    if (row / kMostPlacesPerRow * 2 >= column.count) return;
    column.dense.resize(std::size_t{row} + 1);
    for (auto& [other, value] : column.sparse) column.dense[other] = std::move(value);
    column.sparse = {};
    column.is_dense = true;
}

std::size_t PropertyTable::memory() const {
    std::size_t bytes = columns_.capacity() * sizeof(Column);
    for (const Column& column : columns_) {
        bytes += column.dense.capacity() * sizeof(Value) + column.sparse.size() * (sizeof(Value) + 32);
    }
    return bytes;
}

}  // namespace newsgraph::query::cypher
