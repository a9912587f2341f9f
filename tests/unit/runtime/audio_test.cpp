#include "runtime/audio.h"

#include <gtest/gtest.h>

#include <string>

#include "runtime/random.h"

namespace phoneflow {
namespace {

std::string little_endian(std::uint32_t number, int size) {
  std::string result;
  for (int i = 0; i < size; ++i) result += static_cast<char>(number >> (8 * i) & 0xff);
  return result;
}

std::string chunk(const std::string& name, const std::string& content) {
  return name + little_endian(static_cast<std::uint32_t>(content.size()), 4) + content + std::string(content.size() % 2, '\0');
}

std::string encoding(std::uint32_t kind, std::uint32_t channels, std::uint32_t rate, std::uint32_t per_second, std::uint32_t frame) {
  return little_endian(kind, 2) + little_endian(channels, 2) + little_endian(rate, 4) + little_endian(per_second, 4) +
         little_endian(frame, 2) + little_endian(16, 2);
}

std::string data(std::uint32_t size) { return "data" + little_endian(size, 4); }

std::string wav(const std::string& chunks) {
  return "RIFF" + little_endian(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WAVE" + chunks;
}

std::optional<WavFormat> read(const std::string& bytes) { return read_wav(std::as_bytes(std::span(bytes))); }

const std::string kTelephone = chunk("fmt ", encoding(1, 1, 8000, 16000, 2));

TEST(Audio, ReadsLengthAndFormat) {
  const auto format = read(wav(kTelephone + data(32000)));
  ASSERT_TRUE(format);
  EXPECT_EQ(format->sample_rate, 8000U);
  EXPECT_EQ(format->channels, 1U);
  EXPECT_EQ(format->length, seconds(2));
}

TEST(Audio, SkipsOtherChunks) {
  const auto format = read(wav(chunk("LIST", "odd") + kTelephone + chunk("fact", "1234") + data(8000)));
  ASSERT_TRUE(format);
  EXPECT_EQ(format->length, Millis(500));
}

TEST(Audio, TrustsTheFramesOfPlainSamples) {
  EXPECT_EQ(read(wav(chunk("fmt ", encoding(1, 2, 44100, 1, 4)) + data(176400)))->length, seconds(1));
}

TEST(Audio, UsesTheAverageOfCompressedFormats) {
  EXPECT_EQ(read(wav(chunk("fmt ", encoding(17, 1, 8000, 4055, 256) + "more") + data(40550)))->length, seconds(10));
}

TEST(Audio, RefusesWhatIsNoAudio) {
  EXPECT_FALSE(read(""));
  EXPECT_FALSE(read("MP3 or so, but surely no wave file at all"));
  EXPECT_FALSE(read(wav(kTelephone)));
  EXPECT_FALSE(read(wav(data(100))));
  EXPECT_FALSE(read(wav(chunk("fmt ", "short") + data(100))));
  EXPECT_FALSE(read(wav(chunk("fmt ", encoding(1, 0, 8000, 16000, 2)) + data(100))));
  EXPECT_FALSE(read(wav(chunk("fmt ", encoding(1, 1, 8000, 0, 0)) + data(100))));
}

TEST(Audio, SurvivesEveryCutAndDamage) {
  const std::string whole = wav(chunk("LIST", "notes") + kTelephone + data(32000));
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(read(whole.substr(0, size))) << size;
  Random random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 3; ++i) damaged[random.next() % damaged.size()] = static_cast<char>(random.next());
    read(damaged);
  }
}

}  // namespace
}  // namespace phoneflow
