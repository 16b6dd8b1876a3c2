#include "query/cypher/value_short.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "query/cypher/value_text.hpp"
#include "query/text.hpp"

namespace newsgraph::query::cypher {
namespace {

class Shortener {
  public:
    explicit Shortener(const GraphAccess& graph) : graph_(graph) {}

    std::string text(const Value& value) const {
        switch (value.kind()) {
            case Kind::node:
                return node(value.node(), true);
            case Kind::relationship:
                return relationship(value.relationship());
            case Kind::path:
                return path(value.path());
            case Kind::list: {
                std::string out = "[";
                for (const Value& item : value.list()) out += (out.size() > 1 ? ", " : "") + text(item);
                return out + ']';
            }
            case Kind::map: {
                std::string out = "{";
                for (const auto& [key, item] : value.map()) {
                    out += (out.size() > 1 ? ", " : "") + safe(key) + ": " + text(item);
                }
                return out + '}';
            }
            default:
                return safe(to_literal(value, &graph_));
        }
    }

  private:
    /// Inside a path the labels would stand in the way.
    std::string node(NodeRef node, bool with_labels) const {
        const Value name = graph_.exists(node) ? graph_.property(node, "name") : Value();
        if (!name.is_string()) return safe(to_literal(Value(node), &graph_));
        std::string out = '(' + safe(name.string());
        if (with_labels) {
            for (const std::string& label : graph_.labels(node)) out += ':' + safe(label);
        }
        return out + ')';
    }

    std::string relationship(RelationshipRef relationship) const {
        if (!graph_.exists(relationship)) return safe(to_literal(Value(relationship), &graph_));
        const auto number = [&](std::string_view key) -> std::optional<double> {
            const Value value = graph_.property(relationship, key);
            return value.is_number() ? std::optional(value.number()) : std::nullopt;
        };
        const auto word = [&](std::string_view key) {
            const Value value = graph_.property(relationship, key);
            return value.is_null() || value.is_list() || value.is_map() ? std::string() : to_text(value, &graph_);
        };
        graph::Relation known;
        if (const auto amount = number("amount")) {
            known.amount = graph::Amount{*amount, word("currency"),
                                         graph::parse_bound(word("bound")).value_or(graph::Bound::exact)};
        }
        if (const auto capacity = number("capacity"))
            known.capacity = graph::Capacity{*capacity, word("capacity_unit")};
        known.percent = number("percent");
        known.value = number("value");
        known.duration = word("duration");
        known.role = word("role");
        const std::vector<std::string> values = value_texts(known);
        std::vector<std::string> parts = values;
        for (const char* key : {"status", "date"}) {
            if (const std::string text = word(key); !text.empty()) parts.push_back(safe(text));
        }
        if (parts.empty() && !graph_.properties(relationship).empty()) {
            return safe(to_literal(Value(relationship), &graph_));
        }
        std::string out = '[' + safe(graph_.type(relationship));
        for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 && !values.empty() ? " " : ", ") + parts[i];
        return out + ']';
    }

    std::string path(const Path& path) const {
        std::string out = node(path.nodes.front(), path.relationships.empty());
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
            const RelationshipRef step = path.relationships[i];
            const bool back = graph_.exists(step) && graph_.start(step) != path.nodes[i];
            out += (back ? "<-" : "-") + relationship(step) + (back ? "-" : "->") + node(path.nodes[i + 1], false);
        }
        return out;
    }

    const GraphAccess& graph_;
};

}  // namespace

bool holds_entity(const Value& value) {
    switch (value.kind()) {
        case Kind::node:
        case Kind::relationship:
        case Kind::path:
            return true;
        case Kind::list:
            return std::any_of(value.list().begin(), value.list().end(), holds_entity);
        case Kind::map:
            return std::any_of(value.map().begin(), value.map().end(),
                               [](const Map::Entry& entry) { return holds_entity(entry.value); });
        default:
            return false;
    }
}

std::string to_short_text(const Value& value, const GraphAccess& graph) {
    return Shortener(graph).text(value);
}

}  // namespace newsgraph::query::cypher
