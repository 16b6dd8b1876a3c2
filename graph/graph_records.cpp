#include "graph/graph_records.hpp"

#include <algorithm>
#include <concepts>
#include <cstring>
#include <map>
#include <optional>
#include <type_traits>

namespace newsgraph::graph {
namespace {

template <class T, class Row>
concept Is = std::same_as<std::remove_const_t<T>, Row>;

// What a row consists of, in the order of its bytes: for writing and for reading.

template <class Archive, Is<Amount> T>
void each_field(Archive& archive, T& amount) {
    archive(amount.value, amount.currency, amount.bound);
}

template <class Archive, Is<Capacity> T>
void each_field(Archive& archive, T& capacity) {
    archive(capacity.value, capacity.unit);
}

template <class Archive, Is<DocumentRecord> T>
void each_field(Archive& archive, T& document) {
    archive(document.doc, document.title, document.language, document.published, document.url);
}

template <class Archive, Is<Entity> T>
void each_field(Archive& archive, T& entity) {
    archive(entity.id, entity.name, entity.type, entity.aliases, entity.links, entity.facts, entity.documents,
            entity.mentions);
}

template <class Archive, Is<Relation> T>
void each_field(Archive& archive, T& relation) {
    archive(relation.id, relation.type, relation.from, relation.to, relation.status, relation.amount, relation.percent,
            relation.value, relation.capacity, relation.duration, relation.role, relation.date, relation.confidence,
            relation.claims, relation.sources);
}

template <class Archive, Is<GraphClaim> T>
void each_field(Archive& archive, T& row) {
    auto& claim = row.claim;
    archive(row.document, claim.kind, claim.type, claim.subject, claim.object, claim.status, claim.amount,
            claim.percent, claim.value, claim.capacity, claim.duration, claim.role, claim.date, claim.attributed_to,
            claim.confidence, claim.evidence.text, claim.evidence.start, claim.evidence.end);
}

constexpr Status last_of(Status) {
    return Status::actual;
}
constexpr Bound last_of(Bound) {
    return Bound::over;
}
constexpr Claim::Kind last_of(Claim::Kind) {
    return Claim::Kind::fact;
}

/// Numbers as LEB128 (7 bits a byte, the lowest first), doubles as in memory, texts and lists behind their length.
class RowWriter {
  public:
    explicit RowWriter(std::string& bytes) : bytes_(bytes) {}
    template <class... Fields>
    void operator()(const Fields&... fields) {
        (write(fields), ...);
    }

  private:
    template <std::unsigned_integral Number>
    void write(Number number) {
        auto rest = static_cast<std::uint64_t>(number);
        for (; rest >= 0x80; rest >>= 7) bytes_ += static_cast<char>(rest | 0x80);
        bytes_ += static_cast<char>(rest);
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void write(Enum value) { bytes_ += static_cast<char>(value); }
    void write(double number) {
        char raw[sizeof number];
        std::memcpy(raw, &number, sizeof number);
        bytes_.append(raw, sizeof raw);
    }
    void write(const std::string& text) {
        write(text.size());
        bytes_ += text;
    }
    template <class Item>
    void write(const std::optional<Item>& item) {
        write(std::uint8_t{item.has_value()});
        if (item) write(*item);
    }
    template <class Item>
    void write(const std::vector<Item>& items) {
        write(items.size());
        for (const Item& item : items) write(item);
    }
    void write(const std::map<std::string, std::string>& pairs) {
        write(pairs.size());
        for (const auto& [key, value] : pairs) (*this)(key, value);
    }
    template <class Fields>
    requires std::is_class_v<Fields>
    void write(const Fields& fields) { each_field(*this, fields); }

    std::string& bytes_;
};

class RowReader {
  public:
    RowReader(const char* begin, const char* end, const PageCheck& check) : at_(begin), end_(end), check_(check) {}
    template <class... Fields>
    void operator()(Fields&... fields) {
        (read(fields), ...);
    }
    void require_end() const { require(at_ == end_); }

  private:
    void require(bool is_right) const {
        if (!is_right) check_.fail(at_ == end_ ? at_ - 1 : at_);
    }
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

