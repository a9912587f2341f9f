// One line of tokens while habits are put right: what mend_habits() and its parts share. Private to them.
//
// A part looks for one kind of habit, reports it and edits the tokens. `tokens` has neither comments nor the end of the line.
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

/// What a brace holds.
enum class Inside : std::uint8_t { Statements, Entries, Case, Record };

struct HabitLine {
  const Source& source;
  Diagnostics& diagnostics;
  std::vector<Lexeme> tokens{};
  std::bitset<128> types{};                   ///< which types the line had when it was read
  std::vector<Inside> open{};                 ///< the braces around its beginning
  std::uint32_t begin = 0;                    ///< the place of its first byte
  Span comment{};                             ///< the one behind its tokens; empty when there is none
  const std::vector<Lexeme>* file = nullptr;  ///< all tokens, as the line was taken from them
  std::set<std::string_view> labels{};        ///< of the file, once names were asked for
  std::set<std::string_view> declared{};      ///< names that may be variables, the same
  std::set<std::string_view> variables{};     ///< of those, the ones that are: set by `let` and `for`, or parameters; the same
  std::set<std::string_view> targets{};       ///< labels that are jumped to, the same
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
  /// No blank between the token and the next one.
  [[nodiscard]] bool glued(std::size_t i) const { return i + 1 < tokens.size() && tokens[i].span.end == tokens[i + 1].span.begin; }
  /// Does a statement, or an entry of an action, begin here?
  [[nodiscard]] bool starts(std::size_t i) const;
  /// What the innermost brace around token `i` holds.
  [[nodiscard]] Inside inside(std::size_t i) const;
  /// What the brace at `i` opens.
  [[nodiscard]] Inside opens(std::size_t i) const;
  /// Is the bracket at `i` behind a value, with no blank between?
  [[nodiscard]] bool is_index(std::size_t i) const { return i > 0 && glued(i - 1) && ends_operand(type(i - 1)); }
  /// Does `name:` begin a line of the file? It may be of several words.
  [[nodiscard]] bool is_label(std::string_view name);
  /// May a variable of the file have this name?
  [[nodiscard]] bool is_declared(std::string_view name);
  /// Is a variable of the file declared by this name?
  [[nodiscard]] bool is_variable(std::string_view name);
  /// Does a jump of the file go to this name?
  [[nodiscard]] bool is_target(std::string_view name);
  /// The place in `file` of the value that the variable is declared with; 0 when that is not known.
  [[nodiscard]] std::size_t first_value(std::string_view name);
  void read_names();
  /// The token behind the expression that begins at `i`: a comma, a closing bracket, a brace of a block, the end of the line.
  [[nodiscard]] std::size_t end_of_value(std::size_t i) const;
  /// The first token of the name, text, list, call, item or field that ends in front of `i`.
  [[nodiscard]] std::size_t begin_of_operand(std::size_t i) const;
  /// The token behind the name, number, text, list or call that begins at `i`.
  [[nodiscard]] std::size_t behind_operand(std::size_t i) const;
  /// The token behind the bracket or quote that closes the one at `i`; size() when none does.
  [[nodiscard]] std::size_t behind_pair(std::size_t i) const;
  /// The blanks that the line begins with.
  [[nodiscard]] std::string indentation() const;
  /// Does `on` stand before it, in the same branch?
  [[nodiscard]] bool behind_on(std::size_t i) const;
  /// Is the word at `i` this one, in any case?
  [[nodiscard]] bool is_word(std::size_t i, std::string_view lower) const;
  /// Makes a text of what is written from token `first` up to `end`.
  void make_text(std::size_t first, std::size_t end);
  void replace(std::size_t first, std::size_t end, std::initializer_list<Lexeme> by);
  /// Puts them behind the last token.
  void add(const std::vector<Lexeme>& more);
};

/// `Timeout` for `onTimeout`, `on_timeout`; `1` for `on1`; empty when the word is no such branch.
[[nodiscard]] std::string outcome_in_one_word(std::string_view word);
/// The characters of `text` from one position up to another, which are written in the script and may be empty or negative: `left(ANI, 3)`.
[[nodiscard]] std::string part_of_text(std::string_view text, std::string_view from, std::string_view to);
/// The values between the brackets at `first` and in front of `end`, as a list; empty when they are no list of two or more.
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
