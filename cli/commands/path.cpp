#include "query/path.hpp"

#include <CLI/CLI.hpp>
#include <limits>
#include <map>
#include <memory>

#include "base/json.hpp"
#include "base/wrong_use.hpp"
#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/exit_code.hpp"
#include "cli/name_pairs.hpp"
#include "cli/path_rows.hpp"
#include "cli/session.hpp"
#include "cli/ties.hpp"
#include "cli/work_limit.hpp"
#include "query/shortest_path.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, from, to, pairs;
    FilterOptions filter;
    query::PathOptions path;
    bool undirected = false, directed = false, money = false, any_shortest = false;
    std::string weight = "hops", mode = "simple";
    std::vector<std::string> via, avoid;
};

/// Paths that are found by keeping the best so far; more come one by one.
constexpr std::size_t kMostHeld = 10'000;

const std::map<std::string, query::PathWeight> kWeights = {{"hops", query::PathWeight::hops},
                                                           {"amount", query::PathWeight::amount},
                                                           {"sum", query::PathWeight::sum},
                                                           {"confidence", query::PathWeight::confidence}};
const std::map<std::string, query::PathMode> kModes = {{"simple", query::PathMode::simple},
                                                       {"acyclic", query::PathMode::simple},
                                                       {"trail", query::PathMode::trail},
                                                       {"walk", query::PathMode::walk}};

template <class Choice>
std::vector<std::string> names_of(const std::map<std::string, Choice>& choices) {
    std::vector<std::string> names;
    for (const auto& [name, choice] : choices) names.push_back(name);
    return names;
}

query::PathOptions search_options(const Options& options, const Ties& ties, Session& session, graph::VertexId from,
                                  graph::VertexId to) {
    query::PathOptions path = options.path;
    const auto between = [&](const char* option, const std::string& name) {
        const graph::VertexId found = ties.require(session, name);
        if (found == from || found == to) {
            throw base::wrong_use("path.end",
                                  std::string(option) + " " + name + ": " + std::string(ties.network().name(found)) +
                                      " is an end of the path",
                                  "name something else");
        }
        return found;
    };
    path.passage.filter = options.filter.filter();
    path.passage.known_by = ties.known_by();
    path.passage.direction = options.directed ? query::Passing::directed
                             : options.money  ? query::Passing::money
                                              : query::Passing::both_ways;
    path.weight = kWeights.at(options.weight);
    path.mode = kModes.at(options.mode);
    for (const std::string& name : options.via) path.via.push_back(between("--via", name));
    for (const std::string& name : options.avoid) path.passage.avoid.push_back(between("--avoid", name));
    return path;
}

/// The best path where confidence does not count, as "A - B - C"; empty where there is none.
std::string less_certain_path(const graph::Network& network, graph::VertexId from, graph::VertexId to,
                              query::PathOptions path) {
    path.k = 1;
    path.passage.filter.min_confidence = 0;
    const query::PathResult found = query::find_paths(network, from, to, path);
    std::string text;
    if (found.paths.empty()) return text;
    for (const graph::VertexId node : found.paths.front().nodes)
        text += (text.empty() ? "" : " - ") + query::safe(network.name(node));
    return text;
}

/// Searches on one network, one after the other.
class Searches {
  public:
    Searches(const Options& options, const Ties& ties, Session& session)
        : options_(options), ties_(ties), session_(session), space_(ties.network()) {}

    struct Answer {
        query::PathResult found;  ///< in the numbers of the network
        query::PathPart part;
        query::PathOptions path;
    };
    /// What is asked of two names. Throws base::Error or NothingFound.
    Answer question(const std::string& from_name, const std::string& to_name) {
        const graph::Network& network = ties_.network();
        const graph::VertexId from = ties_.require(session_, from_name), to = ties_.require(session_, to_name);
        if (from == to) {
            throw base::wrong_use(
                "path.same",
                "\"" + from_name + "\" and \"" + to_name + "\" are both " + std::string(network.name(from)),
                "newsgraph cycles FILE --through NAME lists what leads back to a thing");
        }
        Answer answer;
        answer.path = search_options(options_, ties_, session_, from, to);
        answer.found.from = from;
        answer.found.to = to;
        return answer;
    }
    void search(Answer& answer) {
        const graph::VertexId from = answer.found.from, to = answer.found.to;
        answer.found = options_.any_shortest ? query::find_any_path(ties_.network(), from, to, answer.path, space_)
                                             : query::find_paths(ties_.network(), from, to, answer.path);
    }
    Answer find(const std::string& from_name, const std::string& to_name) {
        Answer answer = question(from_name, to_name);
        search(answer);
        answer.part = ties_.show(answer.found);
        return answer;
    }
    std::string text(const Answer& answer) const {
        const graph::Graph& graph = *answer.part.graph;
        return session_.format != "text" ? query::to_json(graph, answer.part.result)
                                         : query::to_text(graph, answer.part.result, session_.text_options());
    }
    /// "no path of at most 4 hops ties A to B".
    std::string nothing(const Answer& answer) const {
        const graph::Network& network = ties_.network();
        return "no path of at most " + query::counted(answer.path.max_hops, "hop", "hops") + " ties " +
               std::string(network.name(answer.found.from)) + " to " + std::string(network.name(answer.found.to));
    }
    /// Counting reads the confidence of every relation: where these are many, the answer must not wait for it.
    std::size_t less_certain() const {
        constexpr std::size_t kMostCounted = 500'000;
        const graph::Network& network = ties_.network();
        if (network.edge_count() > kMostCounted) return 0;
        return query::count_less_certain(network, options_.filter.filter());
    }

