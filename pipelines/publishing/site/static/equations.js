"use strict";
/* The equations of a figure: the sentence of the rule, both sides with every term, the gap, the verdict. */

mingzhang.equations = (() => {
  const { h, t, printed, load, records, fen, amount, state, named, unitName } = mingzhang;
  const SHOWN = 8;
  /** Words under an equation that is a percentage. */
  const percentages = { "narrative.percent": "percent_note", "narrative.share": "share_note" };
  const held = new Map();

  /** Equations by the key of each figure that stands in them. */
  const of = async (id) => {
    if (!held.has(id)) {
      const data = await load(`data/${id}.proof.js`, `${id}.proof`);
      const by = new Map();
      for (const one of records(data.equations)) {
        const equation = { ...one, left: one.left_terms.map(term), right: one.right_terms.map(term) };
        for (const { key } of [...equation.left, ...equation.right]) {
          if (!by.has(key)) by.set(key, []);
          by.get(key).push(equation);
        }
      }
      held.set(id, by);
    }
    return held.get(id);
  };

  /** "+form.row.measure", for a figure of the prose "+narrative.3.change=-777100.00". */
  const term = (text) => {
    const [key, yuan] = text.slice(1).split("=");
    return { minus: text[0] === "-", key, yuan };
  };

  const show = (yuan) => (yuan === null ? "–" : amount(fen(yuan), state.unit));

  const nameOf = (data, key) => {
    const [form, row, measure] = key.split(".");
    if (form === "narrative") {
      const claim = data.claims.find((one) => String(one.claim_no) === row);
      return [claim ? printed(claim.label) : t("prose"), " ", h("span", { class: "soft" }, `${t("prose")} · ${t(measure === "change" ? "change" : "stated")}`)];
    }
    const at = data.rowAt.get(`${form}.${row}`), column = data.columnAt.get(`${form}.${measure}`);
    return [printed(at?.label ?? ""), " ", h("span", { class: "soft" }, named(state.index.names.forms, form), " · ",
      printed(column?.label ?? measure))];
  };

  const line = (data, { minus, key, yuan }, side, first, current) => {
    const figure = data.figureAt.get(key);
    const value = figure?.amount_yuan ?? yuan ?? null;
    const shown = show(value);
    return h("li", { class: `term ${side}` },
      h("span", { class: "sign" }, minus ? "−" : first ? "" : "+"),
      h("span", { class: "what" }, nameOf(data, key)),
      key === current || !figure ? h("b", { class: "value" }, shown)
        : h("a", { class: "value figure", href: mingzhang.unit.addressOf(data.id, key) }, shown));
  };

  const side = (data, terms, name, whole, current) => {
    const lines = terms.map((one, n) => line(data, one, name, n === 0, current));
    const list = h("ul", { class: "terms" }, lines.slice(0, SHOWN));
    if (!lines.length) list.append(h("li", { class: `term ${name}` }, h("span", { class: "sign" }), t("zero_not_printed")));
    const more = lines.length > SHOWN && h("button", {
      type: "button", class: "quiet",
      onclick: () => {
        list.append(...lines.slice(SHOWN));
        more.remove();
      },
    }, t("more_terms", lines.length - SHOWN));
    return h("div", { class: "side" }, h("p", { class: "side-name" }, h("span", { class: `key ${name}` }), t(name)), list, more || "",
      h("p", { class: "side-sum" }, "= ", h("b", {}, show(whole)), ` ${unitName()}`));
  };

  const good = { exact: "good", rounded: "good", implausible: "warn", tail: "warn", failed: "bad", not_evaluable: "soft" };

  const relation = ({ relation: sign, verdict }) => {
    if (sign === "<=") return verdict === "failed" ? ">" : "≤";
    return { exact: "=", failed: "≠" }[verdict] ?? "≈";
  };

  /** That one side is at most the other holds, but is never exact. */
  const verdictOf = ({ relation: sign, verdict }) =>
    (sign === "<=" && ["exact", "rounded"].includes(verdict) ? "holds" : verdict);

  /** One equation, closed; `mark` is told which equation is open, to box its terms on the page. */
  const one = (data, equation, current, open, mark) => {
    const place = h("details", { class: "equation", open }, h("summary", {},
      h("span", { class: `tag ${good[equation.verdict]}` }, t(verdictOf(equation))), " ",
      h("span", {}, named(state.index.names.rules, equation.rule))));
    place.append(
      side(data, equation.left, "left", equation.printed_yuan, current),
      h("p", { class: `relation ${good[equation.verdict]}` }, relation(equation)),
      side(data, equation.right, "right", equation.computed_yuan, current),
      percentages[equation.rule] ? h("p", { class: "soft" }, t(percentages[equation.rule])) : "",
      h("p", { class: "gap" }, `${t("gap")} `, h("b", {}, show(equation.gap_yuan)), ` ${unitName()} · `,
        ...(equation.verdict === "tail" ? [`${t("tail_slack")} ±`, show(equation.tail_yuan)] : [`${t("slack")} ±`, show(equation.slack_yuan)]), ` ${unitName()}`));
    place.addEventListener("toggle", () => mark(place.open ? equation : null));
    return place;
  };

  /** Contradictions first: a reader must not miss one. */
  const order = ["failed", "not_evaluable", "tail", "implausible", "exact", "rounded"];
  const sorted = (equations) => [...new Set(equations)].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));

  return { of, one, sorted };
})();
