#include "cli/serve/server.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>

#include "base/issue.hpp"
#include "base/unicode.hpp"
#include "cli/serve/connections.hpp"
#include "cli/serve/http_library.hpp"
#include "cli/serve/listen.hpp"
#include "cli/serve/routes.hpp"
#include "cli/serve/workers.hpp"

namespace newsgraph::cli::serve {
namespace {

/// One request on its way: made when its first line came, gone when its answer was sent.
struct Exchange {
    Request request;
    std::string host, origin;
    std::size_t hosts = 0;  ///< heads of that name
    std::size_t announced = 0;
    std::exception_ptr wrong_target;
    bool has_head = false;
    bool too_long = false;
    bool answered = false;
    Response response;
};

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == text.npos) return "";
    return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

std::string in_small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

MHD_Result take_head(void* exchange, MHD_ValueKind, const char* name, const char* value) {
    Exchange& into = *static_cast<Exchange*>(exchange);
    const std::string key = in_small_letters(name);
    const std::string text = trimmed(value == nullptr ? "" : value);
    if (key == "host") {
        into.host = text;
        ++into.hosts;
    } else if (key == "origin") {
        into.origin = text;
    } else if (key == "if-none-match") {
        into.request.if_none_match = text;
    } else if (key == "content-type") {
        into.request.media_type = in_small_letters(trimmed(std::string_view(text).substr(0, text.find(';'))));
    } else if (key == "content-length") {
        std::from_chars(text.data(), text.data() + text.size(), into.announced);
    }
    return MHD_YES;
}

Failure too_long() {
    return {413, "body.long", "the body is longer than " + std::to_string(kMostBody) + " bytes", ""};
}

}  // namespace

