#include <sqlite3.h>

#include "render/dot.hpp"
#include "tests/query/help.hpp"
