#include <catch2/catch.hpp>
#include <filesystem>

#include "program.hpp"

using namespace newsgraph::test;

namespace {

const char* const kEnglish = "Microsoft has invested $13 billion in OpenAI, the start-up said on Monday.\n";
const char* const kFrench = "Nvidia a investi dans la start-up canadienne Cohere.\n";
const char* const kIndonesian = "Microsoft berinvestasi di OpenAI, kata perusahaan itu.\n";
const char* const kArabic = "استثمرت شركة مايكروسوفت في شركة أوبن إيه آي.\n";

void write_articles(const Folder& folder) {
    folder.write("news/a.txt", kEnglish);
    folder.write("news/b.txt", kFrench);
    folder.write("news/c.txt", kIndonesian);
    folder.write("news/d.txt", kArabic);
    for (int i = 0; i < 40; ++i)
        folder.write("news/many/" + std::to_string(100 + i) + ".txt",
                     std::string(kEnglish) + "Number " + std::to_string(i) + ".\n");
}

}  // namespace

TEST_CASE("articles are added once, replaced when they change, and forgotten with --sync") {
    const Folder folder;
    write_articles(folder);
    const auto build = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"build", "news", "-o", "deals.db"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments, "", folder.path());
    };
    const Run first = build({});
    CHECK(first.code == 0);
    CHECK(first.err.empty());
    CHECK(first.out.starts_with(
        "deals.db: 44 articles read (44 added, 0 replaced, 0 unchanged), 0 issues; now 44 articles, "));
    CHECK(build({}).out.starts_with("deals.db: 44 articles read (0 added, 0 replaced, 44 unchanged), 0 issues; "));
    folder.write("news/a.txt", std::string(kEnglish) + "Oracle supplies chips.\n");
    CHECK(build({}).out.starts_with("deals.db: 44 articles read (0 added, 1 replaced, 43 unchanged), 0 issues; "));
    const Run sync = run_program({"build", "news/many", "-o", "deals.db", "--sync"}, "", folder.path());
    CHECK(sync.out.starts_with(
        "deals.db: 40 articles read (0 added, 0 replaced, 40 unchanged, 4 removed), 0 issues; now 40 articles, "));
    folder.write("news/many/empty.txt", "");
    folder.write("news/many/100.txt", "");
    const Run kept = run_program({"build", "news/many", "-o", "deals.db", "--sync"}, "", folder.path());
    CHECK(kept.code == 3);
    CHECK(kept.out.find(", 0 removed), 2 issues; now 40 articles, ") != std::string::npos);
}

TEST_CASE("the claims are the same bytes for any number of jobs, and by way of JSON Lines") {
    const Folder folder;
    write_articles(folder);
    const Run one = run_program({"extract", "news", "--jobs", "1"}, "", folder.path());
    CHECK(one.code == 0);
    CHECK(one.err.empty());
    for (const char* jobs : {"2", "3", "8"})
        CHECK(run_program({"extract", "news", "--jobs", jobs}, "", folder.path()).out == one.out);

    REQUIRE(run_program({"build", "news", "-o", "direct.db"}, "", folder.path()).code == 0);
    folder.write("claims.jsonl", one.out);
    REQUIRE(run_program({"build", "--claims", "claims.jsonl", "-o", "claims.db"}, "", folder.path()).code == 0);
    CHECK(run_program({"export", folder.path("direct.db"), "--format", "jsonld"}).out ==
          run_program({"export", folder.path("claims.db"), "--format", "jsonld"}).out);
}

TEST_CASE("unusable input is told, the rest is processed, and the exit code is 3") {
    const Folder folder;
    folder.write("good.txt", kEnglish);
    folder.write("empty.txt", "");
    const Run run = run_program({"extract", "good.txt", "missing.txt", "empty.txt", "--jobs", "2"}, "", folder.path());
    CHECK(run.code == 3);
    CHECK(run.out.find("\"doc\":\"good.txt\"") != std::string::npos);
    CHECK(run.err.find("newsgraph: warning: missing.txt: ") != std::string::npos);
    CHECK(run.err.find("newsgraph: warning: empty.txt: ") != std::string::npos);
    CHECK(run_program({"extract", "good.txt", "missing.txt", "-q"}, "", folder.path()).err.empty());
}

