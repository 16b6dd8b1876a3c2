#include "graph/import/import_csv.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <random>

#include "graph/import/network_graph.hpp"
#include "graph/import/records_ahead.hpp"
#include "graph/store.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::graph;

namespace {

/// Gives a text in pieces of any size from 1 on, as pipes do.
ReadBytes bytes_of(std::string text, std::size_t piece = 1 << 16) {
    const auto left = std::make_shared<std::pair<std::string, std::size_t>>(std::move(text), 0);
    return [left, piece](char* buffer, std::size_t size) {
        const std::size_t n = std::min({size, piece, left->first.size() - left->second});
        std::copy_n(left->first.data() + left->second, n, buffer);
        left->second += n;
        return n;
    };
}

std::vector<std::vector<std::string>> records_of(const std::string& text, std::size_t piece = 1 << 16,
                                                 std::size_t most = 1000) {
    CsvReader reader(bytes_of(text, piece), most);
    std::vector<std::vector<std::string>> records;
    for (;;) {
        switch (reader.next()) {
            case CsvReader::Next::end:
                return records;
            case CsvReader::Next::record:
                records.push_back({std::to_string(reader.line())});
                records.back().insert(records.back().end(), reader.fields().begin(), reader.fields().end());
                break;
            case CsvReader::Next::too_long:
                records.push_back({std::to_string(reader.line()), "<too long>"});
                break;
            case CsvReader::Next::open_quote:
                records.push_back({std::to_string(reader.line()), "<open quote>"});
                return records;
        }
    }
}

struct Imported {
    Network network;
    CsvCounts counts;
    std::vector<std::string> issues;
};

Imported import(const std::string& nodes, const std::string& relations, const Schema& schema = {}) {
    Imported result;
    result.network = import_csv(
        {{"n.csv", bytes_of(nodes)}}, {{"e.csv", bytes_of(relations)}}, schema,
        [&](const base::Issue& issue) { result.issues.push_back(issue.to_string()); }, result.counts);
    return result;
}

}  // namespace

TEST_CASE("records of CSV are cut at commas and line ends outside quotes") {
    using Records = std::vector<std::vector<std::string>>;
    CHECK(records_of("a,b\n1,2\n") == Records{{"1", "a", "b"}, {"2", "1", "2"}});
    CHECK(records_of("a,b\r\n1,2") == Records{{"1", "a", "b"}, {"2", "1", "2"}});
    CHECK(records_of("\xef\xbb\xbf"
                     "a,,\n\n\nb") == Records{{"1", "a", "", ""}, {"4", "b"}});
    CHECK(records_of("\"a,b\",\"say \"\"no\"\"\"\nx") == Records{{"1", "a,b", "say \"no\""}, {"2", "x"}});
    CHECK(records_of("\"two\nlines\",1\nx,y\n") == Records{{"1", "two\nlines", "1"}, {"3", "x", "y"}});
    CHECK(records_of("\"\",\"\"\n") == Records{{"1", "", ""}});
    CHECK(records_of("a\n\"never closed,\nb\n") == Records{{"1", "a"}, {"2", "<open quote>"}});
    CHECK(records_of("\"a\"\r\n\"b\"c\r\n5\" pipe,1\n\r") == Records{{"1", "a"}, {"2", "bc"}, {"3", "5\" pipe", "1"}});
    CHECK(records_of("").empty());
    CHECK(records_of("\n\r\n").empty());
}

TEST_CASE("a record that is too long is passed over, and the next has its line") {
    using Records = std::vector<std::vector<std::string>>;
    for (const std::size_t size : {2'000, 600'000}) {
        const std::string text = "a\n" + std::string(size, 'x') + "\nb\n";
        CHECK(records_of(text) == Records{{"1", "a"}, {"2", "<too long>"}, {"3", "b"}});
        const std::string lines = "a\n1,\"" + std::string(size, '\n') + "\"\"\n\",2\nb\n";
        CHECK(records_of(lines) == Records{{"1", "a"}, {"2", "<too long>"}, {std::to_string(size + 4), "b"}});
    }
}

TEST_CASE("records do not depend on the pieces in which bytes come") {
    std::mt19937 random(1);
    for (int round = 0; round < newsgraph::test::rounds(500); ++round) {
        std::string text;
        for (std::size_t i = random() % 60; i > 0; --i) text += ",\n\r\"ab"[random() % 6];
        const auto whole = records_of(text);
        REQUIRE(records_of(text, 1) == whole);
        REQUIRE(records_of(text, 3) == whole);
    }
}

