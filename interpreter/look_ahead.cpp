#include "interpreter/look_ahead.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/reply.h"

namespace phoneflow {
namespace {

/// In steps of a script: when they are used up nothing more is tried. The last try may take those of a moment besides.
constexpr std::int64_t kMostWork = 2 * kStepBudget;
/// A copy of a small machine takes as long.
constexpr std::int64_t kCopy = 3;
constexpr std::string_view kAllKeys = "0123456789*#";
/// Elsewhere a contact hears nothing until an agent takes it, whom nobody knows yet.
constexpr PhaseSet kMayHear = kVoicePath | PhaseSet{Phase::Accepting, Phase::Dialling, Phase::Active};

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) { return (hash ^ (value + 0x9e3779b97f4a7c15)) * 0xff51afd7ed558ccd; }

class Seen {
 public:
  /// Whether it is new.
  bool add(std::uint64_t number) {
    const auto place = std::ranges::lower_bound(numbers_, number);
    if (place != numbers_.end() && *place == number) return false;
    numbers_.insert(place, number);
    return true;
  }

 private:
  std::vector<std::uint64_t> numbers_;
};

class Heard {
 public:
  void add(PromptPart::Kind kind, std::string_view text) {
    if (text.empty()) return;
    const auto precedes = [&](std::uint32_t at, std::string_view other) {
      return found_[at].kind != kind ? found_[at].kind < kind : found_[at].text < other;
    };
    const auto place = std::lower_bound(by_text_.begin(), by_text_.end(), text, precedes);
    if (place != by_text_.end() && found_[*place].kind == kind && found_[*place].text == text) return;
    by_text_.insert(place, static_cast<std::uint32_t>(found_.size()));
    found_.push_back({kind, std::string(text)});
  }

  std::vector<MayHear> take() { return std::move(found_); }

 private:
  std::vector<MayHear> found_;
  std::vector<std::uint32_t> by_text_;  // places in found_
};

/// An empty one.
const Reply& any_reply() {
  static const Reply reply = [] {
    Reply made;
    made.record = made.heap.record({});
    return made;
  }();
  return reply;
}

/// Whether what is played goes on until something else ends it.
bool is_endless(const ActionNode& action) {
  const Param* const length = find_param(*action.def, ParamRole::Length);
  if (length == nullptr || length->required) return false;
  return std::ranges::none_of(action.stmt->arguments, [&](const ast::Argument& given) { return given.name.text == length->name; });
}

class LookAhead {
 public:
  LookAhead(const Machine& machine, int depth) : program_(machine.program()), depth_(depth) {
    Machine copy(machine);
    copy.begin_moment();
    keep(std::move(copy), here_);
  }

  std::vector<MayHear> all() {
    for (; depth_ > 0 && !here_.empty(); --depth_) {
      for (from_ = 0; from_ < here_.size(); ++from_) try_all();
      here_ = std::exchange(behind_, {});
    }
    return heard_.take();
  }

 private:
  /// A machine in a new moment, with no prompt of this level behind it.
  struct State {
    Machine machine;
    std::uint64_t question = 0;  ///< the same for all that was keyed so far at one
  };

  [[nodiscard]] const Machine& from() const { return here_[from_].machine; }

  void try_all() {
    ways_.clear();
    if (const request::Info* const waits = from().waits(); waits != nullptr) {
      const ActionNode& action = program_.actions[program_.nodes[from().at()].detail];
      for (int kind = 0; kind <= static_cast<int>(kLastEventKind); ++kind) {
        if (waits->answers.has(static_cast<EventKind>(kind))) try_answers(action, static_cast<EventKind>(kind), waits->answers);
      }
      if (waits->answers.has(EventKind::Failed)) attempt({.kind = EventKind::Failed});
    }
    switch (from().phase()) {
      case Phase::PreQueue: attempt({.kind = EventKind::Start}); return;  // nothing but a new machine goes on with it
      case Phase::Dialling: attempt({.kind = EventKind::Answered}); return;
      case Phase::Active:
        attempt({.kind = EventKind::Held});
        if (from().has_section(SectionKind::OnAgentLeft)) attempt({.kind = EventKind::AgentLeft});
        return;
      case Phase::Holding: attempt({.kind = EventKind::Resumed}); return;
      case Phase::Remaining:
      case Phase::Queued:
      case Phase::Callback:
      case Phase::Accepting:
      case Phase::Released: return;
    }
  }

  void try_answers(const ActionNode& action, EventKind kind, EventKinds answers) {
    switch (kind) {
      case EventKind::Released:
      case EventKind::Failed: return;  // the latter is tried last
      case EventKind::Digit: return try_keys(action);
      case EventKind::Replied: attempt({.kind = kind, .reply = &any_reply()}); return;
      case EventKind::Finished:
        if (!is_endless(action)) attempt({.kind = kind});
        return;
      case EventKind::Granted:  // leads to Done
        if (!answers.has(EventKind::Done)) attempt({.kind = kind});
        return;
      case EventKind::PartyFailed:
        for (const ReleaseCause cause : {ReleaseCause::Busy, ReleaseCause::NoAnswer, ReleaseCause::InvalidNumber})
          attempt({.kind = kind, .cause = cause});
        return;
      default: attempt({.kind = kind}); return;
    }
  }

