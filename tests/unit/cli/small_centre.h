// A centre in which nothing is left to chance, so that every figure can be worked out by hand: a call each minute, one agent who
// talks for three, callers who take the callback 5 s after the menu begins.
#pragma once

#include <string>
#include <vector>

#include "support.h"
#include "tests/support/files.h"

namespace phoneflow::cli::test {

inline constexpr const char* kSmallScript = R"(Reqagent "Support" { on Error -> Sorry }
Menu "To be called back, press 1." {
  Timeout: 1m
  on 1 -> Reserve
}
Stop
Reserve:
Callback { Retries: 1  RetryDelay: 1m  on Error -> Sorry }
Stop
Sorry:
Hangup
)";

inline constexpr const char* kSmallCentre = R"(name = "Small"
[run]
start = "Mon 08:00"
length = "5m"
[skills.Support]
handle_time = "3m"
[[agents]]
name = "Ana"
skills = ["Support"]
[[entry]]
name = "Line"
number = "+18005550199"
script = "a.flow"
arrivals = { every = "1m" }
[callers]
patience = "2m30s"
dialback = { after = "10s" }
[[callers.keys]]
prompt = "press 1"
press = { "1" = "100 %" }
after = "5s"
)";

/// Of a folder of its own, by `phoneflow simulate`.
class SmallCentre {
 public:
  explicit SmallCentre(const std::string& centre = kSmallCentre, const std::string& script = kSmallScript)
      : path_(folder_.write("c.toml", centre)) {
    folder_.write("a.flow", script);
    folder_.write("hold.wav", testing::read_file("scripts/hold.wav"));
  }

  [[nodiscard]] CommandResult simulate(std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"simulate", path_});
    CommandResult result = run(options);
    result.out = folder_.clean(result.out);
    result.err = folder_.clean(result.err);
    return result;
  }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  std::string path_;
};

/// `text` with the first `from` replaced; the test fails where there is none.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? "no `" + std::string(from) + "` in:\n" + text : text.replace(at, from.size(), to);
}

}  // namespace phoneflow::cli::test
