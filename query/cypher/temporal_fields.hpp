#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "query/cypher/temporal_parse.hpp"
#include "query/cypher/value.hpp"

/// The maps from which temporal values are built, read part by part. Errors as in temporal_build.hpp.
namespace newsgraph::query::cypher {

/// The integer under `key`; nothing where the map has none. Throws where it is null or no integer, or outside [least,
/// most].
std::optional<std::int64_t> field(const Map& map, std::string_view key, std::int64_t least, std::int64_t most);

/// Throws where the map has a key that is none of the parts of the kind to be made.
void reject_unknown_fields(const Map& map, bool takes_date, bool takes_time, bool takes_zone);

/// The day that the fields give. Fields that the map lacks come from `base`; without it they may be missing only from
/// the smallest one up, and begin at 1.
Date date_from_fields(const Map& map, std::optional<Date> base);

/// The same for the time of day, from hours down to nanoseconds. With `add_below`, fields below the second are added to
/// the fraction of `base` instead of replacing it.
LocalTime time_from_fields(const Map& map, std::optional<LocalTime> base, bool add_below = false);

/// The field `timezone`; nothing where the map has none.
std::optional<ZoneChoice> zone_from_fields(const Map& map);

bool has_date_fields(const Map& map);
bool has_time_fields(const Map& map);

}  // namespace newsgraph::query::cypher
