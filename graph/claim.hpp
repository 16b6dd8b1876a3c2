#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "graph/values.hpp"

namespace newsgraph::graph {

/// A stretch of one article's stored text; offsets in Unicode code points, `end` exclusive; `text` is exactly that
/// stretch.
struct Quote {
    std::string text;
    std::size_t start = 0;
    std::size_t end = 0;
    friend bool operator==(const Quote&, const Quote&) = default;
};

/// One article as the graph knows it.
struct DocumentRecord {
    std::string doc;  ///< identity: the path as given, or the `id` of a JSON Lines input
    std::string title;
    std::string language;  ///< ISO 639-1 of most of it; empty if unknown
    DateText published;    ///< empty if unknown
    std::string url;
    std::string text;  ///< as stored; empty when the claims came from elsewhere without it
    /// Not an article, but a statement by which a person changed the graph: `title` is who, `published` when.
    bool by_hand = false;
    friend bool operator==(const DocumentRecord&, const DocumentRecord&) = default;
};

/// A thing that one article names.
struct EntityRecord {
    std::string name;  ///< canonical
    std::string type;
    std::vector<Quote> mentions;  ///< in order of their start
    friend bool operator==(const EntityRecord&, const EntityRecord&) = default;
};

/// What one article says: a relation between two named things, or a fact (one thing and a value).
struct Claim {
    enum class Kind { relation, fact };
    Kind kind = Kind::relation;
    std::string type;     ///< relation type, or the fact's attribute
    std::string subject;  ///< relation: from; fact: subject (canonical names of EntityRecords of the same article)
    std::string object;   ///< relation: to; empty for a fact
    Status status = Status::actual;
    std::optional<Amount> amount;
    std::optional<double> percent;
    std::optional<double> value;  ///< a count (users, headcount, quantity)
    std::optional<Capacity> capacity;
    std::string duration;  ///< empty = none, as for the following
    std::string role;
    DateText date;
    std::string attributed_to;
    double confidence = 0;  ///< 0..1
    Quote evidence;
    friend bool operator==(const Claim&, const Claim&) = default;
};

/// Everything that extraction found in one article: the unit that a build adds, replaces or removes.
struct ArticleClaims {
    DocumentRecord document;
    std::vector<EntityRecord> entities;  ///< by first mention
    std::vector<Claim> claims;           ///< by evidence start
    friend bool operator==(const ArticleClaims&, const ArticleClaims&) = default;
};

}  // namespace newsgraph::graph
