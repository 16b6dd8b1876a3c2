#pragma once
#include <memory>
#include <string>

#include "cli/query/options.hpp"
#include "cli/serve/hosts.hpp"

namespace newsgraph::cli::serve {

struct ServerOptions {
    std::string host = "127.0.0.1";
    unsigned port = 8642;      ///< 0: any that is free
    std::size_t threads = 2;   ///< that answer
    std::string allow_origin;  ///< whose pages may read the answers: "http://localhost:3000"; empty: none
    QueryOptions limits;       ///< the store, and what a request may take
};

// What a client may take of the server.
inline constexpr std::size_t kMostConnections = 256;
inline constexpr std::size_t kMostWaiting = 64;      ///< requests that no thread has taken; more: 503
inline constexpr std::size_t kMostBody = 1'000'000;  ///< bytes; more: 413
inline constexpr std::size_t kMostHead = 64 * 1024;  ///< bytes of the head of a request, with the room to read it
inline constexpr unsigned kIdleSeconds = 15;         ///< a connection on which nothing moves is closed
inline constexpr unsigned kRequestSeconds = 30;      ///< for a request to come in whole
inline constexpr unsigned kAnswerSeconds = 120;      ///< for an answer to be taken whole

/// A server of one store, from its construction to its destruction. One thread of its own speaks with all clients;
/// others work (Workers), so that a slow client holds up nobody.
class Server {
  public:
    /// `options` must outlive this object. Throws base::Error (usage, see Listener; input, "library.missing",
    /// "serve.start").
    explicit Server(const ServerOptions& options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    const Address& address() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph::cli::serve
