"use strict";
/* Charts are drawn when they come into view. Each repeats figures of a table beside it, so it is a picture with
   a sentence, and what it says on hovering is made of text nodes. */

mingzhang.charts = (() => {
  const { h, load, t, state, toWan } = mingzhang;
  const COLOURS = ["#2f5d8a", "#a8572b", "#5d7a4a", "#7a5c8e", "#8a6d2f", "#347f81", "#a04a5c", "#5f6b7a"];
  const INK = "#22201c", SOFT = "#625d55", RULE = "#d9d3c7";
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const open = new Set();

  const watched = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      watched.unobserve(target);
      target.draw();
    }
  }, { rootMargin: "300px" });

  /** A place for a chart: `options` is called once the library is there. */
  const chart = (label, height, options, onclick, className = "") => {
    const place = h("div", { class: `chart ${className}`, role: "img", "aria-label": t("chart_of", label) });
    place.style.height = `${height}px`;
    place.draw = async () => {
      await load("vendor/echarts.min.js", "");
      if (!place.isConnected) return;
      const drawn = window.echarts.init(place, null, { renderer: "canvas" });
      drawn.setOption({ animation: !still(), color: COLOURS, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: INK }, ...options() });
      if (onclick) drawn.on("click", ({ data }) => onclick(data));
      open.add({ drawn, place });
    };
    watched.observe(place);
    return place;
  };

  const resize = () => {
    for (const one of open) {
      if (one.place.isConnected) one.drawn.resize();
      else {
        one.drawn.dispose();
        open.delete(one);
      }
    }
  };
  addEventListener("resize", resize);
  addEventListener("beforeprint", resize);

  const number = (wan) =>
    wan.toLocaleString("en-US", { maximumFractionDigits: Math.abs(wan) >= 100 ? 0 : 2 });
  const said = (name, wan) => {
    const value = state.unit === "wan" ? wan : wan * 1e4;
    return h("div", { class: "tip" }, h("b", {}, name), h("br"), `${number(value)} ${t(state.unit)}`);
  };
  const tooltip = { confine: true, borderColor: RULE, textStyle: { color: INK, fontSize: 13 } };

  /** nodes: [{name, label, depth, address}], links: [{source, target, fen}]. */
  const flow = (label, nodes, links, follow) => {
    const lines = Math.max(...[0, 1, 2, 3, 4].map((depth) => nodes.filter((n) => n.depth === depth).length));
    const labels = new Map(nodes.map((node) => [node.name, node.label]));
    const deepest = Math.max(...nodes.map((node) => node.depth));
    return chart(label, Math.max(300, 46 * lines + 60), () => ({
      tooltip: {
        ...tooltip,
        formatter: ({ dataType, data, value }) => (dataType === "edge"
          ? said(`${labels.get(data.source)} → ${labels.get(data.target)}`, data.value)
          : said(labels.get(data.name), value)),
      },
      series: [{
        type: "sankey", left: 8, right: deepest > 3 ? 190 : 130, top: 12, bottom: 12, nodeWidth: 12, nodeGap: 16,
        layoutIterations: 48, draggable: false, emphasis: { focus: "adjacency" },
        label: {
          color: INK, fontSize: 13, width: deepest > 3 ? 172 : 118, overflow: "truncate",
          formatter: ({ data }) => data.label,
        },
        lineStyle: { color: "gradient", opacity: 0.28, curveness: 0.5 },
        data: nodes.map((node) => ({ ...node, cursor: node.address ? "pointer" : "default" })),
        links: links.map(({ source, target, fen }) => ({ source, target, value: toWan(fen) })),
      }],
    }), (data) => data.address && follow(data.address), "wide");
  };

  const axis = { axisLine: { lineStyle: { color: RULE } }, axisTick: { show: false } };
  const values = () => ({
    type: "value", name: t("wan"), nameTextStyle: { color: SOFT, align: "right" }, splitNumber: innerWidth < 600 ? 3 : 5, axisLabel: { color: SOFT, formatter: number, hideOverlap: true },
    splitLine: { lineStyle: { color: "#ece7dc" } },
  });

  /** Lying bars, the largest on top. rows: [{name, parts: [fen, …]}]. */
  const bars = (label, series, rows) => chart(label, 30 * rows.length + 90, () => ({
    tooltip: { ...tooltip, formatter: ({ name, seriesName, value }) => said(`${name} · ${seriesName}`, value) },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: INK } },
    grid: { left: 4, right: 44, top: 40, bottom: 4, containLabel: true },
    xAxis: { ...values(), name: "" },
    yAxis: {
      ...axis, type: "category", inverse: true, data: rows.map((row) => row.name),
      axisLabel: { color: INK, fontSize: 13, width: innerWidth < 600 ? 92 : 210, overflow: "truncate" },
    },
    series: series.map((name, n) => ({
      name, type: "bar", stack: "all", barMaxWidth: 18, data: rows.map((row) => toWan(row.parts[n])),
    })),
  }));

  /** Standing stacks, year by year. */
  const years = (label, series, rows) => chart(label, 300, () => ({
    tooltip: { ...tooltip, formatter: ({ name, seriesName, value }) => said(`${name} · ${seriesName}`, value) },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: INK } },
    grid: { left: 8, right: 12, top: innerWidth < 600 ? 84 : 56, bottom: 8, containLabel: true },
    xAxis: { ...axis, type: "category", data: rows.map((row) => row.name), axisLabel: { color: INK } },
    yAxis: values(),
    series: series.map((name, n) => ({
      name, type: "bar", stack: "all", barMaxWidth: 56, data: rows.map((row) => toWan(row.parts[n])),
    })),
  }));

  return { flow, bars, years };
})();
