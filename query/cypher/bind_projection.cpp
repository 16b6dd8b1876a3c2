#include <algorithm>
#include <set>

#include "query/cypher/binder.hpp"

// WITH and RETURN. Items without aggregates are computed, or grouped by, first; then the rest from them. ORDER BY and
// WHERE see the new names over the old ones; after an aggregation or DISTINCT only the new ones and what was projected.
namespace newsgraph::query::cypher {
namespace {

// The variable that an item passes through under its own name.
bool passes_through(const ast::ProjectionItem& item) {
    return item.value->kind == ast::ExpressionKind::variable && !item.value->parenthesised &&
           (!item.alias || item.alias.text == item.value->name.text);
}

bool reads_variables(const ast::Expression& e) {
    return e.kind == ast::ExpressionKind::variable || e.pattern || e.query ||
           std::any_of(e.args.begin(), e.args.end(), [](const auto& arg) { return arg && reads_variables(*arg); }) ||
           std::any_of(e.selectors.begin(), e.selectors.end(),
                       [](const auto& selector) { return selector.value && reads_variables(*selector.value); });
}

}  // namespace

void Binder::star_items(const ast::Projection& projection, BoundProjection& result) {
    if (!projection.star) {
        return;
    }
    std::set<std::string> shown;
    for (const auto& entry : scope_.entries()) {
        if (outer_.find(entry.name) || !shown.insert(entry.name).second) {
            continue;
        }
        const auto* latest = scope_.find(entry.name);
        result.keys.push_back({latest->slot, slot_value(latest->slot, projection.star_span)});
        result.columns.push_back({entry.name, latest->slot});
    }
    if (result.columns.empty() && projection.is_return) {
        fail(projection.star_span, "NoVariablesInScope", "RETURN * needs variables, and there are none");
    }
}

std::string Binder::column_name(const ast::ProjectionItem& item) const {
    if (item.alias) {
        return item.alias.text;
    }
    // Back-ticks are no part of a variable's name.
    return passes_through(item) ? item.value->name.text : text_of(item.span);
}

BoundProjection Binder::projection(const ast::Projection& projection) {
    BoundProjection result;
    result.is_return = projection.is_return;
    result.distinct = projection.distinct;
    Grouping grouping;
    for (const auto& item : projection.items) {
        result.aggregating = result.aggregating || has_aggregate(*item.value);
    }
    const Setting no_aggregate(no_aggregate_, std::string_view("here"));
    star_items(projection, result);
    if (projection.star) {
        // The variables are grouped by as if they were written; the ast nodes live as long as the binder needs them.
        for (const auto& column : result.columns) {
            auto variable = std::make_unique<ast::Expression>(ast::ExpressionKind::variable, projection.star_span);
            variable->name = {column.name, projection.star_span};
            grouping.keys.push_back({variable.get(), column.slot});
            grouping.items.push_back({variable.get(), column.slot});
            star_variables_.push_back(std::move(variable));
        }
    }
    std::vector<Slot> slots(projection.items.size());
    // Two rounds: an item with aggregates may stand before the keys that it needs.
    for (const bool aggregates : {false, true}) {
        const Setting grouped_by(grouping_, aggregates ? &grouping : nullptr);
        for (std::size_t i = 0; i < projection.items.size(); ++i) {
            const auto& item = projection.items[i];
            if (has_aggregate(*item.value) != aggregates) {
                continue;
            }
            auto value = expression(*item.value);
            const std::string name = column_name(item);
            slots[i] = passes_through(item) ? value->slot : new_slot(name, value->type);
            (aggregates ? result.computed : result.keys).push_back({slots[i], std::move(value)});
            if (!aggregates) {
                grouping.keys.push_back({item.value.get(), slots[i]});
            }
        }
    }
    for (std::size_t i = 0; i < projection.items.size(); ++i) {
        const auto& item = projection.items[i];
        grouping.items.push_back({item.value.get(), slots[i]});
        result.columns.push_back({column_name(item), slots[i]});
    }

    Scope after;  // the columns, above what stays visible in a subquery
    for (const auto& entry : outer_.entries()) {
        after.add(entry.name, entry.slot, entry.local);
    }
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        const std::size_t stars = result.columns.size() - projection.items.size();
        const bool named = i < stars || projection.items[i - stars].alias ||
                           projection.items[i - stars].value->kind == ast::ExpressionKind::variable;
        if (named) {
            after.add(result.columns[i].name, result.columns[i].slot);
        }
    }
    const bool closed = result.aggregating || projection.distinct;
    const Scope before = closed ? scope_ : Scope();
    const Setting closed_scope(closed_, closed ? &before : closed_);
    if (!closed) {
        for (const auto& entry : after.entries()) {
            scope_.add(entry.name, entry.slot, entry.local);
        }
    } else {
        scope_ = after;
    }
    grouping.in_order = true;
    sort_items(projection, closed ? &grouping : nullptr, result);
    check_columns(projection, result);
    result.skip = row_count(projection.skip.get(), "SKIP");
    result.limit = row_count(projection.limit.get(), "LIMIT");
    if (projection.where) {
        const Setting where(no_aggregate_, std::string_view("in WHERE"));
        const Setting grouped_by(grouping_, closed && !has_aggregate(*projection.where) ? &grouping : nullptr);
        grouping.whole = true;
        result.where = condition(*projection.where);
    }
    result.aggregates = std::move(grouping.aggregates);
    scope_ = std::move(after);
    return result;
}

