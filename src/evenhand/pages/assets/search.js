// Makes <form data-search="search/" data-root="../" hidden> search the names of the site. Pages
// opened from a folder cannot fetch, so the index is scripts: <data-search><two characters>.js
// calls evenhandSearch("ba", [[name, detail, href from the site's root], ...]). An entry stands
// in the file of every word of its name, under the word's first two characters.
//
// The form holds <input type=search>, an <output> for the count and <ul data-results>. Its words:
//   data-none  data-found (with {n})  data-more (with {n} and {shown})
"use strict";

(() => {
  const MOST = 20;
  const loads = new Map();
  const entries = new Map();
  window.evenhandSearch = (key, found) => entries.set(key, found);

  // Lower case, no accents; "O'Fallon" is one word and "Winston-Salem" two.
  const plain = (text) =>
    text
      .normalize("NFD")
      .replace(/[\p{M}'’ʻʼ]/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const keyOf = (word) => [...word].slice(0, 2).join("");

  const load = (path, key) => {
    if (!loads.has(key)) {
      const loading = new Promise((done) => {
        const script = document.createElement("script");
        script.src = `${path}${encodeURIComponent(key)}.js`;
        // A file that is not there says that no name has such a word.
        script.onload = script.onerror = done;
        document.head.append(script);
      });
      loads.set(key, loading);
    }
    return loads.get(key);
  };

  // 0: the name starts with what is typed; 1: a word of it does; 2: the words are scattered.
  const rank = (name, typed) =>
    name.startsWith(typed) ? 0 : ` ${name}`.includes(` ${typed}`) ? 1 : 2;

  const matches = (keys, typed) => {
    const words = typed.split(" ");
    const found = new Map();
    for (const [name, detail, href] of keys.flatMap((key) => entries.get(key) ?? [])) {
      const all = ` ${plain(name)} ${plain(detail)}`;
      if (words.every((word) => all.includes(` ${word}`))) {
        found.set(href, { name, detail, href, rank: rank(plain(name), typed) });
      }
    }
    return [...found.values()].sort((one, other) => one.rank - other.rank);
  };

  const item = ({ name, detail, href }, root) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.className = "usa-link";
    link.href = root + href;
    link.textContent = name;
    line.append(link);
    if (detail) {
      const more = document.createElement("span");
      more.textContent = ` ${detail}`;
      line.append(more);
    }
    return line;
  };

  const enhance = (form) => {
    const { search: path, root = "", none, found: one, more } = form.dataset;
    const input = form.querySelector("input[type=search]");
    const list =
      form.querySelector("[data-results]") ?? form.appendChild(document.createElement("ul"));
    const said = form.querySelector("output") ?? document.createElement("output");
    said.setAttribute("aria-live", "polite");
    if (!said.parentNode) list.before(said);
    input.autocomplete = "off";

    const say = (count) => {
      const text =
        count === 0
          ? (none ?? "Nothing found")
          : count > MOST
            ? (more ?? "{n} found; the first {shown} are shown")
            : (one ?? "{n} found");
      const language = document.documentElement.lang || undefined;
      said.textContent = text
        .replace("{n}", count.toLocaleString(language))
        .replace("{shown}", MOST);
    };

    const update = async () => {
      const typed = plain(input.value);
      if ([...typed].length < 2) {
        said.textContent = "";
        list.replaceChildren();
        return;
      }
      // One letter alone is the key of one-letter words only; other words find more.
      const words = typed.split(" ");
      const long = words.filter((word) => [...word].length > 1);
      const keys = [...new Set((long.length ? long : words).map(keyOf))];
      await Promise.all(keys.map((key) => load(path, key)));
      // Something else may have been typed in the meantime.
      if (typed !== plain(input.value)) return;
      const results = matches(keys, typed);
      list.replaceChildren(...results.slice(0, MOST).map((each) => item(each, root)));
      say(results.length);
    };

    input.addEventListener("input", update);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await update();
      list.querySelector("a")?.click();
    });
    form.hidden = false;
    update();
  };

  document.querySelectorAll("form[data-search]").forEach(enhance);
})();
