#include <algorithm>
#include <functional>
#include <stdexcept>

#include "query/cypher/compare.hpp"
#include "query/cypher/operators.hpp"
#include "reference.hpp"

using namespace newsgraph::query::cypher;

namespace newsgraph::test {

namespace {

bool holds(const ast::LabelExpression& labels, const std::function<bool(const std::string&)>& has, bool any) {
    using Kind = ast::LabelExpression::Kind;
    const auto one = [&](const ast::LabelExpression& part) { return holds(part, has, any); };
    switch (labels.kind) {
        case Kind::name:
            return has(labels.name.text);
        case Kind::any:
            return any;
        case Kind::not_:
            return !one(labels.parts[0]);
        case Kind::and_:
            return std::all_of(labels.parts.begin(), labels.parts.end(), one);
        case Kind::or_:
            return std::any_of(labels.parts.begin(), labels.parts.end(), one);
    }
    return false;
}

}  // namespace

bool Reference::has_label(const ast::LabelExpression& labels, NodeId node) {
    const auto own = graph_.labels_of(node);
    return holds(
        labels,
        [&](const std::string& name) {
            const auto id = graph_.labels().find(name);
            return id && std::find(own.begin(), own.end(), *id) != own.end();
        },
        !own.empty());
}

bool Reference::has_type(const ast::LabelExpression& types, RelationshipId relationship) {
    const std::string& type = graph_.types()[graph_.relationship(relationship).type];
    return holds(
        types, [&](const std::string& name) { return name == type; }, true);
}

/// One depth-first search for all ways to match the patterns of one MATCH.
struct Reference::Search {
    Reference& reference;
    const std::vector<const ast::PathPattern*>& patterns;
    Row row;
    std::vector<RelationshipId> used;
    Path path;  // of the pattern that is being walked
    Rows found;

    void pattern(std::size_t p) {
        if (p == patterns.size()) {
            found.push_back(row);
            if (found.size() > 2'000) throw TooMuch{};
            return;
        }
        const Path before = path;
        for (NodeId node = 0; node < reference.graph_.node_end(); ++node) {
            path = {};
            enter(p, 0, node);
        }
        path = before;
    }

    bool fits(const ast::ExpressionPtr& properties, const Value& entity) {
        if (!properties) return true;
        const Value map = reference.value(*properties, row);
        return std::all_of(map.map().begin(), map.map().end(), [&](const Map::Entry& entry) {
            return equal(property(entity, entry.key, &reference.reader_), entry.value) == Truth::yes;
        });
    }

    // Whether `name` is free or holds `value` already; then `next` runs with it.
    template <class Next>
    void with(const std::string& name, const Value& value, const Next& next) {
        if (name.empty()) return next();
        const auto bound = row.find(name);
        if (bound != row.end()) {
            if (equal(bound->second, value) == Truth::yes) next();
            return;
        }
        row[name] = value;
        next();
        row.erase(name);
    }

    // `again`: a step of no relationships ends on the node that it began with, which the path has already.
    void enter(std::size_t p, std::size_t at, NodeId node, bool again = false) {
        const ast::PathPattern& pattern = *patterns[p];
        const ast::NodePattern& part = pattern.nodes[at];
        if (part.labels && !reference.has_label(*part.labels, node)) return;
        if (!again) path.nodes.push_back({node});
        with(part.variable.text, NodeRef{node}, [&] {
            if (!fits(part.properties, NodeRef{node})) return;
            if (at == pattern.steps.size()) {
                const Path whole = path;
                with(pattern.variable.text, whole, [&] { this->pattern(p + 1); });
                path = whole;
            } else {
                step(p, at, node);
            }
        });
        if (!again) path.nodes.pop_back();
    }

    void step(std::size_t p, std::size_t at, NodeId from) {
        const auto* part = std::get_if<ast::RelationshipPattern>(&patterns[p]->steps[at]);
        if (part == nullptr) throw std::logic_error("the reference knows no groups");
        if (!part->range) {
            follow(*part, from, [&](RelationshipId r, NodeId to) {
                with(part->variable.text, RelationshipRef{r}, [&] { enter(p, at + 1, to); });
            });
            return;
        }
        List taken;
        repeat(p, at, *part, from, taken);
    }

    void repeat(std::size_t p, std::size_t at, const ast::RelationshipPattern& part, NodeId from, List& taken) {
        if (taken.size() >= part.range->least) {
            // The node is entered as the end of the step.
            with(part.variable.text, taken, [&] { enter(p, at + 1, from, taken.empty()); });
        }
        if (part.range->most && taken.size() >= *part.range->most) return;
        follow(part, from, [&](RelationshipId r, NodeId to) {
            taken.push_back(RelationshipRef{r});
            // Between two relationships of the part lies a node of the path that no pattern names.
            const bool inner = taken.size() > 1;
            if (inner) path.nodes.push_back({from});
            repeat(p, at, part, to, taken);
            if (inner) path.nodes.pop_back();
            taken.pop_back();
        });
    }

    template <class Next>
    void follow(const ast::RelationshipPattern& part, NodeId from, const Next& next) {
        for (RelationshipId r = 0; r < reference.graph_.relationship_end(); ++r) {
            if (!reference.graph_.has_relationship(r)) continue;
            if (std::find(used.begin(), used.end(), r) != used.end()) continue;
            if (part.types && !reference.has_type(*part.types, r)) continue;
            const auto& ends = reference.graph_.relationship(r);
            const bool out = part.direction != Direction::in && ends.from == from;
            // A loop is found once.
            const bool in = part.direction != Direction::out && ends.to == from && !(out && ends.from == ends.to);
            if ((!out && !in) || !fits(part.properties, RelationshipRef{r})) continue;
            used.push_back(r);
            path.relationships.push_back({r});
            if (out) next(r, ends.to);
            if (in) next(r, ends.from);
            path.relationships.pop_back();
            used.pop_back();
        }
    }
};

Reference::Rows Reference::match_patterns(const std::vector<const ast::PathPattern*>& patterns, const Row& row) {
    Search search{*this, patterns, row, {}, {}, {}};
    search.pattern(0);
    return std::move(search.found);
}

}  // namespace newsgraph::test
