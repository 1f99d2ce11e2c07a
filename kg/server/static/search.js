// The search of the static site: an index of names and texts is loaded, and looked through here.

const told = document.getElementById("told").dataset;
const found = document.getElementById("found");
const form = document.getElementById("search");
const SHOWN = 200, AROUND = 60, QUOTED = ["passage", "statement"];
let index;

async function search(text, kinds) {
  index ??= await (await fetch(told.index)).json();
  const folded = text.toLowerCase(), hits = [];
  for (const [thing, texts] of Object.entries(index)) {
    const kind = thing.split("/")[0];
    if (kinds.length ? !kinds.includes(kind) : QUOTED.includes(kind)) continue;
    const where = texts.find((each) => each.toLowerCase().includes(folded));
    if (where !== undefined) hits.push({ thing, kind, title: texts[0], where });
  }
  return hits.sort((one, other) => one.where.length - other.where.length);
}

function row(hit, text) {
  const line = document.getElementById("hit").content.cloneNode(true);
  const [kind, link, words] = ["span.kind", "a", "span.words"].map((name) => line.querySelector(name));
  kind.textContent = hit.kind;
  kind.classList.add(hit.kind);
  link.href = `doc/${hit.thing}.html`;
  link.textContent = hit.title.slice(0, 80);
  const at = hit.where.toLowerCase().indexOf(text.toLowerCase()), end = at + text.length;
  const mark = document.createElement("mark");
  mark.textContent = hit.where.slice(at, end);
  words.append(hit.where.slice(Math.max(0, at - AROUND), at), mark, hit.where.slice(end, end + AROUND));
  return line;
}

async function show() {
  const asked = new FormData(form), text = asked.get("q").trim();
  if (!text) return found.replaceChildren();
  const hits = await search(text, asked.getAll("kind"));
  const list = document.createElement("ul"), count = document.createElement("p");
  list.className = "plain hits";
  list.append(...hits.slice(0, SHOWN).map((hit) => row(hit, text)));
  const more = hits.length > SHOWN ? ` (${told.first} ${SHOWN})` : "";
  count.textContent = hits.length ? `${hits.length} ${told.found}${more}` : told.none;
  found.replaceChildren(count, list);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`);
  show();
});

const asked = new URLSearchParams(location.search);
form.elements.q.value = asked.get("q") ?? "";
for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = asked.getAll("kind").includes(box.value);
show();
