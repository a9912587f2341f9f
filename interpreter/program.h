// A resolved script: a table of statements with their successors and all names resolved.
//
// Made by resolve(), read by the machine, the checker and the tools; immutable afterwards and shared between machines and threads.
// Expressions remain syntax trees (grammar/ast.h) with slots; names, verbs and labels are resolved.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actions/action.h"
#include "grammar/ast.h"
#include "grammar/source.h"
#include "interpreter/types.h"
#include "runtime/local_time.h"

namespace phoneflow {

/// Index of a statement in Program::nodes.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xffffffff;

enum class NodeKind : std::uint8_t {
  Action,       ///< actions[detail]; other: secret_behind() of secret_keys.h
  Set,          ///< slot = expr
  SetField,     ///< the field of the contact that places[detail] names = expr; slot: of the record
  Test,         ///< expr is true: next, else other
  Case,         ///< cases[detail]
  RepeatStart,  ///< slot = the count (expr)
  RepeatTest,   ///< slot > 0: slot -= 1, next; else other
  ForStart,     ///< slot = the list (expr), second = 0
  ForTest,      ///< items left: third = item, second += 1, next; else other
  Jump,         ///< next
  Call,         ///< calls[detail]
  Return,       ///< from a sub, with expr or nothing
  End,          ///< the section is over
};

struct Node {
  NodeKind kind{};
  bool is_statement : 1 = true;  ///< counts towards the step budget
  bool trace_only : 1 = false;   ///< an action that only writes a trace and cannot fail: skipped without an observer
  std::uint16_t section = 0;     ///< index in Program::sections
  NodeId next = kNoNode;
  NodeId other = kNoNode;
  std::uint32_t detail = 0;
  std::int32_t slot = -1;
  std::int32_t second = -1;
  std::int32_t third = -1;
  const ast::Expr* expr = nullptr;
  Span span{};  ///< source of the statement, for messages and traces
};

/// The expressions for one argument of an action.
struct Binding {
  const Param* param = nullptr;
  std::span<const ast::Expr* const> exprs;  ///< one; several for a prompt
  std::int32_t kept_slot = -1;  ///< slot that keeps the value until the action ends; -1: read at Start only, or a fact that lasts as long
};

struct KeyBranch {
  std::string_view keys;
  NodeId target = kNoNode;
  Span span{};
  DigitString pressed{};  ///< the keys in the machine's representation; none when there are more than can be pressed
};

struct ActionNode final : DigitBranches {
  const ActionDef* def = nullptr;
  const ast::ActionStmt* stmt = nullptr;
  std::vector<Binding> bindings;    ///< arguments evaluated when the action begins
  const void* constants = nullptr;  ///< argument struct with all constant arguments set
  std::vector<NodeId> branches;     ///< by outcome; kNoNode when not written
  std::vector<Span> branch_spans;   ///< source of each branch; empty when not written
  std::vector<KeyBranch> key_branches;
  std::int32_t result_slot = -1;  ///< of `let x = Verb …`

