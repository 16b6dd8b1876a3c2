#pragma once
#include "graph/graph.hpp"
#include <vector>
