#include "cli/serve/listen.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "base/wrong_use.hpp"

namespace newsgraph::cli::serve {
namespace {

constexpr int kWaiting = 128;  ///< connections that wait to be taken

void look_at(const sockaddr* found, Address& address) {
    if (found->sa_family == AF_INET) {
        const auto* four = reinterpret_cast<const sockaddr_in*>(found);
        const std::uint32_t number = ntohl(four->sin_addr.s_addr);
        address.is_loopback = number >> 24 == 127;
        address.is_any = number == 0;
        address.port = ntohs(four->sin_port);
    } else {
        const auto* six = reinterpret_cast<const sockaddr_in6*>(found);
        address.is_loopback = IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
        address.is_any = IN6_IS_ADDR_UNSPECIFIED(&six->sin6_addr);
        address.port = ntohs(six->sin6_port);
    }
}

}  // namespace

Listener::Listener(const std::string& host, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* list = nullptr;
    if (const int failure = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &list); failure != 0) {
        throw base::wrong_use("serve.host", "\"" + host + "\" is no address: " + ::gai_strerror(failure),
                              "leave out --host to serve this machine only");
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> found(list, ::freeaddrinfo);
    // The library takes connections one by one until none waits: a socket that blocks would leave the last untaken.
    socket_ = ::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, found->ai_protocol);
    const int yes = 1;
    // A server that was ended and is started anew need not wait until the last connections are forgotten.
    ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const bool listens =
        socket_ >= 0 && ::bind(socket_, found->ai_addr, found->ai_addrlen) == 0 && ::listen(socket_, kWaiting) == 0;
    if (!listens) {
        const int why = errno;
        if (socket_ >= 0) ::close(socket_);
        throw base::wrong_use("serve.port",
                              "port " + std::to_string(port) + " of " + host + " cannot be had: " + std::strerror(why),
                              "name another with --port, or 0 for any that is free");
    }
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&bound), &size);
    address_.host = host;
    look_at(reinterpret_cast<const sockaddr*>(&bound), address_);
}

Listener::~Listener() {
    if (socket_ >= 0) ::close(socket_);
}

}  // namespace newsgraph::cli::serve
