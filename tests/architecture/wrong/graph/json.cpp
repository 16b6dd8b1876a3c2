#include <rapidjson/reader.h>
#include <sqlite3.h>

#include "base/up.hpp"
