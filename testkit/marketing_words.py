"""Titles, alt texts and captions for city pictures as people write them: (language, city, title, alt, caption).

Written by hand, so that what tells languages apart is not tried on the built-in writer's phrases alone.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    language: str
    city: str  # in English, as the gazetteer has it
    title: str
    alt: str
    caption: str


_GERMAN = """
Hamburg | Speicherstadt im Abendrot | Backsteinspeicher spiegeln sich in einem Fleet, darüber ein rosa Himmel. | Wo Kaffee und Geschichten lagern: Kommen Sie an Bord.
Munich | Föhntag über der Isar | Kiesbänke und Badende am Fluss, am Horizont die Alpen zum Greifen nah. | Ein Sommertag, der nach Freiheit schmeckt.
Berlin | Nachts am Fernsehturm | Ein schlanker Turm ragt aus Nebel und Lichtern, eine Straßenbahn fährt vorbei. | Diese Stadt schläft nicht, sie wartet auf dich.
Vienna | Kaffeehaus im Regen | Durch beschlagene Scheiben sieht man Kutschen und Regenschirme auf nassem Pflaster. | Bleiben Sie noch auf eine Melange.
Zurich | Morgen am See | Segelboote liegen still vor Kirchtürmen, dahinter Schneeberge. | Klar wie das Wasser: ein Wochenende zum Durchatmen.
Lisbon | Gelbe Tram, steile Gasse | Eine gelbe Straßenbahn klettert zwischen gekachelten Häusern bergauf. | Hier endet jeder Umweg mit Aussicht.
Tokyo | Neonnacht in Shibuya | Menschen mit Schirmen überqueren eine riesige Kreuzung unter Leuchtreklamen. | Tauchen Sie ein in das Meer aus Licht.
Cairo | Goldene Stunde am Nil | Feluken gleiten über den Fluss, am Ufer stehen Palmen und Minarette. | Fünftausend Jahre, und jeder Abend ist neu.
New York City | Winter im Park | Verschneite Bäume, ein zugefrorener Teich und Hochhäuser im Dunst. | Leise war diese Stadt noch nie so schön.
Sydney | Segel aus Beton | Das Opernhaus leuchtet weiß vor tiefblauem Hafen und Fähren. | Wer hier ankommt, will nicht mehr fort.
"""  # noqa: E501
_FRENCH = """
Paris | Les quais au petit matin | Des péniches dorment le long de la Seine, la brume monte entre les ponts. | Paris s’éveille, et vous avec.
Lyon | Traboules secrètes | Un passage voûté aux murs ocre débouche sur une cour ensoleillée. | Poussez la porte, la ville vous attend.
Marseille | Soir de mistral au Vieux-Port | Des barques colorées tanguent sous une basilique dorée. | Ici, la mer a toujours le dernier mot.
Geneva | Le jet d’eau et les cygnes | Une colonne d’eau blanche s’élève au-dessus du lac, des montagnes au loin. | Respirez : vous êtes arrivés.
Montréal | Escaliers sous la neige | Des escaliers de fer en colimaçon, couverts de neige, devant des façades de brique. | L’hiver y est une fête.
Brussels | Marché aux fleurs | Une place pavée couverte de bouquets, entourée de maisons dorées. | Prenez le temps d’une gaufre et d’un sourire.
Lisbon | Lumière blanche sur le Tage | Des toits rouges descendent vers un fleuve large comme la mer. | Laissez-vous porter par le vent du large.
Tokyo | Ruelle aux lanternes | Des lanternes rouges éclairent une ruelle étroite après la pluie. | Suivez l’odeur du charbon et du thé.
Marrakech | Jardin bleu | Des cactus et des palmiers devant un mur d’un bleu profond. | Une oasis au cœur de la médina.
New York City | Hiver à Brooklyn | Un pont suspendu disparaît dans la neige, un taxi jaune passe. | Marchez jusqu’au bout, la vue est à vous.
"""  # noqa: E501
_SPANISH = """
Madrid | Atardecer en el Retiro | Barcas en un estanque rodeado de árboles dorados y un monumento de piedra. | Quédate hasta que se enciendan las farolas.
Barcelona | Azoteas de mosaico | Chimeneas de colores sobre una terraza, al fondo el mar. | La ciudad que se atrevió a soñar en curvas.
Seville | Patio de naranjos | Naranjos cargados de fruta en un patio con fuente y arcos blancos. | Aquí hasta la sombra huele bien.
Mexico City | Mercado de domingo | Puestos llenos de flores y papel picado bajo toldos rojos. | Ven con hambre y sin prisa.
Buenos Aires | Tango bajo la lluvia | Una pareja baila en una calle empedrada, las luces se reflejan en los charcos. | Una noche que no se olvida.
Lima | Acantilados al amanecer | Altos acantilados frente al océano, parapentes entre la niebla. | Donde la ciudad se asoma al Pacífico.
Bogotá | Cerros verdes | Tejados de teja y una iglesia blanca en lo alto del monte. | Sube despacio y mira lejos.
Lisbon | El tranvía de las colinas | Un tranvía amarillo sube entre casas de azulejos. | Cada esquina guarda una canción.
Paris | Invierno junto al Sena | Puestos de libros cubiertos de nieve a la orilla del río. | Hay ciudades que se leen despacio.
Kyoto | Jardín de musgo | Piedras y musgo bajo arces rojos, un farol de piedra encendido. | El silencio también se visita.
"""  # noqa: E501
_ENGLISH = """
London | Fog on the Thames | A lone rower passes under a bridge while gulls wheel in soft grey light. | Come early and have the river to yourself.
Edinburgh | Castle above the clouds | A dark castle stands on its rock above a sea of morning mist. | Climb the hill, the view is free.
New York City | Steam and yellow cabs | Steam rises from the street between brick houses and taxis at dawn. | The city that is always on its way.
San Francisco | Cable car at noon | A cable car climbs a steep street with the bay behind it. | Hold on tight and look back.
Sydney | Ferries at sunrise | Green ferries cross a harbour in front of white sails. | Your day starts on the water.
Lisbon | Old town at dusk | Tiled houses and red roofs lead down to a wide river. | Stay for one more song.
Tokyo | Rain in the alley | Paper lanterns glow over wet stones and small bars. | Follow the smell of charcoal and soy.
Cairo | Evening on the Nile | White sails drift past palms and minarets in golden light. | Five thousand years old, and new each night.
Berlin | Summer by the canal | Friends sit on the grass beside a canal, a tower in the distance. | Bring a blanket and some friends.
Dublin | Colourful doors | A row of brick houses with bright doors and iron railings. | Knock on any of them, you will be welcome.
"""  # noqa: E501
# As people in China write it. Each title has a character of its script, so that it can be told.
_SIMPLIFIED = """
Shanghai | 外滩的清晨 | 江面上薄雾未散，老建筑的钟楼在晨光里泛着金色，一艘渡轮缓缓驶过。 | 早起的人，先看见整座城市。
Beijing | 胡同里的雪 | 灰砖墙下落满白雪，一辆自行车靠在红门旁边。 | 冬天的北京，要慢慢走。
Hangzhou | 湖上听雨 | 游船停在断桥边，雨点在湖面画出一圈圈涟漪。 | 撑一把伞，就能走进一幅画。
Chengdu | 茶馆的下午 | 竹椅、盖碗茶和几位打牌的老人，树影落在石板地上。 | 来了，就不想走了。
Guangzhou | 骑楼下的早市 | 卖花的摊位摆满街边，骑楼的阴影里人来人往。 | 一盅两件，从这里开始新的一天。
Paris | 塞纳河边的旧书摊 | 绿色的书箱沿着河岸排开，远处是两座钟楼。 | 翻开一本书，也翻开这座城市。
Lisbon | 黄色电车上坡 | 一辆黄色电车穿过贴满瓷砖的小巷，尽头是一条宽阔的大河。 | 跟着铃声，去看海。
Tokyo | 霓虹灯下的雨夜 | 湿漉漉的街道映出招牌的灯光，行人撑着透明雨伞过马路。 | 这座城市，越夜越精彩。
Cairo | 尼罗河的傍晚 | 白色帆船从棕榈树和宣礼塔前滑过，天空一片橘红。 | 五千年的风，今晚吹向你。
New York City | 雪后的中央公园 | 结冰的池塘边立着几棵老树，高楼隐在雾里。 | 难得安静的纽约，等你来听。
"""
# As people in Taiwan and Hong Kong write it.
_TRADITIONAL = """
Taipei | 雨後的大稻埕 | 紅磚街屋的拱廊下掛著一排燈籠，石板路映出暖黃的光。 | 慢慢逛，每個轉角都有故事。
Tainan | 廟埕前的午後 | 老榕樹下幾位阿伯下棋，廟簷的剪黏在陽光裡閃閃發亮。 | 來府城，先學會放慢腳步。
Kaohsiung | 港邊的夕陽 | 貨輪停靠在碼頭，橘色的雲層倒映在平靜的海面上。 | 吹吹海風，把煩惱留在岸上。
Taichung | 草悟道的綠蔭 | 單車騎過整片草皮，孩子們追著泡泡跑。 | 週末就該這樣過。
Hong Kong | 天星小輪過海 | 綠白相間的渡輪駛過維多利亞港，對岸大廈剛剛亮燈，有人倚着欄杆。 | 坐在船上，吹一陣温柔的晚風。
Macau | 葡式碎石路與老街 | 黑白波浪紋的地面伸向鵝黃色教堂，一位老人推着雪糕車。 | 轉個彎，就是另一個世紀。
Paris | 塞納河畔的舊書攤 | 墨綠色的書箱沿著河岸排開，遠處是兩座鐘樓。 | 翻開一本書，也翻開這座城市。
Lisbon | 黃色電車上坡 | 一輛黃色電車穿過貼滿磁磚的小巷，盡頭是一條寬闊的大河。 | 跟著鈴聲，一起去看海。
Tokyo | 雨夜裡的霓虹 | 溼漉漉的街道映出招牌燈光，行人撐著透明雨傘過馬路。 | 這座城市，越夜越精彩。
New York City | 雪後的中央公園 | 結冰的池塘邊立著幾棵老樹，高樓隱沒在霧裡。 | 難得安靜的紐約，等你來聽。
"""


def _read(language: str, lines: str) -> list[Words]:
    return [Words(language, *(part.strip() for part in line.split("|"))) for line in lines.strip().splitlines()]


MARKETING_WORDS: tuple[Words, ...] = (
    *_read("de", _GERMAN),
    *_read("fr", _FRENCH),
    *_read("es", _SPANISH),
    *_read("en", _ENGLISH),
    *_read("zh-Hans", _SIMPLIFIED),
    *_read("zh-Hant", _TRADITIONAL),
)
