#include "query/search.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/json.hpp"
#include "base/names.hpp"
#include "base/unicode.hpp"
#include "query/sources.hpp"

namespace newsgraph::query {
namespace {

/// The index marks what it found with isolates; on a terminal that becomes a colour or square brackets.
std::string snippet_text(const std::string& snippet, const TextOptions& options) {
    static constexpr std::string_view open = "\u2068", close = "\u2069";
    std::string text;
    for (std::size_t at = 0; at < snippet.size();) {
        const std::size_t begin = snippet.find(open, at);
        const std::size_t end = begin == std::string::npos ? begin : snippet.find(close, begin);
        if (end == std::string::npos) return text + safe(std::string_view(snippet).substr(at));
        text += safe(std::string_view(snippet).substr(at, begin - at));
        const std::string word = safe(std::string_view(snippet).substr(begin + open.size(), end - begin - open.size()));
        text += options.color ? paint(options, Tone::name, word) : "[" + word + "]";
        at = end + close.size();
    }
    return text;
}

}  // namespace

std::optional<NameFit> name_fit(std::string_view name, const std::string& folded_words) {
    const std::string folded = base::fold_name(name);
    if (folded == folded_words) return NameFit::exact;
    if (folded.starts_with(folded_words)) return NameFit::beginning;
    if (folded.find(" " + folded_words) != std::string::npos) return NameFit::word;
    return std::nullopt;
}

std::vector<NameHit> search_names(const graph::Graph& graph, std::string_view words, std::size_t most) {
    const std::string wanted = base::fold_name(words);
    std::vector<NameHit> hits;
    if (wanted.empty()) return hits;
    for (graph::EntityIndex i = 0; i < graph.entities.size(); ++i) {
        const graph::Entity& entity = graph.entities[i];
        std::optional<NameHit> best;
        const auto consider = [&](const std::string& name) {
            const auto fit = name_fit(name, wanted);
            if (fit && (!best || *fit < best->fit)) best = NameHit{i, name, *fit};
        };
        consider(entity.name);
        for (const std::string& alias : entity.aliases) consider(alias);
        if (best) hits.push_back(std::move(*best));
    }
    std::sort(hits.begin(), hits.end(), [&](const NameHit& a, const NameHit& b) {
        const std::size_t seen_a = graph.entities[a.entity].mentions, seen_b = graph.entities[b.entity].mentions;
        return std::tie(a.fit, seen_b, a.entity) < std::tie(b.fit, seen_a, b.entity);
    });
    if (hits.size() > most) hits.resize(most);
    return hits;
}

SearchResult search(const graph::Graph& graph, const graph::Store& store, const std::string& words, std::size_t most) {
    return {search_names(graph, words, most), store.search(words, most)};
}

std::vector<std::string> suggest_names(const graph::Graph& graph, const std::string& words) {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> spellings;
    std::map<std::string, std::string> name_of;  // spelling -> name of the first entity that has it
    const auto add = [&](const std::string& spelling, const std::string& name) {
        if (name_of.emplace(spelling, name).second) spellings.push_back(spelling);
    };
    for (const graph::Entity& entity : graph.entities) {
        add(entity.name, entity.name);
        for (const std::string& alias : entity.aliases) add(alias, entity.name);
    }
    std::vector<std::string> names;
    for (const std::string& near : base::nearest_names(words, spellings, 3 * kMost)) {
        const std::string& name = name_of.at(near);
        if (names.size() < kMost && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

std::string to_text(const graph::Graph& graph, const SearchResult& result, const TextOptions& options) {
    std::string text;
    for (const NameHit& hit : result.names) {
        const graph::Entity& entity = graph.entities[hit.entity];
        text += paint(options, Tone::name, safe(entity.name)) + " (" + safe(entity.type) + ")";
        if (hit.matched != entity.name) text += ", also " + safe(hit.matched);
        text += ", " + counted(entity.documents.size(), "article", "articles") + "\n";
    }
    if (!result.names.empty() && !result.articles.empty()) text += "\n";
    for (const graph::Store::Hit& hit : result.articles) {
        text += paint(options, Tone::heading, safe(hit.title.empty() ? hit.doc : hit.title));
        if (!hit.published.empty()) text += ", " + safe(hit.published);
        if (!hit.title.empty()) text += ", " + safe(hit.doc);
        text += "\n   " + snippet_text(hit.snippet, options) + "\n";
    }
    return text;
}

std::string to_json(const graph::Graph& graph, const SearchResult& result) {
    base::JsonWriter json;
    json.begin_object().key("names").begin_array();
    for (const NameHit& hit : result.names) {
        const graph::Entity& entity = graph.entities[hit.entity];
        json.begin_object().member("name", entity.name).member("type", entity.type);
        json.member("matched", hit.matched).end_object();
    }
    json.end_array().key("articles").begin_array();
    for (const graph::Store::Hit& hit : result.articles) {
        json.begin_object().member("doc", hit.doc).member("title", hit.title);
        if (!hit.published.empty()) json.member("published", hit.published);
        if (!hit.language.empty()) json.member("language", hit.language);
        json.member("snippet", hit.snippet).end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
