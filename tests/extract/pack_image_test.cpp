#include "extract/pack_image.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/file.hpp"
#include "built_in_pack.hpp"
#include "graph/claim_json.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using test::built_in_pack;

namespace {

const char* const kText =
    "Karsova AI rents servers from CoreWeave\n\n| Company | CEO | Amount |\n|---|---|---|\n| Karsova AI | Lena Brandt "
    "| $40m |\n\n"
    "Nvidia invests in Karsova AI, based in Tallinn. Le groupe Orvia a racheté Delta Nuage pour 300 millions d'euros. "
    "PT Satria "
    "Awan Tbk menanamkan dana US$50 juta di Lumbung AI. استحوذت شركة المدار على منصة رؤية مقابل 200 مليون دولار.";

std::string claims_of(const Pack& pack) {
    Source source;
    source.doc = "test";
    source.text = kText;
    return graph::to_json_lines(Extractor(pack).extract(source));
}

/// Sets a variable of the environment for as long as it lives.
class Environment {
  public:
    Environment(const char* name, const std::string& value) : name_(name) {
        if (const char* old = std::getenv(name); old != nullptr) old_ = old;
        setenv(name, value.c_str(), 1);
    }
    ~Environment() { old_.empty() ? unsetenv(name_) : setenv(name_, old_.c_str(), 1); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

  private:
    const char* name_;
    std::string old_;
};

}  // namespace

TEST_CASE("A pack read from its image reads articles as the pack itself") {
    const std::string image = to_image(built_in_pack(), "key");
    Pack pack;
    REQUIRE(from_image(image, "key", pack));
    CHECK(claims_of(pack) == claims_of(built_in_pack()));
    CHECK(pack.schema == built_in_pack().schema);
    CHECK(pack.lexicon_entries() == built_in_pack().lexicon_entries());
    CHECK(to_image(pack, "key").size() == image.size());
}

TEST_CASE("An image of another pack or program, or a damaged one, is not taken") {
    const std::string image = to_image(built_in_pack(), "key");
    Pack pack;
    pack.title = "as it was";
    CHECK_FALSE(from_image(image, "another key", pack));
    CHECK_FALSE(from_image("", "key", pack));
    CHECK_FALSE(from_image(image + "x", "key", pack));
    std::mt19937 random(1);
    for (int round = 0; round < test::rounds(40); ++round) {
        std::string damaged = image;
        if (round % 2 == 0) {
            damaged.resize(random() % damaged.size());
        } else {
            damaged[random() % damaged.size()] ^= static_cast<char>(1u << random() % 8);
        }
        CHECK_FALSE(from_image(damaged, "key", pack));
    }
    // Lengths that promise too much: behind the magic stands the length of the key.
    std::string endless = image;
    endless[8 + 7] = '\x7f';
    CHECK_FALSE(from_image(endless, "key", pack));
    CHECK(pack.title == "as it was");
}

TEST_CASE("A pack is opened by its image, which follows the pack's files") {
    const graph::test::TemporaryFolder folder;
    const Environment cache("XDG_CACHE_HOME", folder.file("cache"));
    const std::string directory = folder.file("packs/small");
    std::filesystem::create_directories(directory + "/languages");
    const auto write_pack = [&](const std::string& type) {
        base::write_file(directory + "/pack.json",
                         R"({"name":"small","version":"1","languages":["en"],"node_types":[{"name":")" + type +
                             R"("}],"relation_types":[]})");
    };
    base::write_file(directory + "/languages/en.json", R"({"language":"en","function_words":["the"],"classes":{}})");
    std::filesystem::create_directories(directory + "/triggers");
    base::write_file(directory + "/triggers/en.json", R"({"language":"en","classes":{}})");
    base::write_file(directory + "/weights.json", R"({"models":{}})");
    const auto images = [&] {
        std::error_code ignored;
        std::size_t n = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder.file("cache/newsgraph"), ignored)) {
            n += entry.is_regular_file();
        }
        return n;
    };
    write_pack("Club");
    CHECK(open_pack(directory, {}).node_type("Club") == 0);
    CHECK(images() == 1);
    CHECK(open_pack(directory, {}).node_type("Club") == 0);
    write_pack("Team");
    CHECK(open_pack(directory, {}).node_type("Team") == 0);
    CHECK(images() == 1);
    // What has something to be told is loaded each time, so that it is told each time.
    std::filesystem::remove(directory + "/weights.json");
    for (int round = 0; round < 2; ++round) {
        std::size_t told = 0;
        open_pack(directory, [&](const base::Issue&) { ++told; });
        CHECK(told == 1);
    }
}
