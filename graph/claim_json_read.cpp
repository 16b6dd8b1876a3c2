// Reads claims as JSON Lines; the records are listed in docs/formats.md. Unknown keys are passed over, a line with a
// value that cannot be right is dropped and told: claims come from other machines and other programs.
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "graph/claim_json.hpp"
#include "graph/line_reader.hpp"

namespace newsgraph::graph {
namespace {

using base::Json;

constexpr std::size_t kMaxLine = std::size_t{64} << 20;
// A value in memory is some hundred bytes while "0," in the line is two: without this cap 64 MB of commas take
// gigabytes.
constexpr std::size_t kMaxValues = 1'000'000;
constexpr double kMaxOffset = 9007199254740992.0;  // 2^53: all smaller integers are exact
// What a claim counts that says nothing of its own confidence.
constexpr double kDefaultConfidence = 0.5;

/// Why a line cannot be used; never leaves this file.
struct Unusable {
    std::string what;
};

[[noreturn]] void reject(std::string what) {
    throw Unusable{std::move(what)};
}

std::string quoted(std::string_view text) {
    constexpr std::size_t kShown = 40;
    std::string shown;
    std::size_t at = 0;
    for (std::size_t n = 0; at < text.size() && n < kShown; ++n) base::append_utf8(shown, base::decode_utf8(text, at));
    return "\"" + shown + (at < text.size() ? "…\"" : "\"");
}

std::string clean(const std::string& text) {
    return text.find('\0') == std::string::npos ? text : base::repair_utf8(text);
}

/// The member as text; empty when absent or null.
std::string text_of(const Json& record, std::string_view key) {
    const Json* value = record.find(key);
    if (value == nullptr || value->is_null()) return "";
    if (!value->is_string()) reject("\"" + std::string(key) + "\" is no text");
    return clean(value->string);
}

std::string required_text(const Json& record, std::string_view key) {
    std::string text = text_of(record, key);
    if (text.empty()) reject("\"" + std::string(key) + "\" is missing");
    return text;
}

std::optional<double> number_of(const Json& record, std::string_view key) {
    const Json* value = record.find(key);
    if (value == nullptr || value->is_null()) return std::nullopt;
    if (!value->is_number() || !std::isfinite(value->number)) reject("\"" + std::string(key) + "\" is no number");
    return value->number;
}

std::string date_of(const Json& record, std::string_view key) {
    std::string text = text_of(record, key);
    if (!text.empty() && !is_date_text(text)) reject("\"" + std::string(key) + "\": " + quoted(text) + " is no date");
    return text;
}

const Json* object_of(const Json& record, std::string_view key) {
    const Json* value = record.find(key);
    if (value == nullptr || value->is_null()) return nullptr;
    if (!value->is_object()) reject("\"" + std::string(key) + "\" is no object");
    return value;
}

std::size_t offset_of(const Json& quote, std::string_view key) {
    const std::optional<double> number = number_of(quote, key);
    if (!number) reject("\"" + std::string(key) + "\" is missing");
    if (*number < 0 || *number > kMaxOffset || std::floor(*number) != *number) {
        reject("\"" + std::string(key) + "\" is no offset");
    }
    return static_cast<std::size_t>(*number);
}

Quote quote_of(const Json& value) {
    Quote quote;
    quote.text = text_of(value, "text");
    quote.start = offset_of(value, "start");
    quote.end = offset_of(value, "end");
    if (quote.end < quote.start) reject("\"end\" lies before \"start\"");
    return quote;
}

std::optional<Amount> amount_of(const Json& record) {
    const Json* value = object_of(record, "amount");
    if (value == nullptr) return std::nullopt;
    Amount amount;
    const std::optional<double> number = number_of(*value, "value");
    if (!number) reject("\"amount\" has no \"value\"");
    amount.value = *number;
    amount.currency = text_of(*value, "currency");
    const bool is_code = amount.currency.size() == 3 &&
                         amount.currency.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (!is_code) reject("\"currency\": " + quoted(amount.currency) + " is no ISO 4217 code");
    const std::string bound = text_of(*value, "bound");
    if (!bound.empty()) {
        const std::optional<Bound> parsed = parse_bound(bound);
        if (!parsed) reject("\"bound\": " + quoted(bound) + " is unknown");
        amount.bound = *parsed;
    }
    return amount;
}

std::optional<Capacity> capacity_of(const Json& record) {
    const Json* value = object_of(record, "capacity");
    if (value == nullptr) return std::nullopt;
    const std::optional<double> number = number_of(*value, "value");
    if (!number) reject("\"capacity\" has no \"value\"");
    return Capacity{*number, text_of(*value, "unit")};
}

void read_qualifiers(const Json& record, Claim& claim) {
    const std::string status = text_of(record, "status");
    if (!status.empty()) {
        const std::optional<Status> parsed = parse_status(status);
        if (!parsed) reject("\"status\": " + quoted(status) + " is unknown");
        claim.status = *parsed;
    }
    claim.amount = amount_of(record);
    claim.percent = number_of(record, "percent");
    claim.value = number_of(record, "value");
    if (!claim.value) claim.value = number_of(record, "quantity");
    claim.capacity = capacity_of(record);
    claim.duration = text_of(record, "duration");
    if (!claim.duration.empty() && !is_duration_text(claim.duration)) {
        reject("\"duration\": " + quoted(claim.duration) + " is no ISO 8601 duration");
    }
    claim.role = text_of(record, "role");
    claim.date = date_of(record, "date");
    claim.attributed_to = text_of(record, "attributed_to");
    claim.confidence = number_of(record, "confidence").value_or(kDefaultConfidence);
    if (claim.confidence < 0 || claim.confidence > 1) reject("\"confidence\" is not between 0 and 1");
    const Json* evidence = object_of(record, "evidence");
    if (evidence == nullptr) reject("\"evidence\" is missing");
    claim.evidence = quote_of(*evidence);
}

Claim relation_of(const Json& record) {
    Claim claim;
    claim.kind = Claim::Kind::relation;
    claim.type = required_text(record, "type");
    claim.subject = required_text(record, "from");
    claim.object = required_text(record, "to");
    read_qualifiers(record, claim);
    return claim;
}

Claim fact_of(const Json& record) {
    Claim claim;
    claim.kind = Claim::Kind::fact;
    claim.type = required_text(record, "attribute");
    claim.subject = required_text(record, "subject");
    read_qualifiers(record, claim);
    return claim;
}

EntityRecord entity_of(const Json& record) {
    EntityRecord entity;
    entity.name = required_text(record, "name");
    entity.type = required_text(record, "type");
    const Json* mentions = record.find("mentions");
    if (mentions == nullptr || mentions->is_null()) return entity;
    if (!mentions->is_array()) reject("\"mentions\" is no list");
    for (const Json& mention : mentions->items) {
        if (!mention.is_object()) reject("a mention is no object");
        entity.mentions.push_back(quote_of(mention));
    }
    return entity;
}

DocumentRecord document_of(const Json& record, std::string doc) {
    DocumentRecord document;
    document.doc = std::move(doc);
    document.title = text_of(record, "title");
    document.language = text_of(record, "language");
    document.published = date_of(record, "published");
    document.url = text_of(record, "url");
    document.text = text_of(record, "text");
    return document;
}

/// Commas and brackets outside of strings: about as many as the line has values.
std::size_t count_values(std::string_view line) {
    std::size_t count = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (in_string) {
            if (c == '\\') ++i;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == ',' || c == '[' || c == '{') {
            ++count;
        }
    }
    return count;
}

/// Collects the records of one article; when the next begins, the one before is finished and waits to be handed over.
class ArticleCollector {
  public:
    void take(const Json& record) {
        if (!record.is_object()) reject("the line is no JSON object");
        const std::string kind = required_text(record, "kind");
        const std::string doc = required_text(record, "doc");
        if (kind != "document" && kind != "entity" && kind != "relation" && kind != "fact") {
            reject("\"kind\": " + quoted(kind) + " is unknown");
        }
        if (kind == "document" || !open_ || current_.document.doc != doc) begin(doc);
        if (kind == "document") {
            current_.document = document_of(record, doc);
        } else if (kind == "entity") {
            current_.entities.push_back(entity_of(record));
        } else {
            current_.claims.push_back(kind == "relation" ? relation_of(record) : fact_of(record));
        }
    }

