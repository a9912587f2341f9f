// The state of one resolve(), shared by resolve.cpp (sections), resolve_statements.cpp, resolve_actions.cpp, resolve_addresses.cpp,
// resolve_contact.cpp, resolve_names.cpp, resolve_outside.cpp and resolve_unknown.cpp. Private to them.
//
// Statements are laid out so that successors are adjacent in the table, except for jumps; forward references are patched at the end of the
// block, loop or section.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/foreign_terms.h"
#include "interpreter/script.h"
#include "interpreter/types.h"

namespace phoneflow {

class Resolver {
 public:
  Resolver(Script& script, Diagnostics& diagnostics) : script_(script), program_(script.program), diagnostics_(diagnostics) {}
  void run();

 private:
  /// A branch to be patched: a node's next or other, or a branch of an action or case.
  struct Patch {
    enum class Of : std::uint8_t { Next, Other, Outcome, Digits, CaseKey, CaseDefault } of;
    std::uint32_t index;       ///< of the node, action or case
    std::uint32_t branch = 0;  ///< index of the outcome or key
  };
  struct Label {
    Span span;
    NodeId target = kNoNode;                   ///< set once known
    const ast::ActionStmt* assumed = nullptr;  ///< a lone word without the colon of a label, which is a label only if a jump targets it
    bool used = false;
    std::vector<Patch> waiting{};  ///< forward jumps to the label
  };
  // ---- scopes ----
  /// A block scope: labels and variables are visible in the whole block and in nested ones.
  struct Scope {
    Scope* outer = nullptr;               ///< null at the boundary of a section
    const Scope* variables_of = nullptr;  ///< of a handler: the main body, whose variables are visible
    std::map<std::string_view, Label> labels{};
    std::map<std::string_view, Variable> variables{};
  };
  struct Loop {
    std::vector<Patch> breaks;
    std::vector<Patch> continues;
  };
  struct SubInfo {
    const ast::Sub* sub;
    std::uint32_t section;
    std::vector<std::pair<std::uint32_t, Span>> calls;  ///< sections of the subs called
  };
  struct LostLabel {
    ast::Ident name;
    std::uint16_t section;
  };
  struct SeenLabel {
    std::string_view name;
    Span span;
    std::uint16_t section;
  };
  struct Gift {
    std::int32_t slot;
    ast::Expr* value;
  };
  /// The hint for an unknown name, and its replacement in a fix.
  struct Advice {
    std::string hint;
    std::string fix;
  };

  /// The parts of a property name built from a known one.
  struct Built {
    std::string_view name;  ///< the known property; empty: none
    std::string unit;       ///< suffix for a unit, in lower case; may be empty
  };

  // ---- resolve.cpp: sections ----
  void give_slots_to_arguments();
  void header();
  void speak(std::string_view tag);
  void declare_subs();
  void declare_sections();
  void section(std::uint16_t index, const ast::Block& block, std::span<const ast::Ident> parameters, Scope& scope);
  void waited(const ast::Handler& handler, const Scope& main_scope);
  void give_slots_to_waiting();
  void check_recursion();
  void report_lost_labels();
  void thread_jumps();
  void mark_untold();

  // ---- resolve_contact.cpp ----
  void declare_fields(const ast::Argument& property);
  [[nodiscard]] std::optional<Value> first_value(const ast::Expr& expr);
  void give_slot_to_contact();
  void set_field(const ast::FieldStmt& stmt);
  /// True for the record of the contact. `part` reads a field of it.
  bool is_contact(ast::Expr& record);
  /// `let contact = …`, `contact = …`: reports it.
  void refuse_contact_name(Span span, std::string_view advice);

  // ---- resolve_addresses.cpp ----
  void mark_addresses();