void Binder::sort_items(const ast::Projection& projection, Grouping* grouping, BoundProjection& result) {
    const Setting no_aggregate(no_aggregate_, std::string_view("in ORDER BY of a projection without aggregates"));
    const bool aggregating = result.aggregating;
    for (const auto& item : projection.order) {
        const bool has = has_aggregate(*item.value);
        const Setting grouped_by(grouping_, aggregating || !has ? grouping : nullptr);
        if (grouping_) {
            grouping_->whole = !has;
        }
        result.order.push_back({expression(*item.value), item.descending});
    }
}

void Binder::check_columns(const ast::Projection& projection, const BoundProjection& result) const {
    std::set<std::string_view> names;
    const std::size_t stars = result.columns.size() - projection.items.size();
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        const base::Span span = i < stars ? projection.star_span : projection.items[i - stars].span;
        if (!names.insert(result.columns[i].name).second) {
            fail(span, "ColumnNameConflict", "there are two columns of the name '" + result.columns[i].name + "'",
                 "give one of them another name with AS");
        }
        if (!projection.is_return && i >= stars && !projection.items[i - stars].alias &&
            projection.items[i - stars].value->kind != ast::ExpressionKind::variable) {
            fail(span, "NoExpressionAlias", "an expression in WITH needs a name", "give it one with AS");
        }
    }
}

BoundExpressionPtr Binder::row_count(const ast::Expression* e, std::string_view clause) {
    if (!e) {
        return nullptr;
    }
    const std::string where(clause);
    if (reads_variables(*e)) {
        fail(e->span, "NonConstantExpression", "behind " + where + " no variables can stand");
    }
    const Setting no_aggregate(no_aggregate_, std::string_view("behind SKIP and LIMIT"));
    const Setting scope(scope_, Scope());
    const Setting grouping(grouping_, static_cast<Grouping*>(nullptr));
    auto result = expression(*e);
    if (!result->type.may_be(Kind::integer)) {
        fail_type(e->span, "behind " + where + " stands a whole number, not " + describe(result->type.kinds));
    }
    if (result->kind == BoundKind::literal && result->literal.is_integer() && result->literal.integer() < 0) {
        fail(e->span, "NegativeIntegerArgument", "the number behind " + where + " must be 0 or more");
    }
    return result;
}

}  // namespace newsgraph::query::cypher
