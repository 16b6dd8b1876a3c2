#include "graph/import/id_index.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "tests/rounds.hpp"

using newsgraph::graph::IdIndex;

TEST_CASE("ids are numbered as they come, each in its group") {
    std::mt19937 random(6);
    for (int round = 0; round < newsgraph::test::rounds(50); ++round) {
        IdIndex index;
        std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> known;
        for (int i = 0; i < 500; ++i) {
            // Zeros at the end, lengths around that of a slot, few letters: what is alike in all but one respect.
            std::string id;
            for (std::size_t n = random() % 4 == 0 ? random() % 3 : 6 + random() % 6; n > 0; --n)
                id += std::string_view("\0ab", 3)[random() % 3];
            const auto group = static_cast<std::uint32_t>(random() % 3);
            const auto number = static_cast<std::uint32_t>(known.size());
            const auto at = known.find({group, id});
            REQUIRE(index.find(group, id) == (at == known.end() ? IdIndex::kNone : at->second));
            REQUIRE(index.add(group, id) == (at == known.end()));
            if (at == known.end()) known[{group, id}] = number;
        }
        REQUIRE(index.size() == known.size());
        // Renumbered: the last comes first.
        std::vector<std::uint32_t> place(known.size());
        for (std::uint32_t i = 0; i < place.size(); ++i) place[i] = static_cast<std::uint32_t>(place.size()) - 1 - i;
        IdIndex turned = index;
        turned.renumber(place);
        for (const auto& [key, number] : known) {
            turned.expect(key.first, key.second);
            REQUIRE(turned.find(key.first, key.second) == place[number]);
            REQUIRE(turned.id(place[number]) == key.second);
            REQUIRE(index.find(key.first, key.second) == number);
            REQUIRE(index.id(number) == key.second);
        }
    }
}
