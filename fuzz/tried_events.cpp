#include "fuzz/tried_events.h"

namespace phoneflow::fuzz {

Point TriedEvents::begin(const ExchangeState& exchange) {
  Point point{Session(program_, call_, environment_), {}};
  exchange_.state = exchange;
  point.session.start({});
  point.state = exchange_.state;
  return point;
}

bool TriedEvents::send(Point& point, std::size_t number, bool late, int second) {
  exchange_.state = point.state;
  const Event event = exchange_.event(number, late, Instant(seconds(second)));
  exchange_.happens(event);
  point.session.on(event);
  exchange_.look_at(point.session.machine());
  point.state = exchange_.state;
  ++sent_;
  return exchange_.broken().empty();
}

bool TriedEvents::send_all(const Point& from, int depth, int second) {
  path_.assign(static_cast<std::size_t>(depth), {});
  points_.assign(path_.size(), from);
  return send_rest(from, 0, second);
}

bool TriedEvents::send_rest(const Point& from, std::size_t length, int second) {
  if (length == path_.size() || from.session.finished()) return true;
  Point& point = points_[length];
  for (std::size_t number = 0; number < Exchange::kinds(); ++number) {
    for (const bool late : {false, true}) {
      if (late && !Exchange::can_be_late(number)) continue;  // the same
      point = from;
      path_[length] = {number, late};
      if (!send(point, number, late, second)) {
        path_.resize(length + 1);
        return false;
      }
      if (!send_rest(point, length + 1, second + 1)) return false;
    }
  }
  return true;
}

std::string TriedEvents::broken() const {
  std::string text = exchange_.broken();
  if (text.empty() || path_.empty()) return text;
  text += ", after";
  for (const Step& step : path_) {
    text += ' ';
    text += std::to_string(step.number);
    if (step.late) text += " late";
  }
  return text;
}

}  // namespace phoneflow::fuzz
