#include "query/cypher/print_ast.hpp"

#include "query/cypher/value_text.hpp"

namespace newsgraph::query::cypher {

using ast::Expression;
using ast::ExpressionKind;
using ast::ExpressionPtr;

namespace {

// A name as it must be written: in back-ticks unless it is a plain ASCII word.
std::string name_text(const std::string& name) {
    bool plain = !name.empty() && !(name[0] >= '0' && name[0] <= '9');
    std::string quoted = "`";
    for (const char c : name) {
        plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
        quoted += c == '`' ? "``" : std::string(1, c);
    }
    return plain ? name : quoted + "`";
}

std::string literal_text(const ast::Literal& literal) {
    if (const auto* boolean = std::get_if<bool>(&literal)) {
        return *boolean ? "true" : "false";
    }
    if (const auto* integer = std::get_if<std::int64_t>(&literal)) {
        return std::to_string(*integer);
    }
    if (const auto* real = std::get_if<double>(&literal)) {
        return float_text(*real);
    }
    if (const auto* text = std::get_if<std::string>(&literal)) {
        return to_literal(Value(*text), nullptr);
    }
    return "null";
}

std::string join(const std::vector<ExpressionPtr>& args) {
    std::string result;
    for (const auto& arg : args) {
        result += (result.empty() ? "" : ", ") + to_text(*arg);
    }
    return result;
}

std::string where(const ExpressionPtr& condition) {
    return condition ? " WHERE " + to_text(*condition) : "";
}

std::string operation(const Expression& e) {
    if (e.args.size() == 1) {
        const bool behind = e.op == Operator::is_null || e.op == Operator::is_not_null;
        const std::string arg = to_text(*e.args[0]);
        const std::string sign(symbol(e.op));
        return behind ? "(" + arg + " " + sign + ")" : "(" + sign + (e.op == Operator::not_ ? " " : "") + arg + ")";
    }
    std::string result = "(";
    for (std::size_t i = 0; i < e.args.size(); ++i) {
        result += (i == 0 ? "" : " " + std::string(symbol(e.op)) + " ") + to_text(*e.args[i]);
    }
    return result + ")";
}

std::string comparison(const Expression& e) {
    std::string result = "(" + to_text(*e.args[0]);
    for (std::size_t i = 0; i < e.comparisons.size(); ++i) {
        result += " " + std::string(symbol(e.comparisons[i])) + " " + to_text(*e.args[i + 1]);
    }
    return result + ")";
}

std::string case_text(const Expression& e) {
    std::string result = "CASE";
    result += e.args[0] ? " " + to_text(*e.args[0]) : "";
    for (std::size_t i = 1; i + 1 < e.args.size(); i += 2) {
        result += " WHEN " + to_text(*e.args[i]) + " THEN " + to_text(*e.args[i + 1]);
    }
    return result + (e.args.back() ? " ELSE " + to_text(*e.args.back()) : "") + " END";
}

std::string map_text(const Expression& e) {
    std::string result;
    for (std::size_t i = 0; i < e.keys.size(); ++i) {
        result += (i == 0 ? "" : ", ") + name_text(e.keys[i].text) + ": " + to_text(*e.args[i]);
    }
    return "{" + result + "}";
}

std::string projection_text(const Expression& e) {
    std::string result;
    for (const auto& selector : e.selectors) {
        result += result.empty() ? "" : ", ";
        switch (selector.kind) {
            case ast::Selector::Kind::property:
                result += "." + name_text(selector.name.text);
                break;
            case ast::Selector::Kind::all:
                result += ".*";
                break;
            case ast::Selector::Kind::variable:
                result += name_text(selector.name.text);
                break;
            case ast::Selector::Kind::value:
                result += name_text(selector.name.text) + ": " + to_text(*selector.value);
        }
    }
    return to_text(*e.args[0]) + " {" + result + "}";
}

std::string range_text(const ast::Range& range) {
    return std::to_string(range.least) + ".." + (range.most ? std::to_string(*range.most) : "");
}

std::string element_text(const ast::Name& variable, const std::optional<ast::LabelExpression>& labels,
                         const std::optional<ast::Range>& range, const ExpressionPtr& properties,
                         const ExpressionPtr& condition) {
    std::string result = variable ? name_text(variable.text) : "";
    result += labels ? ":" + to_text(*labels) : "";
    result += range ? "*" + range_text(*range) : "";
    if (properties) {
        result += (result.empty() ? "" : " ") + to_text(*properties);
    }
    return result + where(condition);
}

std::string step_text(const ast::PathStep& step) {
    if (const auto* group = std::get_if<ast::PatternGroup>(&step)) {
        return " (" + to_text(*group->pattern) + where(group->where) + "){" + std::to_string(group->range.least) + "," +
               (group->range.most ? std::to_string(*group->range.most) : "") + "} ";
    }
    const auto& r = std::get<ast::RelationshipPattern>(step);
    const std::string inside = element_text(r.variable, r.types, r.range, r.properties, r.where);
    return (r.direction == Direction::in ? "<-" : "-") + ("[" + inside) + "]" +
           (r.direction == Direction::out ? "->" : "-");
}

std::string selector_text(const ast::PathSelector& selector) {
    switch (selector.kind) {
        case ast::PathSelector::Kind::any:
            return "ANY " + std::to_string(selector.count) + " ";
        case ast::PathSelector::Kind::any_shortest:
            return "ANY SHORTEST ";
        case ast::PathSelector::Kind::all_shortest:
            return "ALL SHORTEST ";
        case ast::PathSelector::Kind::shortest:
            return "SHORTEST " + std::to_string(selector.count) + " ";
        case ast::PathSelector::Kind::shortest_groups:
            return "SHORTEST " + std::to_string(selector.count) + " GROUPS ";
        default:
            return "";
    }
}

}  // namespace

std::string to_text(const ast::LabelExpression& labels) {
    using Form = ast::LabelExpression::Kind;
    switch (labels.kind) {
        case Form::name:
            return name_text(labels.name.text);
        case Form::any:
            return "%";
        case Form::not_:
            return "!" + to_text(labels.parts[0]);
        default: {
            std::string result;
            for (const auto& part : labels.parts) {
                result += (result.empty() ? "" : labels.kind == Form::and_ ? "&" : "|") + to_text(part);
            }
            return "(" + result + ")";
        }
    }
}

std::string to_text(const ast::PathPattern& pattern) {
    std::string result;
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
        const auto& node = pattern.nodes[i];
        result += "(" + element_text(node.variable, node.labels, {}, node.properties, node.where) + ")";
        result += i < pattern.steps.size() ? step_text(pattern.steps[i]) : "";
    }
    result = where(pattern.where).empty() ? result : "(" + result + where(pattern.where) + ")";
    if (pattern.selector.kind == ast::PathSelector::Kind::shortest_path) {
        result = "shortestPath(" + result + ")";
    } else if (pattern.selector.kind == ast::PathSelector::Kind::all_shortest_paths) {
        result = "allShortestPaths(" + result + ")";
    }
    return (pattern.variable ? name_text(pattern.variable.text) + " = " : "") + selector_text(pattern.selector) +
           (pattern.mode ? std::string(symbol(*pattern.mode)) + " " : "") + result;
}

