#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "query/cypher/functions.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

/// The running state of one aggregate over one group.
class Accumulator {
  public:
    virtual ~Accumulator() = default;
    /// Takes the arguments of one row. Throws QueryError (phase runtime).
    virtual void add(std::span<const Value> arguments) = 0;
    /// Takes many rows of one argument, one after the other.
    virtual void add_each(std::span<const Value* const> values) {
        for (const Value* value : values) add({value, 1});
    }
    /// May be called once.
    virtual Value finish() = 0;
    /// Bytes held, for memory budgets; O(1), may be a little out of date.
    virtual std::size_t heap_bytes() const { return 0; }
};

/// One aggregate of the language: count, sum, avg, min, max, collect, stDev, stDevP, percentileCont, percentileDisc.
/// `count(*)` is count with a constant that is not null.
struct Aggregate {
    std::string_view name;
    std::uint8_t arguments_count = 1;
    std::vector<KindSet> arguments;  ///< as in Function
    KindSet result;
    std::unique_ptr<Accumulator> (*make)() = nullptr;
};

/// Null pointer if there is none. Names are compared without regard to ASCII case.
const Aggregate* find_aggregate(std::string_view name);
std::vector<const Aggregate*> all_aggregates();

/// An accumulator of `aggregate`; with `distinct`, of each value (of the first argument) only the first goes in.
std::unique_ptr<Accumulator> make_accumulator(const Aggregate& aggregate, bool distinct);

}  // namespace newsgraph::query::cypher
