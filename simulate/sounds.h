// Lengths of the audio files of scripts that lie in different folders.
//
// One per simulation, with a cache; misses are read from the shared files under a mutex.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/audio.h"
#include "runtime/prompt.h"

namespace phoneflow::simulate {

class Sounds final : public AudioFiles {
 public:
  struct OfScript {
    const Speech* script = nullptr;
    AudioFiles* files = nullptr;
  };

  /// At least one script. What the pointers lead to, and the mutex, must outlive it. The mutex is shared by all users of the files.
  Sounds(const std::vector<OfScript>& scripts, std::mutex& turn) {
    for (const OfScript& script : scripts) known_.emplace_back(script, turn);
  }

  [[nodiscard]] AudioFiles& of(const Speech* script) override {
    const auto found = std::ranges::find(known_, script, &Known::script);
    return found == known_.end() ? *this : static_cast<AudioFiles&>(*found);
  }
  /// Of no script: there are none.
  std::optional<WavFormat> find(std::string_view) override { return std::nullopt; }

 private:
  class Known final : public AudioFiles {
   public:
    Known(const OfScript& of, std::mutex& turn) : script(of.script), files_(*of.files), turn_(&turn) {}

    std::optional<WavFormat> find(std::string_view name) override {
      if (last_ == nullptr || last_->first != name) last_ = &found(name);
      return last_->second;
    }

    const Speech* script;

   private:
    using Table = std::map<std::string, std::optional<WavFormat>, std::less<>>;

    const Table::value_type& found(std::string_view name) {
      if (const auto place = table_.find(name); place != table_.end()) return *place;
      const std::lock_guard<std::mutex> lock(*turn_);
      return *table_.emplace(name, files_.find(name)).first;
    }

    AudioFiles& files_;
    Table table_;
    const Table::value_type* last_ = nullptr;  // last result, which is usually asked for again
    std::mutex* turn_;
  };

  std::deque<Known> known_;
};

}  // namespace phoneflow::simulate
