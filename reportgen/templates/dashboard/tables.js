// Tables: sort by a column (within their parts), copy, save as CSV.

// Numbers sort by their amount, text as the report's language does; what is withheld stays at the end.
function comparing(column, sign) {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const key = (row) => row.cells[column].dataset.sort;
  const text = (row) => row.cells[column].textContent;
  return (a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x !== undefined && y !== undefined) return sign * (Number(x) - Number(y));
    if (x !== undefined || y !== undefined) return x === undefined ? 1 : -1;
    return sign * collator.compare(text(a), text(b));
  };
}

// `sorted` is kept by whoever draws the table anew and wants it sorted as it was: { by, down }.
function makeSortable(table, sorted = {}) {
  const heads = [...table.tHead.rows[0].cells];
  const bodies = [...table.tBodies].map((body) => [body, [...body.rows].filter((row) => row.cells.length > 1)]);
  if (bodies.every(([, rows]) => rows.length < 2)) return;
  function sort(column) {
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
    bodies.forEach(([body, rows]) => body.append(...rows.sort(comparing(column, sorted.down ? -1 : 1))));
  }
  heads.forEach((head, column) => {
    const by = head.textContent;
    const control = button("", () => {
      Object.assign(sorted, { by, down: head.getAttribute("aria-sort") === "ascending" });
      sort(column);
    }, { title: say("Sort by this column"), "data-key": `sort ${column}` });
    control.append(...head.childNodes);
    head.append(control);
    if (by === sorted.by) sort(column);
  });
}

// What stands in a cell, in one line; buttons that are no part of it are left out.
function cellText(cell) {
  const copy = cell.cloneNode(true);
  all("[data-aside]", copy).forEach((aside) => aside.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
}

const rowsOf = (table) => [...table.rows].map((row) => [...row.cells].map(cellText));

// Spreadsheets run what begins like a formula; a quote in front keeps it text. A real minus is not one of these.
function harmless(text) {
  return /^[=+\-@\t\r\n]/.test(text) && Number.isNaN(Number(text.replaceAll(",", ""))) ? `'${text}` : text;
}

function csvOf(rows) {
  const line = (cells) => cells.map((text) => `"${harmless(text).replaceAll('"', '""')}"`).join(",");
  return `\ufeff${rows.map(line).join("\r\n")}\r\n`;
}

function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Tab-separated, as spreadsheets and word processors take a table from the clipboard; no cell begins a formula.
const tabbed = (rows) => rows.map((cells) => cells.map((text) => harmless(text.replaceAll("\t", " "))).join("\t")).join("\n");

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or an old browser: the way of before
    const focused = document.activeElement;
    const area = make("textarea", { class: "away", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    if (!done) { announce(say("Could not be copied")); return; }
  }
  announce(say("Copied"));
}

function offerSaving(table) {
  const figure = table.closest("figure");
  const tools = make("p", { class: "save" },
    button(say("Copy table"), () => copy(tabbed(rowsOf(table)))),
    button(say("Save as CSV"), () => download(csvOf(rowsOf(table)), `${figure.id}.csv`)));
  if (table.closest("details")) table.closest(".scroll").after(tools);
  else figure.append(tools); // below the notes, which belong to the table
}