    void finish() {
        if (open_) finished_ = std::move(current_);
        current_ = ArticleClaims();
        open_ = false;
    }

    /// Apart from take(), so that what the receiver throws is never mistaken for a mistake in the line.
    void hand_over(const std::function<void(ArticleClaims)>& article) {
        if (!finished_) return;
        ArticleClaims whole = std::move(*finished_);
        finished_.reset();
        article(std::move(whole));
    }

  private:
    void begin(const std::string& doc) {
        finish();
        current_.document.doc = doc;
        open_ = true;
    }

    ArticleClaims current_;
    bool open_ = false;
    std::optional<ArticleClaims> finished_;
};

}  // namespace

void read_json_lines(std::istream& in, const std::string& where, const std::function<void(ArticleClaims)>& article,
                     const base::IssueSink& issues) {
    LineReader reader(in, kMaxLine);
    ArticleCollector collector;
    const auto tell = [&](base::Issue issue) {
        issue.where = where;
        issue.line = reader.number();
        if (issues) issues(std::move(issue));
    };
    const auto tell_line = [&](std::string code, std::string what, std::string advice) {
        base::Issue issue;
        issue.code = std::move(code);
        issue.what = std::move(what);
        issue.advice = std::move(advice);
        tell(std::move(issue));
    };
    while (reader.next()) {
        std::string_view line = reader.line();
        if (reader.number() == 1 && line.substr(0, 3) == "\xEF\xBB\xBF") line.remove_prefix(3);
        if (reader.too_long()) {
            tell_line("claims.line_too_long", "the line is longer than 64 MB", "it was passed over");
        } else if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        } else if (count_values(line) > kMaxValues) {
            tell_line("claims.too_many_values", "the line holds more than 1,000,000 values", "it was passed over");
        } else {
            try {
                collector.take(base::parse_json(line, where));
            } catch (const base::Error& error) {
                tell(error.issue());
            } catch (const Unusable& unusable) {
                tell_line("claims.value", unusable.what, "the record was dropped");
            }
            collector.hand_over(article);
        }
    }
    collector.finish();
    collector.hand_over(article);
}

}  // namespace newsgraph::graph
