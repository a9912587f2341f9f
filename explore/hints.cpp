#include "explore/hints.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "analysis/expressions.h"
#include "analysis/known.h"
#include "explore/moments.h"
#include "interpreter/names.h"
#include "runtime/digits.h"
#include "runtime/phone_number.h"

namespace phoneflow::calltest {
namespace {

constexpr std::string_view kUsualAni = "+13125550123";
constexpr std::string_view kUsualDnis = "+18005550199";
constexpr std::string_view kForeign = "+442079460123";
constexpr std::string_view kHidden = "anonymous";
constexpr std::string_view kManyDigits = "415555018812345678901234567890";
constexpr std::size_t kMostNumbers = 12;
constexpr std::size_t kMostCalls = 256;
constexpr std::size_t kMostKeys = 24;

template <class T>
void add(std::vector<T>& to, T item) {
  if (std::ranges::find(to, item) == to.end()) to.push_back(std::move(item));
}

/// A telephone number with the literal as its prefix, since a literal may be compared with the beginning of a number.
std::string number_like(std::string_view literal) {
  const std::string_view usual = literal.starts_with("+1") || !literal.starts_with('+') ? kUsualAni : kForeign;
  if (literal.size() >= 7) return std::string(literal);
  std::string number(literal);
  if (usual.starts_with(literal)) return std::string(usual);
  return number + std::string(usual.substr(usual.size() - (12 - std::min<std::size_t>(literal.size(), 8))));
}

struct Seen {
  bool ani = false, dnis = false, time = false, dials = false;
  std::vector<std::string> texts;
  std::vector<std::string> keys;
  std::set<Millis> lengths;
};

bool all_keys(std::string_view text) { return !text.empty() && text.size() <= DigitString::kCapacity && std::ranges::all_of(text, is_key); }

void look_at_literal(std::string_view text, Seen& seen) {
  add(seen.texts, std::string(text));
  if (all_keys(text)) add(seen.keys, std::string(text));
}

void look_at(const ast::Expr& expr, bool condition, Seen& seen) {
  for_each_part(expr, [&](const ast::Expr& part) {
    if (part.kind == ast::ExprKind::Name) {
      const std::int32_t slot = static_cast<const ast::NameExpr&>(part).slot;
      const auto is = [slot](Fact fact) { return slot == static_cast<std::int32_t>(fact); };
      seen.ani = seen.ani || is(Fact::ANI) || is(Fact::OriginalANI);
      seen.dnis = seen.dnis || is(Fact::DNIS) || is(Fact::OriginalDNIS);
      const bool time = slot == static_cast<std::int32_t>(Computed::QueuedFor) || slot == static_cast<std::int32_t>(Computed::Now);
      seen.time = seen.time || (condition && time);
    }
    if (part.kind == ast::ExprKind::Text && condition) {
      const auto segments = static_cast<const ast::TextExpr&>(part).segments;
      if (segments.size() == 1 && segments[0].hole == nullptr) look_at_literal(segments[0].literal, seen);
    }
    if (part.kind == ast::ExprKind::Number && condition) {
      const double value = static_cast<const ast::NumberExpr&>(part).value;
      if (value >= 0 && value <= 999999 && value == static_cast<double>(static_cast<int>(value)))
        add(seen.keys, std::to_string(static_cast<int>(value)));
    }
    if (part.kind == ast::ExprKind::Duration) seen.lengths.insert(Millis(static_cast<const ast::DurationExpr&>(part).milliseconds));
  });
}

bool decides(const Node& node) { return node.kind == NodeKind::Test || node.kind == NodeKind::Case; }

/// True for durations that may be compared later: stored, or given to a sub or back by it. The date and time of a call are not restricted.
bool hands_on_time(const Program& program, const Node& node) {
  if (node.kind != NodeKind::Set && node.kind != NodeKind::Call && node.kind != NodeKind::Return) return false;
  bool found = false;
  for_each_part(program, node, [&](const ast::Expr& part) {
    found = found || (part.kind == ast::ExprKind::Name &&
                      static_cast<const ast::NameExpr&>(part).slot == static_cast<std::int32_t>(Computed::QueuedFor));
  });
  return found;
}

Seen seen_in(const Program& program) {
  Seen seen;
  for (const Node& node : program.nodes) {
    if (node.expr != nullptr) look_at(*node.expr, decides(node), seen);
    seen.time = seen.time || hands_on_time(program, node);
    if (node.kind == NodeKind::Call) {
      for (const ast::Expr* argument : program.calls[node.detail].arguments) look_at(*argument, false, seen);
    }
    if (node.kind == NodeKind::Case) {
      for (const CaseBranch& way : program.cases[node.detail].branches) {
        if (way.key.type == Type::Text) look_at_literal(program.no_heap.view(way.key), seen);
        if (way.key.type == Type::Number && way.key.number >= 0 && way.key.number <= 999999) {
          add(seen.keys, std::to_string(static_cast<int>(way.key.number)));
        }
      }
    }
    if (node.kind == NodeKind::Action)
      seen.dials = seen.dials || find_param(*program.actions[node.detail].def, ParamRole::NumberToDial) != nullptr;
  }
  for (const WaitedSection& waited : program.waited) seen.lengths.insert(waited.after);
  return seen;
}

std::ptrdiff_t statements_that_open(const Program& program, OperationKind kind) {
  return std::ranges::count_if(program.actions, [kind](const ActionNode& action) { return action.def->opens(kind); });
}

/// By several statements, or by one in a sub that is called from several places.
bool calls_back_again(const Program& program) {
  if (statements_that_open(program, OperationKind::Reserving) > 1) return true;
  for (const Node& node : program.nodes) {
    if (node.kind != NodeKind::Action || !program.actions[node.detail].def->opens(OperationKind::Reserving)) continue;
    return std::ranges::count(program.calls, node.section, &CallNode::section) > 1;
  }
  return false;
}

/// A literal number or text; empty for anything else.
std::string argument(const ActionNode& action, ParamRole role) {
  const ast::Expr* value = value_of(action, role);
  if (value == nullptr) return {};
  if (value->kind == ast::ExprKind::Number) return std::to_string(static_cast<int>(static_cast<const ast::NumberExpr*>(value)->value));
  if (value->kind != ast::ExprKind::Text) return {};
  const auto segments = static_cast<const ast::TextExpr*>(value)->segments;
  return segments.size() == 1 && segments[0].hole == nullptr ? std::string(segments[0].literal) : std::string();
}

std::size_t count_of(const ActionNode& action, ParamRole role, std::size_t otherwise) {
  const std::string text = argument(action, role);
  return text.empty() || !all_keys(text) ? otherwise : std::clamp<std::size_t>(std::stoul(text.substr(0, 4)), 1, DigitString::kCapacity);
}

}  // namespace

Hints hints_of(const Program& program, std::int64_t start, const HoursProfileMap& hours) {
  const Seen seen = seen_in(program);
  Hints hints{.keys = seen.keys,
              .replies = hinted_replies(program),
              .agents = hinted_agents(program),
              .hours = hours,
              .queues_again = statements_that_open(program, OperationKind::Queueing) > 1,
              .calls_back_again = calls_back_again(program),
              .looks_at_time = seen.time};
  const auto compares_with = [&seen](ReleaseCause cause) { return std::ranges::find(seen.texts, cause_name(cause)) != seen.texts.end(); };
  std::ranges::copy_if(kEndSteps, std::back_inserter(hints.ends), compares_with, &EndStep::cause);
  if (program.handler(SectionKind::OnCallbackFailed).entry != kNoNode)
    std::ranges::copy_if(kFailSteps, std::back_inserter(hints.failures), compares_with, &FailStep::cause);
  if (seen.time) hints.lengths.assign(seen.lengths.begin(), seen.lengths.end());
  std::vector<std::string> anis{std::string(kUsualAni)};
  std::vector<std::string> dnises{std::string(kUsualDnis)};
  const auto telephone = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("+0123456789 -().") == std::string_view::npos;
  };
  for (const std::string& text : seen.texts) {
    if (!telephone(text)) continue;
    if (seen.ani && anis.size() < kMostNumbers) add(anis, number_like(text));
    if (seen.dnis && dnises.size() < kMostNumbers) add(dnises, number_like(text));
  }
  if (seen.ani) add(anis, std::string(kForeign));
  if (seen.dnis) add(dnises, std::string(kForeign));
  if (seen.ani || seen.dials) add(anis, std::string(kHidden));
  const ClockQuestions clock(program, hours);
  hints.asks_clock = !clock.none();
  const std::vector<std::int64_t> moments = clock.moments(start);
  for (const std::string& ani : anis) {
    for (const std::string& dnis : dnises) {
      for (const std::int64_t moment : moments) hints.calls.push_back({ani, dnis, moment, {}});
    }
  }
  std::ranges::stable_sort(hints.calls, {},
                           [start](const Incoming& it) { return (it.ani != kUsualAni) + (it.dnis != kUsualDnis) + (it.moment != start); });
  if (hints.calls.size() > kMostCalls) hints.calls.resize(kMostCalls);
  const Incoming usual = hints.calls.front();
  for (HintedField& data : hinted_data(program)) {
    hints.calls.push_back(usual);
    hints.calls.back().data = std::move(data);
  }
  return hints;
}