struct Server::Impl {
    explicit Impl(const ServerOptions& given)
        : options(given),
          http(http_library()),
          listener(options.host, static_cast<std::uint16_t>(options.port)),
          pages(options.limits.file),
          workers(options.threads, kMostWaiting, options.limits, pages) {
        // What the library logs are mistakes of clients.
        daemon = http.MHD_start_daemon(
            MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, nullptr, nullptr, &Impl::on_request, this,
            MHD_OPTION_LISTEN_SOCKET, listener.socket(), MHD_OPTION_CONNECTION_LIMIT,
            static_cast<unsigned>(kMostConnections), MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds,
            MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<std::size_t>(kMostHead), MHD_OPTION_URI_LOG_CALLBACK,
            &Impl::on_target, this, MHD_OPTION_NOTIFY_COMPLETED, &Impl::on_completed, this,
            MHD_OPTION_NOTIFY_CONNECTION, &Impl::on_connection, this, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
        if (daemon == nullptr) {
            base::Issue issue;
            issue.code = "serve.start";
            issue.what = "the server cannot be started";
            throw base::Error(issue);
        }
    }
    ~Impl() {
        http.MHD_quiesce_daemon(daemon);
        pages.stop();
        // What waits is answered, so that no connection is held when the library ends.
        workers.stop();
        http.MHD_stop_daemon(daemon);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    static void on_connection(void* self, MHD_Connection* connection, void**, MHD_ConnectionNotificationCode code) {
        Impl& server = *static_cast<Impl*>(self);
        if (code == MHD_CONNECTION_NOTIFY_CLOSED) return server.connections.closed(connection);
        const MHD_ConnectionInfo* info =
            server.http.MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        if (info != nullptr) server.connections.opened(connection, info->connect_fd);
    }

    /// The library would decode what it hands on later, and end it at %00.
    static void* on_target(void*, const char* target, MHD_Connection*) {
        auto exchange = std::make_unique<Exchange>();
        try {
            read_target(target, exchange->request);
        } catch (...) {
            exchange->wrong_target = std::current_exception();
        }
        return exchange.release();
    }

    static void on_completed(void* self, MHD_Connection* connection, void** exchange, MHD_RequestTerminationCode) {
        delete static_cast<Exchange*>(*exchange);
        *exchange = nullptr;
        static_cast<Impl*>(self)->connections.give(connection, std::chrono::seconds(kRequestSeconds));
    }

    /// Called when the head is there, for each piece of the body, when the request is whole, and when an answer is
    /// there.
    static MHD_Result on_request(void* self, MHD_Connection* connection, const char*, const char* method, const char*,
                                 const char* data, std::size_t* size, void** context) {
        Impl& server = *static_cast<Impl*>(self);
        Exchange& exchange = *static_cast<Exchange*>(*context);
        if (!exchange.has_head) {
            exchange.has_head = true;
            exchange.request.method = method;
            server.http.MHD_get_connection_values(connection, MHD_HEADER_KIND, take_head, &exchange);
            if (exchange.announced <= kMostBody) return MHD_YES;
            exchange.response = error_response(too_long());
            return server.send(connection, exchange);
        }
        if (*size > 0) {
            // A body without an announced length is read to its end, but not kept.
            exchange.too_long = exchange.too_long || exchange.request.body.size() + *size > kMostBody;
            if (!exchange.too_long) exchange.request.body.append(data, *size);
            *size = 0;
            return MHD_YES;
        }
        if (!exchange.answered && server.work_on(connection, exchange)) return MHD_YES;
        return server.send(connection, exchange);
    }

    /// Whether an answer will come; else there is one already.
    bool work_on(MHD_Connection* connection, Exchange& exchange) {
        exchange.answered = true;
        connections.give(connection, std::chrono::seconds(kAnswerSeconds));
        try {
            check(exchange);
        } catch (...) {
            exchange.response = error_response(std::current_exception());
            return false;
        }
        const Failure busy{
            503, "busy", "too many requests wait already", "ask again in a second", 0, 0, {{"Retry-After", "1"}}};
        if (!workers.has_room()) {
            exchange.response = error_response(busy);
            return false;
        }
        http.MHD_suspend_connection(connection);
        const bool taken = workers.add([this, connection, &exchange](Edition& edition) {
            exchange.response = answer(exchange.request, edition);
            http.MHD_resume_connection(connection);
        });
        if (!taken) {
            exchange.response = error_response(busy);
            http.MHD_resume_connection(connection);
        }
        return true;
    }

    void check(const Exchange& exchange) const {
        if (exchange.hosts != 1 || !is_host_of(listener.address(), exchange.host)) {
            throw Failure{421, "host", "the request is not meant for this server",
                          "ask " + url_of(listener.address()) + " by this name"};
        }
        if (exchange.wrong_target) std::rethrow_exception(exchange.wrong_target);
        if (exchange.too_long) throw too_long();
    }

    MHD_Result send(MHD_Connection* connection, Exchange& exchange) {
        Response& response = exchange.response;
        auto held = std::make_unique<std::shared_ptr<const std::string>>(response.body);
        const std::size_t size = *held ? (*held)->size() : 0;
        char* const bytes = const_cast<char*>(*held ? (*held)->data() : "");
        MHD_Response* const made = http.MHD_create_response_from_buffer_with_free_callback_cls(
            size, bytes, [](void* what) { delete static_cast<std::shared_ptr<const std::string>*>(what); }, held.get());
        if (made == nullptr) return MHD_NO;
        static_cast<void>(held.release());
        const auto head = [&](const char* name, const std::string& value) {
            http.MHD_add_response_header(made, name, value.c_str());
        };
        bool has_policy = false;
        for (const auto& [name, value] : response.headers) {
            head(name.c_str(), value);
            has_policy = has_policy || name == "Content-Security-Policy";
        }
        if (!response.media_type.empty()) head("Content-Type", response.media_type);
        if (!has_policy) head("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        // What was kept is asked about before it is used again.
        head("Cache-Control", response.status < 400 ? "no-cache" : "no-store");
        head("X-Content-Type-Options", "nosniff");
        head("Referrer-Policy", "no-referrer");
        allow_origin(exchange, head);
        const MHD_Result queued = http.MHD_queue_response(connection, static_cast<unsigned>(response.status), made);
        http.MHD_destroy_response(made);
        return queued;
    }

    template <class Head>
    void allow_origin(const Exchange& exchange, const Head& head) const {
        if (options.allow_origin.empty()) return head("Cross-Origin-Resource-Policy", "same-origin");
        head("Cross-Origin-Resource-Policy", "cross-origin");
        head("Vary", "Origin");
        if (exchange.origin != options.allow_origin) return;
        head("Access-Control-Allow-Origin", options.allow_origin);
        if (exchange.request.method != "OPTIONS") return head("Access-Control-Expose-Headers", "ETag");
        head("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS, POST");
        head("Access-Control-Allow-Headers", "Content-Type, If-None-Match");
        head("Access-Control-Max-Age", "600");
    }

    const ServerOptions& options;
    const HttpLibrary& http;
    Listener listener;
    PageMaker pages;
    Connections connections;
    Workers workers;
    MHD_Daemon* daemon = nullptr;
};

Server::Server(const ServerOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Server::~Server() = default;

const Address& Server::address() const {
    return impl_->listener.address();
}

}  // namespace newsgraph::cli::serve
