// The editor of the query page, which is loaded when somebody asks for it. Without it the text field does the same.

const button = document.getElementById("editor");
const field = document.getElementById("query");
const { prefixes, terms } = JSON.parse(document.getElementById("vocabulary").textContent);

const asked = new URLSearchParams(location.search).get("query");
if (asked) field.value = asked;

function loaded(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes, { onload: resolve, onerror: reject });
    document.head.append(element);
  });
}

// What completes a term: those of the ontology, and no service elsewhere.
const own = {
  name: "terms",
  bulk: false,
  autoShow: false,
  isValidCompletionPosition: (yasqe) => /^[\w-]+:[\w-]*$/.test(yasqe.getTokenAt(yasqe.getDoc().getCursor()).string),
  get: async (yasqe, token) => terms.filter((term) => term.startsWith(token.string)),
};

function open() {
  const Yasqe = window.Yasgui.Yasqe;
  const place = document.createElement("div");
  field.before(place);
  // Those that it comes with ask services elsewhere.
  Yasqe.defaults.autocompleters = ["variables"];
  Yasqe.registerAutocompleter(own, true);
  const yasqe = new Yasqe(place, {
    value: field.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    resizeable: true,
    // A Tab leads out of the editor, as it leads out of every other field.
    extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Space": () => yasqe.autocomplete() },
  });
  yasqe.getInputField().setAttribute("aria-label", field.labels[0].textContent);
  yasqe.addPrefixes?.(Object.fromEntries(Object.entries(prefixes).filter(([name]) => yasqe.getValue().includes(`${name}:`))));
  field.hidden = true;
  button.hidden = true;
  const copy = () => (field.value = yasqe.getValue());
  copy();
  yasqe.on("change", copy);
}

button.hidden = false;
button.addEventListener("click", async () => {
  button.disabled = true;
  await loaded("link", { rel: "stylesheet", href: button.dataset.style });
  await loaded("script", { src: button.dataset.script });
  open();
});
