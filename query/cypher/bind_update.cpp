#include "query/cypher/binder.hpp"

// What writes: CREATE, MERGE, SET, REMOVE, DELETE, FOREACH. Patterns are bound from left to right, element by element:
// what is made can read only what was there before it.
namespace newsgraph::query::cypher {

BoundCreate Binder::create(const ast::Create& create) {
    BoundCreate result;
    const Setting clause_begin(clause_begin_, scope_.entries().size());
    for (const auto& pattern : create.patterns) {
        result.paths.push_back(made_path(pattern, false, result.introduced));
    }
    return result;
}

BoundMerge Binder::merge(const ast::Merge& merge) {
    BoundMerge result;
    const Setting clause_begin(clause_begin_, scope_.entries().size());
    result.path = made_path(merge.pattern, true, result.introduced);
    result.on_create = set_items(merge.on_create);
    result.on_match = set_items(merge.on_match);
    return result;
}

BoundPath Binder::made_path(const ast::PathPattern& pattern, bool by_merge, std::vector<Slot>& introduced) {
    BoundPath result;
    result.span = pattern.span;
    if (pattern.selector.kind != ast::PathSelector::Kind::all || pattern.mode || pattern.where) {
        fail(pattern.span, "UnexpectedSyntax", "what is made cannot be searched for");
    }
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
        result.nodes.push_back(made_node(pattern.nodes[i], pattern.steps.empty(), by_merge, introduced));
        if (i < pattern.steps.size()) {
            const auto* relationship = std::get_if<ast::RelationshipPattern>(&pattern.steps[i]);
            if (!relationship) {
                fail(std::get<ast::PatternGroup>(pattern.steps[i]).span, "CreatingVarLength",
                     "a repeated pattern cannot be made", "write out what is to be made");
            }
            result.steps.emplace_back(made_relationship(*relationship, by_merge, introduced));
        }
    }
    if (pattern.variable) {
        result.slot = declare(pattern.variable, Kind::path);
        introduced.push_back(*result.slot);
    }
    return result;
}

BoundNode Binder::made_node(const ast::NodePattern& pattern, bool alone, bool by_merge, std::vector<Slot>& introduced) {
    BoundNode result;
    result.span = pattern.span;
    result.anonymous = !pattern.variable;
    if (pattern.where) {
        fail(pattern.where->span, "UnexpectedSyntax", "what is made cannot have a condition");
    }
    result.labels = labels(pattern.labels, true);
    if (!result.labels.any_of.empty() || result.labels.expression) {
        fail(pattern.labels->span, "UnexpectedSyntax", "the labels of what is made are separated by colons");
    }
    if (pattern.variable && scope_.find(pattern.variable.text)) {
        const Slot slot = resolve(pattern.variable);
        if (!result_.slots[slot].type.may_be(Kind::node)) {
            fail(pattern.variable.span, "VariableTypeConflict",
                 "'" + pattern.variable.text + "' stands for no node, it is there already as something else");
        }
        if (alone || pattern.labels || pattern.properties) {
            fail_bound(pattern.variable);
        }
        result.slot = slot;
        result.bound = scope_.place(scope_.find(pattern.variable.text)) < clause_begin_;
        return result;
    }
    result.properties = made_properties(pattern.properties.get(), by_merge);
    result.slot = declare(pattern.variable, Kind::node);
    introduced.push_back(result.slot);
    return result;
}

BoundRelationship Binder::made_relationship(const ast::RelationshipPattern& pattern, bool by_merge,
                                            std::vector<Slot>& introduced) {
    BoundRelationship result;
    result.span = pattern.span;
    result.anonymous = !pattern.variable;
    result.direction = pattern.direction;
    if (pattern.variable && scope_.find(pattern.variable.text)) {
        fail_bound(pattern.variable);
    }
    if (pattern.range) {
        fail(pattern.range->span, "CreatingVarLength", "a relationship of variable length cannot be made",
             "write out what is to be made");
    }
    if (pattern.where) {
        fail(pattern.where->span, "UnexpectedSyntax", "what is made cannot have a condition");
    }
    result.types = labels(pattern.types, false);
    const bool written_twice = pattern.types && pattern.types->kind != ast::LabelExpression::Kind::name;
    if (result.types.any_of.size() != 1 || written_twice) {
        fail(pattern.types ? pattern.types->span : pattern.span, "NoSingleRelationshipType",
             "a relationship that is made needs exactly one type");
    }
    if (pattern.direction == Direction::either && !by_merge) {
        fail(pattern.span, "RequiresDirectedRelationship", "a relationship that is created needs one direction",
             "write -[...]-> or <-[...]-");
    }
    result.properties = made_properties(pattern.properties.get(), by_merge);
    result.slot = declare(pattern.variable, Kind::relationship);
    introduced.push_back(result.slot);
    return result;
}

