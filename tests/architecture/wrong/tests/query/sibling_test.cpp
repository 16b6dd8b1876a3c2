#include "tests/query/help.hpp"
#include "render/dot.hpp"
#include <sqlite3.h>
