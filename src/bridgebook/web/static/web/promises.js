// The ledger of promises by keyboard: j, k move; x chooses; 1, 2, 3 say what became of it; o and p go to the owner and the new day.
(function () {
  "use strict";

  function rows() { return Array.from(document.querySelectorAll("tr[data-promise]")); }
  function current() { return document.querySelector("tr[data-promise].at"); }
  function box(row) { return row.querySelector("input[name=key]"); }

  function count() {
    var output = document.querySelector("output.chosen");
    var all = rows();
    all.forEach(function (row) { if (box(row)) { row.classList.toggle("chosen", box(row).checked); } });
    var number = all.filter(function (row) { return box(row) && box(row).checked; }).length;
    if (output) { output.textContent = number ? output.dataset.some + " " + number : output.dataset.none; }
    // What can be done with the chosen waits until there are some; a field reached by its key shows itself.
    var fields = document.querySelector(".bulk-fields");
    if (fields) { fields.hidden = !number && !fields.contains(document.activeElement) && !filled(fields); }
    return number;
  }

  function filled(fields) {
    return Array.from(fields.querySelectorAll("input")).some(function (input) { return input.value; });
  }

  function go(by) {
    var all = rows();
    if (!all.length) { return; }
    var next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + by))];
    all.forEach(function (row) { row.classList.remove("at"); });
    next.classList.add("at");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }

  function chooseCurrent() {
    var row = current();
    if (row && box(row) && !count()) { box(row).checked = true; count(); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.target.tagName === "INPUT" && event.target.type !== "checkbox") { return; }
    if (!rows().length) { return; }
    if (event.key === "j") { go(1); event.preventDefault(); }
    if (event.key === "k") { go(-1); event.preventDefault(); }
    var row = current();
    if (event.key === "x" && row && box(row)) { box(row).checked = !box(row).checked; count(); event.preventDefault(); }
    var field = document.querySelector('[data-key-focus="' + (/^[a-z]$/.test(event.key) ? event.key : "") + '"]');
    if (field) { chooseCurrent(); field.closest(".bulk-fields").hidden = false; field.focus(); event.preventDefault(); }
    var button = document.querySelector('.bulk button[data-key="' + (/^[0-9]$/.test(event.key) ? event.key : "") + '"]');
    if (button) {
      chooseCurrent();
      var why = document.getElementById("bulk-why");
      // What needs a reason waits for it.
      if (button.hasAttribute("data-reason") && !why.value.trim()) { why.closest(".bulk-fields").hidden = false; why.focus(); } else if (count()) { button.click(); }
      event.preventDefault();
    }
  });

  document.addEventListener("change", function (event) {
    if (event.target.classList.contains("choose-all")) {
      rows().forEach(function (row) { if (box(row)) { box(row).checked = event.target.checked; } });
    }
    if (event.target.name === "key" || event.target.classList.contains("choose-all")) { count(); }
  });

  document.addEventListener("htmx:afterSettle", count);
  count();
})();
