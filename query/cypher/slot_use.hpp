#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/cypher/bound.hpp"

namespace newsgraph::query::cypher {

/// Which slots parts of a bound query read and write.
class SlotUse {
  public:
    explicit SlotUse(std::size_t slots) : reads_(slots), writes_(slots) {}

    void add(const BoundExpression* expression);  ///< nothing for a null pointer
    void add(const BoundBody& body);
    void add(const BoundClause& clause);
    void add(const BoundPath& path);

    bool reads(Slot slot) const { return reads_[slot] > 0; }
    /// How often: each place that mentions it.
    std::size_t read_count(Slot slot) const { return reads_[slot]; }
    /// Read and not written by the same parts, ascending: what must have a value before they run.
    std::vector<Slot> free() const;
    /// Marks the parts of named paths whose path is read as read. Call when all is added.
    void close();

  private:
    void read(Slot slot) { ++reads_[slot]; }
    void write(Slot slot) { writes_[slot] = true; }
    void add(const std::vector<BoundExpressionPtr>& expressions);
    void add(const BoundProperties& properties);
    void add(const std::vector<BoundSetItem>& items);
    void add(const BoundProjection& projection);
    void add_elements(const BoundPath& path);
    void read_elements(const BoundPath& path);

    std::vector<std::uint32_t> reads_;  // number of places
    std::vector<bool> writes_;
    std::vector<const BoundPath*> named_paths_;
};

/// The slots that must have a value before `expression` can be computed, ascending.
std::vector<Slot> free_slots(const BoundExpression* expression, std::size_t slots);

}  // namespace newsgraph::query::cypher
