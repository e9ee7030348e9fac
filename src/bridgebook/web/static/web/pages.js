// What pages do beyond links and forms: review by keyboard, evidence and statement side by side, files by drag and drop.
(function () {
  "use strict";

  var side = document.querySelector(".side");
  var wide = window.matchMedia("(min-width: 64.01rem)");
  function unfold() { if (side) { side.open = wide.matches; } }
  wide.addEventListener("change", unfold);
  unfold();

  // On a narrow window a register begins with its list: all filters but the first wait behind a button, unless one is set.
  document.querySelectorAll("form.filters .unfold").forEach(function (place) {
    var form = place.closest("form");
    var kept = ["text", "page", "sort", "tab"];
    var asked = Array.from(new URLSearchParams(window.location.search)).some(function (pair) {
      return pair[1] && kept.indexOf(pair[0]) < 0;
    });
    if (asked || !window.matchMedia("(max-width: 40rem)").matches) { return; }
    form.classList.add("folded");
    place.hidden = false;
    place.querySelector("button").addEventListener("click", function () {
      form.classList.remove("folded");
      place.hidden = true;
      var next = form.querySelector("select, input[type=date]");
      if (next) { next.focus(); }
    });
  });

  function statements() {
    return Array.from(document.querySelectorAll(".statement"));
  }

  function current() {
    return document.querySelector(".statement.current") || null;
  }

  function select(item, scrollText) {
    document.querySelectorAll(".statement.current, .paper mark.current").forEach(function (e) { e.classList.remove("current"); });
    if (!item) { return; }
    item.classList.add("current");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    item.dispatchEvent(new CustomEvent("bridgebook:selected", { bubbles: true }));
    var marks = document.querySelectorAll('.paper mark[data-statements~="' + item.dataset.statement + '"]');
    marks.forEach(function (m) { m.classList.add("current"); });
    if (marks.length && scrollText !== false) {
      var paper = marks[0].closest(".paper");
      paper.scrollTop += marks[0].getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
    }
  }

  // Another script asks to have a statement selected: after its source was loaded, or at the start.
  document.addEventListener("bridgebook:select", function (event) { select(event.detail); });

  function step(by) {
    var all = statements();
    var at = all.indexOf(current());
    select(all[Math.max(0, Math.min(all.length - 1, at + by))]);
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (!statements().length) { return; }
    if (event.key === "j") { step(1); event.preventDefault(); }
    if (event.key === "k") { step(-1); event.preventDefault(); }
    var item = current();
    if (item && "arcsd".indexOf(event.key) >= 0) {
      var button = item.querySelector('button[data-key="' + event.key + '"]');
      if (button) { button.click(); event.preventDefault(); }
    }
  });

  document.addEventListener("click", function (event) {
    var mark = event.target.closest && event.target.closest(".paper mark[data-statements]");
    if (mark && mark.dataset.statements) {
      select(document.getElementById("s" + mark.dataset.statements.split(" ")[0]), false);
      return;
    }
    var item = event.target.closest && event.target.closest(".statement");
    if (item && !item.classList.contains("current") && !event.target.closest("a, button, input, select, textarea")) { select(item); }
  });

  // After a judgement the review goes on to the next statement nobody has judged.
  document.addEventListener("htmx:afterSwap", function (event) {
    var path = event.detail.pathInfo ? event.detail.pathInfo.requestPath : "";
    var match = /\/statements\/(\d+)\/(accept|reject)\//.exec(path);
    if (!match) { return; }
    var all = statements();
    var at = all.findIndex(function (s) { return s.dataset.statement === match[1]; });
    var next = all.slice(at + 1).find(function (s) { return s.classList.contains("proposed"); });
    select(next || all[at]);
  });

  // An answered pair goes from the list, and the one that takes its place is next.
  var answered = -1;
  document.addEventListener("htmx:beforeRequest", function (event) {
    var pair = event.target.closest && event.target.closest(".pair");
    answered = pair ? statements().indexOf(pair) : -1;
  });
  document.addEventListener("htmx:afterSettle", function () {
    if (answered < 0) { return; }
    var all = statements();
    select(all[Math.min(answered, all.length - 1)]);
    answered = -1;
  });

  // An error the server explains is shown where messages stand.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  function upload(form) {
    var input = form.querySelector("input[type=file]");
    var sending = document.getElementById("sending");
    var files = Array.from(input.files);
    sending.textContent = "";
    (function next(number) {
      if (number >= files.length) { form.reset(); return; }
      var row = document.createElement("p");
      var bar = document.createElement("progress");
      row.textContent = files[number].name + " ";
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", files[number].name);
      row.appendChild(bar);
      sending.appendChild(row);
      var data = new FormData();
      data.append("files", files[number]);
      data.append("visibility", form.visibility.value);
      data.append("csrfmiddlewaretoken", form.csrfmiddlewaretoken.value);
      var request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.upload.onprogress = function (e) { if (e.lengthComputable) { bar.value = e.loaded / e.total; } };
      request.onload = function () {
        if (request.status === 200) {
          row.remove();
          var list = document.getElementById("uploads");
          list.outerHTML = request.responseText;
          window.htmx.process(document.getElementById("uploads"));
        } else {
          row.textContent = files[number].name + ": " + (request.status === 422 ? request.responseText : form.dataset.failed);
          row.className = "notice error";
        }
        next(number + 1);
      };
      request.onerror = function () {
        row.textContent = files[number].name + ": " + form.dataset.failed;
        row.className = "notice error";
        next(number + 1);
      };
      request.send(data);
    })(0);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var form = document.getElementById("upload");
    if (form) {
      var drop = form.querySelector(".drop");
      form.addEventListener("submit", function (event) { event.preventDefault(); upload(form); });
      ["dragover", "dragenter"].forEach(function (name) {
        drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); });
      });
      ["dragleave", "drop"].forEach(function (name) {
        drop.addEventListener(name, function () { drop.classList.remove("over"); });
      });
      drop.addEventListener("drop", function (event) {
        event.preventDefault();
        form.querySelector("input[type=file]").files = event.dataTransfer.files;
        upload(form);
      });
    }
    var at = document.getElementById("at");
    if (at) {
      var first = (at.dataset.statements || "").split(" ")[0];
      if (first) { select(document.getElementById("s" + first)); }
      at.scrollIntoView({ block: "center" });
    }
  });
})();
