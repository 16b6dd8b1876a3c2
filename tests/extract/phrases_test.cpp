#include "extract/phrases.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace newsgraph::extract;

namespace {

std::vector<Token> tokens_of(const std::vector<WordId>& words) {
    std::vector<Token> out;
    for (const WordId word : words) {
        Token token;
        token.word_id = word;
        out.push_back(token);
    }
    return out;
}

}  // namespace

TEST_CASE("Phrases are found at every place, shortest first") {
    PhraseTrie trie;
    Phrase bank;
    bank.id = 1;
    Phrase america;
    america.id = 2;
    trie.insert({5}, bank);
    trie.insert({5, 6, 7}, america);
    trie.freeze();
    std::vector<PhraseMatch> found;
    const std::vector<Token> tokens = tokens_of({5, 6, 7, 5});
    trie.match(tokens, 0, 4, found);
    REQUIRE(found.size() == 2);
    CHECK(found[0].phrase->id == 1);
    CHECK(found[1].phrase->id == 2);
    CHECK(found[1].count == 3);
    found.clear();
    trie.match(tokens, 0, 2, found);
    CHECK(found.size() == 1);
    found.clear();
    trie.match(tokens, 1, 4, found);
    CHECK(found.empty());
}

TEST_CASE("The trie agrees with comparing every phrase at every place") {
    std::uint32_t random = 7;
    const auto next = [&](std::uint32_t n) {
        random = random * 1664525 + 1013904223;
        return (random >> 16) % n;
    };
    for (int round = 0; round < 300; ++round) {
        PhraseTrie trie;
        std::map<std::vector<WordId>, std::set<std::uint32_t>> phrases;
        for (std::uint32_t p = 0; p < 60; ++p) {
            std::vector<WordId> words;
            for (std::uint32_t i = 0; i <= next(4); ++i) words.push_back(1 + next(6));
            Phrase phrase;
            phrase.id = p;
            trie.insert(words, phrase);
            phrases[words].insert(p);
        }
        trie.freeze();
        std::vector<WordId> text;
        for (int i = 0; i < 30; ++i) text.push_back(next(7));
        const std::vector<Token> tokens = tokens_of(text);
        for (std::uint32_t at = 0; at < tokens.size(); ++at) {
            std::set<std::uint32_t> expected;
            for (const auto& [words, ids] : phrases) {
                if (at + words.size() <= text.size() && std::equal(words.begin(), words.end(), text.begin() + at)) {
                    expected.insert(ids.begin(), ids.end());
                }
            }
            std::vector<PhraseMatch> found;
            trie.match(tokens, at, static_cast<std::uint32_t>(tokens.size()), found);
            std::set<std::uint32_t> got;
            for (const PhraseMatch& match : found) got.insert(match.phrase->id);
            REQUIRE(got == expected);
        }
    }
}
