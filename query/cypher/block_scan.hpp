#pragma once
#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "query/cypher/label_test.hpp"
#include "query/cypher/property_test.hpp"

namespace newsgraph::query::cypher {

/// Nodes, or relationships with their ends, that were scanned together.
struct ScanBlock {
    static constexpr std::size_t kMost = 1024;
    using Numbers = std::array<std::uint32_t, kMost>;
    std::size_t size = 0;
    Numbers relationships, lefts, nodes;  // of nodes only `nodes`; `nodes` are right ends else
    bool of_nodes = false;

    /// Drops the places for which `passes` gives false.
    template <class Passes>
    void keep(const Passes& passes) {
        std::size_t kept = 0;
        for (std::size_t i = 0; of_nodes && i < size; ++i) {
            const bool pass = passes(i);
            nodes[kept] = nodes[i];
            kept += pass ? 1 : 0;
        }
        for (std::size_t i = 0; !of_nodes && i < size; ++i) {
            const bool pass = passes(i);
            relationships[kept] = relationships[i];
            lefts[kept] = lefts[i];
            nodes[kept] = nodes[i];
            kept += pass ? 1 : 0;
        }
        size = kept;
    }
};

/// A property of what is scanned.
struct ScanColumn {
    bool of_relationship = false;
    ScanBlock::Numbers ScanBlock::*numbers = nullptr;
    KeyId key = 0;
    friend bool operator==(const ScanColumn&, const ScanColumn&) = default;
    const Value& at(const PropertyGraph& graph, const ScanBlock& block, std::size_t i) const {
        const std::uint32_t number = (block.*numbers)[i];
        return of_relationship ? graph.relationship_property(number, key) : graph.node_property(number, key);
    }
};

/// Scans all nodes (with a label) or all relationships of some types, block by block; conditions on one property run
/// down its column (P. Boncz, M. Zukowski and N. Nes, MonetDB/X100, 2005). A relationship scan has one direction and
/// two different ends.
class BlockScan {
  public:
    using Scan = std::variant<plan::NodeScan, plan::RelationshipScan>;
    /// `scan` must outlive it.
    BlockScan(const Scan& scan, const OperatorBuilder& builder);

    /// The column that an expression reads; none if it reads anything else.
    std::optional<ScanColumn> column(const BoundExpression* expression) const;
    std::optional<ScanColumn> column(Slot slot, const std::string& key) const;
    /// The numbers of a node that is scanned, or an end of a relationship; none for other slots.
    std::optional<ScanBlock::Numbers ScanBlock::*> nodes(Slot slot) const;
    /// False if the condition is not one on a column.
    bool add_test(const plan::Predicate& predicate, const OperatorBuilder& builder);

    /// To be called before the first block.
    void begin(Runtime& runtime);
    /// The next block, of what passes the tests: it may be empty. False at the end.
    bool next(Runtime& runtime);
    ScanBlock& block() { return block_; }
    const ScanBlock& block() const { return block_; }
    /// Brings a place of the block into the frame.
    void load(Runtime& runtime, std::size_t i) const;

  private:
    void fill_with_links(const PropertyGraph& graph);
    void fill_with_nodes(const PropertyGraph& graph);

    PropertyGraph& graph_;
    const plan::NodeScan* nodes_;
    const plan::RelationshipScan* links_;
    std::optional<LabelTest> types_;
    std::optional<LabelId> label_;
    struct Test {
        ScanColumn column;
        PropertyTest test;
    };
    std::vector<Test> tests_;
    std::uint64_t wanted_ = 0;  // bits of types (PropertyGraph::type_bit)
    std::size_t at_ = 0, end_ = 0;
    ScanBlock block_;
};

}  // namespace newsgraph::query::cypher
