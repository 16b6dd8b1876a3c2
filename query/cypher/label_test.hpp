#pragma once
#include <memory>
#include <span>
#include <vector>

#include "query/cypher/bound.hpp"
#include "query/cypher/property_graph.hpp"

namespace newsgraph::query::cypher {

/// Whether a node's labels, or a relationship's type, are what a pattern asks for; names looked up once.
class LabelTest {
  public:
    enum class Of { nodes, relationships };
    /// Gives numbers to names that the graph does not know.
    LabelTest(const BoundLabels& labels, Of of, PropertyGraph& graph);

    bool node(const PropertyGraph& graph, NodeId node) const;
    bool type(TypeId type) const;
    /// Everything passes.
    bool any() const { return all_of_.empty() && any_of_.empty() && !expression_; }
    /// The types that pass, ascending, unless any() or a list cannot tell (then empty).
    std::span<const TypeId> types() const { return any_of_; }
    /// No list can tell: type() must be asked.
    bool needs_test() const { return expression_.has_value(); }

  private:
    struct Part {
        ast::LabelExpression::Kind kind{};
        std::uint32_t name = 0;
        std::vector<Part> parts;
    };
    static Part resolve(const ast::LabelExpression& expression, Of of, PropertyGraph& graph);
    template <class Has>
    static bool holds(const Part& part, const Has& has);

    std::vector<std::uint32_t> all_of_, any_of_;
    std::optional<Part> expression_;
};

}  // namespace newsgraph::query::cypher
