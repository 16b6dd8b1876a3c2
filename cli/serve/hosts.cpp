#include "cli/serve/hosts.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <cctype>

namespace newsgraph::cli::serve {
namespace {

std::string in_small_letters(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool is_number(const std::string& host) {
    in6_addr ignored;
    return ::inet_pton(AF_INET, host.c_str(), &ignored) == 1 || ::inet_pton(AF_INET6, host.c_str(), &ignored) == 1;
}

}  // namespace

std::string url_of(const Address& address) {
    const bool brackets = address.host.find(':') != std::string::npos;
    return "http://" + (brackets ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port) + "/";
}

bool is_host_of(const Address& address, std::string_view host_header) {
    std::string_view host = host_header, port = "80";
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        if (end == host.npos) return false;
        if (host.size() > end + 1) {
            if (host[end + 1] != ':') return false;
            port = host.substr(end + 2);
        }
        host = host.substr(1, end - 1);
    } else if (const std::size_t colon = host.rfind(':'); colon != host.npos) {
        port = host.substr(colon + 1);
        host = host.substr(0, colon);
    }
    if (port != std::to_string(address.port)) return false;
    const std::string name = in_small_letters(host);
    if (name == "localhost" || name == "127.0.0.1" || name == "::1" || name == in_small_letters(address.host))
        return true;
    return address.is_any && is_number(name);
}

}  // namespace newsgraph::cli::serve
