#pragma once
#include <string>
#include <vector>

namespace newsgraph::test {

struct Run {
    int code = -1;
    std::string out, err;
};

/// Runs the built program with these arguments and `input` on its standard input, in `folder` if one is given. The
/// environment is that of the tests without NO_COLOR, TERM and NEWSGRAPH_PACK.
Run run_program(const std::vector<std::string>& arguments, const std::string& input = "",
                const std::string& folder = "");

/// A folder of its own for one test, gone with the object.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    /// Writes a file and returns its path.
    std::string write(const std::string& name, const std::string& text) const;
    std::string path(const std::string& name = "") const { return name.empty() ? path_ : path_ + "/" + name; }
    std::string read(const std::string& name) const;

  private:
    std::string path_;
};

/// Claims as JSON Lines about four companies, as if extracted from two articles: a graph with known answers.
extern const char* const kClaims;

/// A store made from kClaims in `folder`, named deals.db.
std::string deals(const Folder& folder);

}  // namespace newsgraph::test
