#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "graph/claim_order.hpp"
#include "graph/store/claim_row.hpp"
#include "graph/store/graph_rows.hpp"

namespace newsgraph::graph {
namespace {

/// Numbers rows by their ids. Ids are given in any order, then looked up: a binary search, for ids from a file that may
/// lie are no index into memory.
class RowNumbers {
  public:
    void add(std::int64_t id, std::uint32_t number) { rows_.emplace_back(id, number); }
    void finish() { std::sort(rows_.begin(), rows_.end()); }
    std::uint32_t& number_of(const Database& database, std::int64_t id) {
        // Ids mostly run without gaps from the first: then the place is known.
        const std::size_t guess =
            rows_.empty() ? 0 : static_cast<std::size_t>(id) - static_cast<std::size_t>(rows_.front().first);
        if (guess < rows_.size() && rows_[guess].first == id) return rows_[guess].second;
        const auto found = std::lower_bound(rows_.begin(), rows_.end(), id,
                                            [](const auto& row, std::int64_t wanted) { return row.first < wanted; });
        if (found == rows_.end() || found->first != id) database.fail_damaged("a row that is referred to is not there");
        return found->second;
    }

  private:
    std::vector<std::pair<std::int64_t, std::uint32_t>> rows_;
};

RowNumbers read_documents(const Database& database, bool with_texts, Graph& graph) {
    RowNumbers numbers;
    Statement row(database, with_texts
                                ? "SELECT id, doc, title, language, published, url, text FROM document ORDER BY doc"
                                : "SELECT id, doc, title, language, published, url FROM document ORDER BY doc");
    while (row.step()) {
        numbers.add(row.next_number(), static_cast<std::uint32_t>(graph.documents.size()));
        DocumentRecord& document = graph.documents.emplace_back();
        document.doc = row.next_text();
        document.title = row.next_text();
        document.language = row.next_text();
        document.published = row.next_text();
        document.url = row.next_text();
        if (with_texts) document.text = row.next_text();
    }
    numbers.finish();
    return numbers;
}

/// Rows of (owner, other row): calls take(owner's number, id).
template <class Take>
void read_links(const Database& database, const char* sql, RowNumbers& owners, Take take) {
    Statement row(database, sql);
    while (row.step()) {
        const std::uint32_t owner = owners.number_of(database, row.next_number());
        take(owner, row.next_number());
    }
}

/// Rows in the order that a Graph has, numbered so.
template <class Item, class Less>
RowNumbers sort_rows(std::vector<std::pair<Item, std::int64_t>>& rows, std::vector<Item>& items, Less less) {
    std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return less(a.first, b.first); });
    RowNumbers numbers;
    for (auto& [item, id] : rows) {
        numbers.add(id, static_cast<std::uint32_t>(items.size()));
        items.push_back(std::move(item));
    }
    numbers.finish();
    return numbers;
}

/// Reads the claims in the order of their rows and numbers those that the graph refers to by (document, row): what
/// merge() does too, and self-loops have no number there.
RowNumbers read_claims(const Database& database, RowNumbers& documents, Graph& graph) {
    struct Row {
        std::int64_t id;
        GraphClaim claim;
        bool is_used = false;
    };
    std::vector<Row> rows;
    RowNumbers row_of;
    const std::string sql = std::string("SELECT id, document, kind, type, subject, object, ") + kValueColumns +
                            ", attributed_to, evidence_start, evidence_end, evidence FROM claim ORDER BY id";
    Statement select(database, sql.c_str());
    while (select.step()) {
        Row row{select.next_number(), {}, false};
        row.claim.document = documents.number_of(database, select.next_number());
        row.claim.claim = read_claim(database, select);
        row_of.add(row.id, static_cast<std::uint32_t>(rows.size()));
        rows.push_back(std::move(row));
    }
    row_of.finish();
    for (const char* users : {"SELECT claim FROM relation_claim", "SELECT claim FROM entity_fact"}) {
        Statement used(database, users);
        while (used.step()) rows[row_of.number_of(database, used.next_number())].is_used = true;
    }

    std::vector<std::uint32_t> order;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].is_used) order.push_back(static_cast<std::uint32_t>(i));
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rows[a].claim.document < rows[b].claim.document; });
    RowNumbers numbers;
    graph.claims.reserve(order.size());
    for (const std::uint32_t i : order) {
        numbers.add(rows[i].id, static_cast<std::uint32_t>(graph.claims.size()));
        graph.claims.push_back(std::move(rows[i].claim));
    }
    numbers.finish();
    return numbers;
}

