#include "cli/serve/message.hpp"

#include <new>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli::serve {
namespace {

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decode(std::string_view text, bool plus_is_space) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                throw Failure{400, "url.encoding", "a % of the URL is not followed by two hexadecimal digits",
                              "write %25 for a percent sign"};
            }
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    if (!base::is_valid_utf8(out) || out.find('\0') != std::string::npos)
        throw Failure{400, "url.encoding", "the URL is not UTF-8 text when it is decoded", ""};
    return out;
}

/// Limits that a statement or a search met in time, and those that it met in size.
bool is_of_time(const std::string& code) {
    return code == "path.limit" || code == "path.stopped" || code == "query.Timeout" || code == "query.Interrupted";
}

int status_of(const base::Issue& issue) {
    switch (issue.kind) {
        case base::IssueKind::usage:
            if (issue.code == "name.unknown" || issue.code == "name.type") return 404;
            return issue.code == "name.ambiguous" ? 409 : 400;
        case base::IssueKind::input:
            return 500;
        case base::IssueKind::store:
            return 503;
        case base::IssueKind::limit:
            return is_of_time(issue.code) ? 504 : 422;
    }
    return 500;
}

}  // namespace

Response text_response(std::string media_type, std::string body) {
    Response response;
    response.media_type = std::move(media_type);
    response.body = std::make_shared<const std::string>(std::move(body));
    return response;
}

Response error_response(const Failure& failure) {
    base::JsonWriter json;
    json.begin_object().key("error").begin_object();
    json.member("code", base::repair_utf8(failure.code)).member("message", base::repair_utf8(failure.message));
    if (!failure.hint.empty()) json.member("hint", base::repair_utf8(failure.hint));
    if (failure.line > 0) json.member("line", failure.line).member("column", failure.column);
    json.end_object().end_object();
    Response response = text_response("application/json", std::string(json.text()) + "\n");
    response.status = failure.status;
    response.headers = failure.headers;
    return response;
}

Failure as_failure(const base::Issue& issue) {
    Failure failure{status_of(issue), issue.code, issue.what, issue.advice};
    if (issue.kind == base::IssueKind::store && !issue.where.empty()) failure.message = issue.where + ": " + issue.what;
    failure.line = issue.line;
    failure.column = issue.column;
    return failure;
}

Response error_response(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const Failure& failure) {
        return error_response(failure);
    } catch (const NothingFound& nothing) {
        return error_response(Failure{404, "nothing", nothing.note, ""});
    } catch (const base::Error& error) {
        return error_response(as_failure(error.issue()));
    } catch (const std::bad_alloc&) {
        return error_response(Failure{503, "memory", "there is not enough memory to answer", "ask for less"});
    } catch (const std::exception& error) {
        return error_response(Failure{500, "defect", std::string("a defect of newsgraph: ") + error.what(), ""});
    } catch (...) {
        return error_response(Failure{500, "defect", "a defect of newsgraph: an unknown exception", ""});
    }
}

void read_target(std::string_view raw, Request& request) {
    if (raw.size() > kLongestTarget) {
        throw Failure{414, "url.long", "the URL is longer than " + std::to_string(kLongestTarget) + " bytes",
                      "POST /api/query takes long statements in its body"};
    }
    const std::size_t mark = raw.find('?');
    if (raw.empty() || raw.front() != '/') throw Failure{400, "url.path", "the path does not begin with /", ""};
    request.path = decode(raw.substr(0, mark), false);
    std::string_view rest = mark == raw.npos ? "" : raw.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view item = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), item.size() + 1));
        if (item.empty()) continue;
        const std::size_t sign = item.find('=');
        const std::string_view value = sign == item.npos ? "" : item.substr(sign + 1);
        request.parameters.emplace_back(decode(item.substr(0, sign), true), decode(value, true));
    }
}

}  // namespace newsgraph::cli::serve
