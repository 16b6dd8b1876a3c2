#include "extract/pack.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "extract/relation_context.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
namespace fs = std::filesystem;

namespace {

/// A pack in a folder of its own, written file by file and removed at the end.
class TemporaryPack {
  public:
    TemporaryPack() : root_(fs::temp_directory_path() / ("newsgraph-pack-" + std::to_string(::getpid()))) {
        fs::remove_all(root_);
        write("languages/en.json",
              "{\"language\":\"en\",\"function_words\":[\"the\",\"of\"],\"numbers\":{\"decimal\":\".\",\"thousands\":["
              "\",\"]},\n"
              "\"clitics\":[{\"form\":\"'s\",\"at\":\"end\",\"class\":\"genitive\",\"always\":true}],\"classes\":{"
              "\"neg\":[\"not\"]}}");
        write("pack.json", kPack);
        write("triggers/en.json", "{\"language\":\"en\",\"classes\":{\"sign.v\":[\"sign\",\"signs for\"]}}");
        write("lexicon/clubs.json",
              "{\"entries\":[{\"name\":\"Arsenal\",\"type\":\"Club\",\"aliases\":[\"The "
              "Gunners\"],\"links\":{\"wikidata\":\"Q9617\"}}]}");
    }
    ~TemporaryPack() { fs::remove_all(root_); }
    TemporaryPack(const TemporaryPack&) = delete;
    TemporaryPack& operator=(const TemporaryPack&) = delete;

