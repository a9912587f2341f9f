#include <algorithm>
#include <memory>
#include <ostream>

#include <fmt/format.h>

#include "centre/environment.h"
#include "cli/commands.h"
#include "report/findings/diagnostics_out.h"
#include "report/json_trace.h"
#include "workspace/load_script.h"
#include "cli/phone/handset.h"
#include "cli/phone/phone.h"
#include "cli/people.h"
#include "cli/hiding_command.h"
#include "play/played_call.h"
#include "play/record_text.h"
#include "play/scenario_play.h"
#include "play/stage.h"
#include "support/shell_words.h"
#include "support/suggest.h"
#include "workspace/project.h"
#include "cli/steps_source.h"
#include "play/test_file.h"
#include "play/transcript.h"
#include "support/wording.h"
#include "runtime/zone_gap.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow::cli {
namespace {

class Run {
 public:
  Run(const Command& command, const RunOrder& order)
      : command_(&command), order_(order), reader_(command.in), environments_(reader_, order.centre) {}

  int operator()();

 private:
  [[nodiscard]] bool at_terminal() const {
    return command_->terminal.in && command_->terminal.out && !order_.steps && !order_.scenario && !order_.output && order_.script != "-";
  }
  int unreadable(const std::string& path, const Problem& problem);
  /// Finds the centre file. Returns the exit code.
  int look_around();
  /// Finds the script of `--to`. Returns the exit code.
  int look_up();
  int play_script();
  void hide_words(Diagnostics& diagnostics) const {
    if (hiding_ != nullptr) hiding_->hide_words(diagnostics, loaded_.script->sources);
  }
  /// False when one of them is an error.
  bool show(const Diagnostics& diagnostics);
  int play(const std::vector<ScenarioStep>& steps);
  /// Interactively at a terminal.
  int converse(const std::vector<ScenarioStep>& steps);
  /// The machine's current place in the script.
  [[nodiscard]] Span place_of(const Machine& machine) const;
  /// For the selected contact.
  void write_end(const PlayedCall& call, JsonTrace& json);