  private:
    const Options& options_;
    const Ties& ties_;
    Session& session_;
    query::SearchSpace space_;
};

int answer(const Options& options, const Ties& ties, Session& session) {
    Searches searches(options, ties, session);
    Searches::Answer found = searches.question(options.from, options.to);
    PathRows rows(session, ties, found.found.from, found.found.to,
                  options.any_shortest ? query::PathWeight::hops : found.path.weight);
    if (!options.any_shortest && (found.path.all_shortest || found.path.k > kMostHeld)) {
        query::each_path(ties.network(), found.found.from, found.found.to, found.path, [&](const query::Path& path) {
            rows.add(path);
            return true;
        });
    } else {
        searches.search(found);
        for (const query::Path& path : found.found.paths) rows.add(path);
    }
    const std::size_t less_certain = searches.less_certain();
    rows.finish();
    const bool any = rows.count() > 0;
    if (!any) session.console.note(searches.nothing(found));
    const std::string loose =
        any ? "" : less_certain_path(ties.network(), found.found.from, found.found.to, found.path);
    if (!loose.empty())
        session.console.note("with less certain relations there is one: " + loose + " (--min-confidence 0 shows it)");
    else
        session.tell_less_certain(less_certain);
    return any ? kDone : kNothingFound;
}

/// {"line":3,"asked":["A","B"] and what else there is to tell of the line; "asked" where two names stand on it.
std::string line_json(std::size_t line, const NamePair* pair, const std::string& members) {
    base::JsonWriter json;
    json.begin_object().member("line", line);
    if (pair) json.key("asked").begin_array().value(pair->from).value(pair->to).end_array();
    json.end_object();
    std::string text(json.text());
    text.back() = ',';
    return text + members;
}

/// "error":{"code","what","advice"}} as the end of such an object.
std::string error_json(const base::Issue& issue) {
    base::JsonWriter json;
    json.begin_object().key("error").begin_object().member("code", issue.code).member("what", issue.what);
    if (!issue.advice.empty()) json.member("advice", issue.advice);
    json.end_object().end_object();
    return std::string(json.text().substr(1)) + "\n";
}

/// An answer for each pair of the file, in its order, as soon as it is known.
int answer_pairs(const Options& options, const Ties& ties, Session& session) {
    // Answers are written as they come: what is damaged must be found before the first.
    ties.network().check_all();
    Searches searches(options, ties, session);
    bool rejected = false, any = false, first = true, any_line = false;
    const auto reject_line = [&](const base::Issue& issue, const NamePair* pair) {
        rejected = any_line = true;
        session.console.warning(issue);
        if (session.format != "text") session.console.write(line_json(issue.line, pair, error_json(issue)));
    };
    const auto reject_pair = [&](const NamePair& pair, std::string code, std::string what, std::string advice) {
        base::Issue issue;
        issue.code = std::move(code);
        issue.where = pair.where;
        issue.line = pair.line;
        issue.what = std::move(what);
        issue.advice = std::move(advice);
        reject_line(issue, &pair);
    };
    const auto take = [&](const NamePair& pair) {
        any_line = true;
        try {
            const Searches::Answer found = searches.find(pair.from, pair.to);
            const bool is_there = !found.found.paths.empty();
            any = any || is_there;
            if (session.format != "text")
                return session.console.write(line_json(pair.line, &pair, searches.text(found).substr(1)));
            const std::string text = is_there ? searches.text(found) : query::safe(searches.nothing(found)) + "\n";
            session.console.write((first ? "" : "\n") + text);
            first = false;
        } catch (const NothingFound& nothing) {
            reject_pair(pair, "pairs.name", nothing.note, "");
        } catch (const base::Error& error) {
            const base::Issue& issue = error.issue();
            const bool of_names =
                issue.kind == base::IssueKind::usage && (issue.code.starts_with("name.") || issue.code == "path.same");
            if (!of_names && issue.kind != base::IssueKind::limit) throw;
            reject_pair(pair, issue.code, issue.what, issue.advice);
        }
    };
    read_name_pairs(options.pairs, take, [&](const base::Issue& issue) { reject_line(issue, nullptr); });
    if (!any_line)
        session.console.note("no pairs of names stand in " +
                             (options.pairs == "-" ? std::string("<standard input>") : query::safe(options.pairs)));
    session.tell_less_certain(searches.less_certain());
    return rejected ? kUnusableInput : any ? kDone : kNothingFound;
}

