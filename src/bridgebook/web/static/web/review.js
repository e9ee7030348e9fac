// Review across documents: the source follows the statement in hand; undo, next document, many at once, help.
(function () {
  "use strict";

  var KEPT = "bridgebook-undone";
  var queue = document.getElementById("queue");

  function select(item) {
    if (item) { document.dispatchEvent(new CustomEvent("bridgebook:select", { detail: item })); }
  }

  function items() {
    return queue ? Array.from(queue.querySelectorAll(".statement")) : [];
  }

  function current() {
    return queue ? queue.querySelector(".statement.current") : null;
  }

  // A judged statement comes back without its document: what it had is remembered.
  var homes = {};
  items().forEach(function (item) {
    homes[item.dataset.statement] = { source: item.dataset.source, document: item.dataset.document };
  });

  var loading = "";
  document.addEventListener("bridgebook:selected", function (event) {
    var home = homes[event.target.dataset.statement];
    var source = document.getElementById("source");
    if (!home || !source || source.dataset.document === home.document || loading === home.document) { return; }
    loading = home.document;
    window.htmx.ajax("GET", home.source, { target: "#source", swap: "outerHTML" }).then(function () {
      loading = "";
      select(current());
    });
  });

  function undo() {
    var form = document.querySelector("#toast form") || document.querySelector("#decided form");
    if (form) { form.requestSubmit(); }
  }

  function nextDocument() {
    var all = items();
    var now = current();
    var home = now ? homes[now.dataset.statement] : null;
    var next = all.slice(all.indexOf(now) + 1).find(function (item) {
      return item.classList.contains("proposed") && (!home || homes[item.dataset.statement].document !== home.document);
    });
    if (next) { select(next); } else { more(); }
  }

  function more() {
    var line = document.getElementById("queue-next");
    if (line && line.dataset.more) { window.location.reload(); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (document.querySelector("dialog[open]")) { return; }
    if (event.key === "u") { undo(); event.preventDefault(); }
    var help = document.getElementById("keys-help");
    if (event.key === "?" && help) { help.showModal(); event.preventDefault(); }
    if (event.key === " " && queue && !/^(BUTTON|A|SUMMARY)$/.test(event.target.tagName)) { nextDocument(); event.preventDefault(); }
    if (event.key === "m" && current()) {
      var many = current().querySelector(".alike");
      if (many) { many.open = !many.open; many.querySelector("summary").focus(); event.preventDefault(); }
    }
  });

  // What was taken back is in hand again when the page is there anew.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.statement) { window.sessionStorage.setItem(KEPT, form.dataset.statement); }
  });

  // Once settled: until then what was swapped in still has the class of what it replaced.
  document.addEventListener("htmx:afterSettle", function (event) {
    var path = event.detail.pathInfo ? event.detail.pathInfo.requestPath : "";
    if (!/\/statements\/\d+\/(accept|reject|correct)\//.test(path) || event.detail.requestConfig.verb !== "post") { return; }
    var waiting = items().filter(function (item) { return item.classList.contains("proposed"); }).length;
    var left = document.getElementById("review-left");
    var before = parseInt(queue.dataset.waiting, 10);
    if (left && waiting < before) { left.textContent = String(parseInt(left.textContent, 10) - (before - waiting)); }
    queue.dataset.waiting = String(waiting);
    if (!waiting) { more(); }
  });

  document.addEventListener("DOMContentLoaded", function () {
    var all = document.getElementById("all-documents");
    if (all) {
      all.addEventListener("change", function () {
        document.querySelectorAll('input[name="document"]').forEach(function (box) { box.checked = all.checked; });
      });
    }
    if (!queue) { return; }
    queue.dataset.waiting = String(items().filter(function (item) { return item.classList.contains("proposed"); }).length);
    var undone = window.sessionStorage.getItem(KEPT);
    window.sessionStorage.removeItem(KEPT);
    select((undone && document.getElementById("s" + undone)) || items()[0]);
  });
})();
