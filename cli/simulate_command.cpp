#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <system_error>

#include <fmt/format.h>

#include "cli/commands.h"
#include "report/findings/diagnostics_out.h"
#include "workspace/files.h"
#include "cli/output_files.h"
#include "support/parallel.h"
#include "cli/people.h"
#include "centre/centre_differences.h"
#include "centre/centre_file.h"
#include "centre/centre_scripts.h"
#include "workspace/centre_text.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/hiding_command.h"
#include "cli/staff_command.h"
#include "report/simulation/contact_trail.h"
#include "report/simulation/early_end.h"
#include "report/simulation/report.h"
#include "support/wording.h"
#include "workspace/project.h"

namespace phoneflow::cli {
namespace {

using simulate::Results;

constexpr std::string_view kReport = "--report";

/// A centre ready to be simulated.
struct LoadedCentre {
  CentreFile file{};
  CentreScripts scripts{};
};

/// Without `folder/..`, unless links make that another file.
std::string shortened(const std::string& path) {
  const std::string shorter = std::filesystem::path(path).lexically_normal().string();
  std::error_code problem;
  return std::filesystem::equivalent(path, shorter, problem) && !problem ? shorter : path;
}

/// Keeps the replications that both sides have, for pairing. Sums over all replications are unchanged.
void keep_replications(Results& results, std::uint32_t count) {
  for (std::vector<simulate::Ratio>& figure : results.figures) figure.resize(std::min<std::size_t>(figure.size(), count));
  results.replications = std::min(results.replications, count);
}

/// Gives both sides the same seed and number of replications. Values changed by --set stay.
void meet_same_callers(simulate::CentreModel& one, simulate::CentreModel& other, bool changed) {
  one.replications = other.replications = std::max(one.replications, other.replications);
  if (changed) return;
  other.seed = one.seed;
  other.confidence = one.confidence;
}

/// Ignores differences in keys that meet_same_callers() makes equal.
CentreChanges changes_between(const LoadedCentre& before, const LoadedCentre& after, bool files) {
  CentreChanges changes = differences(before.file.tree, after.file.tree);
  if (files)
    std::erase_if(changes, [](const CentreChange& change) {
      return change.key == "run.seed" || change.key == "run.confidence" || change.key == "run.replications";
    });
  return changes;
}

class Simulate {
 public:
  Simulate(const Command& command, const SimulateOrder& order)
      : outputs_(command, {{kReport, order.report, &kSimulationPageOutput}}),
        hiding_(outputs_.aside()),
        command_(hiding_.command()),
        order_(order),
        reader_(command.in) {}

  int operator()();

 private:
  /// Nothing after an error was reported; then exit_ is set.
  [[nodiscard]] std::optional<LoadedCentre> load(const std::string& path, const std::vector<std::string>& changes);
  void show(const LoadedCentre& centre);
  [[nodiscard]] Results run(const LoadedCentre& centre, std::string_view doing, const Interrupt& interrupt,
                            ContactTrail* trail = nullptr) const;
  int one(const LoadedCentre& centre, const Interrupt& interrupt);
  int both(const LoadedCentre& before, const LoadedCentre& after, const Interrupt& interrupt);
  /// The exit code for the results; reports partial ones.
  int judge(const simulate::CentreModel& centre, const Results& results);
  void write(const LoadedCentre& centre, const Results& results);
  int write_page(const LoadedCentre& centre, const Results& results);
  int write_page(const simulation::Side& before, const simulation::Side& after, const CentreChanges& changes,
                 const simulation::BothInputs& inputs);
  [[nodiscard]] Colour colour() const { return command_.terminal.out_colour ? Colour::Yes : Colour::No; }

