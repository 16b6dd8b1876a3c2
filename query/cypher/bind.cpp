#include "query/cypher/bind.hpp"

#include <algorithm>

#include "query/cypher/binder.hpp"
#include "query/cypher/parse.hpp"

namespace newsgraph::query::cypher {

namespace {

bool asks_graph(const BoundExpression& expression) {
    return expression.query != nullptr ||
           std::any_of(expression.args.begin(), expression.args.end(),
                       [](const BoundExpressionPtr& part) { return part && asks_graph(*part); });
}

}  // namespace

BoundQuery bind(const ast::Statement& statement, std::string_view text, const BindOptions& options) {
    return Binder(text, options).statement(statement);
}

BoundQuery prepare(std::string_view text, const BindOptions& options) {
    return cypher::bind(parse(text), text, options);
}

BoundQuery Binder::statement(const ast::Statement& statement) {
    result_.explain = statement.explain;
    if (statement.as_of) {
        const Setting no_aggregate(no_aggregate_, std::string_view("in AS OF"));
        result_.as_of = expression(*statement.as_of);
        if (asks_graph(*result_.as_of)) {
            fail(statement.as_of->span, "InvalidAsOf", "the day of AS OF cannot be asked of the graph",
                 "write AS OF '2025-03-11' or AS OF $day");
        }
    }
    result_.body = body(statement.query, {});
    result_.parameters.assign(parameters_.begin(), parameters_.end());
    return std::move(result_);
}

BoundBody Binder::body(const ast::Query& query, const Scope& outer) {
    BoundBody result;
    result.distinct = !query.unions.empty() && !query.unions.front().all;
    std::vector<std::vector<std::string>> columns(query.parts.size());
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        scope_ = outer;
        result.parts.push_back(single_query(query.parts[i], result, columns[i]));
    }
    check_union(query, result, std::move(columns));
    return result;
}

void Binder::check_union(const ast::Query& query, BoundBody& body, std::vector<std::vector<std::string>> columns) {
    body.columns = columns[0];
    for (std::size_t i = 1; i < columns.size(); ++i) {
        auto& part = body.parts[i];
        std::vector<Slot> slots;
        for (const auto& name : body.columns) {
            const auto at = std::find(columns[i].begin(), columns[i].end(), name);
            if (at == columns[i].end() || columns[i].size() != body.columns.size()) {
                fail(query.unions[i - 1].span, "DifferentColumnsInUnion",
                     "the queries that UNION joins must return columns of the same names");
            }
            slots.push_back(part.columns[static_cast<std::size_t>(at - columns[i].begin())]);
        }
        if (columns[i].size() != body.columns.size()) {
            fail(query.unions[i - 1].span, "DifferentColumnsInUnion",
                 "the queries that UNION joins must return columns of the same names");
        }
        part.columns = std::move(slots);
    }
}

BoundSingleQuery Binder::single_query(const ast::SingleQuery& query, BoundBody& body,
                                      std::vector<std::string>& columns) {
    BoundSingleQuery result;
    for (const auto& part : query.clauses) {
        BoundClause bound = clause(part, query);
        if (const auto* projection = std::get_if<BoundProjection>(&bound.body)) {
            if (projection->is_return) {
                result.returns = true;
                for (const auto& column : projection->columns) {
                    columns.push_back(column.name);
                    result.columns.push_back(column.slot);
                }
            }
        } else if (const auto* call = std::get_if<BoundCall>(&bound.body)) {
            if (query.clauses.size() == 1) {
                result.returns = !call->unit;
                for (const auto& [field, slot] : call->results) {
                    columns.push_back(result_.slots[slot].name);
                    result.columns.push_back(slot);
                }
            }
        } else if (const auto* inner = std::get_if<BoundCallQuery>(&bound.body)) {
            body.writes = body.writes || inner->body->writes;
        } else if (!std::holds_alternative<BoundMatch>(bound.body) &&
                   !std::holds_alternative<BoundUnwind>(bound.body)) {
            body.writes = true;
        }
        result.clauses.push_back(std::move(bound));
    }
    return result;
}

