// `newsgraph serve`: what is asked in the right way. All on the loopback, at a port that is free.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/json.hpp"
#include "program.hpp"
#include "served.hpp"

using namespace newsgraph::test;
using newsgraph::base::Json;
using newsgraph::base::parse_json;

namespace {

const std::string kJson = "Content-Type: application/json\r\n";

/// What stands in `line` behind `before`, up to an apostrophe.
std::string quoted(const std::string& line, const std::string& before) {
    const std::size_t found = line.find(before);
    if (found == line.npos) return "";
    const std::size_t begin = found + before.size();
    return line.substr(begin, line.find('\'', begin) - begin);
}

}  // namespace

TEST_CASE("serve answers what the command line answers") {
    const Folder folder;
    const std::string store = deals(folder);
    const Served server(store);
    struct Case {
        std::string target;
        std::vector<std::string> command;
    };
    const std::vector<Case> cases = {
        {"/api/search?q=openai", {"search", store, "openai", "--format", "json"}},
        {"/api/search?q=nvidia&most=1", {"search", store, "nvidia", "--most", "1", "--format", "json"}},
        {"/api/entity?name=OpenAI", {"show", store, "OpenAI", "--format", "json"}},
        {"/api/entity?name=%D8%A5%D9%86%D9%81%D9%8A%D8%AF%D9%8A%D8%A7", {"show", store, "Nvidia", "--format", "json"}},
        {"/api/entity?name=Nvidia&types=SUPPLIES&min-confidence=0.9",
         {"show", store, "Nvidia", "--types", "SUPPLIES", "--min-confidence", "0.9", "--format", "json"}},
        {"/api/path?from=OpenAI&to=Nvidia", {"path", store, "OpenAI", "Nvidia", "--format", "json"}},
        {"/api/path?from=OpenAI&to=Oracle&k=1&max-hops=3&weight=amount&direction=money",
         {"path", store, "OpenAI", "Oracle", "--k", "1", "--max-hops", "3", "--weight", "amount", "--money", "--format",
          "json"}},
        {"/api/path?from=OpenAI&to=Cohere", {"path", store, "OpenAI", "Cohere", "--format", "json"}},
        {"/api/query?statement=MATCH+(a)--(b)+RETURN+a.name,+count(*)+ORDER+BY+a.name",
         {"query", store, "MATCH (a)--(b) RETURN a.name, count(*) ORDER BY a.name", "--format", "json"}},
        {"/api/query?statement=RETURN%20$x%2B1%20AS%20y&parameters=%7B%22x%22:41%7D&format=csv",
         {"query", store, "RETURN $x+1 AS y", "--param", "x=41", "--format", "csv"}},
        {"/api/stats?top=2", {"stats", store, "--top", "2", "--format", "json"}},
        {"/api/export?format=graphml", {"export", store, "--format", "graphml"}},
        {"/api/export?format=dot&min-confidence=0.8", {"export", store, "--format", "dot", "--min-confidence", "0.8"}},
    };
    for (const Case& c : cases) {
        INFO(c.target);
        const Answer answer = server.get(c.target);
        CHECK(answer.status == 200);
        CHECK(answer.body == run_program(c.command).out);
        CHECK(answer.heads.at("x-content-type-options") == "nosniff");
        CHECK(answer.heads.at("referrer-policy") == "no-referrer");
        CHECK(answer.heads.at("cache-control") == "no-cache");
        CHECK(answer.heads.at("cross-origin-resource-policy") == "same-origin");
        CHECK(answer.heads.at("content-security-policy") == "default-src 'none'; frame-ancestors 'none'");
        CHECK(answer.heads.count("access-control-allow-origin") == 0);

        const Answer head = server.ask("HEAD", c.target);
        CHECK(head.status == 200);
        CHECK(head.body.empty());
        CHECK(head.heads.at("content-length") == std::to_string(answer.body.size()));
        CHECK(head.heads.at("etag") == answer.heads.at("etag"));
    }
}

TEST_CASE("serve takes statements with a body") {
    const Folder folder;
    const Served server(deals(folder));
    const Answer answer = server.ask(
        "POST", "/api/query", kJson,
        R"({"statement":"MATCH (n {name: $name}) RETURN n.name, $list","parameters":{"name":"OpenAI","list":[1,"é"]}})");
    CHECK(answer.status == 200);
    CHECK(answer.body == "{\"columns\":[\"n.name\",\"$list\"],\"rows\":[[\"OpenAI\",[1,\"é\"]]]}\n");
    CHECK(answer.heads.count("etag") == 0);
    CHECK(server.ask("POST", "/api/query?format=csv", kJson, R"({"statement":"RETURN 1 AS one"})").body ==
          "\"one\"\n1\n");
    CHECK(
        server.ask("POST", "/api/query", kJson, R"({"statement":"EXPLAIN RETURN 1"})").body.starts_with("{\"plan\":"));
}

