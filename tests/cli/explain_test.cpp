#include <catch2/catch.hpp>

#include "program.hpp"

using namespace newsgraph::test;

TEST_CASE("extract --explain shows how each sentence was read") {
    const Folder folder;
    folder.write("news/a.txt", "Microsoft has invested $13 billion in OpenAI, the start-up said on Monday.\n");
    folder.write("news/b.txt", "Nvidia a investi dans la start-up canadienne Cohere.\n");
    const Run run = run_program({"extract", "--explain", "news"}, "", folder.path());
    CHECK(run.code == 0);
    CHECK(run.err.empty());
    CHECK_THAT(run.out,
               Catch::StartsWith("news/a.txt  en\n\nMicrosoft has invested $13 billion in OpenAI, the start-up "
                                 "said on Monday.\n  names: Microsoft (Company, lexicon); "));
    CHECK_THAT(run.out, Catch::Contains("\n  + INVESTS_IN Microsoft -> OpenAI  "));
    CHECK_THAT(run.out, Catch::Contains("  actual, $13 bn"));
    CHECK_THAT(run.out, Catch::Contains("\n      \"invested\" (invest.v): "));
    CHECK_THAT(run.out, Catch::Contains("\nnews/b.txt  fr\n"));
    CHECK_THAT(run.out, Catch::Contains("INVESTS_IN Nvidia -> Cohere  "));
}
