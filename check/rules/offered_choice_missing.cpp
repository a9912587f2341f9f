#include <algorithm>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "check/offer_words.h"
#include "check/prompts.h"
#include "check/rules/rules.h"
#include "check/words.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

using Sentence = std::span<const std::string>;

bool is_number(std::string_view word) { return is_number_word(word) || is_digits(key_of(word)); }

/// "press 2 keys", "dial 10 digits", "select one of", "dial 1 800 555": a count, or the beginning of a telephone number.
bool goes_on(Sentence words, std::size_t at) {
  if (at >= words.size()) return false;
  return is_offer_word(OfferWord::Counted, words[at]) || is_number(words[at]) ||
         (words[at] == "-" && at + 1 < words.size() && is_number(words[at + 1]));
}

bool separates(std::string_view word) { return word == "," || word == ";" || word == "-" || is_offer_word(OfferWord::And, word); }

/// True where a new offer can begin with its key: "…, 2 for billing".
bool begins_clause(Sentence words, std::size_t at) { return at == 0 || words[at - 1] == ":" || separates(words[at - 1]); }

/// The key precedes its purpose: "2 for billing", "0 to speak to the operator"; not "2 to 5", "one to think about".
bool is_offered_first(Sentence words, std::size_t at) {
  if (at + 2 >= words.size() || !is_offer_word(OfferWord::Purpose, words[at + 1])) return false;
  const std::size_t from = at > 0 && is_offer_word(OfferWord::Article, words[at - 1]) ? at - 1 : at;
  if (!begins_clause(words, from)) return false;
  return words[at] != "one" && words[at] != "pound" && !is_number(words[at + 2]) && words[at + 2] != "the";
}

/// The key follows its purpose, in a prompt that offers keys: "for support, 2", "for support 2", "support: 2", "für Support die 2".
bool is_offered_last(Sentence words, std::size_t at) {
  constexpr std::size_t kLongest = 8;  // words of the purpose
  if (at < 2 || key_of(words[at]).empty()) return false;
  const bool ends = at + 1 == words.size() || separates(words[at + 1]) || is_offer_word(OfferWord::VerbBehind, words[at + 1]);
  if (!ends) return false;
  std::size_t behind = at;  // behind the purpose
  while (behind > 2 && is_offer_word(OfferWord::Article, words[behind - 1])) --behind;
  if (words[behind - 1] == ":") return !is_number(words[behind - 2]) && begins_clause(words, behind - 2);
  const bool apart = words[behind - 1] == ",";
  // "for about 2", "to number 5": a quantity, or a part of the phrase before it.
  const std::string_view before = words[behind - 1];
  if (!apart && (is_offer_word(OfferWord::Amount, before) || separates(before) || is_number(before))) return false;
  for (std::size_t back = apart ? 2 : 1; back <= std::min(kLongest, behind); ++back) {
    const std::string_view word = words[behind - back];
    if (is_offer_word(OfferWord::Purpose, word) && begins_clause(words, behind - back)) return true;
    if (separates(word) || word == ":") return false;
  }
  return false;
}

/// The clause around the word: the part of its sentence between commas.
Sentence clause_around(Sentence words, std::size_t at) {
  const auto is_sign = [](std::string_view word) { return word == "," || word == ";" || word == ":"; };
  std::size_t from = at;
  while (from > 0 && !is_sign(words[from - 1])) --from;
  std::size_t to = at;
  while (to < words.size() && !is_sign(words[to])) ++to;
  return words.subspan(from, to - from);
}

/// "do not press", "no oprima", "drücken Sie die 2 nicht".
bool is_forbidden(Sentence words, std::size_t verb) {
  const bool before =
      offer_begin(OfferWord::NotBefore, words, verb) != verb || offer_begin(OfferWord::NotWith, words, verb + 1) != verb + 1;
  return before || says_offer(OfferWord::NotInClause, clause_around(words, verb));
}

/// "mit der Taste 3", and at the beginning of a clause "mit der 3".
bool is_offered_by_name(Sentence words, std::size_t at) {
  if (key_of(words[at]).empty() || goes_on(words, at + 1) || says_offer(OfferWord::NotInClause, clause_around(words, at))) return false;
  const std::size_t from = offer_begin(OfferWord::ByArticle, words, at);
  return offer_begin(OfferWord::ByKey, words, at) != at || (from != at && begins_clause(words, from));
}

