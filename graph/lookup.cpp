#include "graph/lookup.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/issue.hpp"
#include "base/names.hpp"
#include "base/unicode.hpp"
#include "graph/lexicon_index.hpp"

namespace newsgraph::graph {
namespace {

/// How well an entity fits what was typed; smaller is better.
enum class Fit { name, alias, beginning, none };

Fit fit_of(const Entity& entity, const std::string& key) {
    const std::string name = name_key(entity.name);
    if (name == key) return Fit::name;
    Fit fit = name.starts_with(key) ? Fit::beginning : Fit::none;
    for (const std::string& alias : entity.aliases) {
        const std::string alias_key = name_key(alias);
        if (alias_key == key) return Fit::alias;
        if (alias_key.starts_with(key)) fit = Fit::beginning;
    }
    return fit;
}

/// "Type:Name" taken apart where the type is one of the graph's; else no type and the whole as the name ("Re: Invent").
std::pair<std::string, std::string_view> split_type(const Graph& graph, std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {"", text};
    const std::string wanted = base::fold_name(text.substr(0, colon));
    const auto has_name = [&](const std::string& type) { return !type.empty() && base::fold_name(type) == wanted; };
    for (const NodeType& type : graph.schema.node_types) {
        if (has_name(type.name)) return {type.name, text.substr(colon + 1)};
    }
    for (const Entity& entity : graph.entities) {
        if (has_name(entity.type)) return {entity.type, text.substr(colon + 1)};
    }
    return {"", text};
}

std::vector<std::string> suggest(const Graph& graph, const std::string& type, std::string_view name) {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> candidates;
    std::map<std::string, std::string> name_of;  // spelling -> name of the first entity that has it
    for (const Entity& entity : graph.entities) {
        if (!type.empty() && entity.type != type) continue;
        candidates.push_back(entity.name);
        name_of.emplace(entity.name, entity.name);
        for (const std::string& alias : entity.aliases) {
            candidates.push_back(alias);
            name_of.emplace(alias, entity.name);
        }
    }
    // Several spellings of one thing may be the nearest ones: ask for more than are shown.
    std::vector<std::string> names;
    for (const std::string& near : base::nearest_names(name, candidates, 3 * kMost)) {
        const std::string& found = name_of.at(near);
        if (names.size() < kMost && std::find(names.begin(), names.end(), found) == names.end()) names.push_back(found);
    }
    return names;
}

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

/// "a", "a or b", "a, b or c"
std::string join_or(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? " or " : ", ";
        text += parts[i];
    }
    return text;
}

base::Error name_error(std::string code, std::string what, std::string advice) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = std::move(code);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    return base::Error(std::move(issue));
}

}  // namespace

NameMatch find_entity(const Graph& graph, std::string_view name) {
    NameMatch match;
    const auto [type, bare_name] = split_type(graph, name);
    const std::string key = name_key(bare_name);
    Fit best = Fit::none;
    for (std::size_t i = 0; i < graph.entities.size() && !key.empty(); ++i) {
        const Entity& entity = graph.entities[i];
        if (!type.empty() && entity.type != type) continue;
        const Fit fit = fit_of(entity, key);
        if (fit == Fit::none || fit > best) continue;
        if (fit < best) match.found.clear();
        best = fit;
        match.found.push_back(static_cast<EntityIndex>(i));
    }
    std::stable_sort(match.found.begin(), match.found.end(), [&](EntityIndex a, EntityIndex b) {
        return graph.entities[a].mentions > graph.entities[b].mentions;
    });
    if (match.found.empty()) match.suggestions = suggest(graph, type, bare_name);
    return match;
}

EntityIndex require_entity(const Graph& graph, std::string_view name) {
    constexpr std::size_t kShown = 5;
    const NameMatch match = find_entity(graph, name);
    if (match.found.size() == 1) return match.found.front();
    if (match.found.empty()) {
        std::vector<std::string> suggestions;
        for (const std::string& suggestion : match.suggestions) suggestions.push_back(quoted(suggestion));
        throw name_error("name.unknown", "nothing in the store is named " + quoted(name),
                         suggestions.empty() ? "" : "did you mean " + join_or(suggestions) + "?");
    }
    std::vector<std::string> choices;
    for (std::size_t i = 0; i < match.found.size() && i < kShown; ++i) {
        const Entity& entity = graph.entities[match.found[i]];
        choices.push_back(quoted(entity.type + ":" + entity.name));
    }
    if (match.found.size() > kShown) choices.push_back(std::to_string(match.found.size() - kShown) + " more");
    throw name_error("name.ambiguous", quoted(name) + " can mean several", "write one of " + join_or(choices));
}

}  // namespace newsgraph::graph
