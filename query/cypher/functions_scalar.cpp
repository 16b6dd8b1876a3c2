#include <cstdio>

#include "query/cypher/compare.hpp"
#include "query/cypher/function_table.hpp"
#include "query/cypher/value_text.hpp"

// Functions on values of any kind.
namespace newsgraph::query::cypher {

namespace {

Value coalesce(std::span<const Value> arguments, FunctionContext&) {
    for (const Value& argument : arguments) {
        if (!argument.is_null()) return argument;
    }
    return {};
}

Value exists(std::span<const Value> arguments, FunctionContext&) {
    return !arguments[0].is_null();
}

Value null_if(std::span<const Value> arguments, FunctionContext&) {
    return equal(arguments[0], arguments[1]) == Truth::yes ? Value() : arguments[0];
}

Value is_empty(std::span<const Value> arguments, FunctionContext&) {
    const Value& value = arguments[0];
    switch (value.kind()) {
        case Kind::string:
            return value.string().empty();
        case Kind::list:
            return value.list().empty();
        case Kind::map:
            return value.map().empty();
        default:
            reject_argument("isEmpty", "a String, List or Map", value);
    }
}

Value value_type(std::span<const Value> arguments, FunctionContext&) {
    return kind_name(arguments[0].kind());
}

Value random_uuid(std::span<const Value>, FunctionContext& context) {
    // Version 4 of RFC 4122: all bits but version and variant are random.
    const std::uint64_t high = (context.random() & ~0xF000ULL) | 0x4000ULL;
    const std::uint64_t low = (context.random() & ~(3ULL << 62)) | (2ULL << 62);
    char text[37];
    std::snprintf(text, sizeof text, "%08x-%04x-%04x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                  static_cast<unsigned>(high >> 16 & 0xFFFF), static_cast<unsigned>(high & 0xFFFF),
                  static_cast<unsigned>(low >> 48), static_cast<unsigned long long>(low & 0xFFFFFFFFFFFF));
    return text;
}

}  // namespace

void add_scalar_functions(std::vector<Function>& table) {
    const KindSet any = KindSet::any();
    const auto add = [&table](Function added, bool null_in_null_out) {
        added.null_in_null_out = null_in_null_out;
        table.push_back(std::move(added));
    };
    Function variadic = function("coalesce", {any}, any, coalesce);
    variadic.most = 255;
    add(std::move(variadic), false);
    add(function("exists", {any}, Kind::boolean, exists), false);
    add(function("nullIf", {any, any}, any, null_if), false);
    add(function("valueType", {any}, Kind::string, value_type), false);
    add(function("isEmpty", {Kind::string | Kind::list | Kind::map}, Kind::boolean, is_empty), true);
    Function uuid = function("randomUUID", {}, Kind::string, random_uuid);
    uuid.deterministic = false;
    add(std::move(uuid), false);
}

}  // namespace newsgraph::query::cypher
