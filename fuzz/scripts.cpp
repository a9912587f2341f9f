#include "fuzz/scripts.h"

#include <vector>

#include <fmt/format.h>

#include "grammar/event_names.h"

namespace phoneflow::fuzz {
namespace {

constexpr int kMostSubs = 3;
constexpr int kDeepest = 3;

constexpr std::string_view kConditions[] = {
    "ANI == \"\"",
    "QueuedFor > 10s",
    "Phase == \"Queued\"",
    "Phase == \"Callback\"",
    "n < 2",
    "not starts(DNIS, \"+1\")",
    "Digits == \"1\"",
    "AgentName == \"\"",
    "Phase != \"Queued\"",
    "p == \"Queued\"",
    "flag",
    "not flag and Phase != \"PreQueue\"",
    "p == Phase",
    "Phase == \"Active\" or Phase == \"Holding\"",
    "contact.tier == \"gold\"",
    "contact[\"n{n}\"] == p",
};

/// Assignments that store the contact's phase.
constexpr std::string_view kNotes[] = {"p = Phase",
                                       "flag = Phase == \"Callback\"",
                                       "flag = true",
                                       "flag = false",
                                       "flag = p != \"Queued\"",
                                       "p = \"\"",
                                       "contact.tier = \"gold\"",
                                       "contact[\"n{n}\"] = p",
                                       "contact.calls = contact.calls + 1"};

constexpr std::string_view kVariables = "let n = 0\nlet p = Phase\nlet flag = false\n";

class ScriptWriter {
 public:
  explicit ScriptWriter(Bytes& bytes) : bytes_(bytes) {}

  std::string write() {
    subs_ = bytes_.next() % (kMostSubs + 1);
    out_ = "script \"Random\" { Skill: \"Support\"  Contact: {tier: \"standard\", calls: 0} }\n";
    out_ += kVariables;
    section(3 + bytes_.next() % 12, 0);
    for (int i = 0; i < subs_; ++i) {
      out_ += fmt::format("sub S{}() {{\n{}", i, kVariables);
      callable_ = i;
      section(1 + bytes_.next() % 5, 1);
      out_ += "}\n";
    }
    callable_ = subs_;
    for (const std::string_view handler : kEventNames) {
      constexpr std::size_t kUsual = 2;  // of all; a script with each of them has too many situations to be searched through
      if (bytes_.next() % kEventNames.size() >= kUsual) continue;
      out_ += fmt::format("on {}{} {{\n", handler, handler == kWaitedName ? " 5m" : "");
      section(1 + bytes_.next() % 4, 1);
      out_ += "}\n";
    }
    return out_;
  }

 private:
  /// Statements with a label before every second one, so that jumps go forwards and backwards.
  void section(int statements, int depth) {
    labels_ = (statements + 1) / 2;
    in_sub_ = depth > 0 && callable_ < subs_;
    for (int i = 0; i < statements; ++i) {
      if (i % 2 == 0) out_ += fmt::format("L{}:\n", i / 2);
      statement(depth);
    }
  }

  void block(int depth) {
    out_ += "{\n";
    const int statements = 1 + bytes_.next() % 3;
    for (int i = 0; i < statements; ++i) statement(depth + 1);
    out_ += "}\n";
  }

  [[nodiscard]] std::string label() { return fmt::format("L{}", bytes_.next() % labels_); }

  void branch(std::string_view outcome, int chance) {
    if (bytes_.next() % 4 < chance) out_ += fmt::format("  on {} -> {}\n", outcome, label());
  }

  void action(std::string_view head, std::initializer_list<std::string_view> outcomes) {
    out_ += head;
    out_ += " {\n";
    for (const std::string_view outcome : outcomes) branch(outcome, 2);
    out_ += "}\n";
  }

  void statement(int depth) {
    switch (bytes_.next() % 24) {
      case 0:
      case 1:
      case 2: out_ += "Play \"Please hold.\"\n"; break;
      case 3: action("Play audio(\"x.wav\"), DetectDTMF: true", {"Error", "Digit"}); break;
      case 4:
      case 5: action("Menu \"Press 1.\"", {"1", "2", "Timeout", "Default", "Error"}); break;
      case 6: action("Music \"hold.wav\", SecondsToPlay: 30", {"Error"}); break;
      case 7: action("n = Collect \"Number?\"", {"Timeout", "Invalid", "Error"}), out_ += "n = 1\n"; break;
      case 8:
      case 9:
      case 10: action("Reqagent \"Support\"", {"Error", "Default"}); break;
      case 11:
      case 12:
      case 13: action("Callback", {"Error", "Default"}); break;
      case 14:
        if (const auto which = bytes_.next() % 4; which == 0) out_ += "Log \"here {n} {Now - 1h} {weekday(Now)}\"\n";
        else if (which == 1) action("Hours \"Office\"", {"Open", "Closed", "Holiday", "Error", "Default"});
        else action("Transfer \"+13125550177\"", {"Busy", "NoAnswer", "InvalidNumber", "Error", "Default"});
        break;
      case 15:
        if (bytes_.next() % 2 == 0) out_ += "Wait 2s\n";
        else action("Http \"https://crm.example/{ANI}\"", {"Error", "Timeout", "Default"});
        break;
      case 16: out_ += bytes_.next() % 2 == 0 ? "Stop\n" : "Hangup\n"; break;
      case 17: out_ += fmt::format("goto {}\n", label()); break;
      case 18:
        if (bytes_.next() % 2 == 0) out_ += "n = n + 1\n";
        else out_ += fmt::format("{}\n", kNotes[bytes_.next() % std::size(kNotes)]);
        break;
      case 19: call(); break;
      case 20:
        if (in_sub_) out_ += "return\n";
        else out_ += "Mark \"x\"\n";
        break;
      default: nested(depth); break;
    }
  }

  /// A sub calls earlier ones only.
  void call() {
    const int known = in_sub_ ? callable_ : subs_;
    if (known > 0) out_ += fmt::format("S{}()\n", bytes_.next() % known);
    else out_ += "Log \"no sub\"\n";
  }

  void nested(int depth) {
    if (depth >= kDeepest) {
      out_ += "Play \"Deep.\"\n";
      return;
    }
    const std::string_view condition = kConditions[bytes_.next() % std::size(kConditions)];
    switch (bytes_.next() % 5) {
      case 0:
        out_ += fmt::format("if {} ", condition);
        block(depth);
        break;
      case 1:
        out_ += fmt::format("if {} ", condition);
        block(depth);
        out_.pop_back();
        out_ += " else ";
        block(depth);
        break;
      case 2:
        out_ += fmt::format("while {} ", condition);
        block(depth);
        break;
      case 3:
        out_ += fmt::format("repeat {} ", bytes_.next() % 4);
        block(depth);
        break;
      default:
        out_ += fmt::format("case Digits {{\n  on \"1\" -> {}\n  on \"2\" ", label());
        block(depth);
        out_ += "}\n";
    }
  }

  Bytes& bytes_;
  std::string out_;
  int subs_ = 0;
  int callable_ = 0;  // the current sub, which may call all before it
  int labels_ = 1;    // in the section
  bool in_sub_ = false;
};

}  // namespace

std::string script_from(Bytes& bytes) { return ScriptWriter(bytes).write(); }

}  // namespace phoneflow::fuzz
