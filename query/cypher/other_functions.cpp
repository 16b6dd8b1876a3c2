#include "query/cypher/other_functions.hpp"

#include <algorithm>
#include <utility>

namespace newsgraph::query::cypher {
namespace {

using Translation = std::pair<std::string_view, std::string_view>;

constexpr std::string_view kSize = "size() gives the length of a text or list";
constexpr std::string_view kNow = "datetime() gives the present moment, date() the day";
constexpr std::string_view kToday = "date() gives the present day";
constexpr std::string_view kCoalesce = "coalesce(x, y) gives the first that is not null";
constexpr std::string_view kNull = "write x IS NULL";
constexpr std::string_view kJoin = "+ joins texts: 'a' + 'b'";
constexpr std::string_view kCollect = "collect(x) makes a list of all values";
constexpr std::string_view kCase = "write CASE WHEN condition THEN x ELSE y END";
constexpr std::string_view kPart = "parts of a date are read as its properties: date(r.date).year";
constexpr std::string_view kConvert = "toInteger(), toFloat(), toString() and date() convert";
constexpr std::string_view kContains = "write text CONTAINS part";
constexpr std::string_view kMatches = "write text =~ 'expression'; the expression must fit the whole text";
constexpr std::string_view kMiddle = "percentileCont(x, 0.5) gives the median";
constexpr std::string_view kDays = "duration.inDays(one, other).days gives the days between two dates";

constexpr std::string_view kSort = "COLLECT { UNWIND list AS x RETURN x ORDER BY x } sorts a list";
constexpr std::string_view kDistinct = "COLLECT { UNWIND list AS x RETURN DISTINCT x } takes each once";
constexpr std::string_view kJoinList = "reduce(t = head(list), x IN tail(list) | t + ', ' + x) joins a list";
constexpr std::string_view kFormat = "toString() gives the text of a date or number";

constexpr Translation kFunctions[] = {
    {"sort", kSort},
    {"list_sort", kSort},
    {"coll.sort", kSort},
    {"apoc.coll.sort", kSort},
    {"coll.distinct", kDistinct},
    {"apoc.coll.toset", kDistinct},
    {"list_distinct", kDistinct},
    {"join", kJoinList},
    {"apoc.text.join", kJoinList},
    {"array_join", kJoinList},
    {"format", kFormat},
    {"date.format", kFormat},
    {"date_format", kFormat},
    {"apoc.date.format", kFormat},
    {"temporal.format", kFormat},
    {"len", kSize},
    {"strlen", kSize},
    {"count_if", "write sum(CASE WHEN condition THEN 1 ELSE 0 END)"},
    {"now", kNow},
    {"getdate", kNow},
    {"sysdate", kNow},
    {"current_timestamp", kNow},
    {"today", kToday},
    {"curdate", kToday},
    {"current_date", kToday},
    {"nvl", kCoalesce},
    {"ifnull", kCoalesce},
    {"isnull", kNull},
    {"isnan", "write x <> x: only NaN differs from itself"},
    {"concat", kJoin},
    {"concat_ws", kJoin},
    {"group_concat", kCollect},
    {"string_agg", kCollect},
    {"array_agg", kCollect},
    {"listagg", kCollect},
    {"list", kCollect},
    {"if", kCase},
    {"iif", kCase},
    {"decode", kCase},
    {"year", kPart},
    {"month", kPart},
    {"day", kPart},
    {"extract", kPart},
    {"date_part", kPart},
    {"datepart", kPart},
    {"datediff", kDays},
    {"date_diff", kDays},
    {"dateadd", "write date(r.date) + duration('P1M')"},
    {"date_add", "write date(r.date) + duration('P1M')"},
    {"cast", kConvert},
    {"convert", kConvert},
    {"int", "toInteger() converts"},
    {"float", "toFloat() converts"},
    {"str", "toString() converts"},
    {"to_char", "toString() converts"},
    {"to_number", "toFloat() converts"},
    {"to_date", "date('2025-03-11') converts"},
    {"substr", "substring(text, 0, 3) counts from 0"},
    {"mid", "substring(text, 0, 3) counts from 0"},
    {"ucase", "toUpper() converts"},
    {"lcase", "toLower() converts"},
    {"instr", kContains},
    {"charindex", kContains},
    {"strpos", kContains},
    {"locate", kContains},
    {"indexof", kContains},
    {"regexp_like", kMatches},
    {"regexp_matches", kMatches},
    {"pow", "x ^ y raises to a power"},
    {"power", "x ^ y raises to a power"},
    {"mod", "x % y gives the remainder"},
    {"ln", "log() is the natural logarithm"},
    {"ceiling", "ceil() rounds up"},
    {"trunc", "toInteger() cuts off"},
    {"random", "rand() gives a number from 0 to 1"},
    {"median", kMiddle},
    {"first", "head(list) gives the first, last(list) the last"},
    {"rownum", "LIMIT 10 gives the first rows"},
    {"row_number", "LIMIT 10 gives the first rows"},
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view advice_on_function(std::string_view name) {
    const auto found = std::find_if(std::begin(kFunctions), std::end(kFunctions), [&](const Translation& known) {
        return std::equal(name.begin(), name.end(), known.first.begin(), known.first.end(),
                          [](char typed, char own) { return lower(typed) == own; });
    });
    return found == std::end(kFunctions) ? std::string_view() : found->second;
}

}  // namespace newsgraph::query::cypher
