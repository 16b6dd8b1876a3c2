#include "query/cypher/aggregates.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "query/cypher/compare.hpp"
#include "query/cypher/duration.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/function_table.hpp"
#include "query/cypher/operators.hpp"
#include "query/cypher/value_set.hpp"
#include "query/cypher/wide.hpp"

namespace newsgraph::query::cypher {

namespace {

class Count : public Accumulator {
  public:
    void add(std::span<const Value> arguments) override { count_ += arguments[0].is_null() ? 0 : 1; }
    Value finish() override { return count_; }

  private:
    std::int64_t count_ = 0;
};

/// Sums integers exactly, floats with the error of rounding kept apart (A. Neumaier, 1974), so that the order of rows
/// hardly matters, and durations. A float makes the whole sum a float.
class Sum {
  public:
    explicit Sum(std::string_view name) : name_(name) {}

    void add(const Value& value) {
        if (value.is_float() && !has_durations_) {
            ++count_;
            has_numbers_ = has_floats_ = true;
            return add_float(value.floating());
        }
        if (value.is_null()) return;
        ++count_;
        if (value.kind() == Kind::duration && !has_numbers_) {
            duration_ = plus(duration_, value.duration());
            has_durations_ = true;
            return;
        }
        if (!value.is_number() || has_durations_) reject_argument(name_, "numbers or durations", value);
        has_numbers_ = true;
        integers_ += value.integer();
    }
    std::int64_t count() const { return count_; }
    bool has_durations() const { return has_durations_; }
    bool has_floats() const { return has_floats_; }
    Int128 integers() const { return integers_; }
    const Duration& duration() const { return duration_; }
    double number() const {
        Sum all = *this;
        all.add_float(static_cast<double>(integers_));
        // An infinite sum has no rest: infinity less infinity is not a number.
        return std::isfinite(all.floats_) ? all.floats_ + all.rest_ : all.floats_;
    }

  private:
    void add_float(double x) {
        const double sum = floats_ + x;
        rest_ += std::fabs(floats_) >= std::fabs(x) ? (floats_ - sum) + x : (x - sum) + floats_;
        floats_ = sum;
    }

    std::string_view name_;
    std::int64_t count_ = 0;
    Int128 integers_ = 0;  // 2^64 rows of the largest integer have room
    double floats_ = 0, rest_ = 0;
    Duration duration_;
    bool has_numbers_ = false, has_floats_ = false, has_durations_ = false;
};

class SumOf : public Accumulator {
  public:
    void add(std::span<const Value> arguments) override { sum_.add(arguments[0]); }
    void add_each(std::span<const Value* const> values) override {
        for (const Value* value : values) sum_.add(*value);
    }
    Value finish() override {
        if (sum_.has_durations()) return sum_.duration();
        if (sum_.has_floats()) return sum_.number();
        const auto narrow = static_cast<std::int64_t>(sum_.integers());
        if (narrow != sum_.integers()) {
            fail(ErrorType::arithmetic_error, "NumberOutOfRange", "the sum does not fit into an integer of 64 bits");
        }
        return narrow;
    }

  private:
    Sum sum_{"sum"};
};

class Average : public Accumulator {
  public:
    void add(std::span<const Value> arguments) override { sum_.add(arguments[0]); }
    void add_each(std::span<const Value* const> values) override {
        for (const Value* value : values) sum_.add(*value);
    }
    Value finish() override {
        if (sum_.count() == 0) return {};
        const auto count = static_cast<double>(sum_.count());
        if (sum_.has_durations()) return divided(sum_.duration(), count);
        return sum_.number() / count;
    }

  private:
    Sum sum_{"avg"};
};

template <bool largest>
class Extreme : public Accumulator {
  public:
    void add(std::span<const Value> arguments) override { see(arguments[0]); }
    void add_each(std::span<const Value* const> values) override {
        for (const Value* value : values) see(*value);
    }
    Value finish() override { return std::move(best_); }

  private:
    void see(const Value& value) {
        // What is not better is most of it: numbers of one kind are compared in place. NaN has its place in order().
        if (value.is_float() && best_.is_float()) {
            const double a = value.floating(), b = best_.floating();
            if (largest ? a <= b : a >= b) return;
        } else if (value.is_integer() && best_.is_integer()) {
            if (largest ? value.integer() <= best_.integer() : value.integer() >= best_.integer()) return;
        }
        if (value.is_null()) return;
        const bool better = best_.is_null() || (largest ? order(value, best_) > 0 : order(value, best_) < 0);
        if (better) best_ = value;
    }

    Value best_;
};

class Collect : public Accumulator {
  public:
    void add(std::span<const Value> arguments) override {
        if (arguments[0].is_null()) return;
        check_list_size(items_.size() + 1);
        items_.push_back(arguments[0]);
        bytes_ += arguments[0].heap_bytes();
    }
    Value finish() override { return std::move(items_); }
    std::size_t heap_bytes() const override { return bytes_ + items_.capacity() * sizeof(Value); }

