#include "cli/shell/completion.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/unicode.hpp"
#include "query/cypher/aggregates.hpp"
#include "query/cypher/functions.hpp"
#include "query/cypher/procedures.hpp"
#include "query/cypher/token.hpp"

namespace newsgraph::cli {
namespace {

namespace cypher = query::cypher;

constexpr std::array kKeywords{"ACYCLIC",     "ALL",      "ANY",           "AS",           "AS OF",
                               "ASC",         "BY",       "CALL",          "CASE",         "COLLECT",
                               "CONTAINS",    "COUNT",    "CREATE",        "DELETE",       "DESC",
                               "DETACH",      "DISTINCT", "ELSE",          "END",          "ENDS WITH",
                               "EXISTS",      "EXPLAIN",  "FALSE",         "FOREACH",      "IN",
                               "IS",          "LIMIT",    "MATCH",         "MERGE",        "NONE",
                               "NOT",         "NULL",     "ON CREATE SET", "ON MATCH SET", "OPTIONAL MATCH",
                               "OR",          "ORDER BY", "PROFILE",       "REMOVE",       "RETURN",
                               "SET",         "SHORTEST", "SIMPLE",        "SINGLE",       "SKIP",
                               "STARTS WITH", "THEN",     "TRAIL",         "TRUE",         "UNION",
                               "UNION ALL",   "UNWIND",   "WALK",          "WHEN",         "WHERE",
                               "WITH",        "XOR",      "YIELD"};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Where the scan of a statement's beginning ended: in which quotes, and in which bracket.
struct Place {
    char quote = 0;          ///< ' or " inside a text, ` inside a name, else 0
    std::size_t quoted = 0;  ///< behind the opening quote
    std::string brackets;    ///< those that are open
};

Place place_of(std::string_view text) {
    Place place;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (place.quote != 0) {
            if (c == '\\' && place.quote != '`') {
                ++i;
            } else if (c == place.quote) {
                place.quote = 0;
            }
        } else if (c == '\'' || c == '"' || c == '`') {
            place.quote = c;
            place.quoted = i + 1;
        } else if (c == '(' || c == '[' || c == '{') {
            place.brackets += c;
        } else if ((c == ')' || c == ']' || c == '}') && !place.brackets.empty()) {
            place.brackets.pop_back();
        }
    }
    return place;
}

bool begins(std::string_view candidate, std::string_view typed) {
    return base::fold_case(candidate).starts_with(base::fold_case(typed));
}

/// A name as it stands in a statement: between back-ticks where it would not be read as one.
std::string written(const std::string& name) {
    const auto tokens = cypher::tokenize(name);
    if (tokens.size() == 2 && tokens.front().kind == cypher::TokenKind::name) return name;
    std::string out = "`";
    for (const char c : name) out += c == '`' ? "``" : std::string(1, c);
    return out + '`';
}

/// Whether a keyword begins with this word.
bool is_keyword(std::string_view word) {
    return std::any_of(kKeywords.begin(), kKeywords.end(), [&](std::string_view keyword) {
        return begins(keyword, word) && (keyword.size() == word.size() || keyword[word.size()] == ' ');
    });
}

/// Whether the last word is CALL.
bool ends_with_call(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
    std::size_t word = text.size();
    while (word > 0 && is_word(text[word - 1])) --word;
    return base::fold_case(text.substr(word)) == "call";
}

class Candidates {
  public:
    explicit Candidates(std::string_view typed) : typed_(typed) {}
    void add(const std::string& candidate) {
        if (begins(candidate, typed_)) found_.insert(candidate);
    }
    void add(const cypher::Names& names) {
        for (cypher::Names::Id id = 0; id < names.size(); ++id)
            if (begins(names[id], typed_)) found_.insert(written(names[id]));
    }
    void add_functions() {
        for (const cypher::Function* function : cypher::all_functions()) add(std::string(function->name) + '(');
        for (const cypher::Aggregate* aggregate : cypher::all_aggregates()) add(std::string(aggregate->name) + '(');
    }
    void add_procedures() {
        for (const cypher::Procedure* procedure : cypher::builtin_procedures().all())
            add(procedure->signature.name + '(');
    }
    std::vector<std::string> take() const { return {found_.begin(), found_.end()}; }

  private:
    std::string_view typed_;
    std::set<std::string> found_;
};

std::vector<std::string> names_of_things(const cypher::PropertyGraph& graph, std::string_view typed, char quote) {
    std::vector<std::string> out;
    const auto key = graph.keys().find("name");
    if (!key) return out;
    std::set<std::string> found;
    for (cypher::NodeId node = 0; node < graph.node_end(); ++node) {
        if (!graph.has_node(node)) continue;
        const cypher::Value& name = graph.node_property(node, *key);
        if (name.is_string() && begins(name.string(), typed)) found.insert(name.string());
    }
    for (const std::string& name : found) {
        std::string text;
        for (const char c : name) text += c == quote || c == '\\' ? std::string("\\") + c : std::string(1, c);
        out.push_back(text + quote);
    }
    return out;
}

}  // namespace

Completion complete_statement(const cypher::PropertyGraph& graph, const cypher::Map& parameters,
                              std::string_view before, std::string_view line) {
    const std::string text = std::string(before) + std::string(line);
    const Place place = place_of(text);
    if (place.quote == '`') return {};
    if (place.quote != 0) {
        if (place.quoted < before.size()) return {};
        const std::size_t from = place.quoted - before.size();
        return {from, names_of_things(graph, line.substr(from), place.quote)};
    }
    std::size_t from = line.size();
    while (from > 0 && is_word(line[from - 1])) --from;
    // With the dots in it: `date.` may begin a function as well as a property of a variable called so.
    std::size_t word = from;
    while (word > 0 && (is_word(line[word - 1]) || line[word - 1] == '.')) --word;
    if (ends_with_call(std::string_view(text).substr(0, before.size() + word))) {
        Candidates procedures(line.substr(word));
        procedures.add_procedures();
        return {word, procedures.take()};
    }
    Candidates found(line.substr(from));
    const char last = from > 0 ? line[from - 1] : '\0';
    const char bracket = place.brackets.empty() ? '\0' : place.brackets.back();
    if (last == ':' || last == '|' || last == '&' || last == '!') {
        if (bracket != '[') found.add(graph.labels());
        if (bracket != '(') found.add(graph.types());
        return {from, found.take()};
    }
    if (last == '$') {
        for (const auto& [name, value] : parameters) found.add(written(name));
        return {from, found.take()};
    }
    if (last == '.') {
        Candidates functions(line.substr(word));
        functions.add_functions();
        if (const auto names = functions.take(); !names.empty()) return {word, names};
        found.add(graph.keys());
        return {from, found.take()};
    }
    if (bracket == '{') found.add(graph.keys());
    for (const char* keyword : kKeywords) found.add(keyword);
    found.add_functions();
    for (const cypher::Token& token : cypher::tokenize(text)) {
        // Words of the statement, among them its variables; not the one that is being typed.
        const bool is_name = token.kind == cypher::TokenKind::name && token.span.end < text.size();
        if (is_name && !is_keyword(token.text)) found.add(token.text);
    }
    return {from, found.take()};
}

}  // namespace newsgraph::cli
