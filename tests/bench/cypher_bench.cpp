// openCypher on an R-MAT graph, beside other engines (see peers/).
//
//     cypher_bench write DIR [SCALE]   the graph (2^SCALE nodes, 17 unless given) as CSV, and the questions, into DIR
//     cypher_bench ask DIR [WORD]      loads the graph from there and asks them (those whose name has WORD)
//
// `ask` prints JSON Lines: {"load_ms", "load_mb"}, then {"question", "median_ms", "processor_ms", "answers"} for each,
// at last {"peak_mb"}: of the whole process, with the graph.
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <unordered_map>
#include <utility>

#include "base/json.hpp"
#include "measure.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/graph_reader.hpp"
#include "query/cypher/result_json.hpp"
#include "rmat.hpp"

using namespace newsgraph;
namespace cypher = query::cypher;

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kDegree = 16;
constexpr std::uint64_t kSeed = 20'261'122;

// --- the graph as files

std::string type_name(std::uint32_t type) {
    return "T" + std::to_string(type + 1);
}

void write_graph(const bench::RmatGraph& graph, const fs::path& folder) {
    std::ofstream nodes(folder / "nodes.csv");
    for (std::uint32_t node = 0; node < graph.nodes; ++node) {
        nodes << node << ',' << bench::RmatGraph::name(node) << ',' << graph.scores[node] << '\n';
    }
    for (std::uint32_t type = 0; type < bench::kTypes; ++type) {
        std::ofstream links(folder / (type_name(type) + ".csv"));
        for (const bench::RmatLink& link : graph.links) {
            if (link.type != type) continue;
            links << link.from << ',' << link.to << ',' << bench::kStatuses[link.status] << ',';
            if (link.amount) links << *link.amount;
            links << '\n';
        }
    }
}

/// The fields of the lines of a file without quotes.
class Fields {
  public:
    explicit Fields(const fs::path& file) : in_(file) {
        if (!in_) throw std::runtime_error("cannot read " + file.string());
    }
    bool next_line() {
        begin_ = 0;
        return static_cast<bool>(std::getline(in_, line_));
    }
    std::string_view next() {
        const std::size_t end = std::min(line_.find(',', begin_), line_.size());
        const std::string_view field = std::string_view(line_).substr(begin_, end - begin_);
        begin_ = end + 1;
        return field;
    }
    template <class T>
    T number() {
        const std::string_view field = next();
        T value{};
        std::from_chars(field.data(), field.data() + field.size(), value);
        return value;
    }

  private:
    std::ifstream in_;
    std::string line_;
    std::size_t begin_ = 0;
};

cypher::PropertyGraph load_graph(const fs::path& folder) {
    // What can be undone is kept until it is committed.
    constexpr std::size_t kRowsPerCommit = 4096;
    cypher::PropertyGraph graph;
    std::size_t rows = 0;
    const auto count_row = [&] {
        if (++rows % kRowsPerCommit == 0) graph.commit();
    };
    const cypher::LabelId label = graph.label_id("N");
    const cypher::KeyId id = graph.key_id("id"), name = graph.key_id("name"), score = graph.key_id("score");
    for (Fields line(folder / "nodes.csv"); line.next_line(); count_row()) {
        const cypher::NodeId node = graph.create_node({{label}});
        graph.set_node_property(node, id, line.number<std::int64_t>());
        graph.set_node_property(node, name, line.next());
        graph.set_node_property(node, score, line.number<double>());
    }
    // Relationships at once, then their properties.
    std::vector<cypher::PropertyGraph::Relationship> links;
    std::vector<std::pair<std::uint8_t, std::int32_t>> values;  // status, amount or -1
    std::unordered_map<std::string, std::uint8_t> numbers;
    std::vector<cypher::Value> statuses;  // each text once, shared by all that have it
    for (std::uint32_t t = 0; t < bench::kTypes; ++t) {
        const cypher::TypeId type = graph.type_id(type_name(t));
        for (Fields line(folder / (type_name(t) + ".csv")); line.next_line();) {
            const auto from = line.number<std::uint32_t>(), to = line.number<std::uint32_t>();
            links.push_back({from, to, type, true});
            const std::string status(line.next());
            const auto [at, is_new] = numbers.emplace(status, static_cast<std::uint8_t>(statuses.size()));
            if (is_new) statuses.emplace_back(status);
            const std::string_view amount = line.next();
            std::int32_t number = -1;
            std::from_chars(amount.data(), amount.data() + amount.size(), number);
            values.emplace_back(at->second, number);
        }
    }
    graph.load_relationships(std::move(links));
    const cypher::KeyId status = graph.key_id("status"), amount = graph.key_id("amount");
    for (std::uint32_t r = 0; r < values.size(); ++r, count_row()) {
        graph.set_relationship_property(r, status, statuses[values[r].first]);
        if (values[r].second >= 0) graph.set_relationship_property(r, amount, values[r].second);
    }
    graph.commit();
    return graph;
}

