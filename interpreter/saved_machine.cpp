// Machine::save() and restore(): the rows of saved_machine.def, written and read.
#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "interpreter/saved_frame.h"
#include "interpreter/saved_numbers.h"
#include "interpreter/shared_values.h"

namespace phoneflow {
namespace {

using detail::MachineState;
static_assert(sizeof(MachineState) == 136, "a new member needs a row in saved_machine.def");

/// Milliseconds: so few that sums of them are times, and dates, still.
constexpr std::int64_t kLongestTime = std::int64_t{1} << 48;
constexpr std::int64_t kLongestDuration = std::int64_t{1} << 50;

// What a content is.
constexpr std::uint8_t kIsText = 1;
constexpr std::uint8_t kOfScript = 2;
/// A value's type and, above it, its secrecy are one byte.
constexpr unsigned kSecrecyShift = 4;

constexpr std::size_t index(Fact fact) { return static_cast<std::size_t>(fact); }

bool is_text(Type type) { return type == Type::Text || type == Type::Audio; }

// Writer and Reader have a function for each encoding: it gives the member as it is to be then, which is as it was for the writer.

class Writer {
 public:
  explicit Writer(const Heap& heap) : heap_(heap) {}

  std::string bytes;

  std::uint8_t u8(std::uint8_t value, std::string_view) { return put(value, value, 1); }
  std::uint16_t u16(std::uint16_t value, std::string_view) { return put(value, value, 2); }
  std::uint32_t u32(std::uint32_t value, std::string_view) { return put(value, value, 4); }
  std::int32_t i32(std::int32_t value, std::string_view) { return put(value, static_cast<std::uint32_t>(value), 4); }
  std::int64_t millis(std::int64_t value, std::string_view) { return put(value, static_cast<std::uint64_t>(value), 8); }
  ContactId id(ContactId value, std::string_view) { return put(value, number(value), 8); }
  bool yes(bool value, std::string_view) { return put(value, value ? 1 : 0, 1); }
  template <class Enumeration>
  Enumeration numbered(Enumeration value, std::string_view) {
    return put(value, saved_number(value), 1);
  }
  ReleaseCause cause(ReleaseCause value, std::string_view) {
    text(cause_name(value));
    return value;
  }
  DigitString keys(const DigitString& value, std::string_view) {
    text(value.text());
    return value;
  }
  Instant instant(Instant value, std::string_view) { return put(value, static_cast<std::uint64_t>(value.time_since_epoch().count()), 8); }
  std::optional<Instant> moment(std::optional<Instant> value, std::string_view what) {
    if (yes(value.has_value(), what)) instant(*value, what);
    return value;
  }
  Facts facts(const Facts& facts, std::string_view what) {
    const auto is_there = [&](CountedText fact) { return fact.secrecy != Secrecy::None || !heap_.view(fact).empty(); };
    u8(static_cast<std::uint8_t>(std::ranges::count_if(facts, is_there)), what);
    for (std::size_t i = 0; i < kFacts; ++i) {
      if (!is_there(facts[i])) continue;
      numbered(static_cast<Fact>(i), what);
      numbered(facts[i].secrecy, what);
      text(heap_.view(facts[i]));
    }
    return facts;
  }
  std::span<const Value> values(std::span<const Value> slots, std::string_view what) {
    const SharedValues shared(slots, heap_);
    count(shared.all().size());
    for (const Value& content : shared.all()) put_content(content, shared, what);
    count(slots.size());
    for (const Value& value : slots) put_value(value, shared);
    return slots;
  }

