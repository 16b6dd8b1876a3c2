#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/issue.hpp"

namespace newsgraph::base {

/// A parsed JSON value that remembers where in the text it began, so that a mistake in a pack can be shown with
/// line and column. Members keep the order of the text. Copies are deep.
class Json {
  public:
    enum class Kind { null, boolean, number, string, array, object };

    Kind kind = Kind::null;
    bool boolean = false;
    double number = 0;
    std::string string;
    std::vector<Json> items;                            ///< of an array
    std::vector<std::pair<std::string, Json>> members;  ///< of an object
    std::size_t offset = 0;                             ///< byte offset of the value in the parsed text

    bool is_null() const { return kind == Kind::null; }
    bool is_bool() const { return kind == Kind::boolean; }
    bool is_number() const { return kind == Kind::number; }
    bool is_string() const { return kind == Kind::string; }
    bool is_array() const { return kind == Kind::array; }
    bool is_object() const { return kind == Kind::object; }

    /// The member `key` of an object (the last one if it is repeated), or nullptr. Linear in the number of members.
    const Json* find(std::string_view key) const;
    /// The member's text, or `fallback` when it is absent or no string.
    std::string text(std::string_view key, std::string_view fallback = "") const;
    double number_or(std::string_view key, double fallback) const;
    bool flag(std::string_view key, bool fallback = false) const;
};

/// Parses one JSON document (RFC 8259, UTF-8, no comments). Iterative: nesting beyond `max_depth` is an error, not a
/// stack overflow. Throws Error (kind input, code "json.syntax" or "json.depth") with line, column and excerpt;
/// `where` names the text in the message. Invalid UTF-8 and lone surrogates are syntax errors.
Json parse_json(std::string_view text, const std::string& where, std::size_t max_depth = 256);

/// An input issue about the value at `offset` of `text`, with line, column and the line as excerpt.
Issue issue_at(std::string_view text, const std::string& where, std::size_t offset, std::string code, std::string what,
               std::string advice = "");

/// Writes JSON text piece by piece; compact unless `indent` > 0. Numbers are written in the shortest form that
/// reads back the same, integers without a decimal point, NaN and infinities as null. Strings must be valid UTF-8
/// (repair_utf8 first where they may not be).
class JsonWriter {
  public:
    explicit JsonWriter(int indent = 0);
    ~JsonWriter();
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(double number);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::size_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(bool flag);
    JsonWriter& null();
    template <class T>
    JsonWriter& member(std::string_view name, const T& v) {
        return key(name).value(v);
    }

    /// What was written so far; clear() begins anew (for JSON Lines) and keeps the buffer.
    std::string_view text() const;
    void clear();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph::base
