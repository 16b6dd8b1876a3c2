#pragma once
#include <cstddef>
#include <functional>
#include <vector>

#include "query/cypher/plan.hpp"
#include "query/cypher/runtime.hpp"
#include "query/cypher/slot_use.hpp"
#include "query/cypher/statistics.hpp"

namespace newsgraph::query::cypher {

/// A set of slots.
class SlotSet {
  public:
    explicit SlotSet(std::size_t slots) : has_(slots) {}
    bool has(Slot slot) const { return has_[slot]; }
    bool has_all(const std::vector<Slot>& slots) const {
        for (const Slot slot : slots) {
            if (!has_[slot]) return false;
        }
        return true;
    }
    void add(Slot slot) { has_[slot] = true; }
    void remove(Slot slot) { has_[slot] = false; }
    void add(const std::vector<Slot>& slots) {
        for (const Slot slot : slots) add(slot);
    }
    std::vector<Slot> list() const;  ///< ascending
    std::size_t capacity() const { return has_.size(); }

  private:
    std::vector<bool> has_;
};

/// What planning a pattern needs besides the pattern.
struct PlanContext {
    const Statistics& statistics;
    const SlotUse& use;  ///< of the whole statement
    Budget& budget;
    Shortcuts shortcuts;
};

/// What comes behind a match only counts rows: relationships at its rim need not be walked (plan::CountLinks).
struct CountRequest {
    /// Nothing reads the slot but such counts and the `in_pattern` places of the match's own conditions.
    std::function<bool(Slot, std::size_t in_pattern)> unread;
    bool reads_only = false;  ///< the statement changes nothing: what holds for the whole graph goes on to hold
    Slot weight = 0;
    bool used = false;  ///< set when the rows carry their number in `weight`
};

/// Operations that bring the matches of `paths` that meet `where` (may be a null pointer) for each row of `input`.
/// `bound` are the slots that have a value in it; those that the match brings are added.
///
/// The order is chosen by estimated rows: from each possible start, step by step whatever leaves the fewest rows; the
/// start with the smallest sum wins. Conditions are checked as soon as what they read is there. Of `enumerated` (may be
/// a null pointer) all paths are found, whatever its selector. `count` may be null.
plan::NodePtr plan_match(plan::NodePtr input, const std::vector<const BoundPath*>& paths, const BoundExpression* where,
                         SlotSet& bound, const PlanContext& context, const BoundPath* enumerated = nullptr,
                         CountRequest* count = nullptr);

}  // namespace newsgraph::query::cypher
