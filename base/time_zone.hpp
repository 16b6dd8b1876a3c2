#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::base {

/// A named time zone of the tz database ("Europe/Stockholm"), as a small number. 0 is none. The numbers differ from run
/// to run: outside the program a zone is its name.
using ZoneId = std::uint32_t;

/// Nothing if there is no such zone. Names are those of the tz database, to the letter. Safe from any thread.
std::optional<ZoneId> find_time_zone(std::string_view name);

/// The name with which the zone was found. Requires zone != 0. The reference stays valid.
const std::string& time_zone_name(ZoneId zone);

/// Seconds east of UTC at a moment, given in seconds since 1970-01-01T00:00Z.
std::int32_t offset_at(ZoneId zone, std::int64_t seconds);

/// Seconds east of UTC at a time of the zone's own clock, given in seconds since 1970-01-01T00:00 of that clock. Where
/// the clock is put forward, a skipped time counts by the offset before; where it is put back, of the two moments with
/// that time the earlier is taken.
std::int32_t offset_at_local(ZoneId zone, std::int64_t local_seconds);

}  // namespace newsgraph::base
