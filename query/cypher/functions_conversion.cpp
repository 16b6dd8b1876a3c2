#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"
#include "query/cypher/value_text.hpp"

// toInteger and its like. Each in three forms: for one value, for one value with null in place of an error, and for
// each item of a list (also with null in place of an error).
namespace newsgraph::query::cypher {

namespace {

using Converter = Value (*)(std::string_view name, const Value& value);

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\n\r\f\v";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Decimal digits with sign, fraction and exponent; neither "inf" nor hexadecimal.
std::optional<double> read_float(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    const std::size_t first = text.find_first_not_of('-');
    if (first == std::string_view::npos || !((text[first] >= '0' && text[first] <= '9') || text[first] == '.')) {
        return std::nullopt;
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) {
        // Too small is zero, too large infinite; from_chars does not tell which.
        const bool small = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos ||
                           text.find_first_of("123456789") > text.find('.');
        number = small ? 0.0 : HUGE_VAL;
        return text.starts_with('-') ? -number : number;
    }
    if (error != std::errc{}) return std::nullopt;
    return number;
}

std::optional<std::int64_t> whole(double number) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    if (!(number > -kTwoTo63 - 1025 && number < kTwoTo63)) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

Value to_integer(std::string_view name, const Value& value) {
    switch (value.kind()) {
        case Kind::integer:
            return value;
        case Kind::boolean:
            return value.boolean() ? 1 : 0;
        case Kind::floating:
            if (const auto integer = whole(value.floating())) return *integer;
            fail(ErrorType::arithmetic_error, "NumberOutOfRange",
                 float_text(value.floating()) + " does not fit into an integer of 64 bits");
        case Kind::string: {
            std::string_view text = trimmed(value.string());
            if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
            std::int64_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error == std::errc{} && end == text.data() + text.size()) return number;
            if (const auto decimal = read_float(value.string())) {
                if (const auto integer = whole(*decimal)) return *integer;
            }
            return {};
        }
        default:
            reject_argument(name, "a Boolean, Integer, Float or String", value);
    }
}

Value to_float(std::string_view name, const Value& value) {
    switch (value.kind()) {
        case Kind::floating:
            return value;
        case Kind::integer:
            return static_cast<double>(value.integer());
        case Kind::string: {
            const auto number = read_float(value.string());
            return number ? Value(*number) : Value();
        }
        default:
            reject_argument(name, "an Integer, Float or String", value);
    }
}

bool same_word(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((text[i] | 0x20) != lower[i]) return false;
    }
    return true;
}

Value to_boolean(std::string_view name, const Value& value) {
    switch (value.kind()) {
        case Kind::boolean:
            return value;
        case Kind::integer:
            return value.integer() != 0;
        case Kind::string:
            if (same_word(value.string(), "true")) return true;
            if (same_word(value.string(), "false")) return false;
            return {};
        default:
            reject_argument(name, "a Boolean, Integer or String", value);
    }
}

Value to_string(std::string_view name, const Value& value) {
    switch (value.kind()) {
        case Kind::list:
        case Kind::map:
        case Kind::node:
        case Kind::relationship:
        case Kind::path:
            reject_argument(name, "a Boolean, number, String or temporal value", value);
        case Kind::string:
            return value;
        default:
            return to_text(value);
    }
}

template <Converter convert>
Value or_null(const Value& value) {
    try {
        return convert("", value);
    } catch (const QueryError&) {
        return {};
    }
}

template <Converter convert>
Value each_item(std::span<const Value> arguments, FunctionContext& context) {
    FunctionWork work(context);
    List converted;
    for (const Value& item : list_argument("toList", arguments[0])) {
        work.add(4, sizeof(Value));
        converted.push_back(item.is_null() ? Value() : or_null<convert>(item));
    }
    return converted;
}

template <Converter convert>
Value one_or_null(std::span<const Value> arguments, FunctionContext&) {
    return or_null<convert>(arguments[0]);
}

}  // namespace

void add_conversion_functions(std::vector<Function>& table) {
    const KindSet any = KindSet::any();
    table.push_back(function("toInteger", {any}, Kind::integer,
                             [](std::span<const Value> a, FunctionContext&) { return to_integer("toInteger", a[0]); }));
    table.push_back(function("toFloat", {any}, Kind::floating,
                             [](std::span<const Value> a, FunctionContext&) { return to_float("toFloat", a[0]); }));
    table.push_back(function("toBoolean", {any}, Kind::boolean,
                             [](std::span<const Value> a, FunctionContext&) { return to_boolean("toBoolean", a[0]); }));
    table.push_back(function("toString", {any}, Kind::string,
                             [](std::span<const Value> a, FunctionContext&) { return to_string("toString", a[0]); }));
    table.push_back(function("toIntegerOrNull", {any}, Kind::integer, one_or_null<to_integer>));
    table.push_back(function("toFloatOrNull", {any}, Kind::floating, one_or_null<to_float>));
    table.push_back(function("toBooleanOrNull", {any}, Kind::boolean, one_or_null<to_boolean>));
    table.push_back(function("toStringOrNull", {any}, Kind::string, one_or_null<to_string>));
    table.push_back(function("toIntegerList", {Kind::list}, Kind::list, each_item<to_integer>));
    table.push_back(function("toFloatList", {Kind::list}, Kind::list, each_item<to_float>));
    table.push_back(function("toBooleanList", {Kind::list}, Kind::list, each_item<to_boolean>));
    table.push_back(function("toStringList", {Kind::list}, Kind::list, each_item<to_string>));
}

}  // namespace newsgraph::query::cypher
