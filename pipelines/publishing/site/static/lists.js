"use strict";
/* All findings, what is withheld and why, and what this page is. */

mingzhang.lists = (() => {
  const { h, t, printed, load, records, state, named, count } = mingzhang;
  const TAG = { error: "bad", warning: "warn", info: "soft" };

  /** What a finding says, in the language of the page; what it quotes is the document's. */
  const body = (one) => h("div", { class: "finding-body" },
    h("p", {}, h("span", { class: `tag ${TAG[one.severity]}` }, t(one.severity)), " ",
      state.language === "zh" ? one.message_zh : one.message_en),
    one.fault === "unknown" ? "" : h("p", { class: "soft" }, t(`fault_${one.fault}`)));

  /** The findings that stand for their causes, each with those that follow from it. */
  const causes = (all) => all.filter((one) => one.follows_from === null)
    .map((one) => ({ ...one, after: all.filter((other) => other.follows_from === one.number) }));

  const finding = (one, of) => h("article", { class: "finding" }, body(one),
    one.after.length ? h("details", {}, h("summary", {}, t("consequences", count(one.after.length))), one.after.map(body)) : "",
    one.pages?.length ? h("p", {}, h("a", { class: "button", href: `#/d/${of.document_id}/!${one.number}` },
      t("look"), h("span", { class: "soft" }, ` ${one.pages.map((page) => t("page", page)).join(" · ")}`))) : "");

  const AT_A_TIME = 20;
  const SEVERITIES = ["error", "warning", "info"];
  /** How many findings a document has, of one severity or in all. */
  const found = (of, severity) =>
    (severity ? [severity] : SEVERITIES).reduce((sum, name) => sum + Number(of[`${name}_count`]), 0);

  /** A document's findings, out of its own file: a list of ten thousand documents loads those that are looked at. */
  const section = async (of, severity) => {
    const data = await load(`data/${of.document_id}.js`, of.document_id);
    const all = causes(records(data.findings)).filter((one) => !severity || one.severity === severity);
    return h("section", {},
      h("h2", { class: "small" }, h("a", { href: `#/d/${of.document_id}` }, printed(of.unit_name ?? of.file_name)),
        of.fiscal_year ? h("span", { class: "soft" }, ` ${t("year", of.fiscal_year)}`) : "",
        of.status === "quarantined" ? [" ", h("span", { class: "tag bad" }, t("withheld"))] : ""),
      all.map((one) => finding(one, of)));
  };

  const findings = async (main) => {
    const documents = [...new Map(state.documents.map((of) => [of.document_id, of])).values()];
    const list = h("div");
    const status = h("p", { class: "soft", role: "status" });
    const more = h("button", { type: "button", class: "quiet" });
    let left = [];
    let severity = "";
    const next = async () => {
      const shown = left.slice(0, AT_A_TIME);
      left = left.slice(AT_A_TIME);
      more.hidden = !left.length;
      more.textContent = t("more_documents", count(left.length));
      const asked = severity;
      const sections = await Promise.all(shown.map((of) => section(of, asked)));
      if (asked === severity) list.append(...sections);
    };
    const show = (chosen) => {
      severity = chosen;
      left = documents.filter((of) => found(of, severity));
      status.textContent = t("findings_found", count(left.reduce((sum, of) => sum + found(of, severity), 0)));
      list.replaceChildren();
      return next();
    };
    more.addEventListener("click", next);
    const choose = h("select", { id: "severity", onchange: () => show(choose.value) },
      h("option", { value: "" }, t("all_severities")),
      SEVERITIES.map((name) => h("option", { value: name }, t(name))));
    main.append(h("h1", {}, t("findings")), h("p", { class: "lead" }, t("findings_lead")),
      h("p", { class: "filter" }, h("label", { for: "severity" }, t("severity")), choose), status, list,
      h("p", { class: "tools" }, more));
    await show("");
  };

  const withheld = (main) => {
    const held = state.documents.filter((one) => one.status === "quarantined");
    main.append(h("h1", {}, t("withheld")), h("p", { class: "lead" }, t("withheld_lead")));
    if (!held.length) return main.append(h("p", {}, t("withheld_none")));
    return main.append(mingzhang.table.table({
      caption: t("withheld"), file: t("withheld"), first: 100,
      columns: [{ label: t("file"), kind: "chinese", is_row_heading: true }, { label: t("reason"), kind: "text" }, { label: t("detail"), kind: "text" }],
      rows: held.map((one) => {
        const { code, name: reason, detail, release } = mingzhang.unit.reasonOf(one);
        const name = one.unit_name ? `${one.unit_name} ${one.fiscal_year ?? ""}` : one.file_name;
        const link = Number(one.figure_count) > 0;
        return [{ node: [link ? h("a", { href: `#/d/${one.document_id}` }, name) : name, h("br"), h("span", { class: "soft" }, one.file_name)], text: one.file_name },
          { node: [reason, h("br"), h("code", {}, code)], text: code },
          { node: [detail, h("br"), h("span", { class: "soft" }, release)], text: detail }];
      }),
    }));
  };

  const ABOUT = {
    zh: [
      "各部门按规定公开预算，但只给 PDF：钱是公开的，数据不是。明账把这些 PDF 里的表逐格读出来，用文件自己的算术验算每一个数，能算拢的才发布。",
      "每个数都留着出处：哪个文件、哪一页、哪一格、印成什么样。点开就能对照原页的图片。",
      "等式来自文件自己的承诺：合计等于各项之和，一张表的数与另一张表相同，文字所说与表相符。印出的数只精确到某一位，所以允许的尾差由印出的位数推算，不由人定。",
      "没有通过的文件不发布，写明原因。“疑点”是请人核对的地方：可能是发布者的笔误，也可能另有道理。",
      "本页只是看数的窗口。要查询、比对、合计，请用同一版本的 DuckDB 仓库和 Parquet 文件，就在上一级文件夹里。",
    ],
    en: [
      "Departments must publish their budgets, and do so as PDFs: the money is public, the data is not. Mingzhang reads the tables of these PDFs cell by cell, holds the document’s own arithmetic against every figure, and publishes what adds up.",
      "Every figure keeps its place: the file, the page, the cell, the text as printed. Click it to compare it with the picture of the page.",
      "The equations are what the document itself promises: a total is the sum of its parts, two tables agree, the prose agrees with the tables. Figures are printed to a certain digit, so the gap that rounding allows is derived from the print, never chosen.",
      "A file that does not pass is withheld, with its reason. A finding asks a person to look: it may be a slip of the publisher, or have its reasons.",
      "This page is a window. To query, compare and add up, use the DuckDB warehouse and the Parquet files of the same version, in the folder above this one.",
    ],
  };

  const about = (main) => {
    main.append(h("h1", {}, t("about_title")), h("div", { class: "prose" }, ABOUT[state.language].map((text) => h("p", {}, text))));
  };

  return { found, causes, finding, body, findings, withheld, about };
})();
