"use strict";
/* A table with caption, row and column headings, a CSV button, and no more rows at first than one reads. */

mingzhang.table = (() => {
  const { h, t, money, amount, fen, download } = mingzhang;
  const FIRST = 12;

  /** A figure that can be looked into: a button with its amount, or the bare amount where it has no cell. */
  const figure = (yuan, address, text = money(yuan)) =>
    address ? h("a", { class: "figure", href: address }, text) : h("span", {}, text);

  /**
   * Columns are {label, kind: "text" | "chinese" | "money" | "number", is_row_heading}; a cell of money is
   * {yuan, address}, any other is text or a node with what the CSV says of it: {node, text}.
   */
  const table = ({ caption, columns, rows, file, first = FIRST, note }) => {
    const body = h("tbody");
    const put = (some) => body.append(...some.map((row) => line(columns, row)));
    put(rows.slice(0, first));
    const of = h("table", {},
      h("caption", {}, caption, note ? h("span", { class: "soft" }, ` ${note}`) : ""),
      h("thead", {}, h("tr", {}, columns.map(({ label, kind }) =>
        h("th", { scope: "col", class: isNumber(kind) ? "n" : null }, label)))),
      body);
    const more = rows.length > first && h("button", {
      type: "button", class: "quiet",
      onclick: () => {
        put(rows.slice(first));
        more.remove();
      },
    }, t("show_all", rows.length));
    const scroll = h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": t("table_of", caption) }, of);
    const save = h("button", {
      type: "button", class: "quiet", "aria-label": t("download_of", caption),
      onclick: () => download(`${file}.csv`, [columns.map((c) => c.label), ...rows.map((row) => row.map(plain))]),
    }, t("download"));
    return h("div", { class: "table" }, scroll, h("p", { class: "tools" }, more || "", save));
  };

  const isNumber = (kind) => kind === "money" || kind === "number";

  const line = (columns, row) => h("tr", {}, row.map((cell, n) => {
    const { kind, is_row_heading: heads } = columns[n];
    const attributes = { class: isNumber(kind) ? "n" : null, lang: kind === "chinese" ? "zh-CN" : null };
    return heads ? h("th", { scope: "row", ...attributes }, shown(cell)) : h("td", attributes, shown(cell));
  }));

  const shown = (cell) => {
    if (cell === null || cell === undefined) return "–";
    if (cell.node) return cell.node;
    return cell.yuan === undefined ? String(cell) : figure(cell.yuan, cell.address);
  };

  /** What a CSV says of a cell: amounts as plain numbers in the unit that is shown. */
  const plain = (cell) => {
    if (cell === null || cell === undefined) return "";
    if (cell.yuan !== undefined) {
      if (cell.yuan === null) return "";
      return amount(fen(cell.yuan), mingzhang.state.unit).replaceAll(",", "").replace("−", "-");
    }
    return cell.node ? cell.text : cell;
  };

  return { table, figure };
})();
