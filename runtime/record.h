// The record of a contact: what remains when it is over, for reports and bills.
//
// Built by a Recorder from the trace alone. A contact that came in is reported as inbound, whatever happened
// later; the inbound leg is billed inbound until it ends, every dial-back outbound from dialling to its end.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/trace.h"

namespace phoneflow {

struct PhaseSpan {
  Phase phase{};
  Instant from{};
  std::optional<Instant> to;  ///< absent while it lasts
};

struct Leg {
  LegId id = kNoLeg;
  bool outbound = false;
  bool third_party = false;  ///< else the caller's
  std::string from;          ///< the number calling, or shown
  std::string to;            ///< the number called
  Instant start{};
  std::optional<Instant> end{};
  std::string result{};  ///< "answered", "dropped for a callback", "busy", …
};

struct PressPathEntry {
  Instant at{};
  std::uint32_t statement = kNoStatement;
  std::string text;  ///< a key, or the text of a Mark
  bool is_mark = false;
  std::uint32_t input = 0;  ///< keys of one answer have the same, from 1; 0 for a Mark
};

/// The script could not go on.
struct FaultEntry {
  Instant at{};
  std::uint32_t statement = kNoStatement;
  std::string text;
};

/// A field of the contact, as a text would say its last value.
struct ContactDataEntry {
  std::string field;
  std::string value;
};

/// What is billed for a leg of this length: whole seconds, rounded up.
[[nodiscard]] constexpr std::int64_t billed_seconds(Millis leg) { return std::chrono::ceil<seconds>(leg).count(); }

struct ContactRecord {
  static constexpr std::size_t kMostPresses = 10'000;

  ContactId contact{};
  std::string ani, dnis;          ///< as the contact arrived
  std::string skill, agent;       ///< last ones; may be empty
  std::vector<PhaseSpan> phases;  ///< from PreQueue on; Released is not one of them
  std::vector<Leg> legs;
  std::vector<PressPathEntry> press_path;  ///< the first kMostPresses
  std::uint64_t more_presses = 0;          ///< that came after those
  std::vector<ContactDataEntry> data;      ///< in the order in which the fields were first set
  std::vector<FaultEntry> faults;
  int ports_peak = 0;  ///< ports of this contact in use at once
  ReleaseCause cause = ReleaseCause::None;
  std::optional<Instant> released;  ///< absent while the contact lives

  /// The sum of billed_seconds() over the legs; legs that last are counted to `now`.
  [[nodiscard]] std::int64_t billed_inbound(Instant now) const;
  [[nodiscard]] std::int64_t billed_outbound(Instant now) const;
};

/// Collects the records of all contacts whose trace it hears. Passes nothing on.
class Recorder final : public Journal {
 public:
  void note(const Trace& trace) override;
  /// Nullptr for a contact never heard of.
  [[nodiscard]] const ContactRecord* find(ContactId contact) const;

 private:
  /// What is not settled yet of a contact.
  struct Open {
    std::vector<std::uint32_t> answers{};  ///< by entry of the press path: which answer a key belongs to; 0 for a Mark
    std::vector<std::size_t> untaken{};    ///< entries whose keys no action has taken or forgotten
    std::uint32_t last_answer = 0;
    std::uint32_t highest_input = 0;            ///< of the press path
    bool goes_on = false;                       ///< what is pressed next belongs to what was pressed last
    std::optional<std::uint32_t> taken_as{};    ///< the answer that the running action takes keys for
    std::optional<std::string> agent_before{};  ///< while one has accepted and may still be parted from the contact unheard
  };

  static void press(ContactRecord& record, Open& open, const Trace& trace);
  static void take(ContactRecord& record, Open& open, std::size_t count);
  static void lose(Open& open, std::size_t count);

  std::map<ContactId, Open> open_;
  std::map<ContactId, ContactRecord> records_;
};

}  // namespace phoneflow
