#include "tests/oracle/measure.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "simulate/run.h"
#include "simulate/statistics.h"
#include "tests/oracle/question.h"
#include "tests/oracle/system.h"
#include "tests/support/loading.h"

namespace phoneflow::oracle {
namespace {

constexpr double kShortContacts = 100'000;
constexpr double kMostContacts = 10'000'000;
constexpr double kWantedError = 0.01;  // relative
/// The short run knows its own error only roughly.
constexpr double kReserve = 1.5;
constexpr double kSettlings = 5;        // of the warm-up
constexpr double kLeastSettlings = 25;  // of what is counted: replications are to be independent of their beginning, and alike
constexpr std::uint32_t kShortReplications = 20;
constexpr std::uint32_t kLongReplications = 60;

void must(bool holds, const std::string& about) {
  if (holds) return;
  std::fprintf(stderr, "no figure can be had of this: %s\n", about.c_str());
  std::abort();
}

class Hold final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view) override { return WavFormat{8000, 1, seconds(30)}; }
};

/// Long enough for `contacts`, of which those in the warm-ups are none.
void set_length(System& system, double contacts, std::uint32_t replications) {
  simulate::CentreModel& centre = system.centre;
  const auto stretched = [&](double minutes) {
    return Millis(static_cast<std::int64_t>(minutes * static_cast<double>(system.minute.count())));
  };
  if (system.run) {
    centre.length = stretched(*system.run);
    centre.replications = static_cast<std::uint32_t>(std::ceil(contacts / (*system.run * system.calls_per_minute)));
  } else {
    centre.warm_up = stretched(kSettlings * system.settling);
    centre.length =
        centre.warm_up + stretched(std::max(contacts / system.calls_per_minute / replications, kLeastSettlings * system.settling));
    centre.replications = replications;
  }
  if (system.moments.empty()) centre.interval = Millis(0);
  centre.drain = 50 * simulate::kWeek;
}

simulate::Results simulate_it(const System& system) {
  std::vector<testing::Judged> loaded;
  std::vector<simulate::EntryScript> scripts;
  Hold hold;
  for (const std::string& text : system.scripts) {
    loaded.push_back(testing::judge(text));
    must(!loaded.back().diagnostics.has_errors(), words(loaded.back()));
    scripts.push_back({loaded.back().script.get(), &hold});
  }
  return simulate::run_replications(system.centre, scripts, {});
}

std::string key_of(const Row& row) { return fmt::format("{}|{}", row.model, row.params); }

}  // namespace

double tolerance(const Row& row, const Measured& measured) { return 4 * measured.error + half_interval(row); }

Laboratory::Run Laboratory::run(const Row& any, Extent extent) {
  std::optional<System> system = system_of(any);
  must(system.has_value(), any.model);
  const bool is_short = extent == Extent::Short;
  const double wanted = std::pow(worst_error(any, extent) / kWantedError, 2) * kReserve * kShortContacts;
  const double contacts = is_short ? kShortContacts : std::clamp(wanted, kShortContacts, kMostContacts);
  set_length(*system, contacts, is_short ? kShortReplications : kLongReplications);
  system->centre.seed = is_short ? 1 : 2;
  const simulate::Results results = simulate_it(*system);
  Run run{.contacts = results.contacts};
  for (const Row& row : rows_) {
    if (key_of(row) != key_of(any)) continue;
    const std::optional<Question> question = question_of(row, *system);
    must(question.has_value(), row.metric);
    const std::vector<simulate::Ratio> quotients = answers(*question, *system, results);
    const std::optional<simulate::Estimate> estimate = simulate::estimate(quotients, system->centre.confidence);
    must(estimate && estimate->half_width, row.metric);
    const double t = simulate::student_t(system->centre.confidence, static_cast<int>(quotients.size()) - 1);
    run.of_rows[row.id] = {estimate->mean, *estimate->half_width / t, results.contacts};
  }
  return run;
}

/// Of the rows of the same system, as the short run found it; 0 when the short run is what is wanted.
double Laboratory::worst_error(const Row& any, Extent extent) {
  double worst = 0;
  if (extent == Extent::Short) return worst;
  (void)measure(any, Extent::Short);
  for (const auto& [id, measured] : short_[key_of(any)].of_rows) worst = std::max(worst, measured.error / measured.mean);
  return worst;
}

const Measured& Laboratory::measure(const Row& row, Extent extent) {
  auto& runs = extent == Extent::Short ? short_ : long_;
  auto found = runs.find(key_of(row));
  if (found == runs.end()) found = runs.emplace(key_of(row), run(row, extent)).first;
  return found->second.of_rows.at(row.id);
}

}  // namespace phoneflow::oracle
