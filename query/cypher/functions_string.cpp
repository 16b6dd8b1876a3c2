#include <algorithm>
#include <string>
#include <string_view>

#include "base/letter_case.hpp"
#include "base/unicode.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"

// Functions on strings. Lengths and places are counted in code points.
namespace newsgraph::query::cypher {

namespace {

std::size_t count_argument(std::string_view name, const Value& value) {
    const std::int64_t count = integer_argument(name, value);
    if (count < 0) {
        fail(ErrorType::argument_error, "NumberOutOfRange",
             std::string(name) + "() counts from 0, not from " + std::to_string(count));
    }
    return static_cast<std::size_t>(count);
}

// Where code point `n` begins, or the end.
std::size_t place_of(std::string_view text, std::size_t n) {
    std::size_t at = 0;
    for (; n > 0 && at < text.size(); --n) base::decode_utf8(text, at);
    return at;
}

bool is_space(char32_t c) {
    return (base::char_info(c).flags & base::CharInfo::space) != 0;
}

// Begin of the code point that ends at `end`.
std::size_t step_back(std::string_view text, std::size_t end) {
    std::size_t at = end - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return at;
}

// Takes white space, or the characters of `unwanted`, off the ends.
std::string_view stripped(std::string_view text, const std::string* unwanted, bool left, bool right) {
    const auto goes = [&](std::size_t from, std::size_t& next) {
        next = from;
        const char32_t c = base::decode_utf8(text, next);
        if (unwanted == nullptr) return is_space(c);
        return unwanted->find(text.substr(from, next - from)) != std::string::npos;
    };
    std::size_t next = 0;
    while (left && !text.empty() && goes(0, next)) text.remove_prefix(next);
    while (right && !text.empty()) {
        const std::size_t from = step_back(text, text.size());
        if (!goes(from, next)) break;
        text = text.substr(0, from);
    }
    return text;
}

bool is_letter_or_blank(char c) {
    return c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `change` of a text, piece by piece, so that the limits of the statement are seen on the way. A piece ends between
/// two letters or blanks of ASCII: there neither letter case nor composition looks across.
template <class Change>
std::string by_pieces(std::string_view text, FunctionContext& context, const Change& change) {
    constexpr std::size_t kPiece = 1 << 16;
    FunctionWork work(context);
    if (text.size() <= kPiece) return change(text);
    std::string out;
    while (!text.empty()) {
        std::size_t end = std::min(kPiece, text.size());
        while (end < text.size() && !(is_letter_or_blank(text[end - 1]) && is_letter_or_blank(text[end]))) ++end;
        out += change(text.substr(0, end));
        work.add(end);
        text.remove_prefix(end);
    }
    return out;
}

template <bool left, bool right>
Value trim(std::span<const Value> arguments, FunctionContext&) {
    const std::string& text = text_argument("trim", arguments[0]);
    const std::string* unwanted = arguments.size() > 1 ? &text_argument("trim", arguments[1]) : nullptr;
    return stripped(text, unwanted, left, right);
}

Value lower(std::span<const Value> arguments, FunctionContext& context) {
    return by_pieces(text_argument("toLower", arguments[0]), context,
                     [](std::string_view piece) { return base::to_lower(piece); });
}

Value upper(std::span<const Value> arguments, FunctionContext& context) {
    return by_pieces(text_argument("toUpper", arguments[0]), context,
                     [](std::string_view piece) { return base::to_upper(piece); });
}

Value left(std::span<const Value> arguments, FunctionContext&) {
    const std::string& text = text_argument("left", arguments[0]);
    return text.substr(0, place_of(text, count_argument("left", arguments[1])));
}

Value right(std::span<const Value> arguments, FunctionContext&) {
    const std::string& text = text_argument("right", arguments[0]);
    std::size_t at = text.size();
    for (std::size_t n = count_argument("right", arguments[1]); n > 0 && at > 0; --n) at = step_back(text, at);
    return text.substr(at);
}

Value substring(std::span<const Value> arguments, FunctionContext&) {
    const std::string& text = text_argument("substring", arguments[0]);
    const std::string_view rest =
        std::string_view(text).substr(place_of(text, count_argument("substring", arguments[1])));
    if (arguments.size() == 2) return rest;
    return rest.substr(0, place_of(rest, count_argument("substring", arguments[2])));
}

Value replace(std::span<const Value> arguments, FunctionContext& context) {
    const std::string& text = text_argument("replace", arguments[0]);
    const std::string& old = text_argument("replace", arguments[1]);
    const std::string& fresh = text_argument("replace", arguments[2]);
    if (old.empty()) return arguments[0];
    FunctionWork work(context);
    std::string out;
    std::size_t at = 0;
    for (std::size_t found = 0; (found = text.find(old, at)) != std::string::npos; at = found + old.size()) {
        out.append(text, at, found - at);
        out += fresh;
        check_text_size(out.size());
        work.add(1, found - at + fresh.size());
    }
    return out.append(text, at);
}

/// One part of what split() gives; a text of its own, with what the allocator adds.
void add_part(List& parts, std::string_view part, FunctionWork& work) {
    constexpr std::size_t kShortText = 80;
    parts.emplace_back(part);
    check_list_size(parts.size());
    work.add(8, kShortText + part.size());
}

List split_by(std::string_view text, const std::vector<std::string_view>& delimiters, FunctionWork& work) {
    List parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto delimiter = std::find_if(delimiters.begin(), delimiters.end(),
                                            [&](std::string_view d) { return text.substr(at).starts_with(d); });
        work.add(1);
        if (delimiter == delimiters.end()) {
            ++at;
            continue;
        }
        add_part(parts, text.substr(begin, at - begin), work);
        at += delimiter->size();
        begin = at;
    }
    parts.emplace_back(text.substr(begin));
    return parts;
}

Value split(std::span<const Value> arguments, FunctionContext& context) {
    const std::string& text = text_argument("split", arguments[0]);
    FunctionWork work(context);
    std::vector<std::string_view> delimiters;
    if (arguments[1].is_list()) {
        for (const Value& delimiter : arguments[1].list()) delimiters.push_back(text_argument("split", delimiter));
        std::erase(delimiters, std::string_view());
    } else {
        delimiters.push_back(text_argument("split", arguments[1]));
        if (delimiters.front().empty()) {
            // Between any two characters.
            List characters;
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t begin = at;
                base::decode_utf8(text, at);
                add_part(characters, std::string_view(text).substr(begin, at - begin), work);
            }
            return characters;
        }
    }
    return split_by(text, delimiters, work);
}

Value character_count(std::span<const Value> arguments, FunctionContext&) {
    return base::count_code_points(text_argument("char_length", arguments[0]));
}

Value normalize(std::span<const Value> arguments, FunctionContext& context) {
    return by_pieces(text_argument("normalize", arguments[0]), context,
                     [](std::string_view piece) { return base::compose(piece); });
}

}  // namespace

void add_string_functions(std::vector<Function>& table) {
    const KindSet text = Kind::string, number = Kind::integer;
    for (const std::string_view name : {"toLower", "lower"}) table.push_back(function(name, {text}, text, lower));
    for (const std::string_view name : {"toUpper", "upper"}) table.push_back(function(name, {text}, text, upper));
    for (const std::string_view name : {"trim", "btrim"}) {
        table.push_back(function(name, {text, text}, text, trim<true, true>, 1));
    }
    table.push_back(function("ltrim", {text, text}, text, trim<true, false>, 1));
    table.push_back(function("rtrim", {text, text}, text, trim<false, true>, 1));
    table.push_back(function("left", {text, number}, text, left));
    table.push_back(function("right", {text, number}, text, right));
    table.push_back(function("substring", {text, number, number}, text, substring, 2));
    table.push_back(function("replace", {text, text, text}, text, replace));
    table.push_back(function("split", {text, Kind::string | Kind::list}, Kind::list, split));
    table.push_back(function("normalize", {text}, text, normalize));
    for (const std::string_view name : {"char_length", "character_length"}) {
        table.push_back(function(name, {text}, number, character_count));
    }
}

}  // namespace newsgraph::query::cypher
