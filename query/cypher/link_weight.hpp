#pragma once
#include <cstdint>
#include <list>
#include <vector>

#include "query/cypher/link_branch.hpp"
#include "query/cypher/operator.hpp"

namespace newsgraph::query::cypher {

class CommonLinks;

/// How many matches of the counted parts of a pattern a row stands for: their numbers are read off the rows of links
/// instead of walking them one by one.
class LinkWeight {
  public:
    /// `plan` must outlive it.
    LinkWeight(const plan::CountLinks& plan, const OperatorBuilder& builder);
    ~LinkWeight();

    /// For the row in the frame, which must have the centers; 0 or less: none. Throws QueryError (NumberOutOfRange)
    /// when there are more than fit into 64 bits.
    std::int64_t of_row(Runtime& runtime);

    /// It depends on the numbers of the centers alone, which of_centers() takes instead of a frame.
    bool needs_centers_only() const;
    /// Requires needs_centers_only(), and live nodes from `center(slot)`. Throws as of_row().
    template <class Center>
    std::int64_t of_centers(const PropertyGraph& graph, const Center& center) const {
        std::int64_t weight = 1;
        for (const Plain& leaf : plain_) {
            weight = product(weight, count_links(graph, center(leaf.center), leaf.direction, leaf.types));
            if (weight == 0) break;
        }
        return weight;
    }

  private:
    class Leaf;
    /// What a leaf asks of its center, where that is all.
    struct Plain {
        Slot center = 0;
        Direction direction = Direction::out;
        LabelTest types;
    };

    const plan::CountLinks& plan_;
    std::vector<Leaf> leaves_;
    std::vector<Plain> plain_;       // of all leaves, or empty
    std::list<CommonLinks> common_;  // each refers to parts of itself: it must not move
    std::vector<std::int64_t> counts_;
};

}  // namespace newsgraph::query::cypher
