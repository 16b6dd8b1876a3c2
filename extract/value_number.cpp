// Numbers with their scale.
//   number   := fraction [of] scale | simple [half] [-] { scale } [half] { [and] simple scale } | dual | vague [of]
//   scale | scale simple   := numeral | words          words := the sum of number words, hundreds multiplied: "three
//   hundred and fifty" half     := fraction_after           "two and a half billion", "مليار ونصف" dual     :=
//   scale_dual               "ملياري دولار" = 2e9
// Scales that follow each other multiply while they grow ("mille milliards") and add while they fall ("3 billion 200
// million").
#include <cmath>

#include "extract/value_terms.hpp"

namespace newsgraph::extract::value_grammar {
namespace {

struct Simple {
    double value = 0;
    std::uint32_t last = 0;
    bool digits = false;
    bool plain = false;
    std::size_t length = 0;
};

/// Where the next number word of a sum may begin: behind a joining word or hyphen, or at once. 0 = nowhere.
std::uint32_t next_word(const Terms& terms, std::uint32_t i, bool& joined) {
    joined = false;
    if (terms.at(i, Term::number) != nullptr) return i;
    std::uint32_t next = 0;
    if (const TermMatch* join = terms.at(i, Term::number_join)) next = join->last;
    if (terms.is_dash(i) && terms.glued(i) && terms.glued(i + 1)) next = i + 1;
    joined = true;
    return next != 0 && terms.at(next, Term::number) != nullptr ? next : 0;
}

/// Whether a number word of value v may follow a sum whose part below a thousand is `current`.
bool may_add(double current, double v, bool joined) {
    if (v == 100) return current >= 2 && current < 10;
    if (v >= 1000 || current == 0) return false;
    if (current >= 100) return v < 100 && std::fmod(current, 100) == 0;
    if (v < 10) return current >= 20 && std::fmod(current, 10) == 0;
    if (v < 20) return joined && (current == 60 || current == 80);  // soixante-douze, quatre-vingt-onze
    return joined && current < 10 && std::fmod(v, 10) == 0;         // Arabic puts the unit first: خمسة وعشرون
}

std::optional<Simple> read_words(const Terms& terms, std::uint32_t i) {
    const TermMatch* word = terms.at(i, Term::number);
    if (word == nullptr) return std::nullopt;
    double total = 0;
    double tail = word->info->number;
    std::uint32_t last = word->last;
    for (;;) {
        bool joined = false;
        const std::uint32_t next = next_word(terms, last, joined);
        if (next == 0) break;
        word = terms.at(next, Term::number);
        const double v = word->info->number;
        if (!may_add(total + tail, v, joined)) break;
        if (v == 100) {
            tail *= 100;
        } else {
            total += tail;
            tail = v;
        }
        last = word->last;
    }
    return Simple{total + tail, last, false, false, 0};
}

std::optional<Simple> read_simple(const Terms& terms, std::uint32_t i, const NumberFormat& format) {
    if (const std::optional<Digits> digits = read_digits(terms, i, format)) {
        return Simple{digits->value, digits->last, true, digits->plain, digits->length};
    }
    return read_words(terms, i);
}

/// The scale at token i. Abbreviations ("bn", "M", "jt") count only behind digits; a single letter that stands apart
/// only where money is meant.
const TermMatch* scale_at(const Terms& terms, std::uint32_t i, bool behind_digits, bool money) {
    const TermMatch* scale = terms.at(i, Term::scale);
    if (const TermMatch* dual = terms.at(i, Term::scale_dual); scale == nullptr && dual != nullptr) scale = dual;
    if (scale == nullptr || scale->last != i + 1) return scale;
    const std::size_t length = terms.text(i).size();
    if (terms.token(i).script != base::Script::latin || length > 3) return scale;
    if (!behind_digits) return nullptr;
    if (length == 1 && !terms.glued(i) && !money && terms.at(i + 1, Term::currency) == nullptr) return nullptr;
    return scale;
}

/// Behind an optional hyphen: "500-billion-dollar".
const TermMatch* next_scale(const Terms& terms, std::uint32_t i, bool behind_digits, bool money) {
    if (const TermMatch* scale = scale_at(terms, i, behind_digits, money)) return scale;
    if (!terms.is_dash(i) || !terms.glued(i) || !terms.glued(i + 1)) return nullptr;
    const TermMatch* scale = terms.at(i + 1, Term::scale);
    return scale != nullptr && terms.text(i + 1).size() > 3 ? scale : nullptr;
}

std::uint32_t skip_of(const Terms& terms, std::uint32_t i) {
    const TermMatch* of = terms.at(i, Term::number_of);
    return of == nullptr ? i : of->last;
}

std::optional<Number> without_digits(const Terms& terms, std::uint32_t i) {
    Number out;
    out.scaled = true;
    if (const TermMatch* fraction = terms.at(i, Term::fraction)) {
        std::uint32_t at = skip_of(terms, fraction->last);
        if (terms.is_dash(at)) ++at;
        if (const TermMatch* scale = scale_at(terms, at, false, false)) {
            out.mantissa = fraction->info->number;
            out.value = out.mantissa * scale->info->number;
            out.last = scale->last;
            return out;
        }
    }
    if (const TermMatch* vague = terms.at(i, Term::number_vague)) {
        const std::uint32_t at = skip_of(terms, vague->last);
        const TermMatch* scale = scale_at(terms, at, false, false);
        if (scale == nullptr) scale = terms.at(at, Term::scale_vague);
        if (scale != nullptr) {
            out.vague = true;
            out.last = scale->last;
            while (const TermMatch* more = terms.at(skip_of(terms, out.last), Term::scale)) out.last = more->last;
            return out;
        }
    }
    if (const TermMatch* dual = terms.at(i, Term::scale_dual)) {
        // The dual before its noun and the accusative of one look alike (مليارا): only money behind it tells.
        const bool sure = terms.at(i, Term::scale) == nullptr || terms.at(dual->last, Term::currency_after) != nullptr;
        out.mantissa = sure ? 2 : 1;
        out.value = out.mantissa * dual->info->number;
        out.last = dual->last;
        if (const TermMatch* half = terms.at(out.last, Term::fraction_after)) {
            out.value += half->info->number * dual->info->number;
            out.last = half->last;
        }
        return out;
    }
    if (const TermMatch* vague = terms.at(i, Term::scale_vague)) {
        out.vague = true;
        out.last = vague->last;
        return out;
    }
    if (const TermMatch* scale = scale_at(terms, i, false, false)) {
        out.mantissa = 1;
        out.value = scale->info->number;
        out.last = scale->last;
        out.implied = true;
        if (const TermMatch* more = scale_at(terms, out.last, false, false);
            more != nullptr && more->info->number > out.value) {
            out.value *= more->info->number;
            out.last = more->last;
        }
        if (const TermMatch* half = terms.at(out.last, Term::fraction_after)) {
            out.value += half->info->number * scale->info->number;
            out.last = half->last;
            out.implied = false;
        }
        return out;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Number> read_number(const Terms& terms, std::uint32_t i, const NumberFormat& format, bool money) {
    const std::optional<Simple> simple = read_simple(terms, i, format);
    if (!simple) return without_digits(terms, i);
    Number out;
    out.value = out.mantissa = simple->value;
    out.last = simple->last;
    out.digits = simple->digits;
    out.plain = simple->plain;
    out.plain_year = simple->plain && simple->length == 4 && out.value >= 1900 && out.value <= 2100;
    if (const TermMatch* half = terms.at(out.last, Term::fraction_after)) {
        if (scale_at(terms, half->last, false, false) != nullptr ||
            terms.at(half->last, Term::duration_unit) != nullptr) {
            out.value = out.mantissa = out.mantissa + half->info->number;
            out.last = half->last;
            out.plain = out.plain_year = false;
        }
    }
    double smallest = 0;  // the scale taken last
    if (const TermMatch* scale = next_scale(terms, out.last, out.digits, money)) {
        smallest = scale->info->number;
        out.last = scale->last;
        while (const TermMatch* more = scale_at(terms, skip_of(terms, out.last), false, money)) {
            if (more->info->number <= smallest) break;
            smallest *= more->info->number;
            out.last = more->last;
        }
        out.value *= smallest;
        out.scaled = true;
        out.plain = out.plain_year = false;
        if (const TermMatch* half = terms.at(out.last, Term::fraction_after)) {
            out.value += half->info->number * smallest;
            out.last = half->last;
        }
    }
    while (out.scaled) {  // "3 billion 200 million", "deux mille cinq cents"
        const TermMatch* join = terms.at(out.last, Term::number_join);
        const std::uint32_t next = join != nullptr ? join->last : out.last;
        const std::optional<Simple> more = read_simple(terms, next, format);
        if (!more) break;
        const TermMatch* scale = next_scale(terms, more->last, more->digits, money);
        const bool words = scale == nullptr && !more->digits && smallest == 1e3 && more->value < 1e3;
        if (!words && (scale == nullptr || scale->info->number >= smallest || more->value >= 1e3)) break;
        smallest = words ? 1 : scale->info->number;
        out.value += more->value * smallest;
        out.last = words ? more->last : scale->last;
    }
    if (!std::isfinite(out.value)) return std::nullopt;
    return out;
}

}  // namespace newsgraph::extract::value_grammar
