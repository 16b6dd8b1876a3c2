// Finds values left to right; at each token the first of these that reads something wins, and the search goes on behind
// it:
//   1. a date         ("11 March 2025", "last year"; not "2025" where a scale, unit or noun makes it a quantity)
//   2. a fixed duration ("a decade", "quinquennal", عامين)
//   3. a quantity     (bounds, ranges, money, percents, capacities, durations, counts)
// The classes that the grammar reads, and what each means: docs/packs.md.
#include "extract/value.hpp"

#include <algorithm>

#include "extract/value_terms.hpp"

namespace newsgraph::extract {
namespace {

using namespace value_grammar;

std::optional<Value> read_fixed_duration(const Terms& terms, std::uint32_t i) {
    const TermMatch* match = terms.at(i, Term::duration);
    if (match == nullptr) return std::nullopt;
    std::uint32_t next = match->last;
    if (terms.is_dash(next)) ++next;
    if (terms.before(i, Term::age_before) || terms.at(next, Term::age_after) != nullptr) return std::nullopt;
    Value value;
    value.kind = Value::Kind::duration;
    value.first = i;
    value.last = match->last;
    value.iso = match->info->argument;
    return value;
}

/// Whether only a bracket, a slash or words such as "equivalent to" stand between two amounts.
bool converts(const Terms& terms, const Value& amount, const Value& next) {
    if (next.first > amount.last + 6 || amount.kind != Value::Kind::amount || next.kind != Value::Kind::amount)
        return false;
    if (amount.unit == next.unit) return false;
    bool told = false;
    for (std::uint32_t i = amount.last; i < next.first;) {
        const TermMatch* word = terms.at(i, Term::conversion);
        if (word == nullptr) word = terms.at(i, Term::bound);
        if (word != nullptr) {
            told = told || word->info->group == "conversion";
            i = std::max(word->last, i + 1);
        } else if (terms.is_mark(i, "(") || terms.is_mark(i, "/") || terms.is_mark(i, "[")) {
            told = true;
            ++i;
        } else if (terms.is_mark(i, ",") || terms.is_mark(i, "،") || terms.is_dash(i)) {
            ++i;
        } else {
            return false;
        }
    }
    // "13 billion yen, about $90 million": the word may have been taken as the bound of what follows.
    return told || (next.bound == graph::Bound::about && next.first != amount.last &&
                    terms.at(next.first, Term::conversion) != nullptr);
}

}  // namespace

std::vector<Value> find_values(const TokenRange& range, const ValueContext& context) {
    std::vector<Value> out;
    if (range.first >= range.last || context.classes == nullptr) return out;
    const Terms terms(range, *context.classes);
    const Context inner{terms, context.format, context.published};
    for (std::uint32_t i = range.first; i < range.last;) {
        std::optional<Value> value;
        if (terms.any(i) || terms.is_number(i)) {
            value = read_date(inner, i);
            if (!value) value = read_fixed_duration(terms, i);
            if (!value) value = read_quantity(inner, i);
        }
        if (!value || value->last <= i) {
            ++i;
            continue;
        }
        if (!out.empty()) value->conversion = converts(terms, out.back(), *value);
        i = value->last;
        out.push_back(std::move(*value));
    }
    return out;
}

graph::DateText find_dateline(const std::vector<TokenRange>& ranges, const std::vector<NumberFormat>& formats,
                              const WordClasses& classes) {
    const graph::DateText unknown;
    for (std::size_t r = 0; r < ranges.size(); ++r) {
        if (ranges[r].first >= ranges[r].last) continue;
        const Terms terms(ranges[r], classes);
        const NumberFormat format = r < formats.size() ? formats[r] : NumberFormat{};
        const Context context{terms, format, unknown};
        for (std::uint32_t i = ranges[r].first; i < ranges[r].last; ++i) {
            if (!terms.any(i) && !terms.is_number(i)) continue;
            const std::optional<Value> value = read_date(context, i);
            if (value && value->iso.size() == 10) return value->iso;
        }
    }
    return "";
}

}  // namespace newsgraph::extract
