"use strict";
/* A figure looked into: its cell on the picture of its page, the text as printed, the equations that prove it. */

mingzhang.figure = (() => {
  const { h, t, printed, fen, amount, state, named } = mingzhang;
  const dialog = document.getElementById("figure");
  const READABLE = 1.5;

  /** A page with boxes over it: [{box, kind}], in points; the first is brought into view. */
  const page = (data, number, name) => {
    const area = data.pictures[number];
    if (!area) return { node: h("p", { class: "banner" }, t("no_picture", number)), mark() {}, look() {} };
    const [x0, top, x1, bottom] = area;
    const image = h("img", {
      src: `pages/${data.id}/${number}.png`, width: Math.round(2 * (x1 - x0)), height: Math.round(2 * (bottom - top)),
      alt: t("page_alt", t("picture_of_page"), number, name), decoding: "async",
    });
    const boxes = h("div", { class: "boxes", "aria-hidden": "true" });
    const sheet = h("div", { class: "sheet" }, image, boxes);
    const view = h("div", { class: "view", role: "region", tabindex: "0", "aria-label": t("page", number) }, sheet);
    const percent = (value, whole) => `${(100 * value) / whole}%`;
    const mark = (marks) => boxes.replaceChildren(...marks.map(({ box, kind }) => {
      const element = h("div", { class: `box ${kind}` });
      element.style.left = percent(box[0] - x0, x1 - x0);
      element.style.top = percent(box[1] - top, bottom - top);
      element.style.width = percent(box[2] - box[0], x1 - x0);
      element.style.height = percent(box[3] - box[1], bottom - top);
      return element;
    }));
    let scale = READABLE;
    const look = () => {
      const first = boxes.firstElementChild;
      if (!first) return;
      view.scrollLeft = first.offsetLeft + first.offsetWidth / 2 - view.clientWidth / 2;
      view.scrollTop = first.offsetTop + first.offsetHeight / 2 - view.clientHeight / 2;
    };
    const zoom = (to) => {
      scale = Math.min(4, Math.max(0.3, to));
      sheet.style.width = `${Math.round(scale * (x1 - x0))}px`;
      look();
    };
    const button = (name_, to) => h("button", { type: "button", class: "quiet", onclick: () => zoom(to()) }, t(name_));
    const node = h("figure", { class: "page" }, view, h("figcaption", {}, t("page", number), " ",
      button("zoom_in", () => scale * 1.3), button("zoom_out", () => scale / 1.3),
      button("whole_page", () => Math.min(view.clientWidth / (x1 - x0), view.clientHeight / (bottom - top)))));
    return { node, mark, look: () => zoom(scale) };
  };

  const frame = (eyebrow, title, ...children) => {
    const close = h("button", { type: "button", class: "close", "aria-label": t("close"), onclick: () => dialog.close() }, "×");
    dialog.replaceChildren(h("div", { class: "dialog-head" },
      h("div", {}, h("p", { class: "eyebrow" }, eyebrow), h("h2", { id: "figure-title", tabindex: "-1" }, title)), close), ...children);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    document.getElementById("figure-title").focus({ preventScroll: true });
  };

  /** A figure of a table, or of the prose (narrative.3.stated), as one value. */
  const find = (data, key) => {
    const [form, number, measure] = key.split(".");
    if (form !== "narrative") {
      const figure = data.figureAt.get(key);
      const column = data.columnAt.get(`${form}.${measure}`);
      return figure && {
        ...figure, place: named(state.index.names.forms, form), label: data.rowAt.get(`${form}.${number}`).label,
        column: column.label, unit: column.money_unit,
      };
    }
    const claim = data.claims.find((one) => String(one.claim_no) === number);
    return claim && {
      key, place: t("prose"), label: claim.label, column: claim.sentence, unit: claim.unit, printed: claim.printed,
      amount_yuan: measure === "change" ? claim.change_yuan : claim.yuan, page: claim.page,
      box: [claim.x0, claim.top, claim.x1, claim.bottom], smallest_slip_yuan: null,
    };
  };

  const told = (figure) => h("dl", { class: "told" },
    h("div", {}, h("dt", {}, t("figure_printed")), h("dd", {}, printed(`${figure.printed}`, "b"), " ", printed(figure.unit ?? ""))),
    figure.amount_yuan === null ? "" : h("div", {}, h("dt", {}, t("figure_exact")),
      h("dd", {}, h("b", {}, amount(fen(figure.amount_yuan), "yuan")), ` ${t("yuan")}`)));

  /** Boxes of an equation's terms that stand on the page that is shown, the figure itself first. */
  const marks = (data, figure, equation) => {
    const own = [{ box: figure.box, kind: "self" }];
    if (!equation) return own;
    const others = ["left", "right"].flatMap((side) => equation[side].map(({ key }) => ({ found: find(data, key), kind: side })));
    return [...own, ...others.filter(({ found }) => found && found.page === figure.page && found.key !== figure.key)
      .map(({ found, kind }) => ({ box: found.box, kind }))];
  };

  const show = async (id, key) => {
    const data = await mingzhang.unit.open(id);
    const figure = find(data, key);
    if (!figure) return;
    const by = await mingzhang.equations.of(id);
    const equations = mingzhang.equations.sorted(by.get(key) ?? []);
    const shown = page(data, figure.page, `${figure.label} ${figure.printed}`);
    const mark = (equation) => shown.mark(marks(data, figure, equation));
    const proof = h("section", { class: "proofs", "aria-labelledby": "proofs" },
      h("h3", { id: "proofs" }, t("equations", equations.length)),
      equations.length ? "" : h("p", {}, t("no_equations")),
      figure.smallest_slip_yuan && equations.length
        ? h("p", { class: "soft" }, t("slip", amount(fen(figure.smallest_slip_yuan), "yuan"), t("yuan"))) : "",
      equations.map((equation, n) => mingzhang.equations.one(data, equation, key, n === 0, mark)));
    frame([mingzhang.unit.described(id).unit_name && printed(mingzhang.unit.described(id).unit_name), " · ", figure.place],
      [printed(figure.label)], h("div", { class: "dialog-body" },
        h("div", { class: "where" }, h("p", { class: "soft" }, printed(figure.column), ` · ${t("page", figure.page)}`), told(figure), shown.node), proof));
    mark(equations[0]);
    shown.look();
  };

  /** A finding: all its boxes, page by page. */
  const finding = async (id, number) => {
    const data = await mingzhang.unit.open(id);
    const one = data.findings.find((found) => String(found.number) === number);
    if (!one) return;
    const pages = (one.pages ?? []).map((at) => {
      const shown = page(data, at, t("boxed_finding"));
      shown.mark((one.boxes ?? []).filter((box) => box[0] === at).map((box) => ({ box: box.slice(1), kind: "left" })));
      return shown;
    });
    frame([printed(mingzhang.unit.described(id).unit_name ?? ""), " · ", t(one.severity)],
      t("findings"), h("div", { class: "dialog-body one" }, mingzhang.lists.body(one), pages.map((shown) => shown.node)));
    for (const shown of pages) shown.look();
  };

  const close = () => dialog.open && dialog.close();
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    const [, kind, id, key] = location.hash.split("/");
    if (kind === "d" && key) history.replaceState(null, "", `#/d/${id}`);
  });

  return { show, finding, close };
})();
