#include <cstdlib>
#include <deque>

#include <fmt/format.h>

#include "bench/allocations.h"
#include "bench/measures.h"
#include "bench/scripts.h"
#include "interpreter/session.h"
#include "runtime/sim/centre.h"

namespace phoneflow::bench {
namespace {

constexpr std::uint64_t kContacts = 10'000;
class Silent final : public Journal {
 public:
  void note(const Trace&) override {}
};

struct Bytes {
  double session;
  double all;
  Phase phase;
};

Bytes measure(bool press) {
  const auto script = loaded(callback_script());
  Silent journal;
  HalfAMinute audio;
  sim::SimCentre centre({}, audio, journal);
  const SessionEnvironment surroundings{{centre, centre, centre, centre, journal}};
  const std::int64_t before = live_bytes();
  std::deque<Session> contacts;
  for (std::uint64_t id = 1; id <= kContacts; ++id) {
    Session& session = contacts.emplace_back(script->program, CallInfo{ContactId{id}, "+13125550123", "+18005550199"}, surroundings);
    if (centre.arrive("+13125550123", "+18005550199", session) != ContactId{id}) std::abort();  // ids count from 1
    session.start(centre.now());
  }
  const auto until = [&](Millis time) {
    while (centre.step(Instant(time))) {
    }
  };
  until(seconds(31));
  for (std::uint64_t id = 1; press && id <= kContacts; ++id) {
    (void)centre.press(ContactId{id}, '1');
    until(seconds(31));  // one after another, like real callers
  }
  until(press ? minutes(2) : seconds(32));
  const std::int64_t used = live_bytes() - before;
  const Machine& machine = contacts.front().machine();
  return {static_cast<double>(sizeof(Session) + machine.allocated()), static_cast<double>(used) / kContacts, machine.phase()};
}

Row row(const Bytes& bytes) {
  return {fmt::format("a waiting contact in {}, of {}", phase_name(bytes.phase), kContacts),
          fmt::format("{:.0f} bytes ({:.0f} of them session and machine)", bytes.all, bytes.session), "≤ 512 bytes"};
}

}  // namespace

std::vector<Row> memory_of_waiting_contacts() { return {row(measure(false)), row(measure(true))}; }

}  // namespace phoneflow::bench
