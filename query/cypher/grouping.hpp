#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "query/cypher/aggregates.hpp"
#include "query/cypher/operator.hpp"
#include "query/cypher/row_store.hpp"

namespace newsgraph::query::cypher {

/// The groups of a projection that aggregates: found by key, fed, then given one after the other.
class Grouping {
  public:
    struct Call {
        Slot slot = 0;
        base::Span span;
        bool distinct = false;
        bool counts = false;  ///< a plain count, which needs no accumulator
        bool keeps = false;   ///< its accumulator grows with what it is fed
        std::vector<ExpressionPtr> arguments;
        const Aggregate* aggregate = nullptr;
    };

    /// With `weighted`, every aggregate is a count of what is never null.
    Grouping(const BoundProjection& projection, bool weighted, const OperatorBuilder& builder);

    /// Without keys there is one group at once, even of no rows.
    void begin();
    /// The group of the row in the frame.
    std::size_t group_of_row();
    /// The group of a key, where there is one. Texts that share a payload are found without comparing letters.
    std::size_t group_of(const Value& key);
    /// Feeds a group from the row in the frame, which counts `times`.
    void add_row(std::size_t group, std::int64_t times = 1) {
        for (std::size_t c = 0; c < calls_.size(); ++c) add_row(group, c, times);
    }
    void add_row(std::size_t group, std::size_t call, std::int64_t times);
    /// Feeds one call, whose one argument has this value.
    void add_value(std::size_t group, std::size_t call, const Value& value);
    /// Feeds one call, row after row.
    void add_values(std::size_t group, std::size_t call, std::span<const Value* const> values);
    void add_count(std::size_t group, std::size_t call, std::int64_t times);
    /// Brings the next group into the frame; false when there are no more, and then everything is forgotten.
    bool give();
    void forget();

    const std::vector<Call>& calls() const { return calls_; }
    std::size_t keys() const { return keys_.size(); }

  private:
    std::size_t find(std::span<Value> keys);
    void add_group();
    void feed(std::size_t group, std::size_t call, std::span<const Value> values);

    Runtime& runtime_;
    std::vector<Slot> key_slots_;
    std::vector<ExpressionPtr> keys_;
    std::vector<Call> calls_;
    RowSet groups_;
    std::vector<std::unique_ptr<Accumulator>> accumulators_;  // group by group
    std::vector<std::int64_t> counts_;                        // likewise
    std::vector<Value> row_;
    struct KnownText {
        Value text;  // kept, so that its payload stays its own
        std::size_t group = 0;
    };
    std::array<KnownText, 256> known_texts_;
    std::size_t group_count_ = 0, at_ = 0, bytes_ = 0;
};

}  // namespace newsgraph::query::cypher