  [[nodiscard]] bool any() const override { return !key_branches.empty(); }
  [[nodiscard]] bool has(const DigitString& keys) const override { return way(keys) != kNoNode; }
  /// The target of the branch for these keys; kNoNode when there is none.
  [[nodiscard]] NodeId way(std::string_view keys) const;
  [[nodiscard]] NodeId way(const DigitString& keys) const;
};

/// The value types that an argument accepts.
[[nodiscard]] TypeSet accepted_types(const Param& param);

struct CaseBranch {
  Value key{};
  NodeId target = kNoNode;
  Span span{};
};
struct CaseNode {
  const ast::CaseStmt* stmt = nullptr;
  std::vector<CaseBranch> branches;
  NodeId otherwise = kNoNode;  ///< target of Default; kNoNode when not written
  Span default_span{};
};

struct CallNode {
  std::uint32_t section = 0;  ///< the sub's
  std::span<ast::Expr* const> arguments;
  std::int32_t result_slot = -1;
};

/// The last, of which there may be several as of Sub, are in Program::waited.
enum class SectionKind : std::uint8_t {
  Main,
  OnAccept,
  OnAnswer,
  OnHold,
  OnResume,
  OnRelease,
  OnFault,
  OnAgentLeft,
  OnCallbackFailed,
  Sub,
  OnWaited
};

struct Section {
  SectionKind kind{};
  std::string_view name{};      ///< "", "Answer", "Waited 10m", …, or the sub's name
  NodeId entry = kNoNode;       ///< kNoNode: no such handler
  std::int32_t first_slot = 0;  ///< its variables are [first_slot, first_slot + slots)
  std::int32_t slots = 0;
  std::int32_t parameters = 0;    ///< how many of its first variables are parameters
  std::int32_t return_slot = -1;  ///< of a sub: holds the return address; subs never recurse
  std::int32_t begun_slot = -1;   ///< of `on Fault` in a script that has it: true once it has begun
  std::int32_t left_slot = -1;    ///< of `on Accept` in a script that has it: what it has cut off; a list, see machine_accept.cpp
  Span span{};
};

struct Variable {
  std::string_view name;  ///< "" for a hidden variable (loop counters)
  std::int32_t slot = -1;
  std::uint16_t section = 0;
  Span span{};  ///< its declaration
};

/// `on Waited 10m`
struct WaitedSection {
  Millis after{};             ///< since it was first queued
  std::uint16_t section = 0;  ///< its number in Program::sections
};

/// A field that the header declares.
struct ContactField {
  std::string_view name;
  Value first;  ///< its first value, a constant; it has the type of all others
  Span span{};  ///< the name in the header
};

struct Program {
  std::vector<Node> nodes;
  std::vector<ActionNode> actions;
  std::vector<CaseNode> cases;
  std::vector<CallNode> calls;
  std::vector<Section> sections;  ///< by SectionKind: main, the handlers, then the subs; behind them those of `waited`
  std::vector<Variable> variables;
  std::vector<const ast::Expr*> places;      ///< of SetField: a FieldExpr or an IndexExpr
  std::vector<ContactField> contact_fields;  ///< as the header declares them
  Value first_contact{};                     ///< a constant record of these, which a contact begins with; no fields without a header
  std::int32_t contact_slot = -1;            ///< holds the data of the contact, a record; -1: the script uses none
  std::vector<WaitedSection> waited;         ///< the shortest first; no two are as long
  std::int32_t waited_slot = -1;             ///< holds how many of them have had their time; -1: there are none
  std::int32_t failure_slot = -1;            ///< the first of kFailureSlots (names.h); -1: nobody asks about attempts that failed
  std::int32_t first_kept_slot = 0;          ///< start of the slots of Binding::kept_slot, up to `slots`
  std::int32_t slots = 0;                    ///< total slots of a machine, facts included
  std::string_view name;                     ///< from the header; may be empty
  std::string_view skill;                    ///< the header's default; may be empty
  Clocks clocks;  ///< of the header's TimeZone. Whoever loads the script sets the calendar; without one they run on evenly.
  Speech speech;
  const SourceSet* sources = nullptr;  ///< for the lines of faults; null: nobody knows them
  std::uint64_t hash = 0;              ///< of all source texts; so is speech.script
  std::uint64_t digest = 0;            ///< of what is numbered here: program_digest.h
  Heap no_heap{};                      ///< empty: heap for reading constants

  /// Null when it is not declared.
  [[nodiscard]] const ContactField* contact_field(std::string_view wanted) const {
    for (const ContactField& field : contact_fields) {
      if (field.name == wanted) return &field;
    }
    return nullptr;
  }
  /// Not of OnWaited.
  [[nodiscard]] const Section& handler(SectionKind kind) const { return sections[static_cast<std::size_t>(kind)]; }
};

}  // namespace phoneflow
