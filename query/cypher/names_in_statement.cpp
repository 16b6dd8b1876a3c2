#include "query/cypher/names_in_statement.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "query/cypher/parser.hpp"

namespace newsgraph::query::cypher {
namespace {

using ast::Expression;
using ast::ExpressionKind;

/// Walks a statement twice: first for what the variables stand for, then for the properties that are read of them.
class Collector {
  public:
    NamesInStatement run(const ast::Statement& statement) {
        walk(statement.query);
        second_ = true;
        walk(statement.query);
        std::erase_if(found_.bare_nodes, [&](const std::string& name) { return labelled_.contains(name); });
        std::erase_if(found_.bare_relationships, [&](const std::string& name) { return labelled_.contains(name); });
        return std::move(found_);
    }

  private:
    void walk(const ast::Query& query) {
        for (const ast::SingleQuery& part : query.parts)
            for (const ast::Clause& clause : part.clauses)
                std::visit([&](const auto& body) { walk(body); }, clause.body);
    }

    void walk(const ast::Match& match) {
        for (const ast::PathPattern& pattern : match.patterns) walk(pattern);
        walk(match.where);
    }
    void walk(const ast::Unwind& unwind) { walk(unwind.list); }
    void walk(const ast::Projection& projection) {
        for (const ast::ProjectionItem& item : projection.items) walk(item.value);
        for (const ast::SortItem& item : projection.order) {
            walk(item.value);
            note_measured(*item.value);
            const auto* number = std::get_if<std::int64_t>(&item.value->literal);
            if (second_ && item.value->kind == ExpressionKind::literal && number)
                found_.sort_numbers.push_back(*number);
        }
        walk(projection.where);
    }
    static bool has_key(const Expression& map, std::string_view key) {
        return std::any_of(map.keys.begin(), map.keys.end(), [&](const ast::Name& name) { return name.text == key; });
    }

    void note_procedure(const ast::Call& call) {
        const std::string& name = call.procedure.text;
        if (!name.starts_with("newsgraph.") || name == "newsgraph.search" || name == "newsgraph.procedures") return;
        const bool narrowed = std::any_of(call.arguments.begin(), call.arguments.end(), [](const auto& argument) {
            return argument && (argument->kind == ExpressionKind::parameter || has_key(*argument, "minConfidence"));
        });
        if (!narrowed) found_.measures_all = true;
    }

    void walk(const ast::Call& call) {
        note_procedure(call);
        for (const auto& argument : call.arguments) walk(argument);
        walk(call.where);
    }
    void walk(const ast::CallQuery& call) { walk(*call.query); }
    template <class Update>
    void walk(const Update&) {}  // what it names may come into the graph by it

    void walk(const ast::ExpressionPtr& expression) {
        if (expression) walk(*expression);
    }

    void walk(const Expression& e) {
        const bool negated = std::exchange(negates_, false);
        for (const auto& arg : e.args) {
            negates_ = e.kind == ExpressionKind::operation && e.op == Operator::not_;
            walk(arg);
        }
        negates_ = false;
        for (const ast::Selector& selector : e.selectors) walk(selector.value);
        if (e.pattern) walk(*e.pattern);
        if (e.query) walk(*e.query);
        if (!second_) return;
        negated_ = negated;
        switch (e.kind) {
            case ExpressionKind::property:
                if (const auto node = kind_of(*e.args[0])) found_.properties.push_back({*node, e.name.text});
                break;
            case ExpressionKind::call:
                for (const char* name : {"SUM", "AVG", "MIN", "MAX"}) {
                    if (e.args.size() == 1 && same_word(e.name.text, name)) {
                        note_measured(*e.args[0], *name == 'S' ? &found_.summed : nullptr);
                    }
                }
                break;
            case ExpressionKind::has_labels:
                if (const auto node = kind_of(*e.args[0])) add(*e.labels, *node ? found_.labels : found_.types);
                break;
            case ExpressionKind::comparison:
                for (std::size_t i = 0; i < e.comparisons.size(); ++i) {
                    add_comparison(*e.args[i], e.comparisons[i], *e.args[i + 1]);
                    add_comparison(*e.args[i + 1], turned(e.comparisons[i]), *e.args[i]);
                    if (e.comparisons[i] == Operator::equal || e.comparisons[i] == Operator::not_equal) {
                        add_kind(*e.args[i], *e.args[i + 1]);
                        add_kind(*e.args[i + 1], *e.args[i]);
                    }
                    if (e.comparisons[i] != Operator::equal) continue;
                    compare(*e.args[i], *e.args[i + 1]);
                    compare(*e.args[i + 1], *e.args[i]);
                }
                break;
            case ExpressionKind::operation:
                if (e.op == Operator::in || e.op == Operator::starts_with || e.op == Operator::ends_with ||
                    e.op == Operator::contains) {
                    add_comparison(*e.args[0], e.op, *e.args[1]);
                    if (e.op == Operator::in) add_kind(*e.args[0], *e.args[1]);
                    if (e.op == Operator::in) add_kind(*e.args[1], *e.args[0]);
                }
                break;
            default:
                break;
        }
    }

    void note_measured(const Expression& e, std::vector<std::string>* summed = nullptr) {
        if (second_ && e.kind == ExpressionKind::property && kind_of(*e.args[0]) == false) {
            found_.measured.push_back(e.name.text);
            if (summed != nullptr) summed->push_back(e.name.text);
        }
    }

