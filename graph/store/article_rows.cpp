#include "graph/store/article_rows.hpp"

#include <limits>
#include <optional>
#include <utility>

#include "graph/hash.hpp"
#include "graph/identity.hpp"
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

Quote read_quote(Statement& row) {
    Quote quote;
    quote.start = row.next_index(kAnyOffset);
    quote.end = row.next_index(kAnyOffset);
    quote.text = row.next_text();
    return quote;
}

/// An article without its text, and the ids of its claims.
struct StoredArticle {
    ArticleClaims article;
    std::vector<std::int64_t> claims;
};

StoredArticle read_article(const Database& database, std::int64_t id) {
    StoredArticle stored;
    Statement document(database, "SELECT doc, title, language, published, url FROM document WHERE id = ?");
    document.bind(id);
    if (document.step()) read_document(document, stored.article.document);
    Statement records(database, "SELECT id, name, type FROM entity_record WHERE document = ? ORDER BY id");
    Statement mentions(database, "SELECT start, \"end\", text FROM mention WHERE entity_record = ? ORDER BY id");
    records.bind(id);
    while (records.step()) {
        EntityRecord record;
        mentions.bind(records.next_number());
        record.name = records.next_text();
        record.type = records.next_text();
        while (mentions.step()) record.mentions.push_back(read_quote(mentions));
        stored.article.entities.push_back(std::move(record));
    }
    static const std::string kSelect =
        std::string("SELECT id, kind, type, subject, object, ") + kValueColumns +
        ", attributed_to, evidence_start, evidence_end, evidence FROM claim WHERE document = ? ORDER BY id";
    Statement claims(database, kSelect.c_str());
    claims.bind(id);
    while (claims.step()) {
        stored.claims.push_back(claims.next_number());
        stored.article.claims.push_back(read_claim(database, claims));
    }
    return stored;
}

std::string read_text(const Database& database, std::int64_t id) {
    Statement select(database, "SELECT text FROM document WHERE id = ?");
    select.bind(id);
    return select.step() ? select.next_text() : std::string();
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

/// Returns the ids of the claims.
std::vector<std::int64_t> insert_claims(Database& database, std::int64_t document, const std::vector<Claim>& claims) {
    static const std::string kInsert = std::string("INSERT INTO claim(document, kind, type, subject, object, ") +
                                       kValueColumns +
                                       ", attributed_to, evidence_start, evidence_end, evidence) "
                                       "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    Statement row(database, kInsert.c_str());
    std::vector<std::int64_t> ids;
    for (const Claim& claim : claims) {
        row.bind(document).bind(claim.kind == Claim::Kind::fact ? "fact" : "relation");
        row.bind(claim.type).bind(claim.subject).bind_or_null(claim.object);
        bind_values(row, claim);
        row.bind_or_null(claim.attributed_to);
        row.bind(claim.evidence.start).bind(claim.evidence.end).bind(claim.evidence.text).run();
        ids.push_back(database.last_id());
    }
    return ids;
}

void insert_article(Database& database, Derivation& derivation, const ArticleClaims& article, std::uint64_t content) {
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
    derivation.add(article, id, insert_claims(database, id, article.claims));
}

}  // namespace

Store::Change put_article(Database& database, Derivation& derivation, const ArticleClaims& article) {
    const std::uint64_t content = content_hash(article);
    const std::optional<DocumentRow> old = find_document(database, article.document.doc);
    if (old) {
        ArticleClaims before = read_article(database, old->id).article;
        if (old->content == content) {
            before.document.text = read_text(database, old->id);
            if (before == article) return Store::Change::unchanged;
        }
        derivation.remove(before, old->id);
        remove_rows(database, old->id);
    }
    insert_article(database, derivation, article, content);
    return old ? Store::Change::replaced : Store::Change::added;
}

bool remove_article(Database& database, Derivation& derivation, const std::string& doc) {
    const std::optional<DocumentRow> row = find_document(database, doc);
    if (!row) return false;
    derivation.remove(read_article(database, row->id).article, row->id);
    remove_rows(database, row->id);
    return true;
}

void derive_articles(Database& database, Derivation& derivation) {
    Statement documents(database, "SELECT id FROM document ORDER BY id");
    while (documents.step()) {
        const std::int64_t id = documents.next_number();
        const StoredArticle stored = read_article(database, id);
        derivation.add(stored.article, id, stored.claims);
    }
}

}  // namespace newsgraph::graph
