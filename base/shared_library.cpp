#include "base/shared_library.hpp"

#include <dlfcn.h>

#include <utility>

#include "base/issue.hpp"

namespace newsgraph::base {
namespace {

Error missing(const std::string& what, const std::string& package) {
    Issue issue;
    issue.code = "library.missing";
    issue.what = what + " cannot be loaded";
    issue.advice = "install Debian's package " + package;
    return Error(std::move(issue));
}

}  // namespace

SharedLibrary::SharedLibrary(std::string file, std::string package)
    : file_(std::move(file)), package_(std::move(package)), handle_(dlopen(file_.c_str(), RTLD_NOW)) {
    if (handle_ == nullptr) throw missing(file_, package_);
}

void* SharedLibrary::address(const char* symbol) const {
    void* const found = dlsym(handle_, symbol);
    if (found == nullptr) throw missing(symbol + (" of " + file_), package_);
    return found;
}

}  // namespace newsgraph::base
