#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/diagram.hpp"

namespace newsgraph::render {

enum class PictureFormat { dot, svg, png, pdf };
std::string_view to_string(PictureFormat format);
std::optional<PictureFormat> parse_picture_format(std::string_view name);

/// layered (Graphviz's dot) keeps labels apart and shows direction, and is what a person can read; forces (sfdp) is
/// quicker on large graphs and shows clusters, but edge labels may touch.
enum class Engine { automatic, layered, forces };
std::optional<Engine> parse_engine(std::string_view name);

struct LayoutOptions {
    Engine engine = Engine::automatic;  ///< layered up to 300 edges or with groups, forces beyond
    std::chrono::milliseconds time_limit{60'000};
    std::size_t memory_limit = std::size_t{2} << 30;  ///< bytes of address space of the child; 0 = none
    int dots_per_inch = 110;                          ///< of a PNG
};

/// Lays a diagram out and draws it. Graphviz runs in a child process under limits of time and memory, so that a layout
/// that hangs or crashes is an error and not the end of the program; the calling process never loads a plugin. The
/// bytes are the same for the same diagram and fonts. Throws base::Error: limit "render.timeout" and "render.memory";
/// input "render.failed" with Graphviz's own reason.
std::string draw(const Diagram& diagram, PictureFormat format, const LayoutOptions& options = {});

/// Where a node stands: its middle and its size in points; y grows downwards.
struct Place {
    double x = 0, y = 0, width = 0, height = 0;
};
/// The places of a diagram's nodes, in their order, for programs that draw by themselves. In a child process as draw(),
/// and throws as that does.
std::vector<Place> place(const Diagram& diagram, const LayoutOptions& options = {});

}  // namespace newsgraph::render
