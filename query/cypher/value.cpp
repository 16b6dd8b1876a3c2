#include "query/cypher/value.hpp"

#include <algorithm>
#include <string>

#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

namespace detail {

struct Payload {
    std::uint32_t references = 1;  // first: Value::Bits points here
    std::uint16_t nesting = 0;
};

}  // namespace detail

namespace {

template <class T>
struct Box : detail::Payload {
    explicit Box(T content) : value(std::move(content)) {}
    T value;
};

detail::Payload* payload(std::uint32_t* references) {
    return reinterpret_cast<detail::Payload*>(references);
}

template <class T>
std::uint32_t* box(T content, std::uint16_t nesting = 0) {
    auto* made = new Box<T>(std::move(content));
    made->nesting = nesting;
    return &made->references;
}

template <class T>
const T& unbox(std::uint32_t* references) {
    return static_cast<const Box<T>*>(payload(references))->value;
}

std::uint16_t one_deeper(std::uint16_t nesting) {
    if (nesting >= Value::kMostNested) {
        fail(ErrorType::limit_reached, "NestedTooDeep",
             "lists and maps may nest " + std::to_string(Value::kMostNested) + " deep");
    }
    return nesting + 1;
}

// With so few entries a look at each key beats a search.
constexpr std::size_t kFewEntries = 12;

}  // namespace

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::null:
            return "Null";
        case Kind::boolean:
            return "Boolean";
        case Kind::integer:
            return "Integer";
        case Kind::floating:
            return "Float";
        case Kind::node:
            return "Node";
        case Kind::relationship:
            return "Relationship";
        case Kind::date:
            return "Date";
        case Kind::local_time:
            return "LocalTime";
        case Kind::time:
            return "Time";
        case Kind::local_datetime:
            return "LocalDateTime";
        case Kind::datetime:
            return "DateTime";
        case Kind::duration:
            return "Duration";
        case Kind::string:
            return "String";
        case Kind::list:
            return "List";
        case Kind::map:
            return "Map";
        case Kind::path:
            return "Path";
    }
    return "Null";
}

// In every constructor the kind is set last: where building the payload throws, there is nothing to release.
Value::Value(const DateTime& when) {
    bits_.references = box(when);
    kind_ = Kind::datetime;
}

Value::Value(const Duration& duration) {
    bits_.references = box(duration);
    kind_ = Kind::duration;
}

Value::Value(std::string text) {
    bits_.references = box(std::move(text));
    kind_ = Kind::string;
}

Value::Value(std::string_view text) : Value(std::string(text)) {}

Value::Value(const char* text) : Value(std::string(text)) {}

Value::Value(List items) {
    std::uint16_t deepest = 0;
    for (const Value& item : items) deepest = std::max(deepest, item.nesting());
    bits_.references = box(std::move(items), one_deeper(deepest));
    kind_ = Kind::list;
}

Value::Value(Map entries) {
    std::uint16_t deepest = 0;
    for (const Map::Entry& entry : entries) deepest = std::max(deepest, entry.value.nesting());
    bits_.references = box(std::move(entries), one_deeper(deepest));
    kind_ = Kind::map;
}

Value::Value(Path path) {
    bits_.references = box(std::move(path));
    kind_ = Kind::path;
}

void Value::destroy() noexcept {
    detail::Payload* shared = payload(bits_.references);
    switch (kind_) {
        case Kind::datetime:
            delete static_cast<Box<DateTime>*>(shared);
            break;
        case Kind::duration:
            delete static_cast<Box<Duration>*>(shared);
            break;
        case Kind::string:
            delete static_cast<Box<std::string>*>(shared);
            break;
        case Kind::list:
            delete static_cast<Box<List>*>(shared);
            break;
        case Kind::map:
            delete static_cast<Box<Map>*>(shared);
            break;
        case Kind::path:
            delete static_cast<Box<Path>*>(shared);
            break;
        default:
            break;
    }
}