  // ---- resolve_statements.cpp ----
  void block(const ast::Block& block);
  void enter(Scope& scope, const ast::Block& block);
  void leave();
  void statement(const ast::Stmt& stmt);
  void place(const ast::LabelStmt& stmt);
  void reach(Label& label);
  void set(const ast::Ident& name, bool declares, ast::Expr* value, ast::ActionStmt* action, Span span);
  void if_statement(const ast::IfStmt& stmt);
  void case_statement(const ast::CaseStmt& stmt);
  void repeat(const ast::RepeatStmt& stmt);
  void while_loop(const ast::WhileStmt& stmt);
  void for_loop(const ast::ForStmt& stmt);
  void endless(const ast::LoopStmt& stmt);
  void loop_body(const ast::Block& body, NodeId again, std::optional<NodeId> test);
  void call(const ast::CallExpr& call, std::int32_t result_slot, Span span);
  void action_in_parentheses(const ast::CallExpr& call, const ActionDef& def);
  /// The action without parentheses: `Log "a {ANI}"` for `Log("a", ANI)`, `Http "…", Method: "POST"` for `Http("…", "POST")`.
  [[nodiscard]] std::string without_parentheses(const ast::CallExpr& call, const ActionDef& def) const;
  void leave_loop(std::string_view word, bool again, Span span);
  void go(const ast::Ident& label, Span span);

  // ---- resolve_actions.cpp ----
  void action(const ast::ActionStmt& stmt, std::int32_t result_slot);
  void arguments(ActionNode& node, const ast::ActionStmt& stmt);
  void bind_argument(ActionNode& node, const Param& param, std::span<const ast::Expr* const> exprs, Span span);
  void bad_value(const Param& param, void* memory, const Value& value, std::string_view problem, Span span);
  void branches(std::uint32_t action, const ast::ActionStmt& stmt, std::vector<Patch>& ends);
  [[nodiscard]] bool field_of_the_contact(const ast::FieldExpr& field);

  // ---- resolve_outside.cpp ----
  /// `env.crm`, `secret.token`: true when the field is one of these, known or not.
  [[nodiscard]] bool field_from_outside(ast::FieldExpr& field);
  /// True for `env` and `secret` where no variable has this name.
  [[nodiscard]] bool is_outside(std::string_view name) const;
  [[nodiscard]] const ast::Expr* literal(const OutsideValue& value, Span span);
  /// A name to show in a message about `env` or `secret`.
  [[nodiscard]] std::string_view example_of(std::string_view outside) const;
  [[nodiscard]] std::optional<Patch> outcome_way(std::uint32_t action, const ast::Key& key, const ast::ActionStmt& stmt);
  [[nodiscard]] std::optional<Patch> digit_way(std::uint32_t action, const ast::Key& key);
  [[nodiscard]] std::optional<Patch> case_way(std::uint32_t index, const ast::Key& key, std::map<std::string, Span>& keys);
  void target(const ast::Target& target, const std::vector<Patch>& ways, std::vector<Patch>& ends);
  [[nodiscard]] std::optional<Value> constant(const ast::Expr& expr);
  [[nodiscard]] std::optional<Value> constant_prompt(std::span<const ast::Expr* const> exprs);

  // ---- resolve_names.cpp ----
  void expression(ast::Expr* expr);
  void text(ast::TextExpr& expr);
  void name(ast::NameExpr& expr);
  void function_call(ast::CallExpr& expr);
  Diagnostic& unknown_variable(std::string_view name, Span span, const std::string& hint);
  [[nodiscard]] const Variable* find_variable(std::string_view name) const;
  /// `let`: the keyword's place; empty when the variable is declared without one.
  std::int32_t declare(Scope& scope, const ast::Ident& name, Span let = {});
  std::int32_t hidden_slot();
  [[nodiscard]] bool is_free(const ast::Ident& name);
  [[nodiscard]] const SubInfo* find_sub(std::string_view name) const;
  void jump_to(const ast::Ident& label, Patch way);
  void backpatch(const Patch& way, NodeId target);
  void backpatch(const std::vector<Patch>& ways, NodeId target);