/// The keys of "1-3", "1 - 3" or "1 to 3" at the word, and the number of words; no keys when there is no range.
struct Range {
  std::vector<std::string_view> keys{};
  std::size_t words = 0;
};
Range range_at(Sentence words, std::size_t at) {
  constexpr std::string_view kKeys = "0123456789";
  Range range;
  const auto take = [&](std::string_view first, std::string_view last, std::size_t size) {
    if (first.size() != 1 || last.size() != 1 || !is_digits(first) || !is_digits(last) || first >= last || goes_on(words, at + size))
      return;
    for (std::size_t key = kKeys.find(first); key <= kKeys.find(last); ++key) range.keys.push_back(kKeys.substr(key, 1));
    range.words = size;
  };
  if (at >= words.size()) return range;
  const std::string_view word = words[at];
  if (word.size() == 3 && word[1] == '-') take(word.substr(0, 1), word.substr(2), 1);
  else if (at + 2 < words.size() && is_offer_word(OfferWord::To, words[at + 1])) take(key_of(word), key_of(words[at + 2]), 3);
  return range;
}

/// The keys that a sentence offers, in order. `told`: an earlier sentence tells the caller to press a key.
std::vector<std::string_view> offered(Sentence words, bool told) {
  std::vector<std::string_view> keys;
  const bool elsewhere = says_offer(OfferWord::Elsewhere, words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool verb_behind = at + 1 < words.size() && is_offer_word(OfferWord::VerbBehind, words[at + 1]) && !is_forbidden(words, at + 1);
    const bool alone = verb_behind || is_offered_first(words, at) || is_offered_by_name(words, at) || (told && is_offered_last(words, at));
    if (alone && !key_of(words[at]).empty()) keys.push_back(key_of(words[at]));
    if (!is_offer_word(OfferWord::Verb, words[at])) continue;
    told = true;
    std::size_t next = at + 1;
    while (next < words.size() && is_offer_word(OfferWord::Filler, words[next])) ++next;
    const bool other_call = elsewhere || (next < words.size() && is_offer_word(OfferWord::OtherCall, words[next]));
    if (is_forbidden(words, at) || (other_call && is_offer_word(OfferWord::DialVerb, words[at]))) continue;
    while (next < words.size()) {
      const Range range = range_at(words, next);
      if (range.keys.empty() && (key_of(words[next]).empty() || goes_on(words, next + 1))) break;
      if (range.keys.empty()) keys.push_back(key_of(words[next]));
      else keys.insert(keys.end(), range.keys.begin(), range.keys.end());
      // "press 1, 2 or 3"
      const std::size_t behind = next + std::max<std::size_t>(range.words, 1);
      std::size_t more = behind;
      while (more < words.size() && (words[more] == "," || is_offer_word(OfferWord::And, words[more]))) ++more;
      if (more == behind) break;
      while (more < words.size() && is_offer_word(OfferWord::Article, words[more])) ++more;
      next = more;
    }
  }
  return keys;
}

/// Keys that the script compares itself: `if Digits == "9"`, `case Digits { on 9 … }`.
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
    for (const CaseBranch& way : context.program.cases[node.detail].branches) keys.emplace_back(context.script.sources.text(way.span));
  }
  for (std::string& key : keys) std::erase(key, '"');
  std::erase_if(keys, [](const std::string& key) { return key_of(key) != key; });
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

/// True for the terminator of an input of several keys, which is not a choice.
bool ends_input(const RuleContext& context, const ActionNode& action, std::string_view key) {
  if (text_of(context.known, action, ParamRole::Terminator).value_or(std::string(key)) != key) return false;
  return number_of(context.known, action, ParamRole::MaxKeys).value_or(2) > 1 || has_branch(action, OutcomeRole::KeysEnded);
}

