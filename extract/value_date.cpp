// Dates.
//   date     := [weekday [,(]] day_date | weekday [last|next] | [part] period | ago
//   day_date := year - month - day | n / n / year | n[suffix] [of] month [year] | month [.] n[suffix] [,] [year]
//   period   := month [year] | quarter [year] | half [year] | [year_word] year | unit (last|next|this) |
//   (last|next|this) unit ago      := ago_before n unit | n unit ago_after; ahead likewise year     := [, of / -
//   year_word] (YYYY | unit (last|next|this) | rel_year)
// Two names of one month may stand side by side: "أغسطس/آب", "يونيو (حزيران)".
#include <cmath>

#include "extract/value_terms.hpp"

namespace newsgraph::extract::value_grammar {
namespace {

struct Found {
    std::string iso;
    std::uint32_t last = 0;
    bool relative = false;
};

struct Month {
    int month = 0;
    std::uint32_t last = 0;
    bool weak = false;
};

struct Direction {
    int step = 0;  // -1 last, 0 this, 1 next
    std::uint32_t last = 0;
};

class DateReader {
  public:
    explicit DateReader(const Context& context)
        : terms_(context.terms), format_(context.format), published_(parse_day(context.published)) {}

    std::optional<Found> read(std::uint32_t i) const {
        if (const std::optional<Found> found = weekday(i)) return found;
        if (const std::optional<Found> found = day_date(i)) return found;
        if (const std::optional<Found> found = ago(i)) return found;
        if (const std::optional<Found> found = fixed_relative(i)) return found;
        if (const TermMatch* part = terms_.at(i, Term::part)) {
            std::uint32_t at = part->last;
            if (terms_.is_dash(at)) ++at;
            if (const std::optional<Found> found = period(skip_of(at), true)) return found;
            if (const std::optional<Found> found = fixed_relative(at)) return found;
        }
        return period(i, false);
    }

    std::optional<Found> day_date(std::uint32_t i) const {
        if (const std::optional<Found> found = numeric(i)) return found;
        if (const std::optional<Found> found = day_month(i)) return found;
        return month_day(i);
    }

  private:
    std::optional<int> integer(std::uint32_t i, int low, int high) const {
        const std::optional<Digits> digits = read_digits(terms_, i, format_);
        if (!digits || !digits->plain || digits->value < low || digits->value > high) return std::nullopt;
        return static_cast<int>(digits->value);
    }

    std::optional<int> year_number(std::uint32_t i) const {
        const std::optional<Digits> digits = read_digits(terms_, i, format_);
        if (!digits || !digits->plain || digits->length != 4 || digits->value < 1900 || digits->value > 2100)
            return std::nullopt;
        return static_cast<int>(digits->value);
    }

    std::uint32_t skip_of(std::uint32_t i) const {
        const TermMatch* of = terms_.at(i, Term::number_of);
        return of != nullptr ? of->last : i;
    }

    std::uint32_t skip_suffix(std::uint32_t i) const {
        const TermMatch* suffix = terms_.at(i, Term::ordinal_suffix);
        return suffix != nullptr && terms_.glued(i) ? suffix->last : i;
    }

    /// "this", "last", "next" at token i.
    std::optional<Direction> direction(std::uint32_t i) const {
        const TermMatch* best = nullptr;
        int step = 0;
        for (const auto& [term, s] :
             {std::pair{Term::last, -1}, std::pair{Term::next, 1}, std::pair{Term::present, 0}}) {
            const TermMatch* match = terms_.at(i, term);
            if (match != nullptr && (best == nullptr || match->last > best->last)) {
                best = match;
                step = s;
            }
        }
        if (best == nullptr) return std::nullopt;
        return Direction{step, best->last};
    }

    std::optional<Month> month_name(std::uint32_t i) const {
        Month out;
        if (const TermMatch* name = terms_.at(i, Term::month)) {
            out = {static_cast<int>(name->info->number), name->last, false};
        } else if (const TermMatch* weak = terms_.at(i, Term::month_weak)) {
            out = {static_cast<int>(weak->info->number), weak->last, true};
        } else {
            return std::nullopt;
        }
        std::uint32_t at = out.last;  // a second name of the same month
        const bool bracket = terms_.is_mark(at, "(");
        if (bracket || terms_.is_mark(at, "/")) ++at;
        for (const Term term : {Term::month, Term::month_weak}) {
            const TermMatch* twin = terms_.at(at, term);
            if (twin == nullptr || static_cast<int>(twin->info->number) != out.month) continue;
            if (bracket && !terms_.is_mark(twin->last, ")")) continue;
            out.last = twin->last + (bracket ? 1 : 0);
            out.weak = false;
            break;
        }
        if (terms_.is_mark(out.last, ".") && terms_.glued(out.last)) {  // "Sept. 22"
            const std::uint32_t next = out.last + 1;
            if (terms_.is_number(next) || terms_.is_mark(next, ",")) out.last = next;
        }
        return out;
    }