TEST_CASE("nodes and relations come in with their values, in the order of names") {
    const Imported result = import(
        "id:ID,name,:LABEL,aliases:string[]\n"
        "2,Oracle,Company,ORCL;أوراكل\n"
        "1,\"Nvidia, Inc.\",Chipmaker;Company;,\n"
        "3,,,\n",
        ":START_ID,:END_ID,:TYPE,amount:double,currency,status,confidence:double,sources:int,date\n"
        "1,2,SUPPLIES,1.5e9,EUR,planned,0.25,3,2025-03\n"
        "2,1,INVESTS_IN,,,,,,\n");
    CHECK(result.issues.empty());
    CHECK(result.counts.nodes == 3);
    CHECK(result.counts.relations == 2);
    const Network& network = result.network;
    REQUIRE(network.vertex_count() == 3);
    CHECK(network.name(0) == "3");
    CHECK(network.label(0) == "Node");
    CHECK(network.name(1) == "Nvidia, Inc.");
    CHECK(network.label(1) == "Company");
    CHECK(network.name(2) == "Oracle");
    REQUIRE(network.edge_count() == 2);
    CHECK(network.names().types == std::vector<std::string>{"INVESTS_IN", "SUPPLIES"});
    CHECK(network.from(0) == 1);
    CHECK(network.to(0) == 2);
    CHECK(network.amount(0) == 1.5e9);
    CHECK(network.currency(0) == "EUR");
    CHECK(network.status(0) == Status::planned);
    CHECK(network.confidence(0) == 0.25);
    CHECK(network.sources(0) == 3);
    CHECK(network.day(0) == 20250331);
    CHECK(std::isnan(network.amount(1)));
    CHECK(network.currency(1).empty());
    CHECK(network.status(1) == Status::actual);
    CHECK(network.confidence(1) == 1);
    CHECK(network.day(1) == 0);
    for (const char* key : {"orcl", "2", "oracle"}) {
        const Network::Keys keys = network.keys_beginning(key);
        REQUIRE(keys.end - keys.begin == 1);
        CHECK(network.key_vertex(keys.begin) == 2);
    }
}

TEST_CASE("records that cannot be taken are told with line and reason, the rest is taken") {
    const Imported result = import(
        "name,x:ID(Firm),:LABEL,colour\n"
        "A,1,Company,red\n"
        "B,1,Company,red\n"
        "C,,Company,red\n"
        "D,4,Company\n",
        ":START_ID(Firm),:TYPE,:END_ID(Firm),amount:double,status\n"
        "1,OWNS,1,5,actual\n"
        "1,OWNS,9,5,actual\n"
        "1,OWNS,1,5x,actual\n"
        "1,OWNS,1,nan,actual\n"
        "1,OWNS,1,5,maybe\n"
        "1,,1,5,actual\n"
        "1,OWNS,1,-5,actual\n"
        "1,OWNS,1,\"5\n");
    CHECK(result.counts.nodes == 1);
    CHECK(result.counts.relations == 1);
    CHECK(result.counts.rejected == 10);
    CHECK(result.counts.ignored == std::vector<std::string>{"n.csv: colour"});
    CHECK(result.issues ==
          std::vector<std::string>{
              "n.csv:3: the id \"1\" came before",
              "n.csv:4: the id is empty",
              "n.csv:5: the fields are 3, those of the header 4",
              "e.csv:3: no node in Firm has the id \"9\"",
              "e.csv:4: \"5x\" is no number for amount",
              "e.csv:5: \"nan\" is no finite number for amount",
              "e.csv:6: no status \"maybe\" (there are: actual, planned, in_talks, rumored, projected, denied, "
              "cancelled)",
              "e.csv:7: the type is empty",
              "e.csv:8: the amount is below 0 (give its size, and turn the relation round)",
              "e.csv:9: a quote is opened and never closed (write a quote inside a field twice)",
          });
}

