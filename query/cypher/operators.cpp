#include "query/cypher/operators.hpp"

#include <algorithm>
#include <string>

#include "query/cypher/error.hpp"
#include "query/cypher/regex.hpp"
#include "query/cypher/temporal_parts.hpp"

namespace newsgraph::query::cypher {

namespace {

std::string a_kind(const Value& value) {
    return std::string(kind_name(value.kind()));
}

// Where a slice begins or ends: negative numbers count from the end, all is kept inside the list.
std::size_t bound(const Value& place, std::size_t size) {
    if (!place.is_integer()) {
        fail(ErrorType::type_error, "InvalidArgumentType", "the ends of a slice are integers, not " + a_kind(place));
    }
    const auto length = static_cast<std::int64_t>(size);
    const std::int64_t at = place.integer() < 0 ? place.integer() + length : place.integer();
    return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, length));
}

}  // namespace

Truth as_truth(const Value& value) {
    if (value.is_boolean()) return truth(value.boolean());
    if (value.is_null()) return Truth::unknown;
    fail(ErrorType::type_error, "InvalidArgumentType", "a condition is a Boolean, not " + a_kind(value));
}

Truth logical_and(Truth a, Truth b) {
    if (a == Truth::no || b == Truth::no) return Truth::no;
    return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : Truth::yes;
}

Truth logical_or(Truth a, Truth b) {
    if (a == Truth::yes || b == Truth::yes) return Truth::yes;
    return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : Truth::no;
}

Truth logical_xor(Truth a, Truth b) {
    if (a == Truth::unknown || b == Truth::unknown) return Truth::unknown;
    return truth(a != b);
}

Truth in_list(const Value& item, const Value& list) {
    if (list.is_null()) return Truth::unknown;
    if (!list.is_list()) {
        fail(ErrorType::type_error, "InvalidArgumentType", "IN looks into a List, not into " + a_kind(list));
    }
    Truth found = Truth::no;
    for (const Value& other : list.list()) {
        const Truth same = equal(item, other);
        if (same == Truth::yes) return same;
        if (same == Truth::unknown) found = same;
    }
    return found;
}

Truth starts_with(const Value& text, const Value& part) {
    if (!text.is_string() || !part.is_string()) return Truth::unknown;
    return truth(text.string().starts_with(part.string()));
}

Truth ends_with(const Value& text, const Value& part) {
    if (!text.is_string() || !part.is_string()) return Truth::unknown;
    return truth(text.string().ends_with(part.string()));
}

Truth contains(const Value& text, const Value& part) {
    if (!text.is_string() || !part.is_string()) return Truth::unknown;
    return truth(text.string().find(part.string()) != std::string::npos);
}

Truth matches(const Value& text, const Value& pattern) {
    if (!text.is_string() || !pattern.is_string()) return Truth::unknown;
    return truth(matches_whole(text.string(), pattern.string()));
}

Value property(const Value& container, std::string_view key, const GraphAccess* graph) {
    switch (container.kind()) {
        case Kind::null:
            return {};
        case Kind::map: {
            const Value* value = container.map().find(key);
            return value == nullptr ? Value() : *value;
        }
        case Kind::node:
            return graph->property(container.node(), key);
        case Kind::relationship:
            return graph->property(container.relationship(), key);
        case Kind::date:
        case Kind::local_time:
        case Kind::time:
        case Kind::local_datetime:
        case Kind::datetime:
        case Kind::duration:
            return temporal_part(container, key);
        default:
            fail(ErrorType::type_error, "InvalidArgumentType",
                 "." + std::string(key) + " looks into a Map, Node, Relationship or temporal value, not into " +
                     a_kind(container) + (container.is_string() ? " (date() makes a date of a text)" : ""));
    }
}

Value subscript(const Value& container, const Value& index, const GraphAccess* graph) {
    if (container.is_null() || index.is_null()) {
        return {};
    }
    if (container.is_list()) {
        if (!index.is_integer()) {
            fail(ErrorType::type_error, "ListElementAccessByNonInteger",
                 "an item of a List is found by an Integer, not by " + a_kind(index));
        }
        const auto size = static_cast<std::int64_t>(container.list().size());
        const std::int64_t at = index.integer() < 0 ? index.integer() + size : index.integer();
        return at < 0 || at >= size ? Value() : container.list()[static_cast<std::size_t>(at)];
    }
    if (container.is_map() || container.is_node() || container.is_relationship()) {
        if (!index.is_string()) {
            fail(ErrorType::type_error, "MapElementAccessByNonString",
                 "a value of a " + a_kind(container) + " is found by a String, not by " + a_kind(index));
        }
        return property(container, index.string(), graph);
    }
    fail(ErrorType::type_error, "InvalidArgumentType",
         "[ ] looks into a List, Map, Node or Relationship, not into " + a_kind(container));
}

Value slice(const Value& list, const Value* from, const Value* to) {
    if (list.is_null() || (from != nullptr && from->is_null()) || (to != nullptr && to->is_null())) return {};
    if (!list.is_list()) {
        fail(ErrorType::type_error, "InvalidArgumentType", "a slice is taken of a List, not of " + a_kind(list));
    }
    const List& items = list.list();
    const std::size_t begin = from == nullptr ? 0 : bound(*from, items.size());
    const std::size_t end = to == nullptr ? items.size() : bound(*to, items.size());
    if (begin >= end) return List{};
    return List(items.begin() + static_cast<std::ptrdiff_t>(begin), items.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace newsgraph::query::cypher
