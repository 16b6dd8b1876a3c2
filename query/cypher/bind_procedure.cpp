#include <algorithm>

#include "base/names.hpp"
#include "base/unicode.hpp"
#include "query/cypher/binder.hpp"

// CALL of a procedure.
namespace newsgraph::query::cypher {

namespace {

/// The parts of a name between its points.
std::vector<std::string> parts_of(std::string_view name) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t point = std::min(name.find('.'), name.size());
        parts.emplace_back(name.substr(0, point));
        if (point == name.size()) return parts;
        name.remove_prefix(point + 1);
    }
}

/// The procedure that is meant by a name; empty where none is near. pageRank() and gds.pageRank.stream() mean the one
/// that ends so, whatever stands before.
std::string nearest_procedure(const std::string& name, const std::vector<std::string>& known) {
    std::vector<std::string> ends;
    for (const std::string& full : known) ends.push_back(parts_of(full).back());
    for (const std::string& part : parts_of(name)) {
        for (std::size_t i = 0; i < known.size(); ++i) {
            if (base::fold_name(part) == base::fold_name(ends[i])) return known[i];
        }
    }
    if (const auto near = base::nearest_names(name, known, 1); !near.empty()) return near.front();
    const auto near = base::nearest_names(parts_of(name).back(), ends, 1);
    if (near.empty()) return "";
    return known[static_cast<std::size_t>(std::find(ends.begin(), ends.end(), near.front()) - ends.begin())];
}

/// What stands in for procedures of other engines.
std::string advice_on_procedure(const std::string& name) {
    if (name.starts_with("db.index.fulltext.")) return "CALL newsgraph.search('words') finds names and articles";
    if (name.starts_with("db.schema.") || name.starts_with("apoc.meta.")) {
        return ".schema in the shell lists labels, types and properties";
    }
    if (name.starts_with("gds.")) return "newsgraph.pageRank, betweenness, communities and others measure the graph";
    if (name.starts_with("apoc.path.")) return "MATCH p = (a)-[*1..4]-(b), or SHORTEST 3 before it, finds paths";
    return "";
}

}  // namespace

BoundCall Binder::call(const ast::Call& call, bool standalone) {
    const Setting no_aggregate(no_aggregate_, std::string_view("in the arguments of CALL"));
    const auto* procedure = options_.find_procedure ? options_.find_procedure(call.procedure.text) : nullptr;
    if (!procedure) {
        const std::string near = options_.procedure_names
                                     ? nearest_procedure(call.procedure.text, options_.procedure_names())
                                     : std::string();
        throw QueryError(ErrorType::procedure_error, Phase::compile_time, "ProcedureNotFound",
                         "there is no procedure '" + call.procedure.text + "'", call.procedure.span,
                         near.empty() ? advice_on_procedure(call.procedure.text) : "did you mean " + near + "?");
    }
    BoundCall result;
    result.procedure = procedure->name;
    result.span = call.procedure.span;
    result.args = call_arguments(call, *procedure, standalone);
    result.unit = procedure->results.empty();
    call_results(call, *procedure, standalone, result);
    if (call.where) {
        result.where = condition(*call.where);
    }
    return result;
}

std::vector<BoundExpressionPtr> Binder::call_arguments(const ast::Call& call, const ProcedureSignature& procedure,
                                                       bool standalone) {
    std::vector<BoundExpressionPtr> result;
    if (!call.explicit_arguments) {
        const std::size_t required = procedure.arguments.size() - procedure.optional;
        if (!standalone && required > 0) {
            fail(call.procedure.span, "InvalidArgumentPassingMode",
                 "only a CALL that stands alone takes its arguments from parameters", "write them in parentheses");
        }
        for (const auto& argument : procedure.arguments) {
            const bool given = options_.parameters != nullptr && options_.parameters->find(argument.name) != nullptr;
            if (result.size() >= required && (!standalone || !given)) break;
            ast::Expression parameter_(ast::ExpressionKind::parameter, call.procedure.span);
            parameter_.name = {argument.name, call.procedure.span};
            result.push_back(parameter(parameter_));
        }
        return result;
    }
    const std::size_t most = procedure.arguments.size(), least = most - procedure.optional;
    if (call.arguments.size() < least || call.arguments.size() > most) {
        fail(call.procedure.span, "InvalidNumberOfArguments",
             procedure.name + " takes " + (least < most ? std::to_string(least) + " to " : "") + std::to_string(most) +
                 " arguments, not " + std::to_string(call.arguments.size()));
    }
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        auto value = expression(*call.arguments[i]);
        KindSet wanted = procedure.arguments[i].type.kinds;
        if (wanted.contains(Kind::floating)) {
            wanted = wanted | Kind::integer;
        }
        if (!value->type.may_be(wanted)) {
            fail_type(call.arguments[i]->span, "the argument '" + procedure.arguments[i].name + "' of " +
                                                   procedure.name + " is " + describe(wanted) + ", not " +
                                                   describe(value->type.kinds));
        }
        result.push_back(std::move(value));
    }
    return result;
}

void Binder::call_results(const ast::Call& call, const ProcedureSignature& procedure, bool standalone,
                          BoundCall& result) {
    if (!call.has_yield && !call.yield_nothing && !standalone) {
        for (const auto& field : procedure.results) not_yielded_.emplace(field.name, procedure.name);
    }
    if (call.yield_nothing || (!call.has_yield && !standalone)) {
        return;
    }
    if (!call.has_yield || call.yield_star) {
        for (std::size_t i = 0; i < procedure.results.size(); ++i) {
            const auto& field = procedure.results[i];
            result.results.emplace_back(i, declare({field.name, call.procedure.span}, field.type));
        }
        return;
    }
    for (const auto& item : call.yields) {
        const auto field = std::find_if(procedure.results.begin(), procedure.results.end(),
                                        [&](const auto& known) { return known.name == item.field.text; });
        if (field == procedure.results.end()) {
            std::vector<std::string> names;
            for (const auto& known : procedure.results) names.push_back(known.name);
            const auto near = base::nearest_names(item.field.text, names, 1);
            fail(item.field.span, "UndefinedVariable", procedure.name + " yields no '" + item.field.text + "'",
                 near.empty() ? "" : "did you mean '" + near.front() + "'?");
        }
        const auto& name = item.alias ? item.alias : item.field;
        result.results.emplace_back(static_cast<std::size_t>(field - procedure.results.begin()),
                                    declare(name, field->type));
    }
}

}  // namespace newsgraph::query::cypher
