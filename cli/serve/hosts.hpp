#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph::cli::serve {

/// Where the server listens.
struct Address {
    std::string host;        ///< as it was asked for: a name or a number
    std::uint16_t port = 0;  ///< 1 or more
    bool is_loopback = true;
    bool is_any = false;  ///< all addresses of the machine: 0.0.0.0 or ::
};

/// "http://127.0.0.1:8080/", with IPv6 in brackets.
std::string url_of(const Address& address);

/// Whether a request with this head "Host" is meant for the server: localhost, 127.0.0.1, [::1] or the given host, with
/// the port. A page of elsewhere whose name is made to lead here (DNS rebinding) sends its own name. A server on all
/// addresses takes any number as well, for it cannot be a name that was made to lead here.
bool is_host_of(const Address& address, std::string_view host_header);

}  // namespace newsgraph::cli::serve
