#include "grammar/foreign_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace phoneflow {

namespace {

constexpr std::string_view kNoValue = "write `\"\"`, the empty text: there is no value that is nothing";
constexpr std::string_view kBlindTransfer = "write `Transfer \"…\", Blind: true`";
constexpr std::string_view kNoRecording =
    "phoneflow has no action yet that records; what comes nearest is `Callback`, which keeps the caller's place and calls back";
constexpr std::string_view kNoSpeech =
    "phoneflow has no action yet that understands speech; what comes nearest is `Menu` or `Collect`, which take keys";
constexpr std::string_view kNoQueueFigures =
    "phoneflow has no figures of the queue yet; what comes nearest is `QueuedFor`, how long the contact has waited";
constexpr std::string_view kNoOtherScript =
    "phoneflow has no action yet that runs another script; what comes nearest is `include`, which brings in its subs";
constexpr std::string_view kNoLaterCallback =
    "phoneflow has no such action yet; what comes nearest is `Callback`, which keeps the place of a contact that is queued";
constexpr std::string_view kGiveUp = "phoneflow has no such action yet; what comes nearest is `Hangup`, which gives the reserved place up";
constexpr std::string_view kNoVoice =
    "phoneflow has no action yet that sets voice or language; what comes nearest is `Language` in the `script` header";
constexpr std::string_view kNoMessage = "phoneflow sends no messages itself; `Http` can ask another system to do it";
constexpr std::string_view kNoTones = "phoneflow plays no tones; what comes nearest is `Play audio(\"tone.wav\")`";
constexpr std::string_view kNoConference =
    "phoneflow has no action yet that joins several calls; what comes nearest is `Transfer`, which lets the caller speak with somebody else";
constexpr std::string_view kEndOrStop = "write `Hangup` to end the call, or `Stop` to end this section";
constexpr std::string_view kSetVariable = "write `let x = …` to declare a variable, or `x = …` to change it";
constexpr std::string_view kDecide = "write `if … { }` or `case … { }`";
constexpr std::string_view kJump = "write `goto Label`";
constexpr std::string_view kCallSub = "a sub is called by its name, as in `Name(…)`";
constexpr std::string_view kAnswered = "a call is answered before its script begins; remove it";
constexpr std::string_view kDurationLiteral = "a duration is written as in `500ms`, `5s`, `2m` or `1h`";
constexpr std::string_view kListLiteral = "a list is written as in `[1, 2]`";
constexpr std::string_view kRecordLiteral = "a record is written as in `{name: 1}`";
constexpr std::string_view kKeepWithContact = "data of the contact are fields of `contact`: write `contact.tier = …`";
constexpr std::string_view kNoClasses =
    "a script has no types and no modules: statements that belong together are a sub, as in `sub Name() { … }`, and values a record, as in `{name: 1}`";

constexpr std::string_view kNoTypes = "there are no types to ask for; the value itself is compared, as in `x == \"\"` or `x > 0`";

constexpr std::string_view kBlocksEnd = "a block ends with `}`";
constexpr std::string_view kOnError = "an action that fails takes its branch `on Error`";
constexpr std::string_view kNotNeeded = "remove it";

/// Words at the beginning of a statement.
// clang-format off
constexpr ForeignTerm kStatements[] = {
    {"var", "let", ""}, {"const", "let", ""}, {"dim", "let", ""}, {"local", "let", ""}, {"my", "let", ""}, {"int", "let", ""}, {"string", "let", ""},
    {"bool", "let", ""}, {"boolean", "let", ""}, {"number", "let", ""}, {"num", "let", ""}, {"str", "let", ""}, {"text", "let", ""}, {"double", "let", ""},
    {"char", "let", ""}, {"long", "let", ""}, {"array", "let", ""}, {"list", "let", ""}, {"object", "let", ""}, {"duration", "let", ""}, {"any", "let", ""}, {"float", "let", ""}, {"auto", "let", ""}, {"val", "let", ""}, {"declare", "let", ""}, {"global", "let", ""},
    {"function", "sub", ""}, {"void", "sub", ""}, {"func", "sub", ""}, {"fn", "sub", ""}, {"def", "sub", ""}, {"proc", "sub", ""}, {"procedure", "sub", ""},
    {"subroutine", "sub", ""}, {"method", "sub", ""}, {"fun", "sub", ""}, {"defun", "sub", ""}, {"task", "sub", ""}, {"routine", "sub", ""}, {"macro", "sub", ""}, {"import", "include", ""}, {"require", "include", ""}, {"use", "include", ""},
    {"using", "include", ""}, {"load", "include", ""}, {"switch", "case", ""}, {"select", "case", ""}, {"match", "case", ""}, {"when", "if", ""},
    {"unless", "if not", ""}, {"until", "while not", ""}, {"forever", "loop", ""}, {"do", "loop", ""}, {"elif", "else if", ""}, {"elsif", "else if", ""},
    {"elseif", "else if", ""}, {"default", "on Default", ""}, {"otherwise", "on Default", ""}, {"jump", "goto", ""}, {"jumpto", "goto", ""},
    {"try", "", kOnError}, {"catch", "", kOnError}, {"except", "", kOnError}, {"finally", "", kOnError}, {"throw", "", kOnError}, {"raise", "", kOnError},
    {"async", "", kNotNeeded}, {"await", "", kNotNeeded}, {"public", "", kNotNeeded}, {"private", "", kNotNeeded}, {"static", "", kNotNeeded},
    {"export", "", kNotNeeded}, {"endif", "", kBlocksEnd}, {"endwhile", "", kBlocksEnd}, {"endfor", "", kBlocksEnd}, {"endsub", "", kBlocksEnd},
    {"endcase", "", kBlocksEnd}, {"endswitch", "", kBlocksEnd}, {"endfunction", "", kBlocksEnd}, {"fi", "", kBlocksEnd}, {"wend", "", kBlocksEnd},
    {"esac", "", kBlocksEnd}, {"pass", "", "an empty block is written `{ }`"}, {"label", "", "a label is a word with a colon, as in `Name:`"},
    {"event", "on", ""}, {"go", "", "write `goto Label`"}, {"jmp", "goto", ""}, {"section", "", "a label is a word with a colon, as in `Name:`"}, {"gosub", "", kCallSub}, {"call", "", kCallSub}, {"exec", "", kCallSub},
};
// clang-format on

/// Words and signs between two values.
constexpr ForeignTerm kForeignOperators[] = {
    {"is", "==", ""},
    {"equals", "==", ""},
    {"equal", "==", ""},
    {"eq", "==", ""},
    {"ne", "!=", ""},
    {"neq", "!=", ""},
    {"gt", ">", ""},
    {"lt", "<", ""},
    {"ge", ">=", ""},
    {"gte", ">=", ""},
    {"le", "<=", ""},
    {"lte", "<=", ""},
    {"mod", "%", ""},
    {"plus", "+", ""},
    {"minus", "-", ""},
    {"times", "*", ""},
    {"div", "/", ""},
    {"xor", "!=", ""},
    {"contains", "contains", ""},
    {"contain", "contains", ""},
    {"includes", "contains", ""},
    {"has", "contains", ""},
    {"in", "contains", ""},
    {"startswith", "starts", ""},
    {"starts", "starts", ""},
    {"begins", "starts", ""},
    {"beginswith", "starts", ""},
    {"ends", "ends", ""},
    {"endswith", "ends", ""},
    {"matches", "", "there are no patterns; write `starts(…)`, `ends(…)` or `contains(…)`"},
    {"like", "", "there are no patterns; write `starts(…)`, `ends(…)` or `contains(…)`"},
    {"between", "", "write `a <= x and x <= b`"},
    {"instanceof", "", kNoTypes},
};

// clang-format off
constexpr ForeignTerm kVerbs[] = {
    // heard by the caller
    {"say", "Play", ""}, {"speak", "Play", ""}, {"tell", "Play", ""}, {"tts", "Play", ""}, {"prompt", "Play", ""}, {"announce", "Play", ""},
    {"announcement", "Play", ""}, {"message", "Play", ""}, {"saytext", "Play", ""}, {"texttospeech", "Play", ""}, {"playprompt", "Play", ""},
    {"playmessage", "Play", ""}, {"playtts", "Play", ""}, {"messageparticipant", "Play", ""}, {"readprompt", "Play", ""}, {"playtext", "Play", ""},
    {"playback", "", "write `Play audio(\"file.wav\")`"}, {"playaudio", "", "write `Play audio(\"file.wav\")`"},
    {"playfile", "", "write `Play audio(\"file.wav\")`"}, {"streamfile", "", "write `Play audio(\"file.wav\")`"},
    {"streamaudio", "", "write `Play audio(\"file.wav\")`"}, {"audio", "", "write `Play audio(\"file.wav\")`"},
    {"background", "", "write `Menu`, whose prompt a key stops"}, {"saydigits", "", "write `Play \"{x:digits}\"`"},
    {"saynumber", "", "write `Play \"{x:number}\"`"}, {"saydate", "", "write `Play \"{x:date}\"`"}, {"saytime", "", "write `Play \"{x:time}\"`"},
    {"sayalpha", "", "write `Play \"{x}\"`"}, {"sayphonetic", "", "write `Play \"{x}\"`"}, {"playmusic", "Music", ""}, {"holdmusic", "Music", ""},
    {"musiconhold", "Music", ""}, {"startmusiconhold", "Music", ""}, {"moh", "Music", ""}, {"playholdmusic", "Music", ""}, {"holdmessage", "Music", ""},
    {"playholdaudio", "Music", ""}, {"pause", "Wait", ""}, {"sleep", "Wait", ""}, {"delay", "Wait", ""}, {"usleep", "Wait", ""}, {"ringing", "", kNoTones},
    {"busy", "", kNoTones}, {"congestion", "", kNoTones}, {"playtones", "", kNoTones}, {"beep", "", kNoTones},
    // keys
    {"gather", "Menu", ""}, {"ivr", "Menu", ""}, {"playmenu", "Menu", ""}, {"dtmfmenu", "Menu", ""}, {"options", "Menu", ""}, {"getkey", "Menu", ""},
    {"getcustomerinput", "Menu", ""}, {"waitexten", "", "a `Menu` waits for keys itself, as long as its `Timeout` says"}, {"choose", "Menu", ""},
    {"getchoice", "Menu", ""}, {"getdigits", "Collect", ""}, {"getinput", "Collect", ""}, {"collectinput", "Collect", ""}, {"collectdigits", "Collect", ""},
    {"collectdtmf", "Collect", ""}, {"getdtmf", "Collect", ""}, {"playcollect", "Collect", ""}, {"playandcollect", "Collect", ""}, {"read", "Collect", ""},
    {"input", "Collect", ""}, {"readdigits", "Collect", ""}, {"storecustomerinput", "Collect", ""}, {"capturedigits", "Collect", ""},
    {"getpin", "", "write `Collect \"…\", Format: \"pin\"`"}, {"capture", "Collect", ""}, {"ask", "", kNoSpeech}, {"asr", "", kNoSpeech},
    {"speech", "", kNoSpeech}, {"recognize", "", kNoSpeech}, {"listen", "", kNoSpeech}, {"detectspeech", "", kNoSpeech},
    // agents and other callees
    {"queue", "Reqagent", ""}, {"enqueue", "Reqagent", ""}, {"queuecall", "Reqagent", ""}, {"addtoqueue", "Reqagent", ""}, {"joinqueue", "Reqagent", ""},
    {"transfertoqueue", "Reqagent", ""}, {"transfertoacd", "Reqagent", ""}, {"transfertoskill", "Reqagent", ""}, {"transfertoagent", "Reqagent", ""},
    {"requestagent", "Reqagent", ""}, {"getagent", "Reqagent", ""}, {"agent", "Reqagent", ""}, {"setworkingqueue", "Reqagent", ""},
    {"connecttoagent", "Reqagent", ""}, {"operator", "Reqagent", ""}, {"skill", "Reqagent", ""}, {"route", "Reqagent", ""}, {"routetoagent", "Reqagent", ""},
    {"attendedtransfer", "Transfer", ""}, {"consulttransfer", "Transfer", ""}, {"warmtransfer", "Transfer", ""}, {"xfer", "Transfer", ""},
    {"transfercall", "Transfer", ""}, {"blindtransfer", "", kBlindTransfer}, {"externaltransfer", "Transfer", ""},
    {"transfertonumber", "Transfer", ""}, {"blindxfer", "", kBlindTransfer}, {"dial", "Transfer", ""}, {"bridge", "Transfer", ""}, {"forward", "Transfer", ""},
    {"forwardcall", "Transfer", ""}, {"connect", "Transfer", ""}, {"connectcall", "Transfer", ""}, {"redirect", "", kBlindTransfer}, {"refer", "", kBlindTransfer},
    {"outdial", "Transfer", ""}, {"placecall", "Transfer", ""}, {"makecall", "Transfer", ""}, {"deflect", "", kBlindTransfer},
    {"conference", "", kNoConference}, {"meetme", "", kNoConference}, {"confbridge", "", kNoConference}, {"join", "", kNoConference},
    {"park", "", kNoConference}, {"whisper", "", "phoneflow has no such action yet; what comes nearest is `Whisper`, a property of `Reqagent`"},
    {"setwhisperflow", "", "write it as a property, `Reqagent \"…\", Whisper: \"…\"`"}, {"updatecontact", "Updatecontact", ""}, {"setpriority", "Updatecontact", ""},
    {"setqueuepriority", "Updatecontact", ""}, {"changeroutingpriority", "Updatecontact", ""}, {"getqueue", "", kNoQueueFigures}, {"getqueueinfo", "", kNoQueueFigures},
    {"queueinfo", "", kNoQueueFigures}, {"getqueuemetrics", "", kNoQueueFigures}, {"checkstaffing", "", kNoQueueFigures},
    {"estimatedwait", "", kNoQueueFigures}, {"getewt", "", kNoQueueFigures}, {"queueposition", "", kNoQueueFigures},
    // callbacks
    {"requestcallback", "Callback", ""}, {"createcallback", "Callback", ""}, {"placecallback", "Callback", ""}, {"callme", "Callback", ""},
    {"offercallback", "Callback", ""}, {"setcallback", "Callback", ""}, {"queuecallback", "", kNoLaterCallback}, {"schedulecallback", "", kNoLaterCallback},
    {"setcallbacknumber", "", "write it as a property, `Callback PhoneNumber: \"…\"`"}, {"cancelcallback", "", kGiveUp},
    {"querycallback", "", kNoLaterCallback}, {"contacttakeover", "", kNoLaterCallback},
    // the end
    {"disconnect", "Hangup", ""}, {"hangupcall", "Hangup", ""}, {"endcall", "Hangup", ""}, {"disconnectcall", "Hangup", ""},
    {"disconnectparticipant", "Hangup", ""}, {"terminate", "Hangup", ""}, {"terminatecall", "Hangup", ""}, {"bye", "Hangup", ""}, {"goodbye", "Hangup", ""},
    {"reject", "Hangup", ""}, {"drop", "Hangup", ""}, {"dropcall", "Hangup", ""}, {"release", "Hangup", ""}, {"clear", "Hangup", ""}, {"exit", "", kEndOrStop},
    {"end", "", kEndOrStop}, {"quit", "", kEndOrStop}, {"die", "", kEndOrStop}, {"halt", "", kEndOrStop}, {"abort", "", kEndOrStop}, {"finish", "", kEndOrStop},
    {"endflow", "", kEndOrStop}, {"endscript", "", kEndOrStop}, {"exitflow", "", kEndOrStop}, {"done", "", kEndOrStop}, {"answer", "", kAnswered},
    {"answercall", "", kAnswered}, {"accept", "", kAnswered}, {"pickup", "", kAnswered}, {"start", "", kAnswered}, {"begin", "", kAnswered},
    // other scripts and systems
    {"run", "", kNoOtherScript}, {"runscript", "", kNoOtherScript}, {"executeflow", "", kNoOtherScript}, {"transfertoflow", "", kNoOtherScript},
    {"invokeflow", "", kNoOtherScript}, {"spawn", "", kNoOtherScript}, {"rest", "Http", ""}, {"restapi", "Http", ""}, {"httprequest", "Http", ""},
    {"webrequest", "Http", ""}, {"webservice", "Http", ""}, {"fetch", "Http", ""}, {"curl", "Http", ""}, {"request", "Http", ""}, {"httpget", "Http", ""},
    {"get", "Http", ""}, {"post", "", "write `Http \"https://…\", Method: \"POST\"`"}, {"httppost", "", "write `Http \"https://…\", Method: \"POST\"`"},
    {"apicall", "Http", ""}, {"api", "Http", ""}, {"lambda", "Http", ""}, {"invokelambda", "Http", ""}, {"invokelambdafunction", "Http", ""},
    {"dataaction", "Http", ""}, {"calldataaction", "Http", ""}, {"agi", "Http", ""}, {"datadip", "Http", ""}, {"lookup", "Http", ""},
    {"sql", "", "phoneflow asks no database itself; `Http` can ask a system that does"},
    {"query", "", "phoneflow asks no database itself; `Http` can ask a system that does"},
    {"dbget", "", "phoneflow asks no database itself; `Http` can ask a system that does"}, {"sms", "", kNoMessage}, {"sendsms", "", kNoMessage},
    {"sendtext", "", kNoMessage}, {"email", "", kNoMessage}, {"sendemail", "", kNoMessage}, {"sendmail", "", kNoMessage}, {"fax", "", kNoMessage},
    {"notify", "", kNoMessage}, {"popurl", "", "phoneflow has no action yet that shows the agent a page; what comes nearest is `Whisper` of `Reqagent`"},
    {"screenpop", "", "phoneflow has no action yet that shows the agent a page; what comes nearest is `Whisper` of `Reqagent`"},
    {"checkhours", "Hours", ""}, {"checkhoursofoperation", "Hours", ""}, {"businesshours", "Hours", ""}, {"schedule", "Hours", ""},
    {"checkschedule", "Hours", ""}, {"evaluateschedule", "Hours", ""}, {"timecondition", "Hours", ""}, {"gotoiftime", "Hours", ""},
    {"isopen", "Hours", ""}, {"openinghours", "Hours", ""},
    // recordings and voices
    {"record", "", kNoRecording}, {"recordmessage", "", kNoRecording}, {"recordcall", "", kNoRecording}, {"recording", "", kNoRecording},
    {"startrecording", "", kNoRecording}, {"setrecordingbehavior", "", kNoRecording}, {"monitor", "", kNoRecording}, {"mixmonitor", "", kNoRecording},
    {"voicemail", "", kNoRecording}, {"leavevoicemail", "", kNoRecording}, {"leavemessage", "", kNoRecording}, {"takemessage", "", kNoRecording},
    {"voice", "", kNoVoice}, {"setvoice", "", kNoVoice}, {"language", "", kNoVoice}, {"setlanguage", "", kNoVoice}, {"settts", "", kNoVoice},
    // variables and control flow
    {"set", "", kSetVariable}, {"assign", "", kSetVariable}, {"setvar", "", kSetVariable}, {"setvariable", "", kSetVariable}, {"variable", "", kSetVariable},
    {"updatedata", "", kSetVariable}, {"setcontactattributes", "", kKeepWithContact}, {"setcontactdata", "", kKeepWithContact},
    {"setattribute", "", kKeepWithContact}, {"setparticipantdata", "", kKeepWithContact}, {"attachdata", "", kKeepWithContact}, {"contact", "", kKeepWithContact},
    {"branch", "", kDecide}, {"decision", "", kDecide}, {"condition", "", kDecide}, {"checkattribute", "", kDecide}, {"checkcontactattributes", "", kDecide},
    {"compare", "", kDecide}, {"evaluate", "", kDecide}, {"gotoif", "", kDecide}, {"exectif", "", kDecide}, {"goto", "", kJump}, {"jump", "", kJump}, {"jumpto", "", kJump},
    {"transfertotask", "", kJump}, {"gosub", "", kCallSub}, {"call", "", kCallSub}, {"execute", "", kCallSub}, {"invoke", "", kCallSub},
    {"settimeout", "", "write `Wait 1s`, and what is to come then behind it"}, {"setinterval", "", "write `loop { … }` with a `Wait` in it"},
    {"class", "", kNoClasses}, {"interface", "", kNoClasses}, {"struct", "", kNoClasses}, {"enum", "", kNoClasses}, {"typedef", "", kNoClasses},
    {"namespace", "", kNoClasses}, {"module", "", kNoClasses}, {"package", "", kNoClasses}, {"runsub", "", kCallSub}, {"macro", "", kCallSub}, {"perform", "", kCallSub},
    // output
    {"print", "Log", ""}, {"println", "Log", ""}, {"echo", "Log", ""}, {"puts", "Log", ""}, {"printf", "Log", ""}, {"console", "Log", ""}, {"trace", "Log", ""},
    {"debug", "Log", ""}, {"write", "Log", ""}, {"writelog", "Log", ""}, {"logmessage", "Log", ""}, {"verbose", "Log", ""}, {"note", "Log", ""},
    {"comment", "Log", ""}, {"noop", "", "a line that does nothing is a comment; write `#`"}, {"rem", "", "a comment begins with `#`"}, {"tag", "Mark", ""},
    {"milestone", "Mark", ""}, {"counter", "Mark", ""}, {"report", "Mark", ""}, {"event", "Mark", ""}, {"track", "Mark", ""},
};
// clang-format on

// clang-format off
constexpr ForeignTerm kProperties[] = {
    {"prompts", "Prompt", ""}, {"say", "Prompt", ""}, {"message", "Prompt", ""}, {"text", "Prompt", ""}, {"tts", "Prompt", ""}, {"audio", "Prompt", ""},
    {"announcement", "Prompt", ""}, {"message", "Message", ""}, {"text", "Message", ""}, {"label", "Label", ""}, {"name", "Label", ""},
    {"numdigits", "MaxDigits", ""}, {"digits", "MaxDigits", ""}, {"length", "MaxDigits", ""}, {"maxlength", "MaxDigits", ""}, {"minlength", "MinDigits", ""},
    {"repeat", "Tries", ""}, {"attempts", "Tries", ""}, {"maxtries", "Tries", ""}, {"maxattempts", "Tries", ""}, {"retries", "Tries", ""},
    {"loops", "Tries", ""}, {"finishonkey", "Terminator", ""}, {"termdigits", "Terminator", ""}, {"termdigit", "Terminator", ""}, {"endkey", "Terminator", ""},
    {"bargein", "DetectDTMF", ""}, {"interruptible", "DetectDTMF", ""}, {"maxtime", "Timeout", ""}, {"wait", "Timeout", ""}, {"timelimit", "Timeout", ""},
    {"initialtimeout", "Timeout", ""}, {"digittimeout", "InterDigitTimeout", ""}, {"interdigit", "InterDigitTimeout", ""}, {"nomatchprompt", "RetryPrompt", ""},
    {"noinputprompt", "RetryPrompt", ""}, {"reprompt", "RetryPrompt", ""}, {"invalidprompt", "RetryPrompt", ""}, {"queue", "Skill", ""},
    {"agent", "TargetAgent", ""}, {"priority", "InitialPriority", ""}, {"number", "PhoneNumber", ""}, {"phone", "PhoneNumber", ""}, {"to", "PhoneNumber", ""},
    {"destination", "PhoneNumber", ""}, {"from", "CallerID", ""}, {"ani", "PhoneNumber", ""}, {"dnis", "CallerID", ""}, {"delay", "CallDelaySec", ""},
    {"attempts", "Retries", ""}, {"tries", "Retries", ""}, {"filename", "File", ""}, {"source", "File", ""}, {"music", "File", ""},
    {"seconds", "SecondsToPlay", ""}, {"duration", "SecondsToPlay", ""}, {"time", "SecondsToPlay", ""}, {"seconds", "Time", ""}, {"duration", "Time", ""},
    {"length", "Time", ""}, {"address", "Url", ""}, {"uri", "Url", ""}, {"endpoint", "Url", ""}, {"payload", "Body", ""}, {"data", "Body", ""},
    {"json", "Body", ""}, {"verb", "Method", ""}, {"headers", "", "phoneflow sends no headers of a script's own yet"},
    {"header", "", "phoneflow sends no headers of a script's own yet"}, {"authorization", "", "phoneflow sends no headers of a script's own yet"},
    {"accel", "Acceleration", ""}, {"aging", "Acceleration", ""},
    {"loop", "", "write `repeat n { … }` or `loop { … }` around the action"},
};
// clang-format on

// clang-format off
constexpr ForeignTerm kOutcomes[] = {
    {"noinput", "Timeout", ""}, {"silence", "Timeout", ""}, {"t", "Timeout", ""}, {"noresponse", "Timeout", ""}, {"timedout", "Timeout", ""},
    {"noentry", "Timeout", ""}, {"nodigits", "Timeout", ""}, {"invalid", "NoMatch", ""}, {"i", "NoMatch", ""}, {"wrong", "NoMatch", ""},
    {"invalidinput", "NoMatch", ""}, {"wrongkey", "NoMatch", ""}, {"nomatch", "Invalid", ""}, {"wrong", "Invalid", ""}, {"tooshort", "Invalid", ""},
    {"failure", "Error", ""}, {"failed", "Error", ""}, {"fail", "Error", ""}, {"exception", "Error", ""}, {"fault", "Error", ""}, {"err", "Error", ""},
    {"onerror", "Error", ""}, {"success", "Default", ""}, {"ok", "Default", ""}, {"else", "Default", ""}, {"other", "Default", ""},
    {"otherwise", "Default", ""}, {"any", "Default", ""}, {"next", "Default", ""}, {"done", "Default", ""}, {"complete", "Default", ""},
    {"completed", "Default", ""}, {"nomatch", "Default", ""}, {"finished", "Default", ""}, {"key", "Digit", ""}, {"dtmf", "Digit", ""}, {"digittimeout", "InterDigitTimeout", ""}, {"maximumdigits", "MaxDigits", ""}, {"endkey", "Terminator", ""}, {"star", "*", ""},
    {"asterisk", "*", ""}, {"pound", "\"#\"", ""}, {"hash", "\"#\"", ""},
};
// clang-format on

constexpr ForeignTerm kEvents[] = {
    {"hangup", "Release", ""},
    {"disconnect", "Release", ""},
    {"end", "Release", ""},
    {"disconnected", "Release", ""},
    {"callerhungup", "Release", ""},
    {"exit", "Release", ""},
    {"bye", "Release", ""},
    {"abandon", "Release", ""},
    {"close", "Release", ""},
    {"connect", "Answer", ""},
    {"connected", "Answer", ""},
    {"answered", "Answer", ""},
    {"agent", "Answer", ""},
    {"agentanswer", "Answer", ""},
    {"accept", "Accept", ""},
    {"accepted", "Accept", ""},
    {"agentaccept", "Accept", ""},
    {"beforeanswer", "Accept", ""},
    {"preconnect", "Accept", ""},
    {"active", "Answer", ""},
    {"agenthangup", "AgentLeft", ""},
    {"agenthungup", "AgentLeft", ""},
    {"agentdisconnect", "AgentLeft", ""},
    {"afteragent", "AgentLeft", ""},
    {"survey", "AgentLeft", ""},
    {"remaining", "AgentLeft", ""},
    {"busy", "CallbackFailed", ""},
    {"noanswer", "CallbackFailed", ""},
    {"attemptfailed", "CallbackFailed", ""},
    {"dialfailed", "CallbackFailed", ""},
    {"retry", "CallbackFailed", ""},
    {"waiting", "", "write `on Waited 10m`"},
    {"queuetimeout", "", "write `on Waited 10m`"},
    {"waittime", "", "write `on Waited 10m`"},
    {"after", "", "write `on Waited 10m`"},
    {"held", "Hold", ""},
    {"onhold", "Hold", ""},
    {"resumed", "Resume", ""},
    {"unhold", "Resume", ""},
    {"offhold", "Resume", ""},
    {"takeback", "Resume", ""},
    {"retrieve", "Resume", ""},
    {"error", "Fault", ""},
    {"exception", "Fault", ""},
    {"crash", "Fault", ""},
    {"failure", "Fault", ""},
    {"failed", "Fault", ""},
    {"catch", "Fault", ""},
    {"scriptfault", "Fault", ""},
    {"start", "", "a script begins at its first statement"},
    {"begin", "", "a script begins at its first statement"},
    {"call", "", "a script begins at its first statement"},
    {"main", "", "a script begins at its first statement"},
};

// clang-format off
constexpr ForeignTerm kFunctions[] = {
    {"len", "length", ""}, {"size", "length", ""}, {"count", "length", ""}, {"strlen", "length", ""},
    {"substring", "", "write `mid(text, start, count)`; the first character is 0"},
    {"substr", "mid", "write `mid(text, start, count)`; the first character is 0"}, {"slice", "", "write `mid(text, start, count)`; the first character is 0"},
    {"cut", "", "write `mid(text, start, count)`; the first character is 0"}, {"charat", "", "write `mid(text, start, 1)`; the first character is 0"},
    {"toupper", "upper", ""}, {"touppercase", "upper", ""}, {"uppercase", "upper", ""}, {"ucase", "upper", ""}, {"tolower", "lower", ""},
    {"tolowercase", "lower", ""}, {"lowercase", "lower", ""}, {"lcase", "lower", ""}, {"startswith", "starts", ""}, {"beginswith", "starts", ""},
    {"startwith", "starts", ""}, {"hasprefix", "starts", ""}, {"endswith", "ends", ""}, {"endwith", "ends", ""}, {"hassuffix", "ends", ""},
    {"includes", "contains", ""}, {"strstr", "contains", ""}, 
    {"indexof", "index", ""},
    {"strpos", "index", ""},
    {"instr", "index", ""},
    {"find", "index", ""},
    {"matches", "", "there are no patterns; write `starts`, `ends` or `contains`"},
    {"match", "", "there are no patterns; write `starts`, `ends` or `contains`"}, {"regex", "", "there are no patterns; write `starts`, `ends` or `contains`"},
    {"random", "", "there is no chance in a script yet; what comes nearest is a digit of the contact, such as `ContactID % 6`"},
    {"rand", "", "there is no chance in a script yet; what comes nearest is a digit of the contact, such as `ContactID % 6`"},
    {"chance", "", "there is no chance in a script yet; what comes nearest is a digit of the contact, such as `ContactID % 6`"}, {"int", "number", ""},
    {"integer", "number", ""}, {"parseint", "number", ""}, {"parsefloat", "number", ""}, {"tonumber", "number", ""}, {"float", "number", ""},
    {"val", "number", ""}, {"cint", "number", ""}, {"num", "number", ""}, {"str", "text", ""}, {"tostring", "text", ""}, {"string", "text", ""},
    {"cstr", "text", ""}, {"floor", "", "write `round(number)`"}, {"ceil", "", "write `round(number)`"}, {"ceiling", "", "write `round(number)`"},
    {"abs", "", "write `max(x, -x)`"}, {"pow", "", "there are only `+ - * / %`"}, {"sqrt", "", "there are only `+ - * / %`"},
    {"concat", "", "texts are joined by holes, as in `\"{a}{b}\"`"}, {"join", "", "texts are joined by holes, as in `\"{a}{b}\"`"},
    {"format", "", "a hole has a format, as in `\"{x:number}\"`"}, {"sprintf", "", "a hole has a format, as in `\"{x:number}\"`"},
    {"time", "", "write `mid(Now, 11, 5)`, a text such as `\"17:00\"`"}, {"gettime", "", "write `mid(Now, 11, 5)`, a text such as `\"17:00\"`"},
    {"today", "", "write `date(Now)`, a text such as `\"2026-01-05\"`"},
    {"currenttime", "now", ""}, {"getdate", "now", ""}, {"datetime", "now", ""}, {"timestamp", "now", ""}, {"dayofweek", "weekday", ""}, {"dayofmonth", "day", ""},
    {"todate", "moment", ""}, {"parsedate", "moment", ""}, {"strptime", "moment", ""}, {"strip", "trim", ""}, {"chomp", "trim", ""}, {"trimleft", "trim", ""},
    {"trimright", "trim", ""}, {"ltrim", "trim", ""}, {"rtrim", "trim", ""}, {"replaceall", "replace", ""}, {"gsub", "replace", ""}, {"explode", "split", ""},
    {"tokenize", "split", ""}, {"isempty", "", "compare with the empty text, as in `x == \"\"`"},
    {"empty", "", "compare with the empty text, as in `x == \"\"`"}, {"isnull", "", "compare with the empty text, as in `x == \"\"`"},
    {"exists", "", "compare with the empty text, as in `x == \"\"`"}, {"defined", "", "compare with the empty text, as in `x == \"\"`"},
    {"isset", "", "compare with the empty text, as in `x == \"\"`"}, {"isnumber", "is_number", ""},
    {"isnumeric", "is_number", ""}, {"isdigit", "is_number", ""}, {"isdigits", "is_number", ""}, {"isdialable", "dialable", ""}, {"diallable", "dialable", ""},
    {"isphone", "dialable", ""}, {"getordefault", "get", ""}, {"getfield", "get", ""}, {"haskey", "has", ""}, {"hasfield", "has", ""}, {"hasattr", "has", ""},
    {"containskey", "has", ""}, {"hasproperty", "has", ""}, {"tojson", "json", ""}, {"jsonencode", "json", ""}, {"stringify", "json", ""}, {"jsonstringify", "json", ""},
    {"fromjson", "parse", ""}, {"parsejson", "parse", ""}, {"jsonparse", "parse", ""}, {"jsondecode", "parse", ""}, {"urlquote", "urlencode", ""},
    {"urlescape", "urlencode", ""}, {"encodeuri", "urlencode", ""}, {"encodeuricomponent", "urlencode", ""}, {"percentencode", "urlencode", ""}, {"btoa", "base64", ""},
    {"tobase64", "base64", ""}, {"base64encode", "base64", ""}, {"b64encode", "base64", ""}, {"typeof", "", kNoTypes}, {"gettype", "", kNoTypes}, {"isinstance", "", kNoTypes},
    {"sayas", "", "a hole has a format, as in `\"{x:digits}\"`"},
    {"range", "", "to do something n times write `repeat n { … }`"}, {"push", "", "a list is written whole, as in `[1, 2]`"},
    {"append", "", "a list is written whole, as in `[1, 2]`"}, {"play", "audio", ""}, {"file", "audio", ""}, {"wav", "audio", ""}, {"pause", "silence", ""},
    {"wait", "silence", ""}, {"iif", "", "write `if … { } else { }`"}, {"iff", "", "write `if … { } else { }`"},
    {"seconds", "", kDurationLiteral}, {"minutes", "", kDurationLiteral}, {"hours", "", kDurationLiteral}, {"milliseconds", "", kDurationLiteral},
    {"timedelta", "", kDurationLiteral}, {"list", "", kListLiteral}, {"array", "", kListLiteral}, {"tuple", "", kListLiteral}, {"vector", "", kListLiteral}, {"listof", "", kListLiteral},
    {"arrayof", "", kListLiteral}, {"dict", "", kRecordLiteral}, {"record", "", kRecordLiteral}, {"object", "", kRecordLiteral}, {"hash", "", kRecordLiteral},
    {"dictionary", "", kRecordLiteral}, {"map", "", kRecordLiteral},
};
// clang-format on

// clang-format off
constexpr ForeignTerm kForeignNames[] = {
    {"null", "\"\"", kNoValue}, {"nil", "\"\"", kNoValue}, {"none", "\"\"", kNoValue}, {"nothing", "\"\"", kNoValue}, {"undefined", "\"\"", kNoValue},
    {"empty", "\"\"", kNoValue}, {"nan", "\"\"", kNoValue}, {"void", "\"\"", kNoValue}, {"true", "true", ""}, {"false", "false", ""}, {"yes", "true", ""},
    {"no", "false", ""}, {"enabled", "true", ""}, {"disabled", "false", ""}, {"off", "false", ""},
    {"time", "mid(Now, 11, 5)", "write `mid(Now, 11, 5)`, a text such as `\"17:00\"`"},
    {"timeofday", "mid(Now, 11, 5)", "write `mid(Now, 11, 5)`, a text such as `\"17:00\"`"},
    {"clock", "mid(Now, 11, 5)", "write `mid(Now, 11, 5)`, a text such as `\"17:00\"`"},
    {"date", "date(Now)", "write `date(Now)`, a text such as `\"2026-01-05\"`"},
    {"today", "date(Now)", "write `date(Now)`, a text such as `\"2026-01-05\"`"}, {"datetime", "Now", ""}, {"timestamp", "Now", ""},
    {"currenttime", "Now", ""}, {"epoch", "", "there is only `Now`, a moment such as `2026-01-05T09:00:00`"}, {"hour", "hour(Now)", ""},
    {"minute", "minute(Now)", ""}, {"day", "day(Now)", ""}, {"month", "month(Now)", ""},
    {"year", "year(Now)", ""}, {"weekday", "weekday(Now)", ""},
    {"dayofweek", "weekday(Now)", ""}, {"estimatedwait", "", kNoQueueFigures},
    {"estimatedwaittime", "", kNoQueueFigures}, {"ewt", "", kNoQueueFigures}, {"averagewait", "", kNoQueueFigures}, {"averagewaittime", "", kNoQueueFigures},
    {"position", "", kNoQueueFigures}, {"positioninqueue", "", kNoQueueFigures}, {"queueposition", "", kNoQueueFigures}, {"place", "", kNoQueueFigures},
    {"queuelength", "", kNoQueueFigures}, {"numberqueued", "", kNoQueueFigures}, {"callsinqueue", "", kNoQueueFigures},
    {"agentsavailable", "", kNoQueueFigures}, {"agentsloggedin", "", kNoQueueFigures}, {"agentsstaffed", "", kNoQueueFigures},
    {"longestwait", "", kNoQueueFigures}, {"oldestcall", "", kNoQueueFigures}, {"callerid", "ANI", ""}, {"callernumber", "ANI", ""},
    {"callingnumber", "ANI", ""}, {"caller", "ANI", ""}, {"cli", "ANI", ""}, {"clid", "ANI", ""}, {"cid", "ANI", ""}, {"from", "ANI", ""},
    {"customernumber", "ANI", ""}, {"phonenumber", "ANI", ""}, {"phone", "ANI", ""}, {"calleridnum", "ANI", ""}, {"calleridall", "ANI", ""}, {"customerendpoint", "ANI", ""},
    {"dnid", "DNIS", ""}, {"exten", "DNIS", ""}, {"to", "DNIS", ""}, {"callednumber", "DNIS", ""}, {"dialednumber", "DNIS", ""}, {"dialledto", "DNIS", ""},
    {"systemendpoint", "DNIS", ""}, {"queue", "Skill", ""}, {"queuename", "Skill", ""}, {"skillname", "Skill", ""}, {"agent", "AgentName", ""},
    {"callid", "ContactID", ""}, {"uniqueid", "ContactID", ""}, {"sessionid", "ContactID", ""}, {"interactionid", "ContactID", ""},
    {"conversationid", "ContactID", ""}, {"initialcontactid", "ContactID", ""}, {"callsid", "ContactID", ""}, {"error", "ERR", ""}, {"errormessage", "ERR", ""},
    {"lasterror", "ERR", ""}, {"errtext", "ERR", ""}, {"digit", "Digits", ""}, {"dtmf", "Digits", ""}, {"input", "Digits", ""}, {"lastinput", "Digits", ""},
    {"pressed", "Digits", ""}, {"key", "Digits", ""}, {"keys", "Digits", ""}, {"storedcustomerinput", "Digits", ""}, {"mres", "Digits", ""},
    {"state", "Phase", ""}, {"waittime", "QueuedFor", ""}, {"timeinqueue", "QueuedFor", ""}, {"queuetime", "QueuedFor", ""}, {"waited", "QueuedFor", ""},
    {"holdtime", "QueuedFor", ""}, {"hangupcause", "ReleaseCause", ""}, {"disconnectreason", "ReleaseCause", ""}, {"reason", "ReleaseCause", ""},
    {"cause", "ReleaseCause", ""}, {"attributes", "", "data of the contact are fields of `contact`, as in `contact.tier`"},
    {"env", "", "there are no names of an environment yet; write the value into the script"}, {"secret", "", "there are no secrets in a script yet"},
    {"failurecause", "", "there is no such name yet; after the release `ReleaseCause` says why"},
    {"attempt", "", "there is no such name yet; `Retries` of `Callback` says how often"},
    {"attemptsleft", "", "there is no such name yet; `Retries` of `Callback` says how often"},
    {"errorline", "FaultLine", ""}, {"errline", "FaultLine", ""}, {"line", "FaultLine", ""}, {"linenumber", "FaultLine", ""},
};
// clang-format on

/// None begins with an action name, because `Collect digits` may be an action with a variable.
constexpr ForeignTerm kSplit[] = {
    {"hangup", "Hangup", ""},          {"callback", "Callback", ""},      {"requestagent", "Reqagent", ""},
    {"reqagent", "Reqagent", ""},      {"getagent", "Reqagent", ""},      {"requestcallback", "Callback", ""},
    {"offercallback", "Callback", ""}, {"placecallback", "Callback", ""}, {"endcall", "Hangup", ""},
    {"dropcall", "Hangup", ""},        {"disconnectcall", "Hangup", ""},  {"holdmusic", "Music", ""},
    {"getdigits", "Collect", ""},      {"readdigits", "Collect", ""},     {"getinput", "Collect", ""},
    {"addtoqueue", "Reqagent", ""},    {"joinqueue", "Reqagent", ""},
};

constexpr std::string_view kNumbers[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

/// Longer than every word of the table.
constexpr std::size_t kLongestTerm = 32;

std::string bare(std::string_view typed) {
  std::string out;
  for (const char c : typed) {
    if (c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

std::span<const ForeignTerm> foreign_terms(TermKind kind) {
  switch (kind) {
    case TermKind::Statement: return kStatements;
    case TermKind::Operator: return kForeignOperators;
    case TermKind::Verb: return kVerbs;
    case TermKind::Property: return kProperties;
    case TermKind::Outcome: return kOutcomes;
    case TermKind::Event: return kEvents;
    case TermKind::Function: return kFunctions;
    case TermKind::Name: return kForeignNames;
    case TermKind::Split: return kSplit;
  }
  return {};
}

namespace {

template <class Accepts>
const ForeignTerm* first_row(TermKind kind, std::string_view typed, const Accepts& accepts) {
  if (typed.size() > kLongestTerm) return nullptr;
  const std::string word = bare(typed);
  for (const ForeignTerm& term : foreign_terms(kind)) {
    if (term.word == word && accepts(term)) return &term;
  }
  return nullptr;
}

}  // namespace

const ForeignTerm* find_term(TermKind kind, std::string_view typed) {
  return first_row(kind, typed, [](const ForeignTerm&) { return true; });
}

const ForeignTerm* find_term(TermKind kind, std::string_view typed, std::span<const std::string_view> known) {
  return first_row(kind, typed,
                   [&](const ForeignTerm& term) { return term.ours.empty() || std::ranges::find(known, term.ours) != known.end(); });
}

std::string term_hint(const ForeignTerm* term) {
  if (term == nullptr) return {};
  return term->hint.empty() ? fmt::format("; write `{}`", term->ours) : fmt::format("; {}", term->hint);
}

bool names_action(std::string_view word) {
  return word == "Stop" || std::ranges::any_of(kVerbs, [&](const ForeignTerm& term) { return term.ours == word; });
}

bool names_property(std::string_view word) {
  constexpr std::string_view kOthers[] = {"Language", "TimeZone", "Format", "Whisper"};
  return std::ranges::find(kOthers, word) != std::end(kOthers) ||
         std::ranges::any_of(kProperties, [&](const ForeignTerm& term) { return term.ours == word; });
}

bool names_function(std::string_view word) {
  constexpr std::string_view kOthers[] = {"date",   "day",   "hour",  "left",  "max",     "min",
                                          "minute", "month", "right", "round", "weekday", "year"};
  return std::ranges::find(kOthers, word) != std::end(kOthers) ||
         std::ranges::any_of(kFunctions, [&](const ForeignTerm& term) { return term.ours == word; });
}

int number_word(std::string_view typed) {
  const auto found = std::ranges::find(kNumbers, bare(typed));
  return found == std::end(kNumbers) ? -1 : static_cast<int>(found - std::begin(kNumbers));
}

}  // namespace phoneflow
