#include <algorithm>
#include <array>
#include <utility>

#include "base/names.hpp"
#include "query/cypher/parser.hpp"

// What people write who know SQL or a programming language, and what openCypher says instead.
namespace newsgraph::query::cypher {
namespace {

// Words that a statement may continue with, for "did you mean".
constexpr std::array<std::string_view, 33> kSuggested{
    "MATCH",  "OPTIONAL", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER", "SKIP",   "LIMIT",   "CREATE",   "MERGE",
    "DELETE", "DETACH",   "SET",   "REMOVE", "CALL", "YIELD",  "UNION", "STARTS", "ENDS",    "CONTAINS", "DISTINCT",
    "CASE",   "WHEN",     "THEN",  "ELSE",   "END",  "EXISTS", "AND",   "NOT",    "EXPLAIN", "PROFILE",  "FOREACH"};

using Translation = std::pair<std::string_view, std::string_view>;

constexpr std::array kWords{
    Translation{"LIKE", "write CONTAINS, STARTS WITH, ENDS WITH, or =~ with a regular expression"},
    Translation{"ILIKE", "write =~ '(?i).*text.*'"},
    Translation{"BETWEEN", "write 1 <= n.x <= 5"},
    Translation{"GROUP", "what RETURN names beside an aggregate is grouped by: RETURN n.type, count(*)"},
    Translation{"HAVING", "write WITH n, count(*) AS number WHERE number > 1"},
    Translation{"SELECT", "a question begins with MATCH: MATCH (n:Company) RETURN n.name"},
    Translation{"FROM", "a question begins with MATCH: MATCH (n:Company) RETURN n.name"},
    Translation{"INSERT", "write CREATE or MERGE"},
    Translation{"UPDATE", "write MATCH ... SET"},
    Translation{"SHOW", ".schema in the shell lists labels, types and properties"},
    Translation{"JOIN", "relationships join: MATCH (a)-[r]->(b)"},
};

constexpr std::array kSymbols{
    Translation{"==", "equality is written ="},
    Translation{"!=", "inequality is written <>"},
    Translation{"&&", "write AND"},
    Translation{"||", "write OR, or + to join strings"},
    Translation{"!", "write NOT"},
};

template <class Table>
std::string look_up(const Table& table, std::string_view word) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Translation& t) { return same_word(word, t.first); });
    return found == table.end() ? "" : std::string(found->second);
}

}  // namespace

bool Parser::noted(std::string_view expected) const {
    return std::any_of(noted_.begin(), noted_.end(), [&](const auto& entry) { return entry.first == expected; });
}

std::string Parser::advice_on(std::size_t at) const {
    const Token& t = tokens_[at];
    if (t.kind == TokenKind::symbol) {
        const bool arrow =
            t.text == "-" && noted("a relationship") && at + 1 < tokens_.size() && tokens_[at + 1].text == ">";
        return arrow ? "an arrow is written -->" : look_up(kSymbols, t.text);
    }
    if (t.kind != TokenKind::name) return "";
    const std::string quoted = '`' + t.text + '`';
    const bool name_wanted = noted("a variable") || noted("a name");
    if (is_reserved(t.text)) {
        // Where a bracket could be closed as well, a word that goes on as a name does is meant as one.
        const std::string_view next = at + 1 < tokens_.size() ? std::string_view(tokens_[at + 1].text) : "";
        const bool closable = noted(")") || noted("]");
        if (name_wanted && (!closable || next == ")" || next == "]" || next == ":")) {
            return "a word of the language is a name only in back-ticks: " + quoted;
        }
        if (same_word(t.text, "WHERE") && noted("LIMIT")) return "WHERE stands before RETURN";
        return "";
    }
    if (std::string known = look_up(kWords, t.text); !known.empty()) return known;
    if (noted("a pattern")) return "a node stands in parentheses: (" + t.text + ')';
    constexpr std::size_t kShortest = 3;  // shorter ones are near to too much
    if (t.text.size() < kShortest) return "";
    const auto near = base::nearest_names(t.text, {kSuggested.begin(), kSuggested.end()}, 1);
    return near.empty() ? "" : "did you mean " + near.front() + '?';
}

}  // namespace newsgraph::query::cypher
