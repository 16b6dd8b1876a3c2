#include "cli/open_input.hpp"

#include <string_view>

#include "extract/read/format.hpp"
#include "extract/read/read.hpp"

namespace newsgraph::cli {

std::unique_ptr<extract::ByteStream> open_input(const std::string& path, const std::string& where) {
    const bool is_standard_input = path == "-";
    auto input = std::make_unique<extract::Input>(is_standard_input ? extract::open_standard_input()
                                                                    : extract::open_file(path, where));
    const std::string_view head = input->ahead(4);
    const bool is_named_so = !is_standard_input && extract::has_gzip_ending(path);
    if (head.empty() || (!is_named_so && !extract::looks_gzip(head))) return input;
    return extract::unpack_gzip(std::move(input), where, extract::ReadLimits{}.inflate_ratio);
}

}  // namespace newsgraph::cli
