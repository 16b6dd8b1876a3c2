#include "cli/query/store_graph.hpp"

#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "base/wrong_use.hpp"
#include "cli/moment.hpp"
#include "cli/query/consequences.hpp"
#include "cli/session.hpp"
#include "cli/snapshots.hpp"
#include "query/filter.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

namespace {

/// How often a statement is run when other processes change the store meanwhile.
constexpr int kMostRuns = 5;

void check(const QueryOptions& options) {
    if (options.write && !options.as_of.empty()) {
        throw base::wrong_use("query.as_of_write",
                              "what is changed counts from today: the graph of another day cannot be changed",
                              "leave out --as-of or --write");
    }
    if (!base::is_valid_utf8(options.author))
        throw base::wrong_use("query.author", "the name after --author is not UTF-8", "");
}

}  // namespace

StoreGraph::Edition::Edition(cypher::ArticleSearch search, graph::Graph said, const graph::HandChanges& changes,
                             const std::string& day)
    : articles(std::move(said)), news{&articles, std::move(search)}, by_hand(articles, changes, graph::last_day(day)) {}

StoreGraph::StoreGraph(const QueryOptions& options, Console& console) : options_(options), console_(console) {
    check(options);
    load();
}

StoreGraph::~StoreGraph() = default;

void StoreGraph::leave() {
    // Held by a variable that nobody destroys, so that nothing counts as lost.
    static std::unique_ptr<Edition>& last = *new std::unique_ptr<Edition>;
    last = std::move(present_);
}

std::unique_ptr<StoreGraph::Edition> StoreGraph::edition_of(graph::Store::Content& content, const std::string& day) {
    graph::Graph articles = day.empty() ? std::move(content.articles) : query::as_of(content.articles, day);
    if (articles.documents.empty() && !content.articles.documents.empty()) tell_first_day(content.articles, day);
    if (options_.min_confidence > 0) {
        articles = query::without_less_certain(std::move(articles), options_.min_confidence);
    }
    auto search = [this](const std::string& words, std::size_t most) { return store().search(words, most); };
    return std::make_unique<Edition>(std::move(search), std::move(articles), content.by_hand, day);
}

graph::Store& StoreGraph::store() {
    if (!store_) store_.emplace(options_.file, options_.write ? graph::Store::Mode::change : graph::Store::Mode::read);
    return *store_;
}

graph::Store::Content StoreGraph::content() {
    // What is to be changed must be told apart from what another process changes meanwhile: the store does that.
    return options_.write ? store().load_all() : read_content(options_.file);
}

void StoreGraph::tell_first_day(const graph::Graph& whole, const std::string& day) const {
    std::string first;
    for (const graph::DocumentRecord& document : whole.documents) {
        const std::string published = graph::last_day(document.published);
        if (!published.empty() && (first.empty() || published < first)) first = published;
    }
    console_.note("no article was published by " + day + (first.empty() ? "" : "; the first is of " + first));
}

void StoreGraph::load() {
    days_.clear();
    graph::Store::Content content = this->content();
    present_ = edition_of(content, options_.as_of);
    tell_changes_by_hand(console_, content.by_hand, present_->by_hand.resting());
}

cypher::GraphOfDay StoreGraph::graph_of_day(const std::string& day) {
    if (!options_.as_of.empty()) {
        throw base::wrong_use("query.as_of_twice", "--as-of and AS OF in the statement each name a day",
                              "leave out one of them");
    }
    std::unique_ptr<Edition>& edition = days_[day];
    if (!edition) {
        graph::Store::Content content = this->content();
        edition = edition_of(content, day);
    }
    return {edition->by_hand.graph(), &edition->news, &edition->by_hand};
}

cypher::Result StoreGraph::run(const std::string& statement, const cypher::Map& parameters,
                               cypher::RunOptions options) {
    for (int runs = 1;; ++runs) {
        try {
            return run_once(statement, parameters, options);
        } catch (const base::Error& error) {
            if (error.issue().code != "store.changed" || runs == kMostRuns) throw;
        }
        load();
    }
}

cypher::Result StoreGraph::run_once(const std::string& statement, const cypher::Map& parameters,
                                    cypher::RunOptions& options) {
    graph::HandStatement kept;
    cypher::HandGraph& by_hand = present_->by_hand;
    last_ = {};
    before_ = before_statement(by_hand.graph());
    options.news = &present_->news;
    options.by_hand = &by_hand;
    options.graph_of_day = [this](const std::string& day) { return graph_of_day(day); };
    options.before_commit = [&] {
        kept.changes = by_hand.collect();
        if (kept.changes.empty()) return;
        kept.made = present_moment();
        kept.author = options_.author;
        // Without the semicolon that ended it in a script.
        kept.text = statement.substr(0, statement.find_last_not_of("; \t\r\n") + 1);
        kept.number = store().add_by_hand(kept);
    };
    cypher::Result result = cypher::run(by_hand.graph(), statement, parameters, options);
    if (!kept.changes.empty()) by_hand.keep(kept);
    last_ = std::move(kept);
    return result;
}

std::vector<std::string> StoreGraph::consequences() const {
    if (last_.changes.empty()) return {};
    return cli::consequences(last_, present_->by_hand, before_);
}

void StoreGraph::take_back(std::uint64_t change) {
    if (!options_.write) {
        throw base::wrong_use("query.undo_write", "only reading is permitted here",
                              "newsgraph query --write permits taking back");
    }
    store().take_back(change, present_moment());
    load();
}

ChangeList StoreGraph::changes() {
    graph::Store::Content content = this->content();
    return list_changes(content);
}

}  // namespace newsgraph::cli
