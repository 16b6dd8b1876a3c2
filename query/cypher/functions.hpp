#pragma once
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/graph_access.hpp"
#include "query/cypher/value.hpp"

namespace newsgraph::query::cypher {

struct News;
class Budget;
class HandGraph;

/// A set of kinds, as far as compile time knows what an expression can be. Null belongs to every expression and is not
/// counted.
class KindSet {
  public:
    constexpr KindSet() = default;
    constexpr KindSet(Kind kind) : bits_(kind == Kind::null ? 0U : 1U << static_cast<unsigned>(kind)) {}
    constexpr KindSet operator|(KindSet other) const { return from(bits_ | other.bits_); }
    constexpr KindSet operator&(KindSet other) const { return from(bits_ & other.bits_); }
    constexpr bool contains(Kind kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0; }
    /// Only null: the literal `null`, or two sets that exclude each other.
    constexpr bool empty() const { return bits_ == 0; }
    constexpr std::uint32_t bits() const { return bits_; }
    friend constexpr bool operator==(KindSet, KindSet) = default;

    static constexpr KindSet any() { return from((1U << kKindCount) - 2U); }

  private:
    static constexpr KindSet from(std::uint32_t bits) {
        KindSet set;
        set.bits_ = bits;
        return set;
    }
    std::uint32_t bits_ = 0;
};
constexpr KindSet operator|(Kind a, Kind b) {
    return KindSet(a) | KindSet(b);
}

inline constexpr KindSet kNumbers = Kind::integer | Kind::floating;
inline constexpr KindSet kEntities = Kind::node | Kind::relationship;
inline constexpr KindSet kTemporal = Kind::date | Kind::local_time | Kind::time | Kind::local_datetime | Kind::datetime;

/// "Integer or Float", for messages; "Any" for all.
std::string describe(KindSet kinds);

/// What evaluators may look at besides their arguments. One a statement.
struct FunctionContext {
    const GraphAccess* graph = nullptr;  ///< required by functions on nodes, relationships and paths
    const News* news = nullptr;          ///< what the articles say; may be null: nothing
    const HandGraph* by_hand = nullptr;  ///< behind origin() and changes(); may be null
    Budget* budget = nullptr;            ///< of the statement; may be null: no limits
    DateTime now;                        ///< the clock of statement and transaction; in UTC
    std::uint32_t default_zone = 0;      ///< base::ZoneId of zoned values that name no zone; 0: UTC
    std::mt19937_64 random;              ///< behind rand() and randomUUID()
};

/// Throws QueryError (phase runtime, without span). `arguments` has a number that the function takes; where
/// Function::null_in_null_out, none is null.
using Evaluator = Value (*)(std::span<const Value> arguments, FunctionContext& context);

/// One function of the language that is not an aggregate.
struct Function {
    std::string_view name;             ///< as documented: "toInteger", "date.truncate"
    std::uint8_t least = 0, most = 0;  ///< number of arguments; 255: any number
    /// What each argument may be at compile time: an argument surely outside is SyntaxError InvalidArgumentType. The
    /// last one stands for all that follow.
    std::vector<KindSet> arguments;
    KindSet result;                ///< what it can give
    bool deterministic = true;     ///< equal arguments give equal results: may be computed once
    bool null_in_null_out = true;  ///< any null argument makes the result null, without a call of `evaluate`
    Evaluator evaluate = nullptr;
};

/// Null pointer if there is none. Names are compared without regard to ASCII case; namespaces are parts of the name
/// ("duration.inDays").
const Function* find_function(std::string_view name);
/// All, by name: for suggestions and documents.
std::vector<const Function*> all_functions();

/// Calls `function` with nulls handled as it says. Requires a number of arguments that it takes.
Value call(const Function& function, std::span<const Value> arguments, FunctionContext& context);

}  // namespace newsgraph::query::cypher
