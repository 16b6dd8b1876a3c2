// What looks into a value: properties, labels, elements, map projections.
#include <utility>

#include "query/cypher/expression.hpp"
#include "query/cypher/operators.hpp"

namespace newsgraph::query::cypher {
namespace {

class Property : public Expression {
  public:
    Property(base::Span span, ExpressionPtr container, std::string name, KeyId key)
        : Expression(span), container_(std::move(container)), name_(std::move(name)), key_(key) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value own;
        const Value& container = container_->evaluate(runtime, own);
        // Nodes and relationships by number: their properties stand in columns and need not be copied.
        if (container.is_node()) {
            const NodeId node = at(span(), [&] { return require(runtime.graph, container.node()); });
            return runtime.graph.node_property(node, key_);
        }
        if (container.is_relationship()) {
            const RelationshipId id = at(span(), [&] { return require(runtime.graph, container.relationship()); });
            return runtime.graph.relationship_property(id, key_);
        }
        return place = at(span(), [&] { return property(container, name_, &runtime.reader); });
    }

  private:
    ExpressionPtr container_;
    std::string name_;
    KeyId key_;
};

class HasLabels : public Expression {
  public:
    HasLabels(base::Span span, ExpressionPtr entity, std::vector<std::string> labels)
        : Expression(span), entity_(std::move(entity)), labels_(std::move(labels)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value own;
        const Value& entity = entity_->evaluate(runtime, own);
        if (entity.is_null()) return place = Value();
        return place = at(span(), [&] { return Value(has_all(runtime, entity)); });
    }

  private:
    bool has_all(Runtime& runtime, const Value& entity) const {
        if (entity.is_relationship()) {
            require(runtime.graph, entity.relationship());
            const std::string type = runtime.reader.type(entity.relationship());
            for (const std::string& label : labels_) {
                if (type != label) return false;
            }
            return true;
        }
        if (!entity.is_node()) {
            fail(ErrorType::type_error, "InvalidArgumentType",
                 "labels belong to a node, not to a value of type " + std::string(kind_name(entity.kind())));
        }
        for (const std::string& label : labels_) {
            if (!runtime.reader.has_label(entity.node(), label)) return false;
        }
        return true;
    }
    ExpressionPtr entity_;
    std::vector<std::string> labels_;
};

class Subscript : public Expression {
  public:
    Subscript(base::Span span, ExpressionPtr container, ExpressionPtr index)
        : Expression(span), container_(std::move(container)), index_(std::move(index)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value own, own_index;
        const Value& container = container_->evaluate(runtime, own);
        const Value& index = index_->evaluate(runtime, own_index);
        return place = at(span(), [&] { return subscript(container, index, &runtime.reader); });
    }

  private:
    ExpressionPtr container_, index_;
};

class Slice : public Expression {
  public:
    Slice(base::Span span, ExpressionPtr list, ExpressionPtr from, ExpressionPtr to)
        : Expression(span), list_(std::move(list)), from_(std::move(from)), to_(std::move(to)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value own, own_from, own_to;
        const Value& list = list_->evaluate(runtime, own);
        const Value* from = from_ ? &from_->evaluate(runtime, own_from) : nullptr;
        const Value* to = to_ ? &to_->evaluate(runtime, own_to) : nullptr;
        return place = at(span(), [&] { return slice(list, from, to); });
    }

  private:
    ExpressionPtr list_, from_, to_;
};

class MapProjection : public Expression {
  public:
    MapProjection(base::Span span, ExpressionPtr container, bool all, std::vector<std::string> keys,
                  std::vector<ExpressionPtr> values)
        : Expression(span),
          container_(std::move(container)),
          all_(all),
          keys_(std::move(keys)),
          values_(std::move(values)) {}
    const Value& evaluate(Runtime& runtime, Value& place) const override {
        Value own;
        const Value& container = container_->evaluate(runtime, own);
        if (container.is_null()) return place = Value();
        Map map;
        if (all_) map = at(span(), [&] { return properties(runtime, container); });
        for (std::size_t i = 0; i < keys_.size(); ++i) map.set(keys_[i], values_[i]->value(runtime));
        return place = std::move(map);
    }

  private:
    static Map properties(Runtime& runtime, const Value& container) {
        if (container.is_node()) return runtime.reader.properties(container.node());
        if (container.is_relationship()) return runtime.reader.properties(container.relationship());
        if (container.is_map()) return container.map();
        fail(ErrorType::type_error, "InvalidArgumentType",
             "a map projection needs a node, a relationship or a map, not a value of type " +
                 std::string(kind_name(container.kind())));
    }
    ExpressionPtr container_;
    bool all_;
    std::vector<std::string> keys_;
    std::vector<ExpressionPtr> values_;
};

}  // namespace

ExpressionPtr compile_access(const BoundExpression& expression, const ExpressionCompiler& compiler) {
    const base::Span span = expression.span;
    std::vector<ExpressionPtr> args = compiler.compile(expression.args);
    switch (expression.kind) {
        case BoundKind::property:
            return std::make_unique<Property>(span, std::move(args[0]), expression.name,
                                              compiler.graph().key_id(expression.name));
        case BoundKind::has_labels:
            return std::make_unique<HasLabels>(span, std::move(args[0]), expression.keys);
        case BoundKind::subscript:
            return std::make_unique<Subscript>(span, std::move(args[0]), std::move(args[1]));
        case BoundKind::slice:
            return std::make_unique<Slice>(span, std::move(args[0]), std::move(args[1]), std::move(args[2]));
        default:
            break;
    }
    ExpressionPtr container = std::move(args.front());
    args.erase(args.begin());
    return std::make_unique<MapProjection>(span, std::move(container), expression.all_properties, expression.keys,
                                           std::move(args));
}

}  // namespace newsgraph::query::cypher