std::string to_text(const Expression& e) {
    switch (e.kind) {
        case ExpressionKind::literal:
            return literal_text(e.literal);
        case ExpressionKind::parameter:
            return "$" + name_text(e.name.text);
        case ExpressionKind::variable:
            return name_text(e.name.text);
        case ExpressionKind::list:
            return "[" + join(e.args) + "]";
        case ExpressionKind::map:
            return map_text(e);
        case ExpressionKind::property:
            return to_text(*e.args[0]) + "." + name_text(e.name.text);
        case ExpressionKind::has_labels:
            return to_text(*e.args[0]) + ":" + to_text(*e.labels);
        case ExpressionKind::subscript:
            return to_text(*e.args[0]) + "[" + to_text(*e.args[1]) + "]";
        case ExpressionKind::slice:
            return to_text(*e.args[0]) + "[" + (e.args[1] ? to_text(*e.args[1]) : "") + ".." +
                   (e.args[2] ? to_text(*e.args[2]) : "") + "]";
        case ExpressionKind::operation:
            return operation(e);
        case ExpressionKind::comparison:
            return comparison(e);
        case ExpressionKind::case_:
            return case_text(e);
        case ExpressionKind::call:
            return e.name.text + "(" + (e.distinct ? "DISTINCT " : "") + join(e.args) + ")";
        case ExpressionKind::count_star:
            return "count(*)";
        case ExpressionKind::list_comprehension:
            return "[" + name_text(e.name.text) + " IN " + to_text(*e.args[0]) + where(e.args[1]) +
                   (e.args[2] ? " | " + to_text(*e.args[2]) : "") + "]";
        case ExpressionKind::pattern_comprehension:
            return "[" + to_text(*e.pattern) + where(e.args[0]) + " | " + to_text(*e.args[1]) + "]";
        case ExpressionKind::quantifier:
            return std::string(symbol(e.quantifier)) + "(" + name_text(e.name.text) + " IN " + to_text(*e.args[0]) +
                   where(e.args[1]) + ")";
        case ExpressionKind::reduce:
            return "reduce(" + name_text(e.name.text) + " = " + to_text(*e.args[0]) + ", " + name_text(e.second.text) +
                   " IN " + to_text(*e.args[1]) + " | " + to_text(*e.args[2]) + ")";
        case ExpressionKind::map_projection:
            return projection_text(e);
        case ExpressionKind::pattern:
            return to_text(*e.pattern);
        case ExpressionKind::exists_query:
            return "EXISTS {...}";
        case ExpressionKind::count_query:
            return "COUNT {...}";
        case ExpressionKind::collect_query:
            return "COLLECT {...}";
    }
    return "";
}

}  // namespace newsgraph::query::cypher
