#include "graph/store/article_rows.hpp"

#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

#include "graph/hash.hpp"
#include "graph/merge_articles.hpp"
#include "graph/store/claim_row.hpp"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kAnyOffset = std::numeric_limits<std::int64_t>::max();

std::int64_t as_signed(std::uint64_t bits) {
    return static_cast<std::int64_t>(bits);
}

void hash_quote(Hash& hash, const Quote& quote) {
    hash.add(quote.text).add(quote.start).add(quote.end);
}

/// Tells most changed articles at once; equal hashes are followed by a comparison.
std::uint64_t content_hash(const ArticleClaims& article) {
    Hash hash;
    const DocumentRecord& document = article.document;
    hash.add(document.title).add(document.language).add(document.published).add(document.url).add(document.text);
    for (const EntityRecord& record : article.entities) {
        hash.add(record.name).add(record.type);
        for (const Quote& mention : record.mentions) hash_quote(hash, mention);
    }
    for (const Claim& claim : article.claims) {
        hash.add(claim.type).add(claim.subject).add(claim.object).add(to_string(claim.status));
        hash_quote(hash, claim.evidence);
    }
    return hash.value();
}

struct DocumentRow {
    std::int64_t id = 0;
    std::uint64_t content = 0;
};

std::optional<DocumentRow> find_document(const Database& database, const std::string& doc) {
    Statement select(database, "SELECT id, content_hash FROM document WHERE doc = ?");
    select.bind(doc);
    if (!select.step()) return std::nullopt;
    DocumentRow row;
    row.id = select.next_number();
    row.content = static_cast<std::uint64_t>(select.next_number());
    return row;
}

void read_document(Statement& row, DocumentRecord& document) {
    document.doc = row.next_text();
    document.title = row.next_text();
    document.language = row.next_text();
    document.published = row.next_text();
    document.url = row.next_text();
}

std::string select_claims(const char* where) {
    return std::string("SELECT id, document, kind, type, subject, object, ") + kValueColumns +
           ", attributed_to, evidence_start, evidence_end, evidence FROM claim " + where + " ORDER BY id";
}

Quote read_quote(Statement& row) {
    Quote quote;
    quote.start = row.next_index(kAnyOffset);
    quote.end = row.next_index(kAnyOffset);
    quote.text = row.next_text();
    return quote;
}

ArticleClaims read_article(const Database& database, std::int64_t id) {
    ArticleClaims article;
    Statement document(database, "SELECT doc, title, language, published, url, text FROM document WHERE id = ?");
    document.bind(id);
    if (document.step()) {
        read_document(document, article.document);
        article.document.text = document.next_text();
    }
    Statement records(database, "SELECT id, name, type FROM entity_record WHERE document = ? ORDER BY id");
    Statement mentions(database, "SELECT start, \"end\", text FROM mention WHERE entity_record = ? ORDER BY id");
    records.bind(id);
    while (records.step()) {
        EntityRecord record;
        mentions.bind(records.next_number());
        record.name = records.next_text();
        record.type = records.next_text();
        while (mentions.step()) record.mentions.push_back(read_quote(mentions));
        article.entities.push_back(std::move(record));
    }
    Statement claims(database, select_claims("WHERE document = ?").c_str());
    claims.bind(id);
    while (claims.step()) {
        claims.next_number();  // id
        claims.next_number();  // document
        article.claims.push_back(read_claim(database, claims));
    }
    return article;
}

void remove_rows(Database& database, std::int64_t id) {
    // An index without its own texts must be told the old ones to forget them.
    Statement forget(database,
                     "INSERT INTO article_index(article_index, rowid, title, text) "
                     "SELECT 'delete', id, title, text FROM document WHERE id = ?");
    forget.bind(id).run();
    Statement remove(database, "DELETE FROM document WHERE id = ?");  // the rest goes with it by its foreign keys
    remove.bind(id).run();
}

void insert_entities(Database& database, std::int64_t document, const std::vector<EntityRecord>& entities) {
    Statement record_row(database, "INSERT INTO entity_record(document, name, type) VALUES(?, ?, ?)");
    Statement mention_row(database, "INSERT INTO mention(entity_record, start, \"end\", text) VALUES(?, ?, ?, ?)");
    for (const EntityRecord& record : entities) {
        record_row.bind(document).bind(record.name).bind(record.type).run();
        const std::int64_t id = database.last_id();
        for (const Quote& mention : record.mentions) {
            mention_row.bind(id).bind(mention.start).bind(mention.end).bind(mention.text).run();
        }
    }
}

