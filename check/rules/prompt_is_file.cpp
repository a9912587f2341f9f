#include <string>

#include "check/prompts.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "runtime/audio_name.h"

namespace phoneflow {
namespace {

/// The content of the quotes.
std::string_view inside_quotes(const SourceSet& sources, const ast::Expr& text) {
  const std::string_view written = sources.text(text.span);
  return written.size() < 2 ? std::string_view() : written.substr(1, written.size() - 2);
}

bool is_file_name(std::string_view words) { return words.find_first_of(" \t\n") == std::string_view::npos && ends_like_audio(words); }

void prompt_is_file(const RuleContext& context) {
  for_each_prompt(context.program, [&](const ActionNode& action, const Param& param) {
    for (const ast::Expr* piece : prompt_pieces(context.known, action, &param)) {
      if (!is_file_name(spoken_words(*piece))) continue;
      const std::string_view file = inside_quotes(context.script.sources, *piece);
      Diagnostic& diagnostic = context.diagnostics.report<Diag::PromptIsFile>(piece->span, file, file);
      // A variable may be used as a text elsewhere.
      if (stands_in(action, *piece)) diagnostic.fix = Fix{piece->span, fmt::format("audio(\"{}\")", file)};
      else diagnostic.note(action.stmt->verb.span, "it is spoken here");
    }
  });
}

constexpr RulePage kPromptIsFilePages[] = {
    {
        .code = Diag::PromptIsFile,
        .finds =
            "A spoken text that is the name of an audio file: one word that ends in `.wav`, `.mp3`, `.ulaw`, `.alaw`, `.gsm`, `.g729`, `.ogg`, `.au` or `.vox`.",
        .why = "A text in a prompt is spoken. The caller hears the name of the file, letter by letter, instead of the recording.",
        .bad = "Play \"welcome.wav\"\nHangup\n",
        .good = "Play audio(\"welcome.wav\")\nHangup\n",
        .ignore = "When callers are to hear the name of a file.",
    },
};

}  // namespace

constexpr Rule kPromptIsFile{kPromptIsFilePages, prompt_is_file};

}  // namespace phoneflow
