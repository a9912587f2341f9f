#include "fuzz/centres.h"

#include <algorithm>

#include <fmt/format.h>

#include "fuzz/scripts.h"

namespace phoneflow::fuzz {
namespace {

using namespace simulate;

constexpr std::string_view kSkills[] = {"Support", "Sales", "Billing", "Night"};
constexpr int kMostAgents = 20;
constexpr int kWorst = 20;

/// A queue with all its parts: `{0}` and `{1}` are requests for an agent.
constexpr std::string_view kQueue = R"(script "Queue" {{ Skill: "Support" }}
{0}  on Error -> Sorry
}}
Waiting:
Music "hold.wav", SecondsToPlay: {2}
Menu "Press 1." {{
  Timeout: 3s
  on 1 -> Reserve
  on 2 -> Other
  on Default -> Waiting
}}
Other:
Transfer "+13125550177" {{ on Busy, NoAnswer, InvalidNumber, Error -> Waiting }}
{1}  on Error -> Sorry
}}
goto Waiting
Reserve:
Play "Goodbye."
Callback {{
  CallDelaySec: {3}
  Retries: {4}
  RetryDelay: {5}s
  on Error -> Sorry
}}
{1}  on Error -> Sorry
}}
Stop
Sorry:
Hangup
)";

class CentreMaker {
 public:
  CentreMaker(Bytes& bytes, CentreSize size) : bytes_(bytes), hour_(size == CentreSize::Hour) {}

  SomeCentre make() {
    CentreModel& centre = made_.centre;
    const int skills = 1 + below(hour_ ? 4 : 3);
    for (int i = 0; i < skills; ++i) add_skill(kSkills[i]);
    const int groups = below(6);
    for (int i = 0; i < groups; ++i) add_agents(i);
    const int entries = 1 + below(hour_ ? 3 : 2);
    for (int i = 0; i < entries; ++i) add_entry();
    if (one_in(2)) centre.ports = static_cast<std::uint32_t>(1 + below(20));
    centre.start = minutes(below(7 * 24 * 4) * 15);
    centre.length = minutes(hour_ ? 60 : 10);
    centre.drain = minutes(below(hour_ ? 60 : 15));
    centre.warm_up = one_in(2) ? minutes(below(hour_ ? 40 : 7)) : Millis(0);
    centre.interval = minutes((one_in(2) ? 15 : 30) / (hour_ ? 1 : 5));
    centre.seed = bytes_.next();
    return std::move(made_);
  }

 private:
  int below(int count) { return (bytes_.next() * 256 + bytes_.next()) % count; }
  bool one_in(int count) { return below(count) == 0; }

  Distribution time(int most_seconds) {
    const double mean = (1 + below(most_seconds)) * 1000.0;
    switch (below(4)) {
      case 0: return {};
      case 1: return Distribution::constant(mean).value();
      case 2: return Distribution::uniform(0, mean).value();
      default: return Distribution::exponential(mean).value();
    }
  }

  WeekPlan plan(int often_always) {
    if (!one_in(often_always)) return {{Millis(0), kWeek}};
    WeekPlan spans;
    Millis at = minutes(below(30));
    while (at + minutes(40) < kWeek) {
      const Millis end = at + minutes(10 + below(30));
      spans.push_back({at, end});
      at = end + minutes(1 + below(20));
      if (bytes_.empty()) break;
    }
    return spans;
  }

  void add_skill(std::string_view name) {
    Skill skill{
        .name = std::string(name), .initial_priority = static_cast<double>(below(6)), .acceleration = static_cast<double>(below(3))};
    skill.max_priority = skill.initial_priority + below(12);
    skill.handle_time = time(300);
    if (one_in(2)) skill.callback_handle_time = time(200);
    made_.centre.skills.push_back(std::move(skill));
  }

  void add_agents(int number) {
    AgentGroup group{.name = fmt::format("Team{}", number), .count = static_cast<std::uint32_t>(below(std::max(1, kMostAgents / 4)))};
    for (std::uint32_t skill = 0; skill < made_.centre.skills.size(); ++skill) {
      if (!one_in(3)) group.skills.push_back({skill, one_in(2) ? 1 : 1 + below(kWorst)});
    }
    group.shifts = plan(3);
    group.answer_after = time(10);
    if (one_in(3)) group.refuses = below(10) / 10.0;
    group.refused_for = time(60);
    group.wrap_up = time(60);
    made_.centre.agents.push_back(std::move(group));
  }

