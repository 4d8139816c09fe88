"""A notebook over the published version, which it opens read-only: `marimo edit docs/notebook.py`, or `run`.

It asks three of the questions of sql/questions and draws the answers; money is a float only in a picture.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="明账 Mingzhang")


@app.cell
def _():
    import altair as alt
    import marimo as mo
    import polars as pl

    from pipelines.commands.questions import asking, model
    from pipelines.domain.settings import Settings

    return Settings, alt, asking, mo, model, pl


@app.cell
def _(mo):
    mo.md("""
    # 明账 Three questions to the published version

    The questions are files of `sql/questions`; change a parameter, and table and picture follow. Money is in 万元
    (10,000 yuan) in the pictures, in exact yuan in the tables; `page` is where an amount is printed.
    """)


@app.cell
def _(Settings, asking, model, pl):
    def ask(name, **values):
        """The answer to a question of sql/questions as a frame, its amounts in 万元 beside those in yuan."""
        question = next(one for one in model.questions() if one.name == name)
        with asking.published(Settings.from_environment()) as connection:
            found = asking.answer(connection, question, question.defaults | values)
        frame = pl.DataFrame(found.rows, schema=list(found.columns), orient="row", infer_schema_length=None)
        yuan = pl.selectors.ends_with("_yuan")
        return frame.with_columns((yuan.cast(pl.Float64) / 10_000).name.replace("_yuan$", "_wan"))

    return (ask,)


@app.cell
def _(alt):
    def bars(frame, x, y, *, colour=None, title, x_title):
        """Bars from left to right, the longest on top, with fonts that have Chinese on any system."""
        fonts = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
        shades = alt.Color(colour, title=None, legend=alt.Legend(orient="bottom")) if colour else alt.Undefined
        return (
            alt.Chart(frame, title=title, width=400)
            .mark_bar()
            .encode(
                x=alt.X(x, type="quantitative", title=x_title),
                y=alt.Y(y, type="nominal", title=None, sort="-x", axis=alt.Axis(labelLimit=320)),
                color=shades,
                tooltip=frame.columns,
            )
            .configure(font=fonts)
        )

    return (bars,)


@app.cell
def _(ask, mo):
    years = sorted({str(year) for year in ask("spending_by_function")["fiscal_year"]})
    year = mo.ui.dropdown(years, value=years[-1], label="预算年度 fiscal year")
    year
    return (year,)


@app.cell
def _(mo):
    level = mo.ui.dropdown(
        {"类 class": "class", "款 section": "section", "项 item": "item"}, value="类 class", label="level"
    )
    mo.vstack([mo.md("## 钱花在哪些功能上？ What is the money spent on?"), level])
    return (level,)


@app.cell
def _(ask, bars, level, mo, pl, year):
    spending = ask("spending_by_function", year=int(year.value), level=level.value)
    kinds = {"basic_wan": "基本 basic", "project_wan": "项目 projects", "other_wan": "其他 other"}
    by_kind = (
        spending.select("function_name", "function_code", *kinds)
        .rename(kinds)
        .unpivot(index=["function_name", "function_code"], variable_name="kind", value_name="wan")
        .filter(pl.col("wan") > 0)
        .with_columns(pl.concat_str("function_code", pl.lit(" "), "function_name").alias("function"))
        .drop("function_name", "function_code")
    )
    spending_chart = bars(
        by_kind,
        "wan",
        "function",
        colour="kind",
        title="按功能分类的支出 Spending by function",
        x_title="万元 (10,000 yuan)",
    )
    mo.vstack([spending_chart, spending])
    return spending, spending_chart


@app.cell
def _(mo):
    words = mo.ui.text("平台|云|信息化", label="words, as a regular expression")
    top = mo.ui.slider(5, 50, value=10, label="how many")
    mo.vstack([mo.md("## 哪些信息化项目最大？ Which are the largest technology projects?"), words, top])
    return top, words


@app.cell
def _(ask, bars, mo, top, words, year):
    projects = ask("technology_projects", year=int(year.value), words=words.value, top=top.value)
    projects_chart = bars(
        projects.select("project_name", "unit_name", "amount_wan", "page"),
        "amount_wan",
        "project_name",
        colour="unit_name",
        title="金额最大的项目 The largest projects",
        x_title="万元 (10,000 yuan)",
    )
    mo.vstack([projects_chart, projects])
    return projects, projects_chart


@app.cell
def _(ask, bars, mo, pl, year):
    wages = ask("other_wages", year=int(year.value)).with_columns(pl.col("share_of_basic_pct").cast(pl.Float64))
    wages_chart = bars(
        wages.select("unit_name", "fiscal_year", "share_of_basic_pct", "page"),
        "share_of_basic_pct",
        "unit_name",
        title="“其他工资福利支出”占基本支出 Share of “other wages” (30199)",
        x_title="% of basic expenditure 占基本支出",
    )
    heading = mo.md("## 多少基本支出记在“其他工资”下？ How much of basic expenditure hides under “other wages”?")
    mo.vstack([heading, wages_chart, wages])
    return wages, wages_chart


if __name__ == "__main__":
    app.run()
