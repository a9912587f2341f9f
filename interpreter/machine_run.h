// One resume() of a machine: shared by machine.cpp (statements), machine_actions.cpp (actions) and
// machine_contact.cpp (contact data), and by nobody else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "interpreter/evaluate.h"
#include "interpreter/machine.h"

namespace phoneflow {
namespace detail {

/// Why a key is lost that nothing waits for.
inline constexpr std::string_view kNoRoom = "23 keys wait already";
static_assert(DigitString::kCapacity == 23);

/// Arguments of an action that is being evaluated; on the stack, so that running allocates nothing.
struct ArgumentValues {
  alignas(std::max_align_t) std::array<std::byte, kMaxArguments> memory;
  std::string problem{};  ///< for ERR
  Fault fault{};
};

}  // namespace detail

/// One resume(): the machine at work, with what it works with.
struct Machine::Run {
  Machine& m;
  const Program& program;
  Observer* observer;
  Observer* of_all;  // the same, if it wants to know all
  bool trace_unwanted;
  const Stops* stops;
  bool attended;     // somebody wants to know of each statement, or to stop in front of some
  bool has_stopped;  // in front of the statement that comes
  Request& out;      // what the machine asks for

  Run(Machine& machine, Observer* watching, bool nobody_listens, const Stops* stopping, Request& request)
      : m(machine),
        program(*machine.program_),
        observer(watching),
        of_all(watching != nullptr && watching->wants_all() ? watching : nullptr),
        trace_unwanted(nobody_listens),
        stops(stopping),
        attended(of_all != nullptr || stopping != nullptr),
        has_stopped(machine.state_ == State::Stopped),
        out(request) {}

  // Each returns true when it has written a request to `out` (the machine suspends), false when execution continues.
  class Surroundings;  // of a step: machine_actions.cpp

  void run_until_request();
  [[gnu::noinline, gnu::cold]] bool stops_in_front_of(const Node& node);
  void skip_trace_only(const Node& node);
  bool execute(const Node& node);
  bool execute_with_value(const Node& node);
  bool begin(const Node& node);
  bool step(const Node& node, const Event& event);
  [[gnu::noinline]] bool step_with_values(const Node& node, const ActionNode& action, const Event& event);
  bool step_with(const Node& node, const ActionNode& action, const Event& event, const void* arguments);
  bool rest();
  bool end_of_section(const Node& node);
  bool call(const Node& node);
  bool return_from_sub(const Node& node, const Value& value);
  template <class What>
  bool ask(const What& what) {
    out.emplace<What>(what);
    return true;
  }
  /// Where an action's end leads, and what chose it: an outcome, kByKeys, or neither and the next statement follows.
  struct BranchTaken {
    NodeId to = kNoNode;
    std::uint8_t by = kNoOutcome;
  };
  void route(const Node& node, const ActionNode& action, const Ended& ended, const Value& result);
  [[nodiscard]] BranchTaken way_on(const ActionNode& action, const Ended& ended) const;
  void notify_ended(const ActionDef& def, const Ended& ended, const BranchTaken& way) const;
  void change_phase(const ActionDef& def);
  bool evaluate_arguments(const Node& node, detail::ArgumentValues& arguments);
  void take_kept(const ActionNode& action, detail::ArgumentValues& arguments) const;
  void mark_facts(std::uint32_t changed, bool keys_are_secret);
  std::string_view prompt(const Binding& binding, Evaluator& evaluator, Value& value);
  bool value_of(const Node& node, Value& value, Fault& fault);
  [[gnu::noinline]] bool set_field(const Node& node, const Value& value);
  void tell_field(const Node& node, const Value& name, const Value& value) const;
  bool select_case(const Node& node, const Value& subject);
  bool next_item(const Node& node);

  // Seldom needed where it must be fast: kept out of what needs them.
  [[gnu::noinline, gnu::cold]] bool fail(const Fault& fault);
  [[gnu::noinline, gnu::cold]] void end_with_error(const Node& node, std::string_view error);
  [[gnu::noinline, gnu::cold]] bool refuse_arguments(const Node& node, const detail::ArgumentValues& arguments);
  [[gnu::noinline, gnu::cold]] void tell_masked(const ActionNode& action) const;
  [[gnu::noinline, gnu::cold]] void tell_keys(const ActionDef& def, const StepContext& context) const;

  Value& slot(std::int32_t number) const { return m.slots_[static_cast<std::size_t>(number) - kFacts]; }
};

}  // namespace phoneflow
