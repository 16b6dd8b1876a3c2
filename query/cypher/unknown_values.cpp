#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <variant>

#include "base/names.hpp"
#include "base/unicode.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"
#include "query/cypher/parser.hpp"
#include "query/cypher/unknown_names.hpp"
#include "query/cypher/value_text.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::size_t kMostValues = 10'000;  // beyond, no nearest one is looked for
constexpr std::size_t kMostListed = 8;
constexpr std::size_t kMostTold = 5;

/// The values of one property of all nodes, or of all relationships.
struct Values {
    std::size_t numbers = 0, texts = 0, lists = 0, others = 0;
    Value least, most;            ///< of the numbers; NaN is none of them
    std::set<std::string> words;  ///< distinct texts; at most kMostValues

    void add(const Value& value) {
        if (value.is_null()) return;
        if (value.is_number()) {
            ++numbers;
            if (std::isnan(value.number())) return;
            if (least.is_null() || value.number() < least.number()) least = value;
            if (most.is_null() || value.number() > most.number()) most = value;
        } else if (value.is_string()) {
            ++texts;
            if (words.size() < kMostValues) words.insert(value.string());
        } else {
            lists += value.is_list() ? 1 : 0;
            ++others;
        }
    }
    bool all_others() const { return others > 0 && numbers == 0 && texts == 0; }
    bool all_numbers() const { return numbers > 0 && texts == 0 && others == 0; }
    bool all_texts() const { return texts > 0 && numbers == 0 && others == 0; }
    bool complete() const { return words.size() < kMostValues; }
};

Values values_of(const PropertyGraph& graph, KeyId key, bool of_node) {
    Values values;
    if (of_node) {
        for (NodeId node = 0; node < graph.node_end(); ++node) {
            if (graph.has_node(node)) values.add(graph.node_property(node, key));
        }
    } else {
        for (RelationshipId r = 0; r < graph.relationship_end(); ++r) {
            if (graph.has_relationship(r)) values.add(graph.relationship_property(r, key));
        }
    }
    return values;
}

/// The value that an expression stands for whatever the row; none for anything else.
std::optional<Value> constant(const ast::Expression& e, const Map& parameters) {
    if (e.kind == ast::ExpressionKind::parameter) {
        const Value* value = parameters.find(e.name.text);
        return value != nullptr ? std::optional(*value) : std::nullopt;
    }
    if (e.kind == ast::ExpressionKind::list) {
        List list;
        for (const auto& item : e.args) {
            const auto value = constant(*item, parameters);
            if (!value) return std::nullopt;
            list.push_back(*value);
        }
        return Value(std::move(list));
    }
    if (e.kind == ast::ExpressionKind::operation && e.op == Operator::subtract) {
        // 2025-01-01, which is the number 2023.
        const auto left = constant(*e.args[0], parameters), right = constant(*e.args[1], parameters);
        if (!left || !right || !left->is_integer() || !right->is_integer()) return std::nullopt;
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(left->integer(), right->integer(), &difference)) return std::nullopt;
        return Value(difference);
    }
    if (e.kind != ast::ExpressionKind::literal) return std::nullopt;
    return std::visit(
        [](const auto& literal) {
            if constexpr (std::is_same_v<std::decay_t<decltype(literal)>, std::monostate>) {
                return Value();
            } else {
                return Value(literal);
            }
        },
        e.literal);
}

std::string nearest(const std::string& wanted, const Values& values) {
    if (!values.complete()) return "";
    const std::vector<std::string> words(values.words.begin(), values.words.end());
    std::string text;
    const auto near = base::nearest_names(wanted, words, 1);
    if (!near.empty()) text = "did you mean '" + near.front() + "'?";
    if (words.size() <= kMostListed) {
        text += text.empty() ? "there are: " : " There are: ";
        for (std::size_t i = 0; i < words.size(); ++i) text += (i > 0 ? ", " : "") + words[i];
    }
    return text.empty() ? "" : " (" + text + ")";
}

bool fits(std::string_view word, std::string_view part, Operator op) {
    if (op == Operator::starts_with) return word.starts_with(part);
    if (op == Operator::ends_with) return word.ends_with(part);
    return word.find(part) != std::string_view::npos;
}

class Complaints {
  public:
    Complaints(const PropertyGraph& graph, const Map& parameters) : graph_(graph), parameters_(parameters) {}

    void look_at(const NamesInStatement::Comparison& comparison) {
        const std::string& key = comparison.property.key;
        const auto value = constant(*comparison.value, parameters_);
        const auto id = graph_.keys().find(key);
        if (id && is_moment(*comparison.value)) look_for_moment(comparison, *id);
        if (!value || !id) return;
        const Operator op = comparison.op;
        if (value->is_null()) {
            const std::string owner = comparison.variable.empty() ? "x" : comparison.variable;
            return add(op == Operator::not_equal
                           ? "nothing differs from null (write " + owner + '.' + key + " IS NOT NULL)"
                           : "nothing equals null (write " + owner + '.' + key + " IS NULL)");
        }
        if (op == Operator::not_equal) return;
        const Values values = values_of(graph_, *id, comparison.property.of_node);
        const List items = value->is_list() && op == Operator::in ? value->list() : List{*value};
        std::size_t looked = 0;
        for (const Value& item : items) {
            if (list_.size() >= kMostTold) break;
            look(comparison, values, item);
            ++looked;
        }
        if (looked < items.size()) add("and perhaps more: what is behind in the list is not looked at");
    }

