#include "extract/read/json_record.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "extract/read/ascii.hpp"
#include "extract/read/date_and_language.hpp"
#include "extract/read/html.hpp"
#include "extract/read/plain.hpp"
#include "extract/read/read_issue.hpp"

namespace newsgraph::extract {

namespace {

const base::Json* first_of(const base::Json& record, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const base::Json* value = record.find(name);
        if (value != nullptr && !value->is_null()) return value;
    }
    return nullptr;
}

/// A text, or a whole number as its digits.
std::string scalar_text(const base::Json* value) {
    if (value == nullptr) return {};
    if (value->is_string()) return value->string;
    const bool whole =
        value->is_number() && std::abs(value->number) < 9e15 && value->number == std::floor(value->number);
    return whole ? std::to_string(static_cast<long long>(value->number)) : std::string();
}

std::string without_nul(std::string text) {
    return text.find('\0') == std::string::npos ? text : base::repair_utf8(text);
}

class RecordReader {
  public:
    RecordReader(std::size_t line, const std::string& where, const base::IssueSink& issues)
        : line_(line), where_(where), issues_(issues) {}

    std::optional<Source> read(std::string& line, const std::string& doc_of_file) {
        if (!base::is_valid_utf8(line)) line = base::decode_bytes(line).text;
        base::Json record;
        try {
            record = base::parse_json(line, where_);
        } catch (const base::Error& error) {
            base::Issue issue = error.issue();
            issue.code = "read.json";
            issue.where = where_;
            issue.line = line_;
            issue.excerpt.clear();  // a record is an article long
            issue.advice = "one JSON object a line; the other lines are read";
            report(issues_, std::move(issue));
            return std::nullopt;
        }
        if (!record.is_object()) {
            return reject("read.json", record.is_array() ? "is a JSON array, not an object" : "is no JSON object",
                          "one JSON object a line: jq -c '.[]' turns an array into lines");
        }
        if (is_claim(record)) {
            return reject("read.claims", "these are claims, not articles", "newsgraph build --claims takes them");
        }
        Source source;
        if (!take_text(record, source)) return std::nullopt;
        take_metadata(record, source);
        source.doc = without_nul(scalar_text(first_of(record, {"id", "doc", "doc_id", "guid"})));
        source.where = where_ + ":" + std::to_string(line_);
        if (source.published.empty() && !not_a_date_.empty()) report(issues_, date_issue(source.where, not_a_date_));
        if (source.doc.empty()) source.doc = doc_of_file + ":" + std::to_string(line_);
        return source;
    }

  private:
    std::nullopt_t reject(const char* code, std::string what, const char* advice) {
        base::Issue issue = read_issue(code, where_, std::move(what), advice);
        issue.line = line_;
        report(issues_, std::move(issue));
        return std::nullopt;
    }

    /// A line as newsgraph extract writes them (graph/claim_json.hpp); that of a document may hold the article's text.
    static bool is_claim(const base::Json& record) {
        const base::Json* kind = record.find("kind");
        if (kind == nullptr || !kind->is_string() || record.find("doc") == nullptr) return false;
        const std::string& name = kind->string;
        return name == "document" || name == "entity" || name == "relation" || name == "fact";
    }

    bool take_text(const base::Json& record, Source& source) {
        const base::Json* text = first_of(record, {"text", "body", "content", "article"});
        const base::Json* html = first_of(record, {"html"});
        if (text == nullptr && html != nullptr && html->is_string()) {
            source = read_html(without_nul(html->string), nullptr, &not_a_date_);
        } else if (text != nullptr && text->is_string()) {
            source.text = without_nul(text->string);
        } else {
            reject("read.no_text", "the record has no text", R"(it wants {"text":"..."})");
            return false;
        }
        if (std::all_of(source.text.begin(), source.text.end(), is_ascii_space)) {
            reject("read.no_text", "the text of the record is empty", "fill it or leave the record out");
            return false;
        }
        return true;
    }

    void take_metadata(const base::Json& record, Source& source) {
        const auto put = [](std::string& field, std::string value) {
            if (!value.empty()) field = without_nul(std::move(value));
        };
        put(source.title, scalar_text(first_of(record, {"title", "headline"})));
        if (source.title.empty()) source.title = first_line_title(source.text);
        put(source.url, scalar_text(first_of(record, {"url", "link", "canonical_url"})));
        put(source.language, language_code(scalar_text(first_of(record, {"language", "lang"}))));
        const std::string date =
            scalar_text(first_of(record, {"published", "date", "published_at", "published_date", "date_published",
                                          "datePublished", "pubDate", "timestamp"}));
        graph::DateText published;
        std::string not_a_date;
        take_date(published, not_a_date, date);
        if (!not_a_date.empty()) not_a_date_ = without_nul(std::move(not_a_date));
        put(source.published, std::move(published));
    }

    std::string not_a_date_;  ///< what the record gives as its date
    std::size_t line_;
    const std::string& where_;
    const base::IssueSink& issues_;
};

}  // namespace

std::optional<Source> read_json_record(std::string line, const std::string& doc_of_file, std::size_t line_number,
                                       const std::string& where, const base::IssueSink& issues) {
    return RecordReader(line_number, where, issues).read(line, doc_of_file);
}

}  // namespace newsgraph::extract