TEST_CASE("serve gives each export its media type, and the files of those of several") {
    const Folder folder;
    const std::string store = deals(folder);
    const Served server(store);
    const std::vector<std::pair<std::string, std::string>> types = {
        {"graphml", "application/xml"},
        {"gexf", "application/gexf+xml"},
        {"cytoscape", "application/json"},
        {"d3", "application/json"},
        {"cypher", "text/plain; charset=utf-8"},
        {"turtle", "text/turtle; charset=utf-8"},
        {"nquads", "application/n-quads"},
        {"jsonld", "application/ld+json"},
        {"mermaid", "text/vnd.mermaid; charset=utf-8"},
        {"ftm", "application/x-ndjson"},
        {"dot", "text/vnd.graphviz; charset=utf-8"},
    };
    for (const auto& [format, type] : types) {
        INFO(format);
        const Answer answer = server.get("/api/export?format=" + format);
        CHECK(answer.heads.at("content-type") == type);
        CHECK(answer.heads.at("content-disposition").starts_with("attachment; filename=\""));
        CHECK(answer.body == run_program({"export", store, "--format", format}).out);
    }
    REQUIRE(run_program({"export", store, "--format", "csv", "-o", folder.path("tables")}).code == 0);
    for (const auto& file : std::filesystem::directory_iterator(folder.path("tables"))) {
        const std::string name = file.path().filename().string();
        const Answer answer = server.get("/api/export?format=csv&file=" + name);
        CHECK(answer.heads.at("content-type") == "text/csv; charset=utf-8");
        CHECK(answer.body == folder.read("tables/" + name));
    }
    CHECK(server.get("/api/export?format=csv&file=../deals.db").status == 404);
}

TEST_CASE("serve finds a thing by the id that exports give it") {
    const Folder folder;
    const std::string store = deals(folder);
    const Served server(store);
    const std::string graphml = server.get("/api/export?format=graphml").body;
    const std::size_t begin = graphml.find("<node id=\"") + 10;
    const std::string id = graphml.substr(begin, graphml.find('"', begin) - begin);
    const Answer answer = server.get("/api/entity?id=" + id);
    CHECK(answer.status == 200);
    const std::string name = parse_json(answer.body, "").text("name");
    CHECK(server.get("/api/entity?name=" + name).body == answer.body);
}

TEST_CASE("serve describes just its routes") {
    const Folder folder;
    const Served server(deals(folder));
    const Json document = parse_json(server.get("/api/openapi.json").body, "openapi");
    CHECK(document.text("openapi") == "3.1.0");
    std::vector<std::string> paths;
    for (const auto& [path, operations] : document.find("paths")->members) {
        paths.push_back(path);
        INFO(path);
        const bool posts = operations.find("post") != nullptr;
        CHECK(server.ask("OPTIONS", path).heads.at("allow") ==
              (posts ? "GET, HEAD, OPTIONS, POST" : "GET, HEAD, OPTIONS"));
        std::string target = path, join = "?";
        for (const Json& parameter : operations.find("get")->find("parameters")->items) {
            const std::string name = parameter.text("name");
            // A parameter that is described is known: what is wrong is its value, or that it stands there twice.
            const Answer twice = server.get(path + "?" + name + "=%20&" + name + "=%20");
            CHECK(twice.body.find("parameter.unknown") == std::string::npos);
            if (!parameter.flag("required")) continue;
            target += join + name +
                      (name == "format"      ? "=d3"
                       : name == "statement" ? "=RETURN+1"
                       : name == "to"        ? "=Nvidia"
                                             : "=OpenAI");
            join = "&";
        }
        if (path == "/api/entity") target += "?name=OpenAI";
        CHECK(server.get(target).status == 200);
    }
    CHECK(paths == std::vector<std::string>{"/", "/api/search", "/api/entity", "/api/path", "/api/query", "/api/export",
                                            "/api/stats", "/api/openapi.json"});
}

