#include <algorithm>

#include "query/cypher/binder.hpp"

// Patterns that match: first all variables of the clause are declared, then what may refer to them is bound.
namespace newsgraph::query::cypher {

namespace {

bool collect_names(const ast::LabelExpression& labels, ast::LabelExpression::Kind join,
                   std::vector<std::string>& names) {
    if (labels.kind == ast::LabelExpression::Kind::name) {
        if (std::find(names.begin(), names.end(), labels.name.text) == names.end()) {
            names.push_back(labels.name.text);
        }
        return true;
    }
    return labels.kind == join && std::all_of(labels.parts.begin(), labels.parts.end(),
                                              [&](const auto& part) { return collect_names(part, join, names); });
}

}  // namespace

BoundLabels Binder::labels(const std::optional<ast::LabelExpression>& labels, bool of_node) const {
    BoundLabels result;
    if (!labels) {
        return result;
    }
    using Form = ast::LabelExpression::Kind;
    if (of_node && collect_names(*labels, Form::and_, result.all_of)) {
        return result;
    }
    result.all_of.clear();
    if (collect_names(*labels, Form::or_, result.any_of)) {
        return result;
    }
    result.any_of.clear();
    result.expression = labels;
    return result;
}

BoundMatch Binder::match(const ast::Match& match) {
    std::vector<const ast::PathPattern*> patterns;
    for (const auto& pattern : match.patterns) {
        patterns.push_back(&pattern);
    }
    return this->match(patterns, match.where.get(), match.optional, true);
}

BoundMatch Binder::match(const std::vector<const ast::PathPattern*>& patterns, const ast::Expression* where,
                         bool optional, bool may_introduce) {
    const Setting known_only(known_only_, !may_introduce);
    const Setting clause_begin(clause_begin_, scope_.entries().size());
    BoundMatch result;
    result.optional = optional;
    const std::size_t first_slot = result_.slots.size();
    for (const auto* pattern : patterns) {
        result.paths.push_back(declare_path(*pattern));
    }
    for (std::size_t slot = first_slot; slot < result_.slots.size(); ++slot) {
        result.introduced.push_back(static_cast<Slot>(slot));
    }
    {
        const Setting known(known_only_, false);
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            fill_path(*patterns[i], result.paths[i]);
        }
        if (where) {
            const Setting no_aggregate(no_aggregate_, std::string_view("in WHERE"));
            result.where = condition(*where);
        }
    }
    return result;
}

BoundPath Binder::declare_path(const ast::PathPattern& pattern) {
    BoundPath result;
    result.span = pattern.span;
    result.selector = pattern.selector;
    result.mode = pattern.mode.value_or(PathMode::trail);
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
        result.nodes.push_back(declare_node(pattern.nodes[i]));
        if (i == pattern.steps.size()) {
            break;
        }
        if (const auto* relationship = std::get_if<ast::RelationshipPattern>(&pattern.steps[i])) {
            result.steps.emplace_back(declare_relationship(*relationship));
        } else {
            result.steps.emplace_back(declare_group(std::get<ast::PatternGroup>(pattern.steps[i])));
        }
    }
    check_walk(pattern, result);
    // Its elements come first: in p = ()-[p]-() it is the path's name that is taken.
    if (pattern.variable) {
        result.slot = declare(pattern.variable, Kind::path);
    }
    return result;
}

/// Walks may go round for ever: there must be a bound, or a selector that takes a finite number of them.
void Binder::check_walk(const ast::PathPattern& pattern, const BoundPath& path) const {
    if (path.mode != PathMode::walk || path.selector.kind != ast::PathSelector::Kind::all) return;
    for (const BoundStep& step : path.steps) {
        const auto* relationship = std::get_if<BoundRelationship>(&step);
        const auto& most =
            relationship != nullptr ? relationship->most : std::get<std::unique_ptr<BoundGroup>>(step)->most;
        if (most) continue;
        fail(pattern.span, "UnboundedWalk", "there is no end to the walks of a WALK without an upper bound",
             "give it one, as in {1,5}, choose with ANY SHORTEST, or take TRAIL");
    }
}

BoundNode Binder::declare_node(const ast::NodePattern& pattern) {
    BoundNode result;
    result.span = pattern.span;
    result.anonymous = !pattern.variable;
    if (pattern.variable && scope_.find(pattern.variable.text)) {
        const Slot slot = resolve(pattern.variable);
        if (!result_.slots[slot].type.may_be(Kind::node)) {
            fail(pattern.variable.span, "VariableTypeConflict",
                 "'" + pattern.variable.text + "' stands for no node, it is there already as something else");
        }
        result.slot = slot;
        result.bound = scope_.place(scope_.find(pattern.variable.text)) < clause_begin_;
        // From now on it is known to be one.
        if (!result_.slots[slot].type.is_null()) {
            result_.slots[slot].type = Kind::node;
        }
        return result;
    }
    if (pattern.variable && known_only_) {
        fail_undefined(pattern.variable);
    }
    result.slot = declare(pattern.variable, Kind::node);
    return result;
}

