#include "tests/oracle/question.h"

namespace phoneflow::oracle {
namespace {

using simulate::Measure;
using simulate::Scope;

enum class Unit { Plain, Minutes, Seconds, Count };

struct Known {
  std::string_view metric;
  Measure measure;
  Unit unit = Unit::Plain;
  std::optional<Measure> of{};
};

constexpr Known kKnown[] = {
    {"P(block)", Measure::Blocked, Unit::Plain, Measure::Calls},
    {"Pblock", Measure::Blocked, Unit::Plain, Measure::Calls},
    {"offered load (Erlang)", Measure::Blocked, Unit::Plain, Measure::Calls},
    {"P(wait)", Measure::Delayed},
    {"Pwait", Measure::Delayed},
    {"Pwait_accepted", Measure::Delayed},
    {"Pab", Measure::AbandonRate},
    {"P(abandon)", Measure::AbandonRate},
    {"P(callback dialled)", Measure::CallbacksDelayed},
    {"P(W<=t)", Measure::ServiceLevel},
    {"P(served and W<=t)", Measure::ServiceLevel},
    {"service level", Measure::ServiceLevel},
    {"SL ratio of means", Measure::ServiceLevel},
    {"E[calls answered within AWT]", Measure::ServiceLevel, Unit::Count},
    {"E[W]", Measure::LiveWait, Unit::Minutes},
    {"EW", Measure::LiveWait, Unit::Minutes},
    {"Wq_accepted", Measure::LiveWait, Unit::Minutes},
    {"E[time on hold] all calls", Measure::LiveWait, Unit::Minutes},
    {"E[wait of accepted callbacks | delayed]", Measure::CallbackWait, Unit::Minutes},
    {"speed of answer (min)", Measure::AnswerSpeed, Unit::Minutes},
    {"ASA seconds", Measure::AnswerSpeed, Unit::Seconds},
    {"occupancy", Measure::Occupancy},
    {"agent_occ", Measure::Occupancy},
    {"ivr_busy", Measure::InScript},
    {"E[callers waiting to redial]", Measure::WaitingToRedial},
    {"E[in service]", Measure::WithAgents},
};

/// "E[W] class 2", "E[W] type b": the metric, and the entry point whose callers are meant.
struct Split {
  std::string metric;
  Scope scope{};
};

Split split(const std::string& metric) {
  for (const std::string_view word : {" class ", " type "}) {
    const std::size_t at = metric.find(word);
    if (at == std::string::npos) continue;
    const char first = word == " class " ? '1' : 'a';
    return {metric.substr(0, at), {.kind = Scope::Kind::Entry, .index = static_cast<std::uint32_t>(metric.back() - first)}};
  }
  return {metric, {}};
}

}  // namespace

std::optional<Question> question_of(const Row& row, const System& system) {
  const Split wanted = split(row.metric);
  const auto minute = static_cast<double>(system.minute.count());
  for (const Known& known : kKnown) {
    if (known.metric != wanted.metric) continue;
    Question question{.measure = known.measure, .of = known.of, .count = known.unit == Unit::Count, .scope = wanted.scope};
    if (known.unit == Unit::Minutes) question.unit = minute;
    if (known.unit == Unit::Seconds) question.unit = minute / 60;
    return question;
  }
  return std::nullopt;
}

double known_answer(const Row& row) {
  return to_number(row.metric.starts_with("offered load") ? param_text(row, "P(block)").value() : row.expected);
}

std::vector<simulate::Ratio> answers(const Question& question, const System& system, const simulate::Results& results) {
  std::vector<simulate::Ratio> all(results.replications);
  const auto add = [&](const Scope& scope) {
    const std::vector<simulate::Ratio>* above = results.find({question.measure, scope});
    const std::vector<simulate::Ratio>* below = question.of ? results.find({*question.of, scope}) : nullptr;
    for (std::size_t i = 0; above != nullptr && i < all.size(); ++i) {
      all[i].numerator += (*above)[i].numerator / question.unit;
      all[i].denominator += question.count ? 1 : below != nullptr ? (*below)[i].numerator : (*above)[i].denominator;
    }
  };
  if (system.moments.empty()) add(question.scope);
  for (const std::uint32_t interval : system.moments)
    add({.kind = question.scope.kind, .index = question.scope.index, .interval = interval});
  return all;
}

}  // namespace phoneflow::oracle