BoundProperties Binder::made_properties(const ast::Expression* properties, bool by_merge) {
    BoundProperties result;
    if (!properties) {
        return result;
    }
    if (properties->kind == ast::ExpressionKind::parameter) {
        if (by_merge) {
            return match_properties(properties);
        }
        result.map = expression(*properties);
        return result;
    }
    result = property_entries(*properties);
    for (const auto& entry : result.entries) {
        check_stored(*entry.value);
    }
    return result;
}

// Maps and entities cannot be stored, nor can lists of them.
void Binder::check_stored(const BoundExpression& value) const {
    constexpr KindSet kNever = kEntities | Kind::map | Kind::path;
    const StaticType type = value.type;
    const bool never = !type.is_null() && type.is(kNever);
    const bool list_of_such = type.kinds == KindSet(Kind::list) && !type.elements.empty() &&
                              StaticType(type.elements).is(kNever | Kind::list);
    if (never || list_of_such) {
        throw QueryError(ErrorType::type_error, Phase::compile_time, "InvalidPropertyType",
                         "a property cannot hold " + describe(list_of_such ? type.elements : type.kinds), value.span);
    }
}

BoundExpressionPtr Binder::entity(const ast::Expression& e) {
    auto result = expression(e);
    if (!result->type.may_be(kEntities | Kind::map)) {
        fail_type(e.span, "'" + text_of(e.span) + "' is no node or relationship");
    }
    return result;
}

std::vector<BoundSetItem> Binder::set_items(const std::vector<ast::SetItem>& items) {
    using Kind_ = ast::SetItem::Kind;
    const Setting no_aggregate(no_aggregate_, std::string_view("in SET"));
    std::vector<BoundSetItem> result;
    for (const auto& item : items) {
        BoundSetItem bound;
        bound.kind = item.kind;
        bound.span = item.span;
        if (item.kind == Kind_::property || item.kind == Kind_::subscript) {
            bound.target = entity(*item.target->args[0]);
            bound.key = item.target->name.text;
            if (item.kind == Kind_::subscript) {
                bound.index = expression(*item.target->args[1]);
            }
        } else {
            bound.target = entity(*item.target);
        }
        for (const auto& label : item.labels) {
            bound.labels.push_back(label.text);
        }
        if (item.value) {
            bound.value = expression(*item.value);
            if (item.kind == Kind_::property || item.kind == Kind_::subscript) {
                check_stored(*bound.value);
            } else if (!bound.value->type.may_be(kEntities | Kind::map)) {
                fail_type(item.value->span, "properties are taken from a map, node or relationship, not from " +
                                                describe(bound.value->type.kinds));
            }
        }
        result.push_back(std::move(bound));
    }
    return result;
}

BoundRemove Binder::remove(const ast::Remove& remove) {
    BoundRemove result;
    for (const auto& item : remove.items) {
        BoundSetItem bound;
        bound.span = item.span;
        if (!item.labels.empty()) {
            bound.kind = ast::SetItem::Kind::labels;
            bound.target = entity(*item.target);
            for (const auto& label : item.labels) {
                bound.labels.push_back(label.text);
            }
        } else {
            const bool property = item.target->kind == ast::ExpressionKind::property;
            bound.kind = property ? ast::SetItem::Kind::property : ast::SetItem::Kind::subscript;
            bound.target = entity(*item.target->args[0]);
            bound.key = item.target->name.text;
            if (!property) {
                bound.index = expression(*item.target->args[1]);
            }
        }
        result.items.push_back(std::move(bound));
    }
    return result;
}

BoundDelete Binder::delete_(const ast::Delete& del) {
    BoundDelete result;
    result.detach = del.detach;
    const Setting no_aggregate(no_aggregate_, std::string_view("in DELETE"));
    for (const auto& target : del.targets) {
        if (target->kind == ast::ExpressionKind::has_labels) {
            fail(target->span, "InvalidDelete", "DELETE takes nodes, relationships and paths, no labels or types",
                 "labels are taken away by REMOVE");
        }
        auto value = expression(*target);
        if (!value->type.may_be(kEntities | Kind::path)) {
            fail_type(target->span, "DELETE takes nodes, relationships and paths, not " + describe(value->type.kinds));
        }
        result.targets.push_back(std::move(value));
    }
    return result;
}

std::unique_ptr<BoundForeach> Binder::foreach (const ast::Foreach& foreach, const ast::SingleQuery& query) {
    auto result = std::make_unique<BoundForeach>();
    result->list = over_list(*foreach.list, "FOREACH");
    const Setting inside(scope_, scope_);
    result->slot = new_slot(foreach.variable.text, result->list->type.elements);
    scope_.add(foreach.variable.text, result->slot);
    for (const auto& update : foreach.updates) {
        result->updates.push_back(clause(update, query));
    }
    return result;
}

}  // namespace newsgraph::query::cypher
