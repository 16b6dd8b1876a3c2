#include <algorithm>
#include <charconv>

#include "base/names.hpp"
#include "base/unicode.hpp"
#include "cli/serve/routes.hpp"
#include "query/text.hpp"

namespace newsgraph::cli::serve {
namespace {

using Kind = Parameter::Kind;

/// Shortened, so that an error is no longer than a line.
std::string quoted(const std::string& value) {
    constexpr std::size_t kMost = 80;
    return '"' + (value.size() > kMost ? base::repair_utf8(value.substr(0, kMost)) + "…" : value) + '"';
}

const Parameter& known(const Route& route, const std::string& name) {
    for (const Parameter& parameter : route.parameters) {
        if (parameter.name == name) return parameter;
    }
    std::vector<std::string> names;
    for (const Parameter& parameter : route.parameters) names.push_back(parameter.name);
    const std::vector<std::string> near = base::nearest_names(name, names, 1);
    throw Failure{400, "parameter.unknown", route.path + " has no parameter " + quoted(name),
                  near.empty() ? "/api/openapi.json lists them" : "did you mean " + near.front() + "?"};
}

[[noreturn]] void wrong_value(const Parameter& parameter, const std::string& value, const std::string& expected) {
    throw Failure{400, "parameter.value", parameter.name + ": " + quoted(value) + " is not " + expected, ""};
}

void check(const Parameter& parameter, const std::string& value) {
    if (parameter.kind == Kind::integer || parameter.kind == Kind::number) {
        double number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        const bool whole = parameter.kind == Kind::number || value.find_first_not_of("0123456789") == value.npos;
        const bool fits = error == std::errc() && end == value.data() + value.size() && number >= parameter.least &&
                          number <= parameter.most;
        if (!fits || !whole) {
            wrong_value(parameter, value,
                        std::string(parameter.kind == Kind::integer ? "a whole number" : "a number") + " from " +
                            query::number_text(parameter.least) + " to " + query::number_text(parameter.most));
        }
    } else if (parameter.kind == Kind::flag && value != "true" && value != "false") {
        wrong_value(parameter, value, "true or false");
    } else if (parameter.kind == Kind::choice &&
               std::find(parameter.choices.begin(), parameter.choices.end(), value) == parameter.choices.end()) {
        std::string all;
        for (const std::string& choice : parameter.choices) all += (all.empty() ? "" : ", ") + choice;
        wrong_value(parameter, value, "one of " + all);
    }
}

Failure no_json(const base::Error& error, const std::string& code) {
    Failure failure = as_failure(error.issue());
    failure.status = 400;
    failure.code = code;
    return failure;
}

}  // namespace

Arguments::Arguments(const Route& route, const Request& request) {
    for (const auto& [name, value] : request.parameters) take(known(route, name), value);
    if (request.method == "POST") {
        if (request.media_type != "application/json") {
            throw Failure{415, "body.type", "the body is not told to be JSON", "send Content-Type: application/json"};
        }
        take_body(route, request.body);
    }
    for (const Parameter& parameter : route.parameters) {
        if (has(parameter.name)) continue;
        if (parameter.required)
            throw Failure{400, "parameter.missing", parameter.name + " is required: " + parameter.says, ""};
        if (!parameter.fallback.empty()) values_[parameter.name] = {parameter.fallback};
    }
}

void Arguments::take(const Parameter& parameter, const std::string& value) {
    std::vector<std::string>& values = values_[parameter.name];
    const bool many = parameter.kind == Kind::list || parameter.kind == Kind::names;
    if (!values.empty() && !many) throw Failure{400, "parameter.twice", parameter.name + " is given twice", ""};
    check(parameter, value);
    if (parameter.kind == Kind::list) {
        for (std::size_t begin = 0; begin <= value.size();) {
            const std::size_t end = std::min(value.find(',', begin), value.size());
            if (end > begin) values.push_back(value.substr(begin, end - begin));
            begin = end + 1;
        }
        return;
    }
    values.push_back(value);
    if (parameter.kind != Kind::object) return;
    try {
        take_object(base::parse_json(value, parameter.name), value);
    } catch (const base::Error& error) {
        throw no_json(error, "parameter.value");
    }
}

void Arguments::take_object(base::Json object, std::string text) {
    if (!object.is_object())
        throw Failure{400, "parameter.value", "the parameters are no JSON object", "{\"name\": 1}"};
    object_ = std::move(object);
    object_text_ = std::move(text);
}

void Arguments::take_body(const Route& route, const std::string& body) {
    base::Json json;
    try {
        json = base::parse_json(body, "the body");
    } catch (const base::Error& error) {
        throw no_json(error, "body.json");
    }
    if (!json.is_object()) throw Failure{400, "body.json", "the body is no JSON object", ""};
    for (auto& [name, value] : json.members) {
        const Parameter& parameter = known(route, name);
        if (has(name)) throw Failure{400, "parameter.twice", name + " is given twice", ""};
        if (parameter.kind == Kind::object) {
            values_[name] = {""};
            take_object(std::move(value), body);
        } else if (value.is_string()) {
            take(parameter, value.string);
        } else {
            throw Failure{400, "parameter.value", name + " is no text", ""};
        }
    }
}

const std::string& Arguments::text(std::string_view name) const {
    static const std::string kNone;
    const std::vector<std::string>& values = list(name);
    return values.empty() ? kNone : values.front();
}

const std::vector<std::string>& Arguments::list(std::string_view name) const {
    static const std::vector<std::string> kNone;
    const auto found = values_.find(name);
    return found == values_.end() ? kNone : found->second;
}

double Arguments::number(std::string_view name) const {
    const std::string& value = text(name);
    double number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

}  // namespace newsgraph::cli::serve