RowNumbers read_entities(const Database& database, Graph& graph) {
    std::vector<std::pair<Entity, std::int64_t>> rows;
    Statement row(database, "SELECT id, stable_id, name, type, mentions FROM entity");
    while (row.step()) {
        auto& [entity, id] = rows.emplace_back();
        id = row.next_number();
        entity.id = static_cast<std::uint64_t>(row.next_number());
        entity.name = row.next_text();
        entity.type = row.next_text();
        entity.mentions = row.next_index(std::numeric_limits<std::int64_t>::max());
    }
    RowNumbers numbers = sort_rows(rows, graph.entities, [](const Entity& a, const Entity& b) {
        return std::tie(a.name, a.type) < std::tie(b.name, b.type);
    });
    Statement aliases(database, "SELECT entity, alias FROM entity_alias ORDER BY entity, alias");
    while (aliases.step()) {
        Entity& entity = graph.entities[numbers.number_of(database, aliases.next_number())];
        entity.aliases.push_back(aliases.next_text());
    }
    Statement links(database, "SELECT entity, link, target FROM entity_link");
    while (links.step()) {
        Entity& entity = graph.entities[numbers.number_of(database, links.next_number())];
        std::string link = links.next_text();
        entity.links.emplace(std::move(link), links.next_text());
    }
    return numbers;
}

RowNumbers read_relations(const Database& database, RowNumbers& entities, Graph& graph) {
    std::vector<std::pair<Relation, std::int64_t>> rows;
    const std::string sql =
        std::string("SELECT id, stable_id, type, from_entity, to_entity, ") + kValueColumns + ", sources FROM relation";
    Statement row(database, sql.c_str());
    while (row.step()) {
        auto& [relation, id] = rows.emplace_back();
        id = row.next_number();
        relation.id = static_cast<std::uint64_t>(row.next_number());
        relation.type = row.next_text();
        relation.from = entities.number_of(database, row.next_number());
        relation.to = entities.number_of(database, row.next_number());
        read_values(database, row, relation);
        relation.sources = row.next_index(std::numeric_limits<std::int64_t>::max());
    }
    return sort_rows(rows, graph.relations, [](const Relation& a, const Relation& b) {
        return std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type);
    });
}

}  // namespace

Graph read_graph(const Database& database, bool with_texts) {
    Graph graph;
    RowNumbers documents = read_documents(database, with_texts, graph);
    RowNumbers entities = read_entities(database, graph);
    RowNumbers relations = read_relations(database, entities, graph);
    RowNumbers claims = read_claims(database, documents, graph);
    read_links(database, "SELECT entity, document FROM entity_document", entities,
               [&](std::uint32_t entity, std::int64_t id) {
                   graph.entities[entity].documents.push_back(documents.number_of(database, id));
               });
    read_links(database, "SELECT entity, claim FROM entity_fact", entities, [&](std::uint32_t entity, std::int64_t id) {
        graph.entities[entity].facts.push_back(claims.number_of(database, id));
    });
    read_links(database, "SELECT relation, claim FROM relation_claim", relations,
               [&](std::uint32_t relation, std::int64_t id) {
                   graph.relations[relation].claims.push_back(claims.number_of(database, id));
               });
    const ClaimOrder order(graph);
    for (Entity& entity : graph.entities) {
        std::sort(entity.documents.begin(), entity.documents.end());
        std::sort(entity.facts.begin(), entity.facts.end(), order);
    }
    for (Relation& relation : graph.relations) {
        if (relation.claims.empty()) database.fail_damaged("a relation has no claim");
        std::sort(relation.claims.begin(), relation.claims.end(), order);
    }
    return graph;
}

}  // namespace newsgraph::graph
