"""Good words for city pictures that borrow from other languages, as people write them: four titles for each picture.

Written by hand, before what accepts or refuses them was tried on them. Each line: city | four titles | alt | caption.
"""

from __future__ import annotations

from testkit.marketing_words import Words

_GERMAN = """
Berlin | Techno & Spree / Street Art / Coworking am Kanal / After Work | Bunte Graffiti an einer Brandmauer, davor ein Foodtruck und junge Leute mit Skateboards. | Berlin bleibt wach: Clubs, Cafés und ein Kanal voller Lichter.
Rome | Dolce Vita / La dolce vita / Aperitivo / Piazza Navona by Night | Eine Vespa vor einem kleinen Café, dahinter Pinien im Abendlicht. | Sommer in Rom, leicht wie ein Espresso.
Paris | Belle Époque / Art nouveau / Café crème / Bonjour Paris | Eine Metrostation im Jugendstil, daneben ein Kiosk mit Zeitungen. | Paris um 1900, mitten im Heute.
London | Tea Time / Fish and Chips / Rush Hour / Swinging London | Rote Busse im Nieselregen, Passanten mit Schirmen an einer Ampel. | Nachmittag in London: Tee, Regen und gute Laune.
New York City | Skyline / Big Apple / Rooftop Bar / Downtown bei Nacht | Hochhäuser spiegeln sich im Wasser, eine Fähre zieht vorbei. | Die Stadt, die niemals schläft.
Tokyo | Sushi & Neon / Manga Café / Karaoke Night / Ramen um Mitternacht | Leuchtreklamen über einer schmalen Gasse mit roten Laternen. | Tokio bei Nacht ist ein einziger Traum aus Licht.
Barcelona | Tapas und Meer / Siesta / Fiesta Mayor / Las Ramblas | Ein Mosaikdach mit geschwungenen Schornsteinen unter blauem Himmel. | Barcelona schmeckt nach Salz und Sommer.
Vienna | Grand Hotel / Fin de Siècle / Wiener Melange / Walzer & Soda | Marmortische und Thonetstühle, durch das Fenster fällt warmes Licht. | Wien, wo der Kaffee Geschichte hat.
Sydney | Surf & Sun / Beach Life / Harbour Bridge / Barbecue am Strand | Surfer tragen ihre Bretter über hellen Sand zur Brandung. | Ein Tag am Pazifik beginnt barfuß.
Copenhagen | Hygge / Design District / Smørrebrød am Hafen / Cool Copenhagen | Bunte Giebelhäuser am Kanal, Fahrräder lehnen am Geländer. | Kopenhagen: gemütlich, hell und nah am Wasser.
"""  # noqa: E501
_FRENCH = """
London | Fish and chips / Afternoon tea / Brexit blues / Covent Garden | Un comptoir de fish and chips sous la pluie, des taxis noirs au coin de la rue. | Londres, le soir, entre pubs et théâtres.
New York City | Skyline / Street food à Manhattan / Brooklyn Vibes / Rooftop | Des gratte-ciel se reflètent dans le fleuve, un ferry passe au premier plan. | New York ne dort jamais, et vous non plus.
Rome | Dolce vita / Gelato / Vespa et espresso / La Dolce Vita | Une Vespa rouge devant une fontaine, des pins parasols au soleil couchant. | L’été romain se savoure à petites cuillerées.
Madrid | Tapas / Movida / Fiesta / Flamenco y olé | Des verres de vermouth sur un comptoir de zinc, des azulejos bleus au mur. | Madrid commence quand la nuit tombe.
Berlin | Kiez / Biergarten / Techno / Street art à Kreuzberg | Un mur couvert de graffitis, des vélos et une terrasse sous les tilleuls. | Berlin, capitale des nuits sans fin.
Tokyo | Sushi bar / Manga / Izakaya / Shibuya by night | Des enseignes lumineuses au-dessus d’une ruelle, des passants sous leurs parapluies. | Tokyo s’allume, laissez-vous guider.
Lisbon | Fado / Saudade / Pastéis de nata / Happy hour | Un tramway jaune grimpe entre des façades carrelées et du linge qui sèche. | Lisbonne chante tout bas, écoutez-la.
San Francisco | Golden Gate / Cable car / Summer of Love / Start-up city | Un pont rouge émerge du brouillard, un voilier passe dessous. | La baie vous attend au bout de la rue.
Marrakech | Souk / Riad / Hammam / Medina Lounge | Des épices en pyramides et des lanternes de cuivre sous des toiles ajourées. | Perdez-vous, la ville vous retrouvera.
Rio de Janeiro | Samba / Copacabana / Beach volley / Bossa nova | Une longue plage blanche, des joueurs de ballon et des montagnes vertes. | Rio danse, même les jours de pluie.
"""  # noqa: E501
_SPANISH = """
New York City | Skyline / Central Park / Jazz en Harlem / Broadway Lights | Rascacielos reflejados en el río y un transbordador que se aleja. | Nueva York te espera despierta.
London | Afternoon Tea / Pub / Fish and chips / Underground | Autobuses rojos bajo la llovizna y peatones con paraguas en un semáforo. | Londres, siempre a la hora del té.
Paris | Belle Époque / Bistro / Croissant / Rive Gauche | Una boca de metro de hierro verde junto a un quiosco de periódicos. | París se descubre despacio, a pie.
Rome | Dolce vita / Gelato / Piazza / Trattoria | Una Vespa aparcada frente a una fuente, con pinos al fondo. | Roma sabe a verano y a helado.
Berlin | Biergarten / Techno / Street art / Kreuzberg Vibes | Grafitis en una medianera, bicicletas y una terraza bajo los tilos. | Berlín nunca termina de inventarse.
Tokyo | Sushi / Manga / Karaoke / Shibuya Crossing | Letreros luminosos sobre un callejón con farolillos rojos. | Tokio de noche es un mar de luces.
Lisbon | Fado / Saudade / Miradouro / Sunset | Un tranvía amarillo sube entre casas de azulejos y ropa tendida. | Lisboa canta bajito: escúchala.
Miami | Art Déco / Ocean Drive / Pool Party / Surf y sol | Palmeras y fachadas de colores pastel frente a una playa ancha. | Miami, donde el invierno no llega.
Seville | Flamenco / ¡Olé! / Feria Night / Tablao | Una bailaora con vestido rojo gira en un tablao de Triana. | Sevilla se vive de noche y con palmas.
Buenos Aires | Tango / Milonga / Boca Juniors / Café Tortoni | Una pareja baila en una calle empedrada frente a casas de chapa pintada. | Buenos Aires se baila, no se explica.
"""  # noqa: E501
_ENGLISH = """
Paris | Café terrace / Croissants and espresso / Belle Époque / Joie de vivre | Croissants and espresso on a small marble table beside the boulevard. | Paris at noon, with nowhere else to be.
Rome | Piazza / La dolce vita / Gelato / Trattoria nights | Tables on the piazza, a fountain in the middle and swifts above. | La dolce vita, once more.
Lisbon | Fado night / Saudade / Pastéis de nata / Miradouro | A guitar and two glasses of wine on a table in the Alfama. | Listen closely: the old town is singing.
Vienna | Kaffeehaus / Melange / Wiener Schnitzel / Gemütlichkeit | Marble tables and newspapers in a Kaffeehaus by the Ring. | Melange and Sachertorte, and time for both.
Tokyo | Izakaya / Shibuya / Sakura / Ramen and neon | Red lanterns over a narrow alley of izakayas and ramen bars. | Follow the steam to your next bowl.
Madrid | Siesta / Tapas / Plaza Mayor / Vermut y olivas | Small plates of olives and jamón on a zinc bar. | Go late, stay later.
Munich | Biergarten / Oktoberfest / Föhn / Englischer Garten | Chestnut trees shade long wooden tables and stone mugs of beer. | Prost! There is always room on the bench.
Marrakech | Souk / Riad / Medina / Jardin Majorelle | Pyramids of spice and brass lanterns in a covered souk. | Lose your way, it is part of the plan.
Copenhagen | Hygge / Smørrebrød / Nyhavn / Tivoli | Gabled houses in red and yellow along a quiet canal. | Hygge is best by the water.
Rio de Janeiro | Samba / Bossa nova / Carnaval / Copacabana | Dancers in feathers cross a square under strings of lights. | The drums start, and so do you.
"""  # noqa: E501
_JAPANESE = """
Tokyo | TOKYO 2050 / Shibuya Night / Tokyo Tower / Neon City | ネオンに照らされた交差点を人々が渡る。 | 未来の東京を描く一枚。
Kyoto | Kyoto Autumn / Zen Garden / GION / Maiko Walk | 石畳の路地に紅葉が舞い、提灯がともる。 | 静かな京都で、ひと息ついてみませんか。
Paris | Bonjour Paris / Café de Flore / Belle Époque / モンマルトル Café | 石造りの建物の前で、カフェのテラスに人々が集う。 | パリの朝は、焼きたてのクロワッサンから。
New York City | NY Skyline / Big Apple / Central Park / Jazz Bar | 摩天楼が川面に映り、フェリーがゆっくりと進む。 | 眠らない街へ、ようこそ。
London | Tea Time / LONDON CALLING / Pub / Big Ben | 小雨の中を赤い二階建てバスが走っていく。 | ロンドンの午後は、紅茶の香りとともに。
Rome | Dolce Vita / ROMA / Gelato / Piazza | 噴水のある広場に、赤いスクーターが停まっている。 | ローマの夏を、ゆっくり味わおう。
Honolulu | ALOHA / Beach Life / Sunset Surf / ハワイ Aloha | 夕日に染まる浜辺を、サーファーが歩いている。 | 海風に吹かれて、何もしない一日を。
Osaka | OSAKA / Street Food / Dotonbori / たこ焼き Night | 川沿いの看板が水面にきらめき、屋台に列ができている。 | 食いだおれの街で、お腹も心も満たされる。
Sapporo | Snow Festival / WINTER / White Night / 雪まつり 2026 | 雪像が並ぶ公園に、白い息を吐く人たちが集まる。 | 冬の札幌は、夜がいちばん美しい。
Barcelona | Gaudí / Tapas Bar / FIESTA / Casa Batlló | 色とりどりのタイルで飾られた屋根の上に、青空が広がる。 | 太陽と海の街を歩こう。
"""  # noqa: E501
_SIMPLIFIED = """
Beijing | CBD夜景 / 798 Art / Beijing Nights / 国贸CBD | 国贸大厦灯火通明，车流穿过街道。 | 北京CBD的夜晚，车水马龙。
Shanghai | City Walk / 外滩 Sunset / Jazz Bar / 武康路 Brunch | 梧桐树下的老洋房，咖啡馆门口坐满了人。 | 周末就来一场说走就走的散步。
Paris | Bonjour / Café / Paris Fashion / 左岸 Café | 露天咖啡座旁，行人撑着雨伞走过石板路。 | 巴黎的早晨，从一杯咖啡开始。
New York City | NYC / Central Park / Big Apple / 百老汇 Show | 摩天大楼倒映在河面上，一艘渡轮缓缓驶过。 | 不夜城里，总有一盏灯为你亮着。
London | Tea Time / London Eye / Pub / 下午茶 Time | 细雨中红色双层巴士驶过，行人撑伞等红灯。 | 伦敦的午后，适合一杯热茶。
Tokyo | TOKYO / Shibuya / 秋叶原 Anime / Neon | 窄巷里红灯笼高挂，招牌的光映在湿漉漉的地面。 | 夜色越深，东京越热闹。
Rome | Dolce Vita / Gelato / ROMA / Vespa | 喷泉旁停着一辆红色小摩托，松树映着夕阳。 | 在罗马，夏天要慢慢品尝。
Berlin | Techno / Street Art / Berlin Wall / 柏林 Club | 涂鸦墙前停满自行车，年轻人坐在运河边聊天。 | 柏林的夜，没有尽头。
Shenzhen | DJI / 深圳 Style / Start-up / AI之城 | 玻璃幕墙的高楼之间，无人机在夜空排成图案。 | 未来，从这里起飞。
Barcelona | Gaudí / Tapas / FIESTA / 高迪 Mosaic | 彩色瓷砖装饰的屋顶上，阳光洒满露台。 | 阳光和海风，都在巴塞罗那等你。
"""  # noqa: E501
_TRADITIONAL = """
Taipei | Taipei 101 / 信義區 Skyline / City Walk / Night Market | 摩天大樓聳立在雨後的城市，街上滿是撐傘的行人。 | 臺北的夜，從一碗熱湯開始。
Tainan | Old Town / 府城 Café / Brunch / 林百貨 Style | 老屋改建的咖啡館門口，貓咪在藤椅上打盹。 | 慢下來，臺南才剛剛開始。
Hong Kong | Hong Kong Nights / 中環 CBD / Dim Sum / 蘭桂坊 Happy Hour | 霓虹招牌下電車緩緩駛過，行人匆匆過馬路。 | 維港的燈光，為你亮到天明。
Paris | Bonjour / Café / Paris Fashion / 左岸 Café | 露天咖啡座旁，行人撐著雨傘走過石板路。 | 巴黎的早晨，從一杯咖啡開始。
New York City | NYC / Central Park / Big Apple / 百老匯 Show | 摩天大樓倒映在河面上，一艘渡輪緩緩駛過。 | 不夜城裡，總有一盞燈為你亮著。
London | Tea Time / London Eye / Pub / 下午茶 Time | 細雨中紅色雙層巴士駛過，行人撐傘等紅燈。 | 倫敦的午後，適合一杯熱茶。
Tokyo | TOKYO / Shibuya / 秋葉原 Anime / Neon | 窄巷裡紅燈籠高掛，招牌的光映在溼漉漉的地面。 | 夜色越深，東京越熱鬧。
Rome | Dolce Vita / Gelato / ROMA / Vespa | 噴泉旁停著一輛紅色小機車，松樹映著夕陽。 | 在羅馬，夏天要慢慢品嚐。
Berlin | Techno / Street Art / Berlin Wall / 柏林 Club | 塗鴉牆前停滿單車，年輕人坐在運河邊聊天。 | 柏林的夜，沒有盡頭。
Barcelona | Gaudí / Tapas / FIESTA / 高第 Mosaic | 彩色磁磚裝飾的屋頂上，陽光灑滿露臺。 | 陽光和海風，都在巴塞隆納等你。
"""  # noqa: E501
_HINDI = """
Mumbai | मुंबई Local / Bollywood / Marine Drive / Mumbai Nights | भीड़ भरी लोकल ट्रेन स्टेशन पर रुकती है और लोग उतरते हैं। | सुबह की भागदौड़ में भी मुंबई मुस्कुराती है।
Delhi | Street Food / Delhi Metro / India Gate / कनॉट प्लेस Walk | पुरानी गली में चाट की दुकान के आगे लोगों की कतार लगी है। | दिल्ली का स्वाद हर मोड़ पर मिलता है।
Jaipur | Pink City / Hawa Mahal / Royal Jaipur / गुलाबी शहर Tour | गुलाबी महल की खिड़कियों पर सुबह की धूप पड़ रही है। | राजाओं के शहर में आपका स्वागत है।
Bengaluru | IT Hub / Garden City / Start-up / Coffee Time | बारिश के बाद हरे पेड़ों के नीचे कॉफ़ी की एक छोटी दुकान। | मौसम भी अच्छा है और कॉफ़ी भी।
Kolkata | Tram Ride / Howrah Bridge / Durga Puja / कोलकाता Diaries | पीली टैक्सियाँ नदी के बड़े पुल पर धीरे-धीरे चल रही हैं। | यहाँ हर शाम एक नई कहानी सुनाती है।
Varanasi | Ganga Aarti / Sunrise / घाट Walk / Namaste | घाट की सीढ़ियों पर दीये जल रहे हैं और नावें नदी में खड़ी हैं। | गंगा किनारे की सुबह मन को शांत कर देती है।
Paris | Bonjour Paris / Café / Paris Fashion / पेरिस Love | फुटपाथ के कैफ़े में लोग छतरियों के नीचे बैठे हैं। | पेरिस की शाम हमेशा याद रहती है।
London | Tea Time / Big Ben / Pub / लंदन Dreams | हल्की बारिश में लाल बसें सड़क पर चल रही हैं। | एक प्याली चाय और लंदन का मौसम।
Tokyo | Sushi / Neon Nights / TOKYO / टोक्यो Style | चमकते बोर्डों के नीचे लोग छाता लिए सड़क पार कर रहे हैं। | रात होते ही यह शहर जाग उठता है।
New York City | Skyline / Big Apple / Times Square / न्यूयॉर्क Vibes | ऊँची इमारतों की परछाईं पानी में दिख रही है। | यह शहर कभी नहीं सोता।
"""  # noqa: E501
_ARABIC = """
Cairo | Cairo Jazz Club / Downtown / Nile View / كافيه Cairo | فرقة جاز تعزف على مسرح صغير أمام جمهور مبتسم. | ليلة في القاهرة لا تشبه غيرها.
Dubai | Burj Khalifa / Dubai Mall / Skyline / دبي Vibes | برج شاهق يلمع فوق بحيرة صناعية ونوافير راقصة. | هنا يبدأ المستقبل كل صباح.
Beirut | Beirut Nights / Café / Corniche / بيروت Chic | شرفات قديمة تطل على البحر وأزهار تتدلى من النوافذ. | بيروت تغني حتى الفجر.
Marrakech | Riad / Jardin Majorelle / Souk / مراكش Tour | توابل ملونة وفوانيس نحاسية في سوق مسقوف. | تُه قليلا، فالطريق جزء من الحكاية.
Paris | Bonjour Paris / Café / Paris Fashion / باريس Je t’aime | طاولات صغيرة على الرصيف ومارة يحملون مظلاتهم. | باريس تنتظرك مع فنجان قهوة.
London | Tea Time / Big Ben / Pub / لندن Underground | حافلات حمراء تمر تحت المطر الخفيف قرب الجسر. | مساء لندني هادئ برائحة الشاي.
New York City | Skyline / Big Apple / Times Square / نيويورك Style | أبراج عالية تنعكس على النهر وعبّارة تعبر ببطء. | المدينة التي لا تنام أبدا.
Tokyo | Sushi / Neon / TOKYO / طوكيو Manga | لافتات مضيئة فوق زقاق ضيق تزينه فوانيس حمراء. | طوكيو ليلا بحر من الأضواء.
Amman | Rainbow Street / Amman Café / Citadel / عمّان Art | بيوت حجرية بيضاء تتسلق التلال تحت سماء صافية. | عمّان ترحب بكم من كل تل.
Rome | Dolce Vita / Gelato / Vespa / روما Piazza | دراجة حمراء أمام نافورة وأشجار صنوبر عند الغروب. | صيف روما يُذاق على مهل.
"""  # noqa: E501


def _read(language: str, lines: str) -> list[Words]:
    found = []
    for line in lines.strip().splitlines():
        city, titles, alt, caption = (part.strip() for part in line.split("|"))
        found += [Words(language, city, title.strip(), alt, caption) for title in titles.split(" / ")]
    return found


LOAN_WORDS: tuple[Words, ...] = (
    *_read("de", _GERMAN),
    *_read("fr", _FRENCH),
    *_read("es", _SPANISH),
    *_read("en", _ENGLISH),
    *_read("ja", _JAPANESE),
    *_read("zh-Hans", _SIMPLIFIED),
    *_read("zh-Hant", _TRADITIONAL),
    *_read("hi", _HINDI),
    *_read("ar", _ARABIC),
)