  const Command* command_;
  RunOrder order_;  // with the script and number of `--to`
  FileReader reader_;
  Environments environments_;
  LoadedScript loaded_;
  const Environment* environment_ = nullptr;  // null: no centre file
  const HidingCommand* hiding_ = nullptr;     // null: no secrets
};

int Run::unreadable(const std::string& path, const Problem& problem) {
  say(command_->err, fmt::format("{}: {}", path, problem.sentence));
  return kEnvironment;
}

bool Run::show(const Diagnostics& diagnostics) {
  if (diagnostics.all().empty()) return true;
  command_->out.flush();
  write_diagnostics(command_->err, diagnostics, loaded_.script->sources, command_->terminal.err_colour ? Colour::Yes : Colour::No,
                    kShownBesideOutput);
  return !diagnostics.has_errors();
}

Span Run::place_of(const Machine& machine) const {
  const auto& nodes = loaded_.script->program.nodes;
  return machine.at() < nodes.size() ? nodes[machine.at()].span : Span{};
}

void Run::write_end(const PlayedCall& call, JsonTrace& json) {
  const Instant now = call.player().now();
  if (order_.output == Output::Json) return json.record(call.record(), now);
  if (!call.record().released) {
    const Phase phase = call.record().phases.back().phase;
    command_->out << fmt::format("\nstill {} after {}; no step ended the call\n", phase_name(phase), clock_text(now));
  }
  const std::string_view caller = call.player().caller_of(call.player().contact());
  command_->out << '\n'
                << (caller.empty() ? "" : fmt::format("caller     {}\n", plain_line(caller)))
                << record_text(call.record(), *loaded_.script, now);
}

int Run::play(const std::vector<ScenarioStep>& steps) {
  const std::vector<std::string> callers = callers_of(steps);
  Transcript transcript(*loaded_.script, command_->out, command_->terminal.out_colour ? Colour::Yes : Colour::No, callers);
  JsonTrace json(*loaded_.script, command_->bytes());
  Journal& shown = order_.output == Output::Json ? static_cast<Journal&>(json) : transcript;
  PlayedCall call(*loaded_.script, order_.options, *loaded_.audio, {&shown});
  Diagnostics failures;
  std::optional<Instant> until;
  if (order_.until) until = Instant(*order_.until);
  bool fine = play_scenario(call, *loaded_.script, steps, until, failures);
  transcript.flush();
  if (fine && call.player().exhausted()) {
    fine = false;
    failures.report<Diag::StepFailed>(place_of(call.player().machine()),
                                      fmt::format("the play ends at {}: {}", clock_text(call.player().now()), exhausted_text()));
  }
  const bool tells = fine || order_.output == Output::Json;
  bool faulty = false;
  for (const std::string& caller : callers) {
    if (!call.player().select(caller)) continue;
    if (tells) write_end(call, json);
    faulty = faulty || !call.record().faults.empty();
  }
  if (!tells) command_->out << '\n';
  show(failures);
  return fine && !faulty ? kFine : kProblems;
}

int Run::converse(const std::vector<ScenarioStep>& steps) {
  const PlayOptions options = phone::options_of_call(order_.options, order_.given, steps);
  if (const Result<void> shown = check_shown(options.clock_origin, loaded_.script->program.clocks.zone); !shown) {
    // That of --at has been looked at, so it is the one of the step.
    Diagnostics diagnostics;
    diagnostics.report<Diag::StepFailed>(std::ranges::find(steps, StepKind::Call, &ScenarioStep::kind)->span, shown.error().sentence);
    show(diagnostics);
    return kProblems;
  }
  return phone::run_phone(*command_, *loaded_.script, options, *loaded_.audio, order_.speed, steps);
}

int Run::look_around() {
  const Result<const Environment*> environment = environments_.of(order_.to ? "-" : order_.script);
  if (!environment) {
    command_->err << environment.error().sentence;
    return environments_.lacks_file() ? kEnvironment : kUsage;
  }
  environment_ = *environment;
  return kFine;
}

int Run::look_up() {
  if (!order_.to) return kFine;
  if (environment_ == nullptr) {
    say(command_->err, "`--to`: which script answers a number is said by a centre file; name it with `--centre FILE`");
    return kUsage;
  }
  const Surroundings& around = environment_->outside;
  const OutsideEntry* entry = around.entry(*order_.to);
  if (entry == nullptr) {
    std::vector<std::string_view> numbers;
    for (const OutsideEntry& one : around.entries) numbers.push_back(one.name);
    say(command_->err,
        fmt::format("`--to`: {} has no entry with the number `{}`{}", around.path(), *order_.to, near_or_known(*order_.to, numbers)));
    return kUsage;
  }
  order_.script = entry->script;
  order_.options.dnis = entry->name;
  order_.given.dnis = true;
  return kFine;
}

int Run::operator()() {
  if (const int problem = look_around(); problem != kFine) return problem;
  HidingCommand hiding(*command_);
  if (environment_ != nullptr && !environment_->secrets.empty()) {
    hiding.hide(read_secrets(*environment_, reader_));
    command_ = &hiding.command();
    order_.options.hidden = &hiding.texts();
    hiding_ = &hiding;
  }
  if (const int problem = look_up(); problem != kFine) return problem;
  return play_script();
}

int Run::play_script() {
  if (calltest::is_test_file(order_.script)) {
    say(command_->err, fmt::format("{} holds tests; run them with `phoneflow test {}`", order_.script, shell_path(order_.script)));
    return kUsage;
  }
  Projects projects;
  const std::string root = projects.root_of(order_.script);
  if (!projects.problem().empty()) {
    command_->err << projects.problem();
    return kUsage;
  }
  ProjectFiles files(reader_, order_.script, root);
  Result<LoadedScript> loaded =
      load_script(order_.script, files,
                  {.rules = RuleSettings::language_only(), .around = environment_ == nullptr ? nullptr : &environment_->outside}, root);
  if (!loaded) return unreadable(order_.script, loaded.error());
  loaded_ = std::move(*loaded);
  hide_words(loaded_.diagnostics);
  if (!show(loaded_.diagnostics)) {
    Counts counts;
    counts.add(loaded_.diagnostics);
    command_->err << counts.text() << "; nothing was played\n";
    return kProblems;
  }
  if (const Result<void> shown = check_shown(order_.options.clock_origin, loaded_.script->program.clocks.zone); !shown) {
    say(command_->err, fmt::format("`--at`: {}", shown.error().sentence));
    return kUsage;
  }
  Diagnostics diagnostics;
  const Result<std::vector<ScenarioStep>> steps = read_steps(order_, reader_, *loaded_.script, diagnostics);
  if (!steps) return unreadable(*order_.scenario, steps.error());
  hide_words(diagnostics);
  if (!show(diagnostics)) {
    command_->err << "nothing was played\n";
    return kProblems;
  }
  return at_terminal() ? converse(*steps) : play(*steps);
}

}  // namespace

int run_command(const Command& command, const RunOrder& order) { return Run(command, order)(); }

}  // namespace phoneflow::cli
