// RapidJSON's events to Json values.
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/json.hpp"
#include "base/unicode.hpp"

namespace newsgraph::base {
namespace {

/// RapidJSON's input stream over a text that need not end with a NUL. Made by hand because the library's own streams
/// are copied while a string is read, and then do not tell where they are.
class Text {
  public:
    using Ch = char;
    Text(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

    Ch Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    Ch Take() { return at_ < text_.size() ? text_[at_++] : '\0'; }
    std::size_t Tell() const { return at_; }

    // A stream must have these; only writing calls them.
    Ch* PutBegin() { return nullptr; }
    void Put(Ch) {}
    void Flush() {}
    std::size_t PutEnd(Ch*) { return 0; }

  private:
    std::string_view text_;
    std::size_t at_;
};

/// Builds the value from the parser's events. A method that returns false ends the parse; problem() then says why.
class Builder {
  public:
    struct Problem {
        std::size_t offset;
        const char* code;
        std::string what;
    };

    Builder(std::string_view text, const Text& stream, std::size_t max_depth)
        : text_(text), stream_(stream), max_depth_(max_depth), last_end_(stream.Tell()) {}

    const std::optional<Problem>& problem() const { return problem_; }
    Json take() { return std::move(root_); }

    bool Null() { return add(Json::Kind::null, nullptr); }
    bool Bool(bool b) {
        Json* value = nullptr;
        if (!add(Json::Kind::boolean, &value)) return false;
        value->boolean = b;
        return true;
    }
    bool Int(int) { return add_number(); }
    bool Uint(unsigned) { return add_number(); }
    bool Int64(std::int64_t) { return add_number(); }
    bool Uint64(std::uint64_t) { return add_number(); }
    bool Double(double) { return add_number(); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return add_number(); }
    bool String(const char* s, rapidjson::SizeType length, bool) {
        Json* value = nullptr;
        if (!add(Json::Kind::string, &value)) return false;
        value->string.assign(s, length);
        return is_sound(value->string, value->offset);
    }
    bool StartObject() { return open(Json::Kind::object); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(Json::Kind::array); }
    bool EndArray(rapidjson::SizeType) { return close(); }
    bool Key(const char* s, rapidjson::SizeType length, bool) {
        const std::size_t offset = next_begin();
        last_end_ = stream_.Tell();
        auto& members = open_.back()->members;
        members.emplace_back(std::string(s, length), Json{});
        return is_sound(members.back().first, offset);
    }

  private:
    /// Where the value or key in hand begins: between it and the last event are only white space and signs.
    std::size_t next_begin() const { return std::min(text_.find_first_not_of(" \t\r\n,:]}", last_end_), text_.size()); }

    bool add(Json::Kind kind, Json** made) {
        Json* value = &root_;
        if (!open_.empty()) {
            Json& parent = *open_.back();
            // The key came before and has left an empty member.
            value = parent.is_object() ? &parent.members.back().second : &parent.items.emplace_back();
        }
        value->kind = kind;
        value->offset = next_begin();
        last_end_ = stream_.Tell();
        if (made) *made = value;
        return true;
    }

    /// RapidJSON has checked the form; from_chars gives the nearest double to any number of digits.
    bool add_number() {
        Json* value = nullptr;
        if (!add(Json::Kind::number, &value)) return false;
        const std::string_view digits = text_.substr(value->offset, last_end_ - value->offset);
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value->number);
        // RapidJSON has refused what is too big, so what is out of range is too small.
        if (result.ec == std::errc::result_out_of_range) value->number = 0;
        return true;
    }

    bool open(Json::Kind kind) {
        if (open_.size() >= max_depth_) {
            problem_ = Problem{next_begin(), "json.depth",
                               "the JSON is nested deeper than " + std::to_string(max_depth_) + " levels"};
            return false;
        }
        Json* value = nullptr;
        if (!add(kind, &value)) return false;
        // The event comes before the bracket is taken.
        last_end_ = value->offset + 1;
        // Pointers to open values stay good: only the innermost open value grows.
        open_.push_back(value);
        return true;
    }

    bool close() {
        open_.pop_back();
        last_end_ = stream_.Tell();
        return true;
    }

    /// RapidJSON lets the second half of a surrogate pair stand alone when it is written as an escape.
    bool is_sound(const std::string& s, std::size_t offset) {
        if (is_valid_utf8(s)) return true;
        problem_ = Problem{offset, "json.syntax", "the string holds half of a surrogate pair"};
        return false;
    }

    std::string_view text_;
    const Text& stream_;
    std::size_t max_depth_;
    std::size_t last_end_;  // behind the last event
    Json root_;
    std::vector<Json*> open_;  // the values that are being filled, outermost first
    std::optional<Problem> problem_;
};

const char* describe(rapidjson::ParseErrorCode code) {
    switch (code) {
        case rapidjson::kParseErrorDocumentEmpty:
            return "there is no JSON value";
        case rapidjson::kParseErrorDocumentRootNotSingular:
            return "something follows the JSON value";
        case rapidjson::kParseErrorValueInvalid:
            return "this is no JSON value";
        case rapidjson::kParseErrorObjectMissName:
            return "the name of a member is missing";
        case rapidjson::kParseErrorObjectMissColon:
            return "a colon is missing after the name of a member";
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
            return "a comma or } is missing";
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
            return "a comma or ] is missing";
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
            return "\\u must be followed by four hexadecimal digits";
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return "the string holds half of a surrogate pair";
        case rapidjson::kParseErrorStringEscapeInvalid:
            return "there is no such escape in a string";
        case rapidjson::kParseErrorStringMissQuotationMark:
            return "the string is not closed";
        case rapidjson::kParseErrorStringInvalidEncoding:
            return "the string is not valid UTF-8";
        case rapidjson::kParseErrorNumberTooBig:
            return "the number is too big";
        case rapidjson::kParseErrorNumberMissFraction:
            return "a digit is missing after the decimal point";
        case rapidjson::kParseErrorNumberMissExponent:
            return "a digit is missing in the exponent";
        default:
            return "this is no JSON";
    }
}

}  // namespace

Json parse_json(std::string_view text, const std::string& where, std::size_t max_depth) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    const std::size_t begin = text.starts_with(kMark) ? kMark.size() : 0;
    Text stream(text, begin);
    Builder builder(text, stream, max_depth);
    rapidjson::Reader reader;
    const rapidjson::ParseResult result =
        reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(stream, builder);
    if (builder.problem()) {
        const auto& problem = *builder.problem();
        throw Error(issue_at(text, where, problem.offset, problem.code, problem.what));
    }
    if (result.IsError()) {
        auto code = result.Code();
        const bool at_end = result.Offset() >= text.size();
        // RapidJSON takes a NUL for the end of the text and gives a raw control character the code of a wrong escape.
        if (code == rapidjson::kParseErrorStringMissQuotationMark && !at_end) {
            code = rapidjson::kParseErrorStringEscapeInvalid;
        }
        const bool control = code == rapidjson::kParseErrorStringEscapeInvalid && text[result.Offset()] != '\\';
        throw Error(issue_at(text, where, result.Offset(), "json.syntax",
                             control ? "a control character stands in the string" : describe(code)));
    }
    // The parser takes a NUL for the end of the text.
    if (stream.Tell() < text.size()) {
        throw Error(issue_at(text, where, stream.Tell(), "json.syntax", "a NUL character stands in the JSON"));
    }
    return builder.take();
}

}  // namespace newsgraph::base
