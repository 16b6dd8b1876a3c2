#include "graph/lookup.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/issue.hpp"
#include "base/names.hpp"
#include "base/unicode.hpp"
#include "base/wrong_use.hpp"
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

/// "Type:Name" taken apart where the type is one of `types`; else no type and the whole as the name ("Re: Invent").
std::pair<std::string, std::string_view> split_type(const std::vector<std::string>& types, std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {"", text};
    const std::string wanted = base::fold_name(text.substr(0, colon));
    for (const std::string& type : types) {
        if (base::fold_name(type) == wanted) return {type, text.substr(colon + 1)};
    }
    return {"", text};
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

std::pair<std::string, std::string_view> split_type(const Graph& graph, std::string_view text) {
    if (text.find(':') == std::string_view::npos) return {"", text};
    return split_type(type_names(graph), text);
}

/// What stands before the colon of "Firm:Microsoft" where the rest is the name of something; else empty.
std::string_view unknown_type(const Graph& graph, std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !split_type(graph, text).first.empty()) return {};
    return find_entity(graph, text.substr(colon + 1)).found.empty() ? std::string_view() : text.substr(0, colon);
}

/// Of several that have the name, the one that is meant: named and tied at least three times as often as any other. It
/// stays in `found`; the rest become `others`. Requires two at least, most mentions first. `weight` tells how often one
/// is named and tied.
void settle(NameMatch& match, const std::map<EntityIndex, std::size_t>& weight) {
    constexpr std::size_t kClearly = 3;
    std::stable_sort(match.found.begin(), match.found.end(),
                     [&](EntityIndex a, EntityIndex b) { return weight.at(a) > weight.at(b); });
    // One mention against none tells nothing.
    if (weight.at(match.found[0]) < kClearly * std::max<std::size_t>(weight.at(match.found[1]), 1)) return;
    match.others.assign(match.found.begin() + 1, match.found.end());
    match.found.resize(1);
}

void settle(const Graph& graph, NameMatch& match) {
    std::map<EntityIndex, std::size_t> weight;
    for (const EntityIndex entity : match.found) weight[entity] = graph.entities[entity].mentions;
    for (const Relation& relation : graph.relations) {
        for (const EntityIndex end : {relation.from, relation.to}) {
            if (const auto it = weight.find(end); it != weight.end()) ++it->second;
        }
    }
    settle(match, weight);
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

/// "Altman" means Sam Altman (Person); also: Altman (Company); write Company:Altman. `name_of` and `type_of` tell what
/// things are.
template <class NameOf, class TypeOf>
std::string others_text(std::string_view name, const NameMatch& match, NameOf name_of, TypeOf type_of) {
    constexpr std::size_t kShown = 3;
    const auto shown = [&](EntityIndex entity) { return std::string(name_of(entity)) + " (" + type_of(entity) + ")"; };
    std::vector<std::string> others;
    for (std::size_t i = 0; i < match.others.size() && i < kShown; ++i) others.push_back(shown(match.others[i]));
    if (match.others.size() > kShown) others.push_back(std::to_string(match.others.size() - kShown) + " more");
    const EntityIndex first = match.others.front();
    return quoted(name) + " means " + shown(match.found.front()) + "; also: " + join(others, ", ") + "; write " +
           type_of(first) + ":" + std::string(name_of(first));
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
        if (note && !match.others.empty())
            note(others_text(
                name, match, [&](EntityIndex i) { return graph.entities[i].name; },
                [&](EntityIndex i) { return graph.entities[i].type; }));
        return match.found.front();
    }
    if (const std::string_view type = unknown_type(graph, name); match.found.empty() && !type.empty()) {
        const std::vector<std::string> known = type_names(graph);
        const std::vector<std::string> near = base::nearest_names(type, known, 1);
        throw base::wrong_use("name.type", "no node type " + quoted(type),
                              near.empty() ? "there are: " + join(known, ", ") : "did you mean " + near.front() + "?");
    }
    if (match.found.empty()) {
        std::vector<std::string> suggestions;
        for (const std::string& suggestion : match.suggestions) suggestions.push_back(quoted(suggestion));
        throw base::wrong_use("name.unknown", "nothing in the store is named " + quoted(name),
                              suggestions.empty() ? "" : "did you mean " + join_or(suggestions) + "?");
    }
    std::vector<std::string> choices;
    for (std::size_t i = 0; i < match.found.size() && i < kShown; ++i) {
        const Entity& entity = graph.entities[match.found[i]];
        choices.push_back(quoted(entity.type + ":" + entity.name));
    }
    if (match.found.size() > kShown) choices.push_back(std::to_string(match.found.size() - kShown) + " more");
    throw base::wrong_use("name.ambiguous", quoted(name) + " can mean several", "write one of " + join_or(choices));
}

NameMatch find_entity(const Network& network, std::string_view name) {
    NameMatch match;
    std::vector<std::string> types = network.names().labels;
    for (const NodeType& type : network.names().schema.node_types) types.push_back(type.name);
    const auto [type, bare_name] = split_type(types, name);
    const std::string key = name_key(bare_name);
    if (key.empty()) return match;
    Fit best = Fit::none;
    const Network::Keys keys = network.keys_beginning(key);
    for (std::size_t place = keys.begin; place < keys.end; ++place) {
        // Whole keys stand first: behind them no beginning can win.
        const bool whole = network.key(place).size() == key.size();
        if (!whole && best < Fit::beginning) break;
        const VertexId vertex = network.key_vertex(place);
        if (!type.empty() && network.label(vertex) != type) continue;
        Fit fit = !whole ? Fit::beginning : network.key_is_name(place) ? Fit::name : Fit::alias;
        if (fit == Fit::alias && type.empty()) fit = Fit::name;
        if (fit > best) continue;
        if (fit < best) match.found.clear();
        best = fit;
        match.found.push_back(vertex);
    }
    std::sort(match.found.begin(), match.found.end());
    match.found.erase(std::unique(match.found.begin(), match.found.end()), match.found.end());
    std::stable_sort(match.found.begin(), match.found.end(),
                     [&](VertexId a, VertexId b) { return network.mentions(a) > network.mentions(b); });
    if (best != Fit::beginning && match.found.size() > 1) {
        std::map<EntityIndex, std::size_t> weight;
        for (const VertexId v : match.found)
            weight[v] = network.mentions(v) + network.out_degree(v) + network.in_degree(v);
        settle(match, weight);
    }
    return match;
}

std::string others_text(const Network& network, std::string_view name, const NameMatch& match) {
    return others_text(
        name, match, [&](VertexId v) { return network.name(v); }, [&](VertexId v) { return network.label(v); });
}

}  // namespace newsgraph::graph