// --- the questions

/// One question, asked `times` times. Other nodes are put in for $a and $b each time; $name is the name of $a.
struct Question {
    const char* name;
    std::size_t times;
    const char* ours;
    const char* kuzu = nullptr;  ///< where it is written in another way
};

constexpr Question kQuestions[] = {
    {"two hops by type from a node, count", 50, "MATCH (a:N {id: $a})-[:T1]->(b)-[:T2]->(c) RETURN count(*)"},
    {"three hops by type from a node, count", 50,
     "MATCH (a:N {id: $a})-[:T1]->(b)-[:T2]->(c)-[:T3]->(d) RETURN count(*)"},
    {"two hops by type, whole graph, count", 5, "MATCH (a:N)-[:T1]->(b:N)-[:T2]->(c:N) RETURN count(*)"},
    {"three hops by type, whole graph, count", 1, "MATCH (a:N)-[:T1]->(b:N)-[:T2]->(c:N)-[:T3]->(d:N) RETURN count(*)"},
    {"two hops of one type, whole graph, count", 5, "MATCH (a:N)-[:T1]->(b:N)-[:T1]->(c:N) RETURN count(*)"},
    {"two hops with a condition on the relationship, count", 5,
     "MATCH (a:N)-[r:T1]->(b:N)-[:T2]->(c:N) WHERE r.amount > 500000 RETURN count(*)"},
    {"two hops by status, whole graph", 5,
     "MATCH (a:N)-[r:T1]->(b:N)-[:T2]->(c:N) RETURN r.status, count(*) ORDER BY r.status"},
    {"distinct nodes one to three hops away", 50, "MATCH (a:N {id: $a})-[*1..3]->(b:N) RETURN count(DISTINCT b)"},
    {"distinct nodes three hops away", 50, "MATCH (a:N {id: $a})-[]->(:N)-[]->(:N)-[]->(b:N) RETURN count(DISTINCT b)"},
    {"distinct nodes three hops away by type", 50,
     "MATCH (a:N {id: $a})-[:T1]->(:N)-[:T2]->(:N)-[:T3]->(b:N) RETURN count(DISTINCT b)"},
    {"triangles of one type", 5, "MATCH (a:N)-[:T1]->(b:N)-[:T1]->(c:N), (a)-[:T1]->(c) RETURN count(*)"},
    {"loops of three types", 5, "MATCH (a:N)-[:T1]->(b:N)-[:T2]->(c:N)-[:T3]->(a) RETURN count(*)"},
    {"filtered aggregation over one type", 10,
     "MATCH (a:N)-[r:T1]->(b:N) WHERE r.amount > 500000 RETURN r.status, count(*), sum(r.amount) ORDER BY r.status"},
    {"filtered aggregation over all relationships", 10,
     "MATCH (a:N)-[r]->(b:N) WHERE r.amount > 500000 RETURN r.status, count(*), sum(r.amount) ORDER BY r.status"},
    {"aggregation over nodes", 10,
     "MATCH (a:N) WHERE a.score >= 500 RETURN count(*), avg(a.score), min(a.score), max(a.score)"},
    {"ten nodes with the most relationships", 10,
     "MATCH (a:N)-[r]->(b:N) RETURN a.id, count(r) AS degree ORDER BY degree DESC, a.id LIMIT 10"},
    {"ten nodes that the most of one type reach", 10,
     "MATCH (a:N)-[r:T2]->(b:N) RETURN b.name, count(*) AS degree ORDER BY degree DESC, b.name LIMIT 10"},
    {"ten largest amounts", 10,
     "MATCH (a:N)-[r:T3]->(b:N) WHERE r.amount IS NOT NULL "
     "RETURN a.id, b.id, r.amount ORDER BY r.amount DESC, a.id, b.id LIMIT 10"},
    {"node by number", 50, "MATCH (a:N {id: $a}) RETURN a.name, a.score"},
    {"node by name", 50, "MATCH (a:N {name: '$name'}) RETURN a.id, a.score"},
    {"any shortest path between two nodes", 50,
     "MATCH p = ANY SHORTEST (a:N {id: $a})-[*..30]->(b:N {id: $b}) RETURN length(p)",
     "MATCH p = (a:N {id: $a})-[* SHORTEST 1..30]->(b:N {id: $b}) RETURN length(p)"},
};