  OutputFiles outputs_;
  HidingCommand hiding_;
  const Command& command_;
  const SimulateOrder& order_;
  FileReader reader_;
  int exit_ = kFine;
};

std::optional<LoadedCentre> Simulate::load(const std::string& path, const std::vector<std::string>& changes) {
  Projects projects;
  const std::string root = projects.root_of(path);
  if (!projects.problem().empty()) {
    command_.err << projects.problem();
    exit_ = kUsage;
    return std::nullopt;
  }
  Result<std::string> text = text_of_centre(path, reader_);
  if (!text) {
    say(command_.err, fmt::format("{}: {}", path, text.error().sentence));
    exit_ = kEnvironment;
    return std::nullopt;
  }
  ProjectFiles files(reader_, path, root);
  Result<CentreFile> file = read_centre(path, std::move(*text), changes, files);
  if (!file) {
    command_.err << file.error().sentence;
    exit_ = kUsage;
    return std::nullopt;
  }
  if (const Result<void> inside = check_prompts(*file->environment, files, root); !inside) {
    command_.err << inside.error().sentence;
    exit_ = kUsage;
    return std::nullopt;
  }
  hiding_.hide(read_secrets(*file->environment, reader_));
  for (simulate::EntryPoint& entry : file->centre.entries) entry.script = shortened(entry.script);
  LoadedCentre centre{std::move(*file), {}};
  centre.scripts = load_centre_scripts(centre.file, files, root);
  hide_secret_keys(centre.file, centre.scripts);
  for (auto& [script, loaded] : centre.scripts.loaded) {
    if (loaded) hiding_.hide_words(loaded->diagnostics, loaded->script->sources);
  }
  show(centre);
  if (centre.scripts.fine()) return centre;
  command_.err << "nothing was simulated\n";
  exit_ = kProblems;
  for (const LoadedScript* entry : centre.scripts.entries) exit_ = entry == nullptr ? kEnvironment : exit_;
  return std::nullopt;
}

void Simulate::show(const LoadedCentre& centre) {
  const auto tell = [&](const std::vector<ConfigError>& mistakes, std::string_view severity) {
    for (const ConfigError& mistake : mistakes) command_.err << shown(centre.file, mistake, severity, hiding_.texts()) << '\n';
  };
  for (const auto& [path, loaded] : centre.scripts.loaded) {
    if (!loaded || loaded->diagnostics.all().empty()) continue;
    write_diagnostics(command_.err, loaded->diagnostics, loaded->script->sources, command_.terminal.err_colour ? Colour::Yes : Colour::No,
                      kShownBesideOutput);
  }
  tell(centre.file.warnings, "warning");
  tell(centre.scripts.errors, "error");
  tell(centre.scripts.warnings, "warning");
}

Results Simulate::run(const LoadedCentre& centre, std::string_view doing, const Interrupt& interrupt, ContactTrail* trail) const {
  std::optional<ProgressLine> line;
  if (command_.terminal.err) line.emplace(command_, doing);
  simulate::RunOptions options;
  options.for_each = [&](std::size_t count, const std::function<void(std::size_t)>& work) {
    for_each_index(count, {order_.workers, nullptr}, "", work);
  };
  options.progress = line ? &*line : nullptr;
  options.stop = &interrupt.asked();
  options.ways = !order_.report.empty() && !order_.compares();
  options.trail = trail;
  options.hidden = &hiding_.texts();
  return simulate::run_replications(centre.file.centre, centre.scripts.for_run(), options);
}

int Simulate::judge(const simulate::CentreModel& centre, const Results& results) {
  if (!results.partial) return kFine;
  command_.out.flush();
  if (results.ended_early) {
    say(command_.err, simulation::early_text(centre, *results.ended_early));
    return kProblems;
  }
  if (results.cut) {
    say(command_.err, "interrupted; these are the results of a part of the first replication");
    return kProblems;
  }
  say(command_.err, results.replications == 0
                        ? std::string("interrupted before a replication was done; there is nothing to tell")
                        : fmt::format("interrupted; these are the results of {}", count_text(results.replications, "replication")));
  return kProblems;
}

void Simulate::write(const LoadedCentre& centre, const Results& results) {
  const simulate::CentreModel& model = centre.file.centre;
  switch (order_.format) {
    case SimulateFormat::Text:
      simulation::write_simulation_text(command_.out, model, centre.scripts.for_report(), results, colour());
      break;
    case SimulateFormat::Json: simulation::write_simulation_json(command_.bytes(), model, centre.scripts.for_report(), results); break;
    case SimulateFormat::Csv: simulation::write_simulation_csv(command_.bytes(), model, results); break;
  }
}

int Simulate::write_page(const LoadedCentre& centre, const Results& results) {
  if (order_.report.empty()) return kFine;
  const simulation::Inputs inputs = simulation::inputs_of(centre.file.tree);
  const std::string page = simulation::simulation_page(centre.file.centre, centre.scripts.for_report(), results, inputs);
  return outputs_.write(kReport, hiding_.hidden(page)) ? kFine : kEnvironment;
}

int Simulate::write_page(const simulation::Side& before, const simulation::Side& after, const CentreChanges& changes,
                         const simulation::BothInputs& inputs) {
  if (order_.report.empty()) return kFine;
  return outputs_.write(kReport, hiding_.hidden(simulation::comparison_page(before, after, changes, inputs))) ? kFine : kEnvironment;
}

int Simulate::one(const LoadedCentre& centre, const Interrupt& interrupt) {
  std::optional<ContactTrail> trail;
  if (order_.trace > 0) trail.emplace(centre.file.centre, centre.scripts.for_report(), order_.trace, order_.where, colour());
  const Results results = run(centre, "simulating", interrupt, trail ? &*trail : nullptr);
  if (trail) trail->write(command_.out);
  if (results.replications > 0) write(centre, results);
  const int written = results.replications > 0 ? write_page(centre, results) : kFine;
  return std::max(judge(centre.file.centre, results), written);
}

int Simulate::both(const LoadedCentre& before, const LoadedCentre& after, const Interrupt& interrupt) {
  // Incomplete replications cannot be paired.
  const auto nothing = [&](const Results& results) {
    if (results.replications > 0 && !results.cut) return false;
    if (results.ended_early) return judge(before.file.centre, results) != kFine;
    say(command_.err, "interrupted before both sides had a replication; there is nothing to compare");
    return true;
  };
  Results first = run(before, "simulating 1 of 2", interrupt);
  if (nothing(first)) return kProblems;
  Results second = run(after, "simulating 2 of 2", interrupt);
  if (nothing(second)) return kProblems;
  keep_replications(first, std::min(first.replications, second.replications));
  keep_replications(second, first.replications);
  const CentreChanges changes = changes_between(before, after, !order_.compare.empty());
  const simulation::Side left{before.file.centre, first}, right{after.file.centre, second};
  switch (order_.format) {
    case SimulateFormat::Text: simulation::write_comparison_text(command_.out, left, right, changes, colour()); break;
    case SimulateFormat::Json: simulation::write_comparison_json(command_.bytes(), left, right, changes); break;
    case SimulateFormat::Csv: simulation::write_comparison_csv(command_.bytes(), left, right); break;
  }
  const int written = write_page(left, right, changes, {simulation::inputs_of(before.file.tree), simulation::inputs_of(after.file.tree)});
  return std::max(written, first.partial ? judge(before.file.centre, first) : judge(after.file.centre, second));
}

int Simulate::operator()() {
  if (const int refused = outputs_.refused(); refused != kFine) return refused;
  std::optional<LoadedCentre> centre = load(order_.centre, order_.given);
  if (!centre) return exit_;
  if (order_.where) {
    const Result<void> known = order_.where->check_fields(centre->scripts.for_report());
    if (!known) return say(command_.err, fmt::format("--where: {}", known.error().sentence)), kUsage;
  }
  std::optional<LoadedCentre> other;
  if (order_.compares()) {
    std::vector<std::string> changes = order_.given;
    changes.insert(changes.end(), order_.changes.begin(), order_.changes.end());
    other = load(order_.compare.empty() ? order_.centre : order_.compare, changes);
    if (!other) return exit_;
    meet_same_callers(centre->file.centre, other->file.centre, order_.compare.empty());
  }
  command_.err.flush();
  const Interrupt interrupt;
  if (order_.staff) return staff(command_, order_, centre->file.centre, centre->scripts.for_run(), interrupt);
  return other ? both(*centre, *other, interrupt) : one(*centre, interrupt);
}

}  // namespace

int simulate_command(const Command& command, const SimulateOrder& order) { return Simulate(command, order)(); }

}  // namespace phoneflow::cli
