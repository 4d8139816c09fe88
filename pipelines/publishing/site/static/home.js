"use strict";
/* The first view: what there is, a search, and the list of what it finds. */

mingzhang.home = (() => {
  const { h, t, printed, money, count, state, fen, unitName } = mingzhang;
  const FIRST = 60;
  let kept = { query: "", sort: "name" };

  const normal = (text) => (text ?? "").normalize("NFKC").toLowerCase();

  /** A document's words for the search; made once. */
  const words = (one) => {
    one.words ??= normal([one.unit_name, one.region_name, one.fiscal_year, one.file_name, one.member_names].join(" "));
    return one.words;
  };

  const search = (query) => {
    const parts = normal(query).split(/\s+/).filter(Boolean);
    return state.documents.filter((one) => parts.every((part) => words(one).includes(part)));
  };

  const amountOf = (one, name) => (one[name] === null ? -1n : fen(one[name]));
  const sorted = (documents, by) => {
    if (by === "name") return documents;
    return [...documents].sort((a, b) => (amountOf(b, by) > amountOf(a, by) ? 1 : -1));
  };

  const card = (one) => h("li", { class: "card" },
    h("a", { href: `#/d/${one.document_id}`, class: "name" }, printed(one.unit_name ?? one.file_name)),
    h("p", { class: "soft" }, [
      one.region_name && printed(one.region_name), one.fiscal_year && t("year", one.fiscal_year),
      one.scope && t(one.kind === "final_account" ? one.kind : one.scope),
      one.status === "published" && !one.is_current ? t("superseded") : "",
    ].filter(Boolean).flatMap((part, n) => (n ? [" · ", part] : [part]))),
    h("dl", {},
      h("div", {}, h("dt", {}, t("expenditure")), h("dd", {}, money(one.expenditure_yuan))),
      h("div", {}, h("dt", {}, t("three_public")), h("dd", {}, money(one.three_public_yuan)))),
    h("p", { class: "marks" },
      one.status === "published"
        ? h("span", { class: one.is_proved ? "tag good" : "tag soft" }, one.is_proved ? t("proved") : t("not_proved"))
        : h("span", { class: "tag bad" }, `${t("withheld")}: ${mingzhang.unit.reasonOf(one).name}`),
      mingzhang.lists.found(one)
        ? h("span", { class: "tag warn" }, `${t("findings")} ${mingzhang.lists.found(one)}`) : ""));

  const numbers = () => {
    const published = state.documents.filter((one) => one.status === "published");
    const total = (name) => published.reduce((all, one) => all + Number(one[name]), 0);
    const told = [
      [published.length, "documents_count"], [total("figure_count"), "figures_count"],
      [total("exact_count") + total("rounded_count") + total("tail_count"), "equations_count"],
      [state.documents.length - published.length, "withheld_count"],
    ];
    return h("ul", { class: "numbers" }, told.map(([number, name]) => h("li", {}, h("b", {}, count(number)), " ", t(name))));
  };

  const render = (main) => {
    const list = h("ul", { class: "cards" });
    const status = h("p", { class: "soft", role: "status" });
    const rest = h("p", { class: "tools" });
    const show = (all = false) => {
      const found = sorted(search(kept.query), kept.sort);
      list.replaceChildren(...found.slice(0, all ? found.length : FIRST).map(card));
      status.textContent = found.length
        ? `${t("found", count(found.length))} · ${t("show_in")}: ${unitName()}` : t("nothing_found");
      rest.replaceChildren(...(found.length > FIRST && !all
        ? [h("button", { type: "button", class: "quiet", onclick: () => show(true) }, t("show_all", found.length))] : []));
    };
    const input = h("input", {
      type: "search", id: "search", autocomplete: "off", spellcheck: "false", "aria-describedby": "search-hint",
      value: kept.query,
      oninput: () => {
        kept.query = input.value;
        show();
      },
    });
    const sort = h("select", {
      id: "sort",
      onchange: () => {
        kept.sort = sort.value;
        show();
      },
    }, [["name", "by_name"], ["expenditure_yuan", "by_expenditure"], ["three_public_yuan", "by_three_public"]].map(
      ([value, name]) => h("option", { value, selected: value === kept.sort }, t(name))));
    main.append(
      h("section", { class: "hero" }, h("h1", {}, t("tagline")), h("p", { class: "lead" }, t("lead")), numbers()),
      h("section", { "aria-label": t("units") },
        h("div", { class: "finder", role: "search" },
          h("div", { class: "grow" }, h("label", { for: "search" }, t("search")), input,
            h("p", { id: "search-hint", class: "soft" }, t("search_hint"))),
          h("div", {}, h("label", { for: "sort" }, t("sort")), sort)),
        status, list, rest));
    show();
  };

  return { render, search };
})();
