// Files that include each other: a script, then its includes, separated by NUL. Each file is read once, under any name.
#include <algorithm>
#include <array>
#include <vector>

#include "check/check.h"
#include "fuzz/input.h"

using namespace phoneflow;

namespace {

constexpr std::array<std::string_view, 4> kNames = {"f.flow", "lib/g.flow", "lib/deep/h.flow", "i.flow"};

class GivenFiles final : public SourceReader {
 public:
  explicit GivenFiles(std::vector<std::string_view> texts) : texts_(std::move(texts)) {}

  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    const std::string name = identity(path);
    const auto known = std::ranges::find(kNames, name);
    const auto index = static_cast<std::size_t>(known - kNames.begin());
    if (index >= texts_.size()) return failure("no such file");
    fuzz::must(std::ranges::find(asked_, name) == asked_.end(), "a file is read once");
    asked_.push_back(name);
    return std::string(texts_[index]);
  }
  [[nodiscard]] bool shows(const std::string& path) const override { return path != "i.flow"; }

 private:
  std::vector<std::string_view> texts_;
  std::vector<std::string> asked_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Halves rest = fuzz::halves(fuzz::text_of(data, size));
  const std::string_view main = rest.script;
  std::vector<std::string_view> texts;
  while (texts.size() < kNames.size() && !rest.decisions.empty()) {
    rest = fuzz::halves(rest.decisions);
    texts.push_back(rest.script);
  }
  GivenFiles files(texts);
  Diagnostics diagnostics;
  const auto script = load("main.flow", std::string(main), files, diagnostics);
  fuzz::SomeAudio audio;
  check(*script, &audio, {}, diagnostics);
  diagnostics.sort();
  fuzz::must(script->sources.all().size() <= texts.size() + 1, "there are no more sources than files");
  fuzz::must_be_well_placed(diagnostics, script->sources);
  return 0;
}
