#include "query/cypher/unknown_patterns.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <variant>

#include "query/cypher/error.hpp"
#include "query/cypher/names_in_statement.hpp"
#include "query/cypher/parse.hpp"
#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

constexpr std::size_t kMostSteps = 20;  // of a statement: more are not looked at

/// What a statement says of a node, as far as it is looked at.
struct End {
    std::optional<std::string> label, name;
    bool is_any() const { return !label && !name; }
};

class Patterns {
  public:
    Patterns(const PropertyGraph& graph, const Map& parameters) : graph_(graph), parameters_(parameters) {}

    std::vector<std::string> look(const ast::Statement& statement) {
        const NamesInStatement used = names_in(statement);
        for (const NamesInStatement::Comparison& comparison : used.comparisons) {
            const bool is_name = comparison.property.of_node && comparison.property.key == "name";
            if (!is_name || comparison.op != Operator::equal || comparison.negated || comparison.variable.empty())
                continue;
            if (auto name = text_of(*comparison.value, parameters_)) ends_[comparison.variable].name = std::move(name);
        }
        each_pattern(statement, [&](const ast::PathPattern& path) {
            for (const ast::NodePattern& node : path.nodes) note(node);
        });
        each_pattern(statement, [&](const ast::PathPattern& path) {
            for (const ast::NodePattern& node : path.nodes) look_at(end_of(node));
            for (std::size_t i = 0; i < path.steps.size(); ++i) {
                const auto* step = std::get_if<ast::RelationshipPattern>(&path.steps[i]);
                if (step == nullptr || step->range || ++steps_ > kMostSteps) continue;
                look_at(*step, end_of(path.nodes[i]), end_of(path.nodes[i + 1]));
            }
        });
        return std::move(sentences_);
    }

  private:
    /// Of what must match: OPTIONAL MATCH need not.
    template <class Look>
    static void each_pattern(const ast::Statement& statement, const Look& look) {
        for (const ast::SingleQuery& part : statement.query.parts) {
            for (const ast::Clause& clause : part.clauses) {
                const auto* match = std::get_if<ast::Match>(&clause.body);
                if (match == nullptr || match->optional) continue;
                for (const ast::PathPattern& path : match->patterns) look(path);
            }
        }
    }

    End own_end(const ast::NodePattern& node) const {
        End end;
        if (node.labels && node.labels->kind == ast::LabelExpression::Kind::name) end.label = node.labels->name.text;
        if (!node.properties || node.properties->kind != ast::ExpressionKind::map) return end;
        for (std::size_t i = 0; i < node.properties->keys.size(); ++i) {
            if (node.properties->keys[i].text == "name") end.name = text_of(*node.properties->args[i], parameters_);
        }
        return end;
    }
    void note(const ast::NodePattern& node) {
        if (!node.variable) return;
        const End own = own_end(node);
        End& end = ends_[node.variable.text];
        if (own.label) end.label = own.label;
        if (own.name) end.name = own.name;
    }
    End end_of(const ast::NodePattern& node) const {
        const auto known = node.variable ? ends_.find(node.variable.text) : ends_.end();
        return known != ends_.end() ? known->second : own_end(node);
    }

    bool has_label(NodeId node, const std::string& label) const {
        const auto id = graph_.labels().find(label);
        return id && graph_.has_label(node, *id);
    }
    bool has_name(NodeId node, const std::string& name) const {
        const auto key = graph_.keys().find("name");
        if (!key) return false;
        const Value& own = graph_.node_property(node, *key);
        return own.is_string() && own.string() == name;
    }
    bool fits(NodeId node, const End& end) const {
        return (!end.label || has_label(node, *end.label)) && (!end.name || has_name(node, *end.name));
    }

    /// A name that only nodes with other labels have.
    void look_at(const End& end) {
        if (!end.label || !end.name) return;
        std::string labels;
        for (NodeId node = 0; node < graph_.node_end(); ++node) {
            if (!graph_.has_node(node) || !has_name(node, *end.name)) continue;
            if (has_label(node, *end.label)) return;
            for (const LabelId label : graph_.labels_of(node)) {
                labels += (labels.empty() ? "" : ", ") + graph_.labels()[label];
            }
        }
        if (!labels.empty()) add(quoted(*end.name) + " has the label " + labels + ", not " + *end.label);
    }

    void look_at(const ast::RelationshipPattern& step, End left, End right) {
        if (step.direction == ast::Direction::either) return;
        if (step.types && step.types->kind != ast::LabelExpression::Kind::name) return;
        const End &from = step.direction == ast::Direction::out ? left : right,
                  &to = step.direction == ast::Direction::out ? right : left;
        if (from.is_any() && to.is_any()) return;
        std::optional<TypeId> type;
        if (step.types) {
            type = graph_.types().find(step.types->name.text);
            if (!type) return;  // told as an unknown name
        }
        std::size_t turned = 0, from_fits = 0, to_fits = 0;
        for (RelationshipId r = 0; r < graph_.relationship_end(); ++r) {
            if (!graph_.has_relationship(r)) continue;
            const PropertyGraph::Relationship& one = graph_.relationship(r);
            if (type && one.type != *type) continue;
            const bool leaves = fits(one.from, from), reaches = fits(one.to, to);
            if (leaves && reaches) return;
            from_fits += leaves;
            to_fits += reaches;
            turned += fits(one.to, from) && fits(one.from, to);
        }
        const std::string what = "no " + (step.types ? step.types->name.text : "relationship") + " leads";
        if (turned > 0) {
            add(what + described(" from ", from) + described(" to ", to) + ", but " + std::to_string(turned) +
                (turned == 1 ? " leads" : " lead") + " the other way (turn the arrow)");
        } else if (!from.is_any() && from_fits == 0) {
            add(what + described(" from ", from));
        } else if (!to.is_any() && to_fits == 0) {
            add(what + described(" to ", to));
        } else {
            add(what + described(" from ", from) + described(" to ", to));
        }
    }

    static std::string quoted(const std::string& name) { return query::safe('\'' + name + '\''); }
    static std::string described(const std::string& word, const End& end) {
        if (end.name) return word + quoted(*end.name);
        return end.label ? word + "a node with the label " + *end.label : "";
    }

    void add(const std::string& sentence) {
        if (std::find(sentences_.begin(), sentences_.end(), sentence) == sentences_.end()) {
            sentences_.push_back(sentence);
        }
    }

    const PropertyGraph& graph_;
    const Map& parameters_;
    std::map<std::string, End> ends_;  // by variable
    std::size_t steps_ = 0;
    std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> unknown_patterns(std::string_view statement, const Map& parameters,
                                          const PropertyGraph& graph) {
    try {
        const ast::Statement tree = parse(statement);
        return Patterns(graph, parameters).look(tree);
    } catch (const QueryError&) {
        return {};
    }
}

}  // namespace newsgraph::query::cypher
