"use strict";
/* Which view is shown: the address says it. */

(() => {
  const { h, t, load, records, remember, state } = mingzhang;
  const main = document.getElementById("main");
  const VIEWS = [["", "units"], ["findings", "findings"], ["withheld", "withheld"], ["about", "about"]];
  let shown = null;

  mingzhang.missing = (place) => place.append(h("h1", {}, t("not_there")), h("p", {}, h("a", { href: "#/" }, t("back"))));

  /** A button that offers the other language, and one for the money unit. */
  const tools = () => h("div", { class: "switches" },
    h("label", { class: "money" }, h("span", { class: "hidden" }, t("show_in")), h("select", {
      id: "money", onchange: (event) => change("unit", event.target.value),
    }, ["wan", "yuan"].map((unit) => h("option", { value: unit, selected: unit === state.unit }, t(unit))))),
    h("button", {
      type: "button", id: "language", lang: state.language === "zh" ? "en" : "zh-CN",
      onclick: () => change("language", state.language === "zh" ? "en" : "zh"),
    }, t("language")));

  const change = (name, value) => {
    const focused = document.activeElement?.id;
    state[name] = value;
    remember(name, value);
    shown = null;
    route();
    if (focused) document.getElementById(focused)?.focus();
  };

  const around = (view) => {
    document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
    document.getElementById("skip").textContent = t("skip");
    document.getElementById("top").replaceChildren(
      h("a", { href: "#/", class: "brand" }, h("b", { lang: "zh-CN" }, "明账"), state.language === "en" ? h("span", { class: "latin" }, " Mingzhang") : ""),
      h("nav", { "aria-label": t("sections") }, VIEWS.map(([slug, name]) =>
        h("a", { href: `#/${slug}`, "aria-current": slug === view ? "page" : null }, t(name)))),
      tools());
    document.getElementById("bottom").replaceChildren(
      h("p", {}, t("made", state.index.made.slice(0, 16).replace("T", " ")), " UTC · ", t("licence")));
  };

  const render = async (view, id) => {
    main.replaceChildren(h("p", { role: "status" }, t("loading")));
    const fresh = h("div", { class: "view-root" });
    if (view === "") mingzhang.home.render(fresh);
    else if (view === "d") await mingzhang.unit.render(fresh, id);
    else if (view === "findings") await mingzhang.lists.findings(fresh);
    else if (view === "withheld") mingzhang.lists.withheld(fresh);
    else if (view === "about") mingzhang.lists.about(fresh);
    else mingzhang.missing(fresh);
    main.replaceChildren(fresh);
    const heading = fresh.querySelector("h1")?.textContent ?? "";
    document.title = view === "" ? t("title") : `${heading} · ${t("title")}`;
  };

  const route = async () => {
    const [, view = "", id = "", key = ""] = decodeURIComponent(location.hash).split("/");
    try {
      const wanted = `${view}/${id}`;
      if (shown !== wanted) {
        const first = shown === null;
        around(view);
        shown = wanted;
        await render(view, id);
        if (shown !== wanted) return;
        if (!first) {
          scrollTo(0, 0);
          main.focus({ preventScroll: true });
        }
      }
      if (key.startsWith("!")) await mingzhang.figure.finding(id, key.slice(1));
      else if (key) await mingzhang.figure.show(id, key);
      else mingzhang.figure.close();
    } catch (problem) {
      main.replaceChildren(h("p", { class: "banner bad", role: "alert" }, t("not_loaded", problem.message)));
      throw problem;
    }
  };

  const start = async () => {
    state.index = await load("data/index.js", "index");
    state.documents = records(state.index.documents);
    addEventListener("hashchange", route);
    await route();
  };
  start();
})();
