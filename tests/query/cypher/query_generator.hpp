#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "query/cypher/property_graph.hpp"

namespace newsgraph::test {

/// A small graph: labels A, B, C; types R, S, T; properties k (an integer from 0 to 3), s ('x', 'y' or 'z') and f (a
/// float), each missing now and then; loops and parallel relationships occur. The nodes are numbered in the order of
/// `numbering` (a permutation), so that the same seed gives one graph under different numbers.
query::cypher::PropertyGraph random_graph(std::uint64_t seed, bool renumbered = false);

/// Writes queries over such graphs at random. Every query is right, gives the same rows in whatever order the
/// engine works, and has an answer that Reference can find. Deterministic by seed.
class QueryGenerator {
  public:
    explicit QueryGenerator(std::uint64_t seed) : random_(seed) {}

    /// Reads: all clauses and patterns, also paths of a selector, as long as what they give is certain.
    std::string query();
    /// Writes, in ways that do not depend on the order of rows.
    std::string writing_query();
    /// "MATCH ..." without WHERE, and a condition on its variables: for checks of one query against another.
    struct Parts {
        std::string match, condition;
    };
    Parts parts();

  private:
    /// Of a path of which one among several may be chosen only the length is certain.
    enum class Kind { node, relationship, integer, text, path, length_of_path, list };
    struct Variable {
        std::string name;
        Kind kind;
    };

    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T>
    const T& any(const std::vector<T>& of) {
        return of[static_cast<std::size_t>(below(static_cast<int>(of.size())))];
    }
    std::string fresh(const char* prefix) { return prefix + std::to_string(next_++); }
    const Variable* pick(Kind kind);
    const Variable* pick_entity();

    std::string match();
    std::string path();
    std::string pattern();
    std::string chosen();
    std::string group(const std::string& range, bool keep);
    std::string single();
    std::string update();
    std::string node(bool may_repeat);
    std::string relationship();
    std::string labels();
    std::string properties();
    std::string integer(int depth);
    std::string text();
    std::string condition(int depth);
    std::string subquery();
    std::string predicate();
    std::string with();
    std::string lean_result();
    std::string result();

    std::mt19937_64 random_;
    std::vector<Variable> scope_;
    int next_ = 0;
};

}  // namespace newsgraph::test
