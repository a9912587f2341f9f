// One line of tokens that mend_habits() and its parts edit. Private to them.
//
// Each part looks for one kind of habit, reports it and edits the tokens. `tokens` contains neither comments nor the end of the line.
#pragma once

#include <bitset>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// What a brace encloses.
enum class Inside : std::uint8_t { Statements, Entries, Case, Record };

struct HabitLine {
  const Source& source;
  Diagnostics& diagnostics;
  std::vector<Lexeme> tokens{};
  std::bitset<128> types{};                   ///< the token types of the line before any edit
  std::vector<Inside> open{};                 ///< the open braces at its beginning, outermost first
  std::uint32_t begin = 0;                    ///< offset of its first byte
  Span comment{};                             ///< the comment behind its tokens; empty when there is none
  const std::vector<Lexeme>* file = nullptr;  ///< all tokens of the file, before any edit
  std::set<std::string_view> labels{};        ///< of the file; read on first use, like the next four
  std::set<std::string_view> declared{};      ///< names that may be variables
  std::set<std::string_view> variables{};     ///< declared variables: set by `let` and `for`, or parameters
  std::set<std::string_view> targets{};       ///< labels that jumps target
  std::map<std::string_view, std::size_t>
      values{};  ///< where in the file the first value of a variable begins, the same; 0: it has several
  bool names_read = false;

  [[nodiscard]] std::size_t size() const { return tokens.size(); }
  [[nodiscard]] Tk type(std::size_t i) const { return i < tokens.size() ? tokens[i].type : Tk::Newline; }
  [[nodiscard]] Span span(std::size_t i) const { return tokens[i].span; }
  [[nodiscard]] Span spans(std::size_t first, std::size_t last) const { return {tokens[first].span.begin, tokens[last].span.end}; }
  [[nodiscard]] std::string_view text(std::size_t i) const {
    return i < tokens.size() ? text_of(source, tokens[i].span) : std::string_view();
  }
  [[nodiscard]] std::string_view text(Span place) const { return text_of(source, place); }
  [[nodiscard]] bool has(Tk wanted) const { return types.test(static_cast<std::size_t>(wanted)); }
  /// No blank between token `i` and the next one.
  [[nodiscard]] bool glued(std::size_t i) const { return i + 1 < tokens.size() && tokens[i].span.end == tokens[i + 1].span.begin; }
  /// True when a statement, or an entry of an action, begins at `i`.
  [[nodiscard]] bool starts(std::size_t i) const;
  /// Kind of the innermost brace around token `i`.
  [[nodiscard]] Inside inside(std::size_t i) const;
  /// Kind of the brace at `i`.
  [[nodiscard]] Inside opens(std::size_t i) const;
  /// True for a bracket directly behind a value.
  [[nodiscard]] bool is_index(std::size_t i) const { return i > 0 && glued(i - 1) && ends_operand(type(i - 1)); }
  /// True when `name:` begins a line of the file. The name may have several words.
  [[nodiscard]] bool is_label(std::string_view name);
  /// True when the file may declare a variable of this name.
  [[nodiscard]] bool is_declared(std::string_view name);
  /// True when the file declares a variable of this name.
  [[nodiscard]] bool is_variable(std::string_view name);
  /// True when a jump in the file targets this name.
  [[nodiscard]] bool is_target(std::string_view name);
  /// Index in `file` of the variable's initial value; 0 when unknown.
  [[nodiscard]] std::size_t first_value(std::string_view name);
  void read_names();
  /// Index behind the expression that begins at `i`: of a comma, a closing bracket, a block's brace or the end of the line.
  [[nodiscard]] std::size_t end_of_value(std::size_t i) const;
  /// First token of the operand that ends in front of `i`: name, text, list, call, item or field.
  [[nodiscard]] std::size_t begin_of_operand(std::size_t i) const;
  /// Index behind the operand that begins at `i`: name, number, text, list or call.
  [[nodiscard]] std::size_t behind_operand(std::size_t i) const;
  /// Index behind the bracket or quote that closes the one at `i`; size() when none does.
  [[nodiscard]] std::size_t behind_pair(std::size_t i) const;
  /// The leading blanks of the line.
  [[nodiscard]] std::string indentation() const;
  /// True when `on` stands before `i` in the same branch.
  [[nodiscard]] bool behind_on(std::size_t i) const;
  /// Compares the word at `i` without regard to case.
  [[nodiscard]] bool is_word(std::size_t i, std::string_view lower) const;
  /// Replaces tokens [first, end) by a text of what they spell.
  void make_text(std::size_t first, std::size_t end);
  void replace(std::size_t first, std::size_t end, std::initializer_list<Lexeme> by);
  /// Appends the tokens.
  void add(const std::vector<Lexeme>& more);
};

