#include "query/cypher/row_store.hpp"

#include "query/cypher/compare.hpp"

namespace newsgraph::query::cypher {

void RowStore::add() {
    std::size_t bytes = 0;
    for (const Slot slot : slots_) {
        const Value& value = runtime_.frame[slot];
        bytes += kept_bytes(value);
        values_.push_back(value);
    }
    ++size_;
    bytes_ += bytes;
    runtime_.budget.take(bytes);
}

void RowStore::load(std::size_t i) const {
    const Value* value = values_.data() + i * slots_.size();
    for (const Slot slot : slots_) runtime_.frame[slot] = *value++;
}

void RowStore::replace(std::size_t i) {
    Value* value = values_.data() + i * slots_.size();
    for (const Slot slot : slots_) *value++ = runtime_.frame[slot];
}

void RowStore::clear() {
    runtime_.budget.give_back(bytes_);
    values_.clear();
    size_ = bytes_ = 0;
}

std::size_t RowSet::add(std::span<Value> row, bool& is_new) {
    if ((size() + 1) * 2 > places_.size()) grow();
    std::size_t code = 0x9e3779b97f4a7c15ULL;
    for (const Value& value : row) code = (code ^ hash(value)) * 0xff51afd7ed558ccdULL;
    code ^= code >> 32;
    const std::size_t mask = places_.size() - 1;
    std::size_t place = code & mask;
    for (; places_[place] != 0; place = (place + 1) & mask) {
        const std::size_t other = places_[place] - 1;
        if (hashes_[other] != code) continue;
        const Value* values = values_.data() + other * width_;
        std::size_t same = 0;
        while (same < width_ && equivalent(values[same], row[same])) ++same;
        if (same == width_) {
            is_new = false;
            return other;
        }
    }
    is_new = true;
    places_[place] = static_cast<std::uint32_t>(size() + 1);
    hashes_.push_back(code);
    std::size_t bytes = sizeof(std::size_t) * 2;
    for (Value& value : row) {
        bytes += kept_bytes(value);
        values_.push_back(std::move(value));
    }
    bytes_ += bytes;
    runtime_.budget.take(bytes);
    return size() - 1;
}

void RowSet::grow() {
    places_.assign(places_.empty() ? 64 : places_.size() * 2, 0);
    const std::size_t mask = places_.size() - 1;
    for (std::size_t row = 0; row < size(); ++row) {
        std::size_t place = hashes_[row] & mask;
        while (places_[place] != 0) place = (place + 1) & mask;
        places_[place] = static_cast<std::uint32_t>(row + 1);
    }
}

void RowSet::clear() {
    runtime_.budget.give_back(bytes_);
    values_.clear();
    hashes_.clear();
    places_.clear();
    bytes_ = 0;
}

}  // namespace newsgraph::query::cypher