TEST_CASE("serve shows the page that render writes") {
    const Folder folder;
    const std::string store = deals(folder);
    const Served server(store);
    const Answer page = server.get("/");
    if (page.status == 500) {
        WARN("built without what draws inside the page");
        return;
    }
    CHECK(page.status == 200);
    CHECK(page.heads.at("content-type") == "text/html; charset=utf-8");
    CHECK(page.body == run_program({"render", store, "--format", "html"}).out);
    const std::string policy = page.heads.at("content-security-policy");
    CHECK(policy.ends_with("; frame-ancestors 'none'"));
    CHECK(page.body.find('"' + policy.substr(0, policy.rfind(';')) + '"') != std::string::npos);
}

TEST_CASE("serve answers anew when the store has changed, and goes on when there is none") {
    const Folder folder;
    const std::string store = deals(folder);
    const Served server(store);
    const std::string target = "/api/query?statement=MATCH+(n)+RETURN+count(*)+AS+n&format=csv";
    const Answer before = server.get(target);
    CHECK(before.body == "\"n\"\n4\n");
    const std::string same = "If-None-Match: " + before.heads.at("etag") + "\r\n";
    for (const char* other : {"/api/query?statement=MATCH+(n)+RETURN+count(*)+AS+n&format=csv", "/api/stats", "/"}) {
        const Answer kept = server.get(other, same);
        CHECK(kept.status == 304);
        CHECK(kept.body.empty());
        CHECK(kept.heads.at("etag") == before.heads.at("etag"));
    }
    // What depends on more than the store is never "not modified".
    CHECK(server.get("/api/query?statement=RETURN+rand()", same).status == 200);

    const std::string more = R"({"kind":"document","doc":"c.txt","title":"New"}
{"kind":"entity","doc":"c.txt","name":"Mistral","type":"Company","mentions":[{"text":"Mistral","start":0,"end":7}]}
)";
    REQUIRE(run_program({"build", "--claims", "-", "-o", store}, more).code == 0);
    const Answer after = server.get(target, same);
    CHECK(after.status == 200);
    CHECK(after.body == "\"n\"\n5\n");
    CHECK(after.heads.at("etag") != before.heads.at("etag"));
    CHECK(server.get("/api/entity?name=Mistral").status == 200);
    CHECK(server.get("/api/search?q=mistral").body ==
          run_program({"search", store, "mistral", "--format", "json"}).out);
    CHECK(server.get("/").body.find("Mistral") != std::string::npos);

    REQUIRE(run_program({"query", store, "--write", "MATCH (n {name: 'OpenAI'}) SET n.checked = true"}).code == 0);
    CHECK(server.get("/api/query?statement=MATCH+(n+%7Bchecked:true%7D)+RETURN+n.name&format=csv").body ==
          "\"n.name\"\n\"OpenAI\"\n");

    std::filesystem::rename(store, store + ".away");
    CHECK(server.get(target).status == 503);
    CHECK(server.get("/").status == 503);
    CHECK(server.get("/api/openapi.json").status == 200);
    folder.write("deals.db", "no store at all, but long enough to look at: " + std::string(5000, 'x'));
    const Answer damaged = server.get("/api/stats");
    CHECK(damaged.status == 503);
    CHECK(damaged.heads.at("cache-control") == "no-store");
    CHECK(damaged.body.starts_with("{\"error\":{\"code\":\"store."));
    std::filesystem::rename(store + ".away", store);
    CHECK(server.get(target).body == "\"n\"\n5\n");
}

TEST_CASE("serve answers many at a time") {
    const Folder folder;
    const Served server(deals(folder), {"--jobs", "4"});
    const std::vector<std::string> targets = {"/api/path?from=OpenAI&to=Nvidia",
                                              "/api/entity?name=OpenAI",
                                              "/api/search?q=nvidia",
                                              "/api/query?statement=MATCH+(n)+RETURN+n.name",
                                              "/api/export?format=dot",
                                              "/api/stats"};
    std::vector<std::string> right;
    for (const std::string& target : targets) right.push_back(server.get(target).body);
    std::vector<int> wrong(8, 0);
    std::vector<std::thread> clients;
    for (std::size_t i = 0; i < wrong.size(); ++i) {
        clients.emplace_back([&, i] {
            for (std::size_t n = 0; n < 30; ++n) {
                const std::size_t at = (n + i) % targets.size();
                wrong[i] += server.get(targets[at]).body != right[at];
            }
        });
    }
    for (std::thread& client : clients) client.join();
    CHECK(wrong == std::vector<int>(8, 0));
}

