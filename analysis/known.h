// Constant propagation: literals, and variables with a single assignment of a literal.
//
// Used by rules about property values: numbers to dial, delays, prompts. A property is given by its parameter, which find_param() finds by
// role. A null parameter, which the action does not have, has no written and no known value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/program.h"
#include "runtime/audio.h"
#include "support/time.h"
#include "tongue/tongue.h"

namespace phoneflow {

class Known {
 public:
  explicit Known(const Program& program);

  /// The only expression that a name ever stands for; otherwise the expression itself.
  [[nodiscard]] const ast::Expr& resolve(const ast::Expr& expr) const;

  /// The text, number (durations in seconds) or duration, if known.
  [[nodiscard]] std::optional<std::string_view> text(const ast::Expr& expr) const;
  [[nodiscard]] std::optional<double> number(const ast::Expr& expr) const;
  [[nodiscard]] std::optional<Millis> duration(const ast::Expr& expr) const;
  /// True when the script contains the format word for a secret (`"pin"`) and some action's format depends on the call.
  [[nodiscard]] bool says_secret() const { return says_secret_; }
  /// In which the script speaks.
  [[nodiscard]] const Tongue& tongue() const { return tongue_; }

 private:
  std::vector<const ast::Expr*> values_;  // by slot; null when there is no assignment or more than one
  Tongue tongue_;
  bool says_secret_ = false;
};

/// The values written for a property, in order; empty when there are none. Several only for a prompt.
[[nodiscard]] std::vector<const ast::Expr*> given(const ActionNode& action, const Param* param);
/// The one value written for a property, or null.
[[nodiscard]] const ast::Expr* value_of(const ActionNode& action, const Param* param);
[[nodiscard]] const ast::Expr* value_of(const ActionNode& action, ParamRole role);
/// A number, duration (in seconds) or text that is written and known, or the property's default; nothing when it depends on the call.
[[nodiscard]] std::optional<double> number_of(const Known& known, const ActionNode& action, const Param* param);
[[nodiscard]] std::optional<double> number_of(const Known& known, const ActionNode& action, ParamRole role);
[[nodiscard]] std::optional<std::string> text_of(const Known& known, const ActionNode& action, ParamRole role);
/// The value written or the default; false when the action has no such property, nothing when it depends on the call.
[[nodiscard]] std::optional<bool> flag_of(const ActionNode& action, ParamRole role);
/// Whether the action never ends with the outcome, as it is written.
[[nodiscard]] bool is_ruled_out(const ActionNode& action, std::size_t outcome);
/// The outcome whose branch is taken: its own, OutcomeDef::instead, Default; kNoOutcome: the next statement.
[[nodiscard]] std::uint8_t written_branch(const ActionNode& action, std::size_t outcome);
/// The skill of an action with a SkillName: its own, or the script's; nothing when it depends on the call.
[[nodiscard]] std::optional<std::string> skill_of(const Known& known, const Program& program, const ActionNode& action);
/// True when the action's keys are a secret. A Format that depends on the call counts as secret when says_secret().
[[nodiscard]] bool asks_for_secret(const Known& known, const ActionNode& action);

/// The name that the expression is (`ANI`), or empty.
[[nodiscard]] std::string_view name_of(const ast::Expr& expr);

/// The parts of a prompt: lists flattened, names resolved.
[[nodiscard]] std::vector<const ast::Expr*> prompt_pieces(const Known& known, const ActionNode& action, const Param* param);
/// The spoken text, `…` for each hole; "" for a file, a silence, or a value that depends on the call.
[[nodiscard]] std::string spoken_words(const ast::Expr& piece);
/// Estimated length: texts by runtime/wording.h, with typical values in the holes; files if `audio` knows them.
[[nodiscard]] Millis prompt_length(const ast::Expr& piece, const Tongue& tongue, AudioFiles* audio);
/// The sum over all parts of a property.
[[nodiscard]] Millis prompt_length(const Known& known, const ActionNode& action, const Param* param, AudioFiles* audio);
/// The file name in `audio("…")`, or empty.
[[nodiscard]] std::string_view audio_name(const ast::Expr& piece);

}  // namespace phoneflow