BoundRelationship Binder::declare_relationship(const ast::RelationshipPattern& pattern) {
    BoundRelationship result;
    result.span = pattern.span;
    result.anonymous = !pattern.variable;
    result.direction = pattern.direction;
    result.types = labels(pattern.types, false);
    StaticType type = Kind::relationship;
    if (pattern.range) {
        result.variable_length = true;
        result.least = pattern.range->least;
        result.most = pattern.range->most;
        type = StaticType::list_of(Kind::relationship);
    }
    if (pattern.variable && scope_.find(pattern.variable.text)) {
        const Slot slot = resolve(pattern.variable);
        const StaticType known = result_.slots[slot].type;
        if (!known.may_be(type.kinds) || (pattern.range && !StaticType(known.elements).may_be(Kind::relationship))) {
            fail(pattern.variable.span, "VariableTypeConflict",
                 "'" + pattern.variable.text + "' stands for no " +
                     (pattern.range ? "list of relationships" : "relationship") +
                     ", it is there already as something else");
        }
        result.bound = scope_.place(scope_.find(pattern.variable.text)) < clause_begin_;
        if (!result.bound) {
            fail(pattern.variable.span, "RelationshipUniquenessViolation",
                 "the relationship '" + pattern.variable.text + "' stands twice in one pattern, which can never match");
        }
        result.slot = slot;
        return result;
    }
    if (pattern.variable && known_only_) {
        fail_undefined(pattern.variable);
    }
    result.slot = declare(pattern.variable, type);
    return result;
}

std::unique_ptr<BoundGroup> Binder::declare_group(const ast::PatternGroup& group) {
    auto result = std::make_unique<BoundGroup>();
    result->least = group.range.least;
    result->most = group.range.most;
    const Scope outside = scope_;
    // What the group introduces must be new; inside it stands for single values, outside for lists.
    const std::size_t before = scope_.entries().size();
    const Setting clause_begin(clause_begin_, before);
    result->path = declare_path(*group.pattern);
    const std::vector<Scope::Entry> inner(scope_.entries().begin() + static_cast<std::ptrdiff_t>(before),
                                          scope_.entries().end());
    scope_ = outside;
    for (const auto& entry : inner) {
        const Slot outer = new_slot(entry.name, StaticType::list_of(result_.slots[entry.slot].type.kinds));
        scope_.add(entry.name, outer);
        result->variables.emplace_back(entry.slot, outer);
    }
    // What has no name is needed too, where the whole path has one.
    const auto add_unnamed = [&](Slot slot) {
        result->variables.emplace_back(slot, new_slot("", StaticType::list_of(result_.slots[slot].type.kinds)));
    };
    for (const auto& node : result->path.nodes) {
        if (node.anonymous) {
            add_unnamed(node.slot);
        }
    }
    for (const auto& step : result->path.steps) {
        if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
            if (relationship->anonymous) {
                add_unnamed(relationship->slot);
            }
            continue;
        }
        for (const auto& [single, list] : std::get<std::unique_ptr<BoundGroup>>(step)->variables) {
            if (result_.slots[list].name.empty()) {
                add_unnamed(list);
            }
        }
    }
    return result;
}

void Binder::fill_group(const ast::PatternGroup& group, BoundGroup& bound) {
    const Setting inside(scope_, scope_);
    for (const auto& [inner, outer] : bound.variables) {
        if (!result_.slots[outer].name.empty()) {
            scope_.add(result_.slots[outer].name, inner);
        }
    }
    fill_path(*group.pattern, bound.path);
    if (group.where) {
        bound.where = condition(*group.where);
    }
}

void Binder::fill_path(const ast::PathPattern& pattern, BoundPath& path) {
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
        const auto& node = pattern.nodes[i];
        path.nodes[i].labels = labels(node.labels, true);
        path.nodes[i].properties = match_properties(node.properties.get());
        if (node.where) {
            path.nodes[i].where = condition(*node.where);
        }
        if (i == pattern.steps.size()) {
            break;
        }
        if (const auto* relationship = std::get_if<ast::RelationshipPattern>(&pattern.steps[i])) {
            auto& bound = std::get<BoundRelationship>(path.steps[i]);
            bound.properties = match_properties(relationship->properties.get());
            if (relationship->where) {
                if (relationship->range) {
                    // Of each relationship: inside, the variable is a single one.
                    fail(relationship->where->span, "InvalidRelationshipPattern",
                         "WHERE cannot stand in a relationship of variable length",
                         "write ((a)-[r]->(b) WHERE ...){1,3}");
                }
                bound.where = condition(*relationship->where);
            }
        } else {
            fill_group(std::get<ast::PatternGroup>(pattern.steps[i]),
                       *std::get<std::unique_ptr<BoundGroup>>(path.steps[i]));
        }
    }
    if (pattern.where) {
        path.where = condition(*pattern.where);
    }
}

BoundProperties Binder::match_properties(const ast::Expression* properties) {
    if (!properties) {
        return {};
    }
    if (properties->kind == ast::ExpressionKind::parameter) {
        fail(properties->span, "InvalidParameterUse", "a parameter cannot stand for all properties of a pattern",
             "name them: {key: $" + properties->name.text + ".key}");
    }
    return property_entries(*properties);
}

BoundProperties Binder::property_entries(const ast::Expression& map) {
    const Setting predicate(predicate_, false);
    BoundProperties result;
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
        result.entries.push_back({map.keys[i].text, expression(*map.args[i])});
    }
    return result;
}

}  // namespace newsgraph::query::cypher
