#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/change_list.hpp"
#include "cli/console.hpp"
#include "cli/query/consequences.hpp"
#include "cli/query/options.hpp"
#include "graph/store.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/hand_graph.hpp"
#include "query/cypher/news.hpp"

namespace newsgraph::cli {

/// The graph of one store with what people changed by hand, on which statements run. Where writing is permitted, what a
/// statement changes is kept in the store before the statement is done: it counts in both or in neither.
class StoreGraph {
  public:
    /// Loads the graph, and tells of damaged rows and of changes that rest. Both arguments must outlive this object.
    /// Throws base::Error; (usage, "query.as_of_write") where both a day and writing are asked for.
    StoreGraph(const QueryOptions& options, Console& console);
    ~StoreGraph();
    StoreGraph(const StoreGraph&) = delete;
    StoreGraph& operator=(const StoreGraph&) = delete;

    /// May be another one after run().
    query::cypher::PropertyGraph& graph() { return present_->by_hand.graph(); }

    /// Runs a statement. Where another process changed the store since it was loaded, it is loaded and the statement
    /// run again, a few times at most. Throws QueryError, or base::Error where the changes cannot be kept; then nothing
    /// is changed.
    query::cypher::Result run(const std::string& statement, const query::cypher::Map& parameters,
                              query::cypher::RunOptions options);

    /// Drops the graphs of the days that AS OF asked for. Results on them must be gone.
    void forget_days() { days_.clear(); }
    /// Leaves the graph where it is when this object goes: the process is about to end, and taking a graph apart takes
    /// as long as answering a question.
    void leave();

    /// The number under which what the last statement changed is kept; 0 where it changed nothing.
    std::uint64_t last_change() const { return last_.changes.empty() ? 0 : last_.number; }
    /// Sentences on what the last statement did that a person may not have meant.
    std::vector<std::string> consequences() const;
    /// Takes back what a change did. Throws base::Error; (usage, "query.undo_write") where writing is not permitted.
    void take_back(std::uint64_t change);
    /// What people changed, as the store has it now.
    ChangeList changes();

  private:
    /// What the articles of all days, or those up to one, tell, with what people had changed by then.
    struct Edition {
        Edition(query::cypher::ArticleSearch search, graph::Graph said, const graph::HandChanges& changes,
                const std::string& day);
        graph::Graph articles;
        query::cypher::News news;  // of articles
        query::cypher::HandGraph by_hand;
    };

    /// Takes what `content` holds; of all days where `day` is empty.
    std::unique_ptr<Edition> edition_of(graph::Store::Content& content, const std::string& day);
    void load();
    /// Where the graph of a day is empty.
    void tell_first_day(const graph::Graph& whole, const std::string& day) const;
    graph::Store::Content content();
    graph::Store& store();
    query::cypher::GraphOfDay graph_of_day(const std::string& day);
    query::cypher::Result run_once(const std::string& statement, const query::cypher::Map& parameters,
                                   query::cypher::RunOptions& options);

    const QueryOptions& options_;
    Console& console_;
    std::optional<graph::Store> store_;  // opened when it is first needed: mostly the snapshot beside it suffices
    std::unique_ptr<Edition> present_;
    std::map<std::string, std::unique_ptr<Edition>> days_;  // that AS OF asked for
    graph::HandStatement last_;                             // that was kept of the last statement
    GraphBefore before_;                                    ///< the last statement that was run
};

}  // namespace newsgraph::cli