    template <std::unsigned_integral Number>
    void read(Number& number) {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            require(at_ != end_ && shift < 64);
            const auto byte = static_cast<unsigned char>(*at_++);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) break;
        }
        number = static_cast<Number>(value);
        require(number == value);
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void read(Enum& value) {
        require(at_ != end_ && static_cast<unsigned char>(*at_) <= static_cast<unsigned>(last_of(value)));
        value = static_cast<Enum>(*at_++);
    }
    void read(double& number) {
        require(left() >= sizeof number);
        std::memcpy(&number, at_, sizeof number);
        at_ += sizeof number;
    }
    /// Of a text or list: each item of it takes a byte or more.
    std::size_t read_size() {
        std::size_t size = 0;
        read(size);
        require(size <= left());
        return size;
    }
    void read(std::string& text) {
        const std::size_t size = read_size();
        text.assign(at_, size);
        at_ += size;
    }
    template <class Item>
    void read(std::optional<Item>& item) {
        std::uint8_t is_there = 0;
        read(is_there);
        if (is_there != 0) read(item.emplace());
    }
    template <class Item>
    void read(std::vector<Item>& items) {
        items.resize(read_size());
        for (Item& item : items) read(item);
    }
    void read(std::map<std::string, std::string>& pairs) {
        for (std::size_t size = read_size(); size > 0; --size) {
            std::string key, value;
            (*this)(key, value);
            pairs.emplace_hint(pairs.end(), std::move(key), std::move(value));
        }
    }
    template <class Fields>
    requires std::is_class_v<Fields>
    void read(Fields& fields) { each_field(*this, fields); }

    const char* at_;
    const char* end_;
    const PageCheck& check_;
};

bool all_below(const std::vector<std::uint32_t>& numbers, std::size_t limit) {
    return std::all_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) { return number < limit; });
}

}  // namespace

GraphRecords::GraphRecords(GraphRecordArrays arrays, std::shared_ptr<const void> keeper, const PageCheck& check)
    : arrays_(arrays), keeper_(std::move(keeper)), check_(&check) {}

bool GraphRecords::sizes_agree(const GraphRecordArrays& arrays) {
    if (arrays.counts.size() != 4) return false;
    std::uint64_t rows = 0;
    for (const std::uint64_t count : arrays.counts) {
        if (count >= arrays.begin.size()) return false;
        rows += count;
    }
    return rows + 1 == arrays.begin.size();
}

void GraphRecords::require(bool is_right) const {
    if (!is_right) check_->fail(arrays_.bytes.data());
}

template <class Row>
Row GraphRecords::read(Kind kind, std::size_t index) const {
    require(index < count(kind));
    for (std::size_t before = 0; before < kind; ++before) index += arrays_.counts[before];
    const std::uint64_t* begin = &arrays_.begin[index];
    check_->need(begin, 2 * sizeof *begin);
    const char* at = arrays_.bytes.data() + begin[0];
    check_->need(at, begin[1] - begin[0]);
    RowReader reader(at, arrays_.bytes.data() + begin[1], *check_);
    Row row;
    each_field(reader, row);
    reader.require_end();
    return row;
}

DocumentRecord GraphRecords::document(DocumentIndex index) const {
    return read<DocumentRecord>(documents, index);
}

Entity GraphRecords::entity(EntityIndex index) const {
    Entity entity = read<Entity>(entities, index);
    require(all_below(entity.facts, count(claims)) && all_below(entity.documents, count(documents)));
    return entity;
}

Relation GraphRecords::relation(RelationIndex index) const {
    Relation relation = read<Relation>(relations, index);
    require(relation.from < count(entities) && relation.to < count(entities) &&
            all_below(relation.claims, count(claims)));
    return relation;
}

GraphClaim GraphRecords::claim(ClaimIndex index) const {
    GraphClaim claim = read<GraphClaim>(claims, index);
    require(claim.document < count(documents));
    return claim;
}

Graph GraphRecords::graph() const {
    check_->need(arrays_.counts.data(), arrays_.counts.size_bytes());
    Graph graph;
    const auto fill = [](auto& rows, std::size_t count, auto row) {
        rows.reserve(count);
        for (std::uint32_t i = 0; i < count; ++i) rows.push_back(row(i));
    };
    fill(graph.documents, count(documents), [&](DocumentIndex i) { return document(i); });
    fill(graph.entities, count(entities), [&](EntityIndex i) { return entity(i); });
    fill(graph.relations, count(relations), [&](RelationIndex i) { return relation(i); });
    fill(graph.claims, count(claims), [&](ClaimIndex i) { return claim(i); });
    return graph;
}

GraphRecordColumns make_records(const Graph& graph) {
    GraphRecordColumns made;
    RowWriter writer(made.bytes);
    made.begin.push_back(0);
    const auto add = [&](const auto& rows) {
        made.counts.push_back(rows.size());
        for (const auto& row : rows) {
            each_field(writer, row);
            made.begin.push_back(made.bytes.size());
        }
    };
    add(graph.documents);
    add(graph.entities);
    add(graph.relations);
    add(graph.claims);
    return made;
}

}  // namespace newsgraph::graph
