#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/claim_order.hpp"
#include "graph/lexicon_index.hpp"
#include "graph/store/claim_row.hpp"
#include "graph/store/graph_rows.hpp"

namespace newsgraph::graph {
namespace {

/// A row and its id in the store.
template <class Item>
struct Row {
    std::int64_t id = 0;
    Item item;
};

std::optional<Row<Entity>> find_entity_row(const Database& database, const EntityName& wanted) {
    Statement row(database, "SELECT id, stable_id, name, mentions FROM entity WHERE type = ? AND key = ?");
    const std::string key = name_key(wanted.name);
    row.bind(wanted.type).bind(key);
    while (row.step()) {
        Row<Entity> found;
        found.id = row.next_number();
        found.item.id = static_cast<std::uint64_t>(row.next_number());
        found.item.name = row.next_text();
        found.item.type = wanted.type;
        found.item.mentions = row.next_index(std::numeric_limits<std::int64_t>::max());
        if (found.item.name == wanted.name) return found;
    }
    return std::nullopt;
}

/// Positions of rows by their ids.
using Places = std::map<std::int64_t, std::uint32_t>;

template <class Item, class Less>
Places place_rows(std::vector<Row<Item>>& rows, std::vector<Item>& items, Less less) {
    std::sort(rows.begin(), rows.end(), [&](const Row<Item>& a, const Row<Item>& b) { return less(a.item, b.item); });
    Places places;
    for (Row<Item>& row : rows) {
        places.emplace(row.id, static_cast<std::uint32_t>(items.size()));
        items.push_back(std::move(row.item));
    }
    return places;
}

void read_relations(const Database& database, std::int64_t from, std::int64_t to, const Places& entities,
                    std::vector<Row<Relation>>& rows) {
    static const std::string sql = std::string("SELECT id, stable_id, type, ") + kValueColumns +
                                   ", sources FROM relation WHERE from_entity = ? AND to_entity = ?";
    Statement select(database, sql.c_str());
    select.bind(from).bind(to);
    while (select.step()) {
        Row<Relation>& row = rows.emplace_back();
        row.id = select.next_number();
        row.item.id = static_cast<std::uint64_t>(select.next_number());
        row.item.type = select.next_text();
        row.item.from = entities.at(from);
        row.item.to = entities.at(to);
        read_values(database, select, row.item);
        row.item.sources = select.next_index(std::numeric_limits<std::int64_t>::max());
    }
}

/// Claims of one relation; their documents stand as ids of the store as yet.
struct ClaimRow {
    std::int64_t id = 0, document = 0;
    std::uint32_t relation = 0;
    Claim claim;
};

void read_claims(const Database& database, std::int64_t relation, std::uint32_t number, std::vector<ClaimRow>& rows) {
    static const std::string sql =
        std::string("SELECT claim.id, document, kind, type, subject, object, ") + kValueColumns +
        ", attributed_to, evidence_start, evidence_end, evidence FROM relation_claim JOIN claim ON claim.id = claim "
        "WHERE relation = ?";
    Statement select(database, sql.c_str());
    select.bind(relation);
    while (select.step()) {
        ClaimRow& row = rows.emplace_back();
        row.id = select.next_number();
        row.document = select.next_number();
        row.relation = number;
        row.claim = read_claim(database, select);
    }
}

Row<DocumentRecord> read_document(const Database& database, std::int64_t id) {
    Statement select(database, "SELECT doc, title, language, published, url FROM document WHERE id = ?");
    select.bind(id);
    if (!select.step()) database.fail_damaged("a row that is referred to is not there");
    Row<DocumentRecord> row;
    row.id = id;
    row.item.doc = select.next_text();
    row.item.title = select.next_text();
    row.item.language = select.next_text();
    row.item.published = select.next_text();
    row.item.url = select.next_text();
    return row;
}

}  // namespace

Graph read_between(const Database& database, const std::vector<std::pair<EntityName, EntityName>>& pairs) {
    Graph graph;
    std::map<EntityName, std::int64_t> known;
    std::vector<Row<Entity>> entity_rows;
    for (const auto& [one, other] : pairs) {
        for (const EntityName& name : {one, other}) {
            if (known.contains(name)) continue;
            std::optional<Row<Entity>> row = find_entity_row(database, name);
            if (!row) continue;
            known.emplace(name, row->id);
            entity_rows.push_back(std::move(*row));
        }
    }
    const Places entities = place_rows(entity_rows, graph.entities, [](const Entity& a, const Entity& b) {
        return std::tie(a.name, a.type) < std::tie(b.name, b.type);
    });

    std::set<std::pair<std::int64_t, std::int64_t>> ends;
    for (const auto& [one, other] : pairs) {
        const auto a = known.find(one), b = known.find(other);
        if (a == known.end() || b == known.end()) continue;
        ends.emplace(a->second, b->second);
        ends.emplace(b->second, a->second);
    }
    std::vector<Row<Relation>> relation_rows;
    for (const auto& [from, to] : ends) read_relations(database, from, to, entities, relation_rows);
    const Places relations = place_rows(relation_rows, graph.relations, [](const Relation& a, const Relation& b) {
        return std::tie(a.from, a.to, a.type) < std::tie(b.from, b.to, b.type);
    });

    std::vector<ClaimRow> claims;
    for (const auto& [id, number] : relations) read_claims(database, id, number, claims);
    std::set<std::int64_t> document_ids;
    for (const ClaimRow& claim : claims) document_ids.insert(claim.document);
    std::vector<Row<DocumentRecord>> document_rows;
    for (const std::int64_t id : document_ids) document_rows.push_back(read_document(database, id));
    const Places documents = place_rows(document_rows, graph.documents,
                                        [](const DocumentRecord& a, const DocumentRecord& b) { return a.doc < b.doc; });

    std::sort(claims.begin(), claims.end(), [&](const ClaimRow& a, const ClaimRow& b) {
        return std::make_pair(documents.at(a.document), a.id) < std::make_pair(documents.at(b.document), b.id);
    });
    for (ClaimRow& row : claims) {
        graph.relations[row.relation].claims.push_back(static_cast<ClaimIndex>(graph.claims.size()));
        graph.claims.push_back({documents.at(row.document), std::move(row.claim)});
    }
    const ClaimOrder order(graph);
    for (Relation& relation : graph.relations) {
        if (relation.claims.empty()) database.fail_damaged("a relation has no claim");
        std::sort(relation.claims.begin(), relation.claims.end(), order);
    }
    return graph;
}

}  // namespace newsgraph::graph
