// Selectors over paths of more than one step: all matches of a row are found, then chosen by length for each pair of
// ends.
#include <algorithm>
#include <map>

#include "query/cypher/operator.hpp"
#include "query/cypher/row_store.hpp"

namespace newsgraph::query::cypher {
namespace {

class ChoosePathsOperator : public RowOperator {
  public:
    ChoosePathsOperator(const plan::ChoosePaths& plan, OperatorPtr input, OperatorPtr inner,
                        const OperatorBuilder& builder)
        : RowOperator(builder.runtime(), std::move(input)),
          path_(*plan.path),
          inner_(std::move(inner)),
          rows_(builder.runtime(), plan.keeps) {}

    void open() override {
        RowOperator::open();
        rows_.clear();
        chosen_.clear();
        at_ = 0;
    }

    bool next() override {
        while (at_ == chosen_.size()) {
            if (!pull()) return false;
            choose();
            at_ = 0;
        }
        rows_.load(chosen_[at_++]);
        return true;
    }

  private:
    void choose() {
        rows_.clear();
        chosen_.clear();
        using Ends = std::pair<NodeRef, NodeRef>;
        std::map<Ends, std::vector<std::pair<std::size_t, std::size_t>>> groups;  // length, row
        inner_->open();
        while (inner_->next()) {
            Path path;
            if (!build_path(runtime_, path_, path)) continue;
            groups[{path.nodes.front(), path.nodes.back()}].emplace_back(path.relationships.size(), rows_.size());
            rows_.add();
        }
        for (auto& [ends, group] : groups) {
            std::sort(group.begin(), group.end());
            take(group);
        }
    }

    void take(const std::vector<std::pair<std::size_t, std::size_t>>& group) {
        using Choice = ast::PathSelector::Kind;
        const Choice kind = path_.selector.kind;
        const bool all = kind == Choice::all_shortest || kind == Choice::all_shortest_paths;
        std::uint64_t most =
            kind == Choice::shortest_path || all ? 1 : std::max<std::uint64_t>(1, path_.selector.count);
        std::uint64_t taken = 0;
        std::size_t length = 0;
        for (const auto& [own, row] : group) {
            const bool by_length = all || kind == Choice::shortest_groups;
            if (!by_length || taken == 0 || own != length) ++taken;
            if (taken > most) return;
            length = own;
            chosen_.push_back(row);
        }
    }

    const BoundPath& path_;
    OperatorPtr inner_;
    RowStore rows_;
    std::vector<std::size_t> chosen_;
    std::size_t at_ = 0;
};

}  // namespace

OperatorPtr make_operator(const plan::ChoosePaths& plan, OperatorPtr input, OperatorPtr inner,
                          const OperatorBuilder& builder) {
    return std::make_unique<ChoosePathsOperator>(plan, std::move(input), std::move(inner), builder);
}

}  // namespace newsgraph::query::cypher
