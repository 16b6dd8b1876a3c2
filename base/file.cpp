#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "base/issue.hpp"

namespace newsgraph::base {
namespace {

/// A file descriptor that closes itself.
class Handle {
  public:
    explicit Handle(int fd) : fd_(fd) {}
    ~Handle() { close(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    int get() const { return fd_; }
    bool is_open() const { return fd_ >= 0; }
    /// False when the system reports only now that something could not be written.
    bool close() { return fd_ < 0 || ::close(std::exchange(fd_, -1)) == 0; }

  private:
    int fd_;
};

[[noreturn]] void fail(const char* code, const std::string& path, const char* what, int error,
                       std::string advice = "") {
    Issue issue;
    issue.code = code;
    issue.where = path;
    // strerrordesc_np speaks English whatever the locale, so that messages are the same everywhere.
    const char* reason = strerrordesc_np(error);
    issue.what = std::string(what) + ": " + (reason ? reason : "unknown error");
    issue.advice = std::move(advice);
    throw Error(std::move(issue));
}

void check_name(const char* code, const std::string& path) {
    // The system would read such a name only up to the NUL: another file than the one that is meant.
    if (path.find('\0') != std::string::npos) fail(code, path, "the name holds a NUL character", EINVAL);
}

using Parts = std::span<const std::string_view>;

std::mutex unfinished_lock;
std::set<std::string>& unfinished() {
    static std::set<std::string> names;
    return names;
}

/// Keeps the name of a temporary file among the unfinished ones while it lives.
class Unfinished {
  public:
    explicit Unfinished(std::string name) : name_(std::move(name)) {
        const std::lock_guard<std::mutex> lock(unfinished_lock);
        unfinished().insert(name_);
    }
    ~Unfinished() {
        const std::lock_guard<std::mutex> lock(unfinished_lock);
        unfinished().erase(name_);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    const std::string& name() const { return name_; }

  private:
    std::string name_;
};

bool write_all(int fd, Parts parts) {
    for (std::string_view bytes : parts) {
        while (!bytes.empty()) {
            const ssize_t n = ::write(fd, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
    return true;
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

constexpr const char* kCannotWrite = "the file cannot be written";

/// Writes to what is no file: a terminal, a pipe, /dev/null. There is nothing to replace.
void write_stream(const std::string& path, Parts parts) {
    Handle file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.is_open() || !write_all(file.get(), parts) || !file.close())
        fail("file.write", path, kCannotWrite, errno);
}

}  // namespace

std::string read_file(const std::string& path, std::size_t max_bytes) {
    check_name("file.open", path);
    const Handle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) fail("file.open", path, "the file cannot be opened", errno);
    struct stat about {};
    if (::fstat(file.get(), &about) != 0) fail("file.open", path, "the file cannot be opened", errno);
    if (S_ISDIR(about.st_mode)) fail("file.read", path, "the file cannot be read", EISDIR);

    std::string bytes;
    if (about.st_size > 0) bytes.reserve(std::min(static_cast<std::size_t>(about.st_size), max_bytes) + 1);
    constexpr std::size_t kChunk = std::size_t{1} << 18;
    for (;;) {
        // One byte more than allowed is asked for, to tell a file of just the allowed size from a longer one.
        const std::size_t had = bytes.size();
        const std::size_t want = std::min(kChunk, max_bytes - had + 1);
        bytes.resize(had + want);
        const ssize_t n = ::read(file.get(), bytes.data() + had, want);
        const int error = errno;
        bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
        if (n < 0 && error == EINTR) continue;
        if (n < 0) fail("file.read", path, "the file cannot be read", error);
        if (n == 0) return bytes;
        if (bytes.size() > max_bytes) {
            Issue issue;
            issue.code = "file.too_big";
            issue.where = path;
            issue.what = "the file is larger than " + std::to_string(max_bytes) + " bytes";
            issue.advice = "split it";
            throw Error(std::move(issue));
        }
    }
}

void write_file(const std::string& path, std::string_view bytes) {
    write_file(path, Parts(&bytes, 1));
}

void write_file(const std::string& path, Parts parts) {
    check_name("file.write", path);
    struct stat about {};
    const bool exists = ::stat(path.c_str(), &about) == 0;
    if (exists && S_ISDIR(about.st_mode)) fail("file.write", path, kCannotWrite, EISDIR);
    if (exists && !S_ISREG(about.st_mode)) return write_stream(path, parts);

    static std::atomic<unsigned> serial{0};
    std::optional<Unfinished> temporary;
    int fd = -1;
    for (int attempt = 0; attempt < 100 && fd < 0; ++attempt) {
        temporary.emplace(path + ".tmp-" + std::to_string(::getpid()) + '-' + std::to_string(serial++));
        fd = ::open(temporary->name().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST) break;
    }
    if (fd < 0) fail("file.write", path, kCannotWrite, errno);

    Handle file(fd);
    bool done = !exists || ::fchmod(fd, about.st_mode & 07777) == 0;
    done = done && write_all(fd, parts) && ::fsync(fd) == 0 && file.close();
    done = done && ::rename(temporary->name().c_str(), path.c_str()) == 0;
    if (!done) {
        const int error = errno;
        ::unlink(temporary->name().c_str());
        fail("file.write", path, kCannotWrite, error);
    }
    // The new name outlives a power cut only when its folder is on the disk too; a file system that cannot
    // promise that has still written the file.
    const Handle folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.is_open()) static_cast<void>(::fsync(folder.get()));
}

void remove_unfinished_files() {
    unfinished_lock.lock();
    for (const std::string& name : unfinished()) ::unlink(name.c_str());
}

}  // namespace newsgraph::base