const DateTime& Value::datetime() const noexcept {
    return unbox<DateTime>(bits_.references);
}
const Duration& Value::duration() const noexcept {
    return unbox<Duration>(bits_.references);
}
const std::string& Value::string() const noexcept {
    return unbox<std::string>(bits_.references);
}
const List& Value::list() const noexcept {
    return unbox<List>(bits_.references);
}
const Map& Value::map() const noexcept {
    return unbox<Map>(bits_.references);
}
const Path& Value::path() const noexcept {
    return unbox<Path>(bits_.references);
}

std::uint16_t Value::nesting() const noexcept {
    return is_inline() ? 0 : payload(bits_.references)->nesting;
}

std::size_t Value::heap_bytes() const noexcept {
    constexpr std::size_t kAllocation = 16;  // what the allocator adds, about
    switch (kind_) {
        case Kind::datetime:
            return sizeof(Box<DateTime>) + kAllocation;
        case Kind::duration:
            return sizeof(Box<Duration>) + kAllocation;
        case Kind::string: {
            const std::string& text = string();
            return sizeof(Box<std::string>) + kAllocation + (text.capacity() > 15 ? text.capacity() + kAllocation : 0);
        }
        case Kind::list: {
            std::size_t bytes = sizeof(Box<List>) + 2 * kAllocation + list().capacity() * sizeof(Value);
            for (const Value& item : list()) bytes += item.heap_bytes();
            return bytes;
        }
        case Kind::map: {
            std::size_t bytes = sizeof(Box<Map>) + 2 * kAllocation;
            for (const Map::Entry& entry : map()) {
                bytes += sizeof(Map::Entry) + entry.value.heap_bytes();
                if (entry.key.capacity() > 15) bytes += entry.key.capacity() + kAllocation;
            }
            return bytes;
        }
        case Kind::path:
            return sizeof(Box<Path>) + 3 * kAllocation + path().nodes.capacity() * sizeof(NodeRef) +
                   path().relationships.capacity() * sizeof(RelationshipRef);
        default:
            return 0;
    }
}

Map::Map(std::initializer_list<Entry> entries) {
    reserve(entries.size());
    for (const Entry& entry : entries) set(entry.key, entry.value);
}

std::size_t Map::place(std::string_view key) const {
    const auto before = [this](std::uint32_t entry, std::string_view wanted) { return entries_[entry].key < wanted; };
    return static_cast<std::size_t>(std::lower_bound(order_.begin(), order_.end(), key, before) - order_.begin());
}

std::size_t Map::index(std::string_view key) const {
    if (order_.empty()) {
        const auto at =
            std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
        return static_cast<std::size_t>(at - entries_.begin());
    }
    const std::size_t at = place(key);
    return at == order_.size() || entries_[order_[at]].key != key ? entries_.size() : order_[at];
}

const Value* Map::find(std::string_view key) const {
    const std::size_t at = index(key);
    return at == entries_.size() ? nullptr : &entries_[at].value;
}

void Map::set(std::string_view key, Value value) {
    if (const std::size_t at = index(key); at != entries_.size()) {
        entries_[at].value = std::move(value);
        return;
    }
    if (!order_.empty()) {
        order_.insert(order_.begin() + static_cast<std::ptrdiff_t>(place(key)),
                      static_cast<std::uint32_t>(entries_.size()));
    }
    entries_.push_back({std::string(key), std::move(value)});
    if (order_.empty() && entries_.size() > kFewEntries) sort();
}

void Map::erase(std::string_view key) {
    const std::size_t at = index(key);
    if (at == entries_.size()) return;
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(at));
    if (!order_.empty()) sort();
}

void Map::sort() {
    order_.resize(entries_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::sort(order_.begin(), order_.end(),
              [this](std::uint32_t a, std::uint32_t b) { return entries_[a].key < entries_[b].key; });
}

std::vector<const Map::Entry*> Map::sorted() const {
    std::vector<const Entry*> entries;
    entries.reserve(entries_.size());
    for (const Entry& entry : entries_) entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->key < b->key; });
    return entries;
}

}  // namespace newsgraph::query::cypher
