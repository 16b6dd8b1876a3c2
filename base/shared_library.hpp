#pragma once
#include <string>

namespace newsgraph::base {

/// A shared library that is loaded when it is asked for, because loading it takes longer than most answers take and few
/// commands need it. It stays loaded until the process ends.
class SharedLibrary {
  public:
    /// `file` is the name that the linker would look for ("libgvc.so.6"), `package` Debian's package that brings it.
    /// Throws base::Error (input, "library.missing") when it cannot be loaded.
    SharedLibrary(std::string file, std::string package);

    /// Sets `what`, a pointer to a function or a variable, to where the library has `symbol`, a name as the linker
    /// knows it. The caller vouches for the type. Throws as the constructor when there is none.
    template <class T>
    void find(const char* symbol, T*& what) const {
        what = reinterpret_cast<T*>(address(symbol));
    }

  private:
    void* address(const char* symbol) const;

    std::string file_, package_;
    void* handle_;
};

}  // namespace newsgraph::base
