// All sequences of events that an exchange may send to a session.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "fuzz/exchange.h"
#include "interpreter/session.h"

namespace phoneflow::fuzz {

/// A session and what its exchange remembers, as one value.
struct Point {
  Session session;
  ExchangeState state;
};

class TriedEvents {
 public:
  /// `program` must outlive it and its points.
  TriedEvents(const Program& program, const CallInfo& call) : program_(program), call_(call) {}
  TriedEvents(const TriedEvents&) = delete;
  TriedEvents& operator=(const TriedEvents&) = delete;

  [[nodiscard]] Point begin(const ExchangeState& exchange);
  /// At that second. False when a promise is broken.
  bool send(Point& point, std::size_t number, bool late, int second);
  /// All sequences of so many events, a second apart. False at the first promise that is broken.
  bool send_all(const Point& from, int depth, int second);
  /// The promise that was broken, and the numbers of the events that send_all() had sent: "one third party at a time, after 3 late 20".
  /// Empty while all are kept.
  [[nodiscard]] std::string broken() const;
  [[nodiscard]] std::size_t sent() const { return sent_; }

 private:
  struct Step {
    std::size_t number = 0;
    bool late = false;
  };

  /// Those that begin with the first `length` steps of the path.
  bool send_rest(const Point& from, std::size_t length, int second);

  const Program& program_;
  CallInfo call_;
  Exchange exchange_;
  SessionEnvironment environment_{{exchange_, exchange_, exchange_, exchange_, exchange_, &exchange_}};
  std::vector<Step> path_;     // up to the event that was sent last
  std::vector<Point> points_;  // after each step of the path: their memory serves one sequence after the other
  std::size_t sent_ = 0;
};

}  // namespace phoneflow::fuzz
