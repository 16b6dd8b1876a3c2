#include "base/time_zone.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <deque>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace newsgraph::base {

namespace {

struct Zone {
    std::string name;
    std::unique_ptr<icu::BasicTimeZone> zone;
};

struct Zones {
    std::mutex mutex;
    std::deque<Zone> zones;  // does not move its elements
    std::unordered_map<std::string, ZoneId> ids;
};

Zones& zones() {
    static Zones all;
    return all;
}

const Zone& get(ZoneId id) {
    Zones& all = zones();
    const std::lock_guard lock(all.mutex);
    return all.zones[id - 1];
}

// The rules of today hold for all the future and repeat every 400 years (a whole number of weeks); before the first
// clocks of cities there is only the mean sun. So a moment out of the range that ICU is made for stands for one inside.
double milliseconds(std::int64_t seconds) {
    constexpr std::int64_t kFourCenturies = 146'097LL * 86'400;
    constexpr std::int64_t kLast = 10 * kFourCenturies;
    constexpr std::int64_t kFirst = -5 * kFourCenturies;
    if (seconds > kLast) seconds = kLast - kFourCenturies + (seconds - kLast) % kFourCenturies;
    if (seconds < kFirst) seconds = kFirst;
    return static_cast<double>(seconds) * 1000;
}

}  // namespace

std::optional<ZoneId> find_time_zone(std::string_view name) {
    // ICU also takes rules like "GMT+2" for names, and cuts names at a NUL.
    if (name.empty() || name.size() > 64 || name.find('\0') != std::string_view::npos) return std::nullopt;
    const std::string key(name);
    Zones& all = zones();
    const std::lock_guard lock(all.mutex);
    if (const auto known = all.ids.find(key); known != all.ids.end()) return known->second;

    const icu::UnicodeString id = icu::UnicodeString::fromUTF8(key);
    UErrorCode error = U_ZERO_ERROR;
    char region[8];
    icu::TimeZone::getRegion(id, region, sizeof region, error);
    if (U_FAILURE(error)) return std::nullopt;
    std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(id));
    icu::UnicodeString made_id;
    if (made == nullptr || made->getID(made_id) != id) return std::nullopt;
    auto* basic = dynamic_cast<icu::BasicTimeZone*>(made.get());
    if (basic == nullptr) return std::nullopt;
    made.release();
    all.zones.push_back({key, std::unique_ptr<icu::BasicTimeZone>(basic)});
    return all.ids.emplace(key, static_cast<ZoneId>(all.zones.size())).first->second;
}

const std::string& time_zone_name(ZoneId zone) {
    return get(zone).name;
}

std::int32_t offset_at(ZoneId zone, std::int64_t seconds) {
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t standard = 0, saving = 0;
    get(zone).zone->getOffset(milliseconds(seconds), false, standard, saving, error);
    return (standard + saving) / 1000;
}

std::int32_t offset_at_local(ZoneId zone, std::int64_t local_seconds) {
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t standard = 0, saving = 0;
    get(zone).zone->getOffsetFromLocal(milliseconds(local_seconds), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER,
                                       standard, saving, error);
    return (standard + saving) / 1000;
}

}  // namespace newsgraph::base
