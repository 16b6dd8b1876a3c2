#include "base/names.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::base;

namespace {

/// The textbook table, every cell, no band and no early end.
std::size_t slow_distance(std::string_view a_text, std::string_view b_text) {
    const auto decode = [](std::string_view s) {
        std::u32string out;
        for (std::size_t pos = 0; pos < s.size();) out += decode_utf8(s, pos);
        return out;
    };
    const std::u32string a = decode(a_text), b = decode(b_text);
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("distances of names") {
    CHECK(edit_distance("", "", 3) == 0);
    CHECK(edit_distance("nvidia", "nvidia", 0) == 0);
    CHECK(edit_distance("nvidia", "nvidai", 3) == 1);
    CHECK(edit_distance("openai", "opnai", 3) == 1);
    CHECK(edit_distance("oracle", "miracle", 3) == 2);
    CHECK(edit_distance("إنفيديا", "نفيديا", 3) == 1);
    CHECK(edit_distance("société", "societe", 3) == 2);
    CHECK(edit_distance("ca", "abc", 5) == 3);  // optimal string alignment, not the unrestricted distance 2
    CHECK(edit_distance("", "abc", 3) == 3);
    CHECK(edit_distance("", "abc", 2) == 3);
    CHECK(edit_distance("kitten", "sitting", 2) == 3);
    CHECK(edit_distance("abc", "xyz", 0) == 1);
}

TEST_CASE("the banded distance agrees with the full table") {
    std::uint32_t state = 7;
    const auto next = [&state](std::uint32_t n) {
        state = state * 1664525 + 1013904223;
        return (state >> 16) % n;
    };
    const std::vector<std::string> letters = {"a", "b", "ن", "é"};
    for (int round = 0; round < newsgraph::test::rounds(6000); ++round) {
        std::string a, b;
        for (std::uint32_t n = next(9); n > 0; --n) a += letters[next(4)];
        for (std::uint32_t n = next(9); n > 0; --n) b += letters[next(4)];
        const std::size_t slow = slow_distance(a, b);
        for (std::size_t limit = 0; limit < 10; ++limit) {
            if (edit_distance(a, b, limit) != std::min(slow, limit + 1)) FAIL(a << ' ' << b << ' ' << limit);
        }
    }
}

TEST_CASE("a limit without end means the whole distance") {
    CHECK(edit_distance("kitten", "sitting", 1000000) == 3);
    CHECK(edit_distance("abcdef", "", 1000000) == 6);
}

TEST_CASE("names that may be meant, best first") {
    const std::vector<std::string> names = {"Nvidia",           "Nvidia Corp", "OpenAI",  "Oracle",         "CoreWeave",
                                            "Société Générale", "إنفيديا",     "Indosat", "Indosat Ooredoo"};
    using Names = std::vector<std::string>;
    CHECK(nearest_names("nvidai", names) == Names{"Nvidia"});
    CHECK(nearest_names("NVIDIA", names) == Names{"Nvidia", "Nvidia Corp"});
    CHECK(nearest_names("orcale", names) == Names{"Oracle"});
    CHECK(nearest_names("Core", names) == Names{"CoreWeave"});
    CHECK(nearest_names("societe generale", names) == Names{"Société Générale"});
    CHECK(nearest_names("انفيدا", names) == Names{"إنفيديا"});
    CHECK(nearest_names("indosatt", names) == Names{"Indosat"});
    CHECK(nearest_names("indosat", names, 1) == Names{"Indosat"});
    CHECK(nearest_names("xyzzy", names).empty());
    CHECK(nearest_names("", names).empty());
    CHECK(nearest_names("nvidia", {}).empty());
    CHECK(nearest_names("nvidia", names, 0).empty());
}

TEST_CASE("names at the same distance stay in the order given") {
    const std::vector<std::string> names = {"bbcd", "abcx", "abcd", "abce"};
    CHECK(nearest_names("abcd", names) == std::vector<std::string>{"abcd", "bbcd", "abcx"});
}
