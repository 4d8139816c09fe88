"""Part three of a final account: what its tables print, said once more in the sentences of the national form."""

from __future__ import annotations

from copy import deepcopy

from support.typeset import Document
from support.typeset.model import Block, Part


def with_prose(document: Document) -> Document:
    """`final_account`, whose 07 has budget over outturn, with its part three. The tables stay as they are."""
    explained = deepcopy(document)
    tables = {table.id: table.rows for table in document.tables}
    grand, fiscal = tables["T01"][-1][2], tables["T04"][-1][2]
    income, spent = tables["T02"][0][2], tables["T03"][0][2]
    general, basic = tables["T05"][0][2:4]
    planned, outturn = tables["T07"][0][0], tables["T07"][0][6:]
    total, abroad, vehicles, bought, kept, received = outturn
    said = (
        ("一、收入支出决算总体情况说明", f"{document.unit}{document.year}年度收入支出总计{grand}万元。"),
        ("二、收入决算情况说明", f"本年收入合计{income}万元。"),
        ("三、支出决算情况说明", f"本年支出合计{spent}万元。"),
        ("四、财政拨款收入支出决算总体情况说明", f"{document.year}年度财政拨款收、支总计{fiscal}万元。"),
        (
            "五、一般公共预算财政拨款支出决算情况说明",
            f"一般公共预算财政拨款支出年初预算为1.00万元，支出决算为{general}万元。",
        ),
        ("六、一般公共预算财政拨款基本支出决算情况说明", f"一般公共预算财政拨款基本支出{basic}万元。"),
        (
            "七、财政拨款“三公”经费支出决算情况说明",
            f"“三公”经费财政拨款支出年初预算为{planned}万元，支出决算为{total}万元，其中："
            f"因公出国（境）费支出决算为{abroad}万元；公务用车购置及运行维护费支出决算为{vehicles}万元，其中："
            f"公务用车购置费支出{bought}万元，公务用车运行维护费支出{kept}万元；公务接待费支出决算为{received}万元。",
        ),
        ("八、国有资产占有使用情况", f"截至{document.year}年12月31日，本部门共有车辆3辆。"),
        ("九、政府性基金预算财政拨款收入支出决算情况说明", "本年收入合计1.00万元，本年支出合计1.00万元。"),
    )
    blocks = [Block(kind, text) for heading, text in said for kind, text in (("h2", heading), ("p", text))]
    explained.parts.append(Part(f"第三部分 {document.year}年度部门决算情况说明", blocks))
    return explained