    /// A year, written out or relative, behind a month, quarter or day.
    std::optional<Found> trailing_year(std::uint32_t i) const {
        std::uint32_t at = i;
        for (int step = 0; step < 4 && at < terms_.end(); ++step) {
            if (const std::optional<int> year = year_number(at)) {
                if (!is_measured(at + 1)) return Found{std::to_string(*year), at + 1, false};
                return std::nullopt;
            }
            if (const TermMatch* named = terms_.at(at, Term::year))
                return Found{named->info->argument, named->last, false};
            if (const std::optional<Found> relative = relative_year(at)) return relative;
            if (const TermMatch* word = terms_.at(at, Term::year_word)) {
                at = word->last;
            } else if (const TermMatch* of = terms_.at(at, Term::number_of)) {
                at = of->last;
            } else if (terms_.is_mark(at, ",") || terms_.is_mark(at, "،") || terms_.is_mark(at, "/") ||
                       terms_.is_dash(at)) {
                ++at;
            } else {
                break;
            }
        }
        return std::nullopt;
    }

    std::optional<Found> relative_year(std::uint32_t i) const {
        if (published_.year == 0) return std::nullopt;
        if (const TermMatch* year = terms_.at(i, Term::rel_year)) {
            return Found{shift(published_, static_cast<long>(year->info->number), 'Y'), year->last, true};
        }
        const std::optional<Found> found = unit_period(i);
        if (found && found->iso.size() == 4) return found;
        return std::nullopt;
    }

    bool is_measured(std::uint32_t i) const {
        for (const Term term : {Term::scale, Term::currency_after, Term::percent, Term::unit, Term::count}) {
            if (terms_.at(i, term) != nullptr) return true;
        }
        const TermMatch* sign = terms_.at(i, Term::currency);
        return sign != nullptr && !terms_.is_number(sign->last);
    }

    Found dated(int month, int day, const std::optional<Found>& year, std::uint32_t last) const {
        if (year) return {to_iso({parse_day(year->iso).year, month, day}), year->last, year->relative};
        if (const std::optional<Direction> near = direction(last); near && published_.year != 0) {
            const int year_near = nearest_year(published_, month, day, near->step == 0 ? 2 : near->step);
            return {to_iso({year_near, month, day}), near->last, true};
        }
        if (published_.year == 0) return {"", last, true};
        return {to_iso({nearest_year(published_, month, day, 0), month, day}), last, true};
    }

    std::optional<Found> checked(const Found& found) const {
        const Day day = parse_day(found.iso);
        if (found.iso.empty() || (day.day != 0 && !valid_day(day.year, day.month, day.day))) return std::nullopt;
        return found;
    }

    std::optional<Found> numeric(std::uint32_t i) const {
        if (const std::optional<std::vector<int>> dotted = read_dotted(terms_, i)) {
            const std::vector<int>& n = *dotted;
            return n[0] >= 1000 ? checked({to_iso({n[0], n[1], n[2]}), i + 1, false})
                                : ordered(n[0], n[1], n[2], i + 1);
        }
        const bool slash = terms_.is_mark(i + 1, "/");
        if (!slash && !terms_.is_dash(i + 1)) return std::nullopt;
        if (i + 4 >= terms_.end() || terms_.text(i + 3) != terms_.text(i + 1)) return std::nullopt;
        if (const std::optional<int> year = year_number(i)) {
            const std::optional<int> month = integer(i + 2, 1, 12);
            const std::optional<int> day = integer(i + 4, 1, 31);
            if (!month || !day) return std::nullopt;
            return checked({to_iso({*year, *month, *day}), i + 5, false});
        }
        const std::optional<int> a = integer(i, 1, 31);
        const std::optional<int> b = integer(i + 2, 1, 31);
        const std::optional<int> year = year_number(i + 4);
        if (!a || !b || !year) return std::nullopt;
        return ordered(*a, *b, *year, i + 5);
    }

