// All sequences of events that an exchange may send to a session.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fuzz/exchange.h"
#include "interpreter/session.h"
#include "memory_reader.h"

namespace phoneflow::testing {

/// A session and what its exchange remembers, as one value.
struct Point {
  Session session;
  fuzz::ExchangeState state;
};

class Tried {
 public:
  explicit Tried(const char* script) : script_(script_of(script)) {}

  [[nodiscard]] Point begin(const fuzz::ExchangeState& exchange) {
    Point point{Session(script_->program, kCall, environment_), {}};
    exchange_.state = exchange;
    point.session.start({});
    point.state = exchange_.state;
    return point;
  }
  /// A second later.
  void send(Point& point, std::size_t number, bool late, int second) {
    exchange_.state = point.state;
    const Event event = exchange_.event(number, late, Instant(seconds(second)));
    exchange_.happens(event);
    point.session.on(event);
    exchange_.look_at(point.session.machine());
    point.state = exchange_.state;
    ++sent_;
  }
  /// All sequences of so many events. False at the first promise that is broken.
  bool all(const Point& from, int depth, int second, std::vector<std::string>& path) {
    if (depth == 0 || from.session.finished()) return true;
    for (std::size_t number = 0; number < fuzz::Exchange::kinds(); ++number) {
      for (const bool late : {false, true}) {
        if (late && !fuzz::Exchange::can_be_late(number)) continue;  // the same
        Point point = from;
        path.push_back(std::to_string(number) + (late ? " late" : ""));
        send(point, number, late, second);
        if (!exchange_.broken().empty() || !all(point, depth - 1, second + 1, path)) return false;
        path.pop_back();
      }
    }
    return true;
  }
  [[nodiscard]] const std::string& broken() const { return exchange_.broken(); }
  [[nodiscard]] std::size_t sent() const { return sent_; }

 private:
  std::unique_ptr<Script> script_;
  fuzz::Exchange exchange_;
  SessionEnvironment environment_{{exchange_, exchange_, exchange_, exchange_, exchange_, &exchange_}};
  std::size_t sent_ = 0;
};

}  // namespace phoneflow::testing
