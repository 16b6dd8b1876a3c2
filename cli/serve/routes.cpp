#include "cli/serve/routes.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "cli/serve/answers.hpp"
#include "cli/serve/openapi.hpp"

namespace newsgraph::cli::serve {
namespace {

using Kind = Parameter::Kind;

Response openapi_answer(const Arguments&, Edition&) {
    return text_response("application/json", openapi_document(routes()));
}

Parameter least_confidence(const std::string& fallback) {
    return {"min-confidence", Kind::number, "only relations with at least this confidence", fallback, false, 0, 1};
}

/// The choices that narrow relations, in the spelling of the command line.
std::vector<Parameter> with_filter(std::vector<Parameter> parameters) {
    parameters.push_back({"types", Kind::list, "only relations of these types", ""});
    parameters.push_back({"status", Kind::list, "only relations of these statuses", ""});
    parameters.push_back(least_confidence("0.5"));
    parameters.push_back(
        {"min-amount", Kind::number, "only relations of so many dollars or more", "0", false, 0, 1e18});
    parameters.push_back(
        {"min-sources", Kind::integer, "only relations that so many articles report", "0", false, 0, 1e9});
    return parameters;
}

std::vector<Route> make_routes() {
    std::vector<Route> routes;
    routes.push_back({"/", "the graph as a page to explore", {}, {"text/html; charset=utf-8"}});
    routes.back().answer = page_answer;

    routes.push_back({"/api/search",
                      "things and articles that fit words",
                      {{"q", Kind::text, "whole words; a star at the end of one stands for any ending", "", true},
                       {"most", Kind::integer, "names and articles shown", "10", false, 1, 1000}},
                      {"application/json"}});
    routes.back().answer = search_answer;

    routes.push_back(
        {"/api/entity",
         "all that is known of one thing",
         with_filter({{"name", Kind::text, "name, alias or beginning of a name; or Type:NAME", ""},
                      {"id", Kind::text, "the id that exports give to the thing, in place of a name", ""}}),
         {"application/json"}});
    routes.back().answer = entity_answer;

    routes.push_back({"/api/path",
                      "how two things are tied",
                      with_filter({{"from", Kind::text, "name, alias or beginning of a name; or Type:NAME", "", true},
                                   {"to", Kind::text, "the same", "", true},
                                   {"k", Kind::integer, "paths wanted, best first", "3", false, 1, 1000},
                                   {"max-hops", Kind::integer, "hops of the longest path looked for", "4", false, 1,
                                    static_cast<double>(query::kMostHops)},
                                   {"all-shortest", Kind::flag, "all paths of the smallest length", "false"},
                                   {"weight",
                                    Kind::choice,
                                    "what makes a path come first",
                                    "hops",
                                    false,
                                    0,
                                    0,
                                    {"hops", "amount", "sum", "confidence"}},
                                   {"mode",
                                    Kind::choice,
                                    "what may come twice on a path",
                                    "simple",
                                    false,
                                    0,
                                    0,
                                    {"simple", "trail", "walk"}},
                                   {"direction",
                                    Kind::choice,
                                    "how relations are walked",
                                    "both",
                                    false,
                                    0,
                                    0,
                                    {"both", "directed", "money"}},
                                   {"node-types", Kind::list, "only things of these types between the ends", ""},
                                   {"via", Kind::names, "only paths through this thing", ""},
                                   {"avoid", Kind::names, "only paths around this thing", ""}}),
                      {"application/json"}});
    routes.back().answer = path_answer;

    routes.push_back({"/api/query",
                      "the answer to an openCypher statement that reads",
                      {{"statement", Kind::text, "what is asked", "", true},
                       {"parameters", Kind::object, "values of the statement's parameters", ""},
                       {"format", Kind::choice, "how rows are written", "json", false, 0, 0, query_formats()}},
                      {"application/json", "application/x-ndjson", "text/csv; charset=utf-8",
                       "text/tab-separated-values; charset=utf-8", "text/vnd.graphviz; charset=utf-8"},
                      true});
    routes.back().answer = query_answer;

    routes.push_back({"/api/export",
                      "the whole graph for other programs",
                      {{"format", Kind::choice, "as of newsgraph export", "", true, 0, 0, export_format_names()},
                       {"file", Kind::text, "which file, of a format of several", ""},
                       least_confidence("0")},
                      export_media_types()});
    routes.back().answer = export_answer;

    routes.push_back({"/api/stats",
                      "counts, and the weightiest relations",
                      {{"top", Kind::integer, "how many of the weightiest relations", "0", false, 0, 10000},
                       least_confidence("0.5")},
                      {"application/json"}});
    routes.back().answer = stats_answer;

    routes.push_back({"/api/openapi.json", "this description", {}, {"application/json"}, false, false});
    routes.back().answer = openapi_answer;
    return routes;
}

const Route& find_route(const std::string& path) {
    for (const Route& route : routes()) {
        if (route.path == path) return route;
    }
    throw Failure{404, "path.unknown", "there is nothing at this path", "/api/openapi.json lists what there is"};
}

/// What tells states of the store apart, and versions of the program, which may write them in other ways.
std::string tag_of(std::uint64_t stamp) {
    char text[64];
    std::snprintf(text, sizeof text, "\"%s-%016llx\"", NEWSGRAPH_VERSION, static_cast<unsigned long long>(stamp));
    return text;
}

/// If-None-Match (RFC 9110, 13.1.2): a list of tags, or a star for any.
bool matches(const std::string& if_none_match, const std::string& tag) {
    return if_none_match == "*" || if_none_match.find(tag) != std::string::npos;
}

/// Whether a statement may ask for the time, or for chance: the same store then does not mean the same answer.
bool depends_on_moment(std::string statement) {
    std::transform(statement.begin(), statement.end(), statement.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* word : {"rand", "date", "time", "profile"}) {
        if (statement.find(word) != statement.npos) return true;
    }
    return false;
}

Response answer_route(const Route& route, const Request& request, Edition& edition) {
    const Arguments arguments(route, request);
    if (!route.of_store) return route.answer(arguments, edition);
    const std::string tag = tag_of(edition.refresh());
    const bool is_lasting = request.method != "POST" && !depends_on_moment(arguments.text("statement"));
    Response response;
    if (is_lasting && matches(request.if_none_match, tag)) {
        response.status = 304;
        response.media_type.clear();
    } else {
        response = route.answer(arguments, edition);
    }
    if (is_lasting) response.headers.emplace_back("ETag", tag);
    return response;
}

}  // namespace

const std::vector<Route>& routes() {
    static const std::vector<Route> table = make_routes();
    return table;
}

Response answer(const Request& request, Edition& edition) {
    try {
        const Route& route = find_route(request.path);
        const bool reads = request.method == "GET" || request.method == "HEAD";
        const std::string allowed = route.takes_body ? "GET, HEAD, OPTIONS, POST" : "GET, HEAD, OPTIONS";
        if (request.method == "OPTIONS") {
            Response response;
            response.status = 204;
            response.media_type.clear();
            response.headers.emplace_back("Allow", allowed);
            return response;
        }
        if (!reads && !(route.takes_body && request.method == "POST")) {
            throw Failure{405,
                          "method",
                          "this path is not asked in this way",
                          "use one of " + allowed,
                          0,
                          0,
                          {{"Allow", allowed}}};
        }
        return answer_route(route, request, edition);
    } catch (...) {
        return error_response(std::current_exception());
    }
}

}  // namespace newsgraph::cli::serve
