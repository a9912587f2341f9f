#include <deque>

#include <fmt/format.h>

#include "bench/allocations.h"
#include "bench/measures.h"
#include "bench/scripts.h"
#include "interpreter/session.h"
#include "runtime/sim/centre.h"

namespace phoneflow::bench {
namespace {

constexpr int kContacts = 10'000;
constexpr std::string_view kScript = R"(script "Callback" { Skill: "Support" }
Reqagent "Support"
Waiting:
Music "hold.wav", SecondsToPlay: 30
Menu "If you would like us to call you back when an agent is free, press 1. Otherwise, stay on the line." {
  Timeout: 4s
  on 1 -> Reserve
  on Default -> Waiting
}
Reserve:
Play "Thank you. We will call you back on {ANI:phone}. Goodbye."
Callback {
  CallDelaySec: 5
}
Stop
)";

class Silent final : public Journal {
 public:
  void note(const Trace&) override {}
};

class HalfAMinute final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view) override { return WavFormat{8000, 1, seconds(30)}; }
};

/// The centre wants its handler before there is a contact.
struct Contact final : ContactHandler {
  std::optional<Session> session;
  void on(const Event& event) override {
    if (session) session->on(event);
  }
};

struct Bytes {
  double session;
  double all;
  Phase phase;
};

Bytes measure(bool press) {
  const auto script = loaded(kScript);
  Silent journal;
  HalfAMinute audio;
  sim::Centre centre({}, audio, journal);
  const Ports ports{centre, centre, centre, centre, journal};
  const std::int64_t before = live_bytes();
  std::deque<Contact> contacts;
  std::vector<ContactId> ids;
  ids.reserve(kContacts);
  for (int i = 0; i < kContacts; ++i) {
    Contact& contact = contacts.emplace_back();
    ids.push_back(centre.arrive("+13125550123", "+18005550199", contact));
    contact.session.emplace(script->program, CallInfo{ids.back(), "+13125550123", "+18005550199"}, ports);
    contact.session->start(centre.now());
  }
  const auto until = [&](Millis time) {
    while (centre.step(Instant(time))) {
    }
  };
  until(seconds(31));
  for (const ContactId id : ids) {
    if (press) (void)centre.press(id, '1');
  }
  until(press ? minutes(2) : seconds(32));
  const std::int64_t used = live_bytes() - before - static_cast<std::int64_t>(ids.capacity() * sizeof(ContactId));
  const Machine& machine = contacts.front().session->machine();
  return {static_cast<double>(sizeof(Session) + machine.allocated()), static_cast<double>(used) / kContacts, machine.phase()};
}

Row row(const Bytes& bytes) {
  return {fmt::format("a waiting contact in {}, of {}", phase_name(bytes.phase), kContacts),
          fmt::format("{:.0f} bytes ({:.0f} of them session and machine)", bytes.all, bytes.session), "≤ 512 bytes"};
}

}  // namespace

std::vector<Row> memory_of_waiting_contacts() { return {row(measure(false)), row(measure(true))}; }

}  // namespace phoneflow::bench
