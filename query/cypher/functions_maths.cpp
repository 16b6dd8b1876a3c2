#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"

namespace newsgraph::query::cypher {

namespace {

// A function of one number, which gives a float.
using Curve = double (*)(double);

template <std::size_t N>
struct Name {
    consteval Name(const char (&literal)[N]) { std::copy_n(literal, N, text); }
    char text[N];
};

template <Name name, Curve curve>
Value on_float(std::span<const Value> arguments, FunctionContext&) {
    return curve(number_argument(name.text, arguments[0]));
}

double cotangent(double x) {
    return 1.0 / std::tan(x);
}
double hyperbolic_cotangent(double x) {
    return 1.0 / std::tanh(x);
}
double haversine(double x) {
    return (1.0 - std::cos(x)) / 2.0;
}
double to_degrees(double x) {
    return x * 180.0 / std::numbers::pi;
}
double to_radians(double x) {
    return x * std::numbers::pi / 180.0;
}
double sine(double x) {
    return std::sin(x);
}
double cosine(double x) {
    return std::cos(x);
}
double tangent(double x) {
    return std::tan(x);
}
double arc_sine(double x) {
    return std::asin(x);
}
double arc_cosine(double x) {
    return std::acos(x);
}
double arc_tangent(double x) {
    return std::atan(x);
}
double hyperbolic_sine(double x) {
    return std::sinh(x);
}
double hyperbolic_cosine(double x) {
    return std::cosh(x);
}
double hyperbolic_tangent(double x) {
    return std::tanh(x);
}
double exponential(double x) {
    return std::exp(x);
}
double natural_logarithm(double x) {
    return std::log(x);
}
double decimal_logarithm(double x) {
    return std::log10(x);
}
double square_root(double x) {
    return std::sqrt(x);
}
double rounded_up(double x) {
    return std::ceil(x);
}
double rounded_down(double x) {
    return std::floor(x);
}

Value absolute(std::span<const Value> arguments, FunctionContext&) {
    const Value& value = arguments[0];
    if (!value.is_integer()) return std::fabs(number_argument("abs", value));
    if (value.integer() == std::numeric_limits<std::int64_t>::min()) {
        fail(ErrorType::arithmetic_error, "NumberOutOfRange",
             "abs(" + std::to_string(value.integer()) + ") does not fit into an integer of 64 bits");
    }
    return std::abs(value.integer());
}

Value sign(std::span<const Value> arguments, FunctionContext&) {
    const double number = number_argument("sign", arguments[0]);
    return number > 0 ? 1 : number < 0 ? -1 : 0;
}

Value is_nan(std::span<const Value> arguments, FunctionContext&) {
    return std::isnan(number_argument("isNaN", arguments[0]));
}

Value arc_tangent_of_two(std::span<const Value> arguments, FunctionContext&) {
    return std::atan2(number_argument("atan2", arguments[0]), number_argument("atan2", arguments[1]));
}

double round_half(double x, double at_half) {
    const double down = std::floor(x);
    const double rest = x - down;
    if (rest != 0.5) return rest < 0.5 ? down : down + 1;
    return at_half;
}

double round_by(double x, const std::string& mode) {
    const double down = std::floor(x), up = std::ceil(x);
    const double outwards = x < 0 ? down : up, inwards = x < 0 ? up : down;
    if (mode == "UP") return outwards;
    if (mode == "DOWN") return inwards;
    if (mode == "CEILING") return up;
    if (mode == "FLOOR") return down;
    if (mode == "HALF_UP") return round_half(x, outwards);
    if (mode == "HALF_DOWN") return round_half(x, inwards);
    if (mode == "HALF_EVEN") return round_half(x, std::fmod(down, 2) == 0 ? down : up);
    fail(ErrorType::argument_error, "InvalidArgumentValue",
         "round() knows the modes UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN and HALF_EVEN, not '" + mode + "'");
}

Value round(std::span<const Value> arguments, FunctionContext&) {
    const double number = number_argument("round", arguments[0]);
    if (arguments.size() == 1) return round_half(number, std::ceil(number));
    const std::int64_t digits = integer_argument("round", arguments[1]);
    if (digits < 0 || digits > 300) {
        fail(ErrorType::argument_error, "NumberOutOfRange", "round() keeps 0 to 300 digits");
    }
    static const std::string half_up = "HALF_UP";
    const std::string& mode = arguments.size() > 2 ? text_argument("round", arguments[2]) : half_up;
    const double scale = std::pow(10.0, static_cast<double>(digits));
    // A number so large or so finely asked for has no digits to lose.
    if (!std::isfinite(number * scale) || std::fabs(number * scale) >= 9007199254740992.0) return number;
    return round_by(number * scale, mode) / scale;
}

Value random_number(std::span<const Value>, FunctionContext& context) {
    return static_cast<double>(context.random() >> 11) * 0x1.0p-53;
}

}  // namespace

void add_maths_functions(std::vector<Function>& table) {
    const auto curve = [&table]<Name name, Curve of>() {
        table.push_back(function(name.text, {kNumbers}, Kind::floating, on_float<name, of>));
    };
    curve.template operator()<"sin", sine>();
    curve.template operator()<"cos", cosine>();
    curve.template operator()<"tan", tangent>();
    curve.template operator()<"cot", cotangent>();
    curve.template operator()<"asin", arc_sine>();
    curve.template operator()<"acos", arc_cosine>();
    curve.template operator()<"atan", arc_tangent>();
    curve.template operator()<"sinh", hyperbolic_sine>();
    curve.template operator()<"cosh", hyperbolic_cosine>();
    curve.template operator()<"tanh", hyperbolic_tangent>();
    curve.template operator()<"coth", hyperbolic_cotangent>();
    curve.template operator()<"haversin", haversine>();
    curve.template operator()<"degrees", to_degrees>();
    curve.template operator()<"radians", to_radians>();
    curve.template operator()<"exp", exponential>();
    curve.template operator()<"log", natural_logarithm>();
    curve.template operator()<"log10", decimal_logarithm>();
    curve.template operator()<"sqrt", square_root>();
    curve.template operator()<"ceil", rounded_up>();
    curve.template operator()<"floor", rounded_down>();
    table.push_back(function("abs", {kNumbers}, kNumbers, absolute));
    table.push_back(function("sign", {kNumbers}, Kind::integer, sign));
    table.push_back(function("isNaN", {kNumbers}, Kind::boolean, is_nan));
    table.push_back(function("atan2", {kNumbers, kNumbers}, Kind::floating, arc_tangent_of_two));
    table.push_back(function("round", {kNumbers, Kind::integer, Kind::string}, Kind::floating, round, 1));
    table.push_back(function("pi", {}, Kind::floating,
                             [](std::span<const Value>, FunctionContext&) { return Value(std::numbers::pi); }));
    table.push_back(function("e", {}, Kind::floating,
                             [](std::span<const Value>, FunctionContext&) { return Value(std::numbers::e); }));
    Function random = function("rand", {}, Kind::floating, random_number);
    random.deterministic = false;
    table.push_back(std::move(random));
}

}  // namespace newsgraph::query::cypher
