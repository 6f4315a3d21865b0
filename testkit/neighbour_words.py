"""Words for city pictures in languages that a model slips into in place of one of the portal's: its neighbours.

Written by hand, before what accepts or refuses them was tried on them. `NEIGHBOUR_WORDS` are (language asked for, words
in another): whoever asks for French or Spanish gets each of the four Romance neighbours.
"""

from __future__ import annotations

from testkit.marketing_words import Words

_FOR_GERMAN = """
nl | Amsterdam | Ochtend aan de gracht | Een fietser rijdt over een lege brug terwijl de zon opkomt. | De stad wordt langzaam wakker.
nl | Berlin | Straatkunst aan het kanaal | Jonge mensen zitten in het gras naast een muur vol graffiti. | Neem een deken mee en blijf tot het donker is.
nl | Lisbon | Gele tram op de heuvel | Een gele tram klimt tussen betegelde huizen omhoog. | Elke hoek bewaart een liedje.
nl | Vienna | Koffie en regen | Door beslagen ruiten zie je koetsen en paraplu’s op natte keien. | Blijf nog even zitten.
nl | Hamburg | Pakhuizen bij avondrood | Bakstenen pakhuizen spiegelen in het water onder een roze lucht. | Kom aan boord en ruik de koffie.
sv | Stockholm | Vinter i hamnen | En färja lägger till vid en snöig kaj i gryningen. | Staden vaknar långsamt.
sv | Berlin | Sommarkväll vid kanalen | Vänner sitter på gräset bredvid en kanal med ett torn i bakgrunden. | Ta med en filt och stanna länge.
sv | Lisbon | Gul spårvagn | En gul spårvagn klättrar uppför en brant gränd mellan kaklade hus. | Här slutar varje omväg med utsikt.
sv | Munich | Bad i floden | Badande människor på stranden och snöiga berg i fjärran. | En dag som smakar frihet.
sv | Zurich | Morgon vid sjön | Segelbåtar ligger stilla framför kyrktornen. | Klart som vattnet: en helg att andas ut.
da | Copenhagen | Vinter i havnen | En færge lægger til ved en snedækket kaj ved daggry. | Byen vågner langsomt.
da | Berlin | Sommer ved kanalen | Venner sidder i græsset ved en kanal med et tårn i baggrunden. | Tag et tæppe med og bliv længe.
da | Lisbon | Gul sporvogn | En gul sporvogn kører op ad en stejl gade mellem huse med fliser. | Hvert hjørne gemmer en sang.
da | Hamburg | Pakhuse i aftenrøden | Røde pakhuse spejler sig i vandet under en lyserød himmel. | Kom om bord og duft til kaffen.
da | Vienna | Kaffe og regn | Gennem duggede ruder ser man hestevogne og paraplyer. | Bliv siddende lidt endnu.
"""  # noqa: E501
_FOR_FRENCH_AND_SPANISH = """
it | Rome | Mattina in piazza | Un uomo attraversa la piazza vuota mentre le rondini volano sopra la fontana. | La città si sveglia piano.
it | Paris | Inverno lungo la Senna | Bancarelle di libri coperte di neve sulla riva del fiume. | Ci sono città che si leggono piano.
it | Madrid | Tramonto nel parco | Barche su un laghetto circondato da alberi dorati. | Resta finché non si accendono i lampioni.
it | Lisbon | Il tram delle colline | Un tram giallo sale tra case rivestite di piastrelle. | Ogni angolo custodisce una canzone.
pt | Lisbon | Manhã no cais | Um cacilheiro atraca no cais enquanto o sol nasce sobre o rio. | A cidade acorda devagar.
pt | Paris | Inverno junto ao Sena | Bancas de livros cobertas de neve na margem do rio. | Há cidades que se leem devagar.
pt | Madrid | Pôr do sol no parque | Barcos num lago rodeado de árvores douradas. | Fique até que se acendam os candeeiros.
pt | Buenos Aires | Tango à chuva | Um casal dança numa rua calcetada e as luzes refletem-se nas poças. | Uma noite que não se esquece.
ca | Barcelona | Matí al port | Una barca surt del port a trenc d’alba amb les gavines al darrere. | La ciutat es desperta a poc a poc.
ca | Paris | Hivern vora el Sena | Parades de llibres cobertes de neu a la riba del riu. | Hi ha ciutats que es llegeixen a poc a poc.
ca | Madrid | Posta de sol al parc | Barques en un estany envoltat d’arbres daurats. | Queda’t fins que s’encenguin els fanals.
ca | Lisbon | El tramvia dels turons | Un tramvia groc puja entre cases de rajoles. | Cada cantonada guarda una cançó.
ro | Bucharest | Dimineață de iarnă | Un tramvai trece pe un bulevard înzăpezit în zori. | Orașul se trezește încet.
ro | Paris | Iarnă pe malul Senei | Tarabe cu cărți acoperite de zăpadă lângă râu. | Sunt orașe care se citesc încet.
ro | Madrid | Apus în parc | Bărci pe un lac înconjurat de copaci aurii. | Rămâi până se aprind felinarele.
ro | Lisbon | Tramvaiul de pe coline | Un tramvai galben urcă printre case cu faianță. | Fiecare colț păstrează un cântec.
"""  # noqa: E501
_FOR_ENGLISH = """
tr | Istanbul | Boğazda sabah | Bir vapur sabah sisinde iskeleye yanaşıyor. | Şehrin en sevilen saati, martılarla.
tr | London | Nehirde sis | Yalnız bir kürekçi köprünün altından geçiyor. | Erken gelin, nehir sizin olsun.
tr | Paris | Kafede öğle | Küçük bir masada kahve ve kruvasan. | Acele etmeyin, şehir bekler.
id | Jakarta | Pagi di pelabuhan | Perahu kayu berwarna berlabuh di dermaga saat fajar. | Kota bangun perlahan.
id | London | Kabut di sungai | Seorang pendayung lewat di bawah jembatan yang sepi. | Datanglah pagi-pagi, sungai ini milik Anda.
id | Tokyo | Hujan di gang sempit | Lentera kertas menyala di atas batu yang basah. | Ikuti aroma arang dan kecap.
pl | Warsaw | Zima nad Wisłą | Tramwaj jedzie przez zaśnieżony most o świcie. | Miasto budzi się powoli.
pl | London | Mgła nad rzeką | Samotny wioślarz przepływa pod mostem. | Przyjdź wcześnie, a rzeka będzie twoja.
pl | Lisbon | Stare miasto o zmierzchu | Domy z kafelkami i czerwone dachy schodzą ku szerokiej rzece. | Zostań na jeszcze jedną piosenkę.
cs | Prague | Zimní most | Tramvaj jede po zasněženém mostě za úsvitu. | Město se pomalu probouzí.
cs | London | Mlha nad řekou | Osamělý veslař proplouvá pod mostem. | Přijďte brzy a řeka bude vaše.
cs | Sydney | Trajekty za úsvitu | Zelené trajekty plují přístavem před bílými plachtami. | Váš den začíná na vodě.
hu | Budapest | Téli híd | Villamos halad át a havas hídon hajnalban. | A város lassan ébred.
hu | London | Köd a folyó felett | Egy magányos evezős siklik át a híd alatt. | Jöjjön korán, és a folyó az öné.
hu | Dublin | Színes ajtók | Téglaházak sora élénk ajtókkal és vaskorláttal. | Kopogjon be bármelyiken.
"""  # noqa: E501
_FOR_HINDI = """
mr | Mumbai | सकाळची लोकल | गर्दीने भरलेली लोकल गाडी स्थानकात थांबते आणि लोक उतरतात. | धावपळीतही मुंबई हसते.
mr | Lisbon | रुळांवर पाऊस | एक पिवळी ट्राम ओल्या रस्त्यावरून वर जाते आहे. | सरीनंतरचे शहर, मऊ प्रकाशात.
mr | Delhi | जुन्या गल्लीतली संध्याकाळ | चाटच्या दुकानासमोर लोकांची रांग लागली आहे. | दिल्लीची चव प्रत्येक वळणावर मिळते.
mr | London | नदीवरचे धुके | एकटा नावाडी पुलाखालून जात आहे. | लवकर या, नदी तुमचीच आहे.
ne | Kathmandu | बिहानको चोक | परेवाहरू मन्दिरको आँगनमा उडिरहेका छन्। | सहर बिस्तारै ब्युँझिँदै छ।
ne | Lisbon | रेलमाथि पानी | एउटा पहेँलो ट्राम भिजेको सडकमा उक्लिँदै छ। | वर्षापछिको सहर, नरम उज्यालोमा।
ne | Delhi | पुरानो गल्लीको साँझ | चाटको पसलअगाडि मानिसहरूको लाम लागेको छ। | दिल्लीको स्वाद हरेक मोडमा पाइन्छ।
ne | London | नदीमाथि कुहिरो | एक्लो माझी पुलमुनिबाट जाँदै छ। | चाँडै आउनुहोस्, नदी तपाईंकै हो।
"""
_FOR_ARABIC = """
fa | Tehran | صبح در پارک | مردی روی نیمکت نشسته و کوه‌های برفی پشت شهر پیداست. | شهر آرام‌آرام بیدار می‌شود.
fa | Lisbon | باران روی ریل‌ها | تراموایی زرد از خیابانی خیس میان خانه‌های کاشی‌کاری بالا می‌رود. | شهر پس از رگبار، در نوری نرم.
fa | Cairo | غروب کنار نیل | قایق‌های سفید از کنار نخل‌ها و مناره‌ها می‌گذرند. | پنج هزار سال، و هر شب تازه است.
fa | Paris | زمستان کنار سن | دکه‌های کتاب زیر برف در ساحل رودخانه. | شهرهایی هستند که آهسته خوانده می‌شوند.
ur | Lahore | پرانے شہر کی صبح | مسجد کے سامنے کبوتر اڑ رہے ہیں اور چائے کی دکان کھل رہی ہے۔ | شہر آہستہ آہستہ جاگ رہا ہے۔
ur | Lisbon | پٹریوں پر بارش | ایک پیلی ٹرام گیلی سڑک پر چڑھ رہی ہے۔ | بارش کے بعد شہر، نرم روشنی میں۔
ur | Cairo | نیل کے کنارے شام | سفید کشتیاں کھجور کے درختوں کے پاس سے گزر رہی ہیں۔ | پانچ ہزار سال پرانا، اور ہر رات نیا۔
ur | Paris | دریا کے کنارے سردی | کتابوں کی دکانیں برف سے ڈھکی ہوئی ہیں۔ | کچھ شہر آہستہ پڑھے جاتے ہیں۔
"""  # noqa: E501


def _read(lines: str) -> list[Words]:
    return [Words(*(part.strip() for part in line.split("|"))) for line in lines.strip().splitlines()]


NEIGHBOUR_WORDS: tuple[tuple[str, Words], ...] = tuple(
    (language, words)
    for language, lines in (
        ("de", _FOR_GERMAN),
        ("fr", _FOR_FRENCH_AND_SPANISH),
        ("es", _FOR_FRENCH_AND_SPANISH),
        ("en", _FOR_ENGLISH),
        ("hi", _FOR_HINDI),
        ("ar", _FOR_ARABIC),
    )
    for words in _read(lines)
)
