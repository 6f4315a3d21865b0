"""简体中文的标题、替代文本和配文。"""

from __future__ import annotations

from inference.writers.builtin.languages.model import Language, Words

PHRASES = Language(
    titles={
        "skyline/dawn": ("屋顶上的第一缕光", "城市醒来", "晨曦中的天际线"),
        "skyline/day": ("正午的天际线", "阳光下的屋顶", "白昼之城"),
        "skyline/golden": ("金色时刻", "楼宇间的蜜色光线", "斜阳与长影"),
        "skyline/sunset": ("晚霞中的天际线", "屋顶上的余晖", "日落时分的城市"),
        "skyline/blue": ("蓝调时刻的城市", "暮色中的屋顶", "万家灯火初上"),
        "skyline/night": ("城市夜色", "午夜天际线", "灯火不眠"),
        "waterfront/dawn": ("水边黎明", "静水晨光", "岸边初醒"),
        "waterfront/day": ("水边一日", "正午的码头", "阳光下的小船"),
        "waterfront/golden": ("水面流金", "码头的金色时刻", "斜光掠过水面"),
        "waterfront/sunset": ("水上落日", "对岸的霞光", "码头的傍晚"),
        "waterfront/blue": ("水边的蓝调时刻", "码头暮色", "对岸灯火"),
        "waterfront/night": ("水边之夜", "水中倒影", "岸边灯笼"),
        "landmark": ("熟悉的轮廓", "人人认得的地方", "正面相对", "城市的名片"),
        "aerial": ("俯瞰城市", "屋顶之海", "从高空望去", "鸟儿的视角"),
        "street": ("长街尽头", "橱窗之间", "转过街角", "走在街上"),
        "market": ("摊位之间", "集市的色彩", "热闹的集市", "遮阳篷下"),
    },
    views={
        "skyline": Words("{city}天际线", ("地平线上的{city}", "{city}的屋顶")),
        "waterfront": Words("{city}水岸", ("{city}的水边", "水中的{city}")),
        "landmark": Words("{city}地标", ("{city}的面孔", "一眼看{city}")),
        "aerial": Words("{city}鸟瞰", ("俯瞰{city}", "{city}上空")),
        "street": Words("{city}街道", ("漫步{city}", "{city}街角")),
        "market": Words("{city}集市", ("{city}的集市", "{city}的味道")),
    },
    times={
        "dawn": Words("黎明", ("早安，{city}。", "抢在所有人之前看见{city}。", "{city}新的一天。")),
        "day": Words("白天", ("你好，{city}！", "阳光下的{city}。", "{city}的正午，一切都好。")),
        "golden": Words("金色时刻", ("{city}镀上了金色。", "{city}的那道金光。", "在{city}，遇见金色时刻。")),
        "sunset": Words("日落时分", ("太阳落在{city}。", "明天见，{city}。", "留下来看{city}的日落。")),
        "blue": Words("暮色中", ("蓝调时刻属于{city}。", "傍晚好，{city}。", "{city}亮起灯火。")),
        "night": Words("夜晚", ("晚安，{city}。", "天黑之后的{city}。", "夜里的{city}最美。")),
    },
    weathers={
        "clear": Words("晴空之下"),
        "cloudy": Words("流云之下", ("流云之下", "满天云朵")),
        "rain": Words("雨中", ("雨后", "雨打屋顶")),
        "fog": Words("薄雾笼罩", ("雾里的城市", "薄雾轻纱")),
        "snow": Words("雪中", ("屋顶积雪", "白色之城")),
        "storm": Words("暴风雨将至", ("暴风雨前", "风暴之光")),
    },
    seasons={
        "spring": ("城中春日", "第一抹新绿"),
        "summer": ("漫长的夏天", "城中夏日"),
        "autumn": ("城中秋色", "红铜与铁锈"),
        "winter": ("城中冬日", "寒冷的月份"),
    },
    styles={
        "illustrated": Words("插画", ("层层叠叠的城市", "笔下的城市"), "插画"),
        "minimal": Words("极简海报", ("少即是多", "寥寥几笔"), "极简"),
        "vintage": Words("复古旅行海报", ("旧日的问候", "老式旅行"), "复古"),
        "deco": Words("装饰艺术风格海报", ("镀金年代", "光的线条"), "装饰艺术"),
        "watercolor": Words("水彩画", ("纸上晕染", "轻轻一笔"), "水彩"),
        "neon": Words("霓虹色图画", ("电光之城", "霓虹招牌"), "霓虹"),
        "isometric": Words("等距微缩模型", ("桌上的微缩城市", "掌中的小城"), "等距视角"),
        "line art": Words("线描画", ("一支钢笔的城市", "白纸上的线条"), "线稿"),
    },
    alt="{style}：{weather}，{time}的{view}。",
    alt_of_any="{style}：[{weather}，][{season}，][{time}的]{view}[和{landmarks}]。",
    picture="图片",
    in_seasons={"spring": "春天", "summer": "夏天", "autumn": "秋天", "winter": "冬天"},
    and_="、",
    joined="{title}·{label}",
)
