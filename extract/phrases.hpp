#pragma once
#include <cstdint>
#include <vector>

#include "extract/token.hpp"

namespace newsgraph::extract {

/// What a phrase of a word list stands for.
struct Phrase {
    enum class Kind : std::uint8_t {
        word_class,   ///< id = ClassId
        entity,       ///< id = index into Pack::entities
        description,  ///< id = index into Pack::entities: "the chipmaker"
    };
    Kind kind = Kind::word_class;
    bool exact_case = false;    ///< counts only when the text writes it with the capitals of the list
    std::uint8_t capitals = 0;  ///< exact_case: bit i = the i-th token begins with a capital (first 8 tokens)
    std::uint8_t all_caps = 0;  ///< exact_case: bit i = the i-th token is all capitals
    std::uint32_t id = 0;
    std::uint32_t languages = ~0u;  ///< bit per LanguageId in which the phrase counts
};

/// A phrase found in a token sequence.
struct PhraseMatch {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    const Phrase* phrase = nullptr;
};

/// A trie over word numbers: all phrases of the pack are found in one pass over the tokens, at word boundaries by
/// construction. Inserting is linear in the phrase; matching is one hash look-up a token for tokens that begin nothing.
class PhraseTrie {
  public:
    void insert(const std::vector<WordId>& words, const Phrase& phrase);
    /// Must be called once after the last insert and before the first match.
    void freeze();
    /// All phrases that begin at token `at`, shortest first, appended to `out`. `last` bounds the tokens.
    void match(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t last,
               std::vector<PhraseMatch>& out) const;
    std::size_t size() const { return phrases_.size(); }

  private:
    template <class Archive>
    friend class PackArchive;
    struct Edge {
        std::uint64_t key = 0;  // node << 32 | word; 0 = free
        std::uint32_t node = 0;
    };
    std::uint32_t child(std::uint32_t node, WordId word) const;
    std::uint32_t add_child(std::uint32_t node, WordId word);

    std::vector<Edge> edges_ = std::vector<Edge>(1024);
    std::size_t edge_count_ = 0;
    std::uint32_t node_count_ = 1;                           // node 0 = root
    std::vector<std::pair<std::uint32_t, Phrase>> pending_;  // node, phrase
    std::vector<Phrase> phrases_;                            // grouped by node
    std::vector<std::uint32_t> first_phrase_;                // per node, size node_count_ + 1
    std::vector<bool> begins_;                               // per word: some phrase begins with it
};

}  // namespace newsgraph::extract
