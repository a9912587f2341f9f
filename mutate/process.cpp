#include "mutate/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

namespace phoneflow::mutate {
namespace {

constexpr int kTimeLimit = 124;  // exit code of timeout(1)
constexpr int kKilled = 137;     // … when it had to kill the program

/// -1 when the program cannot be started.
pid_t start(const Task& task) {
  std::vector<std::string> words;
  if (task.seconds != 0) words = {"prlimit", "--as=4294967296", "timeout", "--kill-after=2", std::to_string(task.seconds)};
  words.insert(words.end(), task.words.begin(), task.words.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, task.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  // Restores default signals, which tests depend on: a shell makes background programs ignore some.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGQUIT, SIGHUP}) sigaddset(&signals, signal);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int error = posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : -1;
}

End end_of(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return End::Fine;
  const bool late = WIFEXITED(status) && (WEXITSTATUS(status) == kTimeLimit || WEXITSTATUS(status) == kKilled);
  return late ? End::TimeLimit : End::Failed;
}

}  // namespace

End run(const std::vector<Task>& tasks) {
  std::vector<pid_t> running;
  End end = End::Fine;
  for (const Task& task : tasks) {
    const pid_t child = start(task);
    if (child < 0) {
      end = End::NotStarted;
      break;
    }
    running.push_back(child);
  }
  bool ended = end != End::Fine;
  while (!running.empty()) {
    if (ended) {
      for (const pid_t child : running) kill(child, SIGTERM);
    }
    int status = 0;
    const pid_t child = waitpid(-1, &status, 0);
    if (std::erase(running, child) == 0 || ended) continue;
    end = end_of(status);
    ended = end != End::Fine;
  }
  return end;
}

}  // namespace phoneflow::mutate
