// Quantities.
//   quantity := { bound | range_open } item [ range_close [bound] item ] [ bound_after ]
//   item     := [currency] number [-] [of] [ currency | percent | unit | duration_unit | count ]
// In a range the first item may borrow what only the second one writes out: "between 1.4 and 1.8 billion euros".
#include <cmath>

#include "extract/value_terms.hpp"

namespace newsgraph::extract::value_grammar {
namespace {

struct Item {
    Number number;
    std::uint32_t last = 0;
    std::string currency;
    const TermMatch* percent = nullptr;
    const TermMatch* point = nullptr;
    const TermMatch* unit = nullptr;
    const TermMatch* count = nullptr;
    const TermMatch* duration = nullptr;

    bool measured() const {
        return !currency.empty() || percent != nullptr || point != nullptr || unit != nullptr || duration != nullptr;
    }
};

/// "5G", "4o", "3D": letters that mean nothing behind a number make it a name. Likewise "GPT-4", "Nusa-7B".
bool part_of_name(const Terms& terms, std::uint32_t i, const Number& number) {
    const std::uint32_t next = number.last;
    if (number.digits && !number.scaled && terms.glued(next) && terms.token(next).is(Token::word) && !terms.any(next))
        return true;
    if (!number.digits || !terms.glued(i)) return false;
    const Token& left = terms.token(i - 1);
    if (left.is(Token::number) || terms.is_mark(i - 1, ":")) return true;
    if (!terms.is_dash(i - 1) || !terms.glued(i - 1)) return false;
    const Token& name = terms.token(i - 2);
    if (!name.is(Token::word) || name.is(Token::clitic)) return false;
    return !terms.before(i - 1, Term::part) && !terms.before(i - 1, Term::currency) &&
           !terms.before(i - 1, Term::month) && !terms.before(i - 1, Term::prep) && !terms.before(i - 1, Term::bound);
}

/// "10:30", "7h12", "at 8 p.m.", "pukul 10.30".
bool time_of_day(const Terms& terms, std::uint32_t i, const Number& number) {
    if (!number.digits || number.scaled) return false;
    if (terms.is_mark(number.last, ":") && terms.is_number(number.last + 1)) return true;
    if (number.mantissa < 25 && terms.at(number.last, Term::time_after) != nullptr) return true;
    return number.mantissa < 25 && terms.before(i, Term::time_before) &&
           terms.at(number.last, Term::duration_unit) == nullptr;
}

/// A currency may stand before the number as a sign or a code; a word ("won", "real") only behind it.
const TermMatch* leading_currency(const Terms& terms, std::uint32_t i) {
    const TermMatch* currency = terms.at(i, Term::currency);
    if (currency == nullptr) return nullptr;
    // "A$5" is Australian money, "a $5 billion loan" is not.
    const bool letter = currency->last > i + 1 && terms.token(i).is(Token::word) && terms.text(i).size() == 1;
    if (letter && (!terms.glued(i + 1) || !terms.token(i).is(Token::capital))) return nullptr;
    const Token& tail = terms.token(currency->last - 1);
    return tail.is(Token::punctuation) || tail.is(Token::capital) ? currency : nullptr;
}

/// The noun that a count counts: at once or behind at most two other words ("700 million weekly users").
const TermMatch* counted_noun(const Terms& terms, std::uint32_t i) {
    for (std::uint32_t at = i; at < terms.end() && at < i + 3; ++at) {
        if (const TermMatch* count = terms.at(at, Term::count)) return count;
        if (!terms.token(at).is(Token::word) || terms.at(at, Term::prep) != nullptr ||
            terms.at(at, Term::conj) != nullptr || terms.at(at, Term::duration_unit) != nullptr ||
            terms.at(at, Term::currency) != nullptr) {
            // "millions d'utilisateurs" and the like go on; any other preposition ends the phrase.
            if (terms.at(at, Term::number_of) == nullptr || at != i) return nullptr;
        }
    }
    return nullptr;
}

void read_measure(const Terms& terms, Item& item) {
    std::uint32_t at = item.number.last;
    const bool hyphen = terms.is_dash(at) && terms.glued(at) && terms.glued(at + 1);
    if (hyphen) ++at;
    const auto take = [&](const TermMatch* match) { item.last = match->last; };
    if (item.currency.empty()) {
        if (const TermMatch* m = terms.at(at, Term::percent_point)) return take(item.point = m);
        if (const TermMatch* m = terms.at(at, Term::percent)) return take(item.percent = m);
        if (const TermMatch* m = terms.at(at, Term::unit)) return take(item.unit = m);
        if (const TermMatch* m = terms.at(at, Term::duration_unit);
            m != nullptr && (!item.number.scaled || item.number.value < 1e4)) {
            return take(item.duration = m);
        }
    }
    std::uint32_t money = at;
    const TermMatch* of = terms.at(at, Term::number_of);
    for (const std::uint32_t from : {at, of != nullptr ? of->last : at}) {
        money = from;
        const TermMatch* sign = terms.at(money, Term::currency);
        const TermMatch* word = terms.at(money, Term::currency_after);
        if (sign != nullptr && (word == nullptr || sign->last >= word->last)) word = sign;
        if (word == nullptr) continue;
        // "$5 billion dollars" names it twice; "$5 €3" does not.
        if (!item.currency.empty() && item.currency != word->info->argument) continue;
        // In "€5 $6" the second sign belongs to what follows it.
        if (word == sign && terms.token(money).is(Token::space_before) && terms.is_number(word->last) &&
            !terms.token(word->last).is(Token::space_before)) {
            continue;
        }
        item.currency = word->info->argument;
        return take(word);
    }
}

std::optional<Item> read_item(const Context& context, std::uint32_t i) {
    const Terms& terms = context.terms;
    Item item;
    std::uint32_t at = i;
    if (const TermMatch* currency = leading_currency(terms, i)) {
        item.currency = currency->info->argument;
        at = currency->last;
    } else if (terms.is_mark(i, "%") || terms.is_mark(i, "٪")) {  // "%20", as Arabic text often has it
        const std::optional<Number> number = read_number(terms, i + 1, context.format, false);
        if (!number || !number->digits || !terms.glued(i + 1) || terms.at(number->last, Term::percent) != nullptr)
            return std::nullopt;
        if (i > terms.begin() && terms.is_number(i - 1)) return std::nullopt;
        item.number = *number;
        item.percent = terms.at(i, Term::percent);
        item.last = number->last;
        return item.percent != nullptr ? std::optional(item) : std::nullopt;
    }
    const std::optional<Number> number = read_number(terms, at, context.format, !item.currency.empty());
    if (!number) return std::nullopt;
    // A currency needs digits or a scale behind it: "US two" is no money.
    if (!item.currency.empty() && !number->digits && !number->scaled) return std::nullopt;
    item.number = *number;
    item.last = number->last;
    if (item.currency.empty() && (part_of_name(terms, at, *number) || time_of_day(terms, at, *number)))
        return std::nullopt;
    read_measure(terms, item);
    if (!item.measured()) item.count = counted_noun(terms, item.last);
    // "ملياري دولار ونصف": the half of the scale may follow the currency.
    if (const TermMatch* half = terms.at(item.last, Term::fraction_after);
        half != nullptr && !item.currency.empty() && item.number.scaled && item.number.mantissa > 0) {
        item.number.value += half->info->number * item.number.value / item.number.mantissa;
        item.last = half->last;
    }
    return item;
}

std::optional<graph::Bound> stronger(std::optional<graph::Bound> a, std::optional<graph::Bound> b) {
    if (!a || *a == graph::Bound::about) return b ? b : a;
    return a;
}

/// Lets the first item of a range borrow scale and measure from the second. False: the two make no range.
bool join(Item& low, const Item& high, bool opened, bool from_to) {
    const bool both = low.measured() && high.measured();
    if (both &&
        (low.currency != high.currency || (low.percent == nullptr) != (high.percent == nullptr) ||
         (low.unit == nullptr) != (high.unit == nullptr) || (low.duration == nullptr) != (high.duration == nullptr))) {
        return false;
    }
    // "rose from $3 billion to $5 billion" tells of two amounts.
    if (both && from_to && !low.currency.empty()) return false;
    if (!low.number.scaled && high.number.scaled && low.number.mantissa <= high.number.mantissa &&
        high.number.mantissa != 0) {
        low.number.value = low.number.mantissa * (high.number.value / high.number.mantissa);
        low.number.scaled = true;
    }
    if (low.number.vague || high.number.vague || low.number.value > high.number.value) return false;
    if (!high.measured() && !low.measured() && !opened && !high.number.scaled && high.count == nullptr) return false;
    if (low.currency.empty()) low.currency = high.currency;
    if (low.percent == nullptr) low.percent = high.percent;
    if (low.point == nullptr) low.point = high.point;
    if (low.unit == nullptr) low.unit = high.unit;
    if (low.duration == nullptr) low.duration = high.duration;
    if (low.count == nullptr) low.count = high.count;
    low.last = high.last;
    return true;
}

/// "29-year-old", "âgé de 29 ans": an age is no duration.
bool is_age(const Terms& terms, std::uint32_t first, std::uint32_t last) {
    if (terms.before(first, Term::age_before)) return true;
    if (terms.is_dash(last)) ++last;
    return terms.at(last, Term::age_after) != nullptr;
}

/// What no measure, scale or noun supports is a plain number, and only digits are worth telling.
bool worth_telling(const Terms& terms, std::uint32_t first, const Item& item) {
    if (item.measured()) return true;
    if (item.number.vague) return item.count != nullptr;
    if (item.count != nullptr)
        return !item.number.implied || item.count->first == item.number.last || item.number.scaled;
    if (item.number.plain_year || item.number.implied) return false;
    if (!item.number.scaled && (terms.at(item.last, Term::ordinal_suffix) != nullptr && terms.glued(item.last)))
        return false;
    if (item.number.scaled) return true;
    if (!item.number.digits) return false;
    // Scores, phone numbers and house numbers: digits tied by hyphens or slashes.
    const bool tied_left = terms.glued(first) && (terms.is_dash(first - 1) || terms.is_mark(first - 1, "/"));
    const bool tied_right = terms.glued(item.last) && terms.is_number(item.last + 1) && terms.glued(item.last + 1) &&
                            (terms.is_dash(item.last) || terms.is_mark(item.last, "/"));
    return !tied_left && !tied_right;
}

}  // namespace

std::optional<Value> read_quantity(const Context& context, std::uint32_t i) {
    const Terms& terms = context.terms;
    std::optional<graph::Bound> bound;
    std::uint32_t at = i;
    std::uint32_t first = i;
    bool open_to = false;
    bool open_and = false;
    for (int step = 0; step < 4; ++step) {
        const TermMatch* word = terms.at(at, Term::bound);
        const TermMatch* open = terms.at(at, Term::range_open);
        if (open != nullptr && (word == nullptr || open->last > word->last)) {
            (open->info->argument == "and" ? open_and : open_to) = true;
            at = open->last;
            if (!bound) first = at;
        } else if (word != nullptr) {
            bound = stronger(bound, graph::parse_bound(word->info->argument));
            at = word->last;
            // "près d'un milliard", "أكثر من": the preposition may stand apart from the word that bounds.
            const TermMatch* of = terms.at(at, Term::number_of);
            if (of != nullptr) at = of->last;
        } else {
            break;
        }
    }
    std::optional<Item> item = read_item(context, at);
    if (!item) return std::nullopt;
    const std::uint32_t number_at = at;
    double upper = item->number.value;

    const TermMatch* close = terms.at(item->last, Term::range_close);
    if (close != nullptr && (close->info->argument == "to" || open_and)) {
        std::uint32_t next = close->last;
        if (const TermMatch* more = terms.at(next, Term::bound); more != nullptr && (open_and || open_to))
            next = more->last;
        if (const std::optional<Item> high = read_item(context, next);
            high && join(*item, *high, open_to || open_and, open_to)) {
            upper = high->number.value;
            if (open_to || open_and) first = std::min(first, i);
        }
    }
    if (!worth_telling(terms, number_at, *item)) return std::nullopt;

    Value value;
    value.first = first;
    value.last = item->last;
    value.number = item->number.value;
    value.upper = upper;
    value.vague = item->number.vague;
    if (item->percent != nullptr || item->point != nullptr) {
        value.kind = Value::Kind::percent;
        if (item->point != nullptr) value.unit = "point";
    } else if (item->unit != nullptr) {
        value.kind = Value::Kind::capacity;
        value.unit = item->unit->info->argument;
    } else if (item->duration != nullptr) {
        if (is_age(terms, number_at, item->last)) return std::nullopt;
        value.kind = Value::Kind::duration;
        value.iso = duration_iso(item->number.value, item->duration->info->argument);
        if (value.iso.empty()) return std::nullopt;
    } else if (!item->currency.empty()) {
        value.kind = Value::Kind::amount;
        value.unit = item->currency;
    } else {
        value.kind = Value::Kind::count;
        if (item->count != nullptr) value.unit = item->count->info->argument;
        if (item->count != nullptr && item->count->first == item->last) value.last = item->count->last;
        value.bare = !item->number.scaled && item->count == nullptr;
    }
    if (const TermMatch* after = terms.at(item->last, Term::bound_after)) {
        bound = stronger(bound, graph::parse_bound(after->info->argument));
        value.last = std::max(value.last, after->last);
        if (value.kind == Value::Kind::count && value.unit.empty()) {
            if (const TermMatch* noun = terms.at(after->last, Term::count)) {
                value.unit = noun->info->argument;
                value.last = noun->last;
                value.bare = false;
            }
        }
    }
    value.bound = bound.value_or(graph::Bound::exact);
    return value;
}

}  // namespace newsgraph::extract::value_grammar