    std::optional<Found> ordered(int a, int b, int year, std::uint32_t last) const {
        if (year < 1000 || a < 1 || b < 1 || (a > 12 && b > 12)) return std::nullopt;
        const bool day_first = b > 12 ? false : a > 12 ? true : format_.day_first;
        return checked({to_iso({year, day_first ? b : a, day_first ? a : b}), last, false});
    }

    std::optional<Found> day_month(std::uint32_t i) const {
        std::optional<int> day = integer(i, 1, 31);
        std::uint32_t at = i + 1;
        if (day) {
            at = skip_suffix(at);
        } else if (const TermMatch* first = terms_.at(i, Term::ordinal); first != nullptr && first->info->number == 1) {
            day = 1;
            at = first->last;
        } else {
            return std::nullopt;
        }
        if (terms_.is_dash(at) || terms_.is_mark(at, "/")) ++at;
        const std::optional<Month> month = month_name(skip_of(at));
        if (!month) return std::nullopt;
        if (!terms_.is_number(i) && month->last <= i + 1) return std::nullopt;
        return checked(dated(month->month, *day, trailing_year(month->last), month->last));
    }

    std::optional<Found> month_day(std::uint32_t i) const {
        const std::optional<Month> month = month_name(i);
        if (!month) return std::nullopt;
        const std::optional<int> day = integer(month->last, 1, 31);
        if (!day || is_measured(month->last + 1)) return std::nullopt;
        const std::uint32_t at = skip_suffix(month->last + 1);
        return checked(dated(month->month, *day, trailing_year(at), at));
    }

    std::optional<Found> weekday(std::uint32_t i) const {
        const TermMatch* name = terms_.at(i, Term::weekday);
        std::uint32_t at = i;
        int step = 0;
        if (name == nullptr) {  // "last Monday"
            const std::optional<Direction> near = direction(i);
            if (!near || (name = terms_.at(near->last, Term::weekday)) == nullptr) return std::nullopt;
            step = near->step;
        }
        at = name->last;
        if (const std::optional<Direction> near = direction(at)) {
            step = near->step;
            at = near->last;
        }
        std::uint32_t next = at;
        const bool bracket = terms_.is_mark(next, "(");
        if (bracket || terms_.is_mark(next, ",") || terms_.is_mark(next, "،")) ++next;
        if (std::optional<Found> day = day_date(next)) {
            if (bracket && terms_.is_mark(day->last, ")")) ++day->last;
            return day;
        }
        const std::string iso = nearest_weekday(published_, static_cast<int>(name->info->number), step);
        if (iso.empty()) return std::nullopt;
        return Found{iso, at, true};
    }

    std::optional<Found> fixed_relative(std::uint32_t i) const {
        for (const auto& [term, unit] : {std::pair{Term::rel_day, 'D'}, std::pair{Term::rel_week, 'W'},
                                         std::pair{Term::rel_month, 'M'}, std::pair{Term::rel_year, 'Y'}}) {
            const TermMatch* match = terms_.at(i, term);
            if (match == nullptr) continue;
            const std::string iso = shift(published_, static_cast<long>(match->info->number), unit);
            if (iso.empty()) return std::nullopt;
            return Found{iso, match->last, true};
        }
        return std::nullopt;
    }

    std::optional<Found> ago(std::uint32_t i) const {
        const TermMatch* before = terms_.at(i, Term::ago_before);
        const TermMatch* ahead = before == nullptr ? terms_.at(i, Term::ahead_before) : nullptr;
        std::uint32_t at = before != nullptr ? before->last : ahead != nullptr ? ahead->last : i;
        if (const TermMatch* bound = terms_.at(at, Term::bound); bound != nullptr && at != i) at = bound->last;
        const std::optional<Number> number = read_number(terms_, at, format_, false);
        double n = 0;
        std::string_view argument;
        std::uint32_t last = 0;
        if (number && !number->scaled) {
            const TermMatch* unit = terms_.at(number->last, Term::duration_unit);
            if (unit == nullptr) return std::nullopt;
            n = number->value;
            argument = unit->info->argument;
            last = unit->last;
        } else if (const TermMatch* fixed = terms_.at(at, Term::duration)) {  // "setahun lalu", "قبل عامين"
            argument = fixed->info->argument;
            if (argument.size() < 3 || argument[0] != 'P' || argument[1] == 'T') return std::nullopt;
            for (const char c : argument.substr(1, argument.size() - 2)) n = n * 10 + (c - '0');
            argument = argument.substr(argument.size() - 1);
            last = fixed->last;
        } else {
            return std::nullopt;
        }
        int sign = before != nullptr ? -1 : ahead != nullptr ? 1 : 0;
        if (const TermMatch* after = terms_.at(last, Term::ago_after)) {
            sign = -1;
            last = after->last;
        } else if (const TermMatch* later = terms_.at(last, Term::ahead_after)) {
            sign = 1;
            last = later->last;
        }
        const auto [factor, unit] = duration_unit(argument);
        if (sign == 0 || n != std::floor(n) || n > 1000) return std::nullopt;
        const std::string iso = shift(published_, sign * static_cast<long>(n) * factor, unit);
        if (iso.empty()) return std::nullopt;
        return Found{iso, last, true};
    }

