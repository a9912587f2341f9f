// What is known about expressions before any call: literals, and variables that are given one literal and no other value.
//
// Used by rules that judge the values of properties: numbers to dial, delays, prompts. A property is asked for by its parameter, which
// find_param() finds by its role; for a null parameter, which the action does not have, nothing is written and nothing known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/program.h"
#include "runtime/audio.h"
#include "support/time.h"

namespace phoneflow {

class Known {
 public:
  explicit Known(const Program& program);

  /// The expression that a name stands for when it never stands for anything else; otherwise the expression itself.
  [[nodiscard]] const ast::Expr& resolve(const ast::Expr& expr) const;

  /// The text, number (durations in seconds) or length of time, when it is known.
  [[nodiscard]] std::optional<std::string_view> text(const ast::Expr& expr) const;
  [[nodiscard]] std::optional<double> number(const ast::Expr& expr) const;
  [[nodiscard]] std::optional<Millis> duration(const ast::Expr& expr) const;
  /// Whether the script says that something is a secret (`"pin"`) where some action learns in a call what it asks for.
  [[nodiscard]] bool says_secret() const { return says_secret_; }

 private:
  std::vector<const ast::Expr*> values_;  // by slot; null when there is none or more than one
  bool says_secret_ = false;
};

/// What is written for a property, in order; empty when nothing is. Several only for a prompt.
[[nodiscard]] std::vector<const ast::Expr*> given(const ActionNode& action, const Param* param);
/// The one value written for a property, or null.
[[nodiscard]] const ast::Expr* value_of(const ActionNode& action, const Param* param);
[[nodiscard]] const ast::Expr* value_of(const ActionNode& action, ParamRole role);
/// A number, length of time (in seconds) or text that is written and known, or the property's default; nothing when it
/// depends on the call.
[[nodiscard]] std::optional<double> number_of(const Known& known, const ActionNode& action, const Param* param);
[[nodiscard]] std::optional<double> number_of(const Known& known, const ActionNode& action, ParamRole role);
[[nodiscard]] std::optional<std::string> text_of(const Known& known, const ActionNode& action, ParamRole role);
/// Whether it is true, as it is written or by default; false when there is no such property, nothing when it depends on the call.
[[nodiscard]] std::optional<bool> flag_of(const ActionNode& action, ParamRole role);
/// The skill that an action with a SkillName asks for: its own, or the script's; nothing when it depends on the call.
[[nodiscard]] std::optional<std::string> skill_of(const Known& known, const Program& program, const ActionNode& action);
/// Whether the keys that it takes are a secret. A Format that depends on the call counts as one in a script that says the word for it.
[[nodiscard]] bool asks_for_secret(const Known& known, const ActionNode& action);

/// The name that the expression is (`ANI`), or empty.
[[nodiscard]] std::string_view name_of(const ast::Expr& expr);

/// The pieces of a prompt: lists taken apart, names looked through.
[[nodiscard]] std::vector<const ast::Expr*> prompt_pieces(const Known& known, const ActionNode& action, const Param* param);
/// What is spoken, `…` for each hole; "" for a file, a silence, or what depends on the call.
[[nodiscard]] std::string spoken_words(const ast::Expr& piece);
/// About how long it lasts: texts by runtime/wording.h, with typical values in the holes; files when `audio` knows them.
[[nodiscard]] Millis prompt_length(const ast::Expr& piece, AudioFiles* audio);
/// The same for all pieces of a property.
[[nodiscard]] Millis prompt_length(const Known& known, const ActionNode& action, const Param* param, AudioFiles* audio);
/// The name of the file of `audio("…")`, or empty.
[[nodiscard]] std::string_view audio_name(const ast::Expr& piece);

}  // namespace phoneflow