TEST_CASE("a few characters that cannot be decoded are told, and the article counts as read") {
    const Folder folder;
    folder.write("damaged.txt",
                 "Microsoft a investi à Abou Dabi, Élysée, société, énergie, réseau. Nvidia \xff suit.\n");
    folder.write("records.jsonl", std::string("\xFF\xFE{\0}\0", 6));
    const Run damaged = run_program({"extract", "damaged.txt"}, "", folder.path());
    CHECK(damaged.code == 0);
    CHECK(damaged.err ==
          "newsgraph: warning: damaged.txt: 1 character could not be decoded and became U+FFFD (save the file as "
          "UTF-8)\n");
    const Run refused = run_program({"extract", "records.jsonl"}, "", folder.path());
    CHECK(refused.code == 3);
    CHECK(refused.err ==
          "newsgraph: warning: records.jsonl: is no JSON Lines in UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)\n");
}

TEST_CASE("a date that is none is told once for each article, which is used all the same") {
    const Folder folder;
    folder.write("a.jsonl", std::string("{\"id\":\"a\",\"date\":\"yesterday\",\"text\":\"One firm.\"}\n") +
                                "{\"id\":\"b\",\"published\":\"31/12/2025\",\"text\":\"Two firms.\"}\n" +
                                "{\"id\":\"c\",\"published\":\"2027-13-45\",\"text\":\"Three firms.\"}\n" +
                                "{\"id\":\"d\",\"published\":\"2025-12-31\",\"text\":\"Four firms.\"}\n" +
                                "{\"id\":\"e\",\"published\":\"\",\"text\":\"Five firms.\"}\n");
    folder.write("b.md", "---\ndate: kemarin\n---\n\nEnam perusahaan.\n");
    folder.write("c.html",
                 "<html><head><title>Seven</title><meta name=\"date\" content=\"أمس\"><meta "
                 "property=\"article:published_time\" content=\"soon\"></head><body><article><p>Seven firms, all of "
                 "them in one long sentence that makes this the article of the page.</p></article></body></html>");
    folder.write("d.html",
                 "<html><head><title>Eight</title><meta name=\"date\" content=\"soon\"></head><body><article><time "
                 "datetime=\"2025-12-31\">today</time><p>Eight firms, all of them in one long sentence that makes this "
                 "the article of the page.</p></article></body></html>");
    const Run run = run_program({"build", "a.jsonl", "b.md", "c.html", "d.html", "-o", "deals.db"}, "", folder.path());
    CHECK(run.code == 0);
    CHECK(run.out.starts_with("deals.db: 8 articles read (8 added, 0 replaced, 0 unchanged), 5 issues; "));
    const std::string advice = "is no date; the article has none (write it like 2025-12-31)\n";
    CHECK(run.err ==
          "newsgraph: warning: a.jsonl:1: \"yesterday\" " + advice + "newsgraph: warning: a.jsonl:2: \"31/12/2025\" " +
              advice + "newsgraph: warning: a.jsonl:3: \"2027-13-45\" " + advice +
              "newsgraph: warning: b.md: \"kemarin\" " + advice + "newsgraph: warning: c.html: \"soon\" " + advice);
}

TEST_CASE("claims among the articles are told once for each file") {
    const Folder folder;
    folder.write("claims.jsonl", kClaims);
    folder.write("good.txt", kEnglish);
    const std::string warning =
        "newsgraph: warning: claims.jsonl:1: these are claims, not articles (newsgraph build --claims takes them)\n";
    const Run alone = run_program({"build", "claims.jsonl", "-o", "deals.db"}, "", folder.path());
    CHECK(alone.code == 3);
    CHECK(alone.out.empty());
    CHECK(alone.err == warning + "newsgraph: note: no articles were found, deals.db was left as it is\n");
    const Run both = run_program({"build", "claims.jsonl", "good.txt", "-o", "deals.db"}, "", folder.path());
    CHECK(both.code == 3);
    CHECK(both.err == warning);
    CHECK(both.out.starts_with("deals.db: 1 article read (1 added, 0 replaced, 0 unchanged), 1 issue; "));
    const std::string text = run_program({"extract", "good.txt", "--with-text"}, "", folder.path()).out;
    folder.write("claims.jsonl", text);
    CHECK(run_program({"extract", "claims.jsonl"}, "", folder.path()).err == warning);
}

TEST_CASE("without any article no store is made") {
    const Folder folder;
    const Run run = run_program({"build", "nowhere", "-o", "deals.db"}, "", folder.path());
    CHECK(run.code == 3);
    CHECK(run.err.find("newsgraph: note: no articles were found, deals.db was left as it is\n") != std::string::npos);
    CHECK(run_program({"stats", "deals.db"}, "", folder.path()).code == 4);
    const Run claims = run_program({"build", "--claims", "nowhere.jsonl", "-o", "deals.db"}, "", folder.path());
    CHECK(claims.code == 3);
    CHECK(claims.err.starts_with("newsgraph: warning: nowhere.jsonl: no such file or folder (check the path)\n"));
}

