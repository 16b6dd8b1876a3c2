#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/cypher/temporal.hpp"

namespace newsgraph::query::cypher {

class Value;

/// What a value is. The order has no meaning for queries (see compare.hpp). From `string` on, all but the ones named in
/// Value::is_inline share a payload.
enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,
    floating,
    node,
    relationship,
    date,
    local_time,
    time,
    local_datetime,
    // The value of each of these is a counted reference to a payload that never changes.
    datetime,
    duration,
    string,
    list,
    map,
    path,
};
inline constexpr std::size_t kKindCount = 16;

/// The name that messages use: "Integer", "Float", "LocalDateTime", "Node" ...
std::string_view kind_name(Kind kind);

/// Place of a node or relationship in the graph that a query reads.
struct NodeRef {
    std::uint32_t index = 0;
    friend bool operator==(const NodeRef&, const NodeRef&) = default;
    friend auto operator<=>(const NodeRef&, const NodeRef&) = default;
};
struct RelationshipRef {
    std::uint32_t index = 0;
    friend bool operator==(const RelationshipRef&, const RelationshipRef&) = default;
    friend auto operator<=>(const RelationshipRef&, const RelationshipRef&) = default;
};

/// Nodes and the relationships between neighbours, in walking order. Which way a relationship points, the graph knows.
/// Requires nodes.size() == relationships.size() + 1.
struct Path {
    std::vector<NodeRef> nodes;
    std::vector<RelationshipRef> relationships;
    friend bool operator==(const Path&, const Path&) = default;
};

using List = std::vector<Value>;
class Map;

namespace detail {
struct Payload;  // value.cpp
}

/// Any value of a query, 16 bytes, cheap to copy: small ones lie inside, the others share a payload that never changes.
/// The counts of payloads are plain numbers: a Value and its copies belong to one thread at a time.
///
/// Containers nest at most kMostNested deep; building a deeper one throws QueryError. So recursion over a value is
/// safe.
class Value {
  public:
    static constexpr std::uint16_t kMostNested = 500;

    Value() noexcept {}  ///< null
    template <std::same_as<bool> B>
    Value(B truth) noexcept : kind_(Kind::boolean) {
        bits_.integer = truth ? 1 : 0;
    }
    template <std::integral I>
    requires(!std::same_as<I, bool>) Value(I number)
    noexcept : kind_(Kind::integer) { bits_.integer = static_cast<std::int64_t>(number); }
    Value(double number) noexcept : kind_(Kind::floating) { bits_.floating = number; }
    Value(NodeRef node) noexcept : kind_(Kind::node) { bits_.integer = node.index; }
    Value(RelationshipRef relationship) noexcept : kind_(Kind::relationship) { bits_.integer = relationship.index; }
    Value(Date date) noexcept : kind_(Kind::date) { bits_.integer = date.days; }
    Value(LocalTime time) noexcept : kind_(Kind::local_time) { bits_.integer = time.nanoseconds; }
    Value(ZonedTime time) noexcept : kind_(Kind::time), extra_(time.offset) { bits_.integer = time.nanoseconds; }
    Value(LocalDateTime when) noexcept : kind_(Kind::local_datetime), extra_(when.nanoseconds) {
        bits_.integer = when.seconds;
    }
    Value(const DateTime& when);
    Value(const Duration& duration);
    Value(std::string text);  ///< UTF-8
    Value(std::string_view text);
    Value(const char* text);
    Value(List items);
    Value(Map entries);
    Value(Path path);

    Value(const Value& other) noexcept : kind_(other.kind_), extra_(other.extra_), bits_(other.bits_) { acquire(); }
    Value(Value&& other) noexcept : kind_(other.kind_), extra_(other.extra_), bits_(other.bits_) {
        other.kind_ = Kind::null;
    }
    Value& operator=(const Value& other) noexcept {
        Value copy(other);
        swap(copy);
        return *this;
    }
    Value& operator=(Value&& other) noexcept {
        Value moved(std::move(other));
        swap(moved);
        return *this;
    }
    ~Value() { release(); }
    void swap(Value& other) noexcept {
        std::swap(kind_, other.kind_);
        std::swap(extra_, other.extra_);
        std::swap(bits_, other.bits_);
    }

