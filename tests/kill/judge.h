// What must hold whatever was killed when: judged by what the nodes said and by what is kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::kill {

class Judge {
 public:
  /// What a node has said, in whole lines, until it was killed or ended.
  void hear(std::string_view lines);
  /// Compares with the file, which no node has open.
  void look_into(const std::string& file);
  /// All nodes have ended: nobody must wait any more.
  void expect_nothing_left();

  [[nodiscard]] const std::vector<std::string>& breaches() const { return breaches_; }
  [[nodiscard]] std::size_t promised() const { return contacts_.size(); }
  [[nodiscard]] std::size_t dials() const { return dials_; }
  [[nodiscard]] std::size_t cut_off() const { return cut_off_; }

 private:
  struct Contact {
    int last_dial = 0;
    bool is_dialled = false;  // by the node that lives
    bool is_done = false;
  };

  void hear_line(std::string_view line);

  std::map<std::uint64_t, Contact> contacts_{};
  std::vector<std::string> breaches_{};
  std::size_t dials_ = 0;
  std::size_t cut_off_ = 0;  // dials that a kill has ended
};

}  // namespace phoneflow::kill
