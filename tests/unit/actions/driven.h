// One action by itself: its arguments by name, events handed in one after another, and what comes of them as lines of text.
#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "actions/registry.h"
#include "runtime/reply.h"

namespace phoneflow::testing {

/// A value that a script would write.
struct Given {
  Given(const char* text) : value(Value::constant_text(text)) {}
  Given(bool truth) : value(Value::of(truth)) {}
  Given(double number) : value(Value::of(number)) {}
  template <class Rep, class Period>
  Given(std::chrono::duration<Rep, Period> length) : value(Value::of(Millis(length))) {}
  Value value;
};

struct Property {
  std::string_view name;
  Given given;
};

class Driven final : public DigitBranches {
 public:
  explicit Driven(std::string_view verb, const std::vector<Property>& properties = {}, std::vector<std::string> branches = {});

  /// Why a value is refused; "" when it is taken.
  [[nodiscard]] std::string problem(std::string_view property, const Given& given);
  /// What the step asks for (`play "Hello"`, `listen 5s`), or how the action ends (`ends Timeout`, `ends 12`).
  std::string start() { return give({.kind = EventKind::Start}); }
  std::string give(const Event& event);
  std::string key(char key) { return give({.kind = EventKind::Digit, .digit = key}); }
  std::string finished() { return give({.kind = EventKind::Finished}); }
  std::string timed_out() { return give({.kind = EventKind::TimedOut}); }
  std::string failed(std::string_view why) { return give({.kind = EventKind::Failed, .text = why}); }

  [[nodiscard]] std::string_view fact(Fact fact) const { return heap.view(facts[static_cast<std::size_t>(fact)]); }
  void set(Fact fact, std::string_view text) { facts[static_cast<std::size_t>(fact)] = heap.counted_text(text); }
  void type_ahead(std::string_view keys) {
    for (const char key : keys) typed.push(key);
  }
  /// What `let x = Verb …` keeps, as a text would say it.
  [[nodiscard]] std::string result_text();

  Phase phase = Phase::Queued;
  DigitString typed;
  DigitString forgotten;
  DigitString no_room;
  Facts facts{};
  request::DialbackTerms dialback{};
  Heap heap;
  Ended end;
  Value result;
  Memo memo;

  [[nodiscard]] bool any() const override { return !branches_.empty(); }
  [[nodiscard]] bool has(const DigitString& keys) const override;

 private:
  const ActionDef& def_;
  alignas(std::max_align_t) std::array<std::byte, kMaxArguments> arguments_{};
  std::deque<Value> prompts_;  // where the parameters that are prompts point to
  std::vector<std::string> branches_;
};

}  // namespace phoneflow::testing
