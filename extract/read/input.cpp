#include "extract/read/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "extract/read/read_issue.hpp"

namespace newsgraph::extract {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 16;

// Names of errors instead of strerror: those sentences change with the locale.
[[noreturn]] void throw_errno(const std::string& where, int code) {
    switch (code) {
        case ENOENT:
        case ENOTDIR:
            throw base::Error(missing_issue(where));
        case EACCES:
        case EPERM:
            throw base::Error(permission_issue(where));
        default: {
            const char* name = strerrorname_np(code);
            throw base::Error(read_issue("read.io", where,
                                         std::string("cannot be read (") + (name ? name : "unknown error") + ")",
                                         "check the disk and the name, then try again"));
        }
    }
}

class FileStream : public ByteStream {
  public:
    FileStream(int descriptor, std::string where, bool owned)
        : descriptor_(descriptor), where_(std::move(where)), owned_(owned) {}
    ~FileStream() override {
        if (owned_) ::close(descriptor_);
    }
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;

    std::size_t read(char* out, std::size_t size) override {
        while (true) {
            const ssize_t got = ::read(descriptor_, out, size);
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) throw_errno(where_, errno);
        }
    }

  private:
    int descriptor_;
    std::string where_;
    bool owned_;
};

const char* special_kind(mode_t mode) {
    if (S_ISFIFO(mode)) return "is a named pipe, not a file";
    if (S_ISSOCK(mode)) return "is a socket, not a file";
    if (S_ISDIR(mode)) return "is a folder, not a file";
    return "is a device, not a file";
}

// The shell's <(...) gives the end of a pipe that is open already; any other pipe might wait for a writer for ever.
bool is_handed_over(const std::string& path, mode_t mode) {
    return S_ISFIFO(mode) && (path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/"));
}

void require_readable(const std::string& path, const std::string& where, mode_t mode) {
    if (S_ISREG(mode) || is_handed_over(path, mode)) return;
    throw base::Error(read_issue("read.special", where, special_kind(mode), "give a regular file, or pipe it in as -"));
}

}  // namespace

std::unique_ptr<ByteStream> open_file(const std::string& path, const std::string& where) {
    if (path.find('\0') != std::string::npos) throw base::Error(missing_issue(where));
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throw_errno(where, errno);
    require_readable(path, where, status.st_mode);
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) throw_errno(where, errno);
    auto stream = std::make_unique<FileStream>(descriptor, where, true);
    // Once more on what was opened in fact: the name may have been given to something else in between.
    if (::fstat(descriptor, &status) != 0) throw_errno(where, errno);
    require_readable(path, where, status.st_mode);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    return stream;
}

std::unique_ptr<ByteStream> open_standard_input() {
    return std::make_unique<FileStream>(STDIN_FILENO, "<standard input>", false);
}

Input::Input(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)), buffer_(block_size) {}

std::string_view Input::ahead(std::size_t size) {
    if (end_ - begin_ < size) {
        if (begin_ > 0) {
            std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (buffer_.size() < size) buffer_.resize(size);
        while (end_ < size) {
            const std::size_t got = stream_->read(buffer_.data() + end_, buffer_.size() - end_);
            if (got == 0) break;
            end_ += got;
        }
    }
    return {buffer_.data() + begin_, end_ - begin_};
}

void Input::skip(std::size_t size) {
    begin_ += size;
    if (begin_ == end_) begin_ = end_ = 0;
}

std::size_t Input::read(char* out, std::size_t size) {
    const std::string_view next = ahead(1);
    const std::size_t taken = std::min(size, next.size());
    std::memcpy(out, next.data(), taken);
    skip(taken);
    return taken;
}

bool Input::read_all(std::string& text, std::size_t max_bytes) {
    text.clear();
    while (true) {
        const std::string_view next = ahead(1);
        if (next.empty()) return true;
        if (text.size() + next.size() > max_bytes) return false;
        text.append(next);
        skip(next.size());
    }
}

LineReader::Result LineReader::next(std::string& line) {
    line.clear();
    bool too_long = false;
    bool any = false;
    while (true) {
        const std::string_view next = input_.ahead(1);
        if (next.empty()) {
            if (!any) return Result::end;
            break;
        }
        if (!any) ++number_;
        any = true;
        const void* newline = std::memchr(next.data(), '\n', next.size());
        const std::size_t size =
            newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - next.data()) : next.size();
        if (line.size() + size > max_bytes_) {
            too_long = true;
            line.clear();
        }
        if (!too_long) line.append(next.substr(0, size));
        input_.skip(newline ? size + 1 : size);
        if (newline) break;
    }
    if (too_long) return Result::too_long;
    if (line.ends_with('\r')) line.pop_back();
    return Result::line;
}

}  // namespace newsgraph::extract
