// `newsgraph serve`: what is asked in the wrong way, by mistake or not. Each is answered or closed, and the server goes
// on.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "program.hpp"
#include "served.hpp"

using namespace newsgraph::test;

namespace {

struct Case {
    std::string method, target;
    int status;
    std::string members;  ///< of the error
    std::string heads = "", body = "";
};

const std::string kJson = "Content-Type: application/json\r\n";

std::string error_body(const std::string& members) {
    return "{\"error\":{" + members + "}}\n";
}

}  // namespace

TEST_CASE("serve tells what is wrong with a request") {
    const Folder folder;
    const Served server(deals(folder));
    const std::vector<Case> cases = {
        {"GET", "/nothing", 404,
         R"("code":"path.unknown","message":"there is nothing at this path","hint":"/api/openapi.json lists what there is")"},
        {"GET", "/../../etc/passwd", 404,
         R"("code":"path.unknown","message":"there is nothing at this path","hint":"/api/openapi.json lists what there is")"},
        {"GET", "/api/%2e%2e/deals.db", 404,
         R"("code":"path.unknown","message":"there is nothing at this path","hint":"/api/openapi.json lists what there is")"},
        {"DELETE", "/api/stats", 405,
         R"("code":"method","message":"this path is not asked in this way","hint":"use one of GET, HEAD, OPTIONS")"},
        {"POST", "/api/stats", 405,
         R"("code":"method","message":"this path is not asked in this way","hint":"use one of GET, HEAD, OPTIONS")",
         kJson, "{}"},
        {"PUT", "/api/query", 405,
         R"("code":"method","message":"this path is not asked in this way","hint":"use one of GET, HEAD, OPTIONS, POST")"},
        {"GET", "/api/search", 400,
         R"("code":"parameter.missing","message":"q is required: whole words; a star at the end of one stands for any ending")"},
        {"GET", "/api/search?q=x&mots=3", 400,
         R"("code":"parameter.unknown","message":"/api/search has no parameter \"mots\"","hint":"did you mean most?")"},
        {"GET", "/api/search?q=x&most=0", 400,
         R"("code":"parameter.value","message":"most: \"0\" is not a whole number from 1 to 1000")"},
        {"GET", "/api/search?q=x&most=1e2", 400,
         R"("code":"parameter.value","message":"most: \"1e2\" is not a whole number from 1 to 1000")"},
        {"GET", "/api/search?q=x&q=y", 400, R"("code":"parameter.twice","message":"q is given twice")"},
        {"GET", "/api/entity", 400,
         R"("code":"parameter.missing","message":"either name or id is required","hint":"/api/entity?name=OpenAI")"},
        {"GET", "/api/entity?name=OpenAy", 404,
         R"("code":"name.unknown","message":"nothing in the store is named \"OpenAy\"","hint":"did you mean \"OpenAI\"?")"},
        {"GET", "/api/entity?id=7", 400,
         R"("code":"parameter.value","message":"id: this is not n and 16 hexadecimal digits","hint":"as in /api/export")"},
        {"GET", "/api/entity?id=n0000000000000001", 404,
         R"("code":"id.unknown","message":"nothing has the id n0000000000000001")"},
        {"GET", "/api/path?from=OpenAI&to=openai", 400,
         R"("code":"path.same","message":"from and to are both OpenAI","hint":"name two things")"},
        {"GET", "/api/path?from=OpenAI&to=Nvidia&weight=heavy", 400,
         R"("code":"parameter.value","message":"weight: \"heavy\" is not one of hops, amount, sum, confidence")"},
        {"GET", "/api/path?from=OpenAI&to=Nvidia&all-shortest=yes", 400,
         R"("code":"parameter.value","message":"all-shortest: \"yes\" is not true or false")"},
        {"GET", "/api/export?format=csv&file=x", 404,
         R"("code":"export.file","message":"csv has no file of this name","hint":"file=nodes.csv, file=relations.csv")"},
        {"GET", "/api/search?q=%", 400,
         R"("code":"url.encoding","message":"a % of the URL is not followed by two hexadecimal digits","hint":"write %25 for a percent sign")"},
        {"GET", "/api/search?q=a%00b", 400,
         R"("code":"url.encoding","message":"the URL is not UTF-8 text when it is decoded")"},
        {"GET", "/api/search?q=%ff%fe", 400,
         R"("code":"url.encoding","message":"the URL is not UTF-8 text when it is decoded")"},
        {"GET", "/api/search?q=" + std::string(9000, 'x'), 414,
         R"("code":"url.long","message":"the URL is longer than 8192 bytes","hint":"POST /api/query takes long statements in its body")"},
        {"GET", "/api/query?statement=MATCH+(n", 400, ""},
        {"GET", "/api/query?statement=CREATE+(n)", 400, ""},
        {"GET", "/api/query?statement=RETURN+1&parameters=%5B1%5D", 400,
         R"("code":"parameter.value","message":"the parameters are no JSON object","hint":"{\"name\": 1}")"},
        {"POST", "/api/query", 415,
         R"("code":"body.type","message":"the body is not told to be JSON","hint":"send Content-Type: application/json")",
         "Content-Type: text/plain\r\n", "{}"},
        {"POST", "/api/query", 400, R"("code":"body.json","message":"the body is no JSON object")", kJson, "[1]"},
        {"POST", "/api/query", 400, R"("code":"parameter.value","message":"statement is no text")", kJson,
         R"({"statement":1})"},
        {"POST", "/api/query", 400, R"("code":"parameter.twice","message":"statement is given twice")", kJson,
         R"({"statement":"RETURN 1","statement":"RETURN 2"})"},
    };
    for (const Case& c : cases) {
        INFO(c.method << " " << c.target.substr(0, 100));
        const Answer answer = server.ask(c.method, c.target, c.heads, c.body);
        CHECK(answer.status == c.status);
        CHECK(answer.heads.at("content-type") == "application/json");
        CHECK(answer.heads.at("cache-control") == "no-store");
        if (c.members.empty())
            UNSCOPED_INFO(answer.body);
        else
            CHECK(answer.body == error_body(c.members));
        if (c.status == 405) CHECK(answer.heads.at("allow").starts_with("GET, HEAD, OPTIONS"));
    }
    CHECK(
        server.get("/api/query?statement=MATCH+(n").body ==
        error_body(
            R"("code":"query.UnexpectedSyntax","message":"unexpected the end of the query, expected ':', properties, WHERE or ')'","line":1,"column":9)"));
    CHECK(
        server.get("/api/query?statement=CREATE+(n)").body ==
        error_body(
            R"("code":"query.ReadOnly","message":"the query writes, and only reading is permitted here","hint":"newsgraph query --write changes a store")"));
    CHECK(server.ask("POST", "/api/query", kJson, "{\"statement\":").status == 400);
    CHECK(server.ask("POST", "/api/query", kJson, std::string(300, '[')).status == 400);
    CHECK(server.ask("POST", "/api/query", kJson, "{\"statement\":\"\xff\"}").status == 400);
}

TEST_CASE("serve answers only those who mean it") {
    const Folder folder;
    const Served server(deals(folder));
    const std::string port = ":" + std::to_string(server.port());
    const auto status = [&](const std::string& heads) {
        return server.send("GET /api/stats HTTP/1.1\r\nConnection: close\r\n" + heads + "\r\n").status;
    };
    for (const std::string& host : {"127.0.0.1" + port, "localhost" + port, "LocalHost" + port, "[::1]" + port})
        CHECK(status("Host: " + host + "\r\n") == 200);
    for (const std::string& host :
         {"evil.example" + port, std::string("127.0.0.1"), std::string("127.0.0.1:1"), "127.0.0.1.evil.example" + port,
          "localhost." + port, "[::1" + port, "user@localhost" + port, "10.0.0.1" + port, std::string()})
        CHECK(status("Host: " + host + "\r\n") == 421);
    CHECK(status("Host: localhost" + port + "\r\nHost: evil.example\r\n") != 200);
    CHECK(status("") != 200);
    const Answer other = server.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    CHECK(other.body ==
          error_body("\"code\":\"host\",\"message\":\"the request is not meant for this server\",\"hint\":\"ask " +
                     server.url() + " by this name\""));
}

TEST_CASE("serve bears what is no request") {
    const Folder folder;
    Served server(deals(folder), {"--jobs", "1"});
    const std::string host = "Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n";
    const std::string start = "POST /api/query HTTP/1.1\r\n" + host + kJson;
    const std::vector<std::string> messages = {
        "",
        "\r\n\r\n\r\n",
        std::string(3, '\0') + "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n" + host + "\r\n",
        "GET /api/stats HTTP/1.1\r\n" + host + std::string(10'000, 'a') + "\r\n\r\n",
        "GET /api/stats HTTP/1.1\r\n" + host + "X: " + std::string(200'000, 'a') + "\r\n\r\n",
        "GET /" + std::string(200'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n",
        start + "Content-Length: -1\r\n\r\n{}",
        start + "Content-Length: 99999999999999999999999\r\n\r\n{}",
        start + "Content-Length: 2000000\r\n\r\n",
        start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        start + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    };
    for (const std::string& message : messages) {
        INFO(message.substr(0, 60));
        const Answer answer = server.send(message, true);
        CHECK((answer.status == 0 || answer.status >= 400));
        CHECK(server.get("/api/stats").status == 200);
    }
    CHECK(server.send(start + "Connection: close\r\nContent-Length: 2000000\r\n\r\n").body ==
          error_body(R"("code":"body.long","message":"the body is longer than 1000000 bytes")"));
    std::string chunks = start + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunks += "ffff\r\n" + std::string(0xffff, ' ') + "\r\n";
    CHECK(server.send(chunks + "0\r\n\r\n").status == 413);
    // No head of an answer holds what a client wrote.
    const Answer split = server.get("/api/search?q=x%0d%0aSet-Cookie:%20a=b");
    CHECK(split.status == 200);
    CHECK(split.heads.count("set-cookie") == 0);
    CHECK(server.end() == 0);
}

TEST_CASE("serve goes on while clients hold connections and say little") {
    const Folder folder;
    Served server(deals(folder), {"--jobs", "1"});
    std::vector<int> sockets;
    for (int i = 0; i < 100; ++i) {
        sockets.push_back(server.connect());
        const std::string part = i % 2 == 0 ? "G" : "GET /api/stats HTTP/1.1\r\nHost: 127";
        ::send(sockets.back(), part.data(), part.size(), MSG_NOSIGNAL);
    }
    for (int i = 0; i < 5; ++i) CHECK(server.get("/api/stats").status == 200);
    // And while one takes no answer.
    const std::string head =
        "GET /api/export?format=graphml HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n\r\n";
    for (int i = 0; i < 50; ++i) ::send(sockets.front(), head.data(), head.size(), MSG_NOSIGNAL);
    CHECK(server.get("/api/stats").status == 200);
    CHECK(server.end() == 0);
    for (const int socket : sockets) ::close(socket);
}

TEST_CASE("serve refuses what it has no time for") {
    const Folder folder;
    Served server(deals(folder), {"--jobs", "1", "--timeout", "100"});
    const std::string endless =
        "GET "
        "/api/query?statement=UNWIND+range(1,100000)+AS+a+UNWIND+range(1,100000)+AS+b+WITH+a,b+WHERE+a%2Bb%3C0+RETURN+"
        "count(*) HTTP/1.1\r\nHost: 127.0.0.1:" +
        std::to_string(server.port()) + "\r\n\r\n";
    std::vector<int> sockets;
    for (int i = 0; i < 70; ++i) {
        sockets.push_back(server.connect());
        ::send(sockets.back(), endless.data(), endless.size(), MSG_NOSIGNAL);
    }
    // More than may wait. One place becomes free when the first request is taken up, whenever that is: so until the
    // places are seen to stay taken.
    for (int refused = 0, asked = 0; refused < 5 && asked < 50; ++asked) {
        sockets.push_back(server.connect());
        ::send(sockets.back(), endless.data(), endless.size(), MSG_NOSIGNAL);
        pollfd answer{sockets.back(), POLLIN, 0};
        refused = ::poll(&answer, 1, 500) > 0 ? refused + 1 : 0;
        ::usleep(100'000);
    }
    const Answer busy = server.get("/api/stats");
    CHECK(busy.status == 503);
    CHECK(busy.heads.at("retry-after") == "1");
    CHECK(busy.body ==
          error_body(R"("code":"busy","message":"too many requests wait already","hint":"ask again in a second")"));
    CHECK(server.end() == 0);
    for (const int socket : sockets) ::close(socket);
}