    void write(const std::string& name, const std::string& text) const {
        const fs::path path = root_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    std::string path() const { return root_.string(); }
    /// The message of the error that loading throws, without the folder.
    std::string error() const {
        try {
            load_pack(path(), {});
        } catch (const base::Error& e) {
            std::string message = e.what();
            for (std::size_t at = message.find(path()); at != std::string::npos; at = message.find(path())) {
                message.erase(at, path().size() + 1);
            }
            return message;
        }
        return "";
    }

    static constexpr const char* kPack =
        "{\"name\":\"football\",\"version\":\"1\",\"languages\":[\"en\"],\n"
        "\"node_types\":[{\"name\":\"Club\"},{\"name\":\"Player\",\"personal\":true}],\n"
        "\"relation_types\":[{\"name\":\"SIGNS\",\"phrase\":\"signs\",\"from\":[\"Club\"],\"to\":[\"Player\"]}],\n"
        "\"frames\":{\"sign.v\":{\"relation\":\"SIGNS\",\"from\":[\"subject\"],\"to\":[\"object\"]}}}";

  private:
    fs::path root_;
};

}  // namespace

TEST_CASE("A pack of another field loads without a line of code") {
    const TemporaryPack files;
    const Pack pack = load_pack(files.path(), {});
    CHECK(pack.schema.pack == "football");
    CHECK(pack.node_type("Player") == 1);
    CHECK(pack.relation_type("SIGNS") == 0);
    CHECK(pack.person_type == "Player");
    REQUIRE(pack.entities.size() == 1);
    CHECK(pack.entities[0].links.at("wikidata") == "Q9617");
    const auto cls = pack.classes.find("sign.v");
    REQUIRE(cls);
    CHECK(pack.frame_of_class[*cls] == 1);
    const auto lexicon = pack.lexicon_entries();
    REQUIRE(lexicon.size() == 1);
    CHECK(lexicon[0].type == "Club");
}

TEST_CASE("Mistakes in a pack are told with file, line and column") {
    const TemporaryPack files;
    SECTION("JSON that does not parse") {
        files.write("pack.json", "{\"name\": \"x\",\n \"version\" 1}");
        CHECK_THAT(files.error(), Catch::StartsWith("pack.json:2:"));
    }
    SECTION("a relation between types that do not exist") {
        files.write("pack.json",
                    "{\"name\":\"x\",\"version\":\"1\",\"languages\":[],\n\"node_types\":[{\"name\":\"A\"}],\n"
                    "\"relation_types\":[{\"name\":\"R\",\"from\":[\"B\"]}]}");
        CHECK(files.error() == "pack.json:3:39: \"B\" is no node type of this pack (declare it under node_types)");
    }
    SECTION("a language without a file") {
        files.write(
            "pack.json",
            "{\"name\":\"x\",\"version\":\"1\",\"languages\":[\"xx\"],\"node_types\":[],\"relation_types\":[]}");
        CHECK(files.error() ==
              "pack.json:1:40: there is no languages/xx.json in the pack, beside it or among the installed packs");
    }
    SECTION("an entity that is there twice") {
        files.write("lexicon/more.json", "{\"entries\":[\n{\"name\":\"Arsenal\",\"type\":\"Club\"}]}");
        CHECK(files.error() == "lexicon/more.json:2:1: \"Arsenal\" (Club) is there twice (join the two entries)");
    }
    SECTION("a class that is no list") {
        files.write("triggers/en.json", "{\"language\":\"en\",\"classes\":{\"sign.v\":\"sign\"}}");
        CHECK(files.error() == "triggers/en.json:1:38: class \"sign.v\" must be a list of texts");
    }
    SECTION("a relation of tables that the pack does not know") {
        files.write("tables.json",
                    "{\"columns\":{\"club\":{\"node\":\"Club\",\"headers\":{\"en\":[\"club\"]}}},\n"
                    "\"relations\":[{\"relation\":\"BUYS\",\"from\":[\"club\"],\"to\":[\"club\"]}]}");
        CHECK(files.error() == "tables.json:2:26: \"BUYS\" is no relation type of this pack");
    }
    SECTION("a column of tables that is not declared") {
        files.write("tables.json",
                    "{\"columns\":{\"club\":{\"headers\":{\"en\":[\"club\"]}}},\n"
                    "\"relations\":[{\"relation\":\"SIGNS\",\"from\":[\"club\"],\"to\":[\"player\"]}]}");
        CHECK(files.error() == "tables.json:2:56: \"player\" is no column (declare it under columns)");
    }
    SECTION("a column of tables that holds something unheard of") {
        files.write("tables.json", "{\"columns\":{\"club\":{\"holds\":\"goats\",\"headers\":{}}}}");
        CHECK_THAT(
            files.error(),
            Catch::StartsWith("tables.json:1:29: \"holds\" tells what the cells of a column hold (one of name, "));
    }
    SECTION("headers in a language that the pack does not have") {
        files.write("tables.json", "{\"columns\":{\"club\":{\"headers\":{\"xx\":[\"club\"]}}}}");
        CHECK(files.error() == "tables.json:1:37: \"xx\" is no language of this pack");
    }
    SECTION("weights that were learned for other types") {
        files.write("weights.json", "{\"models\":{\n\"mention\":{\"labels\":[\"O\",\"B-Team\"],\"weights\":{}}}}");
        CHECK(files.error() ==
              "weights.json:2:11: the labels of \"mention\" are not those of this pack's node types (train the weights "
              "again)");
    }
    SECTION("a weight that is no number") {
        files.write("weights.json", "{\"models\":{\"relation\":{\"labels\":[\"yes\"],\"weights\":{\"bias\":[]}}}}");
        CHECK(files.error() == "weights.json:1:59: a weight must be a number");
    }
    SECTION("a feature with too few weights, too many, or something else among them") {
        const std::string row = GENERATE(as<std::string>(), "1", "1 2 3", "1 x", "1,2", "1  2", "", "1 2 ", "1 inf");
        files.write(
            "weights.json",
            "{\"models\":{\"status\":{\"labels\":[\"actual\",\"denied\"],\"weights\":{\"bias\":\"" + row + "\"}}}}");
        CHECK(files.error() ==
              "weights.json:1:69: the weights of a feature are 2 numbers in one text, with a space between");
    }
    SECTION("a model of closeness for other relations") {
        files.write("weights.json", "{\"models\":{\"close\":{\"labels\":[\"BUYS\"],\"weights\":{}}}}");
        CHECK(
            files.error() ==
            "weights.json:1:20: the labels of \"close\" are not this pack's relation types (train the weights again)");
    }
    SECTION("a decision with two labels") {
        files.write("weights.json", "{\"models\":{\"relation\":{\"labels\":[\"yes\",\"no\"],\"weights\":{}}}}");
        CHECK(files.error() == "weights.json:1:23: model \"relation\" must have one label");
    }
    SECTION("trees that ask for something else") {
        files.write("weights.json",
                    "{\"models\":{},\"joint\":{\"features\":[\"height\"],\"bias\":0,\"roots\":[],\"nodes\":[]}}");
        CHECK(files.error() ==
              "weights.json:1:22: the trees of \"joint\" ask for other features than this program computes (train the "
              "weights again)");
    }
    SECTION("trees with a link to nowhere") {
        std::string names;
        for (const std::string& name : context_feature_names()) names += (names.empty() ? "\"" : ",\"") + name + "\"";
        files.write("weights.json", "{\"models\":{},\n\"joint\":{\"features\":[" + names +
                                        "],\n\"bias\":0,\"roots\":[0],\n\"nodes\":[[0,0.5,1],[-1,1,0]]}}");
        CHECK(files.error() ==
              "weights.json:4:9: the nodes of \"joint\" make no trees: a link or a feature leads nowhere (train the "
              "weights again)");
    }
    SECTION("no pack at all") {
        CHECK_THROWS_AS(load_pack("/nonexistent-pack", {}), base::Error);
        CHECK_THROWS_WITH(find_pack("/nonexistent-pack"), Catch::Contains("there is no pack here"));
    }
}
