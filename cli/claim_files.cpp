#include "cli/claim_files.hpp"

#include <array>
#include <istream>
#include <memory>
#include <set>
#include <streambuf>
#include <string_view>
#include <utility>

#include "cli/open_input.hpp"
#include "extract/read/format.hpp"
#include "extract/read/walk.hpp"
#include "graph/claim_json.hpp"

namespace newsgraph::cli {
namespace {

/// A byte stream as the standard library reads it.
class StreamBuffer : public std::streambuf {
  public:
    explicit StreamBuffer(extract::ByteStream& bytes) : bytes_(bytes) {}

  protected:
    int_type underflow() override {
        const std::size_t size = bytes_.read(block_.data(), block_.size());
        setg(block_.data(), block_.data(), block_.data() + size);
        return size == 0 ? traits_type::eof() : traits_type::to_int_type(block_.front());
    }

  private:
    extract::ByteStream& bytes_;
    std::array<char, std::size_t{1} << 16> block_{};
};

}  // namespace

void read_claim_files(const std::vector<std::string>& paths, const std::function<void(graph::ArticleClaims)>& article,
                      const base::IssueSink& issues) {
    // Of a folder only what is JSON Lines by its name; what was named by itself is taken at its word.
    const std::set<std::string> named(paths.begin(), paths.end());
    const auto read = [&](const extract::FoundFile& file) {
        const bool fits = extract::format_by_ending(file.path) == extract::Format::json_lines;
        if (!fits && !named.contains(file.path)) return true;
        const std::string where = file.standard_input ? "<standard input>" : file.doc;
        // Only errors of the input end the file: those of the receiver, a store that is full, end everything.
        bool in_receiver = false;
        try {
            const auto bytes = open_input(file.standard_input ? "-" : file.path, where);
            StreamBuffer buffer(*bytes);
            std::istream lines(&buffer);
            lines.exceptions(std::ios::badbit);  // lets through what the stream of bytes throws
            graph::read_json_lines(
                lines, where,
                [&](graph::ArticleClaims claims) {
                    in_receiver = true;
                    article(std::move(claims));
                    in_receiver = false;
                },
                issues);
        } catch (const base::Error& error) {
            if (in_receiver) throw;
            issues(error.issue());
        }
        return true;
    };
    extract::find_files(paths, read, [&](base::Issue issue) {
        if (issue.code == "read.no_articles") {
            issue.what = "no claims in this folder";
            issue.advice = "--claims takes .jsonl files as newsgraph extract writes them, each also with .gz";
        }
        issues(std::move(issue));
    });
}

}  // namespace newsgraph::cli
