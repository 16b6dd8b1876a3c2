#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "cli/serve/edition.hpp"
#include "cli/serve/message.hpp"

namespace newsgraph::cli::serve {

/// What a request may say, in the query string, or (of a route that takes a body) as a member of a JSON object.
struct Parameter {
    enum class Kind {
        text,
        list,     ///< texts with commas between them; may be given several times
        names,    ///< texts, each given by itself
        integer,  ///< least..most
        number,   ///< least..most
        flag,     ///< true or false
        choice,   ///< one of `choices`
        object,   ///< JSON
    };
    std::string name;
    Kind kind = Kind::text;
    std::string says;      ///< one phrase
    std::string fallback;  ///< the value where none is given; empty: none
    bool required = false;
    double least = 0, most = 0;
    std::vector<std::string> choices = {};
};

/// The parameters of one request, checked.
class Arguments {
  public:
    /// Throws Failure (400, "parameter.unknown", "parameter.value", "parameter.missing", "parameter.twice",
    /// "body.json"; 415, "body.type").
    Arguments(const struct Route& route, const Request& request);

    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    /// The text, or "" where there is none.
    const std::string& text(std::string_view name) const;
    const std::vector<std::string>& list(std::string_view name) const;
    double number(std::string_view name) const;
    std::size_t count(std::string_view name) const { return static_cast<std::size_t>(number(name)); }
    bool flag(std::string_view name) const { return text(name) == "true"; }

    /// The parameter of kind object, and the text that it was parsed from.
    const base::Json& object() const { return object_; }
    const std::string& object_text() const { return object_text_; }

  private:
    void take(const Parameter& parameter, const std::string& value);
    void take_body(const struct Route& route, const std::string& body);
    void take_object(base::Json object, std::string text);

    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    base::Json object_;
    std::string object_text_;
};

/// One address of the server. The description for programs (openapi.hpp) is made of the same table.
struct Route {
    std::string path;
    std::string summary;
    std::vector<Parameter> parameters;
    std::vector<std::string> media_types;  ///< that an answer may have
    bool takes_body = false;               ///< POST as well, with the parameters as a JSON object
    bool of_store = true;                  ///< false: the answer is the same for every store
    Response (*answer)(const Arguments& arguments, Edition& edition) = nullptr;
};

/// All of them, in the order in which they are described.
const std::vector<Route>& routes();

/// Answers a request; errors are answers too. Where the store has not changed since the answer that the client has,
/// 304.
Response answer(const Request& request, Edition& edition);

}  // namespace newsgraph::cli::serve