TEST_CASE("serve lets pages of one origin read, where that is asked for") {
    const Folder folder;
    const std::string store = deals(folder);
    const Served server(store, {"--allow-origin", "http://localhost:3000"});
    const Answer ours = server.get("/api/stats", "Origin: http://localhost:3000\r\n");
    CHECK(ours.heads.at("access-control-allow-origin") == "http://localhost:3000");
    CHECK(ours.heads.at("vary") == "Origin");
    CHECK(server.get("/api/stats", "Origin: http://evil.example\r\n").heads.count("access-control-allow-origin") == 0);
    const Answer asked = server.ask("OPTIONS", "/api/query", "Origin: http://localhost:3000\r\n");
    CHECK(asked.status == 204);
    CHECK(asked.heads.at("access-control-allow-methods") == "GET, HEAD, OPTIONS, POST");
    CHECK(asked.heads.at("access-control-allow-headers") == "Content-Type, If-None-Match");
    CHECK(run_program({"serve", store, "--allow-origin", "*"}).err ==
          "newsgraph: error: \"*\" is no origin (--allow-origin http://localhost:3000)\n");
}

TEST_CASE("serve tells where it listens, and ends when it is told to") {
    const Folder folder;
    const std::string store = deals(folder);
    for (const int signal : {2, 15}) {
        Served server(store);
        CHECK(server.url() == "http://127.0.0.1:" + std::to_string(server.port()) + "/");
        CHECK(server.get("/api/stats").status == 200);
        CHECK(server.end(signal) == 0);
        CHECK(server.complaints().empty());
    }
    const Served server(store);
    const std::string port = std::to_string(server.port());
    const Run second = run_program({"serve", store, "--port", port});
    CHECK(second.code == 2);
    CHECK(second.out.empty());
    CHECK(second.err == "newsgraph: error: port " + port +
                            " of 127.0.0.1 cannot be had: Address already in use (name another with --port, or 0 for "
                            "any that is free)\n");
    CHECK(run_program({"serve", folder.path("none.db")}).code == 4);
    const Served open(store, {"--host", "0.0.0.0"});
    CHECK(open.complaints() == "newsgraph: warning: whoever reaches http://0.0.0.0:" + std::to_string(open.port()) +
                                   "/ can read the whole graph (leave out --host to serve this machine only)\n");
    CHECK(open.get("/api/stats").status == 200);
}

TEST_CASE("serve ends a statement that takes too long, and with it when the server ends") {
    const Folder folder;
    const std::string store = deals(folder);
    const std::string endless =
        "/api/query?statement=UNWIND+range(1,100000)+AS+a+UNWIND+range(1,100000)+AS+b+WITH+a,b+WHERE+a%2Bb%3C0+RETURN+"
        "count(*)";
    const Served quick(store, {"--timeout", "0.2"});
    const Answer answer = quick.get(endless);
    CHECK(answer.status == 504);
    CHECK(answer.body.find("\"code\":\"query.") != std::string::npos);
    Served slow(store, {"--timeout", "100"});
    const int socket = slow.connect();
    std::thread client([&] { CHECK(slow.get(endless).status != 200); });
    ::usleep(300'000);
    CHECK(slow.end() == 0);
    client.join();
    ::close(socket);
}

TEST_CASE("docs/serve.md shows what is answered") {
    const Folder folder;
    const std::string source = NEWSGRAPH_SOURCE_DIR, store = folder.path("deals.db");
    std::filesystem::create_directory_symlink(source + "/samples", folder.path("samples"));
    REQUIRE(run_program({"build", "samples/articles", "-o", store}, "", folder.path()).code == 0);
    const Served server(store);
    std::ifstream document(source + "/docs/serve.md");
    std::string command, shown;
    int asked = 0;
    const auto compare = [&] {
        if (command.empty()) return;
        INFO(command);
        const std::string target = quoted(command, "'http://127.0.0.1:8642"), body = quoted(command, "-d '");
        const Answer answer =
            body.empty() ? server.get(target) : server.ask("POST", target, "Content-Type: application/json\r\n", body);
        std::string text = answer.body;
        text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
        CHECK(text == shown);
        ++asked;
    };
    bool fenced = false;
    for (std::string line; std::getline(document, line);) {
        const bool asks = fenced && line.starts_with("$ curl ");
        if (line.starts_with("```") || asks) {
            compare();
            fenced = asks || line == "```console";
            command = asks ? line : "";
            shown.clear();
        } else if (fenced) {
            shown += line + '\n';
        }
    }
    CHECK(asked == 5);
}
