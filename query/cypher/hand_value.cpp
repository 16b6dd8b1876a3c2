#include "query/cypher/hand_value.hpp"

#include "query/cypher/error.hpp"
#include "query/cypher/temporal_parse.hpp"
#include "query/cypher/temporal_text.hpp"

namespace newsgraph::query::cypher {

graph::HandValue to_hand_value(const Value& value) {
    using Temporal = graph::HandValue::Temporal;
    switch (value.kind()) {
        case Kind::boolean:
            return {value.boolean()};
        case Kind::integer:
            return {value.integer()};
        case Kind::floating:
            return {value.floating()};
        case Kind::string:
            return {value.string()};
        case Kind::list: {
            graph::HandValue::List list;
            list.reserve(value.list().size());
            for (const Value& item : value.list()) list.push_back(to_hand_value(item));
            return {std::move(list)};
        }
        case Kind::date:
            return {Temporal{"date", to_text(value.date())}};
        case Kind::local_time:
            return {Temporal{"localtime", to_text(value.local_time())}};
        case Kind::time:
            return {Temporal{"time", to_text(value.time())}};
        case Kind::local_datetime:
            return {Temporal{"localdatetime", to_text(value.local_datetime())}};
        case Kind::datetime:
            return {Temporal{"datetime", to_text(value.datetime())}};
        case Kind::duration:
            return {Temporal{"duration", to_text(value.duration())}};
        default:
            throw QueryError(ErrorType::type_error, Phase::runtime, "InvalidPropertyType",
                             "a " + std::string(kind_name(value.kind())) + " cannot be kept as a property");
    }
}

Value from_hand_value(const graph::HandValue& value) {
    struct Reader {
        Value operator()(bool truth) const { return Value(truth); }
        Value operator()(std::int64_t number) const { return Value(number); }
        Value operator()(double number) const { return Value(number); }
        Value operator()(const std::string& text) const { return Value(text); }
        Value operator()(const graph::HandValue::List& list) const {
            List items;
            items.reserve(list.size());
            for (const graph::HandValue& item : list) items.push_back(from_hand_value(item));
            return Value(std::move(items));
        }
        Value operator()(const graph::HandValue::Temporal& temporal) const {
            if (temporal.kind == "date") return Value(parse_date(temporal.text));
            if (temporal.kind == "localtime") return Value(parse_local_time(temporal.text));
            if (temporal.kind == "time") return Value(parse_time(temporal.text));
            if (temporal.kind == "localdatetime") return Value(parse_local_datetime(temporal.text));
            if (temporal.kind == "datetime") return Value(parse_datetime(temporal.text, 0));
            return Value(parse_duration(temporal.text));
        }
    };
    return std::visit(Reader{}, value.value);
}

}  // namespace newsgraph::query::cypher