  private:
    List items_;
    std::size_t bytes_ = 0;
};

/// Mean and sum of squared deviations in one pass (B. P. Welford, 1962).
template <bool of_sample>
class Deviation : public Accumulator {
  public:
    void add(std::span<const Value> arguments) override {
        if (arguments[0].is_null()) return;
        const double x = number_argument(of_sample ? "stDev" : "stDevP", arguments[0]);
        ++count_;
        const double delta = x - mean_;
        mean_ += delta / static_cast<double>(count_);
        squares_ += delta * (x - mean_);
    }
    Value finish() override {
        const std::int64_t freedom = count_ - (of_sample ? 1 : 0);
        return freedom < 1 ? 0.0 : std::sqrt(squares_ / static_cast<double>(freedom));
    }

  private:
    std::int64_t count_ = 0;
    double mean_ = 0, squares_ = 0;
};

template <bool continuous>
class Percentile : public Accumulator {
  public:
    void add(std::span<const Value> arguments) override {
        constexpr const char* kName = continuous ? "percentileCont" : "percentileDisc";
        if (arguments[1].is_null()) reject_argument(kName, "a percentile from 0.0 to 1.0", arguments[1]);
        const double share = number_argument(kName, arguments[1]);
        if (!(share >= 0 && share <= 1)) {
            fail(ErrorType::argument_error, "NumberOutOfRange",
                 std::string(kName) + "() takes a percentile from 0.0 to 1.0");
        }
        if (!has_share_) share_ = share;
        has_share_ = true;
        if (arguments[0].is_null()) return;
        number_argument(kName, arguments[0]);
        numbers_.push_back(arguments[0]);
    }
    Value finish() override {
        if (numbers_.empty()) return {};
        std::sort(numbers_.begin(), numbers_.end(), [](const Value& a, const Value& b) { return order(a, b) < 0; });
        const auto count = static_cast<double>(numbers_.size());
        if (!continuous) {
            const double rank = std::ceil(share_ * count) - 1;
            return numbers_[static_cast<std::size_t>(std::max(rank, 0.0))];
        }
        const double place = share_ * (count - 1);
        const double below = std::floor(place);
        const auto i = static_cast<std::size_t>(below);
        const double x = numbers_[i].number();
        if (i + 1 == numbers_.size()) return x;
        return x + (place - below) * (numbers_[i + 1].number() - x);
    }
    std::size_t heap_bytes() const override { return numbers_.capacity() * sizeof(Value); }

  private:
    List numbers_;
    double share_ = 0;
    bool has_share_ = false;
};

class Distinct : public Accumulator {
  public:
    explicit Distinct(std::unique_ptr<Accumulator> inner) : inner_(std::move(inner)) {}
    void add(std::span<const Value> arguments) override {
        if (!arguments[0].is_null() && seen_.insert(arguments[0])) inner_->add(arguments);
    }
    Value finish() override { return inner_->finish(); }
    std::size_t heap_bytes() const override { return seen_.memory() + inner_->heap_bytes(); }

  private:
    std::unique_ptr<Accumulator> inner_;
    ValueSet seen_;
};

template <class A>
std::unique_ptr<Accumulator> make() {
    return std::make_unique<A>();
}

const std::vector<Aggregate>& table() {
    const KindSet any = KindSet::any(), summed = kNumbers | Kind::duration;
    static const std::vector<Aggregate> all = {
        {"avg", 1, {summed}, Kind::floating | Kind::duration, make<Average>},
        {"collect", 1, {any}, Kind::list, make<Collect>},
        {"count", 1, {any}, Kind::integer, make<Count>},
        {"max", 1, {any}, any, make<Extreme<true>>},
        {"min", 1, {any}, any, make<Extreme<false>>},
        {"percentileCont", 2, {kNumbers, kNumbers}, Kind::floating, make<Percentile<true>>},
        {"percentileDisc", 2, {kNumbers, kNumbers}, kNumbers, make<Percentile<false>>},
        {"stDev", 1, {kNumbers}, Kind::floating, make<Deviation<true>>},
        {"stDevP", 1, {kNumbers}, Kind::floating, make<Deviation<false>>},
        {"sum", 1, {summed}, summed, make<SumOf>},
    };
    return all;
}

bool same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

const Aggregate* find_aggregate(std::string_view name) {
    for (const Aggregate& aggregate : table()) {
        if (same_name(aggregate.name, name)) return &aggregate;
    }
    return nullptr;
}

std::vector<const Aggregate*> all_aggregates() {
    std::vector<const Aggregate*> all;
    for (const Aggregate& aggregate : table()) all.push_back(&aggregate);
    return all;
}

std::unique_ptr<Accumulator> make_accumulator(const Aggregate& aggregate, bool distinct) {
    auto made = aggregate.make();
    if (!distinct) return made;
    return std::make_unique<Distinct>(std::move(made));
}

}  // namespace newsgraph::query::cypher
