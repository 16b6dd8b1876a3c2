#include <chrono>

#include "query/cypher/calendar.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"
#include "query/cypher/temporal_arithmetic.hpp"
#include "query/cypher/temporal_build.hpp"

namespace newsgraph::query::cypher {

namespace {

using Maker = Value (*)(const Value& from, FunctionContext& context);
using Difference = Duration (*)(const Value& from, const Value& to);

// date(), time() ...: of nothing, the present.
template <Kind kind, Maker make>
Value make_or_now(std::span<const Value> arguments, FunctionContext& context) {
    return arguments.empty() ? current(kind, context.now, {}, context) : make(arguments[0], context);
}

// date.statement(), date.transaction(): a statement is a transaction here.
template <Kind kind>
Value of_statement(std::span<const Value> arguments, FunctionContext& context) {
    return current(kind, context.now, arguments.empty() ? Value() : arguments[0], context);
}

DateTime clock() {
    using namespace std::chrono;
    const auto since = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
    return {floor_div(since, kNanosecondsOfSecond), static_cast<std::int32_t>(floor_mod(since, kNanosecondsOfSecond)),
            0, 0};
}

template <Kind kind>
Value of_clock(std::span<const Value> arguments, FunctionContext& context) {
    return current(kind, clock(), arguments.empty() ? Value() : arguments[0], context);
}

template <Kind kind>
Value truncated(std::span<const Value> arguments, FunctionContext& context) {
    const Value& value = arguments.size() > 1 ? arguments[1] : Value(current(kind, context.now, {}, context));
    return truncate(kind, arguments[0], value, arguments.size() > 2 ? arguments[2] : Value(), context);
}

template <Difference difference>
Value between(std::span<const Value> arguments, FunctionContext&) {
    return difference(arguments[0], arguments[1]);
}

Value from_epoch(std::span<const Value> arguments, FunctionContext& context) {
    Map map;
    map.set("epochSeconds", integer_argument("datetime.fromEpoch", arguments[0]));
    if (arguments.size() > 1) map.set("nanosecond", integer_argument("datetime.fromEpoch", arguments[1]));
    return make_datetime(std::move(map), context);
}

Value from_epoch_millis(std::span<const Value> arguments, FunctionContext& context) {
    Map map;
    map.set("epochMillis", integer_argument("datetime.fromEpochMillis", arguments[0]));
    return make_datetime(std::move(map), context);
}

Value timestamp(std::span<const Value>, FunctionContext& context) {
    return context.now.seconds * 1'000 + context.now.nanoseconds / 1'000'000;
}

struct Names {
    std::string_view make, statement, transaction, realtime, truncate;
};

template <Kind kind, Maker make>
void add_kind(std::vector<Function>& table, const Names& names, KindSet from) {
    table.push_back(function(names.make, {from | Kind::string | Kind::map}, kind, make_or_now<kind, make>, 0));
    table.push_back(function(names.statement, {Kind::string}, kind, of_statement<kind>, 0));
    table.push_back(function(names.transaction, {Kind::string}, kind, of_statement<kind>, 0));
    table.push_back(function(names.realtime, {Kind::string}, kind, of_clock<kind>, 0));
    table.back().deterministic = false;
    table.push_back(function(names.truncate, {Kind::string, kTemporal, Kind::map}, kind, truncated<kind>, 1));
}

}  // namespace

void add_temporal_functions(std::vector<Function>& table) {
    const KindSet dated = Kind::date | Kind::local_datetime | Kind::datetime;
    const KindSet timed = Kind::local_time | Kind::time | Kind::local_datetime | Kind::datetime;
    add_kind<Kind::date, make_date>(
        table, {"date", "date.statement", "date.transaction", "date.realtime", "date.truncate"}, dated);
    add_kind<Kind::local_time, make_local_time>(
        table,
        {"localtime", "localtime.statement", "localtime.transaction", "localtime.realtime", "localtime.truncate"},
        timed);
    add_kind<Kind::time, make_time>(
        table, {"time", "time.statement", "time.transaction", "time.realtime", "time.truncate"}, timed);
    add_kind<Kind::local_datetime, make_local_datetime>(
        table,
        {"localdatetime", "localdatetime.statement", "localdatetime.transaction", "localdatetime.realtime",
         "localdatetime.truncate"},
        dated);
    add_kind<Kind::datetime, make_datetime>(
        table, {"datetime", "datetime.statement", "datetime.transaction", "datetime.realtime", "datetime.truncate"},
        dated);
    table.push_back(function("datetime.fromEpoch", {Kind::integer, Kind::integer}, Kind::datetime, from_epoch, 1));
    table.push_back(function("datetime.fromEpochMillis", {Kind::integer}, Kind::datetime, from_epoch_millis));
    table.push_back(function("timestamp", {}, Kind::integer, timestamp));

    table.push_back(function("duration", {Kind::string | Kind::map | Kind::duration}, Kind::duration,
                             [](std::span<const Value> a, FunctionContext&) { return make_duration(a[0]); }));
    const auto difference = [&table](std::string_view name, Evaluator evaluate) {
        table.push_back(function(name, {kTemporal, kTemporal}, Kind::duration, evaluate));
    };
    difference("duration.between", between<duration_between>);
    difference("duration.inMonths", between<duration_in_months>);
    difference("duration.inDays", between<duration_in_days>);
    difference("duration.inSeconds", between<duration_in_seconds>);
}

}  // namespace newsgraph::query::cypher
