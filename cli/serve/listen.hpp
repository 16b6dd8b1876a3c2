#pragma once
#include <string>

#include "cli/serve/hosts.hpp"

namespace newsgraph::cli::serve {

/// A socket that listens; closed with the object.
class Listener {
  public:
    /// `port` 0: any that is free. Throws base::Error (usage): "serve.host" where the host is no address of this
    /// machine, "serve.port" where the port cannot be had.
    Listener(const std::string& host, std::uint16_t port);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    const Address& address() const { return address_; }
    int socket() const { return socket_; }

  private:
    int socket_ = -1;
    Address address_;
};

}  // namespace newsgraph::cli::serve
