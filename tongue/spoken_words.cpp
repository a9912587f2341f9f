#include "tongue/spoken_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "tongue/locale_words.h"

namespace phoneflow {
namespace {

constexpr std::array<FamilyWords, 4> kFamilies{{
    {"minus", "plus", "percent", "extension", "and", "st nd rd th "},
    {"minus", "plus", "Prozent", "Durchwahl", "und", ""},
    {"menos", "más", "por ciento", "extensión", "con", "º ª .º .ª "},
    {"moins", "plus", "pour cent", "poste", "et", "er re e ère ème "},
}};

constexpr Currency code(const char (&letters)[4]) { return {letters[0], letters[1], letters[2]}; }

struct CoinRow {
  LanguageFamily family;
  Currency currency;
  std::string_view one;
  std::string_view many;
  std::string_view minor_one;
  std::string_view minor_many;
  NounGender gender = NounGender::Masculine;
};

/// What people call the coins of their own and of neighbouring countries. Other currencies have their names of ICU.
constexpr CoinRow kCoins[] = {
    {LanguageFamily::English, code("USD"), "dollar", "dollars", "cent", "cents"},
    {LanguageFamily::English, code("CAD"), "dollar", "dollars", "cent", "cents"},
    {LanguageFamily::English, code("AUD"), "dollar", "dollars", "cent", "cents"},
    {LanguageFamily::English, code("EUR"), "euro", "euros", "cent", "cents"},
    {LanguageFamily::English, code("GBP"), "pound", "pounds", "penny", "pence"},
    {LanguageFamily::English, code("CHF"), "franc", "francs", "centime", "centimes"},
    {LanguageFamily::English, code("MXN"), "peso", "pesos", "centavo", "centavos"},
    {LanguageFamily::English, code("JPY"), "yen", "yen", "", ""},
    {LanguageFamily::German, code("USD"), "Dollar", "Dollar", "Cent", "Cent"},
    {LanguageFamily::German, code("EUR"), "Euro", "Euro", "Cent", "Cent"},
    {LanguageFamily::German, code("GBP"), "Pfund", "Pfund", "Penny", "Pence"},
    {LanguageFamily::German, code("CHF"), "Franken", "Franken", "Rappen", "Rappen"},
    {LanguageFamily::German, code("JPY"), "Yen", "Yen", "", ""},
    {LanguageFamily::Spanish, code("USD"), "dólar", "dólares", "centavo", "centavos"},
    {LanguageFamily::Spanish, code("EUR"), "euro", "euros", "céntimo", "céntimos"},
    {LanguageFamily::Spanish, code("GBP"), "libra", "libras", "penique", "peniques", NounGender::Feminine},
    {LanguageFamily::Spanish, code("CHF"), "franco", "francos", "céntimo", "céntimos"},
    {LanguageFamily::Spanish, code("MXN"), "peso", "pesos", "centavo", "centavos"},
    {LanguageFamily::Spanish, code("JPY"), "yen", "yenes", "", ""},
    {LanguageFamily::French, code("USD"), "dollar", "dollars", "cent", "cents"},
    {LanguageFamily::French, code("CAD"), "dollar", "dollars", "cent", "cents"},
    {LanguageFamily::French, code("EUR"), "euro", "euros", "centime", "centimes"},
    {LanguageFamily::French, code("GBP"), "livre", "livres", "penny", "pence", NounGender::Feminine},
    {LanguageFamily::French, code("CHF"), "franc", "francs", "centime", "centimes"},
    {LanguageFamily::French, code("JPY"), "yen", "yens", "", ""},
};

/// What people call the minor units of other currencies, the same in all languages here. Decimals of the rest are said as those of a
/// number.
struct MinorRow {
  Currency currency;
  std::string_view one;
  std::string_view many;
};
constexpr MinorRow kMinors[] = {
    {code("AED"), "fils", "fils"},         {code("ARS"), "centavo", "centavos"}, {code("AUD"), "cent", "cents"},
    {code("BGN"), "stotinka", "stotinki"}, {code("BHD"), "fils", "fils"},        {code("BRL"), "centavo", "centavos"},
    {code("CAD"), "cent", "cents"},        {code("CNY"), "fen", "fen"},          {code("COP"), "centavo", "centavos"},
    {code("CZK"), "haléř", "haléře"},      {code("DKK"), "øre", "øre"},          {code("HKD"), "cent", "cents"},
    {code("INR"), "paisa", "paise"},       {code("JOD"), "fils", "fils"},        {code("KWD"), "fils", "fils"},
    {code("MXN"), "centavo", "centavos"},  {code("NOK"), "øre", "øre"},          {code("NZD"), "cent", "cents"},
    {code("PEN"), "céntimo", "céntimos"},  {code("PLN"), "grosz", "groszy"},     {code("RON"), "ban", "bani"},
    {code("SEK"), "öre", "öre"},           {code("SGD"), "cent", "cents"},       {code("TRY"), "kuruş", "kuruş"},
    {code("ZAR"), "cent", "cents"},
};

struct SignRow {
  std::string_view sign;
  Currency currency;
};

constexpr SignRow kSigns[] = {{"$", code("USD")}, {"€", code("EUR")}, {"£", code("GBP")}, {"¥", code("JPY")}};

/// Ends of feminine German nouns, and words that are no such nouns although they end so.
constexpr std::string_view kGermanFeminine[] = {"ung",   "ion",   "heit",    "keit",   "schaft", "tät",      "erin",   "gin",
                                                "tin",   "e",     "nummer",  "Nummer", "erson",  "achricht", "ntwort", "Frau",
                                                "Firma", "Stadt", "uskunft", "Mail",   "SMS",    "ahl",      "zeit",   "Zeit"};
constexpr std::string_view kGermanOthers[] = {"Angestellte", "Auge",    "Beamte",    "Bote",      "Buchstabe", "Ende",    "Experte",
                                              "Gebäude",     "Gedanke", "Interesse", "Junge",     "Käse",      "Kollege", "Kunde",
                                              "Nachname",    "Name",    "Neukunde",  "Pfahl",     "Spion",     "Sprung",  "Stadion",
                                              "Stahl",       "Vorname", "Vorsprung", "Wochenende"};
struct OrderedNoun {
  std::string_view word;
  char gender;
};
constexpr OrderedNoun kGermanOrdered[] = {
    {"Stock", 'm'},   {"Stockwerk", 'n'}, {"Etage", 'f'},  {"Obergeschoss", 'n'}, {"Untergeschoss", 'n'}, {"Mal", 'n'},
    {"Quartal", 'n'}, {"Halbjahr", 'n'},  {"Jahr", 'n'},   {"Platz", 'm'},        {"Stelle", 'f'},        {"Versuch", 'm'},
    {"Tag", 'm'},     {"Monat", 'm'},     {"Woche", 'f'},  {"Klasse", 'f'},       {"Mahnung", 'f'},       {"Rate", 'f'},
    {"Anruf", 'm'},   {"Person", 'f'},    {"Option", 'f'}, {"Teil", 'm'},         {"Aufzug", 'm'},        {"Tür", 'f'}};
constexpr std::string_view kFrenchFeminine[] = {"annonce",  "chambre",   "classe",    "connexion", "étape",     "file",       "ligne",
                                                "lignes",   "place",     "places",    "semaine",   "tentative", "tentatives", "année",
                                                "années",   "commande",  "commandes", "demande",   "demandes",  "facture",    "factures",
                                                "fois",     "heure",     "heures",    "livre",     "livres",    "minute",     "minutes",
                                                "personne", "personnes", "seconde",   "secondes",  "semaines",  "touche",     "touches"};
/// Masculine although they end in `a` or `as`.
constexpr std::string_view kSpanishMasculine[] = {"día",       "días",     "idioma",    "idiomas", "problema",
                                                  "problemas", "programa", "programas", "sistema", "sistemas"};
/// Feminine although they end in none of the ends of such nouns.
constexpr std::string_view kSpanishFeminine[] = {"base",  "bases",  "calle", "calles", "clase", "clases", "clave", "claves",
                                                 "fase",  "fases",  "llave", "llaves", "mano",  "manos",  "noche", "noches",
                                                 "parte", "partes", "serie", "series", "tarde", "tardes", "vez",   "veces"};
/// No noun: a number before them is one by itself.
constexpr std::string_view kSpanishLinks[] = {"antes", "como",  "cuando", "después", "durante", "pero", "sin",   "sobre", "tras",  "a",
                                              "al",    "con",   "de",     "del",     "desde",   "en",   "entre", "es",    "hasta", "la",
                                              "las",   "menos", "o",      "para",    "por",     "que",  "si",    "u",     "y"};
constexpr std::string_view kFrenchLinks[] = {"avant", "après", "dans", "mais", "que", "qui",  "à",
                                             "au",    "de",    "en",   "et",   "ou",  "pour", "sur"};

bool among(std::span<const std::string_view> words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

bool is_dollar(const Currency& currency) {
  constexpr std::string_view kDollars = "USD CAD AUD NZD SGD HKD MXN ARS CLP COP BRL ";
  return kDollars.find(text_of(currency)) != std::string_view::npos;
}

/// What a sign means to who has this tongue.
Currency meant(const Tongue& tongue, const SignRow& row) {
  const bool own = (row.sign == "$" && is_dollar(tongue.currency)) || (row.sign == "¥" && text_of(tongue.currency) == "CNY");
  return own ? tongue.currency : row.currency;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_byte(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_ascii_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }

/// Codes are known where a table names them, and the tongue's own is.
std::optional<Currency> coded(const Tongue& tongue, std::string_view letters) {
  if (!is_capital(letters[0])) return std::nullopt;  // most often: digits
  if (letters == text_of(tongue.currency)) return tongue.currency;
  for (const CoinRow& row : kCoins) {
    if (text_of(row.currency) == letters) return row.currency;
  }
  return std::nullopt;
}

/// The sign of another own currency, such as `kr`; empty for those of kSigns.
std::string own_sign(const Tongue& tongue) {
  const bool common = std::ranges::any_of(kSigns, [&](const SignRow& row) { return row.currency == tongue.currency; });
  return common ? std::string() : currency_sign(tongue.language, tongue.currency);
}

}  // namespace

const FamilyWords& words_of(LanguageFamily family) { return kFamilies[static_cast<std::size_t>(family)]; }

std::string_view point_word(SpokenLanguage language) {
  switch (language) {
    case SpokenLanguage::EnUS:
    case SpokenLanguage::EnGB: return "point";
    case SpokenLanguage::DeDE: return "Komma";
    case SpokenLanguage::EsES: return "coma";
    case SpokenLanguage::EsUS: return "punto";
    case SpokenLanguage::FrFR: return "virgule";
  }
  return {};
}

NounGender gender_before(LanguageFamily family, std::string_view word) {
  if (word.empty()) return NounGender::None;
  switch (family) {
    case LanguageFamily::English: return NounGender::None;
    case LanguageFamily::German:  // nouns have a capital
      if (!is_capital(word[0])) return NounGender::None;
      if (among(kGermanOthers, word)) return NounGender::Masculine;
      return std::ranges::any_of(kGermanFeminine, [&](std::string_view end) { return word.ends_with(end); }) ? NounGender::Feminine
                                                                                                             : NounGender::Masculine;
    case LanguageFamily::French:
      if (among(kFrenchFeminine, word) || word.ends_with("tion") || word.ends_with("tions")) return NounGender::Feminine;
      return among(kFrenchLinks, word) ? NounGender::None : NounGender::Masculine;
    case LanguageFamily::Spanish: {
      // `el primero esperando`
      if (among(kSpanishLinks, word) || word.ends_with("ando") || word.ends_with("iendo")) return NounGender::None;
      if (among(kSpanishFeminine, word)) return NounGender::Feminine;
      const bool feminine = word.ends_with("a") || word.ends_with("as") || word.ends_with("ión") || word.ends_with("iones") ||
                            word.ends_with("dad") || word.ends_with("dades");
      return feminine && !among(kSpanishMasculine, word) ? NounGender::Feminine : NounGender::Masculine;
    }
  }
  return NounGender::None;
}

char german_ordered(std::string_view noun) {
  const auto found = std::ranges::find(kGermanOrdered, noun, &OrderedNoun::word);
  return found == std::end(kGermanOrdered) ? '\0' : found->gender;
}

namespace {

/// Of a name that ICU has: "couronne suédoise", "Schwedische Krone", "rupia india".
NounGender gender_of_coin(LanguageFamily family, std::string_view name) {
  constexpr std::string_view kFrench[] = {"couronne", "roupie", "livre", "lire", "hryvnia"};
  const std::string_view first = name.substr(0, name.find(' ')), last = name.substr(name.rfind(' ') + 1);
  if (family == LanguageFamily::French) return among(kFrench, first) ? NounGender::Feminine : NounGender::Masculine;
  if (family == LanguageFamily::German)
    return last.ends_with('e') || last.ends_with("Lira") || last.ends_with("lira") ? NounGender::Feminine : NounGender::Masculine;
  return family == LanguageFamily::Spanish ? gender_before(family, first) : NounGender::Masculine;
}

/// Of a currency that kCoins does not name in the family's language.
void name_minor(CoinWords& coins, LanguageFamily family, const Currency& currency) {
  const auto row = std::ranges::find(kMinors, currency, &MinorRow::currency);
  if (row == std::end(kMinors)) return;
  coins.minor_one = row->one;
  coins.minor_many = row->many;
  if (family == LanguageFamily::Spanish && row->one == "cent") {
    coins.minor_one = "centavo";
    coins.minor_many = "centavos";
  }
  if (family != LanguageFamily::German) return;
  if (row->one == "cent") coins.minor_many = coins.minor_one;
  for (std::string* word : {&coins.minor_one, &coins.minor_many}) {
    if (char& c = word->front(); c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    else if (word->starts_with("ö")) word->replace(0, 2, "Ö");
    else if (word->starts_with("ø")) word->replace(0, 2, "Ø");
  }
}

}  // namespace

CoinWords coins_of(SpokenLanguage language, const Currency& currency) {
  const LanguageFamily family = info(language).family;
  const auto row = std::ranges::find_if(kCoins, [&](const CoinRow& it) { return it.family == family && it.currency == currency; });
  if (row == std::end(kCoins)) {
    CoinWords named;
    named.one = currency_name(language, currency, true);
    named.many = currency_name(language, currency, false);
    named.gender = gender_of_coin(family, named.one);
    name_minor(named, family, currency);
    return named;
  }
  return {.one = std::string(row->one),
          .many = std::string(row->many),
          .gender = row->gender,
          .minor_one = std::string(row->minor_one),
          .minor_many = std::string(row->minor_many)};
}

std::optional<CurrencySign> currency_sign_at(const Tongue& tongue, std::string_view text) {
  const std::string own = own_sign(tongue);
  const bool has_own = !own.empty() && text.starts_with(own);
  if (has_own && !(is_letter_byte(own.back()) && text.size() > own.size() && is_letter_byte(text[own.size()])))
    return CurrencySign{tongue.currency, own.size()};
  for (const SignRow& row : kSigns) {
    if (text.starts_with(row.sign)) return CurrencySign{meant(tongue, row), row.sign.size()};
  }
  if (text.size() < 3 || (text.size() > 3 && is_ascii_letter(text[3]))) return std::nullopt;
  const auto found = coded(tongue, text.substr(0, 3));
  return found ? std::optional(CurrencySign{*found, 3}) : std::nullopt;
}

std::optional<CurrencySign> currency_sign_before(const Tongue& tongue, std::string_view text) {
  const std::string own = own_sign(tongue);
  const bool has_own = !own.empty() && text.ends_with(own);
  if (has_own && !(is_letter_byte(own.front()) && text.size() > own.size() && is_letter_byte(text[text.size() - own.size() - 1])))
    return CurrencySign{tongue.currency, own.size()};
  for (const SignRow& row : kSigns) {
    if (text.ends_with(row.sign)) return CurrencySign{meant(tongue, row), row.sign.size()};
  }
  if (text.size() < 3 || (text.size() > 3 && is_ascii_letter(text[text.size() - 4]))) return std::nullopt;
  const auto found = coded(tongue, text.substr(text.size() - 3));
  return found ? std::optional(CurrencySign{*found, 3}) : std::nullopt;
}

}  // namespace phoneflow
