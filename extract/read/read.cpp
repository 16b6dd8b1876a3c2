#include "extract/read/read.hpp"

#include <utility>

#include "extract/read/decode.hpp"
#include "extract/read/format.hpp"
#include "extract/read/html.hpp"
#include "extract/read/input.hpp"
#include "extract/read/json_record.hpp"
#include "extract/read/plain.hpp"
#include "extract/read/read_issue.hpp"
#include "extract/read/walk.hpp"

namespace newsgraph::extract {

namespace {

constexpr std::size_t sniffed_bytes = 4096;

std::string megabytes(std::size_t bytes) {
    return bytes >= (std::size_t{1} << 20) ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

/// Reads one file. Errors of the input are caught around each step that reads, so that an exception of the
/// receiver goes through to the caller.
class FileReader {
  public:
    FileReader(const ReadLimits& limits, const std::function<bool(Source)>& article, const base::IssueSink& issues)
        : limits_(limits), article_(article), issues_(issues) {}

    /// False if the receiver wants no more.
    bool read(const FoundFile& file) {
        where_ = file.standard_input ? "<standard input>" : file.doc;
        std::unique_ptr<Input> input;
        Format format = Format::unknown;
        const bool open = guarded([&] {
            input = open_input(file);
            if (!file.standard_input) format = format_by_ending(file.path);
            if (format == Format::unknown)
                format = format_by_content(input->ahead(sniffed_bytes).substr(0, sniffed_bytes));
        });
        if (!open) return true;
        return format == Format::json_lines ? read_lines(file, *input) : read_whole(file, *input, format);
    }

    std::size_t articles() const { return articles_; }

  private:
    template <class Step>
    bool guarded(const Step& step) {
        try {
            step();
            return true;
        } catch (const base::Error& error) {
            report(issues_, error.issue());
            return false;
        }
    }

    std::unique_ptr<Input> open_input(const FoundFile& file) {
        auto input =
            std::make_unique<Input>(file.standard_input ? open_standard_input() : open_file(file.path, where_));
        const std::string_view head = input->ahead(3);
        const bool named = !file.standard_input && has_gzip_ending(file.path);
        if ((!named && !looks_gzip(head)) || head.empty()) return input;
        return std::make_unique<Input>(unpack_gzip(std::move(input), where_, limits_.inflate_ratio));
    }

    bool hand_over(Source source) {
        ++articles_;
        return article_(std::move(source));
    }

    bool read_whole(const FoundFile& file, Input& input, Format format) {
        std::string bytes;
        bool fits = false;
        if (!guarded([&] { fits = input.read_all(bytes, limits_.article_bytes); })) return true;
        if (!fits) {
            report(issues_, read_issue("read.too_big", where_, "is longer than " + megabytes(limits_.article_bytes),
                                       "split it, or write one article a line as .jsonl"));
            return true;
        }
        const std::string declared = format == Format::html ? declared_encoding(bytes) : std::string();
        std::optional<std::string> text = decode_article(std::move(bytes), declared, where_, issues_);
        if (!text) return true;
        Source source;
        std::string not_a_date;
        if (format == Format::html) {
            bool cut = false;
            source = read_html(std::move(*text), &cut, &not_a_date);
            if (cut) {
                report(issues_,
                       read_issue("read.html_cut", where_, "has too many elements; only the first ones were read",
                                  "cut the page down to the article"));
            }
            if (source.text.empty()) {
                if (!cut)
                    report(issues_, read_issue("read.no_text", where_, "no article text was found on this page",
                                               "save the text itself as .txt"));
                return true;
            }
        } else {
            source = format == Format::markdown ? read_markdown(std::move(*text), &not_a_date)
                                                : read_plain_text(std::move(*text));
        }
        source.doc = file.doc;
        source.where = where_;
        if (source.published.empty() && !not_a_date.empty()) report(issues_, date_issue(where_, not_a_date));
        return hand_over(std::move(source));
    }

    bool read_lines(const FoundFile& file, Input& input) {
        std::string_view head;
        if (!guarded([&] { head = input.ahead(sniffed_bytes); })) return true;
        if (head.empty()) return reject("read.empty", "is empty", "fill it or leave it out");
        if (head.starts_with("\xEF\xBB\xBF")) input.skip(3);
        const std::string_view start = head.substr(0, 512);
        if (const std::string_view kind = binary_format(start); !kind.empty()) {
            return reject("read.binary", "is " + std::string(kind) + ", not text", "convert it to text first");
        }
        if (start.find('\0') != std::string_view::npos || start.starts_with("\xFF\xFE") ||
            start.starts_with("\xFE\xFF")) {
            return reject("read.not_utf8", "is no JSON Lines in UTF-8", "convert it: iconv -f UTF-16 -t UTF-8");
        }
        LineReader lines(input, limits_.article_bytes);
        // Claims come in files of their own, thousands in each: said once.
        bool has_claims = false;
        const base::IssueSink record_issues = [&](base::Issue issue) {
            if (issue.code == "read.claims" && std::exchange(has_claims, true)) return;
            report(issues_, std::move(issue));
        };
        std::string line;
        bool any = false;
        while (true) {
            LineReader::Result result = LineReader::Result::end;
            if (!guarded([&] { result = lines.next(line); })) return true;
            if (result == LineReader::Result::end) break;
            if (result == LineReader::Result::too_long) {
                base::Issue issue =
                    read_issue("read.too_big", where_, "the line is longer than " + megabytes(limits_.article_bytes),
                               "split the record; the other lines are read");
                issue.line = lines.number();
                report(issues_, std::move(issue));
                any = true;
                continue;
            }
            if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
            any = true;
            if (line == "[" || line == "{") {
                return reject("read.json", "is JSON over many lines, not one object a line",
                              line == "[" ? "convert it: jq -c '.[]'" : "convert it: jq -c .");
            }
            std::optional<Source> source =
                read_json_record(std::move(line), file.doc, lines.number(), where_, record_issues);
            line.clear();
            if (source && !hand_over(std::move(*source))) return false;
        }
        if (!any) return reject("read.empty", "holds nothing but white space", "fill it or leave it out");
        return true;
    }

    bool reject(const char* code, std::string what, const char* advice) {
        report(issues_, read_issue(code, where_, std::move(what), advice));
        return true;
    }

    const ReadLimits& limits_;
    const std::function<bool(Source)>& article_;
    const base::IssueSink& issues_;
    std::string where_;
    std::size_t articles_ = 0;
};

}  // namespace

std::size_t read_articles(const std::vector<std::string>& paths, const ReadLimits& limits,
                          const std::function<bool(Source)>& article, const base::IssueSink& issues) {
    FileReader reader(limits, article, issues);
    find_files(
        paths, [&](const FoundFile& file) { return reader.read(file); }, issues);
    return reader.articles();
}

}  // namespace newsgraph::extract
