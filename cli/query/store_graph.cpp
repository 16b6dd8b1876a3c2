#include "cli/query/store_graph.hpp"

#include <utility>
#include <vector>

#include "base/issue.hpp"
#include "base/unicode.hpp"
#include "cli/moment.hpp"
#include "cli/session.hpp"
#include "cli/snapshots.hpp"
#include "graph/snapshot.hpp"
#include "query/filter.hpp"
#include "query/text.hpp"

namespace newsgraph::cli {

namespace cypher = query::cypher;

namespace {

/// How often a statement is run when other processes change the store meanwhile.
constexpr int kMostRuns = 5;

base::Error wrong_use(std::string code, std::string what, std::string advice) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = std::move(code);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return base::Error(std::move(issue));
}

graph::Store open(const QueryOptions& options) {
    if (options.write && !options.as_of.empty()) {
        throw wrong_use("query.as_of_write",
                        "what is changed counts from today: the graph of another day cannot be changed",
                        "leave out --as-of or --write");
    }
    if (!base::is_valid_utf8(options.author))
        throw wrong_use("query.author", "the name after --author is not UTF-8", "");
    return graph::Store(options.file, options.write ? graph::Store::Mode::change : graph::Store::Mode::read);
}

}  // namespace

StoreGraph::Edition::Edition(const graph::Store& store, graph::Graph said, const graph::HandChanges& changes,
                             const std::string& day)
    : articles(std::move(said)),
      news{&articles, [&store](const std::string& words, std::size_t most) { return store.search(words, most); }},
      by_hand(articles, changes, graph::last_day(day)) {}

StoreGraph::StoreGraph(const QueryOptions& options, Console& console)
    : options_(options), console_(console), store_(open(options)) {
    load();
}

std::unique_ptr<StoreGraph::Edition> StoreGraph::edition_of(graph::Store::Content& content, const std::string& day) {
    graph::Graph articles = day.empty() ? std::move(content.articles) : query::as_of(content.articles, day);
    if (options_.min_confidence > 0) {
        articles = query::without_less_certain(std::move(articles), options_.min_confidence);
    }
    return std::make_unique<Edition>(store_, std::move(articles), content.by_hand, day);
}

void StoreGraph::load() {
    days_.clear();
    const std::uint64_t stamp = graph::stamp_of_file(options_.file);
    graph::Store::Content content = store_.load_all();
    if (!options_.write) keep_snapshot(options_.file, store_, content, stamp);
    present_ = edition_of(content, options_.as_of);
    tell_changes_by_hand(console_, content.by_hand, present_->by_hand.resting());
}

cypher::GraphOfDay StoreGraph::graph_of_day(const std::string& day) {
    std::unique_ptr<Edition>& edition = days_[day];
    if (!edition) {
        graph::Store::Content content = store_.load_all();
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
        kept.number = store_.add_by_hand(kept);
    };
    cypher::Result result = cypher::run(by_hand.graph(), statement, parameters, options);
    if (!kept.changes.empty()) by_hand.keep(kept);
    tell_unreadable(kept);
    return result;
}

void StoreGraph::tell_unreadable(const graph::HandStatement& statement) {
    const auto look = [&](const std::string& key, const graph::HandValue& value) {
        const std::string* text = std::get_if<std::string>(&value.value);
        if (key == "status" && !(text && graph::parse_status(*text))) {
            console_.note((text ? query::safe('"' + *text + '"') : "what was set") +
                          " is no status; other commands show \"actual\" (there are: actual, planned, in_talks, "
                          "rumored, projected, denied, cancelled)");
        } else if (key == "amount" && !std::holds_alternative<double>(value.value) &&
                   !std::holds_alternative<std::int64_t>(value.value)) {
            console_.note("an amount that is no number is kept, but not shown by other commands (write 5e9)");
        } else if (key == "date" && text && !graph::is_date_text(*text)) {
            console_.note(query::safe('"' + *text + '"') +
                          " is no date; other commands do not show it (write 2025-05-01, 2025-05, 2025-Q2 or 2025)");
        }
    };
    for (const graph::HandChange& change : statement.changes) {
        if (!std::holds_alternative<graph::HandRelationship>(change.target)) continue;
        if (change.kind == graph::HandChange::Kind::set_property) look(change.name, change.value);
        for (const auto& [key, value] : change.properties) look(key, value);
    }
}

std::string changes_text(const cypher::ChangeCounts& changes) {
    std::vector<std::string> parts;
    const auto add = [&](std::size_t count, const char* one, const char* many) {
        if (count > 0) parts.push_back(query::counted(count, one, many));
    };
    add(changes.nodes_created, "node created", "nodes created");
    add(changes.relationships_created, "relationship created", "relationships created");
    add(changes.properties_set, "property set", "properties set");
    add(changes.labels_added, "label added", "labels added");
    add(changes.labels_removed, "label removed", "labels removed");
    add(changes.nodes_deleted, "node deleted", "nodes deleted");
    add(changes.relationships_deleted, "relationship deleted", "relationships deleted");
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text.empty() ? "nothing changed" : text;
}

}  // namespace newsgraph::cli