TEST_CASE("claims come from files, folders and standard input, packed or not") {
    const Folder folder;
    const std::string claims = kClaims;
    const std::size_t second = claims.find("{\"kind\":\"document\",\"doc\":\"b.txt\"");
    folder.write("parts/one.jsonl", claims.substr(0, second));
    folder.write("parts/deep/two.jsonl", claims.substr(second));
    folder.write("parts/readme.txt", "These are claims.");
    REQUIRE(std::system(("gzip '" + folder.path("parts/deep/two.jsonl") + "'").c_str()) == 0);
    folder.write("empty/readme.txt", "No claims here.");
    folder.write("bad.jsonl.gz", "\x1f\x8b rubbish");

    const auto graph_of = [&](const std::vector<std::string>& paths) {
        std::vector<std::string> arguments{"build", "--claims", "-o", "deals.db"};
        arguments.insert(arguments.end(), paths.begin(), paths.end());
        std::filesystem::remove(folder.path("deals.db"));
        const Run run = run_program(arguments, claims, folder.path());
        INFO(run.err);
        REQUIRE(run.code == 0);
        CHECK(run.out.starts_with("deals.db: 2 articles read (2 added, "));
        return run_program({"export", "deals.db", "--format", "jsonld"}, "", folder.path()).out;
    };
    const std::string graph = graph_of({"-"});
    CHECK(graph_of({"parts"}) == graph);
    CHECK(graph_of({"parts/deep/two.jsonl.gz", "parts/one.jsonl"}) == graph);

    const Run bad = run_program({"build", "--claims", "bad.jsonl.gz", "parts", "-o", "deals.db"}, "", folder.path());
    CHECK(bad.code == 3);
    CHECK(bad.err.starts_with("newsgraph: warning: bad.jsonl.gz: "));
    CHECK(bad.out.find("2 articles read") != std::string::npos);
    CHECK(run_program({"build", "--claims", "empty", "-o", "other.db"}, "", folder.path()).code == 1);
}

TEST_CASE("a store that is none is told, and left alone") {
    const Folder folder;
    folder.write("deals.db", "this is no store, but a text of some length that nobody wants to lose");
    folder.write("good.txt", kEnglish);
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {"stats", "deals.db"}, {"build", "good.txt", "-o", "deals.db"}, {"search", "deals.db", "x"}}) {
        const Run run = run_program(arguments, "", folder.path());
        CHECK(run.code == 4);
        CHECK(run.err.starts_with("newsgraph: error: deals.db: "));
    }
    CHECK(folder.read("deals.db") == "this is no store, but a text of some length that nobody wants to lose");
}

TEST_CASE("hostile bytes in names and messages cannot steer the terminal") {
    const Folder folder;
    const Run run = run_program({"extract", "x\x1b[31m.txt"}, "", folder.path());
    CHECK(run.code == 3);
    CHECK(run.err.find('\x1b') == std::string::npos);
    CHECK(run.err.find("x\\u{1b}[31m.txt") != std::string::npos);
}

TEST_CASE("packs are listed, shown and checked") {
    CHECK(run_program({"pack", "list"}).out.starts_with("ai-business  "));
    CHECK(run_program({"pack", "show"}).out.find("INVESTS_IN") != std::string::npos);
    const Run check = run_program({"pack", "check"});
    CHECK(check.code == 0);
    CHECK(check.err.empty());
    CHECK(run_program({"doctor"}).out.starts_with("ok      pack: ai-business "));
    const Folder folder;
    const std::string line = run_program({"doctor"}).out;
    const std::size_t start = line.find(" in ") + 4;
    const std::filesystem::path pack = line.substr(start, line.find('\n') - start);
    std::filesystem::copy(pack.parent_path(), folder.path("packs"), std::filesystem::copy_options::recursive);
    std::filesystem::remove(folder.path("packs/ai-business/weights.json"));
    const Run unlearned = run_program({"doctor", "--pack", "packs/ai-business"}, "", folder.path());
    CHECK(unlearned.out.starts_with("warning pack: ai-business "));
    CHECK(unlearned.out.find(", no weights: nothing will be found in articles (train them with newsgraph-train)\n") !=
          std::string::npos);
    folder.write("bad/pack.json", "{\"name\": \"bad\",\n  \"version\": }\n");
    const Run bad = run_program({"pack", "check", "bad"}, "", folder.path());
    CHECK(bad.code == 3);
    CHECK(bad.err.find("pack.json:2:") != std::string::npos);
    CHECK(bad.err.find("\n    \"version\": }\n") != std::string::npos);
    CHECK(run_program({"pack", "check", "nowhere"}).code == 3);
}
