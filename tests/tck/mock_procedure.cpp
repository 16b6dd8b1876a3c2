#include "tests/tck/mock_procedure.hpp"

#include <stdexcept>
#include <string_view>

#include "query/cypher/compare.hpp"
#include "tests/tck/expected.hpp"

namespace newsgraph::tck {

using namespace query::cypher;

namespace {

std::string_view trim(std::string_view s) {
    const auto first = s.find_first_not_of(' ');
    return first == std::string_view::npos ? "" : s.substr(first, s.find_last_not_of(' ') - first + 1);
}

StaticType type_of(std::string_view name) {
    if (name.ends_with('?')) {
        name.remove_suffix(1);
    }
    if (name == "STRING") {
        return Kind::string;
    }
    if (name == "INTEGER") {
        return Kind::integer;
    }
    if (name == "FLOAT") {
        return Kind::floating;
    }
    if (name == "NUMBER") {
        return kNumbers;
    }
    if (name == "BOOLEAN") {
        return Kind::boolean;
    }
    if (name == "MAP") {
        return Kind::map;
    }
    if (name == "NODE") {
        return Kind::node;
    }
    if (name == "RELATIONSHIP") {
        return Kind::relationship;
    }
    if (name == "PATH") {
        return Kind::path;
    }
    if (name.starts_with("LIST")) {
        return Kind::list;
    }
    if (name == "ANY") {
        return KindSet::any();
    }
    throw std::runtime_error("what type is " + std::string(name) + "?");
}

std::vector<ProcedureSignature::Field> fields(std::string_view text) {
    std::vector<ProcedureSignature::Field> result;
    while (!trim(text).empty()) {
        const auto end = std::min(text.find(','), text.size());
        const auto field = text.substr(0, end);
        const auto colons = field.find("::");
        if (colons == std::string_view::npos) {
            throw std::runtime_error("a field without a type: " + std::string(field));
        }
        result.push_back({std::string(trim(field.substr(0, colons))), type_of(trim(field.substr(colons + 2)))});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

}  // namespace

Procedure mock_procedure(const std::string& signature, const std::vector<std::vector<std::string>>& table) {
    const std::string_view text = signature;
    const auto open = text.find('('), close = text.find(')');
    const auto open_results = text.find('(', close), close_results = text.rfind(')');
    if (open == std::string_view::npos || open_results == std::string_view::npos || close_results < open_results) {
        throw std::runtime_error("cannot read the signature " + signature);
    }
    Procedure result;
    result.signature.name = trim(text.substr(0, open));
    result.signature.arguments = fields(text.substr(open + 1, close - open - 1));
    result.signature.results = fields(text.substr(open_results + 1, close_results - open_results - 1));

    const std::size_t arguments = result.signature.arguments.size();
    const std::size_t width = arguments + result.signature.results.size();
    std::vector<List> rows;
    for (std::size_t i = 1; i < table.size() && width > 0; ++i) {
        List row;
        for (const auto& cell : table[i]) {
            row.push_back(read_value(cell));
        }
        if (row.size() != width) {
            throw std::runtime_error("a row of the procedure has " + std::to_string(row.size()) + " cells");
        }
        rows.push_back(std::move(row));
    }
    const bool no_results = result.signature.results.empty();
    result.run = [rows, arguments, no_results](ProcedureContext&, std::span<const Value> given) {
        std::vector<List> found;
        for (const auto& row : rows) {
            bool same = true;
            for (std::size_t i = 0; i < arguments; ++i) {
                same = same && (given[i].is_null() ? row[i].is_null() : equal(given[i], row[i]) == Truth::yes);
            }
            if (same && !no_results) {
                found.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(arguments), row.end());
            }
        }
        return found;
    };
    return result;
}

}  // namespace newsgraph::tck
