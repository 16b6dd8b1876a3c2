#include "graph/claim_json.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/json.hpp"

namespace newsgraph::graph {
namespace {

using base::JsonWriter;

void text_member(JsonWriter& json, std::string_view key, const std::string& text) {
    if (!text.empty()) json.member(key, text);
}

void write_quote(JsonWriter& json, const Quote& quote) {
    json.begin_object().member("text", quote.text).member("start", quote.start).member("end", quote.end).end_object();
}

void write_amount(JsonWriter& json, const Claim& claim) {
    if (!claim.amount) return;
    json.key("amount").begin_object();
    json.member("value", claim.amount->value).member("currency", claim.amount->currency);
    json.member("bound", to_string(claim.amount->bound)).end_object();
}

void write_capacity(JsonWriter& json, const Claim& claim) {
    if (!claim.capacity) return;
    json.key("capacity").begin_object();
    json.member("value", claim.capacity->value).member("unit", claim.capacity->unit).end_object();
}

void write_head(JsonWriter& json, std::string_view kind, const std::string& doc) {
    json.clear();
    json.begin_object().member("kind", kind).member("doc", doc);
}

void write_tail(JsonWriter& json, const Claim& claim) {
    text_member(json, "attributed_to", claim.attributed_to);
    // Dividing by 100 gives the double nearest to the two decimals, so that they are all that is written.
    const double confidence = std::isnan(claim.confidence) ? 0 : std::clamp(claim.confidence, 0.0, 1.0);
    json.member("confidence", std::round(confidence * 100) / 100);
    json.key("evidence");
    write_quote(json, claim.evidence);
    json.end_object();
}

void write_document(JsonWriter& json, const DocumentRecord& document, bool with_text) {
    write_head(json, "document", document.doc);
    text_member(json, "title", document.title);
    text_member(json, "language", document.language);
    text_member(json, "published", document.published);
    text_member(json, "url", document.url);
    if (with_text) text_member(json, "text", document.text);
    json.end_object();
}

void write_entity(JsonWriter& json, const EntityRecord& entity, const std::string& doc) {
    write_head(json, "entity", doc);
    json.member("name", entity.name).member("type", entity.type);
    json.key("mentions").begin_array();
    for (const Quote& mention : entity.mentions) write_quote(json, mention);
    json.end_array().end_object();
}

void write_relation(JsonWriter& json, const Claim& claim, const std::string& doc) {
    write_head(json, "relation", doc);
    json.member("type", claim.type).member("from", claim.subject).member("to", claim.object);
    json.member("status", to_string(claim.status));
    write_amount(json, claim);
    if (claim.percent) json.member("percent", *claim.percent);
    text_member(json, "duration", claim.duration);
    write_capacity(json, claim);
    text_member(json, "role", claim.role);
    text_member(json, "date", claim.date);
    if (claim.value) json.member("quantity", *claim.value);
    write_tail(json, claim);
}

void write_fact(JsonWriter& json, const Claim& claim, const std::string& doc) {
    write_head(json, "fact", doc);
    json.member("subject", claim.subject).member("attribute", claim.type);
    write_amount(json, claim);
    if (claim.percent) json.member("percent", *claim.percent);
    if (claim.value) json.member("value", *claim.value);
    write_capacity(json, claim);
    text_member(json, "duration", claim.duration);
    text_member(json, "role", claim.role);
    json.member("status", to_string(claim.status));
    text_member(json, "date", claim.date);
    write_tail(json, claim);
}

}  // namespace

std::string to_json_lines(const ArticleClaims& article, bool with_text) {
    std::string lines;
    JsonWriter json;
    const auto end_line = [&] {
        lines += json.text();
        lines += '\n';
    };
    const std::string& doc = article.document.doc;
    write_document(json, article.document, with_text);
    end_line();
    for (const EntityRecord& entity : article.entities) {
        write_entity(json, entity, doc);
        end_line();
    }
    for (const Claim& claim : article.claims) {
        if (claim.kind == Claim::Kind::relation) {
            write_relation(json, claim, doc);
        } else {
            write_fact(json, claim, doc);
        }
        end_line();
    }
    return lines;
}

}  // namespace newsgraph::graph
