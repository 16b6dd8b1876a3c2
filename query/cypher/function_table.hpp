#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/functions.hpp"

/// What the files functions_*.cpp share: each adds the functions of one subject to the table behind find_function.
namespace newsgraph::query::cypher {

void add_conversion_functions(std::vector<Function>& table);
void add_graph_functions(std::vector<Function>& table);
void add_hand_functions(std::vector<Function>& table);
void add_list_functions(std::vector<Function>& table);
void add_maths_functions(std::vector<Function>& table);
void add_news_functions(std::vector<Function>& table);
void add_scalar_functions(std::vector<Function>& table);
void add_string_functions(std::vector<Function>& table);
void add_temporal_functions(std::vector<Function>& table);

/// A function of which the arguments are given as kinds, one each: as many as it takes, those from `least` on optional.
Function function(std::string_view name, std::vector<KindSet> arguments, KindSet result, Evaluator evaluate,
                  std::size_t least = 255);

/// Throws TypeError InvalidArgumentValue: "NAME takes a WANTED, not KIND".
[[noreturn]] void reject_argument(std::string_view name, std::string_view wanted, const Value& value);

// The argument as what it must be, or reject_argument.
const std::string& text_argument(std::string_view name, const Value& value);
const List& list_argument(std::string_view name, const Value& value);
std::int64_t integer_argument(std::string_view name, const Value& value);
double number_argument(std::string_view name, const Value& value);

/// Counts the work of one call of a function, and the memory that it takes meanwhile, against the limits of its
/// statement. For functions that can work for long on one value.
class FunctionWork {
  public:
    explicit FunctionWork(const FunctionContext& context) : budget_(context.budget) {}
    ~FunctionWork();
    FunctionWork(const FunctionWork&) = delete;
    FunctionWork& operator=(const FunctionWork&) = delete;
    /// So many items or characters were looked at, and so many bytes taken, which count until the call ends. Throws
    /// QueryError (limit_reached).
    void add(std::size_t steps, std::size_t bytes = 0) {
        steps_ += steps;
        bytes_ += bytes;
        if (steps_ >= kStepsPerTelling || bytes_ >= kBytesPerTelling) tell();
    }

  private:
    static constexpr std::size_t kStepsPerTelling = 4096, kBytesPerTelling = 1 << 20;
    void tell();
    Budget* budget_;
    std::size_t steps_ = 0, bytes_ = 0, told_bytes_ = 0;
};

/// Throws LimitReached where a text or list that an expression is about to make would be too large to hold in memory.
void check_text_size(std::size_t bytes);
void check_list_size(std::size_t items);

}  // namespace newsgraph::query::cypher
