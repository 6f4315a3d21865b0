"""简体中文的标题、替代文本和配文。"""

from __future__ import annotations

from inference.writers.builtin.languages.model import Hour, Language, Named, Shown

PHRASES = Language(
    scenes={
        "roofs": Shown(
            "屋顶之上的{city}",
            ("{city}的屋顶", "屋顶之上的{city}", "{city}，层层屋顶"),
            ("屋顶", "屋顶与天空", "连绵的屋顶"),
            ("屋顶上，是看{city}最好的位置。", "站上屋顶，看尽{city}。"),
        ),
        "hillside": Shown(
            "{city}山坡上层叠的房屋",
            ("山坡上的{city}", "{city}，屋上有屋", "{city}的山丘"),
            ("山坡人家", "层叠的房屋", "山城"),
            ("{city}，一家高过一家。", "每上一级台阶，{city}就多露出一分。"),
        ),
        "skyline": Shown(
            "{city}天际线",
            ("地平线上的{city}", "{city}的轮廓", "整座{city}"),
            ("天际线", "城市与天空", "长长的地平线"),
            ("一条线，画出整座{city}。", "看轮廓，就知道是{city}。"),
        ),
        "canyon": Shown(
            "{city}的摩天楼",
            ("{city}，直上云霄", "{city}的高楼之间", "仰望{city}"),
            ("高楼之间", "摩天楼", "楼宇峡谷"),
            ("在{city}，请抬头走路。", "抬起头，这就是{city}。"),
        ),
        "stars": Shown(
            "{city}的星空",
            ("{city}的星空", "星空下的{city}", "{city}与群星"),
            ("星空", "满天繁星", "群星"),
            ("千颗星星下的{city}。", "再抬头看一眼{city}的天。"),
        ),
        "harbour": Shown(
            "{city}水岸",
            ("{city}的水边", "水中的{city}", "{city}水岸"),
            ("水边", "岸边步道", "水岸"),
            ("{city}从水边开始。", "沿着水边走走，{city}就在眼前。"),
        ),
        "bridge": Shown(
            "{city}的桥",
            ("{city}的桥", "{city}，从此岸到彼岸", "过桥到{city}"),
            ("大桥", "桥", "此岸与彼岸"),
            ("一座桥，身后是整座{city}。", "两岸之间，就是{city}。"),
        ),
        "portrait": Shown(
            "{city}地标",
            ("{city}的面孔", "一眼看{city}", "{city}的骄傲"),
            ("熟悉的轮廓", "城市地标", "城市的名片"),
            ("只看一眼，就知道是{city}。", "{city}，无需介绍。"),
        ),
        "arch": Shown(
            "古石墙框住的{city}地标",
            ("石框里的{city}", "老墙外的{city}", "给{city}一个画框"),
            ("石墙画框", "老墙之间", "老墙外的风景"),
            ("{city}自带画框。", "最美的{city}，藏在老墙之间。"),
        ),
        "square": Shown(
            "{city}的广场",
            ("{city}的广场", "相约{city}", "广场对面的{city}"),
            ("广场", "广场对面", "开阔的广场"),
            ("在{city}的广场上见。", "到了广场，{city}也慢下来。"),
        ),
        "avenue": Shown(
            "{city}的林荫大道",
            ("{city}的大道", "漫步{city}", "一路直行到{city}"),
            ("大道", "笔直的大道", "大道尽头"),
            ("一路直行，就是{city}。", "慢慢走，{city}不着急。"),
        ),
        "row": Shown(
            "{city}的一排房屋",
            ("{city}的门面", "{city}，门挨着门", "{city}邻家"),
            ("一排房屋", "门挨着门", "家家户户"),
            ("{city}的每栋房子都有故事。", "在{city}，挑一扇喜欢的门。"),
        ),
        "hill street": Shown(
            "{city}的石板小巷",
            ("{city}的上坡路", "{city}的小巷", "{city}，一步一步"),
            ("石板路", "上坡的小巷", "石板小巷"),
            ("{city}值得你爬上来。", "穿双好鞋，去走{city}的坡。"),
        ),
        "main street": Shown(
            "{city}的主街",
            ("{city}的主街", "{city}的中心", "家在{city}"),
            ("主街", "小城", "街边小店"),
            ("在{city}的主街上，人人都会相遇。", "{city}，小城大心。"),
        ),
        "window": Shown(
            "窗外的{city}街道",
            ("窗外的{city}", "{city}的窗口", "窗下的{city}"),
            ("窗外", "窗下的街道", "窗外的街景"),
            ("推开窗，{city}醒了。", "看得见{city}的房间。"),
        ),
        "street": Shown(
            "{city}街道",
            ("走在{city}", "{city}街角", "{city}的街道"),
            ("街角", "长街", "街道"),
            ("{city}要用双脚去认识。", "转过街角，还是{city}。"),
        ),
        "market": Shown(
            "{city}集市",
            ("{city}的集市", "{city}的味道", "到{city}赶集"),
            ("集市", "摊位之间", "集市的色彩"),
            ("空着肚子来{city}的集市。", "{city}的味道，在集市里。"),
        ),
        "aerial": Shown(
            "{city}鸟瞰",
            ("俯瞰{city}", "{city}上空", "地图般的{city}"),
            ("鸟瞰街景", "地图般的街道", "高处的风景"),
            ("飞鸟眼中的{city}。", "站得高，才看懂{city}。"),
        ),
    },
    views={
        "skyline": "{city}天际线",
        "waterfront": "{city}水岸",
        "landmark": "{city}地标",
        "aerial": "{city}鸟瞰",
        "street": "{city}街道",
        "market": "{city}集市",
    },
    times={
        "dawn": Hour(
            "黎明", ("黎明", "清晨", "日出时分"), ("早安，{city}。", "抢在所有人之前看见{city}。", "{city}新的一天。")
        ),
        "day": Hour(
            "白天", ("正午", "白天", "午间"), ("你好，{city}！", "日光下的{city}。", "{city}的正午，一切都好。")
        ),
        "golden": Hour(
            "金色时刻",
            ("金色时刻", "金光里", "向晚时分"),
            ("{city}镀上了金色。", "{city}的那道金光。", "在{city}，遇见金色时刻。"),
        ),
        "sunset": Hour(
            "日落时分",
            ("日落时分", "夕阳下", "晚霞中"),
            ("太阳落在{city}。", "明天见，{city}。", "留下来看{city}的日落。"),
        ),
        "blue": Hour(
            "暮色中", ("暮色中", "蓝调时刻", "黄昏"), ("蓝调时刻属于{city}。", "傍晚好，{city}。", "{city}亮起灯火。")
        ),
        "night": Hour("夜晚", ("夜晚", "深夜", "午夜"), ("晚安，{city}。", "天黑之后的{city}。", "夜里的{city}最美。")),
    },
    weathers={
        "clear": "晴空之下",
        "cloudy": "流云之下",
        "rain": "雨中",
        "fog": "薄雾笼罩",
        "snow": "雪中",
        "storm": "暴风雨将至",
    },
    styles={
        "illustrated": Named("插画", "插画"),
        "minimal": Named("极简海报", "极简"),
        "vintage": Named("复古旅行海报", "复古"),
        "deco": Named("装饰艺术风格海报", "装饰艺术"),
        "watercolor": Named("水彩画", "水彩"),
        "neon": Named("霓虹色图画", "霓虹"),
        "isometric": Named("等距微缩模型", "等距视角"),
        "line art": Named("线描画", "线稿"),
    },
    timed="{hour}的{subject}",
    alt="{style}：{weather}，{time}的{view}。",
    alt_of_any="{style}：[{weather}，][{season}，][{time}的]{view}[和{landmarks}]。",
    picture="图片",
    in_seasons={"spring": "春天", "summer": "夏天", "autumn": "秋天", "winter": "冬天"},
    and_="、",
    joined="{title}·{label}",
    space="",
    aside="（{name}）",
)