 private:
  template <class Member>
  Member put(Member member, std::uint64_t value, std::size_t size) {
    append_number(bytes, value, size);
    return member;
  }
  void count(std::size_t count) { append_number(bytes, count, 4); }
  void text(std::string_view text) {
    count(text.size());
    bytes += text;
  }
  void put_content(const Value& content, const SharedValues& shared, std::string_view what) {
    const bool of_script = content.constant || content.of_script;
    u8(static_cast<std::uint8_t>((is_text(content.type) ? kIsText : 0) | (of_script ? kOfScript : 0)), what);
    if (is_text(content.type)) return text(heap_.view(content));
    const std::span<const Value> cells = heap_.items(content);
    count(cells.size());
    for (const Value& cell : cells) put_value(cell, shared);
  }
  void put_value(const Value& value, const SharedValues& shared) {
    append_number(bytes, saved_number(value.type) | static_cast<std::uint64_t>(saved_number(value.secrecy)) << kSecrecyShift, 1);
    switch (value.type) {
      case Type::Nothing: return;
      case Type::Boolean: return append_number(bytes, value.boolean ? 1 : 0, 1);
      case Type::Number: return append_number(bytes, std::bit_cast<std::uint64_t>(value.number), 8);
      case Type::Duration:
      case Type::Silence: return append_number(bytes, static_cast<std::uint64_t>(value.ms), 8);
      case Type::Moment: append_number(bytes, static_cast<std::uint64_t>(value.ms), 8); return append_number(bytes, value.size, 4);
      case Type::Text:
      case Type::Audio:
      case Type::List:
      case Type::Record: return append_number(bytes, shared.index_of(value), 4);
    }
  }

  const Heap& heap_;
};

/// Goes on after the first thing that is wrong, with zeros; what it reads counts when nothing has failed().
class Reader {
 public:
  Reader(std::string_view content, Heap& heap) : bytes_(content), heap_(heap) {}

  [[nodiscard]] const std::optional<RestoreFailure>& failed() const { return failed_; }
  /// Nothing may be left.
  void end() { check(bytes_.empty(), "end"); }
  /// No contact has such a one.
  void check(bool holds, std::string_view what) {
    if (!holds)
      refuse(RestoreProblem::Damaged,
             fmt::format("the saved contact is damaged: no contact has such a {}; use an earlier copy of it", what));
  }

  std::uint8_t u8(std::uint8_t, std::string_view what) { return static_cast<std::uint8_t>(take(1, what)); }
  std::uint16_t u16(std::uint16_t, std::string_view what) { return static_cast<std::uint16_t>(take(2, what)); }
  std::uint32_t u32(std::uint32_t, std::string_view what) { return static_cast<std::uint32_t>(take(4, what)); }
  std::int32_t i32(std::int32_t, std::string_view what) { return static_cast<std::int32_t>(take(4, what)); }
  std::int64_t millis(std::int64_t, std::string_view what) { return milliseconds_within(kLongestTime, what); }
  ContactId id(ContactId, std::string_view what) { return ContactId{take(8, what)}; }
  bool yes(bool, std::string_view what) {
    const std::uint64_t value = take(1, what);
    check(value <= 1, what);
    return value == 1;
  }
  template <class Enumeration>
  Enumeration numbered(Enumeration, std::string_view what) {
    return meaning<Enumeration>(take(1, what), what);
  }
  ReleaseCause cause(ReleaseCause, std::string_view what) {
    const std::string_view name = text(what);
    const ReleaseCause cause = cause_named(name);
    if (cause == ReleaseCause::None && !name.empty()) unknown(what);
    return cause;
  }
  DigitString keys(const DigitString&, std::string_view what) {
    DigitString keys;
    for (const char key : text(what)) check(keys.push(key), what);
    return keys;
  }
  Instant instant(Instant, std::string_view what) { return Instant(Millis(milliseconds_within(kLongestTime, what))); }
  std::optional<Instant> moment(std::optional<Instant>, std::string_view what) {
    return yes(false, what) ? std::optional(instant({}, what)) : std::nullopt;
  }
  Facts facts(const Facts&, std::string_view what) {
    Facts facts{};
    for (std::uint64_t left = take(1, what); left > 0 && is_good(); --left) {
      const Fact fact = numbered(Fact{}, what);
      const Secrecy secrecy = numbered(Secrecy{}, what);
      const std::string_view said = text(what);
      CountedText& place = facts[index(fact)];
      check(place.end == 0 && place.secrecy == Secrecy::None && (!said.empty() || secrecy != Secrecy::None), what);
      place = heap_.counted_text(said);
      place.secrecy = secrecy;
    }
    return facts;
  }
  std::span<Value> values(std::span<Value> slots, std::string_view what) {
    for (std::uint64_t left = take(4, what); left > 0 && is_good(); --left) contents_.push_back(content(what));
    check(take(4, what) == slots.size(), what);
    for (Value& slot : slots) slot = is_good() ? value(what) : Value();
    return slots;
  }

