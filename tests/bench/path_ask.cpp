// Asks the snapshot of an imported graph the questions of tests/bench/peers/compare_paths.sh:
//
//     path_ask STORE PAIRS.csv        PAIRS.csv: ids of two nodes a line
//
// Prints one JSON object as the other engines' scripts do: {"engine","start_ms","peak_mib","questions":{"any":
// {"ms":[],"answers":[]},"two":..,"hops":..,"rank":..}}; an answer is a length (-1: there is none), a count or a rank.
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <numeric>

#include "base/json.hpp"
#include "graph/snapshot.hpp"
#include "measure.hpp"
#include "query/news_network.hpp"
#include "query/pull_rows.hpp"
#include "query/reach.hpp"
#include "query/shortest_path.hpp"

using namespace newsgraph;

namespace {

graph::VertexId find(const graph::Network& network, const std::string& id) {
    const graph::Network::Keys keys = network.keys_beginning(id);
    if (keys.begin == keys.end || network.key(keys.begin) != id) throw std::runtime_error("no node has the id " + id);
    return network.key_vertex(keys.begin);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    graph::Network network;
    const double start = bench::milliseconds([&] {
        network = graph::open_snapshot(graph::snapshot_path(argv[1]), graph::stamp_of_file(argv[1])).value().network;
    });
    std::vector<std::pair<graph::VertexId, graph::VertexId>> pairs;
    std::ifstream lines(argv[2]);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t comma = line.find(',');
        pairs.emplace_back(find(network, line.substr(0, comma)), find(network, line.substr(comma + 1)));
    }
    query::SearchSpace space(network);
    query::PassageOptions options;
    options.direction = query::Passing::directed;
    const query::Passage any(network, options);
    options.filter.types = {"T1", "T2"};
    const query::Passage two(network, options);

    base::JsonWriter json;
    json.begin_object().member("engine", "newsgraph").member("start_ms", start).key("questions").begin_object();
    const auto ask = [&](const char* name, const auto& answer) {
        std::vector<double> times;
        std::vector<std::int64_t> answers;
        for (const auto& pair : pairs) {
            std::int64_t found = 0;
            times.push_back(bench::milliseconds([&] { found = answer(pair.first, pair.second); }));
            answers.push_back(found);
        }
        json.key(name).begin_object().key("ms").begin_array();
        for (const double time : times) json.value(time);
        json.end_array().key("answers").begin_array();
        for (const std::int64_t one : answers) json.value(one);
        json.end_array().end_object();
    };
    const auto length = [&](const query::Passage& passage) {
        return [&](graph::VertexId from, graph::VertexId to) -> std::int64_t {
            const auto path = query::any_shortest_path(passage, from, to, 30, space);
            return path ? static_cast<std::int64_t>(path->edges.size()) : -1;
        };
    };
    ask("any", length(any));
    ask("two", length(two));
    ask("hops", [&](graph::VertexId from, graph::VertexId) {
        const auto reached = query::count_reached(any, from, 3);
        return std::accumulate(reached.begin(), reached.end(), std::int64_t{0});
    });
    // As `newsgraph rank` does it: rows are made once, then the rounds.
    const query::analytics::PullRows rows = query::pull_rows(any, false);
    query::analytics::PageRankOptions rounds;
    rounds.most_iterations = 20;
    rounds.tolerance = 0;
    std::vector<double> ranks;
    const double ranking =
        bench::milliseconds([&] { ranks = query::analytics::page_rank(rows, rounds, query::no_pace); });
    json.key("rank").begin_object().key("ms").begin_array().value(ranking).end_array();
    json.key("answers").begin_array();
    for (const auto& pair : pairs) json.value(ranks[pair.first]);
    json.end_array().end_object();
    json.end_object();
    struct rusage use {};
    getrusage(RUSAGE_SELF, &use);
    json.member("peak_mib", static_cast<double>(use.ru_maxrss) / 1024).end_object();
    std::printf("%s\n", std::string(json.text()).c_str());
}
