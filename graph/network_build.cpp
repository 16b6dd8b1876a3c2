// Sorting edges into rows: a counting sort by the end that owns the row, then each row by (type, other end). The edges
// that leave come first, since their order numbers the edges; the values of edges follow it.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>
#include <unordered_map>
#include <utility>

#include "base/issue.hpp"
#include "graph/lexicon_index.hpp"
#include "graph/network.hpp"

namespace newsgraph::graph {
namespace {

/// The memory of a network that is no mapped file.
struct Owned {
    std::vector<std::uint32_t> out_begin, in_begin;
    std::vector<VertexId> out_end, in_end;
    std::vector<TypeCode> out_type, in_type;
    std::vector<EdgeId> in_edge;
    EdgeColumns values;
    VertexColumns vertices;
    std::vector<std::uint64_t> key_begin{0};
    std::string key_bytes;
    std::vector<VertexId> key_vertex;
    std::vector<std::uint8_t> key_is_name;
};

[[noreturn]] void too_large(const char* what) {
    base::Issue issue;
    issue.kind = base::IssueKind::limit;
    issue.code = "network.size";
    issue.what = std::string("there are too many ") + what;
    throw base::Error(std::move(issue));
}

/// An entry of a row that is being sorted.
struct Entry {
    std::uint64_t type_and_end = 0;
    std::uint32_t edge = 0;
    friend auto operator<=>(const Entry&, const Entry&) = default;
};

/// Calls work(0), on a thread of its own, and work(1) at once, where there is enough to do. `work` must not throw.
template <class Work>
void in_two(std::size_t size, Work work) {
    constexpr std::size_t kWorthIt = 100'000;
    if (size < kWorthIt) {
        work(0);
        work(1);
        return;
    }
    std::thread other([&] { work(0); });
    work(1);
    other.join();
}

/// Rows by `own` end: fills `begin` and calls place(position, entry) for each edge in the order of rows, for the rows
/// of either half of the edges on a thread of its own.
template <class Place>
void sort_rows(const std::vector<VertexId>& own, const std::vector<VertexId>& other, const std::vector<TypeCode>& type,
               std::size_t vertices, std::vector<std::uint32_t>& begin, Place place) {
    begin.assign(vertices + 1, 0);
    for (const VertexId v : own) ++begin[v + std::size_t{1}];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Entry> entries(own.size());
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    const auto middle = static_cast<std::size_t>(
        std::upper_bound(begin.begin(), begin.end() - 1, static_cast<std::uint32_t>(own.size() / 2)) - begin.begin());
    in_two(own.size(), [&](int half) {
        const std::size_t first = half == 0 ? 0 : middle, last = half == 0 ? middle : vertices;
        for (std::size_t e = 0; e < own.size(); ++e) {
            if (own[e] < first || own[e] >= last) continue;
            entries[next[own[e]]++] = {std::uint64_t{type[e]} << 32 | other[e], static_cast<std::uint32_t>(e)};
        }
        for (std::size_t v = first; v < last; ++v) {
            std::sort(entries.begin() + begin[v], entries.begin() + begin[v + 1]);
        }
        for (std::size_t i = begin[first]; i < begin[last]; ++i) place(i, entries[i]);
    });
}

/// `values` in the order of the edges' numbers, where they were given.
template <class T>
void arrange(std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    if (values.empty()) return;
    std::vector<T> arranged(order.size());
    in_two(order.size(), [&](int half) {
        const std::size_t middle = order.size() / 2, last = half == 0 ? middle : order.size();
        for (std::size_t i = half == 0 ? 0 : middle; i < last; ++i) arranged[i] = values[order[i]];
    });
    values = std::move(arranged);
}

void sort_edges(EdgeColumns edges, std::size_t vertices, Owned& owned) {
    const std::size_t count = edges.from.size();
    owned.out_end.resize(count);
    owned.out_type.resize(count);
    std::vector<std::uint32_t> order(count), number(count);
    sort_rows(edges.from, edges.to, edges.type, vertices, owned.out_begin, [&](std::size_t i, const Entry& entry) {
        owned.out_end[i] = static_cast<VertexId>(entry.type_and_end);
        owned.out_type[i] = static_cast<TypeCode>(entry.type_and_end >> 32);
        order[i] = entry.edge;
        number[entry.edge] = static_cast<std::uint32_t>(i);
    });
    owned.in_end.resize(count);
    owned.in_type.resize(count);
    owned.in_edge.resize(count);
    sort_rows(edges.to, edges.from, edges.type, vertices, owned.in_begin, [&](std::size_t i, const Entry& entry) {
        owned.in_end[i] = static_cast<VertexId>(entry.type_and_end);
        owned.in_type[i] = static_cast<TypeCode>(entry.type_and_end >> 32);
        owned.in_edge[i] = number[entry.edge];
    });
    number = {};
    edges.from = {};
    edges.to = {};
    edges.type = {};
    arrange(edges.amount, order);
    arrange(edges.currency, order);
    arrange(edges.status, order);
    arrange(edges.confidence, order);
    arrange(edges.sources, order);
    arrange(edges.day, order);
    arrange(edges.precision, order);
    arrange(edges.relation, order);
    owned.values = std::move(edges);
}

void sort_keys(Owned& owned) {
    auto& keys = owned.vertices.keys;
    const auto rank = [](const VertexColumns::Key& key) {
        return std::make_tuple(std::string_view(key.key), key.vertex, !key.is_name);
    };
    std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    for (std::size_t i = 0; i < keys.size(); ++i) {
        // Of a name and an alias with the same key the name counts.
        if (i > 0 && keys[i].key == keys[i - 1].key && keys[i].vertex == keys[i - 1].vertex) continue;
        owned.key_bytes += keys[i].key;
        owned.key_begin.push_back(owned.key_bytes.size());
        owned.key_vertex.push_back(keys[i].vertex);
        owned.key_is_name.push_back(keys[i].is_name);
    }
    keys = {};
}

/// YYYYMMDD of "YYYY-MM-DD"; 0 of anything else.
std::uint32_t day_number(std::string_view date) {
    if (date.size() != 10) return 0;
    std::uint32_t number = 0;
    for (const char c : date) {
        if (c != '-') number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

/// Names each once in byte order; code_of finds their places.
class Codes {
  public:
    void add(std::string_view name) { codes_.emplace(name, 0); }
    std::vector<std::string> finish() {
        std::vector<std::string> names;
        for (const auto& [name, code] : codes_) names.push_back(name);
        std::sort(names.begin(), names.end());
        for (std::size_t i = 0; i < names.size(); ++i) codes_[names[i]] = static_cast<TypeCode>(i);
        return names;
    }
    TypeCode code_of(const std::string& name) const { return codes_.at(name); }

  private:
    std::unordered_map<std::string, TypeCode> codes_;
};

}  // namespace

void VertexColumns::add(TypeCode vertex_label, std::string_view name, std::uint32_t named) {
    label.push_back(vertex_label);
    mentions.push_back(named);
    name_bytes += name;
    name_begin.push_back(name_bytes.size());
}

Network make_network(NetworkNames names, VertexColumns vertices, EdgeColumns edges) {
    constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max() - 1;
    constexpr std::size_t kMostCodes = std::numeric_limits<TypeCode>::max();
    if (vertices.label.size() > kMost) too_large("nodes");
    if (edges.from.size() > kMost) too_large("relations");
    if (names.types.size() > kMostCodes) too_large("relation types");
    if (names.labels.size() > kMostCodes) too_large("node types");
    if (names.currencies.size() > kMostCodes) too_large("currencies");

    const auto owned = std::make_shared<Owned>();
    owned->vertices = std::move(vertices);
    sort_edges(std::move(edges), owned->vertices.label.size(), *owned);
    sort_keys(*owned);

    const Owned& o = *owned;
    NetworkArrays arrays;
    arrays.out_begin = o.out_begin;
    arrays.in_begin = o.in_begin;
    arrays.out_end = o.out_end;
    arrays.out_type = o.out_type;
    arrays.in_end = o.in_end;
    arrays.in_type = o.in_type;
    arrays.in_edge = o.in_edge;
    arrays.amount = o.values.amount;
    arrays.currency = o.values.currency;
    arrays.status = o.values.status;
    arrays.confidence = o.values.confidence;
    arrays.sources = o.values.sources;
    arrays.day = o.values.day;
    arrays.precision = o.values.precision;
    arrays.relation = o.values.relation;
    arrays.label = o.vertices.label;
    arrays.mentions = o.vertices.mentions;
    arrays.name_begin = o.vertices.name_begin;
    arrays.name_bytes = o.vertices.name_bytes;
    arrays.key_begin = o.key_begin;
    arrays.key_bytes = o.key_bytes;
    arrays.key_vertex = o.key_vertex;
    arrays.key_is_name = o.key_is_name;
    return Network(arrays, std::make_shared<const NetworkNames>(std::move(names)), owned);
}

Network make_network(const Graph& graph) {
    Codes types, labels, currencies;
    currencies.add("");
    for (const Entity& entity : graph.entities) labels.add(entity.type);
    for (const Relation& relation : graph.relations) {
        types.add(relation.type);
        if (relation.amount) currencies.add(relation.amount->currency);
    }
    NetworkNames names{graph.schema, types.finish(), labels.finish(), currencies.finish(), "", 0};

    VertexColumns vertices;
    constexpr std::size_t kMostMentions = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t i = 0; i < graph.entities.size(); ++i) {
        const Entity& entity = graph.entities[i];
        vertices.add(labels.code_of(entity.type), entity.name,
                     static_cast<std::uint32_t>(std::min(entity.mentions, kMostMentions)));
        vertices.keys.push_back({name_key(entity.name), static_cast<VertexId>(i), 1});
        for (const std::string& alias : entity.aliases)
            vertices.keys.push_back({name_key(alias), static_cast<VertexId>(i), 0});
    }

    std::vector<std::uint32_t> known(graph.documents.size());
    for (std::size_t i = 0; i < known.size(); ++i) known[i] = day_number(last_day(graph.documents[i].published));
    EdgeColumns edges;
    for (std::size_t i = 0; i < graph.relations.size(); ++i) {
        const Relation& relation = graph.relations[i];
        edges.from.push_back(relation.from);
        edges.to.push_back(relation.to);
        edges.type.push_back(types.code_of(relation.type));
        edges.amount.push_back(relation.amount ? relation.amount->value : std::numeric_limits<double>::quiet_NaN());
        edges.currency.push_back(relation.amount ? currencies.code_of(relation.amount->currency) : TypeCode{0});
        edges.status.push_back(static_cast<std::uint8_t>(relation.status));
        edges.confidence.push_back(static_cast<std::uint16_t>(std::lround(relation.confidence * kFullConfidence)));
        edges.sources.push_back(static_cast<std::uint16_t>(
            std::min<std::size_t>(relation.sources, std::numeric_limits<std::uint16_t>::max())));
        std::uint32_t first = 0;
        for (const ClaimIndex claim : relation.claims) {
            const std::uint32_t day = known[graph.claims[claim].document];
            if (day != 0 && (first == 0 || day < first)) first = day;
        }
        edges.day.push_back(first);
        edges.relation.push_back(static_cast<RelationIndex>(i));
    }
    return make_network(std::move(names), std::move(vertices), std::move(edges));
}

}  // namespace newsgraph::graph
