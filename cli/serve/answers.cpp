#include "cli/serve/answers.hpp"

#include <charconv>
#include <map>

#include "graph/lookup.hpp"
#include "query/card.hpp"
#include "query/path.hpp"
#include "query/search.hpp"
#include "query/stats.hpp"

namespace newsgraph::cli::serve {
namespace {

query::RelationFilter filter_of(const Arguments& arguments) {
    return {arguments.list("types"), query::parse_statuses(arguments.list("status")),
            arguments.number("min-confidence"), arguments.number("min-amount"), arguments.count("min-sources")};
}

Response json(std::string text) {
    return text_response("application/json", std::move(text));
}

/// The policy that the page has in itself, for the head of the answer, and no frames around it.
std::string policy_of(const std::string& page) {
    constexpr std::string_view kBefore = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    const std::size_t found = page.find(kBefore);
    std::string policy = "default-src 'none'";
    if (found != page.npos) {
        const std::size_t begin = found + kBefore.size();
        policy = page.substr(begin, page.find('"', begin) - begin);
    }
    return policy + "; frame-ancestors 'none'";
}

/// The thing with an id as exports write it: "n" and 16 hexadecimal digits.
graph::EntityIndex with_id(const graph::Graph& graph, const std::string& id) {
    std::uint64_t number = 0;
    const char* const end = id.data() + id.size();
    const bool is_id =
        id.size() == 17 && id.front() == 'n' && std::from_chars(id.data() + 1, end, number, 16).ptr == end;
    if (!is_id)
        throw Failure{400, "parameter.value", "id: this is not n and 16 hexadecimal digits", "as in /api/export"};
    for (std::size_t i = 0; i < graph.entities.size(); ++i) {
        if (graph.entities[i].id == number) return static_cast<graph::EntityIndex>(i);
    }
    throw Failure{404, "id.unknown", "nothing has the id " + id, ""};
}

query::PathOptions path_options(const Arguments& arguments, Edition& edition, graph::VertexId from,
                                graph::VertexId to) {
    static const std::map<std::string, query::PathWeight> kWeights = {{"hops", query::PathWeight::hops},
                                                                      {"amount", query::PathWeight::amount},
                                                                      {"sum", query::PathWeight::sum},
                                                                      {"confidence", query::PathWeight::confidence}};
    static const std::map<std::string, query::PathMode> kModes = {
        {"simple", query::PathMode::simple}, {"trail", query::PathMode::trail}, {"walk", query::PathMode::walk}};
    static const std::map<std::string, query::Passing> kDirections = {
        {"both", query::Passing::both_ways}, {"directed", query::Passing::directed}, {"money", query::Passing::money}};
    query::PathOptions path;
    path.k = arguments.count("k");
    path.max_hops = arguments.count("max-hops");
    path.all_shortest = arguments.flag("all-shortest");
    path.weight = kWeights.at(arguments.text("weight"));
    path.mode = kModes.at(arguments.text("mode"));
    path.passage.direction = kDirections.at(arguments.text("direction"));
    path.passage.filter = filter_of(arguments);
    path.passage.labels = arguments.list("node-types");
    path.stop = &edition.stop;
    const auto between = [&](const char* what, const std::string& name) {
        const graph::VertexId found = edition.ties().require(edition.session(), name);
        if (found == from || found == to) {
            throw Failure{400, "path.end", std::string(what) + ": " + name + " is an end of the path",
                          "name something else"};
        }
        return found;
    };
    for (const std::string& name : arguments.list("via")) path.via.push_back(between("via", name));
    for (const std::string& name : arguments.list("avoid")) path.passage.avoid.push_back(between("avoid", name));
    return path;
}

}  // namespace

Response page_answer(const Arguments&, Edition& edition) {
    Response response;
    response.media_type = "text/html; charset=utf-8";
    response.body = edition.page();
    response.headers.emplace_back("Content-Security-Policy", policy_of(*response.body));
    return response;
}

Response search_answer(const Arguments& arguments, Edition& edition) {
    const query::SearchResult result =
        query::search(edition.graph(), edition.store(), arguments.text("q"), arguments.count("most"));
    return json(query::to_json(edition.graph(), result));
}

Response entity_answer(const Arguments& arguments, Edition& edition) {
    if (arguments.has("name") == arguments.has("id"))
        throw Failure{400, "parameter.missing", "either name or id is required", "/api/entity?name=OpenAI"};
    const graph::Graph& graph = edition.graph();
    const graph::EntityIndex entity = arguments.has("id") ? with_id(graph, arguments.text("id"))
                                                          : graph::require_entity(graph, arguments.text("name"));
    const query::RelationFilter filter = filter_of(arguments);
    query::check_types(graph, filter);
    return json(query::to_json(graph, query::make_card(graph, entity, filter)));
}

Response path_answer(const Arguments& arguments, Edition& shared) {
    return shared.with_ties([&](Edition& edition) {
        const Ties& ties = edition.ties();
        const graph::VertexId from = ties.require(edition.session(), arguments.text("from"));
        const graph::VertexId to = ties.require(edition.session(), arguments.text("to"));
        if (from == to) {
            throw Failure{400, "path.same", "from and to are both " + std::string(ties.network().name(from)),
                          "name two things"};
        }
        const query::PathOptions path = path_options(arguments, edition, from, to);
        const query::PathPart part = ties.show(query::find_paths(ties.network(), from, to, path));
        return json(query::to_json(*part.graph, part.result));
    });
}

Response stats_answer(const Arguments& arguments, Edition& edition) {
    const graph::Graph& graph = edition.graph();
    return json(
        query::to_json(graph, query::make_stats(graph, arguments.count("top"), arguments.number("min-confidence"))));
}

}  // namespace newsgraph::cli::serve
