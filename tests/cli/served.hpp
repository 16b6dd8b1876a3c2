#pragma once
#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace newsgraph::test {

/// An answer over HTTP. Names of heads are in small letters.
struct Answer {
    int status = 0;  ///< 0: the connection ended without an answer
    std::map<std::string, std::string> heads;
    std::string body;
};

/// `newsgraph serve` on a port of its own; ended with the object, or with the test.
class Served {
  public:
    /// Waits for the address, the first line of standard output.
    explicit Served(const std::string& store, const std::vector<std::string>& options = {});
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    const std::string& url() const { return url_; }
    int port() const { return port_; }
    pid_t process() const { return process_; }

    /// GET, by the right host, with more lines of the head ("If-None-Match: ...") if there are some.
    Answer get(const std::string& target, const std::string& heads = "") const { return ask("GET", target, heads); }
    Answer ask(const std::string& method, const std::string& target, const std::string& heads = "",
               const std::string& body = "") const;
    /// Sends bytes as they are and reads until the server closes. `is_all` tells the server that no more will come,
    /// which ends the connection where it waits for more.
    Answer send(const std::string& bytes, bool is_all = false) const;
    /// A connected socket; the caller closes it.
    int connect() const;

    /// Sends SIGTERM and waits; the exit code, or 1000 and the signal.
    int end(int signal = 15);
    /// What was written to standard error so far.
    std::string complaints() const;

  private:
    std::string url_, errors_;
    int port_ = 0, output_ = -1;
    pid_t process_ = -1;
};

Answer parse_answer(const std::string& bytes);

}  // namespace newsgraph::test
