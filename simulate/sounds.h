// Lengths of audio files by entry point, whose scripts lie in different folders.
//
// One per simulation, with a cache; misses are read from the shared files under a mutex.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/audio.h"

namespace phoneflow::simulate {

class Sounds final : public AudioFiles {
 public:
  /// By entry point; files and mutex must outlive it. The mutex is shared by all users of the files.
  Sounds(std::vector<AudioFiles*> files, std::mutex& turn)
      : files_(std::move(files)), known_(files_.size()), last_(files_.size()), turn_(turn) {}

  /// The entry point of the following queries.
  void choose(std::uint32_t entry) { entry_ = entry; }

  std::optional<WavFormat> find(std::string_view name) override {
    const Known*& last = last_[entry_];
    if (last == nullptr || last->first != name) last = &found(name);
    return last->second;
  }

 private:
  using Table = std::map<std::string, std::optional<WavFormat>, std::less<>>;
  using Known = Table::value_type;

  const Known& found(std::string_view name) {
    Table& known = known_[entry_];
    if (const auto place = known.find(name); place != known.end()) return *place;
    const std::lock_guard<std::mutex> lock(turn_);
    return *known.emplace(name, files_[entry_]->find(name)).first;
  }

  std::vector<AudioFiles*> files_;
  std::vector<Table> known_;
  std::vector<const Known*> last_;  // last result, which is usually asked for again
  std::mutex& turn_;
  std::uint32_t entry_ = 0;
};

}  // namespace phoneflow::simulate
