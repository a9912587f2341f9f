// store_kill [KILLS [SEED]]: kills a node at random moments, as often as said, and judges what is left.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "runtime/random.h"
#include "tests/kill/judge.h"
#include "tests/kill/node.h"

namespace phoneflow::kill {
namespace {

constexpr Millis kLongestLife{250};

/// The node in a process of its own, which is killed after `life`; absent: it may end. What it said.
std::string let_live(const std::string& file, std::uint64_t seed, std::optional<Millis> life) {
  int ends[2] = {};
  if (::pipe2(ends, O_CLOEXEC) != 0) std::_Exit(3);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    const std::string text = std::to_string(seed);
    ::execl("/proc/self/exe", "store_kill", "--node", file.c_str(), text.c_str(), life ? "lives" : "finishes", nullptr);
    std::_Exit(3);
  }
  ::close(ends[1]);
  if (life) {
    ::usleep(static_cast<useconds_t>(life->count() * 1000));
    ::kill(child, SIGKILL);
  }
  std::string said;
  char buffer[65536];
  for (ssize_t length = 0; (length = ::read(ends[0], buffer, sizeof buffer)) > 0;) said.append(buffer, static_cast<std::size_t>(length));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  const bool as_expected = life ? WIFSIGNALED(status) : WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!as_expected) {
    std::fputs("a node has ended by itself\n", stderr);
    std::exit(1);
  }
  return said;
}

int judge(std::uint64_t kills, std::uint64_t seed) {
  std::string folder = (std::filesystem::temp_directory_path() / "phoneflow-kill-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 3;
  const std::string file = folder + "/phoneflow.db";
  Random random(seed);
  Judge judge;
  for (std::uint64_t round = 0; round < kills; ++round) {
    judge.hear(let_live(file, random.next(), random.between(Millis(0), kLongestLife)));
    judge.look_into(file);
  }
  judge.hear(let_live(file, random.next(), std::nullopt));
  judge.look_into(file);
  judge.expect_nothing_left();
  for (const std::string& breach : judge.breaches()) std::fputs((breach + "\n").c_str(), stderr);
  std::puts(fmt::format("{} kills, seed {}: {} promised, {} dials, {} of them cut off by a kill; {} breaches", kills, seed,
                        judge.promised(), judge.dials(), judge.cut_off(), judge.breaches().size())
                .c_str());
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return judge.breaches().empty() ? 0 : 1;
}

}  // namespace
}  // namespace phoneflow::kill

int main(int argc, char** argv) {
  const auto number = [&](int place, std::uint64_t otherwise) {
    return argc > place ? std::strtoull(argv[place], nullptr, 10) : otherwise;
  };
  if (argc == 5 && std::string_view(argv[1]) == "--node")
    return phoneflow::kill::run_node(argv[2], number(3, 1), std::string_view(argv[4]) == "finishes");
  return phoneflow::kill::judge(number(1, 100), number(2, 1));
}
