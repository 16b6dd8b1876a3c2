#include "query/cypher/binder.hpp"

// Expressions with variables of their own: comprehensions, quantifiers, reduce; and those that run a query of their
// own.
namespace newsgraph::query::cypher {
namespace {

// A query of one MATCH whose rows have the value `result` (none: no columns).
std::unique_ptr<BoundBody> match_body(BoundMatch match, BoundExpressionPtr result, Slot slot, base::Span span) {
    BoundSingleQuery single;
    single.clauses.push_back({span, std::move(match)});
    auto body = std::make_unique<BoundBody>();
    if (result) {
        BoundProjection projection;
        projection.is_return = true;
        projection.keys.push_back({slot, std::move(result)});
        projection.columns.push_back({"value", slot});
        single.clauses.push_back({span, std::move(projection)});
        single.columns.push_back(slot);
        single.returns = true;
        body->columns.emplace_back("value");
    }
    body->parts.push_back(std::move(single));
    return body;
}

BoundExpressionPtr over(SubqueryKind kind, std::unique_ptr<BoundBody> body, base::Span span, StaticType type) {
    auto result = std::make_unique<BoundExpression>(BoundKind::subquery, span, type);
    result->subquery = kind;
    result->query = std::move(body);
    return result;
}

}  // namespace

BoundExpressionPtr Binder::over_list(const ast::Expression& e, std::string_view what) {
    auto list = expression(e);
    if (!list->type.may_be(Kind::list)) {
        fail_type(e.span, std::string(what) + " goes through a list, not " + describe(list->type.kinds));
    }
    return list;
}

BoundExpressionPtr Binder::list_comprehension(const ast::Expression& e) {
    auto result = std::make_unique<BoundExpression>(BoundKind::list_comprehension, e.span, Kind::list);
    result->args.push_back(over_list(*e.args[0], "a list comprehension"));
    result->slot = new_slot(e.name.text, result->args[0]->type.elements);
    const Setting inside(scope_, scope_);
    const Setting no_grouping(no_aggregate_, std::string_view("in a list comprehension"));
    const bool aggregates = (e.args[1] && has_aggregate(*e.args[1])) || (e.args[2] && has_aggregate(*e.args[2]));
    const Setting grouping(grouping_, aggregates ? nullptr : grouping_);
    scope_.add(e.name.text, result->slot, true);
    result->args.push_back(e.args[1] ? condition(*e.args[1]) : nullptr);
    result->args.push_back(e.args[2] ? expression(*e.args[2]) : slot_value(result->slot, e.name.span));
    result->type.elements = result->args[2]->type.kinds;
    return result;
}

BoundExpressionPtr Binder::quantifier(const ast::Expression& e) {
    auto result = std::make_unique<BoundExpression>(BoundKind::quantifier, e.span, Kind::boolean);
    result->quantifier = e.quantifier;
    result->args.push_back(over_list(*e.args[0], symbol(e.quantifier)));
    result->slot = new_slot(e.name.text, result->args[0]->type.elements);
    const Setting inside(scope_, scope_);
    const Setting no_grouping(no_aggregate_, std::string_view("in a quantifier"));
    const Setting grouping(grouping_, e.args[1] && has_aggregate(*e.args[1]) ? nullptr : grouping_);
    scope_.add(e.name.text, result->slot, true);
    if (e.args[1]) {
        result->args.push_back(condition(*e.args[1]));
    } else {
        result->args.push_back(std::make_unique<BoundExpression>(BoundKind::literal, e.span, Kind::boolean));
        result->args.back()->literal = Value(true);
    }
    return result;
}

BoundExpressionPtr Binder::reduce(const ast::Expression& e) {
    auto result = std::make_unique<BoundExpression>(BoundKind::reduce, e.span, KindSet::any());
    result->args.push_back(expression(*e.args[0]));
    result->args.push_back(over_list(*e.args[1], "reduce()"));
    // What the expression gives is not known before it is bound, so the sum may become anything.
    result->slot = new_slot(e.name.text, KindSet::any());
    result->second = new_slot(e.second.text, result->args[1]->type.elements);
    const Setting inside(scope_, scope_);
    const Setting no_grouping(no_aggregate_, std::string_view("in reduce()"));
    const Setting grouping(grouping_, has_aggregate(*e.args[2]) ? nullptr : grouping_);
    scope_.add(e.name.text, result->slot, true);
    scope_.add(e.second.text, result->second, true);
    result->args.push_back(expression(*e.args[2]));
    return result;
}

BoundExpressionPtr Binder::pattern_comprehension(const ast::Expression& e) {
    const Setting inside(scope_, scope_);
    const Setting no_grouping(no_aggregate_, std::string_view("in a pattern comprehension"));
    const bool aggregates = (e.args[0] && has_aggregate(*e.args[0])) || has_aggregate(*e.args[1]);
    const Setting grouping(grouping_, aggregates ? nullptr : grouping_);
    const std::size_t before = scope_.entries().size();
    BoundMatch match = this->match({e.pattern.get()}, nullptr, false, true);
    Scope local;
    for (std::size_t i = 0; i < scope_.entries().size(); ++i) {
        const auto& entry = scope_.entries()[i];
        local.add(entry.name, entry.slot, entry.local || i >= before);
    }
    scope_ = local;
    if (e.args[0]) {
        match.where = condition(*e.args[0]);
    }
    auto value = expression(*e.args[1]);
    const KindSet elements = value->type.kinds;
    const Slot slot = new_slot("", value->type);
    return over(SubqueryKind::collect, match_body(std::move(match), std::move(value), slot, e.span), e.span,
                StaticType::list_of(elements));
}

BoundExpressionPtr Binder::pattern_predicate(const ast::Expression& e) {
    if (!predicate_) {
        fail(e.span, "UnexpectedSyntax", "a pattern is a condition and can stand only in WHERE",
             "write COUNT { ... } for their number, EXISTS { ... } or a pattern comprehension");
    }
    const Setting inside(scope_, scope_);
    BoundMatch match = this->match({e.pattern.get()}, nullptr, false, false);
    return over(SubqueryKind::exists, match_body(std::move(match), nullptr, 0, e.span), e.span, Kind::boolean);
}

BoundExpressionPtr Binder::shortest_path(const ast::Expression& e) {
    const Setting inside(scope_, scope_);
    BoundMatch match = this->match({e.pattern.get()}, nullptr, false, false);
    BoundPath& path = match.paths[0];
    if (!path.slot) {
        path.slot = new_slot("", Kind::path);
        match.introduced.push_back(*path.slot);
    }
    const bool all = path.selector.kind == ast::PathSelector::Kind::all_shortest_paths;
    const Slot slot = new_slot("", Kind::path);
    auto body = match_body(std::move(match), slot_value(*path.slot, e.span), slot, e.span);
    return over(all ? SubqueryKind::collect : SubqueryKind::first, std::move(body), e.span,
                all ? StaticType::list_of(Kind::path) : StaticType(Kind::path));
}

void Binder::check_reads_only(const ast::Query& query) const {
    for (const auto& part : query.parts) {
        for (const auto& clause : part.clauses) {
            const auto& body = clause.body;
            if (const auto* call = std::get_if<ast::CallQuery>(&body)) {
                check_reads_only(*call->query);
                continue;
            }
            if (!std::holds_alternative<ast::Match>(body) && !std::holds_alternative<ast::Unwind>(body) &&
                !std::holds_alternative<ast::Projection>(body) && !std::holds_alternative<ast::Call>(body)) {
                fail(clause.span, "InvalidClauseComposition", "a query inside an expression cannot write");
            }
        }
    }
}

BoundExpressionPtr Binder::subquery(const ast::Expression& e, SubqueryKind kind) {
    check_reads_only(*e.query);
    // Variables from outside that are not grouped by are found out by resolve(); what is inside is local.
    Grouping* const around = grouping_;
    Scope outer;
    for (const auto& entry : scope_.entries()) {
        if (!around || in_aggregate_ || entry.local || around->in_order) {
            outer.add(entry.name, entry.slot, entry.local);
            continue;
        }
        for (const auto& key : around->keys) {
            if (key.value->kind == ast::ExpressionKind::variable && key.value->name.text == entry.name) {
                outer.add(entry.name, key.slot);
            }
        }
    }
    const Setting grouping(grouping_, static_cast<Grouping*>(nullptr));
    const Setting in_aggregate(in_aggregate_, false);
    const Setting known_only(known_only_, false);
    const Setting inside(scope_, outer);
    const Setting outside(outer_, outer);
    auto inner = std::make_unique<BoundBody>(body(*e.query, outer));
    StaticType type = Kind::boolean;
    if (kind == SubqueryKind::count) {
        type = Kind::integer;
    } else if (kind == SubqueryKind::collect) {
        if (inner->columns.size() != 1) {
            fail(e.span, "InvalidClauseComposition", "COLLECT takes a query that returns one column");
        }
        type = StaticType::list_of(result_.slots[inner->parts[0].columns[0]].type.kinds);
    }
    return over(kind, std::move(inner), e.span, type);
}

}  // namespace newsgraph::query::cypher
