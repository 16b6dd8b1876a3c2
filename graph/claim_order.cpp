#include "graph/claim_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "base/unicode.hpp"

namespace newsgraph::graph {
namespace {

auto position_key(const Claim& c) {
    return std::tie(c.evidence.start, c.evidence.end, c.kind, c.type, c.subject, c.object);
}

auto text_key(const Claim& c) {
    return std::tie(c.status, c.percent, c.value, c.duration, c.role, c.date, c.attributed_to, c.confidence,
                    c.evidence.text);
}

auto amount_key(const Claim& c) {
    static const Amount kNone;
    const Amount& amount = c.amount ? *c.amount : kNone;
    return std::tuple<bool, double, const std::string&, Bound>(c.amount.has_value(), amount.value, amount.currency,
                                                               amount.bound);
}

auto capacity_key(const Claim& c) {
    static const Capacity kNone;
    const Capacity& capacity = c.capacity ? *c.capacity : kNone;
    return std::tuple<bool, double, const std::string&>(c.capacity.has_value(), capacity.value, capacity.unit);
}

bool quote_less(const Quote& a, const Quote& b) {
    return std::tie(a.start, a.end, a.text) < std::tie(b.start, b.end, b.text);
}

template <class T, class Less>
void sort_unique(std::vector<T>& values, Less less) {
    std::sort(values.begin(), values.end(), less);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

void repair(std::string& text) {
    if (!base::is_valid_utf8(text)) text = base::repair_utf8(text);
}

void repair(ArticleClaims& article) {
    DocumentRecord& document = article.document;
    for (std::string* text :
         {&document.doc, &document.title, &document.language, &document.published, &document.url, &document.text}) {
        repair(*text);
    }
    for (EntityRecord& entity : article.entities) {
        repair(entity.name);
        repair(entity.type);
        for (Quote& mention : entity.mentions) repair(mention.text);
    }
    for (Claim& claim : article.claims) {
        for (std::string* text : {&claim.type, &claim.subject, &claim.object, &claim.duration, &claim.role, &claim.date,
                                  &claim.attributed_to, &claim.evidence.text}) {
            repair(*text);
        }
        if (claim.amount) repair(claim.amount->currency);
        if (claim.capacity) repair(claim.capacity->unit);
    }
}

void drop_unusable_numbers(Claim& claim) {
    // As precise as JSON Lines carry it, so that claims give the same graph whether they came that way or not.
    claim.confidence =
        std::isnan(claim.confidence) ? 0 : std::round(std::clamp(claim.confidence, 0.0, 1.0) * 100) / 100;
    if (claim.amount && !std::isfinite(claim.amount->value)) claim.amount.reset();
    if (claim.percent && !std::isfinite(*claim.percent)) claim.percent.reset();
    if (claim.value && !std::isfinite(*claim.value)) claim.value.reset();
    if (claim.capacity && !std::isfinite(claim.capacity->value)) claim.capacity.reset();
}

void merge_records(std::vector<EntityRecord>& records) {
    std::sort(records.begin(), records.end(), [](const EntityRecord& a, const EntityRecord& b) {
        return std::tie(a.name, a.type) < std::tie(b.name, b.type);
    });
    std::vector<EntityRecord> merged;
    for (EntityRecord& record : records) {
        if (!merged.empty() && merged.back().name == record.name && merged.back().type == record.type) {
            std::move(record.mentions.begin(), record.mentions.end(), std::back_inserter(merged.back().mentions));
        } else {
            merged.push_back(std::move(record));
        }
    }
    for (EntityRecord& record : merged) sort_unique(record.mentions, quote_less);
    const auto first_start = [](const EntityRecord& record) {
        return record.mentions.empty() ? std::numeric_limits<std::size_t>::max() : record.mentions.front().start;
    };
    // Stable: records that begin at one place stay in the order of name and type.
    std::stable_sort(merged.begin(), merged.end(),
                     [&](const EntityRecord& a, const EntityRecord& b) { return first_start(a) < first_start(b); });
    records = std::move(merged);
}

}  // namespace

bool claim_less(const Claim& a, const Claim& b) {
    if (position_key(a) != position_key(b)) return position_key(a) < position_key(b);
    if (amount_key(a) != amount_key(b)) return amount_key(a) < amount_key(b);
    if (capacity_key(a) != capacity_key(b)) return capacity_key(a) < capacity_key(b);
    return text_key(a) < text_key(b);
}

void normalize(ArticleClaims& article) {
    repair(article);
    for (Claim& claim : article.claims) drop_unusable_numbers(claim);
    merge_records(article.entities);
    sort_unique(article.claims, claim_less);
}

ClaimOrder::ClaimOrder(const Graph& graph) : graph_(graph) {
    std::vector<std::string> dates;
    dates.reserve(graph.documents.size());
    for (const DocumentRecord& document : graph.documents) dates.push_back(last_day(document.published));
    dates_ = std::make_shared<const std::vector<std::string>>(std::move(dates));
}

}  // namespace newsgraph::graph
