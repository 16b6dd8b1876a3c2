#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/cypher/execute.hpp"
#include "query/cypher/functions.hpp"
#include "query/cypher/graph_reader.hpp"
#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// What a statement may still use. Operators ask it at each step of work; the clock is read only now and then.
class Budget {
  public:
    explicit Budget(const Limits& limits);
    /// One step of work (a row, a relationship looked at). Throws QueryError when a limit is reached.
    void step() {
        if (++steps_ % kStepsPerLook == 0) look();
    }
    /// Many steps at once.
    void steps(std::uint64_t count) {
        const std::uint64_t looked = steps_ / kStepsPerLook;
        if ((steps_ += count) / kStepsPerLook != looked) look();
    }
    /// Counts bytes that are kept (given back). Throws QueryError when there are too many.
    void take(std::size_t bytes) {
        memory_ += bytes;
        if (memory_ > memory_limit_) too_much_memory();
    }
    void give_back(std::size_t bytes) { memory_ -= bytes; }
    /// One more row of the result.
    void add_row() {
        if (++rows_ > row_limit_) too_many_rows();
    }

  private:
    static constexpr std::uint64_t kStepsPerLook = 1024;
    void look() const;
    [[noreturn]] void too_much_memory() const;
    [[noreturn]] void too_many_rows() const;
    [[noreturn]] void reached(const char* detail, const std::string& what, const char* advice) const;

    Limits limits_;
    std::chrono::steady_clock::time_point end_;
    std::uint64_t steps_ = 0;
    std::size_t memory_ = 0, memory_limit_, rows_ = 0, row_limit_;
};

/// Steps that going through a value once takes, about: where a function or operator does so in one go.
inline std::uint64_t steps_through(const Value& value) {
    constexpr std::size_t kBytesPerStep = 64, kItemsPerStep = 4;
    if (value.is_string()) return value.string().size() / kBytesPerStep;
    return value.is_list() ? value.list().size() / kItemsPerStep : 0;
}

/// All that runs of one statement share.
struct Runtime {
    /// `budget` is what is left of the statement's: planning has used some of it.
    Runtime(PropertyGraph& graph, const Map& parameters, const RunOptions& options, std::size_t slots,
            const Budget& budget);

    PropertyGraph& graph;
    GraphReader reader;
    const Map& parameters;
    const Procedures* procedures;
    FunctionContext functions;
    Budget budget;
    Value* frame;  ///< the row that is being worked on: a value a slot

  private:
    std::vector<Value> slots_;
};

}  // namespace newsgraph::query::cypher
