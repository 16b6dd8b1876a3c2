#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

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

namespace {

using Next = std::function<void()>;
using NextAt = std::function<void(NodeId)>;
constexpr std::size_t kMostFound = 2'000;

/// Every name that a pattern gives, with those inside its groups.
void add_names(const ast::PathPattern& pattern, std::set<std::string>& names) {
    names.insert(pattern.variable.text);
    for (const auto& node : pattern.nodes) names.insert(node.variable.text);
    for (const auto& step : pattern.steps) {
        if (const auto* part = std::get_if<ast::RelationshipPattern>(&step)) {
            names.insert(part->variable.text);
        } else {
            add_names(*std::get<ast::PatternGroup>(step).pattern, names);
        }
    }
}

bool repeats_node(const Path& path, bool may_close) {
    std::vector<NodeRef> nodes = path.nodes;
    if (may_close && nodes.size() > 1 && nodes.front() == nodes.back()) nodes.pop_back();
    std::sort(nodes.begin(), nodes.end());
    return std::adjacent_find(nodes.begin(), nodes.end()) != nodes.end();
}

}  // namespace

std::set<std::string> Reference::names_of(const ast::PathPattern& pattern) {
    std::set<std::string> names;
    add_names(pattern, names);
    names.erase("");
    return names;
}

/// One depth-first search for all ways to match the patterns of one MATCH: each part finds its ways and calls what
/// comes next for each.
struct Reference::Search {
    Reference& reference;
    const std::vector<const ast::PathPattern*>& patterns;
    const ast::Expression* where;  // that paths of shortestPath must meet to be chosen; may be null
    Row row;
    std::vector<RelationshipId> used = {};
    Path path = {};  // of the pattern that is being walked
    PathMode mode = PathMode::trail;
    Rows found = {};

    void pattern(std::size_t p) {
        if (p == patterns.size()) {
            found.push_back(row);
            if (found.size() > kMostFound) throw TooMuch{};
            return;
        }
        if (patterns[p]->selector.kind == ast::PathSelector::Kind::all) {
            whole_path(*patterns[p], [&] { pattern(p + 1); });
        } else {
            chosen_path(*patterns[p], [&] { pattern(p + 1); });
        }
    }

    void whole_path(const ast::PathPattern& pattern, const Next& next) {
        const Path outer_path = std::exchange(path, {});
        const PathMode outer_mode = std::exchange(mode, pattern.mode.value_or(PathMode::trail));
        for (NodeId node = 0; node < reference.graph_.node_end(); ++node) {
            if (!reference.graph_.has_node(node)) continue;
            path = {};
            walk(pattern, 0, node, false, [&](NodeId) {
                if (mode == PathMode::acyclic && repeats_node(path, false)) return;
                if (mode == PathMode::simple && repeats_node(path, true)) return;
                const Path whole = path;
                const PathMode own_mode = mode;
                with(pattern.variable.text, whole, [&] {
                    if (pattern.where && as_truth(reference.value(*pattern.where, row)) != Truth::yes) return;
                    next();
                });
                path = whole;
                mode = own_mode;
            });
        }
        path = outer_path;
        mode = outer_mode;
    }

