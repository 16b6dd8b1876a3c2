#include "tests/tck/expected.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <stdexcept>
#include <vector>

#include "query/cypher/value_text.hpp"

// value        = "null" | "true" | "false" | number | string | list | map | node | relationship | path
// list         = "[" [ value { "," value } ] "]"       map = "{" [ name ":" value { "," name ":" value } ] "}"
// node         = "(" { ":" name } [ map ] ")"          relationship = "[" ":" name [ map ] "]"
// path         = "<" node { ( "-" relationship "->" | "<-" relationship "-" ) node } ">"
namespace newsgraph::tck {

using query::cypher::GraphAccess;
using query::cypher::Kind;
using query::cypher::List;
using query::cypher::Map;
using query::cypher::Value;

namespace {

std::string quote(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        result += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return result + "'";
}

std::string join(const std::vector<std::string>& parts) {
    std::string result;
    for (const auto& part : parts) {
        result += (result.empty() ? "" : ", ") + part;
    }
    return result;
}

std::string list_text(std::vector<std::string> items, bool unordered) {
    if (unordered) {
        std::sort(items.begin(), items.end());
    }
    return "[" + join(items) + "]";
}

std::string map_text(const std::map<std::string, std::string>& entries) {
    std::vector<std::string> parts;
    for (const auto& [key, value] : entries) {
        parts.push_back(key + ": " + value);
    }
    return "{" + join(parts) + "}";
}

std::string node_text(std::vector<std::string> labels, const std::map<std::string, std::string>& properties) {
    std::sort(labels.begin(), labels.end());
    std::string result = "(";
    for (const auto& label : labels) {
        result += ":" + label;
    }
    return result + map_text(properties) + ")";
}

std::string relationship_text(const std::string& type, const std::map<std::string, std::string>& properties) {
    return "[:" + type + map_text(properties) + "]";
}

std::string real_text(double number) {
    return number == 0 ? "0.0" : query::cypher::float_text(number);
}

class Reader {
  public:
    Reader(std::string_view text, bool unordered) : text_(text), unordered_(unordered) {}

    std::string whole() {
        auto result = value();
        if (skip(), pos_ != text_.size()) {
            fail();
        }
        return result;
    }

    // The value that was read last, where it has no nodes in it.
    Value last;

  private:
    [[noreturn]] void fail() const {
        throw std::runtime_error("cannot read the expected value " + std::string(text_) + " at " +
                                 std::to_string(pos_));
    }
    void skip() {
        while (pos_ < text_.size() && (text_[pos_] == ' ' || text_[pos_] == '\t')) {
            ++pos_;
        }
    }
    bool at(std::string_view s) {
        skip();
        return text_.substr(pos_).starts_with(s);
    }
    bool accept(std::string_view s) {
        if (!at(s)) {
            return false;
        }
        pos_ += s.size();
        return true;
    }
    void expect(std::string_view s) {
        if (!accept(s)) {
            fail();
        }
    }

    std::string value() {
        if (at("'")) {
            return string();
        }
        if (at("(")) {
            return node();
        }
        if (at("<")) {
            return path();
        }
        if (at("{")) {
            std::map<std::string, std::string> entries;
            map(entries);
            return map_text(entries);
        }
        if (at("[")) {
            const auto before = pos_++;
            if (at(":")) {
                pos_ = before;
                return relationship();
            }
            return list();
        }
        return word();
    }

    std::string word() {
        skip();
        const auto end = std::min(text_.find_first_of(",]}) ", pos_), text_.size());
        const auto token = text_.substr(pos_, end - pos_);
        pos_ = end;
        if (token == "null") {
            last = {};
            return "null";
        }
        if (token == "true" || token == "false") {
            last = Value(token == "true");
            return std::string(token);
        }
        std::int64_t integer = 0;
        const auto* stop = token.data() + token.size();
        if (const auto [at_, error] = std::from_chars(token.data(), stop, integer);
            error == std::errc() && at_ == stop) {
            last = Value(integer);
            return std::to_string(integer);
        }
        double real = 0;
        if (token == "NaN") {
            real = std::numeric_limits<double>::quiet_NaN();
        } else if (token == "Inf" || token == "-Inf") {
            real = token == "Inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
        } else if (const auto [at_, error] = std::from_chars(token.data(), stop, real);
                   error != std::errc() || at_ != stop) {
            fail();
        }
        last = Value(real);
        return real_text(real);
    }

