// Arbitrary bytes as a centre file, a change to it (up to a NUL), and the contents of every file it names; and what it says to scripts.
#include "centre/centre_file.h"
#include "centre/environment.h"
#include "grammar/diagnostic_codes.h"
#include "fuzz/input.h"

using namespace phoneflow;

namespace {

class SameFile final : public SourceReader {
 public:
  explicit SameFile(std::string_view text) : text_(text) {}
  [[nodiscard]] Result<std::string> read(const std::string&) override { return text_; }

 private:
  std::string text_;
};

std::string_view part(std::string_view& bytes) {
  const std::size_t end = bytes.find('\0');
  const std::string_view front = bytes.substr(0, end);
  bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
  return front;
}

/// A script that uses all that is said, and something that is not.
void check_environment(const std::string& text, SourceReader& files) {
  const Result<Environment> environment = read_environment("centre.toml", text, files);
  fuzz::must(environment || !environment.error().sentence.empty(), "wrong environments are told, right ones are taken");
  if (!environment) return;
  std::string script = "Http \"https://example.com\", Method: \"POST\", Body: \"";
  for (const OutsideName& secret : environment->outside.secrets) script += "{secret." + secret.name + "}";
  script += "\" { on Error, Timeout -> Next }\nNext:\n";
  for (const OutsideValue& value : environment->outside.env) script += "Log \"{env." + value.name + "}\"\n";
  script += "Reqagent \"x\", TargetAgent: \"y\" { on Error -> End }\nEnd:\nHangup\n";
  const fuzz::Loaded loaded = fuzz::load_and_check(script, {.around = &environment->outside});
  fuzz::must_be_well_placed(loaded.diagnostics, loaded.script->sources);
  loaded.diagnostics.each([](const Finding& finding) {
    fuzz::must(finding.code != Diag::NotInCentre && finding.code != Diag::SecretElsewhere, "what a centre says is there");
    fuzz::must(info(finding.code).id >= "PF1", "what a centre says can be written");
  });
  const fuzz::Loaded unknown =
      fuzz::load_and_check("Log \"{env.nothing_here} {secret.nothing_here}\"\nHangup\n", {.around = &environment->outside});
  fuzz::must_be_well_placed(unknown.diagnostics, unknown.script->sources);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes = fuzz::text_of(data, size);
  const std::string text(part(bytes));
  const std::string change(part(bytes));
  SameFile files(bytes);
  check_environment(text, files);
  const auto file = read_centre("centre.toml", text, change.empty() ? std::vector<std::string>{} : std::vector{change}, files);
  fuzz::must(file || !file.error().sentence.empty(), "wrong centres are told, right ones are taken");
  if (!file) return 0;
  for (const simulate::AgentGroup& group : file->centre.agents) {
    Millis at{-1};
    for (const simulate::WeekSpan& span : group.shifts) {
      fuzz::must(span.from > at && span.from < span.to && span.to <= simulate::kWeek, "shifts are in order, apart, and within a week");
      at = span.to;
    }
    fuzz::must(!group.shifts.empty() && !group.skills.empty() && group.refuses < 1, "agents can take something some time");
  }
  for (const simulate::EntryPoint& entry : file->centre.entries) {
    simulate::Stream stream(1);
    simulate::Arrivals arrivals = entry.arrivals;
    Instant last{};
    for (int i = 0; i < 10; ++i) {
      const auto next = arrivals.next(stream);
      if (!next) break;
      fuzz::must(*next >= last, "arrivals are in order");
      last = *next;
    }
    for (const simulate::KeyRule& rule : entry.callers.keys) {
      double sum = 0;
      for (const auto& choice : rule.choices) sum += choice.share;
      fuzz::must(sum < 1.0001, "not more than all press keys");
    }
  }
  return 0;
}
