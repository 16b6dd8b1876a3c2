#include <graphviz/gvc.h>
#include <gumbo.h>
#include <spdlog/spdlog.h>
#include <unicode/uchar.h>
#include <zlib.h>

#include <CLI/CLI.hpp>
#include <boost/graph/graph_traits.hpp>

#include "../base/up.hpp"
#include "extract/a.hpp"
#include "up.hpp"
