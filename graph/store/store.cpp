#include "graph/store.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "base/issue.hpp"
#include "graph/claim_order.hpp"
#include "graph/import/network_graph.hpp"
#include "graph/schema_json.hpp"
#include "graph/store/article_rows.hpp"
#include "graph/store/derivation.hpp"
#include "graph/store/graph_rows.hpp"
#include "graph/store/hand_rows.hpp"
#include "graph/store/imported_rows.hpp"
#include "graph/store/open.hpp"
#include "graph/store/search.hpp"
#include "graph/store/tables.hpp"

namespace newsgraph::graph {
namespace {

int milliseconds_of(std::chrono::milliseconds time) {
    return static_cast<int>(
        std::clamp<std::chrono::milliseconds::rep>(time.count(), 0, std::numeric_limits<int>::max()));
}

std::optional<std::string> read_domain(const Database& database, const char* part) {
    Statement select(database, "SELECT json FROM domain WHERE part = ?");
    select.bind(part);
    if (!select.step()) return std::nullopt;
    return select.next_text();
}

/// Reads what the store itself wrote as JSON: an error in it is damage.
template <class Read>
auto read_own_json(const Database& database, const char* part, Read read) {
    const std::optional<std::string> json = read_domain(database, part);
    try {
        return json ? read(*json, database.path()) : decltype(read(*json, database.path())){};
    } catch (const base::Error& error) {
        database.fail_damaged(error.issue().what);
    }
}

}  // namespace

struct Store::Impl {
    std::unique_ptr<Database> database;
    bool is_writer = false;
    std::unique_ptr<Derivation> derivation;  ///< of the transaction in hand
    bool is_dirty = false;                   ///< something changed since the last commit
    std::int64_t seen = 0;                   ///< state of the store at the last load_all(), see state()

    /// A number that differs as soon as another process has committed something.
    std::int64_t state() { return database->number("PRAGMA data_version"); }

    void require_nothing_pending() const {
        if (is_dirty) throw_store_error(database->path(), "store.pending", "changes were not committed before reading");
    }

    /// Articles and an imported graph would each claim to be all that there is.
    void require_articles() {
        if (!has_imported(*database)) return;
        base::Issue issue;
        issue.kind = base::IssueKind::usage;
        issue.code = "store.imported";
        issue.where = database->path();
        issue.what = "the store holds an imported graph, and articles cannot be added to it";
        issue.advice = "name another file with -o";
        throw base::Error(std::move(issue));
    }

    Graph load(bool with_texts) {
        require_nothing_pending();
        if (const std::optional<Network> network = read_imported(*database)) return graph_of(*network);
        Graph graph = read_graph(*database, with_texts);
        graph.schema = read_own_json(*database, "schema", schema_from_json);
        return graph;
    }

    Derivation& derive() {
        if (!derivation) {
            derivation = std::make_unique<Derivation>(*database, read_own_json(*database, "schema", schema_from_json),
                                                      read_own_json(*database, "lexicon", lexicon_from_json));
        }
        return *derivation;
    }

    /// Takes the writer's lock with the first change; commit() or the end of the store gives it back.
    void begin_write() {
        if (!is_writer) throw_store_error(database->path(), "store.read_only", "the store was opened to be read");
        if (!database->in_transaction()) database->run("BEGIN IMMEDIATE");
    }

