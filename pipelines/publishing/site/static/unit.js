"use strict";
/* One document: whose budget it is, its totals, and then its sections. */

mingzhang.unit = (() => {
  const { h, t, printed, load, records, state, money, count, named, unitName } = mingzhang;

  /** A document's tables, with its figures by key (form.row.measure). */
  const opened = new Map();
  const open = async (id) => {
    if (!opened.has(id)) {
      const data = await load(`data/${id}.js`, id);
      const one = { id, pictures: data.pictures };
      for (const [name, table] of Object.entries(data)) if (table.columns) one[name] = records(table);
      one.rowAt = new Map(one.rows.map((row) => [`${row.form}.${row.row_no}`, row]));
      one.columnAt = new Map(one.columns.map((column) => [`${column.form}.${column.measure}`, column]));
      one.figureAt = new Map(one.figures.map((figure) => {
        const key = `${figure.form}.${figure.row_no}.${figure.measure}`;
        return [key, { ...figure, key, box: [figure.x0, figure.top, figure.x1, figure.bottom] }];
      }));
      opened.set(id, one);
    }
    return opened.get(id);
  };

  const described = (id) => state.documents.find((one) => one.document_id === id);
  const addressOf = (id, key) => `#/d/${id}/${key}`;

  /** The figure of a named line or kind of row, as a link where it is printed. */
  const figureOf = (data, form, measure, is) => {
    const row = data.rows.find((one) => one.form === form && is(one));
    const figure = row && data.figureAt.get(`${form}.${row.row_no}.${measure}`);
    return figure && { yuan: figure.amount_yuan, address: addressOf(data.id, figure.key) };
  };

  /** The same figure in the tables of a budget or in those of a final account. */
  const ofEither = (data, form, measure, is) =>
    figureOf(data, form, measure, is) ?? figureOf(data, `final_${form}`, measure, is);

  const numbers = (data) => {
    const told = [
      ["income", ofEither(data, "balance", "income", (row) => row.line === "total_income")],
      ["expenditure", ofEither(data, "balance", "expenditure", (row) => row.line === "total_expenditure")],
      ["basic", ofEither(data, "expenditure", "basic", (row) => row.kind === "total")],
      ["project", ofEither(data, "expenditure", "project", (row) => row.kind === "total")],
      ["three_public", figureOf(data, "three_public", "total", (row) => row.line === "three_public")],
    ].filter(([, figure]) => figure);
    return h("dl", { class: "totals" }, told.map(([name, { yuan, address }]) => h("div", {},
      h("dt", {}, t(name)), h("dd", {}, mingzhang.table.figure(yuan, address), " ", h("small", {}, unitName())))));
  };

  const proof = (of) => {
    const holding = Number(of.exact_count) + Number(of.rounded_count) + Number(of.tail_count);
    const share = of.guarded_share === null ? "–" : `${(100 * of.guarded_share).toFixed(of.guarded_share === 1 ? 0 : 1)}%`;
    return h("p", { class: "proof" },
      h("span", { class: of.is_proved ? "tag good" : "tag soft" }, of.is_proved ? t("proved") : t("not_proved")), " ",
      t("proof_line", count(holding), count(of.exact_count), count(of.rounded_count), count(of.tail_count), count(of.figure_count), share),
      of.is_proved || !of.unproved_en ? "" : h("span", {}, ` ${t("unproved_line", told(of, "unproved"))}`));
  };

  /** What is kept in both languages, in that of the page. */
  const told = (of, name) => of[`${name}_${state.language}`] ?? "";

  /** Why a file is withheld: the reason's name, what is said of this file, and what would release it. */
  const reasonOf = (of) => {
    const [code] = of.reason.split(":");
    return { code, name: named(state.index.names.codes, code), detail: told(of, "withheld"), release: told(of, "release") };
  };

  const years = (of) => {
    const same = state.documents.filter((one) => one.unit_name && one.unit_name === of.unit_name && one.status === "published");
    if (same.length < 2) return "";
    return h("nav", { "aria-label": t("years"), class: "years" }, same.map((one) => h("a", {
      href: `#/d/${one.document_id}`, "aria-current": one.document_id === of.document_id ? "page" : null,
    }, t("year", one.fiscal_year), one.kind === "final_account" ? ` ${t(one.kind)}` : "", one.is_current ? "" : ` (${t("superseded")})`)));
  };

  const head = (of, data) => h("header", { class: "unit" },
    h("p", { class: "eyebrow" }, [of.region_name && printed(of.region_name), of.fiscal_year && t("year", of.fiscal_year),
      of.scope && t(of.kind === "final_account" ? of.kind : of.scope)].filter(Boolean).flatMap((part, n) => (n ? [" · ", part] : [part]))),
    h("h1", { lang: "zh-CN" }, of.unit_name ?? of.file_name),
    years(of),
    of.status === "quarantined" ? h("p", { class: "banner bad" }, t("withheld_banner", reasonOf(of).name), " ", reasonOf(of).detail) : "",
    of.status === "published" && !of.is_current ? h("p", { class: "banner" }, t("superseded_banner")) : "",
    numbers(data), proof(of),
    h("p", { class: "soft file" }, `${t("file")}: `, printed(of.file_name), ` · ${of.document_id}`));

  const render = async (main, id) => {
    const of = described(id);
    if (!of) return mingzhang.missing(main);
    const data = await open(id);
    const sections = mingzhang.sections(of, data).filter(Boolean);
    const contents = h("nav", { class: "contents", "aria-label": t("on_this_page") }, sections.map(({ slug, label }) =>
      h("a", {
        href: `#/d/${id}`,
        onclick: (event) => {
          event.preventDefault();
          const heading = document.getElementById(slug);
          heading.scrollIntoView();
          heading.focus({ preventScroll: true });
        },
      }, label)));
    main.append(head(of, data), contents, ...sections.map(({ slug, heading, lead, content }) =>
      h("section", { "aria-labelledby": slug },
        h("h2", { id: slug, tabindex: "-1" }, heading), lead ? h("p", { class: "soft" }, lead) : "", content)));
    return undefined;
  };

  return { render, open, described, addressOf, figureOf, reasonOf };
})();
