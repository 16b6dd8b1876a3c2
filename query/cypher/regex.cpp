#include "query/cypher/regex.hpp"

#include <re2/re2.h>

#include <list>
#include <memory>
#include <string>

#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

namespace {

struct Compiled {
    std::string pattern;
    std::unique_ptr<re2::RE2> expression;
};

// A query rarely uses more than a few patterns, but often one of them on every row.
constexpr std::size_t kKept = 16;

const re2::RE2& compile(std::string_view pattern) {
    thread_local std::list<Compiled> recent;  // the last used first
    for (auto at = recent.begin(); at != recent.end(); ++at) {
        if (at->pattern == pattern) {
            recent.splice(recent.begin(), recent, at);
            return *recent.front().expression;
        }
    }
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_dot_nl(false);
    auto expression = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (!expression->ok()) {
        fail(ErrorType::argument_error, "InvalidRegularExpression",
             "the regular expression cannot be read: " + expression->error());
    }
    recent.push_front({std::string(pattern), std::move(expression)});
    if (recent.size() > kKept) recent.pop_back();
    return *recent.front().expression;
}

}  // namespace

bool matches_whole(std::string_view text, std::string_view pattern) {
    return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), compile(pattern));
}

}  // namespace newsgraph::query::cypher