    /// Runs a change. Half a change must never be committed: when it fails, all since the last commit is undone.
    template <class Change>
    auto write(Change change) {
        begin_write();
        try {
            return change(*database);
        } catch (...) {
            derivation.reset();
            database->roll_back();
            is_dirty = false;
            throw;
        }
    }
};

Store::Store(const std::string& path, Mode mode, std::chrono::milliseconds busy_timeout)
    : impl_(std::make_unique<Impl>()) {
    impl_->is_writer = mode != Mode::read;
    const int timeout = milliseconds_of(busy_timeout);
    impl_->database = mode == Mode::read    ? open_to_read(path, timeout)
                      : mode == Mode::write ? open_to_write(path, timeout)
                                            : open_to_change(path, timeout);
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

void Store::set_domain(const Schema& schema, const std::vector<LexiconEntry>& lexicon) {
    impl_->require_articles();
    impl_->write([&](Database& database) {
        bool is_other = false;
        const auto put_part = [&](const char* part, const std::string& json) {
            if (read_domain(database, part) == json) return;
            Statement row(database, "INSERT OR REPLACE INTO domain(part, json) VALUES(?, ?)");
            row.bind(part).bind(json).run();
            is_other = true;
        };
        put_part("schema", schema_to_json(schema));
        put_part("lexicon", lexicon_to_json(lexicon));
        if (!is_other) return;
        // Other types and names make other things of every article.
        impl_->is_dirty = true;
        impl_->derivation.reset();
        clear_derived_tables(database);
        derive_articles(database, impl_->derive());
    });
}

Schema Store::schema() const {
    return read_own_json(*impl_->database, "schema", schema_from_json);
}

Store::Change Store::put(const ArticleClaims& article) {
    if (!impl_->is_dirty) impl_->require_articles();
    ArticleClaims normal = article;
    normalize(normal);
    const Change change =
        impl_->write([&](Database& database) { return put_article(database, impl_->derive(), normal); });
    if (change != Change::unchanged) impl_->is_dirty = true;
    return change;
}

bool Store::remove(const std::string& doc) {
    const bool was_there =
        impl_->write([&](Database& database) { return remove_article(database, impl_->derive(), doc); });
    if (was_there) impl_->is_dirty = true;
    return was_there;
}

void Store::commit() {
    if (!impl_->is_dirty) {
        impl_->derivation.reset();
        impl_->database->roll_back();  // only gives back the lock
        return;
    }
    impl_->write([&](Database& database) {
        impl_->derive().settle();
        database.run("COMMIT");
    });
    impl_->derivation.reset();  // another writer may now come and change what it knows
    impl_->is_dirty = false;
}

std::vector<std::string> Store::documents() const {
    std::vector<std::string> docs;
    Statement select(*impl_->database, "SELECT doc FROM document ORDER BY doc");
    while (select.step()) docs.push_back(select.next_text());
    return docs;
}

StoreCounts Store::counts() const {
    ReadTransaction transaction(*impl_->database);
    const auto count = [&](const char* sql) { return static_cast<std::size_t>(impl_->database->number(sql)); };
    StoreCounts counts;
    counts.documents = count("SELECT count(*) FROM document");
    counts.claims = count("SELECT count(*) FROM claim");
    counts.entities = count("SELECT count(*) FROM entity");
    counts.relations = count("SELECT count(*) FROM relation");
    return counts;
}

Graph Store::load(bool with_texts) const {
    ReadTransaction transaction(*impl_->database);
    return impl_->load(with_texts);
}

Store::Content Store::load_all() const {
    ReadTransaction transaction(*impl_->database);
    Content content{impl_->load(false), read_hand_changes(*impl_->database)};
    impl_->seen = impl_->state();
    return content;
}

std::uint64_t Store::add_by_hand(const HandStatement& statement) {
    impl_->require_nothing_pending();
    return impl_->write([&](Database& database) {
        if (impl_->state() != impl_->seen) {
            throw_store_error(database.path(), "store.changed", "another process has changed the store meanwhile",
                              "nothing was written; run the statement again");
        }
        const std::uint64_t number = insert_hand_statement(database, statement);
        database.run("COMMIT");
        return number;
    });
}

void Store::take_back(std::uint64_t statement, const std::string& when) {
    impl_->require_nothing_pending();
    impl_->write([&](Database& database) {
        mark_undone(database, statement, when);
        database.run("COMMIT");
    });
}

void Store::write_imported(const std::string& path, const Network& network) {
    graph::write_imported(path, network);
}

std::optional<Network> Store::imported() const {
    ReadTransaction transaction(*impl_->database);
    return read_imported(*impl_->database);
}

bool Store::is_imported() const {
    return has_imported(*impl_->database);
}

bool Store::is_changed_by_hand() const {
    return store_version(*impl_->database) >= kFirstVersionByHand &&
           impl_->database->number("SELECT EXISTS(SELECT 1 FROM hand_statement)") != 0;
}

std::vector<Store::Hit> Store::search(const std::string& words, std::size_t most) const {
    return search_articles(*impl_->database, words, most);
}

}  // namespace newsgraph::graph
