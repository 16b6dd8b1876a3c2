// HandChange as JSON and back; the grammar stands in the header.
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "base/json.hpp"
#include "graph/hand_changes.hpp"

namespace newsgraph::graph {
namespace {

using Kind = HandChange::Kind;

constexpr std::array<std::string_view, 6> kTemporalKinds = {"date",          "localtime", "time",
                                                            "localdatetime", "datetime",  "duration"};

std::string text_of(std::string_view text) {
    base::JsonWriter json;
    json.value(text);
    return std::string(json.text());
}

/// In the shortest form that reads back the same, and always with a sign that it is no whole number.
std::string text_of(double number) {
    if (std::isnan(number)) return R"({"float":"NaN"})";
    if (std::isinf(number)) return number > 0 ? R"({"float":"Infinity"})" : R"({"float":"-Infinity"})";
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
    std::string text(buffer, end.ptr);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

std::string text_of(const HandNode& node) {
    if (node.number != 0) return std::to_string(node.number);
    return R"({"name":)" + text_of(node.name) + R"(,"type":)" + text_of(node.type) + "}";
}

std::string ends_of(const HandRelationship& relationship) {
    return R"("type":)" + text_of(relationship.type) + R"(,"from":)" + text_of(relationship.from) + R"(,"to":)" +
           text_of(relationship.to);
}

std::string target_of(const HandChange& change) {
    if (const auto* node = std::get_if<HandNode>(&change.target)) return R"("node":)" + text_of(*node);
    const auto& relationship = std::get<HandRelationship>(change.target);
    if (relationship.number != 0) return R"("relationship":)" + std::to_string(relationship.number);
    return R"("relationship":{)" + ends_of(relationship) + "}";
}

std::string properties_of(const HandChange& change) {
    std::string text = R"(,"properties":{)";
    for (std::size_t i = 0; i < change.properties.size(); ++i) {
        const auto& [key, value] = change.properties[i];
        text += (i == 0 ? "" : ",") + text_of(key) + ":" + to_json(value);
    }
    return text + "}}";
}

std::string created(const HandChange& change) {
    if (const auto* node = std::get_if<HandNode>(&change.target)) {
        std::string text = R"({"do":"create","node":)" + std::to_string(node->number);
        if (change.same) text += R"(,"same":)" + text_of(*change.same);
        text += R"(,"labels":[)";
        for (std::size_t i = 0; i < change.labels.size(); ++i) text += (i == 0 ? "" : ",") + text_of(change.labels[i]);
        return text + "]" + properties_of(change);
    }
    const auto& made = std::get<HandRelationship>(change.target);
    std::string text = R"({"do":"create","relationship":)" + std::to_string(made.number) + "," + ends_of(made);
    if (change.same) text += R"(,"same":true)";
    return text + properties_of(change);
}

/// Reads one change; every member must be one that is expected.
class Reader {
  public:
    Reader(const std::string& text, const std::string& where) : text_(text), where_(where) {}

    HandChange read() {
        const base::Json json = base::parse_json(text_, where_, 64);
        if (!json.is_object()) fail(json, "it is no object");
        const std::string verb = text(member(json, "do"));
        HandChange change;
        if (verb == "create") {
            read_created(json, change);
        } else if (verb == "set") {
            only(json, {"do", "node", "relationship", "key", "value"});
            change.kind = Kind::set_property;
            change.name = text(member(json, "key"));
            change.value = value(member(json, "value"));
        } else if (verb == "remove") {
            only(json, {"do", "node", "relationship", "key"});
            change.kind = Kind::remove_property;
            change.name = text(member(json, "key"));
        } else if (verb == "label" || verb == "unlabel") {
            only(json, {"do", "node", "label"});
            change.kind = verb == "label" ? Kind::add_label : Kind::remove_label;
            change.name = text(member(json, "label"));
        } else if (verb == "delete") {
            only(json, {"do", "node", "relationship"});
            change.kind = json.find("node") != nullptr ? Kind::delete_node : Kind::delete_relationship;
        } else {
            fail(member(json, "do"), "\"" + verb + "\" is no change");
        }
        if (verb != "create") read_target(json, change);
        return change;
    }

  private:
    [[noreturn]] void fail(const base::Json& at, const std::string& what) const {
        base::Issue issue = base::issue_at(text_, where_, at.offset, "hand.invalid", what);
        issue.excerpt.clear();
        throw base::Error(std::move(issue));
    }

    void only(const base::Json& json, std::initializer_list<std::string_view> known) const {
        for (const auto& [key, at] : json.members) {
            bool found = false;
            for (const std::string_view name : known) found = found || name == key;
            if (!found) fail(at, "\"" + key + "\" is unknown here");
        }
    }

    const base::Json& member(const base::Json& json, std::string_view key) const {
        const base::Json* found = json.find(key);
        if (found == nullptr) fail(json, "\"" + std::string(key) + "\" is missing");
        return *found;
    }

    std::string text(const base::Json& json) const {
        if (!json.is_string()) fail(json, "a text is expected");
        return json.string;
    }

    std::int64_t whole(const base::Json& json) const {
        std::int64_t number = 0;
        const char* const begin = text_.data() + json.offset;
        if (!json.is_number() || std::from_chars(begin, text_.data() + text_.size(), number).ec != std::errc()) {
            fail(json, "a whole number is expected");
        }
        return number;
    }

    std::uint64_t thing(const base::Json& json) const {
        const std::int64_t number = whole(json);
        if (number < 1) fail(json, "numbers of things count from 1");
        return static_cast<std::uint64_t>(number);
    }

    HandNode node(const base::Json& json) const {
        HandNode node;
        if (json.is_number()) {
            node.number = thing(json);
            return node;
        }
        if (!json.is_object()) fail(json, "a node is a number, or a name and a type");
        only(json, {"name", "type"});
        node.name = text(member(json, "name"));
        node.type = text(member(json, "type"));
        return node;
    }

    void read_ends(const base::Json& json, HandRelationship& relationship) const {
        relationship.type = text(member(json, "type"));
        relationship.from = node(member(json, "from"));
        relationship.to = node(member(json, "to"));
    }

    void read_target(const base::Json& json, HandChange& change) const {
        const base::Json* const on_node = json.find("node");
        const base::Json* const on_relationship = json.find("relationship");
        if ((on_node == nullptr) == (on_relationship == nullptr)) {
            fail(json, "\"node\" or \"relationship\" is expected");
        }
        if (on_node != nullptr) {
            change.target = node(*on_node);
            return;
        }
        HandRelationship relationship;
        if (on_relationship->is_number()) {
            relationship.number = thing(*on_relationship);
        } else {
            if (!on_relationship->is_object()) fail(*on_relationship, "a relationship is a number, or type and ends");
            only(*on_relationship, {"type", "from", "to"});
            read_ends(*on_relationship, relationship);
        }
        change.target = relationship;
    }

    void read_created(const base::Json& json, HandChange& change) const {
        const base::Json* const same = json.find("same");
        if (const base::Json* made = json.find("node")) {
            only(json, {"do", "node", "same", "labels", "properties"});
            change.kind = Kind::create_node;
            HandNode node;
            node.number = thing(*made);
            change.target = node;
            if (same != nullptr) change.same = text(*same);
            const base::Json& labels = member(json, "labels");
            if (!labels.is_array()) fail(labels, "a list is expected");
            for (const base::Json& label : labels.items) change.labels.push_back(text(label));
            if (same != nullptr && change.labels.size() != 1) fail(labels, "one label is expected");
        } else {
            only(json, {"do", "relationship", "type", "from", "to", "same", "properties"});
            change.kind = Kind::create_relationship;
            HandRelationship relationship;
            relationship.number = thing(member(json, "relationship"));
            read_ends(json, relationship);
            change.target = relationship;
            if (same != nullptr) change.same.emplace();
        }
        const base::Json& properties = member(json, "properties");
        if (!properties.is_object()) fail(properties, "an object is expected");
        for (const auto& [key, at] : properties.members) change.properties.emplace_back(key, value(at));
    }

    HandValue value(const base::Json& json) const {
        switch (json.kind) {
            case base::Json::Kind::boolean:
                return {json.boolean};
            case base::Json::Kind::string:
                return {json.string};
            case base::Json::Kind::number: {
                const std::size_t end = text_.find_first_not_of("+-0123456789", json.offset);
                const bool is_whole =
                    end == std::string::npos || std::string_view(".eE").find(text_[end]) == std::string_view::npos;
                if (is_whole) return {whole(json)};
                return {json.number};
            }
            case base::Json::Kind::array: {
                HandValue::List list;
                for (const base::Json& item : json.items) list.push_back(value(item));
                return {std::move(list)};
            }
            case base::Json::Kind::object:
                return tagged(json);
            case base::Json::Kind::null:
                break;
        }
        fail(json, "null is no value of a property");
    }

    HandValue tagged(const base::Json& json) const {
        if (json.members.size() != 1) fail(json, "a value of one kind is expected");
        const auto& [kind, at] = json.members.front();
        const std::string inner = text(at);
        if (kind == "float") {
            if (inner == "NaN") return {std::numeric_limits<double>::quiet_NaN()};
            if (inner == "Infinity") return {std::numeric_limits<double>::infinity()};
            if (inner == "-Infinity") return {-std::numeric_limits<double>::infinity()};
        }
        for (const std::string_view known : kTemporalKinds) {
            if (known == kind) return {HandValue::Temporal{kind, inner}};
        }
        fail(json, "\"" + kind + "\" is no kind of value");
    }

    const std::string& text_;
    const std::string& where_;
};

}  // namespace

std::string to_json(const HandValue& value) {
    struct Writer {
        std::string operator()(bool truth) const { return truth ? "true" : "false"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(double number) const { return text_of(number); }
        std::string operator()(const std::string& text) const { return text_of(text); }
        std::string operator()(const HandValue::Temporal& temporal) const {
            return "{" + text_of(temporal.kind) + ":" + text_of(temporal.text) + "}";
        }
        std::string operator()(const HandValue::List& list) const {
            std::string text = "[";
            for (const HandValue& item : list) text += (text.size() == 1 ? "" : ",") + to_json(item);
            return text + "]";
        }
    };
    return std::visit(Writer{}, value.value);
}

std::string to_json(const HandChange& change) {
    const std::string target = target_of(change);
    switch (change.kind) {
        case Kind::create_node:
        case Kind::create_relationship:
            return created(change);
        case Kind::set_property:
            return R"({"do":"set",)" + target + R"(,"key":)" + text_of(change.name) + R"(,"value":)" +
                   to_json(change.value) + "}";
        case Kind::remove_property:
            return R"({"do":"remove",)" + target + R"(,"key":)" + text_of(change.name) + "}";
        case Kind::add_label:
        case Kind::remove_label:
            return std::string(R"({"do":")") + (change.kind == Kind::add_label ? "label" : "unlabel") + R"(",)" +
                   target + R"(,"label":)" + text_of(change.name) + "}";
        case Kind::delete_relationship:
        case Kind::delete_node:
            return R"({"do":"delete",)" + target + "}";
    }
    return {};
}

HandChange hand_change_from_json(const std::string& text, const std::string& where) {
    return Reader(text, where).read();
}

}  // namespace newsgraph::graph
