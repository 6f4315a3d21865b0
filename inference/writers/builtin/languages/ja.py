"""日本語の題、代替テキスト、キャプション。"""

from __future__ import annotations

from inference.writers.builtin.languages.model import Hour, Language, Named, Shown

# 「夜の空から見た街」は「夜空から見た街」とも読めるので、上からの眺めは「俯瞰」と言う。
PHRASES = Language(
    scenes={
        "roofs": Shown(
            "屋根越しの{city}",
            ("{city}の屋根の上", "屋根越しの{city}", "{city}、屋根から屋根へ"),
            ("屋根並み", "屋根と空", "屋根越しの眺め"),
            ("屋根の上が{city}の特等席。", "屋根の上から見る{city}。"),
        ),
        "hillside": Shown(
            "{city}の坂に重なる家々",
            ("丘の街、{city}", "家々の重なる{city}", "{city}の丘"),
            ("丘の家々", "屋根の連なり", "坂の街"),
            ("家の上にまた家がある、{city}。", "一段のぼるごとに{city}が開ける。"),
        ),
        "skyline": Shown(
            "{city}のスカイライン",
            ("{city}の遠望", "{city}の輪郭", "{city}のすべて"),
            ("スカイライン", "街と空", "遠い地平線"),
            ("一本の線に{city}のすべて。", "輪郭だけで{city}とわかる。"),
        ),
        "canyon": Shown(
            "{city}の高層ビル街",
            ("{city}を見上げて", "{city}のビルの谷間", "空へ伸びる{city}"),
            ("ビルの谷間", "高層ビル", "摩天楼"),
            ("{city}では、上を見て歩こう。", "見上げれば、{city}。"),
        ),
        "stars": Shown(
            "{city}の星空",
            ("{city}の星空", "星の下の{city}", "{city}と星"),
            ("星空", "満天の星", "星の下の街"),
            ("千の星の下の{city}。", "もう一度空を見上げて、{city}。"),
        ),
        "harbour": Shown(
            "{city}の水辺",
            ("{city}の水辺", "水に映る{city}", "{city}の岸辺"),
            ("水辺", "岸辺の散歩道", "水面"),
            ("{city}は水辺から始まる。", "{city}の水辺をひと歩き。"),
        ),
        "bridge": Shown(
            "{city}の橋",
            ("{city}の橋", "橋の向こうの{city}", "{city}、岸から岸へ"),
            ("大きな橋", "橋", "岸から岸への道"),
            ("橋の向こうに、{city}のすべて。", "二つの岸に、一つの{city}。"),
        ),
        "portrait": Shown(
            "{city}の名所",
            ("{city}の顔", "ひと目でわかる{city}", "{city}の誇り"),
            ("見慣れた姿", "街の顔", "街の名所"),
            ("ひと目で{city}。", "{city}に紹介はいらない。"),
        ),
        "arch": Shown(
            "古い石壁に縁取られた{city}の名所",
            ("石に縁取られた{city}", "古い壁の向こうの{city}", "{city}の額縁"),
            ("石の額縁", "石壁越しの眺め", "古い壁の向こう"),
            ("{city}には{city}の額縁がある。", "古い石壁から眺める{city}。"),
        ),
        "square": Shown(
            "{city}の広場",
            ("{city}の広場", "{city}で待ち合わせ", "広場の向こうの{city}"),
            ("広場", "広場の向こう", "広場のひととき"),
            ("{city}の広場で待ち合わせ。", "広場では{city}もひと休み。"),
        ),
        "avenue": Shown(
            "{city}の大通り",
            ("{city}の大通り", "{city}をそぞろ歩き", "まっすぐ{city}へ"),
            ("大通り", "まっすぐな道", "並木道"),
            ("まっすぐ行けば、そこは{city}。", "ゆっくり歩こう、{city}は逃げない。"),
        ),
        "row": Shown(
            "{city}の家並み",
            ("{city}の家並み", "軒を連ねる{city}", "{city}のお隣さん"),
            ("家並み", "軒先", "家々"),
            ("{city}の家には、それぞれ物語がある。", "軒を連ねる{city}の家々。"),
        ),
        "hill street": Shown(
            "{city}の石畳の小道",
            ("{city}の坂道", "{city}の石畳", "一歩ずつ、{city}"),
            ("石畳", "坂道", "石畳の小道"),
            ("{city}はのぼる価値がある。", "歩きやすい靴で、{city}の坂へ。"),
        ),
        "main street": Shown(
            "{city}の目抜き通り",
            ("{city}の目抜き通り", "{city}の真ん中", "わが町、{city}"),
            ("目抜き通り", "小さな町", "町の店先"),
            ("{city}の目抜き通りで、みんなが出会う。", "小さな町の大きな心、{city}。"),
        ),
        "window": Shown(
            "窓から見た{city}の通り",
            ("窓辺の{city}", "{city}の窓から", "窓の下の{city}"),
            ("窓の眺め", "窓の下の通り", "窓辺"),
            ("窓を開ければ、{city}。", "{city}の見える部屋。"),
        ),
        "street": Shown(
            "{city}の通り",
            ("{city}を歩く", "{city}の街角", "{city}の通り"),
            ("街角", "通り", "曲がり角"),
            ("{city}は歩くのがいちばん。", "角を曲がるたび、{city}。"),
        ),
        "market": Shown(
            "{city}の市場",
            ("{city}の市場", "{city}の味", "{city}の屋台"),
            ("市場", "屋台", "市場の色"),
            ("おなかをすかせて、{city}の市場へ。", "{city}の味は市場にある。"),
        ),
        "aerial": Shown(
            "{city}の俯瞰",
            ("{city}を見下ろして", "{city}の俯瞰", "地図のような{city}"),
            ("街の俯瞰", "地図のような街", "眼下の街並み"),
            ("鳥だけが知る{city}。", "見下ろせば、{city}がよくわかる。"),
        ),
    },
    views={
        "skyline": "{city}のスカイライン",
        "waterfront": "{city}の水辺",
        "landmark": "{city}の名所",
        "aerial": "{city}の俯瞰",
        "street": "{city}の通り",
        "market": "{city}の市場",
    },
    times={
        "dawn": Hour(
            "夜明け",
            ("夜明け", "早朝", "朝焼け"),
            ("おはよう、{city}。", "誰よりも早く、{city}。", "{city}の新しい一日。"),
        ),
        "day": Hour(
            "昼間", ("真昼", "昼下がり", "昼間"), ("こんにちは、{city}。", "真昼の{city}。", "{city}の穏やかな昼。")
        ),
        "golden": Hour(
            "夕暮れ前",
            ("黄金色の時間", "夕暮れ前", "金色の光の中"),
            ("{city}が金色に染まる。", "{city}のあの光。", "{city}で過ごす黄金の時間。"),
        ),
        "sunset": Hour(
            "日没", ("夕焼け", "日没", "夕日の中"), ("{city}に日が沈む。", "また明日、{city}。", "{city}の夕日を見に。")
        ),
        "blue": Hour(
            "黄昏時",
            ("黄昏時", "ブルーアワー", "宵"),
            ("青い時間は{city}のもの。", "こんばんは、{city}。", "{city}に灯りがともる。"),
        ),
        "night": Hour(
            "夜",
            ("夜", "真夜中", "夜更け"),
            ("おやすみ、{city}。", "日が暮れたあとの{city}。", "夜の{city}がいちばん美しい。"),
        ),
    },
    weathers={
        "clear": "澄んだ空の下",
        "cloudy": "雲が流れる空の下",
        "rain": "雨の降る中",
        "fog": "霧に包まれた中",
        "snow": "雪の中",
        "storm": "嵐が近づく空の下",
    },
    styles={
        "illustrated": Named("イラスト", "イラスト"),
        "minimal": Named("ミニマルなポスター", "ミニマル"),
        "vintage": Named("レトロな旅行ポスター", "レトロ"),
        "deco": Named("アールデコのポスター", "アールデコ"),
        "watercolor": Named("水彩画", "水彩"),
        "neon": Named("ネオンカラーの絵", "ネオン"),
        "isometric": Named("アイソメトリックのジオラマ", "アイソメトリック"),
        "line art": Named("線画", "線画"),
    },
    timed="{hour}の{subject}",
    alt="{weather}、{time}の{view}を描いた{style}。",
    alt_of_any="[{weather}、][{season}の][{time}の]{view}[と{landmarks}]を描いた{style}。",
    picture="画像",
    in_seasons={"spring": "春", "summer": "夏", "autumn": "秋", "winter": "冬"},
    and_="、",
    joined="{title}・{label}",
    space="",
    aside="（{name}）",
)
