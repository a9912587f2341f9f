#include <algorithm>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "check/prompts.h"
#include "check/rules/rules.h"
#include "check/words.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

using Sentence = std::span<const std::string>;

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_offering(std::string_view word) {
  constexpr std::string_view kVerbs[] = {"press", "pressing", "dial", "dialing", "dialling", "push", "pushing", "choose", "choosing", "select", "selecting", "hit", "hitting",
                                         "touch", "touching", "tap", "tapping", "enter", "entering"};
  return one_of(word, kVerbs);
}

/// "press the number 4", "press or say 4".
bool is_filler(std::string_view word) {
  constexpr std::string_view kFillers[] = {"the", "key", "number", "digit", "button", "option", "or", "say", "either", "now"};
  return one_of(word, kFillers);
}

/// "press 2 keys", "dial 10 digits", "select one of", "dial 1 800 555": a count, or the beginning of a telephone number.
bool goes_on(Sentence words, std::size_t at) {
  constexpr std::string_view kCounted[] = {"keys", "digits", "numbers", "letters", "characters", "buttons", "times", "options", "choices", "items", "of",
                                           "more", "seconds", "minutes", "hours", "days", "dollars", "euros", "pounds", "hundred", "thousand", "percent"};
  if (at >= words.size()) return false;
  return one_of(words[at], kCounted) || is_number_word(words[at]) || (words[at] == "-" && at + 1 < words.size() && is_number_word(words[at + 1]));
}

/// Where a new offer can begin with its key: "…, 2 for billing".
bool begins_clause(Sentence words, std::size_t at) {
  constexpr std::string_view kBefore[] = {",", ";", ":", "and", "or", "-"};
  return at == 0 || one_of(words[at - 1], kBefore);
}

/// "2 for billing", "0 to speak to the operator"; not "2 to 5", "one to think about".
bool is_offered_first(Sentence words, std::size_t at) {
  if (at + 2 >= words.size() || (words[at + 1] != "for" && words[at + 1] != "to") || !begins_clause(words, at)) return false;
  return words[at] != "one" && words[at] != "pound" && !is_number_word(words[at + 2]) && words[at + 2] != "the";
}

/// "for about 2", "to number 5": a quantity, or what belongs to the word before it.
bool leads_to_amount(std::string_view word) {
  constexpr std::string_view kBefore[] = {"a",     "about", "an",   "another", "at",   "around", "between", "by",   "exactly", "extension", "floor", "for",   "from", "is",
                                          "least", "next",  "last", "line",    "most", "of",     "only",    "over", "past",    "room",      "than",  "the",   "to",   "under",
                                          "until", "up",    "your", "our",     "these", "those", "number",  "option", "please", "press"};
  return one_of(word, kBefore);
}

/// "for support, 2", "for support 2", "support: 2": the key behind what it is for, in a prompt that offers keys.
bool is_offered_last(Sentence words, std::size_t at) {
  constexpr std::size_t kLongest = 8;      // words of what it is for
  constexpr std::string_view kEnds[] = {",", ";", "and", "or", "-"};
  if (at < 2 || key_of(words[at]).empty()) return false;
  if (at + 1 < words.size() && !one_of(words[at + 1], kEnds)) return false;
  if (words[at - 1] == ":") return !is_number_word(words[at - 2]) && begins_clause(words, at - 2);
  const bool apart = words[at - 1] == ",";
  if (!apart && (leads_to_amount(words[at - 1]) || one_of(words[at - 1], kEnds) || is_number_word(words[at - 1]))) return false;
  for (std::size_t back = apart ? 2 : 1; back <= std::min(kLongest, at); ++back) {
    const std::string_view word = words[at - back];
    if (one_of(word, kEnds) || word == ":") return false;
    if (word == "for" || word == "to") return begins_clause(words, at - back);
  }
  return false;
}

