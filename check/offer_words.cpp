#include "check/offer_words.h"

#include <algorithm>

#include "check/words.h"

namespace phoneflow {
namespace {

/// The words and phrases of one kind in one language, separated by `|`, in lower case.
struct Row {
  OfferWord kind;
  std::string_view words;
};

constexpr Row kRows[] = {
    // English
    {OfferWord::Verb,
     "press|pressing|dial|dialing|dialling|push|pushing|choose|choosing|select|selecting|hit|hitting|touch|touching|tap|tapping|enter|entering"},
    {OfferWord::DialVerb, "dial|dialing|dialling"},
    {OfferWord::Filler, "the|key|number|digit|button|option|or|say|either|now|please"},
    {OfferWord::Purpose, "for|to"},
    {OfferWord::And, "and|or"},
    {OfferWord::Counted,
     "keys|digits|numbers|letters|characters|buttons|times|options|choices|items|of|more|seconds|minutes|hours|days|dollars|euros|pounds|hundred|thousand|percent"},
    {OfferWord::Amount,
     "a|about|an|another|at|around|between|by|exactly|extension|floor|for|from|is|least|next|last|line|most|of|only|over|past|room|than|the|to|under|until|up|your|our|these|those|"
     "number|option|please|press"},
    {OfferWord::Rest,
     "otherwise|if not|if it is not|if this is not|if that is not|if it's not|incorrect|anything else|else press|keep your place|to wait|and wait|stay in line|stay in the queue|"
     "keep my place|any other|all other|everything else|something else|for no|or no|no press|no , press|keep waiting|keep holding|stay on the line|remain on the line|continue holding|"
     "continue waiting|continue to wait|continue to hold"},
    {OfferWord::Again, "again|repeat|once more|hear the options|hear the menu|hear this menu"},
    {OfferWord::End,
     "then press|then pound|then hash|followed by|to finish|when done|when you are done|when finished|when you are finished|end with"},
    {OfferWord::Elsewhere, "hang up|emergency|emergencies|life threatening|life - threatening"},
    {OfferWord::OtherCall, "911|988|999|112|110|116|117|118|144|000|111"},
    {OfferWord::NotBefore,
     "do not|don't|does not|did not|never|cannot|can't|should not|shouldn't|must not|mustn't|may not|not have to|don't have to|need not|not need to|don't need to|no need to|"
     "without|instead of|avoid"},
    {OfferWord::ByKey, "with key|with the key|using key|using the key|use key|use the key|by key|key number"},
    {OfferWord::To, "to|through|thru|-"},
    // Spanish
    {OfferWord::Verb,
     "oprima|oprime|marque|marca|pulse|pulsa|presione|presiona|apriete|digite|teclee|elija|seleccione|toque|oprimiendo|marcando|pulsando"},
    {OfferWord::DialVerb, "marque|marca|marcando"},
    {OfferWord::Filler, "el|la|tecla|número|numero|dígito|digito|botón|boton|opción|opcion|o|diga|ahora"},
    {OfferWord::Article, "el|la|tecla"},
    {OfferWord::Purpose, "para"},
    {OfferWord::And, "y|o|u"},
    {OfferWord::Counted, "teclas|dígitos|números|letras|veces|opciones|segundos|minutos|horas|días|dólares|pesos|de|más"},
    {OfferWord::Amount, "de|en|a|desde|hasta|las|los|unos|unas|casi|aproximadamente|línea|extensión|piso|próximos|últimos|sólo|solo"},
    {OfferWord::Rest,
     "de lo contrario|si no|en otro caso|en caso contrario|cualquier otra|seguir esperando|continuar esperando|seguir en espera|permanecer en línea|permanecer en la línea|para no|o no"},
    {OfferWord::Again, "repetir|de nuevo|otra vez|nuevamente|volver a escuchar|volver a oír"},
    {OfferWord::End, "seguido de|seguido por|y luego|para terminar|para finalizar|al terminar|cuando termine"},
    {OfferWord::Elsewhere, "cuelgue|emergencia|emergencias"},
    {OfferWord::NotBefore, "nunca|jamás|sin"},
    {OfferWord::NotWith,
     "no oprima|no oprime|no marque|no marca|no pulse|no pulsa|no presione|no presiona|no apriete|no digite|no teclee|no elija|no seleccione|no toque"},
    {OfferWord::ByKey, "con la tecla|con tecla|mediante la tecla|usando la tecla|use la tecla|utilice la tecla"},
    {OfferWord::ByArticle, "con el"},
    {OfferWord::To, "a|al|hasta"},
    // German
    {OfferWord::Verb, "drücken|drücke|drück|drückt|wählen|wähle|wählt|tippen|tippe|betätigen"},
    {OfferWord::VerbBehind, "drücken|wählen|tippen"},
    {OfferWord::DialVerb, "wählen|wähle"},
    {OfferWord::Filler, "sie|die|taste|ziffer|zahl|nummer|option|bitte|jetzt|oder|sagen|auf"},
    {OfferWord::Article, "die|taste|ziffer|mit"},
    {OfferWord::Purpose, "für|um|zum|zur|bei|wegen"},
    {OfferWord::And, "und|oder"},
    {OfferWord::Counted, "tasten|ziffern|zahlen|buchstaben|mal|optionen|sekunden|minuten|stunden|tage|tagen|uhr|euro|prozent|von|bis"},
    {OfferWord::Amount, "von|ab|bis|etwa|circa|nach|um|vor|seit|über|unter|zimmer|stock|durchwahl|linie|nächsten|letzten|nur|in"},
    {OfferWord::Rest,
     "andernfalls|ansonsten|sonst|wenn nicht|falls nicht|alles andere|jede andere|weiter warten|weiter zu warten|weiterhin zu warten|weiterwarten|in der leitung bleiben|für nein|oder nein"},
    {OfferWord::Again, "wiederholen|wiederholung|erneut|noch einmal|nochmal|nochmals"},
    {OfferWord::End, "gefolgt von|danach|anschließend|und dann|zum abschluss|zum beenden"},
    {OfferWord::Elsewhere, "legen sie auf|auflegen|notfall|notfalls|notfällen|notruf"},
    {OfferWord::NotInClause, "nicht|nie|niemals|keinesfalls|ohne"},
    {OfferWord::ByKey,
     "mit der taste|mit taste|mit der ziffer|über die taste|über taste|unter der taste|unter taste|per taste|via taste|durch taste|durch die taste|benutzen sie die taste|"
     "betätigen sie die taste"},
    {OfferWord::ByArticle, "mit der|über die|unter der"},
    {OfferWord::To, "bis"},
    // French
    {OfferWord::Verb, "tapez|taper|appuyez|appuyer|composez|composer|pressez|faites|choisissez|sélectionnez"},
    {OfferWord::DialVerb, "composez|composer|faites"},
    {OfferWord::Filler, "sur|le|la|touche|chiffre|numéro|bouton|option|ou|dites|maintenant"},
    {OfferWord::Article, "le|la|touche"},
    {OfferWord::Purpose, "pour"},
    {OfferWord::And, "et|ou"},
    {OfferWord::Counted, "touches|chiffres|numéros|lettres|fois|secondes|minutes|heures|jours|de|à"},
    {OfferWord::Amount, "à|de|dès|vers|environ|dans|les|ligne|poste|étage|prochains|prochaines|derniers|dernières|seulement"},
    {OfferWord::Rest,
     "sinon|autrement|dans le cas contraire|dans les autres cas|toute autre|continuer à patienter|continuer à attendre|rester en ligne|pour non|ou non"},
    {OfferWord::Again, "répéter|réécouter|de nouveau|à nouveau|encore une fois"},
    {OfferWord::End, "suivi de|suivie de|puis tapez|puis appuyez|puis dièse|pour terminer|pour finir"},
    {OfferWord::Elsewhere, "raccrochez|urgence|urgences"},
    {OfferWord::NotBefore, "ne pas|ne jamais|sans"},
    {OfferWord::ByKey, "avec la touche|par la touche|via la touche|utilisez la touche"},
    {OfferWord::ByArticle, "avec le"},
    {OfferWord::To, "à"},
};

/// True when `is_one(phrase)` holds for a phrase of the kind.
template <class F>
bool any_of(OfferWord kind, const F& is_one) {
  return std::ranges::any_of(kRows, [&](const Row& row) {
    std::string_view rest = row.kind == kind ? row.words : std::string_view();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      if (is_one(rest.substr(0, end))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
  });
}

}  // namespace

bool is_offer_word(OfferWord kind, std::string_view word) {
  return any_of(kind, [&](std::string_view it) { return it == word; });
}

std::size_t offer_begin(OfferWord kind, std::span<const std::string> words, std::size_t end) {
  std::size_t longest = 0;
  any_of(kind, [&](std::string_view phrase) {
    const auto size = static_cast<std::size_t>(std::ranges::count(phrase, ' ')) + 1;
    if (size <= end && says_at(words.first(end), end - size, phrase)) longest = std::max(longest, size);
    return false;
  });
  return end - longest;
}

bool says_offer(OfferWord kind, std::span<const std::string> words) {
  return any_of(kind, [&](std::string_view phrase) { return says(words, phrase); });
}

}  // namespace phoneflow
