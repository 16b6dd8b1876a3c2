#include "extract/word_class.hpp"

#include <charconv>

namespace newsgraph::extract {

ClassId WordClasses::intern(std::string_view name) {
    const auto [it, fresh] = ids_.try_emplace(std::string(name), static_cast<ClassId>(infos_.size()));
    if (!fresh) return it->second;
    ClassInfo info;
    info.name = name;
    const std::size_t colon = name.find(':');
    info.group = name.substr(0, colon);
    if (colon != std::string_view::npos) info.argument = name.substr(colon + 1);
    std::from_chars(info.argument.data(), info.argument.data() + info.argument.size(), info.number);
    infos_.push_back(std::move(info));
    return it->second;
}

std::optional<ClassId> WordClasses::find(std::string_view name) const {
    const auto it = ids_.find(std::string(name));
    if (it == ids_.end()) return std::nullopt;
    return it->second;
}

}  // namespace newsgraph::extract