void insert_claims(Database& database, std::int64_t document, const std::vector<Claim>& claims) {
    const std::string sql = std::string("INSERT INTO claim(document, kind, type, subject, object, ") + kValueColumns +
                            ", attributed_to, evidence_start, evidence_end, evidence) "
                            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    Statement row(database, sql.c_str());
    for (const Claim& claim : claims) {
        row.bind(document).bind(claim.kind == Claim::Kind::fact ? "fact" : "relation");
        row.bind(claim.type).bind(claim.subject).bind_or_null(claim.object);
        bind_values(row, claim);
        row.bind_or_null(claim.attributed_to);
        row.bind(claim.evidence.start).bind(claim.evidence.end).bind(claim.evidence.text).run();
    }
}

void insert_article(Database& database, const ArticleClaims& article, std::uint64_t content) {
    const DocumentRecord& document = article.document;
    Statement row(database,
                  "INSERT INTO document(doc, title, language, published, url, content_hash, text_hash, text) "
                  "VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(document.doc).bind_or_null(document.title).bind_or_null(document.language);
    row.bind_or_null(document.published).bind_or_null(document.url).bind(as_signed(content));
    row.bind(as_signed(text_identity(document))).bind_or_null(document.text).run();
    const std::int64_t id = database.last_id();
    Statement index(database, "INSERT INTO article_index(rowid, title, text) VALUES(?, ?, ?)");
    index.bind(id).bind_or_null(document.title).bind_or_null(document.text).run();
    insert_entities(database, id, article.entities);
    insert_claims(database, id, article.claims);
}

}  // namespace

Store::Change put_article(Database& database, const ArticleClaims& article) {
    const std::uint64_t content = content_hash(article);
    const std::optional<DocumentRow> old = find_document(database, article.document.doc);
    if (old && old->content == content && read_article(database, old->id) == article) return Store::Change::unchanged;
    if (old) remove_rows(database, old->id);
    insert_article(database, article, content);
    return old ? Store::Change::replaced : Store::Change::added;
}

bool remove_article(Database& database, const std::string& doc) {
    const std::optional<DocumentRow> row = find_document(database, doc);
    if (row) remove_rows(database, row->id);
    return row.has_value();
}

StoredArticles read_articles(const Database& database) {
    StoredArticles stored;
    std::unordered_map<std::int64_t, std::size_t> place;  // document.id -> position
    Statement documents(database,
                        "SELECT id, text_hash, doc, title, language, published, url FROM document ORDER BY doc");
    while (documents.step()) {
        const std::int64_t id = documents.next_number();
        place.emplace(id, stored.articles.size());
        stored.documents.push_back(id);
        stored.texts.push_back(static_cast<std::uint64_t>(documents.next_number()));
        read_document(documents, stored.articles.emplace_back().document);
    }
    stored.claims.resize(stored.articles.size());
    const auto place_of = [&](std::int64_t id) {
        const auto found = place.find(id);
        if (found == place.end()) database.fail_damaged("a row names an article that is not there");
        return found->second;
    };

    std::unordered_map<std::int64_t, std::pair<std::size_t, std::size_t>> record_place;
    Statement records(database, "SELECT id, document, name, type FROM entity_record ORDER BY id");
    while (records.step()) {
        const std::int64_t id = records.next_number();
        const std::size_t article = place_of(records.next_number());
        std::vector<EntityRecord>& entities = stored.articles[article].entities;
        record_place.emplace(id, std::pair(article, entities.size()));
        EntityRecord& record = entities.emplace_back();
        record.name = records.next_text();
        record.type = records.next_text();
    }
    Statement mentions(database, "SELECT entity_record, start, \"end\", text FROM mention ORDER BY id");
    while (mentions.step()) {
        const auto found = record_place.find(mentions.next_number());
        if (found == record_place.end()) database.fail_damaged("a mention names an entity that is not there");
        stored.articles[found->second.first].entities[found->second.second].mentions.push_back(read_quote(mentions));
    }
    Statement claims(database, select_claims("").c_str());
    while (claims.step()) {
        const std::int64_t id = claims.next_number();
        const std::size_t article = place_of(claims.next_number());
        stored.claims[article].push_back(id);
        stored.articles[article].claims.push_back(read_claim(database, claims));
    }
    return stored;
}

}  // namespace newsgraph::graph
