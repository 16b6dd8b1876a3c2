  #  include <sqlite3.h>
#include <rapidjson/reader.h>
#include "base/up.hpp"
