// Writing. A clause sees the graph as it was before it and its rows see nothing of each other's changes: therefore all
// rows are taken before anything is written.
#include <unordered_set>

#include "query/cypher/operator.hpp"
#include "query/cypher/row_store.hpp"
#include "query/cypher/write_values.hpp"

namespace newsgraph::query::cypher {
namespace {

class WriteOperator : public RowOperator {
  public:
    WriteOperator(Runtime& runtime, OperatorPtr input, std::vector<Slot> keeps)
        : RowOperator(runtime, std::move(input)), rows_(runtime, std::move(keeps)) {}
    void open() override {
        RowOperator::open();
        rows_.clear();
        at_ = 0;
        is_written_ = false;
    }
    bool next() override {
        if (!is_written_) {
            while (pull()) rows_.add();
            write_all();
            is_written_ = true;
        }
        if (at_ == rows_.size()) {
            rows_.clear();
            at_ = 0;
            return false;
        }
        rows_.load(at_++);
        return true;
    }

  protected:
    virtual void write_all() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            runtime_.budget.step();
            rows_.load(i);
            write();
            rows_.replace(i);
        }
    }
    /// For the row in the frame.
    virtual void write() {}
    RowStore rows_;

  private:
    std::size_t at_ = 0;
    bool is_written_ = false;
};

class CreateOperator : public WriteOperator {
  public:
    CreateOperator(const plan::Create& plan, OperatorPtr input, const OperatorBuilder& builder)
        : WriteOperator(builder.runtime(), std::move(input), plan.keeps) {
        std::vector<Slot> known;
        for (const BoundPath& path : plan.clause->paths) paths_.emplace_back(path, known, builder);
    }

  protected:
    void write() override {
        for (const PathWriter& path : paths_) path.write(runtime_);
    }

  private:
    std::vector<PathWriter> paths_;
};

class SetOperator : public WriteOperator {
  public:
    SetOperator(const plan::Set& plan, OperatorPtr input, const OperatorBuilder& builder)
        : WriteOperator(builder.runtime(), std::move(input), plan.keeps),
          changes_(make_changes(*plan.items, plan.remove, builder)) {}

  protected:
    void write() override {
        for (const Change& change : changes_) change.apply(runtime_);
    }

  private:
    std::vector<Change> changes_;
};

class DeleteOperator : public WriteOperator {
  public:
    DeleteOperator(const plan::Delete& plan, OperatorPtr input, const OperatorBuilder& builder)
        : WriteOperator(builder.runtime(), std::move(input), plan.keeps),
          detach_(plan.clause->detach),
          targets_(builder.compile(plan.clause->targets)) {}

  protected:
    /// All expressions are computed before the first thing goes: they may look at what another row deletes.
    void write_all() override {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            runtime_.budget.step();
            rows_.load(i);
            for (const auto& target : targets_) collect(target->value(runtime_), target->span());
        }
        for (const RelationshipId relationship : relationships_) {
            runtime_.budget.step();
            if (graph().has_relationship(relationship)) graph().delete_relationship(relationship);
        }
        for (const NodeId node : nodes_) {
            runtime_.budget.step();
            if (!graph().has_node(node)) continue;
            if (detach_) detach(node);
            graph().delete_node(node);
        }
        relationships_.clear();
        nodes_.clear();
    }

  private:
    void collect(const Value& value, base::Span span) {
        switch (value.kind()) {
            case Kind::null:
                return;
            case Kind::node:
                nodes_.push_back(value.node().index);
                return;
            case Kind::relationship:
                relationships_.push_back(value.relationship().index);
                return;
            case Kind::path:
                for (const NodeRef node : value.path().nodes) nodes_.push_back(node.index);
                for (const RelationshipRef r : value.path().relationships) relationships_.push_back(r.index);
                return;
            default:
                throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidArgumentType",
                                 "DELETE takes nodes, relationships and paths, not a value of type " +
                                     std::string(kind_name(value.kind())),
                                 span);
        }
    }
    void detach(NodeId node) {
        for (const Adjacency* rows : {&graph().outgoing(), &graph().incoming()}) {
            while (!rows->row(node).empty()) {
                runtime_.budget.step();
                graph().delete_relationship(rows->row(node).back().relationship);
            }
        }
    }

    bool detach_;
    std::vector<ExpressionPtr> targets_;
    std::vector<RelationshipId> relationships_;
    std::vector<NodeId> nodes_;
};

