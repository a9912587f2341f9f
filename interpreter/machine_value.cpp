// The machine as a value: equality, hash, save and restore.
#include <algorithm>
#include <bit>
#include <vector>

#include "interpreter/machine.h"
#include "interpreter/shared_values.h"
#include "support/hash.h"

namespace phoneflow {
namespace {

constexpr std::string_view kMagic = "PFM4";
constexpr std::size_t kMostSaved = std::size_t{1} << 28;  // far above what a contact may hold

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15 + (hash << 6) + (hash >> 2);
  return hash * 0xff51afd7ed558ccd;
}

// What a shared value is, in saved bytes.
constexpr std::uint64_t kIsText = 1;
constexpr std::uint64_t kOfScript = 2;
/// A value's type and, above it, its secrecy are one byte.
constexpr int kSecrecyShift = 4;

/// Little-endian, whatever the machine.
struct Writer {
  std::string bytes;

  void number(std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
  }
  void text(std::string_view text) {
    number(text.size(), 4);
    bytes.append(text);
  }
  /// A plain value, or which of the shared ones it leads to.
  void value(const Value& value, const SharedValues& shared) {
    number(static_cast<std::uint64_t>(value.type) | static_cast<std::uint64_t>(value.secrecy) << kSecrecyShift, 1);
    switch (value.type) {
      case Type::Nothing: return;
      case Type::Boolean: return number(value.boolean ? 1 : 0, 1);
      case Type::Number: return number(std::bit_cast<std::uint64_t>(value.number), 8);
      case Type::Duration:
      case Type::Silence: return number(static_cast<std::uint64_t>(value.ms), 8);
      case Type::Text:
      case Type::Audio:
      case Type::List:
      case Type::Record: return number(shared.index_of(value), 4);
    }
  }
  /// What a shared value holds.
  void content(const Value& value, const Heap& heap, const SharedValues& shared) {
    const bool is_text = value.type == Type::Text || value.type == Type::Audio;
    number((is_text ? kIsText : 0U) | (value.constant || value.of_script ? kOfScript : 0U), 1);
    if (is_text) return text(heap.view(value));
    const auto cells = heap.items(value);
    number(cells.size(), 4);
    for (const Value& cell : cells) this->value(cell, shared);
  }
};

struct Reader {
  explicit Reader(std::string_view saved) : bytes(saved) {}

  std::string_view bytes;
  bool good = true;

