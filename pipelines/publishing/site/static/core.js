"use strict";
/* What every view needs: data that is loaded as scripts, exact money, elements, CSV. Text of a document becomes
   a text node, never markup. */

const mingzhang = (() => {
  const taken = new Map();
  const loading = new Map();

  /** Called by every data file. */
  const take = (name, value) => taken.set(name, value);

  /** A script once loaded; a page from a folder may load scripts, but may not fetch. */
  const load = (source, name) => {
    if (!loading.has(source)) {
      loading.set(source, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = () => resolve(taken.get(name));
        script.onerror = () => {
          loading.delete(source);
          reject(new Error(source));
        };
        document.head.append(script);
      }));
    }
    return loading.get(source);
  };

  /** Rows as objects, by the names of their columns. */
  const records = ({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(columns.map((name, n) => [name, row[n]])));

  // Money: text like "-12345.60" in yuan, held in fen as BigInt; a float never touches a figure that is shown.
  const fen = (yuan) => BigInt(String(yuan).replace(".", ""));
  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const decimal = (whole, places, atLeast) => {
    const digits = (whole < 0n ? -whole : whole).toString().padStart(places + 1, "0");
    let fraction = digits.slice(-places);
    while (fraction.length > atLeast && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
    return `${whole < 0n ? "−" : ""}${grouped(digits.slice(0, -places))}.${fraction}`;
  };
  /** An amount in fen as it is shown: exact, at least two decimals. */
  const amount = (inFen, unit) => decimal(inFen, unit === "wan" ? 6 : 2, 2);
  const toWan = (inFen) => Number(inFen) / 1e6;
  const sum = (amounts) => amounts.reduce((total, one) => total + one, 0n);

  /** An element; strings among the children become text. */
  const h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "value") element.value = value;
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  /** Words of a document, which are Chinese whatever the page speaks. */
  const printed = (text, tag = "span", attributes = {}) => h(tag, { lang: "zh-CN", ...attributes }, text ?? "");

  // A cell that a spreadsheet would run is made text; a number stays one, negative or not.
  const NUMBER = /^-?\d+(\.\d+)?$/;
  const field = (value) => {
    let text = String(value ?? "");
    if (/^[=+\-@\t\r]/.test(text) && !NUMBER.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const csv = (rows) => `\ufeff${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
  const download = (name, rows) => {
    const address = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv;charset=utf-8" }));
    const link = h("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  /** What a reader chose, kept where the browser allows it. */
  const remembered = (name, otherwise) => {
    try {
      return localStorage.getItem(`mingzhang.${name}`) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const remember = (name, value) => {
    try {
      localStorage.setItem(`mingzhang.${name}`, value);
    } catch {
      // Not kept: a browser may refuse a page from a folder its storage.
    }
  };

  const asked = new URLSearchParams(location.search).get("lang");
  const state = {
    language: ["zh", "en"].includes(asked) ? asked : remembered("language", "zh"),
    unit: remembered("unit", "wan"),
    index: null,
    documents: [],
  };

  /** A phrase in the language of the page; "{}" takes what is given, in turn. */
  const t = (name, ...given) => {
    const phrase = mingzhang.words[name][state.language === "zh" ? 0 : 1];
    let n = 0;
    return phrase.replace(/\{\}/g, () => given[n++]);
  };
  /** One of a [Chinese, English] pair of the data; what is not named is called by its slug. */
  const named = (pairs, slug) => (pairs[slug] ? pairs[slug][state.language === "zh" ? 0 : 1] : slug);
  const money = (yuan) => (yuan === null || yuan === undefined ? "–" : amount(fen(yuan), state.unit));
  const count = (number) => Number(number).toLocaleString("en-US");
  const unitName = () => t(state.unit);

  return {
    take, load, records, fen, amount, toWan, sum, h, printed, csv, download, remember, state, t, named, money,
    count, unitName,
  };
})();
