#include <cmath>
#include <limits>
#include <string>

#include "query/cypher/duration.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"
#include "query/cypher/operators.hpp"
#include "query/cypher/temporal_arithmetic.hpp"
#include "query/cypher/value_text.hpp"

namespace newsgraph::query::cypher {

namespace {

[[noreturn]] void overflow(const Value& a, const char* sign, const Value& b) {
    fail(ErrorType::arithmetic_error, "NumberOutOfRange",
         to_text(a) + " " + sign + " " + to_text(b) + " does not fit into an integer of 64 bits");
}

[[noreturn]] void reject(const char* what, const Value& a, const Value& b) {
    fail(ErrorType::type_error, "InvalidArgumentType",
         std::string(what) + " takes no " + std::string(kind_name(a.kind())) + " and " +
             std::string(kind_name(b.kind())) +
             (a.kind() == Kind::date && b.kind() == Kind::date ? " (duration.inDays(b, a).days counts the days)" : ""));
}

bool is_integers(const Value& a, const Value& b) {
    return a.is_integer() && b.is_integer();
}
bool is_numbers(const Value& a, const Value& b) {
    return a.is_number() && b.is_number();
}
bool is_instant(const Value& v) {
    switch (v.kind()) {
        case Kind::date:
        case Kind::local_time:
        case Kind::time:
        case Kind::local_datetime:
        case Kind::datetime:
            return true;
        default:
            return false;
    }
}
bool is_duration(const Value& v) {
    return v.kind() == Kind::duration;
}

Value joined(const Value& a, const Value& b) {
    const std::size_t size = (a.is_list() ? a.list().size() : 1) + (b.is_list() ? b.list().size() : 1);
    check_list_size(size);
    List items;
    items.reserve(size);
    for (const Value* part : {&a, &b}) {
        if (part->is_list()) {
            items.insert(items.end(), part->list().begin(), part->list().end());
        } else {
            items.push_back(*part);
        }
    }
    return items;
}

}  // namespace

Value add(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (is_integers(a, b)) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(a.integer(), b.integer(), &sum)) overflow(a, "+", b);
        return sum;
    }
    if (is_numbers(a, b)) return a.number() + b.number();
    if (a.is_list() || b.is_list()) return joined(a, b);
    if (a.is_string() && b.is_string()) {
        check_text_size(a.string().size() + b.string().size());
        return a.string() + b.string();
    }
    if (a.is_string() && (b.is_number() || is_instant(b) || is_duration(b))) return a.string() + to_text(b);
    if (b.is_string() && (a.is_number() || is_instant(a) || is_duration(a))) return to_text(a) + b.string();
    if (is_instant(a) && is_duration(b)) return plus_duration(a, b.duration());
    if (is_duration(a) && is_instant(b)) return plus_duration(b, a.duration());
    if (is_duration(a) && is_duration(b)) return plus(a.duration(), b.duration());
    reject("+", a, b);
}

Value subtract(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (is_integers(a, b)) {
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(a.integer(), b.integer(), &difference)) overflow(a, "-", b);
        return difference;
    }
    if (is_numbers(a, b)) return a.number() - b.number();
    if (is_instant(a) && is_duration(b)) return plus_duration(a, negated(b.duration()));
    if (is_duration(a) && is_duration(b)) return plus(a.duration(), negated(b.duration()));
    reject("-", a, b);
}

Value multiply(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (is_integers(a, b)) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(a.integer(), b.integer(), &product)) overflow(a, "*", b);
        return product;
    }
    if (is_numbers(a, b)) return a.number() * b.number();
    if (is_duration(a) && b.is_integer()) return times(a.duration(), b.integer());
    if (a.is_integer() && is_duration(b)) return times(b.duration(), a.integer());
    if (is_duration(a) && b.is_float()) return times(a.duration(), b.floating());
    if (a.is_float() && is_duration(b)) return times(b.duration(), a.floating());
    reject("*", a, b);
}

Value divide(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (is_integers(a, b)) {
        if (b.integer() == 0) {
            fail(ErrorType::arithmetic_error, "DivisionByZero",
                 to_text(a) + " / 0: an integer cannot be divided by zero");
        }
        if (b.integer() == -1) return minus(a);
        return a.integer() / b.integer();
    }
    if (is_numbers(a, b)) return a.number() / b.number();
    if (is_duration(a) && b.is_number()) {
        if (b.number() == 0) {
            fail(ErrorType::arithmetic_error, "DivisionByZero", "a duration cannot be divided by zero");
        }
        return divided(a.duration(), b.number());
    }
    reject("/", a, b);
}

Value modulo(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (is_integers(a, b)) {
        if (b.integer() == 0) {
            fail(ErrorType::arithmetic_error, "DivisionByZero",
                 to_text(a) + " % 0: an integer cannot be divided by zero");
        }
        // The smallest integer % -1 overflows in the processor.
        return b.integer() == -1 ? std::int64_t{0} : a.integer() % b.integer();
    }
    if (is_numbers(a, b)) return std::fmod(a.number(), b.number());
    reject("%", a, b);
}

Value power(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return {};
    if (is_numbers(a, b)) return std::pow(a.number(), b.number());
    reject("^", a, b);
}

Value minus(const Value& a) {
    if (a.is_null()) return {};
    if (a.is_integer()) {
        if (a.integer() == std::numeric_limits<std::int64_t>::min()) {
            fail(ErrorType::arithmetic_error, "NumberOutOfRange",
                 "-(" + to_text(a) + ") does not fit into an integer of 64 bits");
        }
        return -a.integer();
    }
    if (a.is_float()) return -a.floating();
    if (is_duration(a)) return negated(a.duration());
    fail(ErrorType::type_error, "InvalidArgumentType", "- takes no " + std::string(kind_name(a.kind())));
}

Value plus(const Value& a) {
    if (a.is_null() || a.is_number() || is_duration(a)) return a;
    fail(ErrorType::type_error, "InvalidArgumentType", "+ takes no " + std::string(kind_name(a.kind())));
}

}  // namespace newsgraph::query::cypher