  std::uint64_t number(std::size_t size) {
    if (bytes.size() < size) {
      good = false;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    bytes.remove_prefix(size);
    return value;
  }
  std::string_view text() {
    const std::size_t size = number(4);
    if (size > bytes.size()) good = false;
    if (!good) return {};
    const std::string_view text = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return text;
  }
  Value value() {
    const std::uint64_t what = number(1);
    const std::uint64_t secrecy = what >> kSecrecyShift;
    good = good && secrecy <= static_cast<std::uint64_t>(Secrecy::Whole);
    Value value = plain(static_cast<Type>(what & ((1U << kSecrecyShift) - 1)));
    if (good) value.secrecy = static_cast<Secrecy>(secrecy);
    return value;
  }
  Value plain(Type type) {
    Value value;
    switch (type) {
      case Type::Nothing: return value;
      case Type::Boolean: return Value::of(number(1) != 0);
      case Type::Number: return Value::of(std::bit_cast<double>(number(8)));
      case Type::Duration:
      case Type::Silence:
        value = Value::of(Millis(static_cast<std::int64_t>(number(8))));
        value.type = type;
        return value;
      case Type::Text:
      case Type::Audio:
      case Type::List:
      case Type::Record: return content(type, number(4));
    }
    good = false;
    return {};
  }
  /// Of a shared value that was read before.
  Value content(Type type, std::uint64_t index) {
    Value value;
    value.type = type;
    if (index == SharedValues::kNone) return value;
    good = good && index < shared.size();
    if (!good) return {};
    const bool is_text = type == Type::Text || type == Type::Audio;
    good = is_text == (shared[index].value.type == Type::Text) && (type != Type::Record || shared[index].has_fields);
    value = shared[index].value;
    value.type = type;
    if (type == Type::Record) value.size /= 2;
    return value;
  }
  void read_shared(Heap& heap) {
    const std::uint64_t count = number(4);
    for (std::uint64_t i = 0; i < count && good; ++i) {
      const std::uint64_t what = number(1);
      good = good && what <= (kIsText | kOfScript);
      shared.push_back((what & kIsText) != 0 ? Shared{heap.text(text()), false} : cells(heap));
      shared.back().value.of_script = (what & kOfScript) != 0;
      good = good && shared.back().value.size != 0;
    }
  }

  DigitString digits() {
    DigitString keys;
    for (const char key : text()) good = good && is_key(key) && keys.push(key);
    return keys;
  }

 private:
  struct Shared {
    Value value{};            // a Text, or a List for any container
    bool has_fields = false;  // its cells are those of a record, too
  };

  Shared cells(Heap& heap) {
    const std::uint64_t count = number(4);
    good = good && count <= bytes.size();
    std::vector<Value> items;
    bool has_fields = count % 2 == 0;
    for (std::uint64_t i = 0; i < count && good; ++i) {
      items.push_back(value());
      has_fields = has_fields && (i % 2 == 1 || items.back().type == Type::Text);
    }
    return {heap.list(items), has_fields};
  }

  std::vector<Shared> shared{};  // those that stand in front
};

}  // namespace

bool operator==(const Machine& a, const Machine& b) {
  const bool plain = a.program_ == b.program_ && a.now_ == b.now_ && a.first_queued_ == b.first_queued_ &&
                     a.clock_origin_ == b.clock_origin_ && a.id_ == b.id_ && a.at_ == b.at_ && a.steps_ == b.steps_ &&
                     a.phase_ == b.phase_ && a.cause_ == b.cause_ && a.state_ == b.state_ && a.queued_ == b.queued_ &&
                     a.typed_ == b.typed_ && a.memo_ == b.memo_ && a.fault_ == b.fault_ && a.dialback_ == b.dialback_;
  for (std::size_t i = 0; plain && i < kFacts; ++i) {
    if (a.facts_[i].secrecy != b.facts_[i].secrecy || a.heap_.view(a.facts_[i]) != b.heap_.view(b.facts_[i])) return false;
  }
  return plain && std::equal(a.slots_.begin(), a.slots_.end(), b.slots_.begin(), b.slots_.end(),
                             [&](const Value& x, const Value& y) { return same(x, a.heap_, y, b.heap_); });
}

std::uint64_t Machine::hash() const {
  std::uint64_t hash = mix(program_->hash, static_cast<std::uint64_t>(now_.time_since_epoch().count()));
  hash = mix(hash, static_cast<std::uint64_t>(first_queued_.time_since_epoch().count()));
  hash = mix(hash, number(id_));
  hash = mix(hash, (std::uint64_t{at_} << 32) | steps_);
  hash = mix(hash, (static_cast<std::uint64_t>(phase_) << 24) | (static_cast<std::uint64_t>(cause_) << 16) |
                       (static_cast<std::uint64_t>(state_) << 8) | (queued_ ? 1U : 0U));
  hash = mix(hash, fnv1a(typed_.text()));
  hash = mix(hash, fnv1a(memo_.keys.text()) + memo_.stage * 256U + memo_.tries + (static_cast<std::uint64_t>(memo_.secrecy) << 16));
  hash = mix(hash, static_cast<std::uint64_t>(dialback_.delay_seconds) * 1000003U + static_cast<std::uint64_t>(dialback_.retries));
  hash = mix(hash, static_cast<std::uint64_t>(dialback_.retry_delay_ms));
  for (const CountedText fact : facts_) hash = mix(hash, fnv1a(heap_.view(fact)) + static_cast<std::uint64_t>(fact.secrecy));
  for (const Value& value : slots_) hash = phoneflow::hash(value, heap_, hash);
  return hash;
}

const request::Info* Machine::waits() const {
  if (state_ != State::Waiting) return nullptr;
  return program_->actions[program_->nodes[at_].detail].def->asks[memo_.stage];
}

std::string Machine::save() const {
  Writer out;
  out.bytes = kMagic;
  out.number(program_->hash, 8);
  out.number(static_cast<std::uint64_t>(now_.time_since_epoch().count()), 8);
  out.number(static_cast<std::uint64_t>(first_queued_.time_since_epoch().count()), 8);
  out.number(static_cast<std::uint64_t>(clock_origin_), 8);
  out.number(number(id_), 8);
  out.number(at_, 4);
  out.number(steps_, 2);
  for (const std::uint64_t small :
       {static_cast<std::uint64_t>(phase_), static_cast<std::uint64_t>(cause_), static_cast<std::uint64_t>(state_),
        std::uint64_t{queued_ ? 1U : 0U}, std::uint64_t{memo_.stage}, std::uint64_t{memo_.tries}, static_cast<std::uint64_t>(memo_.secrecy),
        static_cast<std::uint64_t>(fault_.kind), static_cast<std::uint64_t>(fault_.a), static_cast<std::uint64_t>(fault_.b)}) {
    out.number(small, 1);
  }
  out.number(fault_.span.begin, 4);
  out.number(fault_.span.end, 4);
  out.number(static_cast<std::uint64_t>(dialback_.delay_seconds), 4);
  out.number(static_cast<std::uint64_t>(dialback_.retries), 4);
  out.number(static_cast<std::uint64_t>(dialback_.retry_delay_ms), 4);
  out.text(typed_.text());
  out.text(memo_.keys.text());
  for (const CountedText fact : facts_) {
    out.number(static_cast<std::uint64_t>(fact.secrecy), 1);
    out.text(heap_.view(fact));
  }
  const SharedValues shared(slots_, heap_);
  out.number(shared.all().size(), 4);
  for (const Value& value : shared.all()) out.content(value, heap_, shared);
  out.number(slots_.size(), 4);
  for (const Value& value : slots_) out.value(value, shared);
  out.number(fnv1a(out.bytes), 8);
  return std::move(out.bytes);
}

std::optional<Machine> Machine::restore(const Program& program, std::string_view bytes) {
  constexpr std::size_t kSum = 8;
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kSum || bytes.size() > kMostSaved) return std::nullopt;
  Reader sum{bytes.substr(bytes.size() - kSum)};
  if (sum.number(kSum) != fnv1a(bytes.substr(0, bytes.size() - kSum))) return std::nullopt;
  Reader in{bytes.substr(kMagic.size(), bytes.size() - kMagic.size() - kSum)};
  if (in.number(8) != program.hash) return std::nullopt;
  Machine m(program, {});
  m.heap_.clear();
  m.now_ = Instant(Millis(static_cast<std::int64_t>(in.number(8))));
  m.first_queued_ = Instant(Millis(static_cast<std::int64_t>(in.number(8))));
  m.clock_origin_ = static_cast<std::int64_t>(in.number(8));
  m.id_ = ContactId{in.number(8)};
  m.at_ = static_cast<NodeId>(in.number(4));
  m.steps_ = static_cast<std::uint16_t>(in.number(2));
  const auto small = [&](std::uint64_t last) {
    const std::uint64_t value = in.number(1);
    in.good = in.good && value <= last;
    return value;
  };
  m.phase_ = static_cast<Phase>(small(kPhases - 1));
  m.cause_ = static_cast<ReleaseCause>(small(kReleaseCauses - 1));
  m.state_ = static_cast<State>(small(static_cast<std::uint64_t>(State::Over)));
  m.queued_ = small(1) != 0;
  m.memo_.stage = static_cast<std::uint8_t>(small(15) & 15U);
  m.memo_.tries = static_cast<std::uint8_t>(small(255));
  m.memo_.secrecy = static_cast<Secrecy>(small(static_cast<std::uint64_t>(Secrecy::Whole)));
  m.fault_.kind = static_cast<FaultKind>(small(static_cast<std::uint64_t>(FaultKind::BadArgument)));
  m.fault_.a = static_cast<Type>(small(static_cast<std::uint64_t>(Type::Silence)));
  m.fault_.b = static_cast<Type>(small(static_cast<std::uint64_t>(Type::Silence)));
  m.fault_.span.begin = static_cast<std::uint32_t>(in.number(4));
  m.fault_.span.end = static_cast<std::uint32_t>(in.number(4));
  m.dialback_.delay_seconds = static_cast<std::int32_t>(in.number(4));
  m.dialback_.retries = static_cast<std::int32_t>(in.number(4));
  m.dialback_.retry_delay_ms = static_cast<std::int32_t>(in.number(4));
  m.typed_ = in.digits();
  m.memo_.keys = in.digits();
  for (CountedText& fact : m.facts_) {
    const auto secrecy = static_cast<Secrecy>(small(static_cast<std::uint64_t>(Secrecy::Whole)));
    fact = m.heap_.counted_text(in.text());
    fact.secrecy = secrecy;
  }
  in.read_shared(m.heap_);
  if (in.number(4) != m.slots_.size()) return std::nullopt;
  for (Value& value : m.slots_) value = in.value();
  const bool somewhere = m.at_ < program.nodes.size();
  in.good = in.good && (somewhere || m.at_ == kNoNode) && in.bytes.empty();
  if (m.state_ == State::Running || (m.state_ == State::Waiting && (!somewhere || program.nodes[m.at_].kind != NodeKind::Action)))
    return std::nullopt;
  m.heap_floor_ = static_cast<std::uint32_t>(m.heap_.bytes());
  return in.good ? std::optional(std::move(m)) : std::nullopt;
}

}  // namespace phoneflow
