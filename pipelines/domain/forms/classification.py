"""The official lists that a budget's names and codes come from.

Source: 政府收支分类科目 (Ministry of Finance), functional classes (类) and departmental economic
classes (类). Only classes that budgets of departments print are listed; a name may change over the
years while the code stays, so every name known for a code is given.
"""

from __future__ import annotations

FUNCTION_CLASSES: dict[str, tuple[str, ...]] = {
    "201": ("一般公共服务支出", "一般公共服务"),
    "202": ("外交支出", "外交"),
    "203": ("国防支出", "国防"),
    "204": ("公共安全支出", "公共安全"),
    "205": ("教育支出", "教育"),
    "206": ("科学技术支出", "科学技术"),
    "207": ("文化旅游体育与传媒支出", "文化体育与传媒支出"),
    "208": ("社会保障和就业支出", "社会保障和就业"),
    "209": ("社会保险基金支出",),
    "210": ("卫生健康支出", "医疗卫生与计划生育支出"),
    "211": ("节能环保支出", "节能环保"),
    "212": ("城乡社区支出", "城乡社区"),
    "213": ("农林水支出", "农林水"),
    "214": ("交通运输支出", "交通运输"),
    "215": ("资源勘探工业信息等支出", "资源勘探信息等支出"),
    "216": ("商业服务业等支出",),
    "217": ("金融支出",),
    "219": ("援助其他地区支出",),
    "220": ("自然资源海洋气象等支出", "国土海洋气象等支出"),
    "221": ("住房保障支出", "住房保障"),
    "222": ("粮油物资储备支出",),
    "223": ("国有资本经营预算支出",),
    "224": ("灾害防治及应急管理支出",),
    "227": ("预备费",),
    "229": ("其他支出",),
    "230": ("转移性支出",),
    "231": ("债务还本支出",),
    "232": ("债务付息支出",),
    "233": ("债务发行费用支出",),
    "234": ("抗疫特别国债安排的支出",),
}

ECONOMIC_CLASSES: dict[str, tuple[str, ...]] = {
    "301": ("工资福利支出", "工资和福利支出"),
    "302": ("商品和服务支出",),
    "303": ("对个人和家庭的补助", "对个人和家庭补助"),
    "307": ("债务利息及费用支出",),
    "309": ("资本性支出（基本建设）",),
    "310": ("资本性支出", "其他资本性等支出", "其他资本性支出"),
    "311": ("对企业补助（基本建设）",),
    "312": ("对企业补助",),
    "313": ("对社会保障基金补助",),
    "399": ("其他支出",),
}

FUNCTION_CODE_OF = {name: code for code, names in FUNCTION_CLASSES.items() for name in names}
ECONOMIC_CODE_OF = {name: code for code, names in ECONOMIC_CLASSES.items() for name in names}
