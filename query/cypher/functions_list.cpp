#include <algorithm>
#include <limits>

#include "base/unicode.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"

// Functions on lists, and those that take lists and strings alike.
namespace newsgraph::query::cypher {

namespace {

Value size(std::span<const Value> arguments, FunctionContext&) {
    const Value& value = arguments[0];
    if (value.is_list()) return value.list().size();
    if (value.is_string()) return base::count_code_points(value.string());
    reject_argument("size", "a List or String", value);
}

Value head(std::span<const Value> arguments, FunctionContext&) {
    const List& items = list_argument("head", arguments[0]);
    return items.empty() ? Value() : items.front();
}

Value last(std::span<const Value> arguments, FunctionContext&) {
    const List& items = list_argument("last", arguments[0]);
    return items.empty() ? Value() : items.back();
}

Value tail(std::span<const Value> arguments, FunctionContext&) {
    const List& items = list_argument("tail", arguments[0]);
    return items.empty() ? List{} : List(items.begin() + 1, items.end());
}

Value reverse(std::span<const Value> arguments, FunctionContext& context) {
    FunctionWork work(context);
    const Value& value = arguments[0];
    if (value.is_list()) return List(value.list().rbegin(), value.list().rend());
    if (!value.is_string()) reject_argument("reverse", "a List or String", value);
    const std::string& text = value.string();
    std::string turned(text.size(), '\0');
    std::size_t end = text.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        base::decode_utf8(text, at);
        end -= at - begin;
        turned.replace(end, at - begin, text, begin, at - begin);
        work.add(1);
    }
    return turned;
}

Value range(std::span<const Value> arguments, FunctionContext& context) {
    for (const Value& argument : arguments) {
        if (!argument.is_integer()) {
            fail(ErrorType::argument_error, "InvalidArgumentType",
                 "range() takes Integers, not " + std::string(kind_name(argument.kind())));
        }
    }
    const std::int64_t first = arguments[0].integer(), final = arguments[1].integer();
    const std::int64_t step = arguments.size() > 2 ? arguments[2].integer() : 1;
    if (step == 0) fail(ErrorType::argument_error, "NumberOutOfRange", "the step of range() cannot be 0");
    if (step > 0 ? first > final : first < final) return List{};
    // Unsigned: the distance may be more than the largest integer.
    const std::uint64_t distance = step > 0 ? static_cast<std::uint64_t>(final) - static_cast<std::uint64_t>(first)
                                            : static_cast<std::uint64_t>(first) - static_cast<std::uint64_t>(final);
    const std::uint64_t width = step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
    const std::uint64_t steps = distance / width;
    check_list_size(steps == std::numeric_limits<std::uint64_t>::max() ? steps : steps + 1);
    FunctionWork work(context);
    work.add(0, (steps + 1) * sizeof(Value));
    List numbers;
    numbers.reserve(steps + 1);
    std::int64_t number = first;
    for (std::uint64_t i = 0;; ++i) {
        numbers.emplace_back(number);
        work.add(1);
        if (i == steps) break;
        number += step;
    }
    return numbers;
}

}  // namespace

void add_list_functions(std::vector<Function>& table) {
    const KindSet any = KindSet::any();
    table.push_back(function("size", {Kind::list | Kind::string}, Kind::integer, size));
    table.push_back(function("head", {Kind::list}, any, head));
    table.push_back(function("last", {Kind::list}, any, last));
    table.push_back(function("tail", {Kind::list}, Kind::list, tail));
    table.push_back(function("reverse", {Kind::list | Kind::string}, Kind::list | Kind::string, reverse));
    table.push_back(function("range", {any, any, any}, Kind::list, range, 2));
}

}  // namespace newsgraph::query::cypher
