#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/page_check.hpp"

namespace newsgraph::graph {

/// What NetworkArrays::confidence holds for 1.
inline constexpr std::uint16_t kFullConfidence = 10000;

/// Positions in one Network.
using VertexId = std::uint32_t;
using EdgeId = std::uint32_t;
using TypeCode = std::uint16_t;

/// How much of the calendar a date covers, from what it looks like: "2025-03-11", "2025-03", "2025-Q1", "2025-H1",
/// "2025".
enum class DatePrecision : std::uint8_t { day, month, quarter, half, year };

/// The arrays of a Network, by what they tell of each vertex or edge. V vertices, E edges. Begins have one element more
/// than what they divide.
struct NetworkArrays {
    // Topology. An edge's number is its place in the rows of edges that leave; rows are sorted by (type, other end).
    std::span<const std::uint32_t> out_begin, in_begin;  ///< V + 1
    std::span<const VertexId> out_end;                   ///< E: where the edge leads
    std::span<const TypeCode> out_type;                  ///< E
    std::span<const VertexId> in_end;                    ///< E: where the edge comes from
    std::span<const TypeCode> in_type;                   ///< E
    std::span<const EdgeId> in_edge;                     ///< E: its number

    // Values of edges, by number. An empty array stands for the same value everywhere, given in brackets.
    std::span<const double> amount;             ///< in units of the currency; NaN where there is none (NaN)
    std::span<const TypeCode> currency;         ///< into NetworkNames::currencies (0)
    std::span<const std::uint8_t> status;       ///< graph::Status (actual)
    std::span<const std::uint16_t> confidence;  ///< in ten-thousandths (1)
    std::span<const std::uint16_t> sources;     ///< articles; 65,535 stands for that many or more (0)
    std::span<const std::uint32_t> day;         ///< first day on which it was known, as 20250311; 0 if unknown (0)
    std::span<const std::uint8_t> precision;    ///< DatePrecision of a period, of which `day` is the last one (day)
    std::span<const RelationIndex> relation;    ///< in the Graph that the network was made of (the edge's number)

    // Vertices.
    std::span<const TypeCode> label;
    std::span<const std::uint32_t> mentions;
    std::span<const std::uint64_t> name_begin;  ///< V + 1, into name_bytes
    std::span<const char> name_bytes;

    // Spellings that lead to vertices: keys (name_key of names and aliases) in ascending order.
    std::span<const std::uint64_t> key_begin;  ///< K + 1, into key_bytes
    std::span<const char> key_bytes;
    std::span<const VertexId> key_vertex;       ///< K
    std::span<const std::uint8_t> key_is_name;  ///< K: 1 for a name, 0 for an alias

    /// Calls visit(number, span) for each array, in an order that files rely on.
    template <class Self, class Visit>
    static void each(Self& self, Visit visit) {
        std::uint32_t number = 0;
        const auto all = [&](auto&... arrays) { (visit(number++, arrays), ...); };
        all(self.out_begin, self.in_begin, self.out_end, self.out_type, self.in_end, self.in_type, self.in_edge,
            self.amount, self.currency, self.status, self.confidence, self.sources, self.day, self.relation, self.label,
            self.mentions, self.name_begin, self.name_bytes, self.key_begin, self.key_bytes, self.key_vertex,
            self.key_is_name, self.precision);
    }
};

/// What codes stand for.
struct NetworkNames {
    Schema schema;
    std::vector<std::string> types;       ///< of relations, in byte order
    std::vector<std::string> labels;      ///< of vertices, in byte order
    std::vector<std::string> currencies;  ///< in byte order; the first is "" (no amount)
    std::string source;                   ///< the files that it was imported from; empty where it is that of a graph
    std::size_t undated = 0;              ///< of an import: edges whose day is unknown
};

/// Who is tied to whom, and the values by which ties are chosen: a graph frozen into columns, in memory or in a mapped
/// file, for questions that walk. It has no texts, claims or sentences. Copies share the arrays.
class Network {
  public:
    /// Edges of one vertex in one direction, sorted by (type, other end).
    struct Row {
        const VertexId* ends = nullptr;
        const TypeCode* types = nullptr;
        const EdgeId* numbers = nullptr;  ///< null: they count up from `first`
        EdgeId first = 0;
        std::uint32_t size = 0;

        EdgeId edge(std::size_t i) const { return numbers ? numbers[i] : first + static_cast<EdgeId>(i); }
    };

    Network() = default;
    /// `keeper` owns the memory of the arrays. `check` may be null: then all bytes are trusted. Requires what
    /// check_arrays() would find right; vertex_count() is the number of labels.
    Network(NetworkArrays arrays, std::shared_ptr<const NetworkNames> names, std::shared_ptr<const void> keeper,
            const PageCheck* check = nullptr)
        : arrays_(arrays), names_(std::move(names)), keeper_(std::move(keeper)), check_(check) {}

    std::size_t vertex_count() const { return arrays_.label.size(); }
    std::size_t edge_count() const { return arrays_.out_end.size(); }
    const NetworkNames& names() const { return *names_; }
    const NetworkArrays& arrays() const { return arrays_; }

    /// Checks all bytes now, so that the arrays may be read without asking: for walks over the whole graph. Throws
    /// base::Error (store, "snapshot.damaged").
    void check_all() const {
        if (check_) check_->look_at_all();
    }

