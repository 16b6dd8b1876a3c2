#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "extract/token.hpp"
#include "graph/values.hpp"

namespace newsgraph::extract {

/// Phrases by their words, each with a meaning: an index into some list of TableWords.
class HeaderPhrases {
  public:
    struct Match {
        std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
        std::uint16_t meaning = 0;
    };

    void add(std::vector<std::uint64_t> words, std::uint16_t meaning);
    /// Must be called once after the last `add` and before the first `find`.
    void sort();
    /// Phrases in tokens [first, last) from left to right, of those that begin at one token the longest, never
    /// overlapping. One binary search a token.
    std::vector<Match> find(const std::vector<Token>& tokens, std::uint32_t first, std::uint32_t last) const;
    bool empty() const { return phrases_.empty(); }

  private:
    template <class Archive>
    friend class PackArchive;
    struct Entry {
        std::vector<std::uint64_t> words;
        std::uint16_t meaning = 0;
    };
    std::vector<Entry> phrases_;  // by first word, then longest first
};

/// What the cells of a column hold.
struct TableColumn {
    enum class Holds : std::uint8_t {
        name,  ///< a party of a relation or the subject of facts
        fact,  ///< the value of a fact
        amount,
        percent,
        duration,
        capacity,
        date,
        status,
        deal,     ///< the kind of the deal in words, mixed with values
        role,     ///< the office of a person
        nothing,  ///< what must not be taken for a value of a relation: growth, market share
    };
    std::string name;
    Holds holds = Holds::name;
    std::int16_t node = -1;  ///< node type of names that stand in such a column and nowhere else; -1 = none are made
    bool subject = false;    ///< what a table is about when its first column has no header that is understood
    bool other = false;      ///< what the items of a list are when its introduction has no word for them
};

/// Two columns that stand for the two ends of a relation.
struct TableRelation {
    std::int16_t type = -1;
    std::vector<std::uint16_t> from, to;  ///< columns
    bool said = false;                    ///< only where a word of a kind says this relation
    bool party_first = false;             ///< the party of the table acts on what a column of other parties holds
    std::string role;                     ///< attribute `role` of the relation
};

/// A word in a cell or caption that tells which relation a row is about.
struct TableKind {
    std::int16_t relation = -1;
    std::int16_t part = -1;  ///< the relation meant instead when the cell gives a percentage below 50; -1 = none
    bool also = false;       ///< said beside another relation of the row, not in its place
};

/// A column whose value is a fact of the row's subject.
struct TableFact {
    std::int16_t type = -1;
    std::uint16_t column = 0;
    std::int16_t when = -1;  ///< only in rows that are about this relation; -1 = in all
};

/// How a pack reads tables and lists of keys and values (tables.json).
struct TableWords {
    std::vector<TableColumn> columns;
    std::vector<TableRelation> relations;  ///< of two that fit the same two columns the first counts
    std::vector<TableKind> kinds;
    std::vector<TableFact> facts;
    HeaderPhrases headers;       ///< meaning: index into columns
    HeaderPhrases kind_words;    ///< meaning: index into kinds
    HeaderPhrases status_words;  ///< meaning: graph::Status
    HeaderPhrases blanks;        ///< what stands in a cell that tells nothing: "n/a", "undisclosed"
    bool empty() const { return columns.empty(); }
};

}  // namespace newsgraph::extract
