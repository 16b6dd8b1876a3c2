#include "graph/hand_changes.hpp"

#include <set>

namespace newsgraph::graph {
namespace {

std::string words(const HandNode& node) {
    if (node.number != 0) return "node " + std::to_string(node.number);
    return node.name + " (" + node.type + ")";
}

std::string words(const HandRelationship& relationship) {
    if (relationship.number != 0) return "relationship " + std::to_string(relationship.number);
    return relationship.type + " from " + words(relationship.from) + " to " + words(relationship.to);
}

std::string created(const HandChange& change) {
    std::string text = "created ";
    if (const auto* node = std::get_if<HandNode>(&change.target)) {
        text += words(*node);
        for (const std::string& label : change.labels) text += " :" + label;
    } else {
        const auto& made = std::get<HandRelationship>(change.target);
        text += words(made) + ", " + made.type + " from " + words(made.from) + " to " + words(made.to);
    }
    for (std::size_t i = 0; i < change.properties.size(); ++i) {
        text += (i == 0 ? " with " : ", ") + change.properties[i].first + " " + to_json(change.properties[i].second);
    }
    return text;
}

/// Numbers of what was made by hand that a change works on, the one that it makes left out.
void numbers_of(const HandChange& change, std::set<std::uint64_t>& numbers) {
    if (const auto* node = std::get_if<HandNode>(&change.target)) {
        if (change.kind != HandChange::Kind::create_node) numbers.insert(node->number);
        return;
    }
    const auto& relationship = std::get<HandRelationship>(change.target);
    if (change.kind != HandChange::Kind::create_relationship) numbers.insert(relationship.number);
    numbers.insert(relationship.from.number);
    numbers.insert(relationship.to.number);
}

}  // namespace

bool operator==(const HandValue& a, const HandValue& b) {
    return to_json(a) == to_json(b);
}

std::string describe(const HandChange& change) {
    const std::string target = std::visit([](const auto& it) { return words(it); }, change.target);
    switch (change.kind) {
        case HandChange::Kind::create_node:
        case HandChange::Kind::create_relationship:
            return created(change);
        case HandChange::Kind::set_property:
            return "set " + change.name + " of " + target + " to " + to_json(change.value);
        case HandChange::Kind::remove_property:
            return "removed " + change.name + " of " + target;
        case HandChange::Kind::add_label:
            return "added label " + change.name + " to " + target;
        case HandChange::Kind::remove_label:
            return "removed label " + change.name + " of " + target;
        case HandChange::Kind::delete_relationship:
        case HandChange::Kind::delete_node:
            return "deleted " + target;
    }
    return {};
}

std::optional<std::uint64_t> builds_upon(const HandChanges& changes, std::uint64_t statement) {
    std::set<std::uint64_t> made;
    for (const HandStatement& one : changes.statements) {
        if (!one.undone.empty()) continue;
        if (one.number == statement) {
            for (const HandChange& change : one.changes) {
                if (change.kind == HandChange::Kind::create_node) made.insert(std::get<HandNode>(change.target).number);
                if (change.kind == HandChange::Kind::create_relationship) {
                    made.insert(std::get<HandRelationship>(change.target).number);
                }
            }
        } else if (one.number > statement) {
            for (const HandChange& change : one.changes) {
                std::set<std::uint64_t> used;
                numbers_of(change, used);
                for (const std::uint64_t number : used) {
                    if (made.contains(number)) return one.number;
                }
            }
        }
    }
    return std::nullopt;
}

}  // namespace newsgraph::graph
