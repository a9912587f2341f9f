// store_kill [KILLS [SEED]]: kills a node at random moments, as often as said, and judges what is left.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "runtime/random.h"
#include "tests/kill/judge.h"
#include "tests/kill/node.h"

namespace phoneflow::kill {
namespace {

constexpr Millis kLongestLife{250};

/// When a node is killed: so long after it began, or after it said that it is ready.
struct Death {
  Millis after{};
  bool is_ready = false;
};

/// What can be read now, or what comes until the other end is closed. False at the end.
bool read_more(int from, std::string& said) {
  char buffer[65536];
  const ssize_t length = ::read(from, buffer, sizeof buffer);
  if (length > 0) said.append(buffer, static_cast<std::size_t>(length));
  return length > 0;
}

/// The node in a process of its own; without a death it may end. What it said.
std::string let_live(const std::string& file, std::uint64_t seed, const std::optional<Death>& death) {
  int ends[2] = {};
  if (::pipe2(ends, O_CLOEXEC) != 0) std::_Exit(3);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    const std::string text = std::to_string(seed);
    ::execl("/proc/self/exe", "store_kill", "--node", file.c_str(), text.c_str(), death ? "lives" : "finishes", nullptr);
    std::_Exit(3);
  }
  ::close(ends[1]);
  std::string said;
  if (death) {
    while (death->is_ready && said.find("ready\n") == std::string::npos && read_more(ends[0], said)) {
    }
    ::usleep(static_cast<useconds_t>(death->after.count() * 1000));
    ::kill(child, SIGKILL);
  }
  while (read_more(ends[0], said)) {
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  const bool as_expected = death ? WIFSIGNALED(status) : WIFEXITED(status) && WEXITSTATUS(status) == 0;
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
    const Death death{.after = random.between(Millis(0), kLongestLife), .is_ready = round % 4 != 0};
    judge.hear(let_live(file, random.next(), death));
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
  return judge.breaches().empty() && judge.dials() > 0 ? 0 : 1;
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
