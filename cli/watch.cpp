#include "cli/watch.h"

#include <ctime>
#include <map>
#include <ostream>
#include <tuple>

#include <csignal>
#include <sys/stat.h>

#include "cli/standard_output.h"

namespace phoneflow::cli {
namespace {

constexpr long kPauseNanoseconds = 300'000'000;

/// Identity of a file's state: inode, size and time.
using Stamp = std::tuple<ino_t, off_t, std::time_t, long>;

Stamp stamp_of(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return {};
  return {facts.st_ino, S_ISDIR(facts.st_mode) ? 0 : facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec};
}

sigset_t end_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

class FileChanges final : public Changes {
 public:
  void begin() override {
    for (auto& [path, stamp] : stamps_) stamp = stamp_of(path);
  }

  Next wait(const std::vector<std::string>& paths) override {
    std::map<std::string, Stamp> stamps;
    for (const std::string& path : paths) {
      const auto known = stamps_.find(path);
      stamps.emplace(path, known != stamps_.end() ? known->second : stamp_of(path));
    }
    stamps_ = std::move(stamps);
    while (!changed()) {
      const sigset_t signals = end_signals();
      const timespec pause{0, kPauseNanoseconds};
      if (::sigtimedwait(&signals, nullptr, &pause) > 0) return Next::End;
      if (reader_has_left()) return Next::Unread;
    }
    return Next::Check;
  }

 private:
  [[nodiscard]] bool changed() const {
    for (const auto& [path, stamp] : stamps_) {
      if (stamp_of(path) != stamp) return true;
    }
    return false;
  }

  std::map<std::string, Stamp> stamps_;
};

}  // namespace

int watch(const Command& command, Changes& changes, const std::function<std::vector<std::string>()>& check) {
  Next next = Next::Check;
  while (next == Next::Check) {
    changes.begin();
    if (command.terminal.out) command.bytes() << "\x1b[2J\x1b[H" << std::flush;
    const std::vector<std::string> looked_at = check();
    command.out.flush();
    command.err.flush();
    if (!command.bytes()) return kEnvironment;
    next = changes.wait(looked_at);
  }
  return next == Next::Unread ? kEnvironment : kFine;
}

int with_file_changes(const std::function<int(Changes&)>& f) {
  // Blocked while checking and received while waiting, so that no check is interrupted.
  const sigset_t signals = end_signals();
  sigset_t before;
  ::pthread_sigmask(SIG_BLOCK, &signals, &before);
  FileChanges changes;
  const int exit_code = f(changes);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return exit_code;
}

}  // namespace phoneflow::cli