    /// Edges that leave (reach) a vertex. Requires v < vertex_count().
    Row out(VertexId v) const {
        Row row = row_of(arrays_.out_begin, arrays_.out_end, arrays_.out_type, v);
        return row;
    }
    Row in(VertexId v) const {
        Row row = row_of(arrays_.in_begin, arrays_.in_end, arrays_.in_type, v);
        row.numbers = arrays_.in_edge.data() + row.first;
        need(row.numbers, row.size * sizeof(EdgeId));
        return row;
    }
    std::size_t out_degree(VertexId v) const { return degree(arrays_.out_begin, v); }
    std::size_t in_degree(VertexId v) const { return degree(arrays_.in_begin, v); }

    double amount(EdgeId edge) const { return at_or(arrays_.amount, edge, std::numeric_limits<double>::quiet_NaN()); }
    Status status(EdgeId edge) const {
        return static_cast<Status>(at_or(arrays_.status, edge, static_cast<std::uint8_t>(Status::actual)));
    }
    double confidence(EdgeId edge) const { return at_or(arrays_.confidence, edge, kFullConfidence) / 10000.0; }
    std::size_t sources(EdgeId edge) const { return at_or(arrays_.sources, edge, std::uint16_t{0}); }
    std::uint32_t day(EdgeId edge) const { return at_or(arrays_.day, edge, std::uint32_t{0}); }
    DatePrecision precision(EdgeId edge) const {
        return static_cast<DatePrecision>(at_or(arrays_.precision, edge, std::uint8_t{0}));
    }
    TypeCode type(EdgeId edge) const { return at(arrays_.out_type, edge); }
    const std::string& currency(EdgeId edge) const {
        return names_->currencies[at_or(arrays_.currency, edge, TypeCode{0})];
    }
    /// Of the Graph that the network was made of.
    RelationIndex relation(EdgeId edge) const { return at_or(arrays_.relation, edge, edge); }
    /// As Graph::weight.
    double weight(EdgeId edge) const;
    VertexId to(EdgeId edge) const { return at(arrays_.out_end, edge); }
    /// O(log V).
    VertexId from(EdgeId edge) const;

    std::string_view name(VertexId v) const { return text(arrays_.name_begin, arrays_.name_bytes, v); }
    const std::string& label(VertexId v) const { return names_->labels[at(arrays_.label, v)]; }
    TypeCode label_code(VertexId v) const { return at(arrays_.label, v); }
    std::size_t mentions(VertexId v) const { return at(arrays_.mentions, v); }

    /// Spellings whose key begins with `beginning`, as a range of places: keys ascend, so equal ones come first.
    /// O(log K).
    struct Keys {
        std::size_t begin = 0, end = 0;
    };
    Keys keys_beginning(std::string_view beginning) const;
    std::string_view key(std::size_t place) const { return text(arrays_.key_begin, arrays_.key_bytes, place); }
    VertexId key_vertex(std::size_t place) const { return at(arrays_.key_vertex, place); }
    bool key_is_name(std::size_t place) const { return at(arrays_.key_is_name, place) != 0; }

  private:
    void need(const void* data, std::size_t bytes) const {
        if (check_) check_->need(data, bytes);
    }
    template <class T>
    const T& at(std::span<const T> array, std::size_t i) const {
        need(&array[i], sizeof(T));
        return array[i];
    }
    template <class T>
    T at_or(std::span<const T> array, std::size_t i, T standard) const {
        return array.empty() ? standard : at(array, i);
    }
    Row row_of(std::span<const std::uint32_t> begin, std::span<const VertexId> ends, std::span<const TypeCode> types,
               VertexId v) const {
        need(&begin[v], 2 * sizeof(std::uint32_t));
        Row row;
        row.first = begin[v];
        row.size = begin[v + 1] - begin[v];
        row.ends = ends.data() + row.first;
        row.types = types.data() + row.first;
        need(row.ends, row.size * sizeof(VertexId));
        need(row.types, row.size * sizeof(TypeCode));
        return row;
    }
    std::size_t degree(std::span<const std::uint32_t> begin, VertexId v) const {
        need(&begin[v], 2 * sizeof(std::uint32_t));
        return begin[v + 1] - begin[v];
    }
    std::string_view text(std::span<const std::uint64_t> begin, std::span<const char> bytes, std::size_t i) const;

    NetworkArrays arrays_;
    std::shared_ptr<const NetworkNames> names_;
    std::shared_ptr<const void> keeper_;
    const PageCheck* check_ = nullptr;
};

/// Edges as they come, in any order; what NetworkBuilder sorts into rows. Vectors of values may be empty
/// (see NetworkArrays).
struct EdgeColumns {
    std::vector<VertexId> from, to;
    std::vector<TypeCode> type;
    std::vector<double> amount;
    std::vector<TypeCode> currency;
    std::vector<std::uint8_t> status;
    std::vector<std::uint16_t> confidence, sources;
    std::vector<std::uint32_t> day;
    std::vector<std::uint8_t> precision;
    std::vector<RelationIndex> relation;
};

struct VertexColumns {
    std::vector<TypeCode> label;
    std::vector<std::uint32_t> mentions;
    std::vector<std::uint64_t> name_begin{0};
    std::string name_bytes;
    /// (key, vertex, 1 for a name or 0 for an alias), in any order.
    struct Key {
        std::string key;
        VertexId vertex = 0;
        std::uint8_t is_name = 0;
    };
    std::vector<Key> keys;

    void add(TypeCode vertex_label, std::string_view name, std::uint32_t named = 0);
};

/// Sorts the columns into a network in memory. Codes must lie within `names`, ends within the vertices, and at most
/// 2^32 - 2 vertices and edges be given: Error (limit, "network.size") else. O(V + E log(largest degree) + K log K).
Network make_network(NetworkNames names, VertexColumns vertices, EdgeColumns edges);

/// The network of a graph: vertices are its entities, in their order, edges its relations.
Network make_network(const Graph& graph);

}  // namespace newsgraph::graph