/// The outcome in a one-word branch: `Timeout` for `onTimeout` and `on_timeout`, `1` for `on1`; empty for any other word.
[[nodiscard]] std::string outcome_in_one_word(std::string_view word);
/// A substring expression, `left(ANI, 3)`. `from` and `to` are script text and may be empty or negative.
[[nodiscard]] std::string part_of_text(std::string_view text, std::string_view from, std::string_view to);
/// The values of tokens [first, end) between brackets as a list; empty when they are not two or more values.
[[nodiscard]] std::string as_list(const HabitLine& line, std::size_t first, std::size_t end);

// ---- the parts, each in the file of its name ----

void mend_keys(HabitLine& line);       ///< `on # -> A`, `Terminator: *`
void mend_lists(HabitLine& line);      ///< `{1, 2}`, `[1 2]`, `for x in 1, 2 {`
void mend_indexes(HabitLine& line);    ///< `r["a"]`, `ANI[0:3]`, `r->a`, `l[0] = 3`
void mend_actions(HabitLine& line);    ///< `Play: "a"`, `script: "x"`, `Music "a.wav", loop: true`
void mend_holes(HabitLine& line);      ///< `{ANI, phone}`, `{phone(ANI)}`
void mend_jumps(HabitLine& line);      ///< `goto Main Menu`, `-> A`, `:A`, `goto A if x == 1`
void mend_parts(HabitLine& line);      ///< `Play audio "a.wav"`, `f"x {ANI}"`
void mend_values(HabitLine& line);     ///< `2 ** 3`, `let x = if c { 1 } else { 2 }`, `let x, y = 1, 2`
void mend_calls(HabitLine& line);      ///< `Goto(default,s,1)`, `setTimeout(() => …, 1000)`
void mend_ends(HabitLine& line);       ///< `Hangup.`, `' as in Basic`
void mend_literals(HabitLine& line);   ///< `50%`, `5''`, `'a' 'b'`, `"\(ANI)"`
void mend_casts(HabitLine& line);      ///< `(int) ANI`, `typeof x`, `ANI.empty?`, `say-as("digits", ANI)`
void mend_heads(HabitLine& line);      ///< `let x: number = 1`, `def Greet(string name) {`, `let x = 1, y = 2`
void mend_durations(HabitLine& line);  ///< `1m 30s`, `five seconds`, `.5s`, `3 days`
void mend_methods(HabitLine& line);    ///< `ANI.size()`, `console.log("x")`
void mend_verbs(HabitLine& line);      ///< `Hang up`, `Callback to "…"`, `Play "a" "b"`, `Music "x.wav" for 30s`
void mend_amounts(HabitLine& line);    ///< `5 seconds`, `1,5s`, `17:00`, `+13125550123`
void mend_branches(HabitLine& line);   ///< `on 1 or 2: A`, `-> "A"`, `goto A:`, `Play "x" on Error -> A`
void mend_loops(HabitLine& line);      ///< `for (;;)`, `for i = 1 to 3`
void mend_operators(HabitLine& line);  ///< `x++`, `a ? b : c`, `ANI contains "312"`
void mend_quotes(HabitLine& line);     ///< `Play Welcome to our bank.`, `"Timeout": 4s`, `Http https://x.example`

}  // namespace phoneflow