/// True when NoMatch or Default handles a single key without a branch: the prompt says so, or silence has its own branch and that one does
/// not ask again. Tries ask again without it.
bool default_serves(const RuleContext& context, const ActionNode& action, Sentence said) {
  if (says_offer(OfferWord::Again, said) && number_of(context.known, action, ParamRole::Tries).value_or(1) > 1) return true;
  const std::uint8_t no_match = find_outcome(*action.def, OutcomeRole::NoMatch);
  NodeId to = no_match == kNoOutcome ? kNoNode : action.branches[no_match];
  if (to == kNoNode) to = action.branches[kDefault];
  if (to == kNoNode) return false;
  if (says_offer(OfferWord::Rest, said)) return true;
  for (std::size_t jumps = 0; jumps < context.program.nodes.size() && context.program.nodes[to].kind == NodeKind::Jump; ++jumps)
    to = context.program.nodes[to].next;
  const bool asks_again =
      action_at(context.program, to) != nullptr && &context.program.actions[context.program.nodes[to].detail] == &action;
  if (asks_again) return says_offer(OfferWord::Again, said);
  return has_branch(action, OutcomeRole::NoKey);
}

/// An offered key without a branch, and the sentence that offers it.
struct Missing {
  std::string key;
  const ast::Expr* piece;
  bool by_default;
};

/// The part of the sentence between the previous offer and the key.
Sentence clause_of(Sentence words, std::string_view key) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] == key || key_of(words[at]) == key) return words.subspan(from, std::min(at + 1, words.size()) - from);
    if (!key_of(words[at]).empty()) from = at + 1;
  }
  return words;
}

void look(const RuleContext& context, const ActionNode& action, const ast::Expr& piece, std::vector<std::string>& told, bool& presses,
          std::vector<Missing>& missing) {
  const Words words = words_of(piece);
  for (const Sentence sentence : sentences(words)) {
    for (const std::string_view key : offered(sentence, presses)) {
      const bool finishes =
          says_offer(OfferWord::End, sentence) && text_of(context.known, action, ParamRole::Terminator) == std::string(key);
      if (action.way(key) != kNoNode || finishes || ends_input(context, action, key) ||
          std::find(told.begin(), told.end(), key) != told.end())
        continue;
      told.emplace_back(key);
      missing.push_back({std::string(key), &piece, default_serves(context, action, clause_of(sentence, key))});
    }
    presses = presses || std::ranges::any_of(sentence, [](const std::string& word) { return is_offer_word(OfferWord::Verb, word); });
  }
}

/// "For sales, 1. For support, 2.": no verb, but one of the keys has a branch.
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
    // A stored result may be examined later.
    if (!action.any() || action.result_slot >= 0) return;
    std::vector<std::string> told = looked_for;
    std::vector<Missing> missing;
    const std::vector<const ast::Expr*> pieces = prompt_pieces(context.known, action, &param);
    bool presses = lists_keys(action, pieces);
    for (const ast::Expr* piece : pieces) look(context, action, *piece, told, presses, missing);
    judge(context, action, missing);
  });
}

constexpr RulePage kOfferedChoiceMissingPages[] = {
    {
        .code = Diag::OfferedChoiceMissing,
        .finds =
            "A menu whose prompt offers a key (`press 4`, `for sales dial two`, `3 for billing`, `for support, 2`, `support: 2`, `press star`) that has no branch. Understands English, Spanish, "
            "German and French; a menu whose result is kept in a variable, and keys that the script compares with `Digits`, are left alone. So is one key that Default serves: `otherwise "
            "press 2`, `to keep waiting press 2`, `to hear this again press star` where Default or `Tries` ask again, or where silence has a branch of its own.",
        .why = "The caller does as told and is treated as if the key were wrong: asked again, sent to Default, or lost.",
        .bad = "Menu \"For sales press 1, for billing press 2.\" {\n  on 1 -> Sales\n  on Default -> Goodbye\n}\n"
               "Sales:\nPlay \"Sales opens at nine.\"\nGoodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .good =
            "Menu \"For sales press 1, for billing press 2.\" {\n  on 1 -> Sales\n  on 2 -> Billing\n  on Default -> Goodbye\n}\n"
            "Billing:\nPlay \"Billing opens at ten.\"\ngoto Goodbye\nSales:\nPlay \"Sales opens at nine.\"\nGoodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .ignore = "When Default is meant for that key, as in `to hear this again press 9`; a branch of its own says it better.",
    },
};

}  // namespace

constexpr Rule kOfferedChoiceMissing{kOfferedChoiceMissingPages, offered_choice_missing};

}  // namespace phoneflow
