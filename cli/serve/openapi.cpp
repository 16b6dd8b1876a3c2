#include "cli/serve/openapi.hpp"

#include "base/json.hpp"

namespace newsgraph::cli::serve {
namespace {

using Kind = Parameter::Kind;

void write_schema(base::JsonWriter& json, const Parameter& parameter) {
    json.begin_object();
    switch (parameter.kind) {
        case Kind::list:
        case Kind::names:
            json.member("type", "array").key("items").begin_object().member("type", "string").end_object();
            break;
        case Kind::integer:
            json.member("type", "integer");
            json.member("minimum", static_cast<std::size_t>(parameter.least));
            json.member("maximum", static_cast<std::size_t>(parameter.most));
            break;
        case Kind::number:
            json.member("type", "number").member("minimum", parameter.least).member("maximum", parameter.most);
            break;
        case Kind::flag:
            json.member("type", "boolean");
            break;
        case Kind::object:
            json.member("type", "object");
            break;
        case Kind::choice:
            json.member("type", "string").key("enum").begin_array();
            for (const std::string& choice : parameter.choices) json.value(choice);
            json.end_array();
            break;
        case Kind::text:
            json.member("type", "string");
            break;
    }
    json.end_object();
}

void write_parameter(base::JsonWriter& json, const Parameter& parameter) {
    json.begin_object().member("name", parameter.name).member("in", "query");
    json.member("description",
                parameter.says + (parameter.fallback.empty() ? "" : " (default " + parameter.fallback + ")"));
    json.member("required", parameter.required);
    if (parameter.kind == Kind::list) json.member("style", "form").member("explode", false);
    if (parameter.kind == Kind::object) {
        json.key("content").begin_object().key("application/json").begin_object().key("schema");
        write_schema(json, parameter);
        json.end_object().end_object();
    } else {
        json.key("schema");
        write_schema(json, parameter);
    }
    json.end_object();
}

void write_answers(base::JsonWriter& json, const Route& route) {
    json.key("responses").begin_object();
    json.key("200").begin_object().member("description", "the answer").key("content").begin_object();
    for (const std::string& type : route.media_types) json.key(type).begin_object().end_object();
    json.end_object().end_object();
    if (route.of_store) {
        json.key("304").begin_object();
        json.member("description", "the store has not changed since the answer with this ETag").end_object();
    }
    json.key("default").begin_object().member("description", "why there is no answer");
    json.key("content").begin_object().key("application/json").begin_object().key("schema").begin_object();
    json.member("$ref", "#/components/schemas/Error");
    json.end_object().end_object().end_object().end_object().end_object();
}

std::string operation_name(const Route& route) {
    const std::size_t begin = route.path.rfind('/') + 1;
    const std::string name = route.path.substr(begin, route.path.find('.', begin) - begin);
    return name.empty() ? "page" : name;
}

void write_route(base::JsonWriter& json, const Route& route) {
    json.key(route.path).begin_object();
    json.key("get").begin_object().member("operationId", operation_name(route)).member("summary", route.summary);
    json.key("parameters").begin_array();
    for (const Parameter& parameter : route.parameters) write_parameter(json, parameter);
    json.end_array();
    write_answers(json, route);
    json.end_object();
    if (route.takes_body) {
        json.key("post").begin_object().member("operationId", operation_name(route) + "-with-body");
        json.member("summary", route.summary).key("requestBody").begin_object().member("required", true);
        json.key("content").begin_object().key("application/json").begin_object().key("schema").begin_object();
        json.member("type", "object").key("properties").begin_object();
        for (const Parameter& parameter : route.parameters) {
            json.key(parameter.name);
            write_schema(json, parameter);
        }
        json.end_object().key("required").begin_array();
        for (const Parameter& parameter : route.parameters) {
            if (parameter.required) json.value(parameter.name);
        }
        json.end_array().end_object().end_object().end_object().end_object();
        write_answers(json, route);
        json.end_object();
    }
    json.end_object();
}

}  // namespace

std::string openapi_document(const std::vector<Route>& routes) {
    base::JsonWriter json;
    json.begin_object().member("openapi", "3.1.0").key("info").begin_object();
    json.member("title", "newsgraph").member("version", NEWSGRAPH_VERSION);
    json.member("description", "Questions on one graph of relations that articles tell; read only.").end_object();
    json.key("paths").begin_object();
    for (const Route& route : routes) write_route(json, route);
    json.end_object();
    json.key("components").begin_object().key("schemas").begin_object().key("Error").begin_object();
    json.member("type", "object").key("required").begin_array().value("error").end_array();
    json.key("properties").begin_object().key("error").begin_object().member("type", "object");
    json.key("required").begin_array().value("code").value("message").end_array();
    json.key("properties").begin_object();
    for (const char* name : {"code", "message", "hint"})
        json.key(name).begin_object().member("type", "string").end_object();
    for (const char* name : {"line", "column"}) json.key(name).begin_object().member("type", "integer").end_object();
    json.end_object().end_object().end_object().end_object();
    json.end_object().end_object().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::cli::serve
