"""Why a file is refused, withheld or no longer current: every code with its words, Chinese and English."""

from __future__ import annotations

CODES: dict[str, tuple[str, str]] = {
    "no_file": ("没有这个文件，或不能打开", "there is no such file, or it cannot be opened"),
    "empty_file": ("空文件", "the file is empty"),
    "not_a_pdf": ("不是 PDF", "it is no PDF"),
    "encrypted": ("文件已加密", "the file is encrypted"),
    "truncated": ("文件不完整", "the file is cut short"),
    "damaged": ("文件已损坏", "the file is damaged"),
    "not_understood": ("程序在此文件上出错", "the program broke on this file"),
    "too_large": ("文件过大", "the file is too large"),
    "crashed": ("读取时进程崩溃", "the reading process died"),
    "timeout": ("读取超时，下次运行会再试", "reading took too long; it is tried again the next time"),
    "out_of_memory": ("读取时内存不足", "reading ran out of memory"),
    "scanned": ("扫描件，没有文字", "a scan without text"),
    "no_tables": ("文件中没有预算表", "there is no budget table in the file"),
    "not_a_budget": ("不是部门预算", "it is no budget"),
    "unknown_form": ("不是所认识的预算或决算格式", "it is another form"),
    "blank_form": ("未填写的样表", "it is a form that nobody has filled in"),
    "unknown_identity": ("没有印出单位名称或年度", "unit or year is not printed"),
    "missing_table": ("缺少预算表", "a table is missing"),
    "table_twice": ("同一张表出现两次", "a table is there twice"),
    "missing_column": ("表中缺少栏目", "a column is missing"),
    "unknown_table": ("有不认识的带金额的表", "there is a table with amounts that is not known"),
    "unknown_unit": ("金额单位不明", "a money unit is not known"),
    "not_a_number": ("金额栏内有不是数的内容", "an amount is no number"),
    "lost_figure": ("有数字不在任何已知栏内", "a figure stands in no known column"),
    "lost_row": ("可能漏印了行", "a row may be missing"),
    "broken_codes": ("科目编码不连贯", "codes do not hang together"),
    "broken_keys": ("数据的键有误", "keys are broken"),
    "equation_failed": ("表内数字自相矛盾", "its tables contradict themselves"),
    "duplicate_file": ("与另一个文件内容相同", "the same content is there under another name"),
    "withdrawn": ("文件已不在原处，或已被替换", "the file is no longer there, or was replaced"),
    "superseded": ("另有较新的版本", "there is a newer version"),
}


def code_name(code: str, language: str) -> str:
    """A code in the words of a language (``zh`` or ``en``); the code itself where it has none."""
    return CODES[code][language == "en"] if code in CODES else code