    /// All matches of the pattern by itself, then those that its selector takes of each pair of ends.
    void chosen_path(const ast::PathPattern& pattern, const Next& next) {
        struct Match {
            Row row;
            Path path;
        };
        std::map<std::pair<NodeRef, NodeRef>, std::vector<Match>> by_ends;
        std::size_t count = 0;
        const std::vector<RelationshipId> others = std::exchange(used, {});
        using Kind = ast::PathSelector::Kind;
        const Kind kind = pattern.selector.kind;
        const bool asks_first = kind == Kind::shortest_path || kind == Kind::all_shortest_paths;
        whole_path(pattern, [&] {
            if (asks_first && where != nullptr && as_truth(reference.value(*where, row)) != Truth::yes) return;
            if (++count > kMostFound) throw TooMuch{};
            by_ends[{path.nodes.front(), path.nodes.back()}].push_back({row, path});
        });
        used = others;
        const Row before = row;
        for (auto& [ends, matches] : by_ends) {
            std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
                return a.path.relationships.size() < b.path.relationships.size();
            });
            const bool all = kind == Kind::all_shortest_paths || kind == Kind::all_shortest;
            const std::uint64_t most = all || kind == Kind::shortest_path ? 1 : pattern.selector.count;
            std::uint64_t taken = 0;
            for (std::size_t i = 0; i < matches.size(); ++i) {
                const bool same_length =
                    i > 0 && matches[i].path.relationships.size() == matches[i - 1].path.relationships.size();
                if (!same_length || (!all && kind != Kind::shortest_groups)) ++taken;
                if (taken > most) break;
                row = matches[i].row;
                next();
            }
        }
        row = before;
    }

    bool fits(const ast::ExpressionPtr& properties, const Value& entity) {
        if (!properties) return true;
        const Value map = reference.value(*properties, row);
        return std::all_of(map.map().begin(), map.map().end(), [&](const Map::Entry& entry) {
            return equal(property(entity, entry.key, &reference.reader_), entry.value) == Truth::yes;
        });
    }
    bool holds_here(const ast::ExpressionPtr& condition) {
        return !condition || as_truth(reference.value(*condition, row)) == Truth::yes;
    }

    // Whether `name` is free or holds `value` already; then `next` runs with it.
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

    // The node number `at` of the pattern is `node`; `again`: the path has this node already.
    void walk(const ast::PathPattern& pattern, std::size_t at, NodeId node, bool again, const NextAt& next) {
        const ast::NodePattern& part = pattern.nodes[at];
        if (part.labels && !reference.has_label(*part.labels, node)) return;
        if (!again) path.nodes.push_back({node});
        with(part.variable.text, NodeRef{node}, [&] {
            if (!fits(part.properties, NodeRef{node}) || !holds_here(part.where)) return;
            if (at == pattern.steps.size()) return next(node);
            const auto on = [&](NodeId to, bool known) { walk(pattern, at + 1, to, known, next); };
            const auto* single = std::get_if<ast::RelationshipPattern>(&pattern.steps[at]);
            if (single == nullptr) {
                std::vector<Row> taken;
                group(std::get<ast::PatternGroup>(pattern.steps[at]), node, taken, on);
            } else if (single->range) {
                List taken;
                repeat(*single, node, taken, on);
            } else {
                follow(*single, node, [&](RelationshipId r, NodeId to) {
                    with(single->variable.text, RelationshipRef{r}, [&] {
                        if (holds_here(single->where)) on(to, false);
                    });
                });
            }
        });
        if (!again) path.nodes.pop_back();
    }

    template <class On>
    void repeat(const ast::RelationshipPattern& part, NodeId from, List& taken, const On& on) {
        if (taken.size() >= part.range->least) {
            // The node is entered as the end of the step.
            with(part.variable.text, taken, [&] { on(from, taken.empty()); });
        }
        if (part.range->most && taken.size() >= *part.range->most) return;
        follow(part, from, [&](RelationshipId r, NodeId to) {
            taken.push_back(RelationshipRef{r});
            // Between two relationships of the part lies a node of the path that no pattern names.
            const bool inner = taken.size() > 1;
            if (inner) path.nodes.push_back({from});
            repeat(part, to, taken, on);
            if (inner) path.nodes.pop_back();
            taken.pop_back();
        });
    }

    // `taken` has the values of the inner names, a row a repetition.
    template <class On>
    void group(const ast::PatternGroup& part, NodeId from, std::vector<Row>& taken, const On& on) {
        const std::set<std::string> names = names_of(*part.pattern);
        const Row before = row;
        if (taken.size() >= part.range.least) {
            for (const std::string& name : names) {
                List values;
                for (const Row& one : taken) values.push_back(one.at(name));
                row[name] = std::move(values);
            }
            on(from, true);
            row = before;
        }
        if (part.range.most && taken.size() >= *part.range.most) return;
        walk(*part.pattern, 0, from, true, [&](NodeId to) {
            if (!holds_here(part.where)) return;
            const Row inner = std::exchange(row, before);
            taken.push_back(inner);
            group(part, to, taken, on);
            taken.pop_back();
            row = inner;
        });
        row = before;
    }

    template <class Found>
    void follow(const ast::RelationshipPattern& part, NodeId from, const Found& next) {
        for (RelationshipId r = 0; r < reference.graph_.relationship_end(); ++r) {
            if (!reference.graph_.has_relationship(r)) continue;
            if (mode != PathMode::walk && std::find(used.begin(), used.end(), r) != used.end()) continue;
            if (part.types && !reference.has_type(*part.types, r)) continue;
            const auto& ends = reference.graph_.relationship(r);
            const bool out = part.direction != Direction::in && ends.from == from;
            // A loop is found once.
            const bool in = part.direction != Direction::out && ends.to == from && !(out && ends.from == ends.to);
            if ((!out && !in) || !fits(part.properties, RelationshipRef{r})) continue;
            const PathMode own_mode = mode;
            if (own_mode != PathMode::walk) used.push_back(r);
            path.relationships.push_back({r});
            if (out) next(r, ends.to);
            if (in) next(r, ends.from);
            path.relationships.pop_back();
            if (own_mode != PathMode::walk) used.pop_back();
        }
    }
};

Reference::Rows Reference::match_patterns(const std::vector<const ast::PathPattern*>& patterns, const Row& row,
                                          const Expression* where) {
    Search search{*this, patterns, where, row};
    search.pattern(0);
    return std::move(search.found);
}

}  // namespace newsgraph::test
