// Lengths of audio files, by entry point: their scripts lie in different folders.
//
// Each simulation has one and remembers what it was told; what is new is asked of the files that all share, one at a time.
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
  /// For each entry point; the files must outlive it, as must the mutex, which whoever shares them shares.
  Sounds(std::vector<AudioFiles*> files, std::mutex& turn) : files_(std::move(files)), known_(files_.size()), turn_(turn) {}

  /// Of which entry point the next question is.
  void choose(std::uint32_t entry) { entry_ = entry; }

  std::optional<WavFormat> find(std::string_view name) override {
    auto& known = known_[entry_];
    if (const auto found = known.find(name); found != known.end()) return found->second;
    const std::lock_guard<std::mutex> lock(turn_);
    return known.emplace(name, files_[entry_]->find(name)).first->second;
  }

 private:
  std::vector<AudioFiles*> files_;
  std::vector<std::map<std::string, std::optional<WavFormat>, std::less<>>> known_;
  std::mutex& turn_;
  std::uint32_t entry_ = 0;
};

}  // namespace phoneflow::simulate