std::string put_in(std::string text, std::string_view name, const std::string& value) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
        text.replace(at, name.size(), value);
    }
    return text;
}

void write_questions(const bench::RmatGraph& graph, const fs::path& folder) {
    std::ofstream out(folder / "questions.jsonl");
    for (const Question& question : kQuestions) {
        // The same nodes for each question: the ends of drawn relationships, so that there is something to find.
        bench::RandomBits random(7);
        base::JsonWriter json;
        json.begin_object();
        json.member("question", question.name);
        std::vector<std::string> ours, kuzu;
        for (std::size_t i = 0; i < question.times; ++i) {
            const std::uint32_t a = graph.links[random.below(graph.links.size())].from;
            std::uint32_t b = a;
            while (b == a) b = graph.links[random.below(graph.links.size())].to;
            const auto filled = [&](const char* text) {
                const std::string named = put_in(text, "$name", bench::RmatGraph::name(a));
                return put_in(put_in(named, "$a", std::to_string(a)), "$b", std::to_string(b));
            };
            ours.push_back(filled(question.ours));
            kuzu.push_back(filled(question.kuzu != nullptr ? question.kuzu : question.ours));
        }
        for (const auto& [engine, texts] : {std::pair("newsgraph", &ours), std::pair("kuzu", &kuzu)}) {
            json.key(engine);
            json.begin_array();
            for (const std::string& text : *texts) json.value(text);
            json.end_array();
        }
        json.end_object();
        out << json.text() << '\n';
    }
}

// --- asking

/// Megabytes of the high-water mark of the resident set (VmHWM).
double peak_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

void ask(cypher::PropertyGraph& graph, const base::Json& question) {
    const cypher::GraphReader reader(graph);
    std::vector<double> times, processor;
    base::JsonWriter json;
    json.begin_object();
    json.member("question", question.text("question"));
    json.key("answers");
    json.begin_array();
    for (const base::Json& text : question.find("newsgraph")->items) {
        cypher::Result result;
        times.push_back(bench::milliseconds([&] {
            processor.push_back(bench::processor_milliseconds([&] { result = cypher::run(graph, text.string); }));
        }));
        json.begin_array();
        for (const cypher::List& row : result.rows) {
            json.begin_array();
            for (const cypher::Value& value : row) cypher::write_json(json, value, reader);
            json.end_array();
        }
        json.end_array();
    }
    json.end_array();
    json.member("median_ms", bench::median(times));
    json.member("processor_ms", bench::median(processor));
    json.end_object();
    std::cout << json.text() << std::endl;
}

}  // namespace

int main(int count, char** words) {
    const std::string mode = count > 1 ? words[1] : "";
    if (count < 3 || (mode != "write" && mode != "ask")) {
        std::cerr << "use: cypher_bench write DIR [SCALE] | cypher_bench ask DIR [WORD]\n";
        return 2;
    }
    const fs::path folder = words[2];
    if (mode == "write") {
        fs::create_directories(folder);
        const bench::RmatGraph graph =
            bench::make_rmat(count > 3 ? static_cast<unsigned>(std::stoul(words[3])) : 17, kDegree, kSeed);
        write_graph(graph, folder);
        write_questions(graph, folder);
        return 0;
    }
    cypher::PropertyGraph graph;
    const double load = bench::milliseconds([&] { graph = load_graph(folder); });
    std::printf("{\"load_ms\": %.0f, \"load_mb\": %.0f}\n", load, peak_megabytes());
    std::fflush(stdout);
    std::ifstream questions(folder / "questions.jsonl");
    for (std::string line; std::getline(questions, line);) {
        const base::Json question = base::parse_json(line, "questions.jsonl");
        if (count > 3 && question.text("question").find(words[3]) == std::string::npos) continue;
        ask(graph, question);
    }
    std::printf("{\"peak_mb\": %.0f}\n", peak_megabytes());
}