    /// "last year", "العام الماضي", "bulan depan", "the current quarter".
    std::optional<Found> unit_period(std::uint32_t i) const {
        std::optional<Direction> near = direction(i);
        std::uint32_t at = near ? near->last : i;
        char unit = ' ';
        if (const TermMatch* word = terms_.at(at, Term::duration_unit)) {
            const auto [factor, name] = duration_unit(word->info->argument);
            if (factor != 1 || name == 'H' || name == 'D') return std::nullopt;
            unit = name;
            at = word->last;
        } else if (const TermMatch* quarter = terms_.at(at, Term::quarter_word)) {
            unit = 'Q';
            at = quarter->last;
        } else {
            return std::nullopt;
        }
        if (const std::optional<Direction> after = direction(at); after && (!near || near->step == 0)) {
            near = after;
            at = after->last;
        }
        if (!near || published_.year == 0) return std::nullopt;
        std::string iso;
        if (unit == 'Q') {
            if (published_.month == 0) return std::nullopt;
            const int quarters = published_.year * 4 + (published_.month - 1) / 3 + near->step;
            iso = std::to_string(quarters / 4) + "-Q" + std::to_string(quarters % 4 + 1);
        } else {
            iso = shift(published_, near->step, unit);
        }
        if (iso.empty()) return std::nullopt;
        return Found{iso, at, true};
    }

    /// Number of a quarter or half at token i: "Q1", "third quarter", "kuartal III", "الربع الثالث", "3e trimestre".
    std::optional<Month> part_of_year(std::uint32_t i, Term whole, Term noun, int most) const {
        if (const TermMatch* match = terms_.at(i, whole))
            return Month{static_cast<int>(match->info->number), match->last, false};
        std::uint32_t at = i;
        const auto number = [&]() -> int {
            if (const TermMatch* ordinal = terms_.at(at, Term::ordinal)) {
                at = ordinal->last;
                return static_cast<int>(ordinal->info->number);
            }
            if (const std::optional<int> n = integer(at, 1, most)) {
                at = skip_suffix(at + 1);
                return *n;
            }
            return 0;
        };
        if (const TermMatch* word = terms_.at(i, noun)) {
            at = word->last;
            if (const TermMatch* prefix = terms_.at(at, Term::ordinal_prefix)) at = prefix->last;
            if (terms_.is_dash(at)) ++at;
            if (const int n = number(); n >= 1 && n <= most) return Month{n, at, false};
            return std::nullopt;
        }
        const int n = number();
        if (n < 1 || n > most) return std::nullopt;
        const TermMatch* word = terms_.at(at, noun);
        if (word == nullptr) return std::nullopt;
        return Month{n, word->last, false};
    }

    std::optional<Found> quarter_or_half(std::uint32_t i) const {
        std::string year_before;
        std::uint32_t at = i;
        if (const std::optional<int> year = year_number(i)) {  // "2025 Q3", "2025-Q3"
            year_before = std::to_string(*year);
            at = i + 1;
            if (terms_.is_dash(at) || terms_.is_mark(at, "/")) ++at;
        }
        char letter = 'Q';
        int most = 4;
        std::optional<Month> found = part_of_year(at, Term::quarter, Term::quarter_word, 4);
        if (!found) {
            found = part_of_year(at, Term::half, Term::half_word, 2);
            letter = 'H';
            most = 2;
        }
        if (!found) return std::nullopt;
        const std::string suffix = std::string("-") + letter + std::to_string(found->month);
        if (!year_before.empty()) return Found{year_before + suffix, found->last, false};
        if (const std::optional<Found> year = trailing_year(found->last)) {
            return Found{year->iso.substr(0, 4) + suffix, year->last, year->relative};
        }
        if (published_.month == 0) return std::nullopt;
        const int now = (published_.month - 1) / (12 / most) + 1;
        return Found{std::to_string(found->month <= now + 1 ? published_.year : published_.year - 1) + suffix,
                     found->last, true};
    }