TEST_CASE("dates are kept as they were given, and undated relations counted") {
    const Imported result = import(":ID\na\nb\n",
                                   ":START_ID,:END_ID,:TYPE,date\n"
                                   "a,b,A,2025\na,b,B,2025-Q3\na,b,C,2025-H1\na,b,D,2025-02\na,b,E,2025-02-03\n"
                                   "a,b,F,\na,b,G,2025-13\n");
    CHECK(result.issues ==
          std::vector<std::string>{"e.csv:8: \"2025-13\" is no date (write 2025-03-11, 2025-03 or 2025)"});
    std::vector<std::string> dates;
    std::vector<std::uint32_t> days;
    for (EdgeId edge = 0; edge < 6; ++edge) {
        dates.push_back(date_text(result.network.day(edge), result.network.precision(edge)));
        days.push_back(result.network.day(edge));
    }
    CHECK(dates == std::vector<std::string>{"2025", "2025-Q3", "2025-H1", "2025-02", "2025-02-03", ""});
    CHECK(days == std::vector<std::uint32_t>{20251231, 20250930, 20250630, 20250228, 20250203, 0});
    CHECK(result.network.names().undated == 1);
    const newsgraph::graph::test::TemporaryFolder folder;
    Store::write_imported(folder.file("i.db"), result.network);
    CHECK(Store(folder.file("i.db"), Store::Mode::read).imported()->names().undated == 1);
}

TEST_CASE("currencies are codes of three letters") {
    const Imported result =
        import(":ID\na\nb\n",
               ":START_ID,:END_ID,amount:double,currency\na,b,1,usd\na,b,2,EUR\na,b,3,euros\na,b,4,\u20ac\na,b,5,\n");
    CHECK(result.issues ==
          std::vector<std::string>{"e.csv:4: \"euros\" is no currency (write its ISO 4217 code, such as USD)",
                                   "e.csv:5: \"\u20ac\" is no currency (write its ISO 4217 code, such as USD)"});
    CHECK(result.network.names().currencies == std::vector<std::string>{"", "EUR", "USD"});
}

TEST_CASE("the schema goes in, and relations of symmetric types have one form") {
    Schema schema;
    schema.pack = "deals";
    schema.relation_types.resize(2);
    schema.relation_types[0].name = "RIVALS";
    schema.relation_types[0].symmetric = true;
    schema.relation_types[1].name = "PAYS";
    schema.relation_types[1].money = MoneyFlow::forward;
    const Imported result =
        import(":ID\na\nb\n", ":START_ID,:END_ID,:TYPE\nb,a,RIVALS\na,b,RIVALS\nb,a,PAYS\nb,a,OTHER\n", schema);
    CHECK(result.issues.empty());
    const Graph graph = graph_of(result.network);
    CHECK(graph.schema == schema);
    std::vector<std::string> lines;
    for (const Relation& relation : graph.relations)
        lines.push_back(graph.entities[relation.from].name + relation.type + graph.entities[relation.to].name);
    CHECK(lines == std::vector<std::string>{"aRIVALSb", "aRIVALSb", "bOTHERa", "bPAYSa"});
}

TEST_CASE("a header without what is needed is an error") {
    CHECK_THROWS_WITH(import("name\nA\n", ":START_ID,:END_ID\n"),
                      "n.csv:1: the header has no column :ID (nodes want id:ID, relations :START_ID and :END_ID)");
    CHECK_THROWS_WITH(import(":ID\n1\n", ":START_ID,x\n"),
                      "e.csv:1: the header has no column :END_ID (nodes want id:ID, relations :START_ID and :END_ID)");
    CHECK_THROWS_WITH(import("", ":START_ID,:END_ID\n"), "n.csv:1: there is no header line");
    const Imported plain = import(":ID\nb\na\n", ":END_ID,:START_ID\na,b\n");
    CHECK(plain.issues.empty());
    CHECK(plain.network.names().types == std::vector<std::string>{"RELATED_TO"});
    CHECK(plain.network.name(plain.network.from(0)) == "b");
}