/// The keys that are offered in one sentence, in order. `told`: somebody was told to press something before.
std::vector<std::string_view> offered(Sentence words, bool told) {
  std::vector<std::string_view> keys;
  const bool elsewhere = says(words, "hang up");   // "hang up and dial 911"
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool alone = is_offered_first(words, at) || (told && is_offered_last(words, at));
    if (alone && !key_of(words[at]).empty()) keys.push_back(key_of(words[at]));
    if (!is_offering(words[at])) continue;
    told = true;
    if (elsewhere && words[at].starts_with("dial")) continue;
    std::size_t next = at + 1;
    while (next < words.size() && is_filler(words[next])) ++next;
    while (next < words.size() && !key_of(words[next]).empty() && !goes_on(words, next + 1)) {
      keys.push_back(key_of(words[next]));
      // "press 1, 2 or 3"
      std::size_t more = next + 1;
      while (more < words.size() && (words[more] == "," || words[more] == "or" || words[more] == "and")) ++more;
      if (more == next + 1) break;
      next = more;
    }
  }
  return keys;
}

/// Keys that the script looks for itself: `if Digits == "9"`, `case Digits { on 9 … }`.
std::vector<std::string> compared_with_digits(const RuleContext& context) {
  std::vector<std::string> keys;
  const auto take = [&](const ast::Expr& expr) { keys.emplace_back(context.script.sources.text(expr.span)); };
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (expr.kind != ast::ExprKind::Binary) return;
      const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
      if (name_of(*binary.left) == "Digits") take(*binary.right);
      if (name_of(*binary.right) == "Digits") take(*binary.left);
    });
    if (node.kind != NodeKind::Case || name_of(*node.expr) != "Digits") continue;
    for (const CaseWay& way : context.program.cases[node.detail].ways) keys.emplace_back(context.script.sources.text(way.span));
  }
  for (std::string& key : keys) std::erase(key, '"');
  std::erase_if(keys, [](const std::string& key) { return key_of(key) != key; });
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

/// The terminator ends an input of several keys; it is no choice.
bool ends_input(const RuleContext& context, const ActionNode& action, std::string_view key) {
  if (text_of(context.known, action, "Terminator").value_or(std::string(key)) != key) return false;
  if (number_of(context.known, action, "MaxDigits").value_or(2) > 1) return true;
  return std::any_of(action.stmt->branches.begin(), action.stmt->branches.end(), [](const ast::Branch& branch) {
    return std::any_of(branch.keys.begin(), branch.keys.end(), [](const ast::Key& written) { return written.text == "Terminator"; });
  });
}

/// "otherwise press 2", "to keep waiting press 2", "if not, 2": what Default is for.
bool is_said_of_the_rest(Sentence words) {
  constexpr std::string_view kRest[] = {"otherwise",   "if not",       "if it is not", "if this is not", "if that is not", "if it's not", "incorrect",    "anything else",  "else press", "keep your place", "to wait", "and wait", "stay in line", "stay in the queue", "keep my place",
                                        "any other",   "all other",    "everything else", "something else", "for no",      "or no",       "no press",     "no , press",
                                        "keep waiting", "keep holding", "stay on the line", "remain on the line", "continue holding", "continue waiting", "continue to wait", "continue to hold"};
  return says_any(words, kRest);
}

/// "to hear this again press star": what a menu does that asks again.
bool is_said_of_asking_again(Sentence words) {
  constexpr std::string_view kAgain[] = {"again", "repeat", "once more", "hear the options", "hear the menu", "hear this menu"};
  return says_any(words, kAgain);
}

/// "enter 2, then press pound".
bool is_said_of_the_end(Sentence words) {
  constexpr std::string_view kEnd[] = {"then press", "then pound", "then hash", "followed by", "to finish", "when done", "when you are done", "when finished", "when you are finished", "end with"};
  return says_any(words, kEnd);
}

/// Whether Default is there for one key that has no branch: its words say so, or silence has a way of its own and Default
/// does not ask again.
bool default_serves(const RuleContext& context, const ActionNode& action, Sentence said) {
  if (action.ways[kDefault] == kNoNode) return false;
  if (is_said_of_the_rest(said)) return true;
  NodeId to = action.ways[kDefault];
  for (std::size_t jumps = 0; jumps < context.program.nodes.size() && context.program.nodes[to].kind == NodeKind::Jump; ++jumps) to = context.program.nodes[to].next;
  const bool asks_again = action_at(context.program, to) != nullptr && &context.program.actions[context.program.nodes[to].detail] == &action;
  if (asks_again) return is_said_of_asking_again(said);
  const std::uint8_t timeout = outcome_named(*action.def, "Timeout");
  return timeout != kNoOutcome && action.ways[timeout] != kNoNode;
}

