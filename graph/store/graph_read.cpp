#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "graph/store/claim_row.hpp"
#include "graph/store/graph_rows.hpp"

namespace newsgraph::graph {
namespace {

constexpr std::uint32_t kUnset = std::numeric_limits<std::uint32_t>::max();

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

/// Rows of (owner, other row), in the order in which they were written: calls take(owner, id).
template <class Take>
void read_links(const Database& database, const char* sql, std::size_t owners, Take take) {
    Statement row(database, sql);
    while (row.step()) {
        const std::size_t owner = row.next_index(owners);
        take(owner, row.next_number());
    }
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
    const auto use = [&](std::size_t, std::int64_t id) { rows[row_of.number_of(database, id)].is_used = true; };
    read_links(database, "SELECT relation, claim FROM relation_claim", graph.relations.size(), use);
    read_links(database, "SELECT entity, claim FROM entity_fact", graph.entities.size(), use);

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

void read_entities(const Database& database, Graph& graph) {
    Statement row(database, "SELECT id, stable_id, name, type, mentions FROM entity ORDER BY id");
    while (row.step()) {
        if (row.next_index(kUnset) != graph.entities.size()) database.fail_damaged("an entity is missing");
        Entity& entity = graph.entities.emplace_back();
        entity.id = static_cast<std::uint64_t>(row.next_number());
        entity.name = row.next_text();
        entity.type = row.next_text();
        entity.mentions = row.next_index(std::numeric_limits<std::int64_t>::max());
    }
    Statement aliases(database, "SELECT entity, alias FROM entity_alias");
    while (aliases.step()) {
        Entity& entity = graph.entities[aliases.next_index(graph.entities.size())];
        entity.aliases.push_back(aliases.next_text());
    }
    Statement links(database, "SELECT entity, link, target FROM entity_link");
    while (links.step()) {
        Entity& entity = graph.entities[links.next_index(graph.entities.size())];
        std::string link = links.next_text();
        entity.links.emplace(std::move(link), links.next_text());
    }
}

void read_relations(const Database& database, Graph& graph) {
    const std::string sql = std::string("SELECT id, stable_id, type, from_entity, to_entity, ") + kValueColumns +
                            ", sources FROM relation ORDER BY id";
    Statement row(database, sql.c_str());
    while (row.step()) {
        if (row.next_index(kUnset) != graph.relations.size()) database.fail_damaged("a relation is missing");
        Relation& relation = graph.relations.emplace_back();
        relation.id = static_cast<std::uint64_t>(row.next_number());
        relation.type = row.next_text();
        relation.from = static_cast<EntityIndex>(row.next_index(graph.entities.size()));
        relation.to = static_cast<EntityIndex>(row.next_index(graph.entities.size()));
        read_values(database, row, relation);
        relation.sources = row.next_index(std::numeric_limits<std::int64_t>::max());
    }
}

}  // namespace

Graph read_graph(const Database& database, bool with_texts) {
    Graph graph;
    RowNumbers documents = read_documents(database, with_texts, graph);
    read_entities(database, graph);
    read_relations(database, graph);
    RowNumbers claims = read_claims(database, documents, graph);
    read_links(database, "SELECT entity, document FROM entity_document", graph.entities.size(),
               [&](std::size_t entity, std::int64_t id) {
                   graph.entities[entity].documents.push_back(documents.number_of(database, id));
               });
    read_links(database, "SELECT entity, claim FROM entity_fact", graph.entities.size(),
               [&](std::size_t entity, std::int64_t id) {
                   graph.entities[entity].facts.push_back(claims.number_of(database, id));
               });
    read_links(database, "SELECT relation, claim FROM relation_claim", graph.relations.size(),
               [&](std::size_t relation, std::int64_t id) {
                   graph.relations[relation].claims.push_back(claims.number_of(database, id));
               });
    for (const Relation& relation : graph.relations) {
        if (relation.claims.empty()) database.fail_damaged("a relation has no claim");
    }
    return graph;
}

}  // namespace newsgraph::graph