TEST_CASE("many records come in the order of the file, with the lines of those that are rejected") {
    std::string edges = ":START_ID,:END_ID,sources:int\n";
    std::vector<std::string> expected;
    for (int i = 0; i < 30'000; ++i) {
        edges += i % 7'000 == 6'999 ? "a,c,1\n" : i % 10'000 == 9'999 ? "a,b\n" : "a,b," + std::to_string(i) + "\n";
        const std::string where = "e.csv:" + std::to_string(i + 2) + ": ";
        if (i % 7'000 == 6'999)
            expected.push_back(where + "no node has the id \"c\"");
        else if (i % 10'000 == 9'999)
            expected.push_back(where + "the fields are 2, those of the header 3");
    }
    const Imported result = import(":ID\na\nb\n", edges);
    CHECK(result.issues == expected);
    REQUIRE(result.network.edge_count() == 30'000 - expected.size());
    CHECK(result.network.sources(0) == 0);
    CHECK(result.network.sources(12'000) == 12'002);
}

TEST_CASE("what reading a table throws ends the import") {
    const auto breaks = [](std::size_t behind) -> ReadBytes {
        const ReadBytes bytes = bytes_of(":START_ID,:END_ID\n" + std::string(behind, '\n'));
        return [bytes](char* buffer, std::size_t size) {
            const std::size_t got = bytes(buffer, size);
            if (got != 0) return got;
            base::Issue issue;
            issue.code = "read.io";
            issue.what = "the disk is gone";
            throw base::Error(std::move(issue));
        };
    };
    for (const std::size_t behind : {0, 3'000'000}) {
        CsvCounts counts;
        CHECK_THROWS_WITH(
            import_csv({{"n.csv", bytes_of(":ID\na\n")}}, {{"e.csv", breaks(behind)}}, {}, nullptr, counts),
            "the disk is gone");
    }
}

TEST_CASE("reading ahead ends when nobody wants more") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "a,b\n";
    CsvReader reader(bytes_of(text));
    RecordsAhead records(reader);
    CHECK(records.next() == CsvReader::Next::record);
    CHECK(records.ahead(1) == "b");
    CHECK(records.ahead(10'000'000).empty());
}

TEST_CASE("several files and groups of ids make one graph, whatever their order") {
    const auto read = [&](bool turned) {
        std::vector<CsvSource> nodes = {
            {"firms.csv", bytes_of(":ID(Firm),name,:LABEL\n1,Acme,Company\n2,Bolt,Company\n")},
            {"people.csv", bytes_of("name,:ID(Person),:LABEL\nAcme,1,Person\nAcme,2,Person\n")}};
        std::vector<CsvSource> edges = {
            {"deals.csv", bytes_of(":START_ID(Firm),:END_ID(Firm),:TYPE,amount:double\n1,2,OWNS,5\n")},
            {"jobs.csv", bytes_of(":START_ID(Person),:END_ID(Firm),:TYPE,status\n2,1,LEADS,planned\n3,1,LEADS,\n")}};
        if (turned) {
            std::reverse(nodes.begin(), nodes.end());
            std::reverse(edges.begin(), edges.end());
        }
        Imported result;
        result.network = import_csv(
            nodes, edges, {}, [&](const base::Issue& issue) { result.issues.push_back(issue.to_string()); },
            result.counts);
        return result;
    };
    const Imported one = read(false), other = read(true);
    CHECK(one.issues == std::vector<std::string>{"jobs.csv:3: no node in Person has the id \"3\""});
    CHECK(other.issues == one.issues);
    for (const Imported& result : {one, other}) {
        const Network& network = result.network;
        REQUIRE(network.vertex_count() == 4);
        REQUIRE(network.edge_count() == 2);
        CHECK(network.label(0) == "Company");
        CHECK(network.label(1) == "Person");
        CHECK(network.label(2) == "Person");
        CHECK(network.from(0) == 0);
        CHECK(network.to(0) == 3);
        CHECK(network.amount(0) == 5);
        CHECK(network.status(0) == Status::actual);
        CHECK(network.from(1) == 2);
        CHECK(network.to(1) == 0);
        CHECK(std::isnan(network.amount(1)));
        CHECK(network.status(1) == Status::planned);
    }
}

TEST_CASE("records agree with a reader that goes byte by byte") {
    // Right to the letter, and slow: what a field is, by the rules alone.
    const auto slow = [](const std::string& text) {
        std::vector<std::vector<std::string>> records;
        std::vector<std::string> fields(1);
        std::size_t line = 1, begun = 1;
        bool any = false;
        const auto finish = [&](bool at_line_end) {
            if (any) {
                fields.insert(fields.begin(), std::to_string(begun));
                records.push_back(fields);
            }
            fields.assign(1, "");
            any = false;
            line += at_line_end;
            begun = line;
        };
        for (std::size_t i = 0; i < text.size();) {
            const bool field_begins = fields.back().empty() && (i == 0 || text[i - 1] == ',' || text[i - 1] == '\n');
            if (text[i] == '"' && field_begins) {
                any = true;
                for (++i; i < text.size(); ++i) {
                    if (text[i] == '"' && (i + 1 == text.size() || text[i + 1] != '"')) break;
                    if (text[i] == '"') ++i;
                    fields.back() += text[i];
                    line += text[i] == '\n';
                }
                if (i >= text.size()) {
                    records.push_back({std::to_string(begun), "<open quote>"});
                    return records;
                }
                ++i;
                if (text.substr(i, 2) == "\r\n") ++i;
            } else if (text[i] == ',') {
                any = true;
                fields.emplace_back();
                ++i;
            } else if (text[i] == '\n') {
                ++i;
                finish(true);
            } else if (text.substr(i, 2) == "\r\n") {
                ++i;
            } else {
                any = true;
                fields.back() += text[i++];
            }
        }
        finish(false);
        return records;
    };
    std::mt19937 random(2);
    for (int round = 0; round < newsgraph::test::rounds(20'000); ++round) {
        std::string text;
        for (std::size_t i = random() % 20; i > 0; --i) text += ",\n\"ab\"\n,"[random() % 8];
        INFO(text);
        REQUIRE(records_of(text) == slow(text));
    }
}

TEST_CASE("an imported graph is kept in a store of its own") {
    const newsgraph::graph::test::TemporaryFolder folder;
    const std::string path = folder.file("i.db");
    const Network network =
        import(
            ":ID,name,:LABEL\n1,Acme,Company\n2,Acme,Company\n3,Bolt,Company\n",
            ":START_ID,:END_ID,:TYPE,amount:double,date\n1,3,OWNS,5,2024-02\n1,3,OWNS,6,\n1,3,BUYS,,2025\n2,3,OWNS,,\n")
            .network;
    Store::write_imported(path, network);
    const auto check = [&] {
        const Store store(path, Store::Mode::read);
        CHECK(store.is_imported());
        CHECK(!store.is_changed_by_hand());
        REQUIRE(store.imported());
        CHECK(store.imported()->edge_count() == 4);
        const Graph graph = store.load();
        CHECK(graph == graph_of(network));
        REQUIRE(graph.entities.size() == 3);
        CHECK(graph.entities[0].name == "Acme");
        CHECK(graph.entities[1].name == "Acme");
        CHECK(graph.entities[0].id != graph.entities[1].id);
        CHECK(graph.entities[0].aliases == std::vector<std::string>{"1"});
        REQUIRE(graph.relations.size() == 4);
        CHECK(graph.relations[0].type == "BUYS");
        CHECK(graph.relations[0].date == "2025");
        CHECK(graph.relations[1].date == "2024-02");
        CHECK(graph.relations[1].id != graph.relations[2].id);
        CHECK(graph.relations[3].from == 1);
        CHECK(graph.relations[0].claims.empty());
        CHECK(graph.relations[0].sources == 0);
        CHECK(graph.documents.empty());
    };
    check();
    {
        Store store(path, Store::Mode::write);
        const std::string message = path +
                                    ": the store holds an imported graph, and articles cannot be added to it "
                                    "(name another file with -o)";
        CHECK_THROWS_WITH(store.set_domain({}, {}), message);
        CHECK_THROWS_WITH(store.put({}), message);
        CHECK_THROWS_WITH(Store::write_imported(path, network),
                          path + ": another process is writing to the store (try again when it has finished)");
    }
    check();
    Store::write_imported(path, network);
    check();
    CHECK_THROWS_WITH(
        graph_of(network, 3),
        "the graph has 4 relations, too many for a command that holds all of it in memory (newsgraph path, "
        "neighbors --count and rank --by pagerank work on a graph of any size)");
}

TEST_CASE("no bytes bring the import down") {
    std::mt19937 random(4);
    for (int round = 0; round < newsgraph::test::rounds(2000); ++round) {
        std::string nodes = ":ID,name,:LABEL\n", edges = ":START_ID,:END_ID,:TYPE,amount:double\n";
        for (std::size_t i = random() % 80; i > 0; --i) nodes += "1,2\n\"\r;\xc3\x28\0x"[random() % 11];
        for (std::size_t i = random() % 80; i > 0; --i) edges += "1,2\n\"\r;\xc3\x28\0x"[random() % 11];
        const Imported result = import(nodes, edges);
        REQUIRE(result.network.vertex_count() == result.counts.nodes);
        REQUIRE(result.network.edge_count() == result.counts.relations);
    }
}
