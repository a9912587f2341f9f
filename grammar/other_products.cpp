#include "grammar/other_products.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "support/ascii.h"

namespace phoneflow {

namespace {

/// A file format with a known beginning: a substring of its content, and its name.
struct Kind {
  std::string_view has;
  std::string_view name;
};

// The last row of each table matches all other files.
constexpr Kind kXml[] = {
    {"<?php", "a PHP program"},
    {"<?=", "a PHP program"},
    {"<vxml", "a VoiceXML document"},
    {"<ccxml", "a CCXML document"},
    {"<Response", "a TwiML document of Twilio"},
    {"freeswitch/xml", "a dial plan of FreeSWITCH"},
    {"", "an XML file (3CX call flows look like this)"},
};
constexpr Kind kJson[] = {
    {"\"StartAction\"", "a flow of Amazon Connect, in JSON"},
    {"\"initial_state\"", "a flow of Twilio Studio, in JSON"},
    {"\"slotTypes\"", "a bot of Amazon Lex, in JSON"},
    {"\"botLocales\"", "a bot of Amazon Lex, in JSON"},
    {"", "a JSON file"},
};
constexpr Kind kSections[] = {
    {"exten", "a dial plan of Asterisk, such as extensions.conf"},
    {"", "a file of settings with sections in brackets"},
};

/// Flow types with which Archy files begin, in lower case; compared in any case.
constexpr std::string_view kArchy[] = {"inboundcall",  "inboundchat",   "inboundemail", "inboundmessage", "inboundshortmessage",
                                       "inqueuecall",  "inqueuechat",   "inqueueemail", "inqueuemessage", "inqueueshortmessage",
                                       "outboundcall", "outboundemail", "securecall",   "commonmodule",   "workflow",
                                       "workitem",     "bot",           "botflow",      "digitalbot",     "digitalbotflow",
                                       "surveyinvite", "voicemail",     "voicesurvey",  "voice"};

/// Bytes examined.
constexpr std::size_t kLookedAt = 65'536;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

template <std::size_t N>
std::string_view kind_of(const Kind (&kinds)[N], std::string_view text) {
  const std::string_view looked_at = text.substr(0, kLookedAt);
  return std::ranges::find_if(kinds, [&](const Kind& kind) { return looked_at.find(kind.has) != std::string_view::npos; })->name;
}

/// Removes the first line from `text` and returns it without trailing blanks.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  while (!line.empty() && is_blank_in_line(line.back())) line.remove_suffix(1);
  return line;
}

/// The first line that is neither empty nor a comment after `mark`; removes it and all lines before from `text`.
std::string_view first_line(std::string_view& text, char mark) {
  std::string_view line;
  while (!text.empty()) {
    line = take_line(text);
    std::string_view words = line;
    while (!words.empty() && is_blank_in_line(words.front())) words.remove_prefix(1);
    if (!words.empty() && words.front() != mark) return line;
  }
  return {};
}

/// `[general]`
bool is_section(std::string_view line) {
  if (line.size() < 3 || line.front() != '[') return false;
  const std::size_t end = line.find(']');
  return end != std::string_view::npos && end > 1 &&
         std::ranges::all_of(line.substr(1, end - 1), [](char c) { return is_word(c) && !(c >= '0' && c <= '9'); }) &&
         !line.substr(0, end).ends_with("true");
}

/// `exten => 100,1,Answer()`
bool is_extension(std::string_view line) {
  if (!line.starts_with("exten")) return false;
  line.remove_prefix(5);
  while (!line.empty() && is_blank_in_line(line.front())) line.remove_prefix(1);
  return line.starts_with("=>");
}

/// A flow type, with its name indented on the next line.
bool is_archy(std::string_view line, std::string_view rest) {
  if (!line.ends_with(':')) return false;
  line.remove_suffix(1);
  std::string type(line);
  std::ranges::transform(type, type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::string_view next = first_line(rest, '#');
  return std::ranges::find(kArchy, type) != std::end(kArchy) && !next.empty() && is_blank_in_line(next.front()) &&
         next.find(": ") != std::string_view::npos;
}

/// Skips blanks, line ends and comments, `//` and `/* */`.
std::string_view past_c_comments(std::string_view text) {
  for (;;) {
    while (!text.empty() && (is_blank_in_line(text.front()) || text.front() == '\n')) text.remove_prefix(1);
    const std::string_view end = text.starts_with("//") ? "\n" : text.starts_with("/*") ? "*/" : "";
    if (end.empty()) return text;
    text.remove_prefix(std::min(text.find(end, 2), text.size() - end.size()) + end.size());
  }
}

/// `context default {` with `s => {` below; the brace may stand on the next line.
bool is_ael(std::string_view text) {
  constexpr std::string_view kBlocks[] = {"abstract context", "context", "macro", "globals"};
  const std::string_view rest = past_c_comments(text);
  const auto block = std::ranges::find_if(
      kBlocks, [&](std::string_view word) { return rest.starts_with(word) && rest.size() > word.size() && !is_word(rest[word.size()]); });
  if (block == std::end(kBlocks)) return false;
  std::string_view head = rest.substr(block->size());
  while (!head.empty() && (is_blank_in_line(head.front()) || is_word(head.front()))) head.remove_prefix(1);
  if (head.starts_with('(')) head.remove_prefix(std::min(head.find(')'), head.size() - 1) + 1);
  return past_c_comments(head).starts_with('{') && rest.substr(0, kLookedAt).find("=>") != std::string_view::npos;
}

/// Kinds of YAML lines.
enum class Yaml : std::uint8_t { No, Key, Entry, Item };

/// `steps:`, `name: value`, `- play: value`. An unindented `Entry` may be a label with its statement.
Yaml yaml_of(std::string_view line) {
  const std::size_t margin = std::min(line.find_first_not_of(" \t"), line.size());
  std::string_view words = line.substr(margin);
  if (words == "-" || words.starts_with("- ")) return Yaml::Item;
  if (words.starts_with('"') || words.starts_with('\'')) {
    const std::size_t quote = words.find(words.front(), 1);
    words = quote == std::string_view::npos ? std::string_view() : words.substr(quote + 1);
  } else {
    const std::size_t key = static_cast<std::size_t>(std::ranges::find_if_not(words, is_word) - words.begin());
    words.remove_prefix(key);
    if (key == 0) return Yaml::No;
  }
  if (words == ":") return Yaml::Key;
  return words.starts_with(": ") ? Yaml::Entry : Yaml::No;
}

/// All its first lines look like YAML, and one is a list item or an indented entry with a value.
bool is_yaml(std::string_view text) {
  constexpr int kYamlLines = 3;
  bool certain = false;
  for (int i = 0; i < kYamlLines; ++i) {
    const std::string_view line = first_line(text, '#');
    if (line.empty()) return certain;
    const Yaml kind = yaml_of(line);
    if (kind == Yaml::No) return false;
    certain = certain || kind == Yaml::Item || (kind == Yaml::Entry && i > 0 && is_blank_in_line(line.front()));
  }
  return certain;
}

}  // namespace

std::string_view other_product(std::string_view text) {
  if (text.front() == '<') return kind_of(kXml, text);
  std::string_view after_brace = text.substr(1);
  while (!after_brace.empty() && (is_blank_in_line(after_brace.front()) || after_brace.front() == '\n')) after_brace.remove_prefix(1);
  if (text.front() == '{' && after_brace.starts_with('"')) return kind_of(kJson, text);
  if (text.front() == '[' || text.front() == ';') {
    std::string_view rest = text;
    const std::string_view line = first_line(rest, ';');
    if (is_section(line)) return kind_of(kSections, text);
    if (is_extension(line)) return kSections[0].name;
    return text.front() == '[' ? kind_of(kJson, text) : std::string_view();
  }
  std::string_view rest = text;
  const std::string_view line = first_line(rest, '#');
  if (line == "---") {
    const std::string_view next = first_line(rest, '#');
    return is_archy(next, rest) ? "a YAML file of Archy" : "a YAML file";
  }
  if (is_archy(line, rest)) return "a YAML file of Archy";
  if (is_extension(line)) return kSections[0].name;
  if (is_ael(text)) return "a dial plan of Asterisk in AEL";
  return is_yaml(text) ? "a YAML file" : std::string_view();
}

}  // namespace phoneflow