    Kind kind() const noexcept { return kind_; }
    bool is_null() const noexcept { return kind_ == Kind::null; }
    bool is_boolean() const noexcept { return kind_ == Kind::boolean; }
    bool is_integer() const noexcept { return kind_ == Kind::integer; }
    bool is_float() const noexcept { return kind_ == Kind::floating; }
    bool is_number() const noexcept { return is_integer() || is_float(); }
    bool is_string() const noexcept { return kind_ == Kind::string; }
    bool is_list() const noexcept { return kind_ == Kind::list; }
    bool is_map() const noexcept { return kind_ == Kind::map; }
    bool is_node() const noexcept { return kind_ == Kind::node; }
    bool is_relationship() const noexcept { return kind_ == Kind::relationship; }
    bool is_path() const noexcept { return kind_ == Kind::path; }
    bool is_true() const noexcept { return kind_ == Kind::boolean && bits_.integer != 0; }
    bool is_false() const noexcept { return kind_ == Kind::boolean && bits_.integer == 0; }
    /// No payload outside.
    bool is_inline() const noexcept { return kind_ < Kind::datetime; }

    // Each requires the kind that it names.
    bool boolean() const noexcept { return bits_.integer != 0; }
    std::int64_t integer() const noexcept { return bits_.integer; }
    double floating() const noexcept { return bits_.floating; }
    /// An integer or float as double. Requires is_number().
    double number() const noexcept { return is_integer() ? static_cast<double>(bits_.integer) : bits_.floating; }
    NodeRef node() const noexcept { return {static_cast<std::uint32_t>(bits_.integer)}; }
    RelationshipRef relationship() const noexcept { return {static_cast<std::uint32_t>(bits_.integer)}; }
    Date date() const noexcept { return {bits_.integer}; }
    LocalTime local_time() const noexcept { return {bits_.integer}; }
    ZonedTime time() const noexcept { return {bits_.integer, extra_}; }
    LocalDateTime local_datetime() const noexcept { return {bits_.integer, extra_}; }
    const DateTime& datetime() const noexcept;
    const Duration& duration() const noexcept;
    const std::string& string() const noexcept;
    const List& list() const noexcept;
    const Map& map() const noexcept;
    const Path& path() const noexcept;

    /// How deep containers nest: 0 for all but lists and maps.
    std::uint16_t nesting() const noexcept;
    /// Bytes held outside this object, shared ones counted in full. For memory budgets. Linear in the size for
    /// containers.
    std::size_t heap_bytes() const noexcept;

  private:
    void acquire() noexcept {
        if (!is_inline()) ++*bits_.references;
    }
    void release() noexcept {
        if (!is_inline() && --*bits_.references == 0) destroy();
    }
    void destroy() noexcept;

    Kind kind_ = Kind::null;
    std::int32_t extra_ = 0;
    union Bits {
        std::int64_t integer = 0;
        double floating;
        std::uint32_t* references;  // first member of detail::Payload
    } bits_;
};
static_assert(sizeof(Value) == 16);

/// A map from distinct names to values that remembers the order in which it was written; order plays no part in
/// comparing.
class Map {
  public:
    struct Entry {
        std::string key;
        Value value;
    };
    Map() = default;
    /// The last of equal keys wins, at the place of the first.
    Map(std::initializer_list<Entry> entries);

    /// Sets or replaces. O(log n).
    void set(std::string_view key, Value value);
    /// Removes; nothing happens if it is absent. O(n).
    void erase(std::string_view key);
    /// Null pointer if absent. O(log n).
    const Value* find(std::string_view key) const;

    bool empty() const { return entries_.empty(); }
    std::size_t size() const { return entries_.size(); }
    void reserve(std::size_t n) { entries_.reserve(n); }
    /// In the order of writing.
    std::vector<Entry>::const_iterator begin() const { return entries_.begin(); }
    std::vector<Entry>::const_iterator end() const { return entries_.end(); }
    /// The same entries in byte order of the keys.
    std::vector<const Entry*> sorted() const;

  private:
    std::size_t index(std::string_view key) const;  // in entries_; size() if absent
    std::size_t place(std::string_view key) const;  // in order_: of the first key that is not smaller
    void sort();

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> order_;  // of entries_ by key; empty while there are few: then a look at each is faster
};

}  // namespace newsgraph::query::cypher
