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

/// What stands before the colon of "Firm:Microsoft" where the rest is the name of something; else empty.
std::string_view unknown_type(const Graph& graph, std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !split_type(graph, text).first.empty()) return {};
    return find_entity(graph, text.substr(colon + 1)).found.empty() ? std::string_view() : text.substr(0, colon);
}

std::vector<std::string> type_names(const Graph& graph) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const NodeType& type : graph.schema.node_types) add(type.name);
    for (const Entity& entity : graph.entities) add(entity.type);
    return names;
}

/// Of several that have the name, the one that is meant: named and tied at least three times as often as any other. It
/// stays in `found`; the rest become `others`. Requires two at least, most mentions first.
void settle(const Graph& graph, NameMatch& match) {
    constexpr std::size_t kClearly = 3;
    std::map<EntityIndex, std::size_t> weight;
    for (const EntityIndex entity : match.found) weight[entity] = graph.entities[entity].mentions;
    for (const Relation& relation : graph.relations) {
        for (const EntityIndex end : {relation.from, relation.to}) {
            if (const auto it = weight.find(end); it != weight.end()) ++it->second;
        }
    }
    std::stable_sort(match.found.begin(), match.found.end(),
                     [&](EntityIndex a, EntityIndex b) { return weight[a] > weight[b]; });
    // One mention against none tells nothing.
    if (weight[match.found[0]] < kClearly * std::max<std::size_t>(weight[match.found[1]], 1)) return;
    match.others.assign(match.found.begin() + 1, match.found.end());
    match.found.resize(1);
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

std::string join(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) text.append(text.empty() ? "" : between).append(part);
    return text;
}

/// "Altman" means Sam Altman (Person); also: Altman (Company); write Company:Altman
std::string others_text(const Graph& graph, std::string_view name, const NameMatch& match) {
    constexpr std::size_t kShown = 3;
    const auto shown = [&](EntityIndex entity) {
        return graph.entities[entity].name + " (" + graph.entities[entity].type + ")";
    };
    std::vector<std::string> others;
    for (std::size_t i = 0; i < match.others.size() && i < kShown; ++i) others.push_back(shown(match.others[i]));
    if (match.others.size() > kShown) others.push_back(std::to_string(match.others.size() - kShown) + " more");
    const Entity& first = graph.entities[match.others.front()];
    return quoted(name) + " means " + shown(match.found.front()) + "; also: " + join(others, ", ") + "; write " +
           first.type + ":" + first.name;
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
        Fit fit = fit_of(entity, key);
        // Many a surname is the alias of a person and, once misread, the name of a company.
        if (fit == Fit::alias && type.empty()) fit = Fit::name;
        if (fit == Fit::none || fit > best) continue;
        if (fit < best) match.found.clear();
        best = fit;
        match.found.push_back(static_cast<EntityIndex>(i));
    }
    std::stable_sort(match.found.begin(), match.found.end(), [&](EntityIndex a, EntityIndex b) {
        return graph.entities[a].mentions > graph.entities[b].mentions;
    });
    if (best != Fit::beginning && match.found.size() > 1) settle(graph, match);
    if (match.found.empty()) match.suggestions = suggest(graph, type, bare_name);
    return match;
}

EntityIndex require_entity(const Graph& graph, std::string_view name,
                           const std::function<void(const std::string&)>& note) {
    constexpr std::size_t kShown = 5;
    const NameMatch match = find_entity(graph, name);
    if (match.found.size() == 1) {
        if (note && !match.others.empty()) note(others_text(graph, name, match));
        return match.found.front();
    }
    if (const std::string_view type = unknown_type(graph, name); match.found.empty() && !type.empty()) {
        const std::vector<std::string> known = type_names(graph);
        const std::vector<std::string> near = base::nearest_names(type, known, 1);
        throw name_error("name.type", "no node type " + quoted(type),
                         near.empty() ? "there are: " + join(known, ", ") : "did you mean " + near.front() + "?");
    }
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