  Callers callers() {
    Callers made;
    if (!one_in(3)) made.patience = time(900);
    if (one_in(3)) made.script_patience = time(600);
    if (one_in(3)) made.after_agent = {.stays = below(11) / 10.0, .patience = time(120)};
    const int rules = below(3);
    for (int i = 0; i < rules; ++i) {
      KeyRule rule{.waited_from = one_in(2) ? seconds(below(60)) : Millis(0), .after = time(8), .between = time(3), .once = one_in(2)};
      for (const char* keys : {"1", "2", "42#"}) rule.choices.push_back({keys, below(4) / 10.0});
      made.keys.push_back(std::move(rule));
    }
    made.redial = one_in(2) ? below(11) / 10.0 : 0;
    made.redials = static_cast<std::uint32_t>(below(4));
    made.redial_after = time(300);
    const double lost = below(8) / 40.0;
    made.dialback = {.answered = 1 - 4 * lost, .busy = lost, .no_answer = lost, .invalid = lost, .voicemail = lost};
    made.transfer = made.dialback;
    if (one_in(3)) made.queueing = {.refused = below(50) / 100.0, .after = time(10)};
    if (one_in(3)) made.callbacks = {.refused = below(50) / 100.0, .after = time(10)};
    made.transfer.after = time(40);
    made.transfer.voicemail_time = time(30);
    made.transfer_time = time(200);
    made.dialback.after = time(30);
    made.dialback.voicemail_time = time(30);
    return made;
  }

  void add_entry() {
    EntryPoint entry{.name = fmt::format("Entry {}", made_.scripts.size() + 1), .number = "+18005550199", .script = "fuzz.flow"};
    entry.arrivals = one_in(5) ? Arrivals::evenly(seconds(20 + below(100))).value() : Arrivals::at_rate(below(200) / 3600.0).value();
    entry.open = plan(4);
    entry.callers = callers();
    made_.centre.entries.push_back(std::move(entry));
    made_.scripts.push_back(one_in(3) ? with_terms(script_from(bytes_)) : queue_script());
  }

  std::string queue_script() {
    const std::string first = request();
    const std::string second = request();
    const int music = 1 + below(40), delay = one_in(8) ? 60 : below(20), retries = below(3), wait = below(3) * below(100);
    return fmt::format(kQueue, first, second, music, delay, retries, wait);
  }

  /// Gives each Reqagent of the script its own terms.
  std::string with_terms(std::string_view script) {
    constexpr std::string_view kAsks = "Reqagent \"Support\" {\n";
    std::string text;
    for (std::size_t at = 0; (at = script.find(kAsks)) != std::string_view::npos;) {
      text += script.substr(0, at);
      text += request();
      script.remove_prefix(at + kAsks.size());
    }
    return text.append(script);
  }

  std::string request() {
    const auto& skills = made_.centre.skills;
    const Skill& skill = skills[static_cast<std::size_t>(below(static_cast<int>(skills.size())))];
    int high = 1, low = kWorst;
    int initial = static_cast<int>(skill.initial_priority), acceleration = static_cast<int>(skill.acceleration),
        most = static_cast<int>(skill.max_priority);
    std::string asked;
    if (one_in(3)) {
      initial = below(8);
      acceleration = below(4);
      most = initial + below(12);
      asked += fmt::format("  InitialPriority: {}\n  Acceleration: {}\n  MaxPriority: {}\n", initial, acceleration, most);
    }
    if (one_in(4)) {
      high = 1 + below(kWorst);
      low = high + below(kWorst - high + 1);
      asked += fmt::format("  HighProficiency: {}\n  LowProficiency: {}\n", high, low);
    }
    return fmt::format("Mark \"terms {} {} {} {} {} {}\"\nReqagent \"{}\" {{\n{}", skill.name, initial, acceleration, most, high, low,
                       skill.name, asked);
  }

  Bytes& bytes_;
  bool hour_;
  SomeCentre made_;
};

}  // namespace

SomeCentre centre_from(Bytes& bytes, CentreSize size) { return CentreMaker(bytes, size).make(); }

}  // namespace phoneflow::fuzz