 private:
  struct Content {
    Value value{};            // a Text, or a List for any cells
    bool has_fields = false;  // its cells are those of a record, too
  };

  [[nodiscard]] bool is_good() const { return !failed_; }
  void refuse(RestoreProblem problem, std::string reason) {
    if (is_good()) failed_ = RestoreFailure{problem, std::move(reason)};
  }
  void unknown(std::string_view what) {
    refuse(RestoreProblem::OtherVersion,
           fmt::format("the contact was saved by a later version of phoneflow, with a {} that this one does not know; take it up with the "
                       "version that saved it",
                       what));
  }
  std::uint64_t take(std::size_t size, std::string_view what) {
    const std::optional<std::uint64_t> number = take_number(bytes_, size);
    check(number.has_value(), what);
    return number.value_or(0);
  }
  template <class Enumeration>
  Enumeration meaning(std::uint64_t saved, std::string_view what) {
    Enumeration value{};
    if (!means(saved, value)) unknown(what);
    return value;
  }
  std::int64_t milliseconds_within(std::int64_t most, std::string_view what) {
    const auto value = static_cast<std::int64_t>(take(8, what));
    check(value >= -most && value <= most, what);
    return is_good() ? value : 0;
  }
  std::string_view text(std::string_view what) {
    const std::uint64_t size = take(4, what);
    check(size <= bytes_.size(), what);
    if (!is_good()) return {};
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }
  Content content(std::string_view what) {
    const std::uint64_t is = take(1, what);
    check(is <= (kIsText | kOfScript), what);
    Content read = (is & kIsText) != 0 ? Content{heap_.text(text(what)), false} : cells(what);
    read.value.of_script = (is & kOfScript) != 0;
    check(read.value.size != 0, what);
    return read;
  }
  Content cells(std::string_view what) {
    const std::uint64_t count = take(4, what);
    check(count <= bytes_.size(), what);
    std::vector<Value> cells;
    bool has_fields = count % 2 == 0;
    for (std::uint64_t i = 0; i < count && is_good(); ++i) {
      cells.push_back(value(what));
      has_fields = has_fields && (i % 2 == 1 || cells.back().type == Type::Text);
    }
    return {heap_.list(cells), has_fields};
  }
  Value value(std::string_view what) {
    const std::uint64_t is = take(1, what);
    const auto secrecy = meaning<Secrecy>(is >> kSecrecyShift, what);
    Value value = plain(meaning<Type>(is & ((1U << kSecrecyShift) - 1), what), what);
    value.secrecy = secrecy;
    return value;
  }
  Value plain(Type type, std::string_view what) {
    Value value;
    switch (type) {
      case Type::Nothing: return value;
      case Type::Boolean: return Value::of(yes(false, what));
      case Type::Number:
        value = Value::of(std::bit_cast<double>(take(8, what)));
        check(!std::isnan(value.number), what);
        return value;
      case Type::Duration:
      case Type::Silence:
        value = Value::of(Millis(milliseconds_within(kLongestDuration, what)));
        value.type = type;
        return value;
      case Type::Moment: return Value::of(moment_of_clocks(what));
      case Type::Text:
      case Type::Audio:
      case Type::List:
      case Type::Record: return led_to(type, take(4, what), what);
    }
    return value;
  }
  Moment moment_of_clocks(std::string_view what) {
    constexpr std::int32_t kMostAhead = 24 * 3'600'000;
    Moment moment;
    moment.utc = static_cast<std::int64_t>(take(8, what));
    moment.ahead = static_cast<std::int32_t>(take(4, what));
    check(is_moment(moment.utc) && moment.ahead >= -kMostAhead && moment.ahead <= kMostAhead, what);
    return moment;
  }
  /// A value that leads to a content, which was read before.
  Value led_to(Type type, std::uint64_t number, std::string_view what) {
    Value value;
    value.type = type;
    if (number == SharedValues::kNone) return value;
    check(number < contents_.size(), what);
    if (!is_good()) return {};
    const Content& content = contents_[number];
    check(is_text(type) == (content.value.type == Type::Text) && (type != Type::Record || content.has_fields), what);
    value = content.value;
    value.type = type;
    if (type == Type::Record) value.size /= 2;
    return value;
  }

