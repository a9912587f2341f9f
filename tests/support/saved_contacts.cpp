#include "tests/support/saved_contacts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "interpreter/machine.h"
#include "runtime/reply.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

constexpr std::string_view kFolder = "tests/golden/saved/";
constexpr std::string_view kEnding = ".saved";

using Events = std::vector<Event>;

/// A contact up to the moment at which it was saved, and what happens to it afterwards.
struct Contact {
  std::string_view name;
  std::string_view script;
  Phase phase;                 ///< in which it is saved
  std::string_view waits_for;  ///< the request whose answer it waits for then; empty: it rests
  Events before;
  std::optional<Instant> wake;
  Events after;
};

Instant at(std::int64_t milliseconds) { return Instant(Millis(milliseconds)); }

Event event(EventKind kind, std::int64_t milliseconds) { return {.kind = kind, .now = at(milliseconds)}; }

Event key(char digit, std::int64_t milliseconds) { return {.kind = EventKind::Digit, .digit = digit, .now = at(milliseconds)}; }

Event accepted(std::int64_t milliseconds) { return {.kind = EventKind::Accepted, .now = at(milliseconds), .text = "Ana", .id = "12"}; }

Event listens(std::int64_t milliseconds) { return {.kind = EventKind::AgentListens, .now = at(milliseconds), .text = "Ana", .id = "12"}; }

Event over(EventKind kind, ReleaseCause cause, std::int64_t milliseconds) {
  return {.kind = kind, .cause = cause, .now = at(milliseconds)};
}

Event replied(std::int64_t milliseconds) {
  static const Reply reply = [] {
    Reply made;
    const Value fields[] = {made.heap.text("status"), Value::of(201.0)};
    made.record = made.heap.record(fields);
    return made;
  }();
  return {.kind = EventKind::Replied, .now = at(milliseconds), .reply = &reply};
}

