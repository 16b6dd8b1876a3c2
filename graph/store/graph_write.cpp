#include <string>

#include "graph/store/claim_row.hpp"
#include "graph/store/graph_rows.hpp"

namespace newsgraph::graph {
namespace {

void clear(Database& database) {
    for (const char* sql :
         {"DELETE FROM entity", "DELETE FROM entity_alias", "DELETE FROM entity_link", "DELETE FROM entity_document",
          "DELETE FROM entity_fact", "DELETE FROM relation", "DELETE FROM relation_claim"}) {
        database.run(sql);
    }
}

void write_entities(Database& database, const Graph& graph, const GraphRows& rows) {
    Statement entity_row(database, "INSERT INTO entity(id, stable_id, name, type, mentions) VALUES(?, ?, ?, ?, ?)");
    Statement alias_row(database, "INSERT INTO entity_alias(entity, alias) VALUES(?, ?)");
    Statement link_row(database, "INSERT INTO entity_link(entity, link, target) VALUES(?, ?, ?)");
    Statement document_row(database, "INSERT INTO entity_document(entity, document) VALUES(?, ?)");
    Statement fact_row(database, "INSERT INTO entity_fact(entity, claim) VALUES(?, ?)");
    for (std::size_t id = 0; id < graph.entities.size(); ++id) {
        const Entity& entity = graph.entities[id];
        entity_row.bind(id).bind(static_cast<std::int64_t>(entity.id)).bind(entity.name).bind(entity.type);
        entity_row.bind(entity.mentions).run();
        for (const std::string& alias : entity.aliases) alias_row.bind(id).bind(alias).run();
        for (const auto& [link, target] : entity.links) link_row.bind(id).bind(link).bind(target).run();
        for (const DocumentIndex document : entity.documents)
            document_row.bind(id).bind(rows.documents[document]).run();
        for (const ClaimIndex claim : entity.facts) fact_row.bind(id).bind(rows.claims[claim]).run();
    }
}

void write_relations(Database& database, const Graph& graph, const GraphRows& rows) {
    const std::string sql = std::string("INSERT INTO relation(id, stable_id, type, from_entity, to_entity, ") +
                            kValueColumns + ", sources) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    Statement relation_row(database, sql.c_str());
    Statement claim_row(database, "INSERT INTO relation_claim(relation, claim) VALUES(?, ?)");
    for (std::size_t id = 0; id < graph.relations.size(); ++id) {
        const Relation& relation = graph.relations[id];
        relation_row.bind(id).bind(static_cast<std::int64_t>(relation.id)).bind(relation.type);
        relation_row.bind(std::size_t{relation.from}).bind(std::size_t{relation.to});
        bind_values(relation_row, relation);
        relation_row.bind(relation.sources).run();
        for (const ClaimIndex claim : relation.claims) claim_row.bind(id).bind(rows.claims[claim]).run();
    }
}

}  // namespace

void write_graph(Database& database, const Graph& graph, const GraphRows& rows) {
    clear(database);
    write_entities(database, graph, rows);
    write_relations(database, graph, rows);
}

}  // namespace newsgraph::graph
