#include <stdexcept>

#include "query/cypher/operators.hpp"
#include "reference.hpp"

using namespace newsgraph::query::cypher;

namespace newsgraph::test {

namespace {

void add_labels(const ast::LabelExpression& labels, PropertyGraph& graph, std::vector<LabelId>& ids) {
    if (labels.kind == ast::LabelExpression::Kind::name) ids.push_back(graph.label_id(labels.name.text));
    for (const auto& part : labels.parts) add_labels(part, graph, ids);
}

}  // namespace

NodeId Reference::made_node(const ast::NodePattern& pattern, Row& row) {
    if (pattern.variable && row.count(pattern.variable.text) > 0) return row.at(pattern.variable.text).node().index;
    std::vector<LabelId> labels;
    if (pattern.labels) add_labels(*pattern.labels, graph_, labels);
    const Value properties = pattern.properties ? value(*pattern.properties, row) : Value(Map{});
    const NodeId node = graph_.create_node(labels);
    for (const auto& entry : properties.map()) graph_.set_node_property(node, graph_.key_id(entry.key), entry.value);
    if (pattern.variable) row[pattern.variable.text] = NodeRef{node};
    return node;
}

void Reference::create(const ast::PathPattern& pattern, Row& row) {
    NodeId left = made_node(pattern.nodes[0], row);
    for (std::size_t i = 0; i < pattern.steps.size(); ++i) {
        const auto& part = std::get<ast::RelationshipPattern>(pattern.steps[i]);
        const Value properties = part.properties ? value(*part.properties, row) : Value(Map{});
        const NodeId right = made_node(pattern.nodes[i + 1], row);
        const bool back = part.direction == Direction::in;
        const RelationshipId made =
            graph_.create_relationship(graph_.type_id(part.types->name.text), back ? right : left, back ? left : right);
        for (const auto& entry : properties.map()) {
            graph_.set_relationship_property(made, graph_.key_id(entry.key), entry.value);
        }
        if (part.variable) row[part.variable.text] = RelationshipRef{made};
        left = right;
    }
}

void Reference::merge(const ast::Merge& merge, Rows& rows) {
    Rows result;
    for (const Row& row : rows) {
        Rows found = match_patterns({&merge.pattern}, row);
        const bool is_new = found.empty();
        if (is_new) {
            found.push_back(row);
            create(merge.pattern, found.back());
        }
        for (Row& one : found) {
            for (const auto& item : is_new ? merge.on_create : merge.on_match) set(item, one);
            result.push_back(std::move(one));
        }
    }
    rows = std::move(result);
}

void Reference::set(const ast::SetItem& item, const Row& row) {
    const auto put = [&](const Value& entity, const std::string& key, const Value& content) {
        if (entity.is_node()) graph_.set_node_property(entity.node().index, graph_.key_id(key), content);
        if (entity.is_relationship()) {
            graph_.set_relationship_property(entity.relationship().index, graph_.key_id(key), content);
        }
    };
    switch (item.kind) {
        case ast::SetItem::Kind::property:
            return put(value(*item.target->args[0], row), item.target->name.text, value(*item.value, row));
        case ast::SetItem::Kind::add: {
            const Value added = value(*item.value, row);
            for (const auto& entry : added.map()) put(value(*item.target, row), entry.key, entry.value);
            return;
        }
        case ast::SetItem::Kind::labels: {
            const Value node = value(*item.target, row);
            for (const auto& label : item.labels) {
                if (node.is_node()) graph_.add_label(node.node().index, graph_.label_id(label.text));
            }
            return;
        }
        default:
            throw std::logic_error("the reference does not know this SET");
    }
}

void Reference::remove(const Value& value, bool detach) {
    if (value.is_relationship() && graph_.has_relationship(value.relationship().index)) {
        graph_.delete_relationship(value.relationship().index);
    }
    if (!value.is_node() || !graph_.has_node(value.node().index)) return;
    for (RelationshipId r = 0; detach && r < graph_.relationship_end(); ++r) {
        const auto& ends = graph_.relationship(r);
        const bool touches = ends.from == value.node().index || ends.to == value.node().index;
        if (graph_.has_relationship(r) && touches) graph_.delete_relationship(r);
    }
    graph_.delete_node(value.node().index);
}

/// False for clauses that do not write.
bool Reference::write(const ast::Clause& clause, Rows& rows) {
    if (const auto* create_ = std::get_if<ast::Create>(&clause.body)) {
        for (Row& row : rows) {
            for (const auto& pattern : create_->patterns) create(pattern, row);
        }
    } else if (const auto* merge_ = std::get_if<ast::Merge>(&clause.body)) {
        merge(*merge_, rows);
    } else if (const auto* set_ = std::get_if<ast::Set>(&clause.body)) {
        for (const Row& row : rows) {
            for (const auto& item : set_->items) set(item, row);
        }
    } else if (const auto* remove_ = std::get_if<ast::Remove>(&clause.body)) {
        for (const Row& row : rows) {
            for (const auto& item : remove_->items) {
                const bool of_labels = !item.labels.empty();
                const Value entity = value(of_labels ? *item.target : *item.target->args[0], row);
                for (const auto& label : item.labels) {
                    if (entity.is_node()) graph_.remove_label(entity.node().index, graph_.label_id(label.text));
                }
                if (of_labels) continue;
                const KeyId key = graph_.key_id(item.target->name.text);
                if (entity.is_node()) graph_.set_node_property(entity.node().index, key, {});
                if (entity.is_relationship()) {
                    graph_.set_relationship_property(entity.relationship().index, key, {});
                }
            }
        }
    } else if (const auto* delete_ = std::get_if<ast::Delete>(&clause.body)) {
        for (const Row& row : rows) {
            for (const auto& target : delete_->targets) remove(value(*target, row), delete_->detach);
        }
    } else {
        return false;
    }
    return true;
}

}  // namespace newsgraph::test
