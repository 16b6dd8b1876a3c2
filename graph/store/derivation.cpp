// What articles add up to is counted, so that it can be taken back: entity_spelling holds for each spelling of a thing
// in how many articles it stands and how often it is their name for it. Names are elected from these counts, values of
// relations from their claims.
#include "graph/store/derivation.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "graph/agree.hpp"
#include "graph/identity.hpp"
#include "graph/store/claim_row.hpp"

namespace newsgraph::graph {
namespace {

std::int64_t as_signed(std::uint64_t bits) {
    return static_cast<std::int64_t>(bits);
}

std::string typed_key(const std::string& type, const std::string& key) {
    return type + '\0' + key;
}

/// How often an article's name for the thing is this spelling; 0 for a spelling of mentions only.
std::size_t weight_of(const MergeNode& node, const std::string& spelling) {
    const auto name = node.names.find(spelling);
    return name == node.names.end() ? 0 : name->second;
}

}  // namespace

Derivation::Derivation(Database& database, Schema schema, const std::vector<LexiconEntry>& lexicon)
    : database_(database), schema_(std::move(schema)), lexicon_(lexicon) {}

bool Derivation::is_symmetric(const std::string& type) const {
    const RelationType* known = schema_.relation_type(type);
    return known != nullptr && known->symmetric;
}

void Derivation::add(const ArticleClaims& article, std::int64_t document, const std::vector<std::int64_t>& claims) {
    NodeResolver resolver(schema_, lexicon_);
    const std::vector<ResolvedClaim> resolved = resolve_article(resolver, schema_, 0, article);
    std::vector<std::int64_t> entities;
    Statement document_row(database_, "INSERT INTO entity_document(entity, document) VALUES(?, ?)");
    for (const MergeNode& node : resolver.nodes()) {
        const std::int64_t entity = entity_of(node);
        entities.push_back(entity);
        touched_entities_[entity].mentions += static_cast<std::int64_t>(node.mentions);
        count_spellings(entity, node);
        document_row.bind(entity).bind(document).run();
    }
    Statement fact_row(database_, "INSERT INTO entity_fact(entity, claim) VALUES(?, ?)");
    Statement claim_row(database_, "INSERT INTO relation_claim(relation, claim) VALUES(?, ?)");
    for (const ResolvedClaim& claim : resolved) {
        if (claim.to == ResolvedClaim::kNone) {
            fact_row.bind(entities[claim.from]).bind(claims[claim.place]).run();
            continue;
        }
        const std::int64_t relation =
            relation_of(article.claims[claim.place].type, Ends{entities[claim.from], entities[claim.to]});
        touched_relations_.insert(relation);
        claim_row.bind(relation).bind(claims[claim.place]).run();
    }
}

void Derivation::remove(const ArticleClaims& article, std::int64_t document) {
    NodeResolver resolver(schema_, lexicon_);
    resolve_article(resolver, schema_, 0, article);
    for (const MergeNode& node : resolver.nodes()) {
        const std::int64_t entity = find_entity(node.type, node.key);
        if (entity == 0) database_.fail_damaged("an entity is missing");
        touched_entities_[entity].mentions -= static_cast<std::int64_t>(node.mentions);
        discount_spellings(entity, node);
    }
    Statement relations(database_,
                        "SELECT relation FROM relation_claim JOIN claim ON claim.id = relation_claim.claim "
                        "WHERE claim.document = ?");
    relations.bind(document);
    while (relations.step()) touched_relations_.insert(relations.next_number());
}

std::int64_t Derivation::entity_of(const MergeNode& node) {
    const std::int64_t found = find_entity(node.type, node.key);
    return found != 0 ? found : make_entity(node);
}

std::int64_t Derivation::find_entity(const std::string& type, const std::string& key) {
    const auto known = entities_.find(typed_key(type, key));
    if (known != entities_.end()) return known->second;
    Statement select(database_, "SELECT id FROM entity WHERE type = ? AND key = ?");
    select.bind(type).bind(key);
    if (!select.step()) return 0;
    return entities_[typed_key(type, key)] = select.next_number();
}

std::int64_t Derivation::make_entity(const MergeNode& node) {
    // The name is elected by settle().
    Statement row(database_, "INSERT INTO entity(stable_id, name, type, key, mentions) VALUES(?, '', ?, ?, 0)");
    row.bind(as_signed(entity_id(node.type, node.key))).bind(node.type).bind(node.key).run();
    const std::int64_t id = database_.last_id();
    if (node.known != nullptr) {
        Statement link_row(database_, "INSERT INTO entity_link(entity, link, target) VALUES(?, ?, ?)");
        for (const auto& [link, target] : node.known->links) link_row.bind(id).bind(link).bind(target).run();
    }
    return entities_[typed_key(node.type, node.key)] = id;
}

void Derivation::count_spellings(std::int64_t entity, const MergeNode& node) {
    Statement row(database_,
                  "INSERT INTO entity_spelling(entity, spelling, articles, weight) VALUES(?, ?, 1, ?) "
                  "ON CONFLICT(entity, spelling) DO UPDATE SET articles = articles + 1, "
                  "weight = weight + excluded.weight RETURNING articles");
    for (const std::string& spelling : node.spellings) {
        row.bind(entity).bind(spelling).bind(weight_of(node, spelling));
        if (row.step() && row.next_number() == 1) touched_entities_[entity].has_other_spellings = true;
        row.reset();
    }
}

void Derivation::discount_spellings(std::int64_t entity, const MergeNode& node) {
    Statement row(database_,
                  "UPDATE entity_spelling SET articles = articles - 1, weight = weight - ? "
                  "WHERE entity = ? AND spelling = ? RETURNING articles");
    Statement forget(database_, "DELETE FROM entity_spelling WHERE entity = ? AND spelling = ?");
    for (const std::string& spelling : node.spellings) {
        row.bind(weight_of(node, spelling)).bind(entity).bind(spelling);
        const bool is_last = row.step() && row.next_number() <= 0;
        row.reset();
        if (!is_last) continue;
        touched_entities_[entity].has_other_spellings = true;
        forget.bind(entity).bind(spelling).run();
    }
}

std::int64_t Derivation::relation_of(const std::string& type, Ends ends) {
    const bool symmetric = is_symmetric(type);
    // Which end of a symmetric relation stands first is settled when the names are known.
    if (symmetric && ends.to < ends.from) std::swap(ends.from, ends.to);
    std::int64_t& relation = relations_[type][ends];
    if (relation != 0) return relation;
    Statement select(database_, "SELECT id FROM relation WHERE from_entity = ? AND to_entity = ? AND type = ?");
    const auto find = [&](std::int64_t from, std::int64_t to) {
        select.bind(from).bind(to).bind(type);
        const std::int64_t id = select.step() ? select.next_number() : 0;
        select.reset();
        return id;
    };
    relation = find(ends.from, ends.to);
    if (relation == 0 && symmetric) relation = find(ends.to, ends.from);
    if (relation != 0) return relation;
    Statement row(database_,
                  "INSERT INTO relation(stable_id, type, from_entity, to_entity, status, confidence, sources) "
                  "VALUES(0, ?, ?, ?, '', 0, 0)");
    row.bind(type).bind(ends.from).bind(ends.to).run();
    return relation = database_.last_id();
}

void Derivation::settle() {
    for (const auto& [id, touched] : touched_entities_) settle_entity(id, touched);
    for (const std::int64_t id : touched_relations_) settle_relation(id);
}

void Derivation::settle_entity(std::int64_t id, const Touched& touched) {
    Statement best(database_,
                   "SELECT spelling FROM entity_spelling WHERE entity = ? ORDER BY weight DESC, spelling LIMIT 1");
    best.bind(id);
    if (!best.step()) {
        erase_entity(id);
        return;
    }
    std::string name = best.next_text();
    best.reset();
    Statement select(database_, "SELECT name, type, key FROM entity WHERE id = ?");
    select.bind(id);
    if (!select.step()) database_.fail_damaged("an entity is missing");
    const std::string before = select.next_text(), type = select.next_text(), key = select.next_text();
    select.reset();
    const LexiconEntry* known = lexicon_.find(type, key);
    if (known != nullptr) name = known->name;
    if (touched.mentions != 0 || name != before) {
        Statement update(database_, "UPDATE entity SET name = ?, mentions = mentions + ? WHERE id = ?");
        update.bind(name).bind(touched.mentions).bind(id).run();
    }
    if (touched.has_other_spellings || name != before) write_aliases(id, name, known);
    if (name != before && !before.empty()) touch_symmetric_relations(id);
}

void Derivation::write_aliases(std::int64_t id, const std::string& name, const LexiconEntry* known) {
    std::set<std::string> aliases;
    Statement spellings(database_, "SELECT spelling FROM entity_spelling WHERE entity = ?");
    spellings.bind(id);
    while (spellings.step()) aliases.insert(spellings.next_text());
    if (known != nullptr) aliases.insert(known->aliases.begin(), known->aliases.end());
    aliases.erase(name);
    aliases.erase("");
    Statement clear(database_, "DELETE FROM entity_alias WHERE entity = ?");
    clear.bind(id).run();
    Statement row(database_, "INSERT INTO entity_alias(entity, alias) VALUES(?, ?)");
    for (const std::string& alias : aliases) row.bind(id).bind(alias).run();
}

void Derivation::erase_entity(std::int64_t id) {
    for (const char* sql : {"DELETE FROM entity WHERE id = ?", "DELETE FROM entity_alias WHERE entity = ?",
                            "DELETE FROM entity_link WHERE entity = ?"}) {
        Statement row(database_, sql);
        row.bind(id).run();
    }
}

void Derivation::touch_symmetric_relations(std::int64_t entity) {
    Statement relations(database_,
                        "SELECT id, type FROM relation WHERE from_entity = ?1 "
                        "UNION SELECT id, type FROM relation WHERE to_entity = ?1");
    relations.bind(entity);
    while (relations.step()) {
        const std::int64_t id = relations.next_number();
        if (is_symmetric(relations.next_text())) touched_relations_.insert(id);
    }
}

const Derivation::EntityKey& Derivation::entity_key(std::int64_t id) {
    const auto [place, is_new] = keys_.try_emplace(id);
    if (!is_new) return place->second;
    Statement select(database_, "SELECT name, type, stable_id FROM entity WHERE id = ?");
    select.bind(id);
    if (!select.step()) database_.fail_damaged("a relation names an entity that is not there");
    place->second.name = select.next_text();
    place->second.type = select.next_text();
    place->second.stable_id = static_cast<std::uint64_t>(select.next_number());
    return place->second;
}

void Derivation::settle_relation(std::int64_t id) {
    struct Row {
        std::string published, doc;
        std::int64_t claim_id = 0;
        std::uint64_t text = 0;
        Claim claim;
        auto order() const { return std::tie(published, doc, claim_id); }
    };
    std::vector<Row> rows;
    static const std::string kSelectClaims =
        std::string("SELECT published, doc, claim.id, text_hash, ") + kValueColumns +
        " FROM relation_claim JOIN claim ON claim.id = relation_claim.claim "
        "JOIN document ON document.id = claim.document WHERE relation_claim.relation = ?";
    Statement claims(database_, kSelectClaims.c_str());
    claims.bind(id);
    while (claims.step()) {
        Row& row = rows.emplace_back();
        row.published = last_day(claims.next_text());
        row.doc = claims.next_text();
        row.claim_id = claims.next_number();
        row.text = static_cast<std::uint64_t>(claims.next_number());
        read_values(database_, claims, row.claim);
    }
    if (rows.empty()) {
        Statement erase(database_, "DELETE FROM relation WHERE id = ?");
        erase.bind(id).run();
        return;
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.order() < b.order(); });
    std::vector<Witness> witnesses;
    for (const Row& row : rows) witnesses.push_back(Witness{&row.claim, row.published, row.text});

