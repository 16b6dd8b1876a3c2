#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "base/json.hpp"

namespace newsgraph::base {

struct JsonWriter::Impl {
    using Compact = rapidjson::Writer<rapidjson::StringBuffer>;
    using Pretty = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

    explicit Impl(int indent) : compact(buffer), pretty(buffer), is_pretty(indent > 0) {
        if (is_pretty) pretty.SetIndent(' ', static_cast<unsigned>(indent));
    }

    // The library's writers share no virtual base.
    template <class Call>
    void with(Call call) {
        if (is_pretty) {
            call(pretty);
        } else {
            call(compact);
        }
    }

    rapidjson::StringBuffer buffer;
    Compact compact;
    Pretty pretty;
    bool is_pretty;
};

JsonWriter::JsonWriter(int indent) : impl_(std::make_unique<Impl>(indent)) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
    impl_->with([](auto& w) { w.StartObject(); });
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    impl_->with([](auto& w) { w.EndObject(); });
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    impl_->with([](auto& w) { w.StartArray(); });
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    impl_->with([](auto& w) { w.EndArray(); });
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    impl_->with([name](auto& w) { w.String(name.data(), static_cast<rapidjson::SizeType>(name.size())); });
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    return key(text);
}

JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    // Every whole number below 10^18 fits an int64_t.
    if (std::fabs(number) < 1e18 && number == std::trunc(number)) return value(static_cast<std::int64_t>(number));
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    const auto length = static_cast<std::size_t>(end - digits);
    impl_->with([&](auto& w) { w.RawValue(digits, length, rapidjson::kNumberType); });
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    impl_->with([number](auto& w) { w.Int64(number); });
    return *this;
}

JsonWriter& JsonWriter::value(std::size_t number) {
    impl_->with([number](auto& w) { w.Uint64(number); });
    return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
    impl_->with([flag](auto& w) { w.Bool(flag); });
    return *this;
}

JsonWriter& JsonWriter::null() {
    impl_->with([](auto& w) { w.Null(); });
    return *this;
}

std::string_view JsonWriter::text() const {
    return {impl_->buffer.GetString(), impl_->buffer.GetSize()};
}

void JsonWriter::clear() {
    impl_->buffer.Clear();
    impl_->with([this](auto& w) { w.Reset(impl_->buffer); });
}

}  // namespace newsgraph::base
