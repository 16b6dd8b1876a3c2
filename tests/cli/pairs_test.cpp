// Many pairs of names at once, and what changed between two days.
#include <catch2/catch.hpp>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

Run pairs(const Folder& folder, const std::string& text, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"path", "deals.db", "--pairs", "-", "--min-confidence", "0", "--k", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, text, folder.path());
}

std::string one(const Folder& folder, const std::string& from, const std::string& to,
                const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"path", "deals.db", from, to, "--min-confidence", "0", "--k", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, "", folder.path()).out;
}

}  // namespace

TEST_CASE("pairs are answered in their order, each as if asked alone") {
    const Folder folder;
    deals(folder);
    const std::string first = one(folder, "OpenAI", "Oracle"), second = one(folder, "Oracle", "Nvidia");
    REQUIRE(!first.empty());
    REQUIRE(!second.empty());
    for (const char* text :
         {"OpenAI,Oracle\nOracle,Nvidia\n", "OpenAI\tOracle\nOracle\tNvidia",
          "\"OpenAI\",\"Oracle\"\r\nOracle,Nvidia,more\r\n", "from,to\nOpenAI,Oracle\n\nOracle,Nvidia\n",
          "[\"OpenAI\",\"Oracle\"]\n{\"to\":\"Nvidia\",\"from\":\"Oracle\"}\n"}) {
        const Run run = pairs(folder, text);
        INFO(text << run.err);
        CHECK(run.code == 0);
        CHECK(run.out == first + "\n" + second);
        CHECK(run.err.empty());
    }
    const Run json = pairs(folder, "from,to\nopenai,Oracle\nOracle,Nvidia\n", {"--format", "json"});
    CHECK(json.out == "{\"line\":2,\"asked\":[\"openai\",\"Oracle\"]," +
                          one(folder, "OpenAI", "Oracle", {"--format", "json"}).substr(1) +
                          "{\"line\":3,\"asked\":[\"Oracle\",\"Nvidia\"]," +
                          one(folder, "Oracle", "Nvidia", {"--format", "json"}).substr(1));
    folder.write("p.csv", "OpenAI,Oracle\n");
    CHECK(run_program({"path", "deals.db", "--pairs", "p.csv", "--min-confidence", "0", "--k", "1"}, "", folder.path())
              .out == first);
    const Run none = pairs(folder, "\n");
    CHECK(none.code == 1);
    CHECK(none.err == "newsgraph: note: no pairs of names stand in <standard input>\n");
}

TEST_CASE("pairs that cannot be answered are told with line and reason, the others are answered") {
    const Folder folder;
    deals(folder);
    const Run run = pairs(folder, "OpenAI,Orakle\nOpenAI,\nOpenAI,OpenAI\nOpenAI,Oracle\n");
    CHECK(run.code == 3);
    CHECK(run.out == one(folder, "OpenAI", "Oracle"));
    CHECK(
        run.err ==
        "newsgraph: warning: <standard input>:1: nothing in the store is named \"Orakle\" (did you mean \"Oracle\"?)\n"
        "newsgraph: warning: <standard input>:2: there are no two names (write A,B or A<tab>B or "
        "{\"from\":\"A\",\"to\":\"B\"})\n"
        "newsgraph: warning: <standard input>:3: \"OpenAI\" and \"OpenAI\" are both OpenAI (newsgraph cycles FILE "
        "--through NAME lists what leads back to a thing)\n");
    CHECK(
        pairs(folder, "OpenAI,Orakle\nOpenAI,\n", {"--format", "json"}).out ==
        "{\"line\":1,\"asked\":[\"OpenAI\",\"Orakle\"],\"error\":{\"code\":\"name.unknown\",\"what\":\"nothing in the "
        "store is named \\\"Orakle\\\"\",\"advice\":\"did you mean \\\"Oracle\\\"?\"}}\n"
        "{\"line\":2,\"error\":{\"code\":\"pairs.line\",\"what\":\"there are no two names\",\"advice\":\"write A,B or "
        "A<tab>B or {\\\"from\\\":\\\"A\\\",\\\"to\\\":\\\"B\\\"}\"}}\n");
    CHECK(pairs(folder, "{\"from\":\"OpenAI\",\"to\":\n").code == 3);
    const Run none = pairs(folder, "OpenAI,Oracle\n", {"--min-sources", "99"});
    CHECK(none.code == 1);
    CHECK(none.out == "no path of at most 4 hops ties OpenAI to Oracle\n");
    CHECK(run_program({"path", "deals.db", "OpenAI"}, "", folder.path()).err ==
          "newsgraph: error: path wants two names (newsgraph path FILE A B, or newsgraph path FILE --pairs PAIRS)\n");
    CHECK(run_program({"path", "deals.db", "OpenAI", "Oracle", "--pairs", "-"}, "", folder.path()).code == 2);
    CHECK(run_program({"path", "deals.db", "--pairs", "none.csv"}, "", folder.path()).code == 3);
}

TEST_CASE("any shortest path is one of the shortest") {
    const Folder folder;
    deals(folder);
    const Run any = run_program({"path", "deals.db", "OpenAI", "Oracle", "--min-confidence", "0", "--any-shortest"}, "",
                                folder.path());
    CHECK(any.code == 0);
    CHECK(any.out.starts_with("OpenAI to Oracle: 1 path\n"));
    CHECK(run_program({"path", "deals.db", "OpenAI", "Oracle", "--any-shortest", "--via", "Nvidia"}, "", folder.path())
              .code == 2);
}

TEST_CASE("diff at the command line") {
    const Folder folder;
    deals(folder);
    const auto diff = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"diff", "deals.db", "--min-confidence", "0"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments, "", folder.path());
    };
    const Run all = diff({"--from", "2000", "--to", "2030"});
    INFO(all.out << all.err);
    CHECK(all.code == 0);
    CHECK(all.out.starts_with("2000-12-31 to 2030-12-31: "));
    CHECK(all.out.find("appeared\n") != std::string::npos);
    CHECK(diff({"Oracle", "--from", "2000", "--to", "2030"}).out.find("Oracle") != std::string::npos);
    CHECK(diff({"--from", "2000", "--to", "2030", "--format", "json"}).out.find("\"kind\":\"appeared\"") !=
          std::string::npos);
    const Run none = diff({"--from", "2030", "--to", "2031"});
    CHECK(none.code == 1);
    CHECK(none.err == "newsgraph: note: nothing changed from 2030-12-31 to 2031-12-31\n");
    CHECK(diff({"--from", "2031", "--to", "2030"}).err ==
          "newsgraph: error: --from 2031 is later than --to 2030 (turn them round)\n");
    CHECK(diff({"--from", "soon", "--to", "2030"}).code == 2);
    CHECK(diff({"--to", "2030"}).code == 2);
}