    Statement select(database_, "SELECT type, from_entity, to_entity FROM relation WHERE id = ?");
    select.bind(id);
    if (!select.step()) database_.fail_damaged("a relation is missing");
    Relation relation;
    relation.type = select.next_text();
    Ends ends{select.next_number(), 0};
    ends.to = select.next_number();
    select.reset();
    const auto comes_before = [&](std::int64_t a, std::int64_t b) {
        const EntityKey &one = entity_key(a), &other = entity_key(b);
        return std::tie(one.name, one.type) < std::tie(other.name, other.type);
    };
    if (is_symmetric(relation.type) && comes_before(ends.to, ends.from)) std::swap(ends.from, ends.to);
    relation.id = relation_id(relation.type, entity_key(ends.from).stable_id, entity_key(ends.to).stable_id);
    agree(witnesses, relation);
    static const std::string kInsert =
        std::string("INSERT OR REPLACE INTO relation(id, stable_id, type, from_entity, to_entity, ") + kValueColumns +
        ", sources) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    Statement row(database_, kInsert.c_str());
    row.bind(id).bind(as_signed(relation.id)).bind(relation.type).bind(ends.from).bind(ends.to);
    bind_values(row, relation);
    row.bind(relation.sources).run();
}

}  // namespace newsgraph::graph
