// The terminal of the phone: rows out, keys in. The only file that uses ncurses.
//
// Takes over the whole screen until destroyed. One instance at a time. Sets the process locale's character type (nothing else) meanwhile,
// because ncurses needs it for UTF-8.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "cli/phone/view.h"

namespace phoneflow::cli::phone {

class Screen {
 public:
  explicit Screen(bool colour);
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  /// False when the terminal is unusable; then no other member may be called.
  [[nodiscard]] bool usable() const { return usable_; }
  [[nodiscard]] int columns() const;
  [[nodiscard]] int rows() const;
  void draw(const std::vector<Row>& rows);

  enum class Press : std::uint8_t { Character, PageUp, PageDown, Newest, Resized, Leave };
  struct Input {
    Press press{};
    char character = 0;
  };
  /// Waits for a key, at most `longest`. Leave: the terminal was closed, or Ctrl-C.
  [[nodiscard]] std::optional<Input> wait(std::chrono::milliseconds longest);

 private:
  bool usable_ = false;
  bool utf8_ = false;
  bool colour_ = false;
};

}  // namespace phoneflow::cli::phone