    std::optional<Found> month_period(std::uint32_t i, bool behind_part) const {
        std::optional<Direction> near = direction(i);
        std::optional<Month> month = near ? month_name(near->last) : month_name(i);
        if (!month) return std::nullopt;
        if (const std::optional<Found> year = trailing_year(month->last)) {
            return Found{year->iso.substr(0, 4) + to_iso({2000, month->month, 0}).substr(4), year->last,
                         year->relative};
        }
        // "may", "march", آب ("father" without its mark): a month only with a year, a preposition and a capital, or a
        // part.
        const std::uint32_t name = near ? near->last : i;
        if (month->weak && !near && !behind_part &&
            !(terms_.token(name).is(Token::capital) && terms_.before(name, Term::prep))) {
            return std::nullopt;
        }
        if (published_.year == 0 || published_.month == 0) return std::nullopt;
        if (near) {
            const int year = nearest_year(published_, month->month, 0, near->step == 0 ? 2 : near->step);
            return Found{to_iso({year, month->month, 0}), month->last, true};
        }
        return dated(month->month, 0, std::nullopt, month->last);
    }

    std::optional<Found> year_period(std::uint32_t i) const {
        std::uint32_t at = i;
        while (const TermMatch* word = terms_.at(at, Term::year_word)) {
            at = word->last;
            if (at > i + 4) return std::nullopt;
        }
        if (const TermMatch* named = terms_.at(at, Term::year)) return Found{named->info->argument, named->last, false};
        const std::optional<int> year = year_number(at);
        if (!year) return std::nullopt;
        const std::uint32_t next = at + 1;
        if (at == i && is_measured(next)) return std::nullopt;
        if (terms_.glued(next) && (terms_.token(next).is(Token::word) || terms_.is_mark(next, "%")))
            return std::nullopt;  // "2020s"
        if (terms_.glued(at) && at > terms_.begin() + 1) {
            if (terms_.token(at - 1).is(Token::number) || terms_.at(at - 1, Term::currency) != nullptr)
                return std::nullopt;
            const bool name = terms_.is_dash(at - 1) && terms_.glued(at - 1) && terms_.token(at - 2).is(Token::word) &&
                              !terms_.any(at - 2);
            if (name) return std::nullopt;  // "Vision-2030"
        }
        std::uint32_t last = next;
        const bool two_digits = (terms_.is_dash(next) || terms_.is_mark(next, "/")) && terms_.glued(next) &&
                                terms_.glued(next + 1) && terms_.is_number(next + 1) &&
                                terms_.text(next + 1).size() == 2;
        if (two_digits) last = next + 2;  // "2025-26"
        return Found{std::to_string(*year), last, false};
    }

    std::optional<Found> period(std::uint32_t i, bool behind_part) const {
        if (const std::optional<Found> found = quarter_or_half(i)) return found;
        if (const std::optional<Found> found = month_period(i, behind_part)) return found;
        if (const std::optional<Found> found = unit_period(i)) return found;
        if (behind_part && published_.year != 0) {  // "akhir tahun", "نهاية العام"
            if (const TermMatch* unit = terms_.at(i, Term::duration_unit);
                unit != nullptr && !year_number(unit->last)) {
                if (unit->info->argument == "Y") return Found{shift(published_, 0, 'Y'), unit->last, true};
            }
        }
        return year_period(i);
    }

    const Terms& terms_;
    const NumberFormat& format_;
    Day published_;
};

}  // namespace

std::optional<Value> read_date(const Context& context, std::uint32_t i) {
    const std::optional<Found> found = DateReader(context).read(i);
    if (!found || found->iso.empty()) return std::nullopt;
    Value value;
    value.kind = Value::Kind::date;
    value.first = i;
    value.last = found->last;
    value.iso = found->iso;
    value.relative = found->relative;
    return value;
}

}  // namespace newsgraph::extract::value_grammar
