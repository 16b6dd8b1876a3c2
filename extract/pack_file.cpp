#include "extract/pack_file.hpp"

#include "base/file.hpp"

namespace newsgraph::extract {

using base::Json;

PackFile read_pack_file(const std::string& path) {
    PackFile file;
    file.path = path;
    file.text = base::read_file(file.path, std::size_t{256} << 20);
    file.root = base::parse_json(file.text, file.path);
    return file;
}

void fail_at(const PackFile& file, const Json& at, const std::string& what, const std::string& advice) {
    throw base::Error(base::issue_at(file.text, file.path, at.offset, "pack.content", what, advice));
}

const Json& required(const PackFile& file, const Json& object, const char* key, Json::Kind kind) {
    const Json* found = object.find(key);
    static constexpr const char* kNames[] = {"null", "true or false", "a number", "a text", "a list", "an object"};
    if (found == nullptr) fail_at(file, object, std::string("\"") + key + "\" is missing");
    if (found->kind != kind)
        fail_at(file, *found, std::string("\"") + key + "\" must be " + kNames[static_cast<int>(kind)]);
    return *found;
}

std::vector<std::string> texts(const PackFile& file, const Json& object, const char* key) {
    std::vector<std::string> out;
    const Json* list = object.find(key);
    if (list == nullptr) return out;
    if (!list->is_array()) fail_at(file, *list, std::string("\"") + key + "\" must be a list of texts");
    for (const Json& item : list->items) {
        if (!item.is_string() || item.string.empty()) {
            fail_at(file, item, std::string("\"") + key + "\" holds something that is no text");
        }
        out.push_back(item.string);
    }
    return out;
}

}  // namespace newsgraph::extract
