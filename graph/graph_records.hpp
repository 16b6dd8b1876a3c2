#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/page_check.hpp"

namespace newsgraph::graph {

/// The rows of a Graph as bytes. Begins have one element more than there are rows.
struct GraphRecordArrays {
    std::span<const std::uint64_t> counts;  ///< 4: documents, entities, relations, claims
    std::span<const std::uint64_t> begin;   ///< of each row in `bytes`: rows stand in that order
    std::span<const char> bytes;
};

/// The rows of a graph in memory or in a mapped file, each readable by itself: all that a Graph holds but its schema
/// and the articles' texts. Copies share the arrays.
class GraphRecords {
  public:
    GraphRecords() = default;
    /// `keeper` owns the memory of the arrays and `check`, which is asked before bytes are used.
    GraphRecords(GraphRecordArrays arrays, std::shared_ptr<const void> keeper, const PageCheck& check);

    /// Whether the numbers of rows fit each other, so that the constructor may be called.
    static bool sizes_agree(const GraphRecordArrays& arrays);

    bool are_there() const { return !arrays_.counts.empty(); }

    /// One row. What is no such row, or refers to one that is not there, is an Error (store, "snapshot.damaged").
    DocumentRecord document(DocumentIndex index) const;
    Entity entity(EntityIndex index) const;
    Relation relation(RelationIndex index) const;
    GraphClaim claim(ClaimIndex index) const;

    /// All rows; the schema is left empty. Errors as above. O(bytes).
    Graph graph() const;

  private:
    enum Kind : std::size_t { documents, entities, relations, claims };
    std::size_t count(Kind kind) const { return arrays_.counts[kind]; }
    template <class Row>
    Row read(Kind kind, std::size_t index) const;
    void require(bool is_right) const;

    GraphRecordArrays arrays_;
    std::shared_ptr<const void> keeper_;
    const PageCheck* check_ = nullptr;
};

/// What GraphRecords reads.
struct GraphRecordColumns {
    std::vector<std::uint64_t> counts, begin;
    std::string bytes;
    GraphRecordArrays arrays() const { return {counts, begin, bytes}; }
};

/// The rows of a graph without anything by hand.
GraphRecordColumns make_records(const Graph& graph);

}  // namespace newsgraph::graph
