#include "bench/by_hand.h"

namespace phoneflow::bench {

Request LogByHand::resume(const Event& event) {
  now_ = event.now;
  switch (state_) {
    case 0: state_ = 1; return request::Log{"a"};
    default: state_ = 0; return request::Log{"b"};
  }
}

Request CountByHand::resume(const Event& event) {
  now_ = event.now;
  switch (state_) {
    case 0: state_ = 1; return request::Log{"a"};
    default:
      count_ = count_ + 1;
      if (count_ > 100) count_ = 0;
      return request::Log{"a"};
  }
}

MenuByHand::MenuByHand() : prompt_{Value::constant_text("For sales press 1, for support press 2.")} {}

Request MenuByHand::ask() {
  keys_.clear();
  return request::Play{Prompt{&heap_, prompt_, 1}, true};
}

Request MenuByHand::resume(const Event& event) {
  now_ = event.now;
  switch (state_) {
    case 0: state_ = 1; return ask();
    default:
      if (event.kind != EventKind::Digit) return request::Continue{};
      keys_.push(event.digit);
      if (keys_.text().view() == "1") ++presses_;
      else if (keys_.text().view() == "2") --presses_;
      return ask();
  }
}

}  // namespace phoneflow::bench
