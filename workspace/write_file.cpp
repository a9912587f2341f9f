#include "workspace/write_file.h"

#include <cerrno>
#include <filesystem>
#include <functional>
#include <optional>
#include <sstream>
#include <system_error>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "workspace/files.h"
#include "workspace/line_ends.h"

namespace phoneflow {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBeginning = std::size_t{64} << 10;

std::string why_unwritten(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
    case EROFS: return "permission denied; allow it with `chmod +w`";
    case ENOENT: return "no such folder; make it first, or check the name";
    case ENOTDIR: return "a part of the path is not a folder; check the name";
    case EISDIR: return "a folder, not a file; name a file in it";
    case ENAMETOOLONG: return "the name is too long for a file";
    case ELOOP: return "a symbolic link that leads to itself; remove it, or name another file";
    case ENXIO:
    case EPIPE: return "nothing reads from it; name a file, or `-` for standard output";
    case EFBIG: return "a file may not be so large here; `ulimit -f` tells how large";
    case ENOSPC:
    case EDQUOT: return "the disk is full; make room, or name a file on another one";
    default: return std::generic_category().message(error);
  }
}

tl::unexpected<Problem> refused(int error) { return failure(why_unwritten(error)); }

bool write_all(int number, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(number, text.data(), text.size());
    if (done < 0 && errno != EINTR) return false;
    if (done > 0) text.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

/// Delays signals that end the process until the file is in place.
class SignalsWait {
 public:
  SignalsWait() {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~SignalsWait() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsWait(const SignalsWait&) = delete;
  SignalsWait& operator=(const SignalsWait&) = delete;

 private:
  sigset_t before_;
};

/// A file without a name, or beside its target where the file system does not support unnamed files.
class NewFile {
 public:
  explicit NewFile(const fs::path& target) : target_(target.string()) {
    constexpr std::size_t kLongest = 200;  // leaves room for the suffix
    const fs::path folder = target.parent_path().empty() ? fs::path(".") : target.parent_path();
    beside_ = (folder / fmt::format(".{}.phoneflow-new", target.filename().string().substr(0, kLongest))).string();
    number_ = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (number_ >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return;
    beside_ += fmt::format("-{}", ::getpid());
    ::unlink(beside_.c_str());
    number_ = ::open(beside_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    named_ = number_ >= 0;
  }
  ~NewFile() {
    if (number_ >= 0) ::close(number_);
    if (named_) ::unlink(beside_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] bool write(std::string_view text) const { return write_all(number_, text) && ::fsync(number_) == 0; }
  [[nodiscard]] bool be_like(const struct stat& facts) const {
    struct stat own {};
    if (::fstat(number_, &own) != 0) return false;
    const bool is_ours = own.st_uid == facts.st_uid && own.st_gid == facts.st_gid;
    return (is_ours || ::fchown(number_, facts.st_uid, facts.st_gid) == 0) && ::fchmod(number_, facts.st_mode & 07777) == 0;
  }

  /// Gives the file its name, replacing the old one if `replaces`.
  [[nodiscard]] bool take_place(bool replaces) {
    if (!named_ && !replaces) return link_to(target_);
    constexpr int kTries = 10;  // retries, in case another process writes the same file
    for (int i = 0; i < kTries; ++i) {
      if (!named_ && !link_to(beside_)) {
        if (errno != EEXIST) return false;
        ::unlink(beside_.c_str());  // left by a process that was killed between two steps
        continue;
      }
      named_ = true;
      if (::rename(beside_.c_str(), target_.c_str()) == 0) {
        named_ = false;
        return true;
      }
      if (errno != ENOENT) return false;
      named_ = false;
    }
    return false;
  }

 private:
  [[nodiscard]] bool link_to(const std::string& name) const {
    return ::linkat(AT_FDCWD, fmt::format("/proc/self/fd/{}", number_).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
  }

  std::string target_;
  std::string beside_;
  int number_ = -1;
  bool named_ = false;  // `beside_` exists and is ours
};

/// The existing target.
struct Target {
  fs::path path;                     // links resolved
  std::optional<struct stat> facts;  // nothing: no such file
  Result<void> writable{};

  [[nodiscard]] bool is_stream() const { return facts && !S_ISREG(facts->st_mode); }
};

bool is_same(const struct stat& one, const struct stat& other) { return one.st_dev == other.st_dev && one.st_ino == other.st_ino; }

/// The descriptor of standard output or error, if it refers to this file: writes must follow earlier output, and the file must not be
/// replaced.
std::optional<int> standard_number(const struct stat& facts) {
  for (const int number : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat own {};
    if (::fstat(number, &own) == 0 && is_same(own, facts)) return number;
  }
  return std::nullopt;
}

/// Opens special files under the given name: /dev/stdout may be a pipe, which has no other path.
Target stream_target(const std::string& path, const struct stat& facts) {
  Target target{.path = path, .facts = facts};
  if (S_ISDIR(facts.st_mode)) target.writable = refused(EISDIR);
  else if (S_ISSOCK(facts.st_mode) && !standard_number(facts)) target.writable = refused(ENXIO);
  else if (::access(path.c_str(), W_OK) != 0) target.writable = refused(EACCES);
  return target;
}

Target find_target(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode)) return stream_target(path, facts);
  Target target;
  std::error_code error;
  target.path = fs::weakly_canonical(fs::absolute(path, error), error);
  // A dangling link: its target is created, the link stays.
  constexpr int kLinks = 40;
  for (int i = 0; i < kLinks && !error && fs::is_symlink(fs::symlink_status(target.path, error)); ++i) {
    target.path = fs::weakly_canonical(target.path.parent_path() / fs::read_symlink(target.path, error), error);
  }
  if (error && error.value() != ENOENT) target.writable = refused(error.value());
  if (!target.writable) return target;
  if (::stat(target.path.c_str(), &facts) == 0) target.facts = facts;
  else if (errno != ENOENT) target.writable = refused(errno);
  if (!target.facts) {
    if (target.writable && !fs::is_directory(target.path.parent_path(), error)) target.writable = refused(ENOENT);
    return target;
  }
  if ((facts.st_mode & 0222) == 0 || ::access(target.path.c_str(), W_OK) != 0) target.writable = refused(EACCES);
  else if (facts.st_nlink > 1)
    target.writable = failure("the file has another name (a hard link), which would keep the old text; make a copy of it");
  return target;
}

/// False when the file is longer than `most` or cannot be read.
bool read_beginning(const fs::path& path, std::size_t most, std::string& text) {
  text.clear();
  const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (number < 0) return false;
  text.resize(most);
  std::size_t size = 0;
  ssize_t got = 1;
  while (size < most && (got = ::read(number, text.data() + size, most - size)) > 0) size += static_cast<std::size_t>(got);
  ::close(number);
  text.resize(size);
  return got >= 0;
}

Result<void> write_stream(const Target& target, std::string_view text) {
  const std::optional<int> standard = standard_number(*target.facts);
  const int number = standard ? *standard : ::open(target.path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  const bool done = number >= 0 && write_all(number, text);
  const int error = errno;
  if (!standard && number >= 0) ::close(number);
  if (done) return {};
  return refused(error);
}

/// `still`: fails when the old file must stay after all; asked last.
Result<void> put(const Target& target, std::string_view text, const std::function<Result<void>()>& still) {
  const SignalsWait wait;
  NewFile file(target.path);
  if (!file.is_open() && (errno == EACCES || errno == EROFS))
    return failure("no new file can be made in its folder; allow that with `chmod +w`");
  if (!file.is_open() || !file.write(text)) return refused(errno);
  if (target.facts && !file.be_like(*target.facts))
    return failure("it belongs to somebody else, and a new file would be yours; make a copy of it");
  if (Result<void> may_go = still(); !may_go) return may_go;
  if (!file.take_place(target.facts.has_value())) return refused(errno);
  return {};
}

/// Fails when that is no file to replace; `old` is how it begins.
Result<void> check_kind(const Target& target, const OutputKind& kind, std::string& old) {
  if (!target.writable || !target.facts || target.is_stream() || standard_number(*target.facts)) return target.writable;
  const bool read = read_beginning(target.path, kBeginning, old);
  if (read && (old.empty() || kind.is_one(old))) return {};
  return failure(fmt::format("this file is not {}, and is not replaced; name another one, or remove it first", kind.name));
}

}  // namespace

Result<void> check_output(const std::string& path, const OutputKind& kind) {
  std::string old;
  return check_kind(find_target(path), kind, old);
}

bool is_stream(const std::string& path) { return find_target(path).is_stream(); }

Result<void> check_apart(std::span<const OutputFile> files) {
  std::vector<Target> targets;
  for (std::size_t i = 0; i < files.size(); ++i) {
    targets.push_back(find_target(files[i].path));
    const Target& target = targets.back();
    if (target.facts && S_ISCHR(target.facts->st_mode)) continue;
    for (std::size_t k = 0; k < i; ++k) {
      const bool known = target.facts && targets[k].facts;
      if (known ? is_same(*target.facts, *targets[k].facts) : target.path == targets[k].path) {
        return failure(fmt::format("`{}` and `{}` name the same file; give each one of its own", files[k].option, files[i].option));
      }
    }
  }
  return {};
}

Result<void> write_output(const std::string& path, std::string_view text, const OutputKind& kind) {
  const Target target = find_target(path);
  std::string old;
  if (Result<void> replaceable = check_kind(target, kind, old); !replaceable) return replaceable;
  if (target.facts && (target.is_stream() || standard_number(*target.facts))) return write_stream(target, text);
  return put(target, with_line_ends(text, line_end_at(old, 0)), [] { return Result<void>(); });
}

Result<void> replace_text(const std::string& path, std::string_view before, std::string_view after) {
  const Target target = find_target(path);
  if (!target.writable) return target.writable;
  if (!target.facts || target.is_stream()) return failure("it is no file any more");
  return put(target, after, [&]() -> Result<void> {
    std::istringstream nothing;
    const Result<std::string> now = FileReader(nothing).read(target.path.string());
    if (!now) return failure(now.error());
    if (*now != before) return failure("it was changed meanwhile, and is left as it is; run it again");
    return {};
  });
}

}  // namespace phoneflow
