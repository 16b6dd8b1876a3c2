#pragma once
#include <vector>

#include "graph/graph.hpp"
