#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.hpp"
#include "graph/hand_changes.hpp"

namespace newsgraph::graph {

class Network;

struct StoreCounts {
    std::size_t documents = 0, claims = 0, entities = 0, relations = 0;
};

/// One SQLite file: articles, their claims with evidence, entities, relations, full-text index, and what people changed
/// by hand; or, in place of articles, a graph that was imported ("store.imported" where articles are put). Every write
/// is one transaction: a process that is killed leaves the last committed state. One writer at a time; readers do not
/// block. A change that fails (disk full, say) undoes all changes since the last commit, so that half of one is never
/// kept. All functions throw base::Error (kind store) with a reason a person can act on; a damaged or foreign file is
/// found when it is opened.
class Store {
  public:
    enum class Mode {
        read,
        write,   ///< creates the file when it is absent
        change,  ///< writes to a file that is there
    };
    /// Waits up to `busy_timeout` for another writer; then (in the first write) "store.busy".
    Store(const std::string& path, Mode mode, std::chrono::milliseconds busy_timeout = std::chrono::milliseconds(5000));
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    /// Types and lexicon of the pack that the claims were made with; replaces what was there.
    void set_domain(const Schema& schema, const std::vector<LexiconEntry>& lexicon);

    /// The types of the pack that was set last; of a new store, nothing.
    Schema schema() const;

    enum class Change { added, replaced, unchanged };
    /// Adds an article's claims, or replaces those of the article with the same `doc`. Identical content changes
    /// nothing.
    Change put(const ArticleClaims& article);
    /// Takes an article and its claims away; false when it is not there.
    bool remove(const std::string& doc);
    /// Makes all puts and removes since the last commit durable and brings entities, relations and the full-text index
    /// in line with the claims, in one transaction. Does nothing when nothing changed. What it costs goes with the
    /// articles that changed and the things that they name, not with the whole store.
    void commit();

    std::vector<std::string> documents() const;
    StoreCounts counts() const;
    /// The whole merged graph as of the last commit, without the articles' texts unless `with_texts`: equal to merge()
    /// of all articles. Read, not merged again. Changes that were not committed are an error ("store.pending").
    Graph load(bool with_texts = false) const;

    /// As load(), with what people changed by hand, both from one state of the store. A row of theirs that is damaged
    /// is an issue in `by_hand`, and left out. Nothing is applied: see query::cypher::HandGraph.
    struct Content {
        Graph articles;
        HandChanges by_hand;
    };
    Content load_all() const;

    /// Keeps what a statement changed and returns the number that it gets; `statement.number` and `undone` are not
    /// looked at. Nothing is kept, and "store.changed" thrown, when another process changed the store since the last
    /// load_all(): what the statement did rests on a state that is gone, so it has to be run again. Throws base::Error
    /// (limit, "hand.too_big") for a text of more than 1 MB, 1,000,000 changes or one of more than 16 MB.
    std::uint64_t add_by_hand(const HandStatement& statement);
    /// Takes back what a statement changed: it stays in the list, marked with `when`. Throws base::Error (usage):
    /// "hand.unknown", "hand.undone", or "hand.needed" when a later one builds upon it.
    void take_back(std::uint64_t statement, const std::string& when);

    /// Makes a store of an imported network (see graph/import/import_csv.hpp) in place of what is there, if anything:
    /// that must be a store ("store.foreign"), and nobody may use it at the moment ("store.busy").
    static void write_imported(const std::string& path, const Network& network);
    /// The network that was imported; nothing in a store of articles. load() gives the graph of it, within the limits
    /// of graph_of().
    std::optional<Network> imported() const;
    bool is_imported() const;
    bool is_changed_by_hand() const;  ///< also where all of it was taken back

    struct Hit {
        std::string doc, title, published, language;
        std::string snippet;  ///< with the matches between U+2068 and U+2069
        double rank = 0;      ///< smaller is better
    };
    /// Articles that contain all words of `words`, best first: whole words, whatever their case, accents or Arabic
    /// spelling; "nuc*" stands for all words that begin so, a phrase in double quotes stays together. Any input is
    /// safe: nothing else in it is query syntax of the index.
    std::vector<Hit> search(const std::string& words, std::size_t most) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph::graph