    /// Texts that are to be excluded and never occur.
    void look_for_exclusion(const NamesInStatement::Comparison& comparison) {
        const bool excludes =
            comparison.op == Operator::not_equal || (comparison.negated && comparison.op == Operator::in);
        const auto value = constant(*comparison.value, parameters_);
        const auto key = graph_.keys().find(comparison.property.key);
        if (!excludes || !value || !key) return;
        const List items = value->is_list() ? value->list() : List{*value};
        if (std::none_of(items.begin(), items.end(), [](const Value& item) { return item.is_string(); })) return;
        const Values values = values_of(graph_, *key, comparison.property.of_node);
        if (!values.all_texts() || !values.complete()) return;
        for (const Value& item : items) {
            if (list_.size() >= kMostTold) return;
            if (!item.is_string() || values.words.contains(item.string())) continue;
            add("no " + std::string(comparison.property.of_node ? "node" : "relationship") + " has the " +
                comparison.property.key + " '" + item.string() + "', so excluding it changes nothing" +
                nearest(item.string(), values));
        }
    }

    std::vector<std::string> take() { return std::move(list_); }

  private:
    void look(const NamesInStatement::Comparison& comparison, const Values& values, const Value& item) {
        const std::string& key = comparison.property.key;
        if (item.is_string() && values.all_numbers()) {
            return add(key + " is a number, and never equals or orders against the text '" + item.string() +
                       "' (numbers are written without quotes: 5e9)");
        }
        if (item.is_number() && values.all_texts()) {
            return add(key + " is a text such as '" + *values.words.begin() + "', and never equals or orders against " +
                       to_literal(item, nullptr) + " (texts stand in quotes)");
        }
        if (item.is_string() && values.lists > 0 && values.all_others() && comparison.op != Operator::in) {
            const std::string owner = comparison.variable.empty() ? "x" : comparison.variable;
            return add(key + " is a list, and never equals a text (write " + to_literal(item, nullptr) + " IN " +
                       owner + '.' + key + ")");
        }
        if (item.is_number() && values.all_numbers()) return look_at_range(comparison, values, item);
        if (!item.is_string() || !values.all_texts()) return;
        const std::string& wanted = item.string();
        const std::string owner = comparison.property.of_node ? "node" : "relationship";
        switch (comparison.op) {
            case Operator::equal:
            case Operator::in:
                // Of names unknown_things() tells more.
                if (comparison.property.of_node && key == "name" && comparison.op == Operator::equal) return;
                if (values.complete() && !values.words.contains(wanted)) {
                    add("no " + owner + " has the " + key + " '" + wanted + "'" + nearest(wanted, values));
                }
                return;
            case Operator::starts_with:
            case Operator::ends_with:
            case Operator::contains:
                return look_for_part(comparison, values, wanted);
            default:
                return;
        }
    }

    /// A number that no value reaches, or that all of them pass.
    void look_at_range(const NamesInStatement::Comparison& comparison, const Values& values, const Value& item) {
        if (values.least.is_null() || comparison.negated) return;
        const double wanted = item.number(), least = values.least.number(), most = values.most.number();
        const bool can_be = comparison.op == Operator::less            ? least < wanted
                            : comparison.op == Operator::less_equal    ? least <= wanted
                            : comparison.op == Operator::greater       ? most > wanted
                            : comparison.op == Operator::greater_equal ? most >= wanted
                                                                       : least <= wanted && wanted <= most;
        if (can_be) return;
        add("no " + std::string(comparison.property.of_node ? "node" : "relationship") +
            " is within that: " + comparison.property.key + " goes from " + to_literal(values.least, nullptr) + " to " +
            to_literal(values.most, nullptr));
    }

    void look_for_moment(const NamesInStatement::Comparison& comparison, KeyId key) {
        const Values values = values_of(graph_, key, comparison.property.of_node);
        if (!values.all_texts()) return;
        const std::string owner = comparison.variable.empty() ? "x" : comparison.variable;
        add(comparison.property.key + " is a text such as '" + *values.words.begin() +
            "', and never equals or orders against a date (write date(" + owner + '.' + comparison.property.key +
            "), which takes the first day of what is less exact)");
    }

    /// What is only written in other letters.
    void look_for_part(const NamesInStatement::Comparison& comparison, const Values& values, const std::string& part) {
        const std::string folded = base::fold_name(part);
        const std::string* other = nullptr;
        for (const std::string& word : values.words) {
            if (fits(word, part, comparison.op)) return;
            if (other == nullptr && fits(base::fold_name(word), folded, comparison.op)) other = &word;
        }
        if (other == nullptr) return;
        const std::string owner = comparison.variable.empty() ? "x" : comparison.variable;
        add("upper and lower case and accents count: there is '" + *other + "' (write toLower(" + owner + '.' +
            comparison.property.key + ") and small letters)");
    }

    void add(const std::string& sentence) {
        if (std::find(list_.begin(), list_.end(), sentence) == list_.end()) list_.push_back(sentence);
    }

    const PropertyGraph& graph_;
    const Map& parameters_;
    std::vector<std::string> list_;
};

std::vector<std::string> complaints(std::string_view statement, const Map& parameters, const PropertyGraph& graph,
                                    void (Complaints::*look)(const NamesInStatement::Comparison&)) {
    ast::Statement tree;
    try {
        tree = parse(statement);
    } catch (const QueryError&) {
        return {};
    }
    Complaints complaints(graph, parameters);
    for (const NamesInStatement::Comparison& comparison : names_in(tree).comparisons) (complaints.*look)(comparison);
    return complaints.take();
}

}  // namespace

std::vector<std::string> unknown_values(std::string_view statement, const Map& parameters, const PropertyGraph& graph) {
    return complaints(statement, parameters, graph, &Complaints::look_at);
}

std::vector<std::string> vain_exclusions(std::string_view statement, const Map& parameters,
                                         const PropertyGraph& graph) {
    return complaints(statement, parameters, graph, &Complaints::look_for_exclusion);
}

}  // namespace newsgraph::query::cypher