  // ---- resolve_unknown.cpp ----
  /// `kept`: the result is assigned to a variable.
  void unknown_action(const ast::ActionStmt& stmt, bool kept);
  /// The intended property; empty when unknown.
  std::string unknown_property(std::string_view of, const ast::Ident& name, std::span<const std::string_view> known,
                               std::span<const ast::Argument> given);
  [[nodiscard]] static Built built_from(std::string_view typed, std::span<const std::string_view> known);
  void unknown_outcome(ActionNode& node, const ast::Key& key, const ast::ActionStmt& stmt);
  void unknown_event(const ast::Handler& handler, std::span<const std::string_view> known);
  void unknown_variable(const ast::NameExpr& expr);
  /// `alone`: a statement, where only subs can be called.
  void unknown_function(const ast::CallExpr& call, bool alone);
  /// True for a function of another product when nothing here accepts its argument types.
  [[nodiscard]] bool is_foreign_call(std::string_view callee) const;
  /// Notes beside an unknown sub that an `#include "…"` of its file is a comment.
  void note_include(Diagnostic& diagnostic, const Source& source);
  void unknown_label(const LostLabel& lost, std::span<const std::string_view> known);
  [[nodiscard]] bool is_unknown(const ast::NameExpr& name) const;
  /// Reports an unquoted word or file name; false when the argument is none.
  bool unquoted(const ActionDef& def, const ast::Argument& argument);
  bool unquoted_file(const ast::CallExpr& call);
  /// Always true. `name` is the first word of the source text.
  bool report_unquoted(const ast::Expr& written, std::string_view name, bool file, const std::string& meant);
  void surplus_arguments(const ActionDef& def, const ast::ActionStmt& stmt);
  void several_texts(const ActionDef& def, const ast::ActionStmt& stmt);
  /// True when the value is the name of an action on its own line behind a comma.
  [[nodiscard]] bool is_statement_behind_comma(const ast::ActionStmt& stmt, const ast::Argument& argument) const;
  void statement_behind_comma(const ast::ActionStmt& stmt, const ast::Argument& argument);
  /// These report an unknown action that is not meant as an action; false otherwise.
  bool lone_label(const ast::ActionStmt& stmt);
  bool function_without_parentheses(const ast::ActionStmt& stmt);
  [[nodiscard]] Advice advice(TermKind kind, std::string_view typed, std::span<const std::string_view> known) const;
  [[nodiscard]] Advice like_a_variable(std::string_view typed) const;
  [[nodiscard]] Advice like_an_action(std::string_view typed) const;
  [[nodiscard]] std::vector<std::string_view> visible_variables() const;

  NodeId emit(NodeKind kind, Span span, const ast::Expr* expr = nullptr, bool counts = true);
  [[nodiscard]] NodeId here() const { return static_cast<NodeId>(program_.nodes.size()); }
  Node& node(NodeId id) { return program_.nodes[id]; }

  Script& script_;
  Program& program_;
  Diagnostics& diagnostics_;
  std::vector<SubInfo> subs_;
  std::map<std::string_view, std::size_t> sub_index_;
  Scope* scope_ = nullptr;
  std::uint16_t section_ = 0;
  std::vector<Loop> loops_;
  std::vector<Gift> gifts_;                           // assignments to variables
  std::multimap<std::uint32_t, ast::Expr*> returns_;  // by section of the sub
  std::vector<ast::Expr*> addresses_;                 // address arguments of actions
  std::vector<ast::NameExpr*> contact_;               // names of the contact's record: they get its slot at the end
  std::vector<LostLabel> lost_;
  std::vector<SeenLabel> seen_;
  bool asks_of_failure_ = false;           ///< the script reads FailureCause, Attempt or AttemptsLeft
  bool lacks_subs_ = false;                ///< an include could not be read
  std::set<std::string_view> undeclared_;  ///< variables assigned without `let`, already reported
};

}  // namespace phoneflow
