// Queries of the static site: Oxigraph and the graph are loaded once, and answer in the browser.

const form = document.getElementById("ask");
const answer = document.getElementById("answer");
const told = answer.dataset;
const SHOWN = 200;
let store;

async function graph() {
  const zipped = await fetch(told.graph);
  // A server may have undone the compression already.
  const bytes = new Uint8Array(await zipped.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

async function opened() {
  if (store) return store;
  const engine = await import(new URL(told.engine, document.baseURI));
  const [quads] = await Promise.all([graph(), engine.default()]);
  const made = new engine.Store();
  made.load(quads, { format: "application/n-quads" });
  return (store = made);
}

function element(name, content = "", attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...[content].flat());
  return made;
}

function href(iri) {
  if (iri.startsWith(`${told.base}id/`)) return `doc/${iri.slice(`${told.base}id/`.length)}${told.ending}`;
  if (iri.startsWith(`${told.base}ns#`)) return `ns${told.ending}#${iri.slice(`${told.base}ns#`.length)}`;
  return /^https?:\/\/[^\s/]/.test(iri) ? iri : "";
}

function shown(term) {
  if (!term) return "";
  if (term.termType !== "NamedNode") return element("span", term.value, { lang: term.language ?? "" });
  const short = term.value.replace(`${told.base}id/`, "").replace(`${told.base}ns#`, "dip:");
  return href(term.value) ? element("a", short, { href: href(term.value) }) : element("span", short);
}

// The statements that relate two things of a row.
function reasons(row) {
  const terms = [...row.values()].filter((term) => term.termType !== "BlankNode").map(String).join(" ");
  const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const query = `SELECT DISTINCT ?why { VALUES ?s { ${terms} } VALUES ?o { ${terms} } GRAPH ?g { ?why <${rdf}subject> ?s ; <${rdf}object> ?o } }`;
  return terms ? store.query(query).map((found) => element("a", "why", { href: href(found.get("why").value), className: "why" })) : [];
}

function table(rows) {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const body = rows.slice(0, SHOWN).map((row) => {
    const why = reasons(row).flatMap((link) => [link, " "]);
    return element("tr", [...names.map((name) => element("td", shown(row.get(name)))), element("td", why)]);
  });
  const count = rows.length > SHOWN ? `${told.first} ${SHOWN} / ${rows.length} ${told.rows}` : `${rows.length} ${told.rows}`;
  const head = element("tr", [...names, "why"].map((name) => element("th", name, { scope: "col" })));
  return element("table", [element("caption", count), element("thead", head), element("tbody", body)]);
}

function downloads(query, formats) {
  const links = Object.entries(formats).map(([ending, format]) => {
    const link = element("a", ending, { href: "#", download: `answer.${ending}` });
    link.addEventListener("click", () => {
      const text = store.query(query, { use_default_graph_as_union: true, results_format: format });
      link.href = URL.createObjectURL(new Blob([text], { type: format }));
    });
    return link;
  });
  return element("p", [told.download, ...links.flatMap((link) => [" ", link])]);
}

const BINDINGS = { srj: "json", srx: "xml", csv: "csv", tsv: "tsv" };
const GRAPHS = { nt: "application/n-triples", ttl: "text/turtle" };

function view(query, result) {
  if (typeof result === "boolean") return [element("p", String(result))];
  const triples = result.length && !(result[0] instanceof Map);
  const content = triples ? element("pre", result.map((quad) => `${quad} .`).join("\n")) : table(result);
  return [content, downloads(query, triples ? GRAPHS : BINDINGS)];
}

async function run() {
  const query = form.elements.query.value;
  answer.replaceChildren(element("p", told.loading));
  try {
    await opened();
    answer.replaceChildren(...view(query, store.query(query, { use_default_graph_as_union: true })));
  } catch (error) {
    answer.replaceChildren(element("p", String(error.message ?? error)));
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${new URLSearchParams({ query: form.elements.query.value })}`);
  run();
});
for (const name of ["format"]) form.elements[name].closest("p").querySelectorAll(`[name=${name}], label[for=${name}]`).forEach((each) => each.remove());
if (new URLSearchParams(location.search).get("query")) run();