  void try_keys(const ActionNode& action) {
    if (action.def->asks_for_keys) return try_answers_by_key(action);
    for (const char key : kAllKeys) {  // the next action takes the one that ends this
      if (!attempt({.kind = EventKind::Digit, .digit = key})) return;
    }
  }

  /// The keys that lead to branches; of the others a digit, and those that may end what is keyed.
  void try_answers_by_key(const ActionNode& action) {
    DigitString tried;
    const auto press = [&](char key, bool leads_to_branch) {
      if (tried.text().view().find(key) != std::string_view::npos) return false;
      tried.push(key);
      attempt({.kind = EventKind::Digit, .digit = key}, leads_to_branch);
      return true;
    };
    const Keys keyed = from().keyed();
    for (const KeyBranch& branch : action.key_branches) {
      const Keys keys = branch.pressed.text();
      if (keys.size > keyed.size && keys.view().starts_with(keyed.view())) press(keys.view()[keyed.size], true);
    }
    other_is_kept_ = false;
    bool is_digit_tried = false;
    for (const char key : kAllKeys) {
      if (key == '*' || key == '#') press(key, false);
      else if (!is_digit_tried) is_digit_tried = press(key, false);
    }
  }

  /// False when it is a key that nothing waits for.
  bool attempt(Event event, bool leads_to_branch = false) {
    if (left_ <= 0) return true;
    Machine next(from());
    event.now = next.now();
    const Request asked = next.resume(event, nullptr, true);
    left_ -= kCopy + next.steps() + static_cast<std::int64_t>(next.allocated() / kWorkAStep);
    next.begin_moment();
    const bool hears = hear(asked);
    if (hears && depth_ == 1) return true;
    if (std::holds_alternative<request::Hangup>(asked) || std::holds_alternative<request::HandOver>(asked)) return true;
    if (!kMayHear.has(next.phase())) return true;
    const bool is_new_way = std::ranges::find(ways_, next.at()) == ways_.end();
    ways_.push_back(next.at());
    if (event.kind == EventKind::Failed && !is_new_way) return true;  // all but ERR is as for another answer
    const Keys keyed = from().keyed();
    const bool asks_on = !hears && event.kind == EventKind::Digit && next.at() == from().at() && next.waits() != nullptr;
    if (asks_on) {
      if (next.keyed().size == keyed.size) return false;
      if (leads_to_branch || !std::exchange(other_is_kept_, true)) keep(std::move(next), here_, here_[from_].question);
      return true;
    }
    if (keyed.size == 0 || leads_to_branch || is_branch(keyed) || ends_.add(mix(here_[from_].question, next.at())))
      keep(std::move(next), hears ? behind_ : here_);
    return true;
  }

  /// Of the action that waits for keys.
  [[nodiscard]] bool is_branch(std::string_view keys) const {
    return program_.actions[program_.nodes[from().at()].detail].way(keys) != kNoNode;
  }

  bool hear(const Request& asked) {
    if (const auto* music = std::get_if<request::Music>(&asked)) {
      heard_.add(PromptPart::Kind::Audio, music->file);
      return true;
    }
    const auto* const play = std::get_if<request::Play>(&asked);
    if (play == nullptr) return false;
    for (std::uint32_t i = 0; i < play->prompt.count; ++i) {
      const PromptPart part = play->prompt.part(i);
      left_ -= static_cast<std::int64_t>(part.text.size() / kWorkAStep);
      if (part.kind != PromptPart::Kind::Silence) heard_.add(part.kind, part.text);
    }
    return true;
  }

  /// `question` 0: its own.
  void keep(Machine machine, std::vector<State>& level, std::uint64_t question = 0) {
    const std::uint64_t hash = machine.hash();
    if (states_.add(hash)) level.push_back({std::move(machine), question == 0 ? hash : question});
  }

  const Program& program_;
  int depth_;                   // prompts that are looked for behind those of this level
  std::vector<State> here_;     // grows while its states are tried
  std::vector<State> behind_;   // one prompt more
  std::size_t from_ = 0;        // which of here_ is tried
  std::vector<NodeId> ways_;    // where the answers to this one have led
  bool other_is_kept_ = false;  // a key that leads to no branch
  std::int64_t left_ = kMostWork;
  Seen states_;
  Seen ends_;  // of what is keyed without a branch, by where they lead: what was keyed before does not count
  Heard heard_;
};

}  // namespace

std::vector<MayHear> may_say(const Machine& machine, int depth) { return LookAhead(machine, depth).all(); }

}  // namespace phoneflow
