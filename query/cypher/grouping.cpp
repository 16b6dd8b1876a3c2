#include "query/cypher/grouping.hpp"

namespace newsgraph::query::cypher {

Grouping::Grouping(const BoundProjection& projection, bool weighted, const OperatorBuilder& builder)
    : runtime_(builder.runtime()), groups_(builder.runtime(), projection.keys.size()) {
    for (const Assignment& key : projection.keys) {
        key_slots_.push_back(key.slot);
        keys_.push_back(builder.compile(key.value.get()));
    }
    for (const BoundAggregate& item : projection.aggregates) {
        Call& call = calls_.emplace_back();
        call.slot = item.slot;
        call.span = item.span;
        call.distinct = item.distinct;
        if (!weighted) call.arguments = builder.compile(item.args);
        call.aggregate = find_aggregate(item.function);
        call.counts = item.function == "count" && !item.distinct;
        // The others hold a value or two.
        call.keeps = item.distinct || item.function == "collect" || item.function.starts_with("percentile");
    }
}

void Grouping::forget() {
    groups_.clear();
    known_texts_.fill({});
    accumulators_.clear();
    counts_.clear();
    group_count_ = at_ = 0;
    runtime_.budget.give_back(bytes_);
    bytes_ = 0;
}

void Grouping::begin() {
    if (keys_.empty()) add_group();
}

std::size_t Grouping::group_of_row() {
    if (keys_.empty()) return 0;
    if (keys_.size() == 1) {
        Value place;
        return group_of(keys_[0]->evaluate(runtime_, place));
    }
    row_.clear();
    for (const auto& key : keys_) row_.push_back(key->value(runtime_));
    return find(row_);
}

std::size_t Grouping::group_of(const Value& key) {
    Value copy = key;
    if (!key.is_string()) return find({&copy, 1});
    const auto* payload = &key.string();
    KnownText& known = known_texts_[(reinterpret_cast<std::uintptr_t>(payload) >> 5) % known_texts_.size()];
    if (!known.text.is_string() || &known.text.string() != payload) known = {key, find({&copy, 1})};
    return known.group;
}

std::size_t Grouping::find(std::span<Value> keys) {
    bool is_new = false;
    const std::size_t number = groups_.add(keys, is_new);
    if (is_new) add_group();
    return number;
}

void Grouping::add_group() {
    ++group_count_;
    counts_.resize(group_count_ * calls_.size());
    for (const Call& call : calls_) {
        accumulators_.push_back(call.counts ? nullptr : make_accumulator(*call.aggregate, call.distinct));
    }
}

void Grouping::add_row(std::size_t group, std::size_t number, std::int64_t times) {
    const Call& call = calls_[number];
    Value places[2];
    if (call.counts) {
        const bool counts = call.arguments.empty() || !call.arguments[0]->evaluate(runtime_, places[0]).is_null();
        if (counts) add_count(group, number, times);
        return;
    }
    if (call.arguments.size() == 1) {
        feed(group, number, {&call.arguments[0]->evaluate(runtime_, places[0]), 1});
        return;
    }
    std::size_t n = 0;
    for (const auto& argument : call.arguments) places[n++] = argument->value(runtime_);
    if (n == 0) places[n++] = Value(true);
    feed(group, number, {places, n});
}

void Grouping::add_value(std::size_t group, std::size_t call, const Value& value) {
    if (!calls_[call].counts) {
        feed(group, call, {&value, 1});
    } else if (!value.is_null()) {
        add_count(group, call, 1);
    }
}

void Grouping::add_values(std::size_t group, std::size_t number, std::span<const Value* const> values) {
    const Call& call = calls_[number];
    if (call.counts || call.keeps) {
        for (const Value* value : values) add_value(group, number, *value);
        return;
    }
    Accumulator& accumulator = *accumulators_[group * calls_.size() + number];
    at(call.span, [&] { accumulator.add_each(values); });
}

void Grouping::feed(std::size_t group, std::size_t number, std::span<const Value> values) {
    const Call& call = calls_[number];
    Accumulator& accumulator = *accumulators_[group * calls_.size() + number];
    if (!call.keeps) {
        at(call.span, [&] { accumulator.add(values); });
        return;
    }
    const std::size_t before = accumulator.heap_bytes();
    at(call.span, [&] { accumulator.add(values); });
    const std::size_t after = accumulator.heap_bytes();
    if (after > before) {
        bytes_ += after - before;
        runtime_.budget.take(after - before);
    }
}

void Grouping::add_count(std::size_t group, std::size_t call, std::int64_t times) {
    std::int64_t& count = counts_[group * calls_.size() + call];
    if (!__builtin_add_overflow(count, times, &count)) return;
    fail(ErrorType::arithmetic_error, "NumberOutOfRange", "the number of matches is too large to be counted");
}

bool Grouping::give() {
    if (at_ == group_count_) {
        forget();
        return false;
    }
    const auto key = groups_.row(keys_.empty() ? 0 : at_);
    for (std::size_t k = 0; k < keys_.size(); ++k) runtime_.frame[key_slots_[k]] = key[k];
    for (std::size_t c = 0; c < calls_.size(); ++c) {
        const std::size_t i = at_ * calls_.size() + c;
        runtime_.frame[calls_[c].slot] =
            calls_[c].counts ? Value(counts_[i]) : at(calls_[c].span, [&] { return accumulators_[i]->finish(); });
    }
    ++at_;
    return true;
}

}  // namespace newsgraph::query::cypher
