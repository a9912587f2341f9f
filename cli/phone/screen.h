// The terminal of the phone: rows out, keys in. The only file that knows ncurses.
//
// Takes the whole screen over and gives it back when it is destroyed. One at a time. Sets the character type of the
// process's locale (nothing else) while it lives, because ncurses writes UTF-8 only then.
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

  /// False when the terminal cannot be used; then nothing else may be called.
  [[nodiscard]] bool usable() const { return usable_; }
  [[nodiscard]] int columns() const;
  [[nodiscard]] int rows() const;
  void draw(const std::vector<Row>& rows);

  enum class Press : std::uint8_t { Character, PageUp, PageDown, Newest, Resized, Leave };
  struct Input {
    Press press{};
    char character = 0;
  };
  /// Waits at most so long for a key. Leave: the terminal is gone, or Ctrl-C.
  [[nodiscard]] std::optional<Input> wait(std::chrono::milliseconds longest);

 private:
  bool usable_ = false;
  bool utf8_ = false;
  bool colour_ = false;
};

}  // namespace phoneflow::cli::phone