BoundClause Binder::clause(const ast::Clause& clause, const ast::SingleQuery& query) {
    BoundClause result;
    result.span = clause.span;
    if (const auto* match_ = std::get_if<ast::Match>(&clause.body)) {
        const Setting no_aggregate(no_aggregate_, std::string_view("in MATCH"));
        result.body = match(*match_);
    } else if (const auto* unwind_ = std::get_if<ast::Unwind>(&clause.body)) {
        result.body = unwind(*unwind_);
    } else if (const auto* projection_ = std::get_if<ast::Projection>(&clause.body)) {
        result.body = projection(*projection_);
    } else if (const auto* create_ = std::get_if<ast::Create>(&clause.body)) {
        const Setting no_aggregate(no_aggregate_, std::string_view("in CREATE"));
        result.body = create(*create_);
    } else if (const auto* merge_ = std::get_if<ast::Merge>(&clause.body)) {
        const Setting no_aggregate(no_aggregate_, std::string_view("in MERGE"));
        result.body = merge(*merge_);
    } else if (const auto* set = std::get_if<ast::Set>(&clause.body)) {
        result.body = BoundSet{set_items(set->items)};
    } else if (const auto* remove_ = std::get_if<ast::Remove>(&clause.body)) {
        result.body = remove(*remove_);
    } else if (const auto* del = std::get_if<ast::Delete>(&clause.body)) {
        result.body = delete_(*del);
    } else if (const auto* call_ = std::get_if<ast::Call>(&clause.body)) {
        result.body = call(*call_, query.clauses.size() == 1);
    } else if (const auto* inner = std::get_if<ast::CallQuery>(&clause.body)) {
        result.body = call_query(*inner);
    } else {
        result.body = foreach (*std::get<std::unique_ptr<ast::Foreach>>(clause.body), query);
    }
    return result;
}

BoundUnwind Binder::unwind(const ast::Unwind& unwind) {
    const Setting no_aggregate(no_aggregate_, std::string_view("in UNWIND"));
    BoundUnwind result;
    result.list = expression(*unwind.list);
    // A value that is no list counts as the list of it alone.
    const StaticType type = result.list->type;
    const StaticType element = type.kinds == KindSet(Kind::list) ? type.elements : KindSet::any();
    result.slot = declare(unwind.variable, element);
    return result;
}

BoundCallQuery Binder::call_query(const ast::CallQuery& call) {
    BoundCallQuery result;
    const Scope around = scope_;
    Scope imported;
    if (call.import_all) {
        imported = around;
    } else if (call.imports) {
        for (const auto& name : *call.imports) {
            imported.add(name.text, resolve(name));
        }
    }
    BoundBody inner;
    std::vector<std::vector<std::string>> columns(call.query->parts.size());
    {
        const Setting outside(outer_, call.imports ? imported : Scope());
        inner.distinct = !call.query->unions.empty() && !call.query->unions.front().all;
        for (std::size_t i = 0; i < call.query->parts.size(); ++i) {
            // Without a list of imports a WITH at the beginning takes variables in.
            const auto& part = call.query->parts[i];
            const auto* with = std::get_if<ast::Projection>(&part.clauses.front().body);
            scope_ = !call.imports && with && !with->is_return ? around : imported;
            inner.parts.push_back(single_query(part, inner, columns[i]));
        }
        check_union(*call.query, inner, std::move(columns));
    }
    scope_ = around;
    result.unit = !inner.parts[0].returns;
    for (std::size_t i = 0; i < inner.columns.size(); ++i) {
        StaticType type = result_.slots[inner.parts[0].columns[i]].type;
        for (const auto& part : inner.parts) {
            type = either(type, result_.slots[part.columns[i]].type);
        }
        result.results.push_back(declare({inner.columns[i], call.query->parts[0].span}, type));
    }
    result.body = std::make_unique<BoundBody>(std::move(inner));
    return result;
}

}  // namespace newsgraph::query::cypher
