"""What the report and the terminal say, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("zh", "en")

_SAID: dict[str, tuple[str, str]] = {
    "title": ("明账 · 预算公开前的自查", "Mingzhang: before a budget is published"),
    "lead": (
        "这份报告用文件自己的算术验算它的每一个数。它只提出疑问，从不改动文件印出的数字。",
        (
            "The document's own arithmetic is held against every figure it prints. "
            "This report asks; it never changes what is printed."
        ),
    ),
    "checking": ("正在检查 {} 个文件", "Checking {} files"),
    "made": ("生成时间", "Made"),
    "overview": ("总览", "Overview"),
    "file": ("文件", "File"),
    "result": ("结论", "Result"),
    "errors": ("错误", "Errors"),
    "warnings": ("提醒", "Warnings"),
    "figures": ("金额", "Figures"),
    "equations": ("等式", "Equations"),
    "published": ("可以公开", "Would be published"),
    "superseded": ("可以公开（另有较新的版本）", "Would be published, superseded"),
    "quarantined": ("将被隔离", "Would be quarantined"),
    "refused": ("无法检查", "Cannot be checked"),
    "with_errors": ("，但叙述部分有错误", ", but its prose has errors"),
    "year": ("{} 年", "{}"),
    "pages_in_all": ("共 {} 页", "{} pages"),
    "repaired": ("文件有损坏，修复后才能读取", "The file is damaged and was mended to be read"),
    "proof": ("验算结果", "What proves it"),
    "proved": (
        "全部验算通过：等式逐一成立、同时成立，每个非零金额都有等式看护。",
        "Proved: every equation holds, alone and together, and every non-zero figure stands in one.",
    ),
    "not_proved": ("尚未证明：{}。", "Not proved: {}."),
    "nonzero": ("其中非零", "Of them not zero"),
    "exact": ("分毫不差", "Exact"),
    "rounded": ("在四舍五入之内", "Within rounding"),
    "tails": ("有尾差", "With a tail difference"),
    "failed": ("不成立或无法验算", "Failed or not evaluable"),
    "joint": ("全部等式能否同时成立", "All hold at once"),
    "yes": ("能", "yes"),
    "no": ("不能", "no"),
    "guarded": ("有等式看护的非零金额", "Non-zero figures in an equation"),
    "twice": ("至少两个独立等式看护", "In two independent ones at least"),
    "unread": ("未能识别的表中的金额", "Figures in tables not recognised"),
    "recognised": ("识别出的有金额的表 {} 张：{}", "{} tables with amounts recognised: {}"),
    "budget": ("预算", "budget"),
    "final_account": ("决算", "final account"),
    "other": ("其他", "other"),
    "findings": ("需要核对的地方", "What to look at"),
    "nothing": ("没有发现问题。", "Nothing was found."),
    "proposals": ("最可能的原因（仅供核对）", "The likeliest cause (to be checked)"),
    "proposal": ("疑点", "Perhaps"),
    "consequences": ("由此而来的另有 {} 处", "{} more follow from it"),
    "also": ("也可能是", "Or"),
    "error": ("错误", "Error"),
    "warning": ("提醒", "Warning"),
    "info": ("说明", "Note"),
    "whose": ("谁之误：", "Whose error: "),
    "entry": (
        "核对属实后，可将此条列入已知错误清单",
        "Once checked, this entry may be listed as a known error",
    ),
    "known": ("已登记为发布者之误", "On the list of known errors"),
    "left": ("印出的一方", "The printed side"),
    "right": ("推算的一方", "The side worked out"),
    "suspect": ("最可疑的单元格", "The cell to look at first"),
    "cell": ("有疑问的单元格", "The cell in question"),
    "fails": ("≠", "≠"),
    "exceeds": ("＞", ">"),
    "plausible": ("≈", "≈"),
    "zero": ("0（未印）", "0 (not printed)"),
    "gap": ("相差", "Gap"),
    "slack": ("四舍五入最多容许", "Rounding allows"),
    "tail": ("分项舍入后相加最多容许", "Sums of rounded parts allow"),
    "yuan": ("{} 元", "{} yuan"),
    "page": ("第{}页", "page {}"),
    "pages": ("第{}页", "pages {}"),
    "quoted": ("“{}”", "“{}”"),
    "alt": ("第{}页的局部：{}", "Part of page {}: {}"),
    "alt_whole": ("第{}页全貌", "The whole of page {}"),
    "boxed": ("方框标出 {}", "boxed are {}"),
    "no_picture": ("（未附图，请按页码查看原件。）", "(No picture: see the page itself.)"),
    "all_figures": ("全部金额及其看护", "All figures and what guards them"),
    "figures_lead": (
        (
            "“看护”是有多少个独立的、成立的等式含有这个金额；“最小可查差错”是至少差多少元必定会被发现。"
            "没有看护的非零金额，算术查不出它的错，请对照原始数据核对。"
        ),
        (
            "“Guards” counts the independent equations that hold and contain the figure; “Smallest slip” is the error "
            "in yuan from which one is sure to be caught. Arithmetic says nothing of a non-zero figure without a guard: "
            "compare it with its source."
        ),
    ),
    "row": ("行", "Row"),
    "column": ("列", "Column"),
    "as_printed": ("印出", "As printed"),
    "in_yuan": ("元", "Yuan"),
    "page_heading": ("页", "Page"),
    "guards": ("看护", "Guards"),
    "slip": ("最小可查差错（元）", "Smallest slip (yuan)"),
    "uncaught": ("查不出", "not caught"),
    "unguarded": ("无看护", "unguarded"),
    "count": ("{} 个金额", "{} figures"),
    "line": ("{}——{}：{}（{} {}，{} ±{}）", "{}: {}: {} ({} {}, {} ±{})"),
    "more": ("……另有 {} 条，见 --html 报告或 --json", "… and {} more: see --html or --json"),
    "summary": ("汇总", "Summary"),
    "item_no": ("序号", "No."),
    "item": ("检查项目", "Item"),
    "asked": ("检查内容", "What is asked"),
    "fits_or_not": ("是否符合", "Fits"),
    "fits": ("符合", "fits"),
    "unfit": ("不符合", "does not fit"),
    "by_hand": ("人工核对", "to be looked at"),
    "problem": ("存在问题", "Problems"),
    "remark": ("备注：", "Remark: "),
    "perhaps": ("疑为：", "Perhaps: "),
    "picture": ("原页", "On the page"),
    "opinion": ("核对意见", "Inspector's note"),
    "signed": ("检查人：                日期：", "Inspected by:                Date:"),
    "unit": ("单位", "Unit"),
    "unfit_items": ("不符合的项目", "Items that do not fit"),
    "problem_count": ("问题数", "Problems"),
    "produced": ("文件自称生成于 {}", "The file says that it was made at {}"),
    "not_recognised": ("没有识别到这一部分", "This part is not recognised"),
    "checklist_lead": (
        "“符合”指程序能够核对的各点没有发现问题；“人工核对”指程序无从判断。问题按全文连续编号，附页码和原页局部。",
        (
            "“Fits” says that nothing was found in what a program can check, “to be looked at” that a program cannot "
            "tell. Problems are numbered through the document, with their pages and a piece of each page."
        ),
    ),
}


def words(language: str) -> Mapping[str, str]:
    """What is said in a language, by name; ``{}`` stands for what is filled in."""
    return {name: both[LANGUAGES.index(language)] for name, both in _SAID.items()}