void check_names(const Options& options, const Session& session) {
    if (options.path.k > kMostHeld && !query::can_stream(kWeights.at(options.weight)))
        throw base::wrong_use("path.k",
                              "--k " + std::to_string(options.path.k) + " with --weight " + options.weight +
                                  ": these paths must all be held in memory until the best is known",
                              "ask for 10000 or fewer, or weigh by hops or amount");
    if (!options.pairs.empty() && (session.format == "csv" || options.path.k > kMostHeld))
        throw base::wrong_use("path.pairs",
                              session.format == "csv" ? "--pairs answers as text or JSON"
                                                      : "--pairs answers with 10000 paths a pair or fewer",
                              "");
    const bool both = !options.from.empty() && !options.to.empty();
    if (options.pairs.empty() ? both : options.from.empty()) return;
    throw base::wrong_use("path.names",
                          options.pairs.empty() ? "path wants two names" : "--pairs stands in place of two names",
                          "newsgraph path FILE A B, or newsgraph path FILE --pairs PAIRS");
}

}  // namespace

void define_path(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("A", options->from, "name, alias or beginning of a name; Type:NAME for a thing of that type")
        ->type_name("");
    app.add_option("B", options->to, "the same")->type_name("");
    app.add_option("--pairs", options->pairs,
                   "answer for many pairs: a file with two names a line, as CSV, with a tab between, or JSON Lines; - "
                   "for standard input")
        ->type_name("FILE");
    app.add_option("--k,-k", options->path.k, "paths wanted, best first")
        ->check(CLI::Range(std::size_t{1}, kMostCount))
        ->capture_default_str()
        ->type_name("K");
    app.add_option("--max-hops", options->path.max_hops, "hops of the longest path looked for")
        ->check(CLI::Range(std::size_t{1}, query::kMostHops))
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* directed = app.add_flag("--directed", options->directed, "walk relations only in their direction");
    CLI::Option* money =
        app.add_flag("--money", options->money, "walk only as money flows, from who pays to who is paid")
            ->excludes(directed);
    app.add_flag("--undirected", options->undirected, "walk relations both ways (the default)")
        ->excludes(directed)
        ->excludes(money);
    app.add_flag("--all-shortest", options->path.all_shortest, "all paths of the smallest length, however many");
    CLI::Option* any_shortest =
        app.add_flag("--any-shortest", options->any_shortest,
                     "one of the shortest paths, whichever is found first: the quickest to find");
    app.add_option(
           "--weight", options->weight,
           "what makes a path come first: few hops, the largest smallest amount, the largest sum of amounts, or "
           "the greatest product of confidences")
        ->check(CLI::IsMember(names_of(kWeights)))
        ->capture_default_str()
        ->type_name("hops|amount|sum|confidence");
    app.add_option("--mode", options->mode,
                   "simple and acyclic: no thing twice on a path; trail: no relation twice; walk: anything")
        ->check(CLI::IsMember(names_of(kModes)))
        ->capture_default_str()
        ->type_name("simple|acyclic|trail|walk");
    app.add_option("--via", options->via, "only paths through this thing; may be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME");
    app.add_option("--avoid", options->avoid, "only paths around this thing; may be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME");
    app.add_option("--node-types", options->path.passage.labels,
                   "only things of these types between the ends, separated by commas")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("TYPE,...");
    add_filter_options(app, options->filter);
    add_row_options(app, session);
    add_timeout(app, session.timeout);
    for (const char* other : {"--k", "--all-shortest", "--weight", "--mode", "--via"})
        any_shortest->excludes(app.get_option(other));
    session.actions[&app] = [options, &session, &app] {
        check_names(*options, session);
        // Of many pairs none is to be kept from its answer by those before it.
        const bool many = !options->pairs.empty();
        if (many && app.get_option("--timeout")->empty()) session.timeout = 0;
        if (!many) options->path.most_steps = std::numeric_limits<std::size_t>::max();
        return session.limited([&] {
            return ask_ties(session, options->file, options->filter.as_of, [&](const Ties& ties) {
                return many ? answer_pairs(*options, ties, session) : answer(*options, ties, session);
            });
        });
    };
}

}  // namespace newsgraph::cli
