#include "interpreter/program_digest.h"

#include <bit>
#include <string>
#include <string_view>

#include "interpreter/saved_frame.h"
#include "interpreter/saved_numbers.h"
#include "support/hash.h"

namespace phoneflow {
namespace {

class Digest {
 public:
  Digest(const Program& program, std::int32_t facts) : program_(program), facts_(facts) {}

  std::uint64_t all() {
    each(program_.nodes, [this](const Node& node) { add(node); });
    each(program_.actions, [this](const ActionNode& action) { add(action); });
    each(program_.cases, [this](const CaseNode& choice) { add(choice); });
    each(program_.calls, [this](const CallNode& call) { add(call); });
    // A handler that the script does not have is none, so that a later version may know more of them.
    for (const Section& section : program_.sections) {
      if (section.entry != kNoNode) add(section);
    }
    each(program_.variables, [this](const Variable& variable) { add(variable); });
    if (program_.waited_slot >= 0) slot(program_.waited_slot);
    if (program_.failure_slot >= 0) slot(program_.failure_slot);
    slot(program_.slots);
    return digest_;
  }

 private:
  template <class Items, class Add>
  void each(const Items& items, Add add) {
    number(items.size());
    for (const auto& item : items) add(item);
  }
  void number(std::uint64_t number) {
    std::string bytes;
    append_number(bytes, number, sizeof number);
    digest_ = fnv1a(bytes, digest_);
  }
  void text(std::string_view text) {
    number(text.size());
    digest_ = fnv1a(text, digest_);
  }
  /// -1: none.
  void slot(std::int32_t slot) { number(static_cast<std::uint64_t>(std::int64_t{slot < 0 ? slot : slot - facts_})); }
  /// By what it is, not by its place among the others.
  void section(std::size_t index) {
    number(saved_number(program_.sections[index].kind));
    text(program_.sections[index].name);
  }

  void add(const Node& node) {
    number(saved_number(node.kind));
    section(node.section);
    number(node.next);
    number(node.other);
    number(node.detail);
    slot(node.slot);
    slot(node.second);
    slot(node.third);
  }
  void add(const ActionNode& action) {
    if (action.def == nullptr) return;  // nobody knows its verb: an error
    const ActionDef& def = *action.def;
    text(def.name);
    each(def.params, [this](const Param& param) {
      text(param.name);
      number(saved_number(param.type));
    });
    each(def.outcomes, [this](const OutcomeDef& outcome) { text(outcome.name); });
    each(def.asks, [this](const request::Info* asked) { text(asked->name); });
    each(action.bindings, [this](const Binding& binding) {
      text(binding.param->name);
      slot(binding.kept_slot);
    });
    each(action.branches, [this](NodeId target) { number(target); });
    each(action.key_branches, [this](const KeyBranch& branch) {
      text(branch.keys);
      number(branch.target);
    });
    slot(action.result_slot);
  }
  void add(const CaseNode& choice) {
    each(choice.branches, [this](const CaseBranch& branch) {
      add(branch.key);
      number(branch.target);
    });
    number(choice.otherwise);
  }
  void add(const CallNode& call) {
    section(call.section);
    number(call.arguments.size());
    slot(call.result_slot);
  }
  void add(const Section& section) {
    number(saved_number(section.kind));
    text(section.name);
    number(section.entry);
    slot(section.first_slot);
    number(static_cast<std::uint64_t>(section.slots));
    number(static_cast<std::uint64_t>(section.parameters));
    slot(section.return_slot);
    if (section.begun_slot >= 0) slot(section.begun_slot);
    if (section.left_slot >= 0) slot(section.left_slot);
  }
  void add(const Variable& variable) {
    text(variable.name);
    section(variable.section);
    slot(variable.slot);
  }
  /// A constant.
  void add(const Value& key) {
    number(saved_number(key.type));
    switch (key.type) {
      case Type::Boolean: return number(key.boolean ? 1 : 0);
      case Type::Number: return number(std::bit_cast<std::uint64_t>(key.number));
      case Type::Duration: return number(static_cast<std::uint64_t>(key.ms));
      default: return text(program_.no_heap.view(key));
    }
  }

  const Program& program_;
  std::int32_t facts_;
  std::uint64_t digest_ = kHashOfNothing;
};

}  // namespace

std::uint64_t digest_of(const Program& program, std::int32_t facts) { return Digest(program, facts).all(); }

}  // namespace phoneflow