/// A key without a branch, and the sentence that offers it.
struct Missing {
  std::string key;
  const ast::Expr* piece;
  bool by_default;
};

/// The part of the sentence that offers the key: from the offer before it to the key.
Sentence clause_of(Sentence words, std::string_view key) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] == key || key_of(words[at]) == key) return words.subspan(from, std::min(at + 1, words.size()) - from);
    if (!key_of(words[at]).empty()) from = at + 1;
  }
  return words;
}

void look(const RuleContext& context, const ActionNode& action, const ast::Expr& piece, std::vector<std::string>& told, bool& presses, std::vector<Missing>& missing) {
  const Words words = words_of(piece);
  for (const Sentence sentence : sentences(words)) {
    for (const std::string_view key : offered(sentence, presses)) {
      const bool finishes = is_said_of_the_end(sentence) && text_of(context.known, action, "Terminator") == std::string(key);
      if (action.way(key) != kNoNode || finishes || ends_input(context, action, key) || std::find(told.begin(), told.end(), key) != told.end()) continue;
      told.emplace_back(key);
      missing.push_back({std::string(key), &piece, default_serves(context, action, clause_of(sentence, key))});
    }
    presses = presses || std::any_of(sentence.begin(), sentence.end(), is_offering);
  }
}

/// "For sales, 1. For support, 2.": nobody is told to press anything, and still it is known from a key that has a branch.
bool lists_keys(const ActionNode& action, const std::vector<const ast::Expr*>& pieces) {
  for (const ast::Expr* piece : pieces) {
    const Words words = words_of(*piece);
    for (const Sentence sentence : sentences(words)) {
      for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (is_offered_last(sentence, at) && action.way(key_of(sentence[at])) != kNoNode) return true;
      }
    }
  }
  return false;
}

void judge(const RuleContext& context, const ActionNode& action, const std::vector<Missing>& missing) {
  if (missing.size() == 1 && missing.front().by_default) return;
  for (const Missing& it : missing) {
    Diagnostic& diagnostic = context.diagnostics.report<Diag::OfferedChoiceMissing>(it.piece->span, it.key);
    if (!stands_in(action, *it.piece)) diagnostic.note(action.stmt->verb.span, "it is asked here");
  }
}

void offered_choice_missing(const RuleContext& context) {
  const std::vector<std::string> looked_for = compared_with_digits(context);
  for_each_prompt(context.program, [&](const ActionNode& action, const Param& param) {
    // A result that is kept is looked at later.
    if (!action.any() || action.result_slot >= 0) return;
    std::vector<std::string> told = looked_for;
    std::vector<Missing> missing;
    const std::vector<const ast::Expr*> pieces = prompt_pieces(context.known, action, param.name);
    bool presses = lists_keys(action, pieces);
    for (const ast::Expr* piece : pieces) look(context, action, *piece, told, presses, missing);
    judge(context, action, missing);
  });
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::OfferedChoiceMissing,
        .finds = "A menu whose prompt offers a key (`press 4`, `for sales dial two`, `3 for billing`, `for support, 2`, `support: 2`, `press star`) that has no branch. Understands English prompts "
                 "only; a menu whose result is kept in a variable, and keys that the script compares with `Digits`, are left alone. So is one key that Default serves: `otherwise "
                 "press 2`, `to keep waiting press 2`, `to hear this again press star` where Default asks again, or where silence has a branch of its own.",
        .why = "The caller does as told and is treated as if the key were wrong: asked again, sent to Default, or lost.",
        .bad = "Menu \"For sales press 1, for billing press 2.\" {\n  on 1 -> Sales\n  on Default -> Goodbye\n}\n"
               "Sales:\nPlay \"Sales opens at nine.\"\nGoodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .good = "Menu \"For sales press 1, for billing press 2.\" {\n  on 1 -> Sales\n  on 2 -> Billing\n  on Default -> Goodbye\n}\n"
                "Billing:\nPlay \"Billing opens at ten.\"\ngoto Goodbye\nSales:\nPlay \"Sales opens at nine.\"\nGoodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .ignore = "When Default is meant for that key, as in `to hear this again press 9`; a branch of its own says it better.",
    },
};

}  // namespace

constexpr Rule kOfferedChoiceMissing{kPages, offered_choice_missing};

}  // namespace phoneflow