    /// Whether a variable stands for a node or for a relationship; none where for neither, or for both.
    std::optional<bool> kind_of(const Expression& e) const {
        if (e.kind != ExpressionKind::variable) return std::nullopt;
        const auto found = variables_.find(e.name.text);
        return found == variables_.end() ? std::nullopt : found->second;
    }

    void declare(const ast::Name& variable, bool node) {
        if (!variable || second_) return;
        const auto [place, fresh] = variables_.emplace(variable.text, node);
        if (!fresh && place->second != node) place->second = std::nullopt;
    }

    /// What is compared with the type of a relationship or the labels of a node.
    void add_kind(const Expression& call, const Expression& value) {
        if (value.kind == ExpressionKind::list) {
            for (const auto& item : value.args) add_kind(call, *item);
        }
        const auto* text = std::get_if<std::string>(&value.literal);
        if (call.kind != ExpressionKind::call || call.args.size() != 1 || value.kind != ExpressionKind::literal ||
            !text)
            return;
        if (same_word(call.name.text, "TYPE")) found_.types.push_back(*text);
        if (same_word(call.name.text, "LABELS")) found_.labels.push_back(*text);
    }

    void add_comparison(const Expression& property, Operator op, const Expression& value) {
        const auto* text = std::get_if<std::string>(&value.literal);
        if (value.kind == ExpressionKind::literal && text && op != Operator::in && is_moment(property)) {
            found_.texts_against_moments.push_back(*text);
        }
        if (property.kind != ExpressionKind::property) return;
        const auto of_node = kind_of(*property.args[0]);
        if (!of_node) return;
        found_.comparisons.push_back({{*of_node, property.name.text}, property.args[0]->name.text, op, &value});
        found_.comparisons.back().negated = negated_;
    }

    void compare(const Expression& property, const Expression& value) {
        if (property.kind != ExpressionKind::property || property.name.text != "name") return;
        if (kind_of(*property.args[0]) == true) add_thing(value);
    }
    void add_thing(const Expression& value) {
        if (value.kind == ExpressionKind::literal || value.kind == ExpressionKind::parameter) {
            found_.things.push_back(&value);
        }
    }

    void walk(const ast::PathPattern& path) {
        for (const ast::NodePattern& node : path.nodes) {
            declare(node.variable, true);
            if (node.labels && second_) add(*node.labels, found_.labels);
            note_bare(node.variable, node.labels.has_value(), found_.bare_nodes);
            walk_properties(node.properties, true);
            walk(node.where);
        }
        for (const ast::PathStep& step : path.steps) {
            if (const auto* group = std::get_if<ast::PatternGroup>(&step)) {
                walk(*group->pattern);
                walk(group->where);
                continue;
            }
            const auto& relationship = std::get<ast::RelationshipPattern>(step);
            if (!relationship.range) declare(relationship.variable, false);
            if (relationship.types && second_) add(*relationship.types, found_.types);
            if (!relationship.types) found_.any_type = true;
            note_bare(relationship.variable, relationship.types.has_value(), found_.bare_relationships);
            walk_properties(relationship.properties, false);
            walk(relationship.where);
        }
        walk(path.where);
    }

    void walk_properties(const ast::ExpressionPtr& map, bool node) {
        walk(map);
        if (!map || map->kind != ExpressionKind::map || !second_) return;
        for (std::size_t i = 0; i < map->keys.size(); ++i) {
            found_.properties.push_back({node, map->keys[i].text});
            found_.comparisons.push_back({{node, map->keys[i].text}, "", Operator::equal, map->args[i].get()});
            if (node && map->keys[i].text == "name") add_thing(*map->args[i]);
        }
    }

    void note_bare(const ast::Name& variable, bool labelled, std::vector<std::string>& bare) {
        if (!variable || !second_) return;
        if (labelled)
            labelled_.insert(variable.text);
        else
            bare.push_back(variable.text);
    }

    static void add(const ast::LabelExpression& labels, std::vector<std::string>& names) {
        if (labels.kind == ast::LabelExpression::Kind::name) names.push_back(labels.name.text);
        for (const ast::LabelExpression& part : labels.parts) add(part, names);
    }

    NamesInStatement found_;
    std::map<std::string, std::optional<bool>> variables_;
    std::set<std::string> labelled_;  ///< variables that some pattern gives a label or type
    bool second_ = false;
    bool negates_ = false;  ///< NOT stands right before the expression that is walked next
    bool negated_ = false;  ///< and before the one in hand
};

}  // namespace

std::optional<std::string> text_of(const Expression& e, const Map& parameters) {
    if (const auto* text = std::get_if<std::string>(&e.literal); e.kind == ExpressionKind::literal && text) {
        return *text;
    }
    if (e.kind != ExpressionKind::parameter) return std::nullopt;
    const Value* value = parameters.find(e.name.text);
    return value != nullptr && value->is_string() ? std::optional(value->string()) : std::nullopt;
}

bool is_moment(const Expression& e) {
    if (e.kind == ExpressionKind::operation && (e.op == Operator::add || e.op == Operator::subtract)) {
        return is_moment(*e.args[0]);
    }
    if (e.kind != ExpressionKind::call) return false;
    return same_word(e.name.text, "DATE") || same_word(e.name.text, "DATETIME") ||
           same_word(e.name.text, "LOCALDATETIME");
}

NamesInStatement names_in(const ast::Statement& statement) {
    return Collector().run(statement);
}

}  // namespace newsgraph::query::cypher
