#include "query/cypher/runtime.hpp"

#include <limits>

#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {
namespace {

DateTime now_utc() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
    DateTime now;
    now.seconds = seconds.count();
    now.nanoseconds = static_cast<std::int32_t>(std::chrono::nanoseconds(since - seconds).count());
    return now;
}

}  // namespace

Budget::Budget(const Limits& limits)
    : limits_(limits),
      end_(limits.time ? std::chrono::steady_clock::now() + *limits.time
                       : std::chrono::steady_clock::time_point::max()),
      memory_limit_(limits.memory.value_or(std::numeric_limits<std::size_t>::max())),
      row_limit_(limits.rows.value_or(std::numeric_limits<std::size_t>::max())) {}

void Budget::reached(const char* detail, const std::string& what, const char* advice) const {
    const QueryError error(ErrorType::limit_reached, Phase::runtime, detail, what, {}, advice);
    if (limits_.reached) limits_.reached(error);
    throw error;
}

void Budget::look() const {
    if (limits_.stop != nullptr && limits_.stop->load(std::memory_order_relaxed)) {
        reached("Interrupted", "the query was stopped", "");
    }
    if (limits_.time && std::chrono::steady_clock::now() >= end_) {
        reached("Timeout", "the query takes longer than " + std::to_string(limits_.time->count()) + " ms",
                "ask for less, or raise the limit of time");
    }
}

void Budget::too_much_memory() const {
    reached("MemoryLimit", "the query needs more than " + std::to_string(memory_limit_ / 1'000'000) + " MB of memory",
            "ask for less, or raise the limit of memory");
}

void Budget::too_many_rows() const {
    reached("RowLimit", "the query gives more than " + std::to_string(row_limit_) + " rows",
            "add LIMIT, or raise the limit of rows");
}

Runtime::Runtime(PropertyGraph& its_graph, const Map& its_parameters, const RunOptions& options, std::size_t slots,
                 const Budget& its_budget)
    : graph(its_graph),
      reader(its_graph),
      parameters(its_parameters),
      procedures(options.procedures != nullptr ? options.procedures : &builtin_procedures()),
      budget(its_budget),
      slots_(slots) {
    frame = slots_.data();
    functions.graph = &reader;
    functions.news = options.news;
    functions.by_hand = options.by_hand;
    functions.budget = &budget;
    functions.now = now_utc();
    functions.random.seed(options.seed ? *options.seed : std::random_device{}());
}

}  // namespace newsgraph::query::cypher