Events joined(std::initializer_list<Events> parts) {
  Events all;
  for (const Events& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// Queued, and waiting for the callback: from what the script asks for first, which takes no time.
const Events kReserved{event(EventKind::Start, 1000), event(EventKind::Done, 1000), event(EventKind::Done, 1000)};
const Events kDialled{accepted(600'000), event(EventKind::Answered, 605'000)};
const Events kEnd{over(EventKind::Released, ReleaseCause::CallerHungUp, 700'000), event(EventKind::TimedOut, 705'000),
                  event(EventKind::Done, 705'000)};

const Events kKeyed{event(EventKind::Start, 1000),
                    event(EventKind::Finished, 2000),
                    key('4', 3000),
                    key('7', 3100),
                    key('1', 3200),
                    key('1', 3300),
                    event(EventKind::Finished, 5000),
                    key('0', 6000),
                    key('0', 6100),
                    key('7', 6200),
                    event(EventKind::Done, 6200),
                    event(EventKind::Done, 6200),
                    event(EventKind::Done, 6200)};

const Events kListens{event(EventKind::Start, 1000), event(EventKind::Done, 1000), listens(11'000)};
const Events kDeclined{event(EventKind::TimedOut, 33'000), event(EventKind::PutBack, 33'000)};

const Events kMenuAsks{event(EventKind::Start, 0), event(EventKind::Finished, 3000), key('2', 4000), event(EventKind::TimedOut, 8000)};

/// Every state in which a contact may be saved, and everything that it may hold.
const std::vector<Contact>& contacts() {
  static const std::vector<Contact> all{
      {"resting", "resting", Phase::Callback, "", kKeyed, {}, joined({kDialled, kEnd})},
      {"dialling",
       "resting",
       Phase::Dialling,
       "",
       joined({kKeyed, {accepted(600'000)}}),
       {},
       joined({{event(EventKind::Answered, 605'000)}, kEnd})},
      {"attempt_failed",
       "resting",
       Phase::Callback,
       "",
       joined({kKeyed, {accepted(600'000), over(EventKind::AttemptFailed, ReleaseCause::Busy, 640'000)}}),
       {},
       joined({{accepted(1'300'000)}, {over(EventKind::Released, ReleaseCause::NoAnswer, 1'400'000), event(EventKind::Done, 1'400'000)}})},
      {"active", "resting", Phase::Active, "", joined({kKeyed, kDialled, {event(EventKind::Done, 605'000)}}), {}, kEnd},
      {"sub_in_loops",
       "loops",
       Phase::Callback,
       "sleep",
       joined({kReserved,
               {event(EventKind::TimedOut, 91'000), event(EventKind::Done, 91'000), event(EventKind::TimedOut, 181'000)},
               {event(EventKind::Done, 181'000), event(EventKind::TimedOut, 271'000), event(EventKind::Done, 271'000)}}),
       at(361'000),
       {event(EventKind::TimedOut, 361'000), event(EventKind::Done, 361'000), event(EventKind::TimedOut, 451'000), accepted(460'000)}},
      {"wait",
       "wait",
       Phase::Callback,
       "sleep",
       kReserved,
       at(3'601'000),
       {event(EventKind::TimedOut, 3'601'000), event(EventKind::Done, 3'601'000)}},
      {"wait_while_dialling", "wait", Phase::Dialling, "sleep", joined({kReserved, {accepted(600'000)}}), at(3'601'000),
       joined({{kDialled[1]}, kEnd})},
      {"on_release", "wait", Phase::Released, "sleep", joined({kReserved, kDialled, {kEnd[0]}}), at(705'000), {kEnd[1], kEnd[2]}},
      {"http", "http", Phase::Callback, "fetch", kReserved, at(31'000), {replied(2000), event(EventKind::Done, 2000), accepted(3000)}},
      {"http_late",
       "http",
       Phase::Callback,
       "fetch",
       kReserved,
       at(31'000),
       {event(EventKind::TimedOut, 31'000), event(EventKind::Done, 31'000)}},
      {"typed_ahead",
       "live",
       Phase::PreQueue,
       "sleep",
       {event(EventKind::Start, 0), event(EventKind::Finished, 3000), key('1', 4000), key('#', 4100), key('*', 4200)},
       at(8000),
       {event(EventKind::TimedOut, 8000), key('9', 8100)}},
      {"menu_prompt",
       "live",
       Phase::PreQueue,
       "play",
       {kMenuAsks[0], kMenuAsks[1], event(EventKind::TimedOut, 8000)},
       {},
       {key('1', 9000), key('2', 9500)}},
      {"menu_second_key", "live", Phase::PreQueue, "listen", kMenuAsks, at(10'000), {key('3', 9000), event(EventKind::TimedOut, 11'000)}},
      {"menu_second_try",
       "live",
       Phase::PreQueue,
       "play",
       {kMenuAsks[0], kMenuAsks[1], event(EventKind::TimedOut, 8000), event(EventKind::Finished, 12'000),
        event(EventKind::TimedOut, 18'000)},
       {},
       {event(EventKind::Finished, 21'000), event(EventKind::TimedOut, 27'000), key('1', 28'000), event(EventKind::TimedOut, 33'000)}},
      {"accepting",
       "accept",
       Phase::Accepting,
       "play",
       kListens,
       {},
       joined({{event(EventKind::Finished, 13'000)}, kDeclined, {event(EventKind::Finished, 63'000), event(EventKind::Finished, 93'000)}})},
      {"accepting_and_connected",
       "accept",
       Phase::Accepting,
       "sleep",
       joined({kListens, {event(EventKind::Finished, 13'000)}}),
       at(33'000),
       {{.kind = EventKind::Connected, .now = at(33'000), .text = "Ana", .id = "12"}, event(EventKind::Done, 33'000)}},
      {"declined",
       "accept",
       Phase::Queued,
       "music",
       joined({kListens, {event(EventKind::Finished, 13'000)}, kDeclined}),
       {},
       {listens(40'000), event(EventKind::PutBack, 41'000), event(EventKind::Finished, 71'000)}},
      {"accepting_a_callback",
       "accept_callback",
       Phase::Accepting,
       "sleep",
       joined({kReserved, {listens(600'000)}}),
       at(610'000),
       {event(EventKind::TimedOut, 610'000), accepted(610'000), over(EventKind::AttemptFailed, ReleaseCause::SystemFailed, 615'000)}},
      {"fault", "fault", Phase::Callback, "", joined({kReserved, {event(EventKind::TimedOut, 2000)}}), {}, joined({kDialled, kEnd})},
      {"new", "live", Phase::PreQueue, "", {}, {}, kMenuAsks},
      {"over", "wait", Phase::Released, "", joined({kReserved, kDialled, kEnd}), {}, {event(EventKind::Done, 900'000)}},
  };
  return all;
}

const Contact* find_contact(std::string_view name) {
  const auto found = std::ranges::find(contacts(), name, &Contact::name);
  return found == contacts().end() ? nullptr : &*found;
}

std::unique_ptr<Script> script_of(const Contact& contact) {
  MemoryFiles nothing;
  Diagnostics diagnostics;
  const std::string path = fmt::format("{}{}.flow", kFolder, contact.script);
  auto script = load(path, read_file(path), nothing, diagnostics);
  for (const Diagnostic& found : diagnostics.all()) ADD_FAILURE() << path << ": " << words(found);
  return script;
}

Machine today(const Contact& contact, const Program& program) {
  Machine machine(
      program, {.id = ContactId{9'007'199'254'740'991}, .ani = "+13125550123", .dnis = "+18005550199", .clock_origin = 1'767'600'000'000});
  for (const Event& next : contact.before) (void)machine.resume(next);
  return machine;
}

std::string folder(int generation) { return fmt::format("{}{}/", kFolder, generation); }

std::string file(int generation, const Contact& contact) { return fmt::format("{}{}{}", folder(generation), contact.name, kEnding); }

/// From 1 on; 1, too, when there is none yet.
int newest_generation() {
  int newest = 1;
  while (!files_below(folder(newest + 1), {kEnding}).empty()) ++newest;
  return newest;
}

/// What to do when a contact is not saved as it was.
constexpr std::string_view kAdvice =
    "; ./dev update keeps what is written now in a folder of its own. Contacts that are saved already are then refused, unless restore() still "
    "reads them. When no release has written the newest folder, delete it first";

/// A file is restored as the contact that it was, or refused for a reason; one of the newest generation is restored.
class OfAnyGeneration : public ::testing::Test {
 public:
  explicit OfAnyGeneration(std::string path) : path_(std::move(path)) {}

  void TestBody() override {
    const std::size_t name = path_.rfind('/') + 1;
    const Contact* contact = find_contact(std::string_view(path_).substr(name, path_.size() - name - kEnding.size()));
    ASSERT_NE(contact, nullptr) << path_ << ": no contact has this name";
    const auto script = script_of(*contact);
    const std::string bytes = read_file(path_);
    auto restored = Machine::restore(script->program, bytes);
    if (!restored.has_value()) {
      EXPECT_NE(restored.error().reason, "");
      EXPECT_EQ(restored.error().problem, RestoreProblem::OtherVersion) << path_ << ": " << restored.error().reason;
      EXPECT_FALSE(path_.starts_with(folder(newest_generation()))) << path_ << ": " << restored.error().reason << kAdvice;
      return;
    }
    expect_damage_is_noticed(script->program, bytes);
    Machine machine = today(*contact, script->program);
    EXPECT_EQ(restored->wake, contact->wake);
    EXPECT_EQ(restored->waits(), machine.waits());
    ASSERT_TRUE(*restored == machine) << path_ << ": it is restored as another contact" << kAdvice;
    for (const Event& next : contact->after) {
      EXPECT_EQ(restored->resume(next).index(), machine.resume(next).index());
      ASSERT_TRUE(*restored == machine) << path_ << ": it goes on as another contact";
    }
  }

 private:
  /// Of any bit, and wherever the bytes end.
  void expect_damage_is_noticed(const Program& program, const std::string& bytes) const {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      std::string damaged = bytes;
      for (int bit = 0; bit < 8; ++bit) {
        damaged[i] = static_cast<char>(bytes[i] ^ (1 << bit));
        const auto refused = Machine::restore(program, damaged);
        ASSERT_FALSE(refused.has_value() || refused.error().reason.empty()) << path_ << ": byte " << i << ", bit " << bit;
      }
      ASSERT_FALSE(Machine::restore(program, bytes.substr(0, i)).has_value()) << path_ << ": the first " << i;
    }
  }

  std::string path_;
};

/// The newest generation has a file for each contact, and its bytes are still written.
class WrittenToday : public ::testing::Test {
 public:
  explicit WrittenToday(const Contact& contact) : contact_(contact) {}

  void TestBody() override {
    const std::string path = file(newest_generation(), contact_);
    ASSERT_TRUE(exists(path)) << path << " is missing; ./dev update writes it";
    const auto script = script_of(contact_);
    const Machine machine = today(contact_, script->program);
    ASSERT_EQ(phase_name(machine.phase()), phase_name(contact_.phase));
    ASSERT_EQ(machine.waits() == nullptr ? "" : machine.waits()->name, contact_.waits_for);
    const std::string before = read_file(path);
    const std::string now = machine.save(contact_.wake);
    if (now == before) return;
    const auto differs = std::ranges::mismatch(now, before).in1 - now.begin();
    ADD_FAILURE() << path << ": other bytes are saved now, from byte " << differs << " on" << kAdvice;
  }

 private:
  const Contact& contact_;
};

}  // namespace

void register_saved_contacts() {
  const auto add = [](const std::string& suite, std::string_view name, const auto& make) {
    ::testing::RegisterTest(suite.c_str(), std::string(name).c_str(), nullptr, nullptr, __FILE__, __LINE__, make);
  };
  for (const std::string& path : files_below(std::string(kFolder), {kEnding})) {
    const std::size_t name = path.rfind('/') + 1;
    const std::string generation = path.substr(kFolder.size(), name - 1 - kFolder.size());
    add("saved." + generation, std::string_view(path).substr(name, path.size() - name - kEnding.size()),
        [path]() -> ::testing::Test* { return new OfAnyGeneration(path); });
  }
  for (const Contact& contact : contacts())
    add("saved.now", contact.name, [&contact]() -> ::testing::Test* { return new WrittenToday(contact); });
}

int update_saved_contacts() {
  int generation = newest_generation();
  std::vector<std::string> now;
  bool differs = false;
  for (const Contact& contact : contacts()) {
    const auto script = script_of(contact);
    now.push_back(today(contact, script->program).save(contact.wake));
    const std::string path = file(generation, contact);
    differs = differs || (exists(path) && read_file(path) != now.back());
  }
  if (differs) ++generation;
  std::filesystem::create_directories(source_dir() + "/" + folder(generation));
  int written = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const std::string path = file(generation, contacts()[i]);
    if (exists(path)) continue;
    write_file(path, now[i]);
    std::printf("%s\n", path.c_str());
    ++written;
  }
  return written;
}

}  // namespace phoneflow::testing
