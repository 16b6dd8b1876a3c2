#include "query/cypher/functions.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"
#include "query/cypher/runtime.hpp"

namespace newsgraph::query::cypher {

namespace {

std::string lower_ascii(std::string_view name) {
    std::string lower(name);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

struct Table {
    std::vector<Function> functions;                       // by name
    std::unordered_map<std::string, std::size_t> by_name;  // in lower case
};

Table make_table() {
    Table made;
    add_conversion_functions(made.functions);
    add_graph_functions(made.functions);
    add_hand_functions(made.functions);
    add_list_functions(made.functions);
    add_maths_functions(made.functions);
    add_news_functions(made.functions);
    add_scalar_functions(made.functions);
    add_string_functions(made.functions);
    add_temporal_functions(made.functions);
    std::sort(made.functions.begin(), made.functions.end(),
              [](const Function& a, const Function& b) { return a.name < b.name; });
    for (std::size_t i = 0; i < made.functions.size(); ++i) made.by_name[lower_ascii(made.functions[i].name)] = i;
    return made;
}

const Table& table() {
    static const Table all = make_table();
    return all;
}

}  // namespace

std::string describe(KindSet kinds) {
    if (kinds == KindSet::any()) return "Any";
    if (kinds.empty()) return "Null";
    std::vector<std::string_view> names;
    for (std::size_t i = 1; i < kKindCount; ++i) {
        if (kinds.contains(static_cast<Kind>(i))) names.push_back(kind_name(static_cast<Kind>(i)));
    }
    std::string out(names.front());
    for (std::size_t i = 1; i < names.size(); ++i) {
        out += i + 1 == names.size() ? " or " : ", ";
        out += names[i];
    }
    return out;
}

const Function* find_function(std::string_view name) {
    const auto& by_name = table().by_name;
    const auto at = by_name.find(lower_ascii(name));
    return at == by_name.end() ? nullptr : &table().functions[at->second];
}

std::vector<const Function*> all_functions() {
    std::vector<const Function*> all;
    all.reserve(table().functions.size());
    for (const Function& function : table().functions) all.push_back(&function);
    return all;
}

Value call(const Function& function, std::span<const Value> arguments, FunctionContext& context) {
    if (function.null_in_null_out) {
        for (const Value& argument : arguments) {
            if (argument.is_null()) return {};
        }
    }
    return function.evaluate(arguments, context);
}

Function function(std::string_view name, std::vector<KindSet> arguments, KindSet result, Evaluator evaluate,
                  std::size_t least) {
    Function made;
    made.name = name;
    made.most = static_cast<std::uint8_t>(arguments.size());
    made.least = static_cast<std::uint8_t>(std::min(least, arguments.size()));
    made.arguments = std::move(arguments);
    made.result = result;
    made.evaluate = evaluate;
    return made;
}

void reject_argument(std::string_view name, std::string_view wanted, const Value& value) {
    fail(ErrorType::type_error, "InvalidArgumentValue",
         std::string(name) + "() takes " + std::string(wanted) + ", not " + std::string(kind_name(value.kind())));
}

const std::string& text_argument(std::string_view name, const Value& value) {
    if (!value.is_string()) reject_argument(name, "a String", value);
    return value.string();
}

const List& list_argument(std::string_view name, const Value& value) {
    if (!value.is_list()) reject_argument(name, "a List", value);
    return value.list();
}

std::int64_t integer_argument(std::string_view name, const Value& value) {
    if (!value.is_integer()) reject_argument(name, "an Integer", value);
    return value.integer();
}

double number_argument(std::string_view name, const Value& value) {
    if (!value.is_number()) reject_argument(name, "an Integer or Float", value);
    return value.number();
}

void FunctionWork::tell() {
    if (budget_ != nullptr) {
        budget_->steps(steps_);
        // Noted before it is taken: what is given back at the end includes what was too much.
        told_bytes_ += bytes_;
        budget_->take(bytes_);
    }
    steps_ = bytes_ = 0;
}

FunctionWork::~FunctionWork() {
    if (budget_ != nullptr) budget_->give_back(told_bytes_);
}

void check_text_size(std::size_t bytes) {
    constexpr std::size_t kMost = std::size_t{1} << 28;
    if (bytes > kMost) fail(ErrorType::limit_reached, "TextTooLong", "a text would grow beyond 256 MiB");
}

void check_list_size(std::size_t items) {
    constexpr std::size_t kMost = std::size_t{1} << 26;
    if (items > kMost) fail(ErrorType::limit_reached, "ListTooLong", "a list would grow beyond 67,108,864 items");
}

}  // namespace newsgraph::query::cypher