  std::string_view bytes_;
  Heap& heap_;
  std::vector<Content> contents_;
  std::optional<RestoreFailure> failed_;
};

/// All rows, in their order.
template <class Io, class Slots>
void carry(Io& io, MachineState& state, Slots slots, std::optional<Instant>& wake) {
  std::uint8_t stage = state.memo_.stage;  // these two are bits
  Secrecy secrecy = state.memo_.secrecy;
#define PHONEFLOW_SAVED_FRAME(...)
#define PHONEFLOW_SAVED_ROW(encoding, member, what) member = io.encoding(member, what);
#include "interpreter/saved_machine.def"
#undef PHONEFLOW_SAVED_ROW
#undef PHONEFLOW_SAVED_FRAME
  state.memo_.stage = stage & 15U;
  state.memo_.secrecy = secrecy;
}

/// What no row can say alone.
void check(Reader& in, const MachineState& state, const Program& program) {
  const bool somewhere = state.at_ < program.nodes.size();
  in.check(somewhere || state.at_ == kNoNode, "statement");
  in.check(state.state_ != MachineState::State::Running && state.state_ != MachineState::State::Stopped, "state");
  if (state.state_ == MachineState::State::Waiting) {
    const bool acts = somewhere && program.nodes[state.at_].kind == NodeKind::Action;
    in.check(acts, "statement");
    in.check(!acts || state.memo_.stage < program.actions[program.nodes[state.at_].detail].def->asks.size(), "stage of its action");
  }
  const request::DialbackTerms& terms = state.dialback_;
  in.check(terms.delay_seconds >= 0 && terms.retries >= 0 && terms.retry_delay_ms >= 0, "dial-back");
}

}  // namespace

std::string Machine::save(std::optional<Instant> wake) const {
  Writer out(heap_);
  MachineState state = *this;
  carry(out, state, std::span<const Value>(slots_), wake);
  return framed(out.bytes, *program_);
}

Result<RestoredMachine, RestoreFailure> Machine::restore(const Program& program, std::string_view bytes) {
  const Result<std::string_view, RestoreFailure> content = unframed(bytes, program);
  if (!content) return failure(content.error());
  Machine machine(program, CallInfo{});
  machine.heap_.clear();
  Reader in(*content, machine.heap_);
  std::optional<Instant> wake;
  carry(in, machine, std::span<Value>(machine.slots_), wake);
  in.end();
  phoneflow::check(in, machine, program);
  in.check(machine.keeps_sections(), "section");
  in.check(program.contact_slot < 0 || machine.contact_data().type == Type::Record, "contact data");
  in.check(machine.is_left_well(), "what on Accept has cut off");
  if (in.failed()) return failure(*in.failed());
  machine.heap_floor_ = static_cast<std::uint32_t>(machine.heap_.bytes());
  return RestoredMachine{std::move(machine), wake};
}

}  // namespace phoneflow
