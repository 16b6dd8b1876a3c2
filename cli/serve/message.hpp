#pragma once
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/issue.hpp"

namespace newsgraph::cli::serve {

/// What a client asks. All text is valid UTF-8 without NUL, but for `body`, which is as it came.
struct Request {
    std::string method;                                           ///< "GET", as the client wrote it
    std::string path;                                             ///< decoded, "/api/search"
    std::vector<std::pair<std::string, std::string>> parameters;  ///< of the query string, decoded, in its order
    std::string media_type;                                       ///< of the body, without parameters, in small letters
    std::string body;
    std::string if_none_match;
};

struct Response {
    int status = 200;
    std::string media_type = "application/json";
    std::shared_ptr<const std::string> body;  ///< none: nothing
    std::vector<std::pair<std::string, std::string>> headers;
};

Response text_response(std::string media_type, std::string body);

/// Why a request is not answered; thrown by whoever finds it.
struct Failure {
    int status = 400;
    std::string code;  ///< short and stable, "parameter.unknown"
    std::string message;
    std::string hint;                  ///< what to do about it; may be empty
    std::size_t line = 0, column = 0;  ///< in a statement, 1-based; 0: no place
    std::vector<std::pair<std::string, std::string>> headers = {};
};

/// {"error":{"code","message","hint"?,"line"?,"column"?}}
Response error_response(const Failure& failure);

/// The answer to what was thrown, whatever it is.
Response error_response(const std::exception_ptr& thrown);

/// How an issue of the command line is told here.
Failure as_failure(const base::Issue& issue);

/// Sets path and parameters of `request` from what stands in the request line ("/api/search?q=open%20ai", '+' for a
/// space in parameters). Throws Failure: 414 for more than kLongestTarget bytes, 400 for what is no such text, or holds
/// NUL or broken UTF-8 when decoded.
inline constexpr std::size_t kLongestTarget = 8192;
void read_target(std::string_view raw, Request& request);

}  // namespace newsgraph::cli::serve