std::vector<std::string> keys_for(const ActionNode& action, const Hints& hints) {
  std::vector<std::string> keys;
  const std::string terminator = argument(action, ParamRole::Terminator);
  const std::string end = terminator.empty() ? "#" : terminator;
  std::size_t longest = 0;
  for (const KeyBranch& way : action.key_branches) {
    add(keys, std::string(way.keys));
    longest = std::max(longest, way.keys.size());
  }
  for (const char key : std::string_view("0123456789*")) {
    if (action.way(std::string_view(&key, 1)) != kNoNode) continue;
    add(keys, std::string(1, key));  // one without a branch
    if (key != '0') break;
  }
  if (longest > 1) {
    for (const KeyBranch& way : action.key_branches) add(keys, std::string(way.keys) + end);
  }
  add(keys, end);
  if (action.def->asks_for_keys) {
    const bool choice = action.def->digit_branches;
    const std::size_t least = count_of(action, ParamRole::MinKeys, choice ? 1 : 4);
    const std::size_t most = count_of(action, ParamRole::MaxKeys, choice ? 1 : std::max<std::size_t>(least, 10));
    for (const std::size_t count : {least, most}) {
      const std::string digits(kManyDigits.substr(0, std::min(count, kManyDigits.size())));
      if (count < most || choice) add(keys, digits + end);
      else add(keys, digits);
      add(keys, digits + end);
    }
  }
  for (const std::string& literal : hints.keys) {
    add(keys, literal);
    add(keys, literal + end);
  }
  if (keys.size() > kMostKeys) keys.resize(kMostKeys);
  return keys;
}

}  // namespace phoneflow::calltest
