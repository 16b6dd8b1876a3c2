#include "extract/language_detector.hpp"

#include <cstdio>
// cld2's header uses FILE without including <cstdio>.
#include <cld2/public/compact_lang_det.h>

#include "base/shared_library.hpp"

namespace newsgraph::extract {
namespace {

/// The functions of CLD2, which are of C++: the linker knows them by name and types of their parameters.
struct Detector {
    CLD2::Language (*detect)(const char* text, int length, bool is_plain_text, bool* is_reliable) = nullptr;
    const char* (*code)(CLD2::Language language) = nullptr;

    Detector() {
        const base::SharedLibrary library(NEWSGRAPH_CLD2, "libcld2-0");
        library.find("_ZN4CLD214DetectLanguageEPKcibPb", detect);
        library.find("_ZN4CLD212LanguageCodeENS_8LanguageE", code);
    }
};

}  // namespace

std::string detect_language(std::string_view text) {
    static constexpr std::size_t kEnough = 4096;
    std::string_view head = text.substr(0, kEnough);
    while (!head.empty() && head.size() < text.size() &&
           (static_cast<unsigned char>(text[head.size()]) & 0xC0) == 0x80) {
        head.remove_suffix(1);
    }
    static const Detector detector;
    bool is_reliable = false;
    const CLD2::Language language = detector.detect(head.data(), static_cast<int>(head.size()), true, &is_reliable);
    if (!is_reliable || language == CLD2::UNKNOWN_LANGUAGE) return "";
    return detector.code(language);
}

}  // namespace newsgraph::extract
