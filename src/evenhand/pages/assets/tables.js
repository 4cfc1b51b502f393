// Adds to every <table data-tools> a text filter, a choice for each <th data-choices>, a count
// and sorting. The table is whole without it, and on paper: rows filtered out are hidden, which
// uswds.css undoes in print:
//     @media print { table[data-tools] tr[hidden] { display: table-row !important; } }
// Words come from the page, so that pages can be translated:
//   table  data-filter-label  data-all-label  data-count-label (with {shown} and {all})
//   th     data-choices (label of the choice); class "number" sorts by figure
//   cell   data-sort, where it should sort by something other than its text
"use strict";

(() => {
  const language = document.documentElement.lang || undefined;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (cell) => (cell ? cell.textContent.replace(/\s+/g, " ").trim() : "");
  const keyOf = (cell) => cell?.dataset.sort ?? textOf(cell);
  let made = 0;

  const add = (parent, tag, properties) => {
    const element = Object.assign(document.createElement(tag), properties);
    parent.append(element);
    return element;
  };

  const field = (tools, label, tag, properties) => {
    const id = `table-tools-${(made += 1)}`;
    const place = add(tools, "div", { className: "table-tools__field" });
    add(place, "label", { className: "usa-label", htmlFor: id, textContent: label });
    return add(place, tag, { id, autocomplete: "off", ...properties });
  };

  // NaN where the cell holds no figure.
  const figure = (text) =>
    parseFloat(text.replace(/\u2212/g, "-").replace(/[\s,$€£]/g, "").replace(/^\+/, ""));

  const byText = (one, other) => compare(one.key, other.key);
  const byFigure = (one, other) => one.key - other.key;

  const sorted = (rows, column, numeric, descending) => {
    const keyed = rows.map((row) => {
      const text = keyOf(row.cells[column]);
      return { row, key: numeric ? figure(text) : text };
    });
    const order = numeric ? byFigure : byText;
    const known = keyed.filter(({ key }) => !Number.isNaN(key));
    known.sort((one, other) => (descending ? order(other, one) : order(one, other)));
    // Last in both directions: no figure is neither small nor large.
    return [...known, ...keyed.filter(({ key }) => Number.isNaN(key))].map(({ row }) => row);
  };

  const makeSortable = (table, body, rows) => {
    const heads = [...table.tHead.querySelectorAll("th[scope=col]")];
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "table-tools__sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { null: "ascending", ascending: "descending" }[head.getAttribute("aria-sort")];
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        if (next) head.setAttribute("aria-sort", next);
        const numeric = head.classList.contains("number");
        body.append(
          ...(next ? sorted(rows, head.cellIndex, numeric, next === "descending") : rows),
        );
      });
    }
  };

  const enhance = (table) => {
    const body = table.tBodies[0];
    if (!body || !table.tHead) return;
    const rows = [...body.rows];
    const texts = rows.map((row) => plain([...row.cells].map(textOf).join(" ")));
    const words = table.dataset;
    const tools = document.createElement("div");
    tools.className = "table-tools";
    const filter = field(tools, words.filterLabel ?? "Filter rows", "input", {
      className: "usa-input",
      type: "text",
    });
    const choices = [...table.tHead.querySelectorAll("th[data-choices]")].map((head) => {
      const values = rows.map((row) => textOf(row.cells[head.cellIndex]));
      const select = field(tools, head.dataset.choices, "select", { className: "usa-select" });
      select.add(new Option(words.allLabel ?? "All", ""));
      const distinct = [...new Set(values)].filter(Boolean).sort(compare);
      distinct.forEach((value) => select.add(new Option(value)));
      return { select, values };
    });
    const count = add(tools, "p", { className: "table-tools__count" });
    count.setAttribute("role", "status");
    count.setAttribute("aria-live", "polite");

    // The row the address names; it is shown whatever the filter says.
    const named = () => {
      let id = location.hash.slice(1);
      try {
        id = decodeURIComponent(id);
      } catch {
        // A stray % in an address is no reason to fail.
      }
      const row = id ? document.getElementById(id)?.closest("tr") : null;
      return row?.parentNode === body ? row : null;
    };

    const update = () => {
      const typed = plain(filter.value).split(/\s+/).filter(Boolean);
      const asked = named();
      let shown = 0;
      rows.forEach((row, at) => {
        const fits =
          typed.every((word) => texts[at].includes(word)) &&
          choices.every(({ select, values }) => !select.value || select.value === values[at]);
        row.hidden = !fits && row !== asked;
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = (words.countLabel ?? "{shown} of {all} rows shown")
        .replace("{shown}", shown.toLocaleString(language))
        .replace("{all}", rows.length.toLocaleString(language));
    };

    const goToNamed = () => {
      update();
      named()?.scrollIntoView();
    };

    filter.addEventListener("input", update);
    choices.forEach(({ select }) => select.addEventListener("change", update));
    makeSortable(table, body, rows);
    // The tools would scroll away with a wide table.
    (table.closest(".usa-table-container--scrollable") ?? table).before(tools);
    window.addEventListener("hashchange", goToNamed);
    goToNamed();
  };

  document.querySelectorAll("table[data-tools]").forEach(enhance);
})();
