#include "query/cypher/label_test.hpp"

#include <algorithm>

namespace newsgraph::query::cypher {
namespace {

std::uint32_t number(const std::string& name, LabelTest::Of of, PropertyGraph& graph) {
    return of == LabelTest::Of::nodes ? graph.label_id(name) : graph.type_id(name);
}

}  // namespace

LabelTest::LabelTest(const BoundLabels& labels, Of of, PropertyGraph& graph) {
    for (const std::string& name : labels.all_of) all_of_.push_back(number(name, of, graph));
    for (const std::string& name : labels.any_of) any_of_.push_back(number(name, of, graph));
    std::sort(any_of_.begin(), any_of_.end());
    if (labels.expression) expression_ = resolve(*labels.expression, of, graph);
}

LabelTest::Part LabelTest::resolve(const ast::LabelExpression& expression, Of of, PropertyGraph& graph) {
    Part part;
    part.kind = expression.kind;
    if (expression.kind == ast::LabelExpression::Kind::name) part.name = number(expression.name.text, of, graph);
    for (const auto& inner : expression.parts) part.parts.push_back(resolve(inner, of, graph));
    return part;
}

/// `has` tells of a number whether it is there, and without one whether there is any.
template <class Has>
bool LabelTest::holds(const Part& part, const Has& has) {
    using Form = ast::LabelExpression::Kind;
    const auto inner = [&](const Part& p) { return holds(p, has); };
    switch (part.kind) {
        case Form::name:
            return has(&part.name);
        case Form::any:
            return has(nullptr);
        case Form::not_:
            return !inner(part.parts.front());
        case Form::and_:
            return std::all_of(part.parts.begin(), part.parts.end(), inner);
        case Form::or_:
            return std::any_of(part.parts.begin(), part.parts.end(), inner);
    }
    return false;
}

bool LabelTest::node(const PropertyGraph& graph, NodeId node) const {
    const auto has = [&](std::uint32_t label) { return graph.has_label(node, label); };
    if (!std::all_of(all_of_.begin(), all_of_.end(), has)) return false;
    if (!any_of_.empty() && std::none_of(any_of_.begin(), any_of_.end(), has)) return false;
    if (!expression_) return true;
    return holds(*expression_, [&](const std::uint32_t* label) {
        return label != nullptr ? has(*label) : !graph.labels_of(node).empty();
    });
}

bool LabelTest::type(TypeId type) const {
    if (!any_of_.empty() && !std::binary_search(any_of_.begin(), any_of_.end(), type)) return false;
    for (const TypeId wanted : all_of_) {
        if (wanted != type) return false;
    }
    if (!expression_) return true;
    return holds(*expression_, [&](const std::uint32_t* wanted) { return wanted == nullptr || *wanted == type; });
}

}  // namespace newsgraph::query::cypher
