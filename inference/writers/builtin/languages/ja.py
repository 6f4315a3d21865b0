"""日本語の題、代替テキスト、キャプション。"""

from __future__ import annotations

from inference.writers.builtin.languages.model import Language, Words

PHRASES = Language(
    titles={
        "skyline/dawn": ("夜明けの屋根", "目を覚ます街", "朝焼けのスカイライン"),
        "skyline/day": ("真昼のスカイライン", "昼下がりの屋根並み", "青空の下の街"),
        "skyline/golden": ("黄金色の街並み", "長い影の時間", "蜂蜜色の光"),
        "skyline/sunset": ("夕焼けのスカイライン", "暮れゆく屋根", "一日の終わりの光"),
        "skyline/blue": ("ブルーアワーの街", "黄昏の屋根並み", "窓に灯りがともる頃"),
        "skyline/night": ("街の夜景", "真夜中のスカイライン", "灯りの海"),
        "waterfront/dawn": ("水辺の夜明け", "静かな水面と朝の光", "目覚める岸辺"),
        "waterfront/day": ("水辺の一日", "真昼の岸辺", "日差しの中の小舟"),
        "waterfront/golden": ("金色の水面", "岸辺の黄金の時間", "水面に伸びる光"),
        "waterfront/sunset": ("水辺の夕日", "茜色の対岸", "夕暮れの岸壁"),
        "waterfront/blue": ("水辺のブルーアワー", "黄昏の岸辺", "対岸の灯り"),
        "waterfront/night": ("夜の水辺", "水面に揺れる灯り", "灯りの並ぶ岸辺"),
        "landmark": ("見慣れた姿", "街の顔", "正面から向き合う", "誰もが知る場所"),
        "aerial": ("空から見た街", "屋根の海", "はるか上空から", "鳥の目で"),
        "street": ("長い通りの先", "店先のあかり", "角を曲がれば", "通りを歩けば"),
        "market": ("市場のにぎわい", "市場の色", "屋台のあいだで", "日よけの下で"),
    },
    views={
        "skyline": Words("{city}のスカイライン", ("{city}の遠望", "{city}の屋根")),
        "waterfront": Words("{city}の水辺", ("{city}の水辺", "水に映る{city}")),
        "landmark": Words("{city}の名所", ("{city}の顔", "ひと目でわかる{city}")),
        "aerial": Words("空から見た{city}", ("空から見る{city}", "{city}の上空")),
        "street": Words("{city}の通り", ("{city}を歩く", "{city}の街角")),
        "market": Words("{city}の市場", ("{city}の市場", "{city}の味")),
    },
    times={
        "dawn": Words("夜明け", ("おはよう、{city}。", "誰よりも早く、{city}。", "{city}の新しい一日。")),
        "day": Words("昼間", ("こんにちは、{city}。", "真昼の{city}。", "{city}の穏やかな昼。")),
        "golden": Words("夕暮れ前", ("{city}が金色に染まる。", "{city}のあの光。", "{city}で過ごす黄金の時間。")),
        "sunset": Words("日没", ("{city}に日が沈む。", "また明日、{city}。", "{city}の夕日を見に。")),
        "blue": Words("黄昏時", ("青い時間は{city}のもの。", "こんばんは、{city}。", "{city}に灯りがともる。")),
        "night": Words("夜", ("おやすみ、{city}。", "日が暮れたあとの{city}。", "夜の{city}がいちばん美しい。")),
    },
    weathers={
        "clear": Words("澄んだ空の下"),
        "cloudy": Words("雲が流れる空の下", ("流れる雲の下", "雲の多い空")),
        "rain": Words("雨の降る中", ("雨上がり", "屋根を打つ雨")),
        "fog": Words("霧に包まれた中", ("霧に包まれて", "霧のヴェール")),
        "snow": Words("雪の中", ("雪の屋根", "白い街")),
        "storm": Words("嵐が近づく空の下", ("嵐の前", "嵐の光")),
    },
    seasons={
        "spring": ("春の街", "若葉の頃"),
        "summer": ("長い夏", "夏の街"),
        "autumn": ("秋の街", "色づく季節"),
        "winter": ("冬の街", "冷たい季節"),
    },
    styles={
        "illustrated": Words("イラスト", ("重なり合う街", "絵本のような街"), "イラスト"),
        "minimal": Words("ミニマルなポスター", ("余白の美", "静かなかたち"), "ミニマル"),
        "vintage": Words("レトロな旅行ポスター", ("懐かしい旅の便り", "古き良き旅"), "レトロ"),
        "deco": Words("アールデコのポスター", ("金色の時代", "光の線"), "アールデコ"),
        "watercolor": Words("水彩画", ("にじむ色", "軽やかな筆"), "水彩"),
        "neon": Words("ネオンカラーの絵", ("電気の街", "光る看板"), "ネオン"),
        "isometric": Words("アイソメトリックのジオラマ", ("卓上の小さな街", "手のひらのジオラマ"), "アイソメトリック"),
        "line art": Words("線画", ("一本のペンで", "白い紙に線だけで"), "線画"),
    },
    alt="{weather}、{time}の{view}を描いた{style}。",
    alt_of_any="[{weather}、][{season}の][{time}の]{view}[と{landmarks}]を描いた{style}。",
    picture="画像",
    in_seasons={"spring": "春", "summer": "夏", "autumn": "秋", "winter": "冬"},
    and_="、",
    joined="{title}・{label}",
)