/// MERGE goes row by row: a row finds what an earlier one has created. The second input finds the matches.
class MergeOperator : public WriteOperator {
  public:
    MergeOperator(const plan::Merge& plan, OperatorPtr input, OperatorPtr match, const OperatorBuilder& builder)
        : WriteOperator(builder.runtime(), std::move(input), plan.keeps),
          match_(std::move(match)),
          path_(plan.clause->path, known_, builder),
          on_create_(make_changes(plan.clause->on_create, false, builder)),
          on_match_(make_changes(plan.clause->on_match, false, builder)),
          results_(builder.runtime(), plan.keeps) {}

    void open() override {
        WriteOperator::open();
        results_.clear();
        result_ = 0;
        is_merged_ = false;
    }
    bool next() override {
        if (!is_merged_) {
            // Writes; the rows are in results_ then.
            WriteOperator::next();
            is_merged_ = true;
        }
        if (result_ == results_.size()) return false;
        results_.load(result_++);
        return true;
    }

  protected:
    void write_all() override {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            runtime_.budget.step();
            rows_.load(i);
            path_.refuse_null(runtime_);
            const std::size_t first = results_.size();
            match_->open();
            while (match_->next()) results_.add();
            const bool created = results_.size() == first;
            if (created) {
                path_.write(runtime_);
                results_.add();
            }
            for (std::size_t r = first; r < results_.size(); ++r) {
                results_.load(r);
                for (const Change& change : created ? on_create_ : on_match_) change.apply(runtime_);
            }
        }
    }

  private:
    OperatorPtr match_;
    std::vector<Slot> known_;
    PathWriter path_;
    std::vector<Change> on_create_, on_match_;
    RowStore results_;
    std::size_t result_ = 0;
    bool is_merged_ = false;
};

/// The second input holds the updates, run for each element of the list.
class ForeachOperator : public WriteOperator {
  public:
    ForeachOperator(const plan::Foreach& plan, OperatorPtr input, OperatorPtr updates, const OperatorBuilder& builder)
        : WriteOperator(builder.runtime(), std::move(input), plan.keeps),
          slot_(plan.clause->slot),
          list_(builder.compile(plan.clause->list.get())),
          updates_(std::move(updates)) {}

  protected:
    void write() override {
        const Value list = list_->value(runtime_);
        if (list.is_null()) return;
        const List items = list.is_list() ? list.list() : List{list};
        for (const Value& item : items) {
            slot(slot_) = item;
            updates_->open();
            while (updates_->next()) runtime_.budget.step();
        }
    }

  private:
    Slot slot_;
    ExpressionPtr list_;
    OperatorPtr updates_;
};

}  // namespace

OperatorPtr make_operator(const plan::Create& create, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<CreateOperator>(create, std::move(input), builder);
}

OperatorPtr make_operator(const plan::Set& set, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<SetOperator>(set, std::move(input), builder);
}

OperatorPtr make_operator(const plan::Delete& plan, OperatorPtr input, const OperatorBuilder& builder) {
    return std::make_unique<DeleteOperator>(plan, std::move(input), builder);
}

OperatorPtr make_operator(const plan::Merge& merge, OperatorPtr input, OperatorPtr inner,
                          const OperatorBuilder& builder) {
    return std::make_unique<MergeOperator>(merge, std::move(input), std::move(inner), builder);
}

OperatorPtr make_operator(const plan::Foreach& foreach, OperatorPtr input, OperatorPtr inner,
                          const OperatorBuilder& builder) {
    return std::make_unique<ForeachOperator>(foreach, std::move(input), std::move(inner), builder);
}

}  // namespace newsgraph::query::cypher