    std::string string() {
        expect("'");
        std::string text;
        while (pos_ < text_.size() && text_[pos_] != '\'') {
            if (text_[pos_] == '\\' && pos_ + 1 < text_.size()) {
                ++pos_;
                text += text_[pos_] == 'n' ? '\n' : text_[pos_] == 't' ? '\t' : text_[pos_];
            } else {
                text += text_[pos_];
            }
            ++pos_;
        }
        expect("'");
        last = Value(text);
        return quote(text);
    }

    std::string list() {
        std::vector<std::string> items;
        List values;
        if (!accept("]")) {
            do {
                items.push_back(value());
                values.push_back(last);
            } while (accept(","));
            expect("]");
        }
        last = Value(std::move(values));
        return list_text(std::move(items), unordered_);
    }

    std::string name() {
        skip();
        if (accept("`")) {
            const auto end = text_.find('`', pos_);
            if (end == std::string_view::npos) {
                fail();
            }
            const std::string result(text_.substr(pos_, end - pos_));
            pos_ = end + 1;
            return result;
        }
        const auto end = std::min(text_.find_first_of(": {}()[],", pos_), text_.size());
        const std::string result(text_.substr(pos_, end - pos_));
        pos_ = end;
        return result;
    }

    void map(std::map<std::string, std::string>& entries) {
        Map values;
        expect("{");
        if (!accept("}")) {
            do {
                const auto key = name();
                expect(":");
                entries[key] = value();
                values.set(key, last);
            } while (accept(","));
            expect("}");
        }
        last = Value(std::move(values));
    }

    std::string node() {
        expect("(");
        std::vector<std::string> labels;
        std::map<std::string, std::string> properties;
        while (accept(":")) {
            labels.push_back(name());
        }
        if (at("{")) {
            map(properties);
        }
        expect(")");
        return node_text(std::move(labels), properties);
    }

    std::string relationship() {
        expect("[");
        expect(":");
        const auto type = name();
        std::map<std::string, std::string> properties;
        if (at("{")) {
            map(properties);
        }
        expect("]");
        return relationship_text(type, properties);
    }

    std::string path() {
        expect("<");
        std::string result = "<" + node();
        while (!accept(">")) {
            const bool in = accept("<-");
            if (!in) {
                expect("-");
            }
            result += in ? "<-" : "-";
            result += relationship();
            expect(in ? "-" : "->");
            result += in ? "-" : "->";
            result += node();
        }
        return result + ">";
    }

    std::string_view text_;
    bool unordered_;
    std::size_t pos_ = 0;
};

class Writer {
  public:
    Writer(const GraphAccess& graph, bool unordered) : graph_(graph), unordered_(unordered) {}

    std::string text(const Value& value) const {
        switch (value.kind()) {
            case Kind::null:
                return "null";
            case Kind::boolean:
                return value.boolean() ? "true" : "false";
            case Kind::integer:
                return std::to_string(value.integer());
            case Kind::floating:
                return real_text(value.floating());
            case Kind::string:
                return quote(value.string());
            case Kind::list: {
                std::vector<std::string> items;
                for (const auto& item : value.list()) {
                    items.push_back(text(item));
                }
                return list_text(std::move(items), unordered_);
            }
            case Kind::map:
                return map_text(entries(value.map()));
            case Kind::node:
                return node_text(graph_.labels(value.node()), entries(graph_.properties(value.node())));
            case Kind::relationship:
                return relationship_text(graph_.type(value.relationship()),
                                         entries(graph_.properties(value.relationship())));
            case Kind::path:
                return path(value.path());
            default:
                return quote(query::cypher::to_text(value));
        }
    }

  private:
    std::map<std::string, std::string> entries(const Map& map) const {
        std::map<std::string, std::string> result;
        for (const auto& [key, value] : map) {
            result[key] = text(value);
        }
        return result;
    }

    std::string path(const query::cypher::Path& path) const {
        std::string result = "<" + text(Value(path.nodes[0]));
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
            const bool out = graph_.start(path.relationships[i]) == path.nodes[i];
            result += (out ? "-" : "<-") + text(Value(path.relationships[i])) + (out ? "->" : "-") +
                      text(Value(path.nodes[i + 1]));
        }
        return result + ">";
    }

    const GraphAccess& graph_;
    bool unordered_;
};

}  // namespace

std::string canonical(std::string_view expected, bool unordered_lists) {
    return Reader(expected, unordered_lists).whole();
}

std::string canonical(const Value& value, const GraphAccess& graph, bool unordered_lists) {
    return Writer(graph, unordered_lists).text(value);
}

Value read_value(std::string_view text) {
    Reader reader(text, false);
    reader.whole();
    return reader.last;
}

}  // namespace newsgraph::tck
