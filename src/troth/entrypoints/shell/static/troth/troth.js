/* Small conveniences for the console. Every page works without them. */
(function () {
  "use strict";

  const search = document.getElementById("search");
  const hits = document.getElementById("hits");

  function typing(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  /* Ctrl-K, Cmd-K and "/" go to the search. */
  document.addEventListener("keydown", function (event) {
    const chord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing(event.target);
    if (search && (chord || slash)) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  /* Arrow keys walk through the hits; Escape closes them. */
  function walk(event) {
    const links = Array.from(hits.querySelectorAll("a"));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      hits.replaceChildren();
      search.focus();
    } else if (step && links.length) {
      event.preventDefault();
      const next = links.indexOf(document.activeElement) + step;
      (links[next] || search).focus();
    }
  }

  if (search && hits) {
    search.closest("form").addEventListener("keydown", walk);
    document.addEventListener("click", function (event) {
      if (!search.closest("form").contains(event.target)) {
        hits.replaceChildren();
      }
    });
  }

  /* Open menus close with Escape and with a click elsewhere. */
  const menus = document.querySelectorAll("details.account, details.menu");
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") {
      return;
    }
    menus.forEach(function (menu) {
      if (menu.open && menu.contains(document.activeElement)) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  });
  document.addEventListener("click", function (event) {
    menus.forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  /* The colours change at once; the server is told, so that the next page has them too. */
  function choose(event) {
    const button = event.submitter;
    if (!button) {
      return;
    }
    event.preventDefault();
    const form = event.currentTarget;
    const body = new URLSearchParams(new FormData(form));
    body.set("theme", button.value);
    if (button.value) {
      document.documentElement.dataset.theme = button.value;
    } else {
      delete document.documentElement.dataset.theme;
    }
    form.querySelectorAll("button").forEach(function (each) {
      each.setAttribute("aria-pressed", String(each === button));
    });
    fetch(form.action, { method: "POST", body: body, redirect: "manual" }).catch(function () {});
  }

  document.querySelectorAll("form[data-theme-switch]").forEach(function (form) {
    form.addEventListener("submit", choose);
  });
})();
