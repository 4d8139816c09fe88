"use strict";
/* The sections of a document: each a heading, a chart where one helps, and always the table. */

mingzhang.sections = (() => {
  const { h, t, printed, fen, sum, state, unitName, named, amount } = mingzhang;
  const LARGEST = 8;
  const EXPENSES = ["abroad", "vehicle_purchase", "vehicle_operation", "reception"];
  const KINDS = ["basic", "project", "operating", "paid_upward", "affiliated_subsidy", "contingency", "carried_out"];

  const of = (data, key) => mingzhang.unit.addressOf(data.id, key);
  /** Where a figure stands; null where nothing is printed there. */
  const addressOf = (data, key) => (data.figureAt.has(key) ? of(data, key) : null);
  const addressOfTotal = (data, row) => addressOf(data, `${row.form}.${row.row_no}.total`)
    ?? addressOf(data, `${row.form}.${row.row_no}.${row.measure ?? "expenditure"}`);
  /** What figures come to, with its place where it is one figure. */
  const summed = (data, rows) => (rows.length ? {
    yuan: asYuan(total(rows)),
    address: rows.length === 1 ? addressOf(data, `${rows[0].form}.${rows[0].row_no}.${rows[0].measure}`) : null,
  } : null);
  const follow = (address) => {
    location.hash = address;
  };
  const group = (rows, key) => {
    const groups = new Map();
    for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
    return groups;
  };
  const total = (rows) => sum(rows.map((row) => fen(row.amount_yuan)));
  const asYuan = (inFen) => amount(inFen, "yuan").replaceAll(",", "").replace("−", "-");
  const caption = (name) => t("in_unit", name, unitName());
  const money = () => caption(t("amount"));
  const last = (heading) => heading.split("/").at(-1);

  const flow = (document, data) => {
    if (!data.revenue.length || !data.functions.length) return null;
    const nodes = [], links = [];
    const node = (name, label, depth, address) => nodes.push({ name, label, depth, address });
    const link = (source, target, inFen) => inFen > 0n && links.push({ source, target, fen: inFen });
    node("unit", document.unit_name, 1);
    for (const { form, source, source_name: name, amount_yuan: yuan, row_no: row } of data.revenue) {
      node(`from ${source}`, last(name), 0, row && of(data, `${form}.${row}.${source}`));
      link(`from ${source}`, "unit", fen(yuan));
    }
    const kinds = new Set();
    for (const [code, rows] of group(data.functions, (row) => row.class_code)) {
      const row = data.rows.find((one) => one.form === rows[0].form && one.code === code);
      node(`class ${code}`, rows[0].class_name ?? code, 2, row && addressOfTotal(data, row));
      link("unit", `class ${code}`, total(rows));
      for (const [kind, some] of group(rows.filter((one) => one.expenditure_kind), (one) => one.expenditure_kind)) {
        kinds.add(kind);
        link(`class ${code}`, `kind ${kind}`, total(some));
      }
    }
    const whole = data.rows.find((one) => one.form === data.functions[0].form && one.kind === "total");
    for (const kind of kinds) node(`kind ${kind}`, t(kind), 3, whole && addressOf(data, `${whole.form}.${whole.row_no}.${kind}`));
    if (kinds.has("project")) {
      const largest = data.projects.slice(0, LARGEST).filter((one) => fen(one.amount_yuan) > 0n);
      const all = total(data.functions.filter((row) => row.expenditure_kind === "project"));
      for (const one of largest) {
        node(`project ${one.row_no}`, one.project_name, 4, addressOfTotal(data, one));
        link("kind project", `project ${one.row_no}`, fen(one.amount_yuan));
      }
      const rest = all - total(largest);
      if (largest.length && rest > 0n && data.projects.length > LARGEST) {
        node("rest", t("other_projects", data.projects.length - largest.length), 4);
        link("kind project", "rest", rest);
      }
    }
    const table = mingzhang.table.table({
      caption: caption(t("sources")), file: `${document.unit_name} ${t("sources")}`,
      columns: [{ label: t("source"), kind: "chinese", is_row_heading: true }, { label: money(), kind: "money" }],
      rows: data.revenue.map((row) => [last(row.source_name),
        { yuan: row.amount_yuan, address: row.row_no && of(data, `${row.form}.${row.row_no}.${row.source}`) }]),
    });
    return {
      slug: "flow", label: t("flow"), heading: t("flow"), lead: t("flow_lead"),
      content: [h("p", { class: "soft swipe" }, t("swipe")), h("div", { class: "scroll bare", role: "region", tabindex: "0", "aria-label": t("chart_of", t("flow")) },
        mingzhang.charts.flow(t("flow"), nodes, links, follow)), table],
    };
  };

  const functions = (document, data) => {
    if (!data.functions.length) return null;
    const kinds = KINDS.filter((kind) => data.functions.some((row) => row.expenditure_kind === kind));
    const rows = [...group(data.functions, (row) => `${row.form} ${row.row_no}`).values()].map((some) => [
      some[0].function_code, some[0].function_name,
      ...kinds.map((kind) => summed(data, some.filter((row) => row.expenditure_kind === kind))),
      { yuan: asYuan(total(some)), address: addressOfTotal(data, some[0]) },
    ]);
    return {
      slug: "functions", label: t("functions_short"), heading: t("functions"),
      content: mingzhang.table.table({
        caption: caption(t("functions")), file: `${document.unit_name} ${t("functions_short")}`, rows,
        columns: [{ label: t("code"), kind: "text" }, { label: t("name"), kind: "chinese", is_row_heading: true },
          ...[...kinds, "total"].map((kind) => ({ label: t(kind), kind: "money" }))],
      }),
    };
  };

  const economics = (document, data) => {
    if (!data.economics.length) return null;
    const items = [...group(data.economics, (row) => row.economic_code).values()].map((some) => ({
      code: some[0].economic_code, name: some[0].economic_name, all: total(some),
      parts: ["basic", "project"].map((kind) => some.filter((row) => row.expenditure_kind === kind)),
    }));
    const largest = [...items].sort((a, b) => (b.all > a.all ? 1 : -1)).slice(0, 10);
    return {
      slug: "economics", label: t("economics_short"), heading: t("economics"),
      content: [
        mingzhang.charts.bars(t("economics"), [t("basic"), t("project")],
          largest.map(({ name, parts }) => ({ name, parts: parts.map(total) }))),
        mingzhang.table.table({
          caption: caption(t("economics")), file: `${document.unit_name} ${t("economics_short")}`,
          columns: [{ label: t("code"), kind: "text" }, { label: t("name"), kind: "chinese", is_row_heading: true },
            { label: t("basic"), kind: "money" }, { label: t("project"), kind: "money" }],
          rows: items.map(({ code, name, parts: [basic, project] }) =>
            [code, name, summed(data, basic), summed(data, project)]),
        }),
      ],
    };
  };

  const execution = (document, data) => {
    if (!data.execution.length) return null;
    const { budget_document_id: budget, final_document_id: account } = data.execution[0];
    const other = document.document_id === budget ? account : budget;
    const kinds = data.execution.some((row) => row.expenditure_kind);
    return {
      slug: "execution", label: t("execution_short"), heading: t("execution"),
      content: [
        other ? h("p", {}, h("a", { href: `#/d/${other}` }, t(other === account ? "its_account" : "its_budget"))) : "",
        mingzhang.table.table({
          caption: caption(t("execution")), file: `${document.unit_name} ${t("execution_short")}`,
          columns: [{ label: t("code"), kind: "text" }, { label: t("name"), kind: "chinese", is_row_heading: true },
            ...(kinds ? [{ label: t("kind"), kind: "text" }] : []),
            ...["planned", "outturn", "difference"].map((name) => ({ label: t(name), kind: "money" }))],
          rows: data.execution.map((row) => [row.function_code, row.function_name,
            ...(kinds ? [row.expenditure_kind ? t(row.expenditure_kind) : "–"] : []),
            { yuan: row.budget_yuan }, { yuan: row.outturn_yuan }, { yuan: row.difference_yuan }]),
        }),
      ],
    };
  };

  const threePublic = (document, data) => {
    if (document.three_public_yuan === null || !document.unit_name) return null;
    const years = state.documents
      .filter((one) => one.unit_name === document.unit_name && one.scope === document.scope && one.kind === document.kind
        && (one.document_id === document.document_id || one.is_current) && one.status === "published"
        && one.three_public_yuan !== null
        && (one.fiscal_year !== document.fiscal_year || one.document_id === document.document_id))
      .sort((a, b) => a.fiscal_year - b.fiscal_year);
    const cell = (one, name, line) => (one.document_id === document.document_id
      ? mingzhang.unit.figureOf(data, "three_public", "total", (row) => row.line === line) ?? { yuan: one[name] }
      : { yuan: one[name] });
    const rows = [...EXPENSES, "three_public"].map((line) => [t(line), ...years.map((one) => cell(one, `${line}_yuan`, line))]);
    return {
      slug: "three-public", label: t("three_public"), heading: t("three_public"),
      lead: years.length < 2 ? t("one_year") : "",
      content: [
        years.length < 2 ? "" : mingzhang.charts.years(t("three_public"), EXPENSES.map((line) => t(line)),
          years.map((one) => ({ name: t("year", one.fiscal_year), parts: EXPENSES.map((line) => fen(one[`${line}_yuan`] ?? "0.00")) }))),
        mingzhang.table.table({
          caption: caption(t("three_public")), file: `${document.unit_name} ${t("three_public")}`, rows,
          columns: [{ label: t("expenses"), kind: "text", is_row_heading: true },
            ...years.map((one) => ({ label: t("year", one.fiscal_year), kind: "money" }))],
        }),
        data.expenses.length ? besideOutturn(document, data.expenses) : "",
      ],
    };
  };

  /** Of a final account: what was budgeted for the three expenses, and what they cost. */
  const besideOutturn = (document, expenses) => mingzhang.table.table({
    caption: caption(t("execution")), file: `${document.unit_name} ${t("three_public")} ${t("execution_short")}`,
    columns: [{ label: t("expenses"), kind: "text", is_row_heading: true },
      ...["planned", "outturn"].map((name) => ({ label: t(name), kind: "money" }))],
    rows: expenses.map((one) => [t(one.expense), { yuan: one.budget_yuan }, { yuan: one.outturn_yuan }]),
  });

  const projects = (document, data) => {
    if (!data.projects.length) return null;
    const several = new Set(data.projects.map((one) => one.budget_unit)).size > 1;
    const row = (one) => [
      {
        node: [printed(one.project_name), one.is_key_project ? h("span", { class: "tag soft" }, t("key_project")) : ""],
        text: one.project_name,
      },
      ...(several ? [one.budget_unit] : []),
      one.goal && { node: goal(one.goal), text: one.goal },
      { yuan: one.amount_yuan, address: addressOfTotal(data, one) },
    ];
    const columns = [{ label: t("project_name"), kind: "chinese", is_row_heading: true },
      ...(several ? [{ label: t("spender"), kind: "chinese" }] : []),
      { label: t("goal"), kind: "chinese" }, { label: money(), kind: "money" }];
    const place = h("div");
    const show = (query = "") => place.replaceChildren(mingzhang.table.table({
      caption: caption(t("projects")), file: `${document.unit_name} ${t("projects_short")}`, columns,
      rows: data.projects.filter((one) => `${one.project_name}${one.goal ?? ""}${one.budget_unit ?? ""}`.includes(query)).map(row),
    }));
    show();
    const input = h("input", { type: "search", id: "project-filter", oninput: () => show(input.value.trim()) });
    return {
      slug: "projects", label: t("projects_short"), heading: t("projects"),
      content: [h("p", { class: "filter" }, h("label", { for: "project-filter" }, t("filter_projects")), input), place],
    };
  };

  const LONG = 60;
  const goal = (text) => (text.length <= LONG ? text : h("details", {},
    h("summary", {}, `${text.slice(0, LONG)}…`), h("p", {}, text)));

  const printedTables = (document, data) => ({
    slug: "tables", label: t("tables_short"), heading: t("tables"), lead: t("tables_lead"),
    content: Object.keys(state.index.names.forms).filter((form) => data.rows.some((row) => row.form === form)).map((form) => {
      const place = h("details", { class: "form" }, h("summary", {}, h("span", {}, named(state.index.names.forms, form))));
      place.addEventListener("toggle", () => place.append(printedTable(document, data, form)), { once: true });
      return place;
    }),
  });

  const printedTable = (document, data, form) => {
    const columns = data.columns.filter((column) => column.form === form);
    const cell = (row, { measure }) => {
      const key = `${form}.${row.row_no}.${measure}`;
      const figure = data.figureAt.get(key);
      return figure && { node: mingzhang.table.figure(null, of(data, key), figure.printed || "–"), text: figure.printed.replaceAll(",", "") };
    };
    return mingzhang.table.table({
      caption: named(state.index.names.forms, form), first: 40, note: columns[0]?.money_unit,
      file: `${document.unit_name} ${form}`,
      columns: [{ label: t("code"), kind: "text" }, { label: t("row"), kind: "chinese", is_row_heading: true },
        ...columns.map((column) => ({ label: column.label, kind: "money" }))],
      rows: data.rows.filter((row) => row.form === form).map((row) =>
        [row.code ?? "", row.label, ...columns.map((column) => cell(row, column))]),
    });
  };

  const claims = (document, data) => data.claims.length && {
    slug: "claims", label: t("claims_short"), heading: t("claims"),
    content: mingzhang.table.table({
      caption: t("claims"), file: `${document.unit_name} ${t("claims_short")}`,
      columns: [{ label: t("sentence"), kind: "chinese", is_row_heading: true }, { label: t("figure_printed"), kind: "money" },
        { label: t("verdict"), kind: "text" }],
      rows: data.claims.map((one) => [one.sentence,
        { node: mingzhang.table.figure(null, of(data, `narrative.${one.claim_no}.stated`), `${one.printed}${one.unit ?? ""}`), text: one.printed },
        { node: h("span", { class: `tag ${one.verdict === "contradicted" ? "warn" : "soft"}` }, t(one.verdict)), text: t(one.verdict) }]),
    }),
  };

  const found = (document, data) => ({
    slug: "found", label: t("findings"), heading: t("findings"), lead: data.findings.length ? t("findings_lead") : "",
    content: data.findings.length
      ? mingzhang.lists.causes(data.findings).map((finding) => mingzhang.lists.finding(finding, document)) : h("p", {}, t("no_findings")),
  });

  return (document, data) => [flow, functions, execution, economics, threePublic, projects, found, printedTables, claims].map(
    (section) => section(document, data));
})();
