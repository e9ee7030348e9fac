// Many files from the browser: chosen, or dropped as files and folders; sent one by one with real progress; what is in is in.
(function () {
  "use strict";

  var TRIES = 3;
  var LEFT_OUT = /(^|\/)(\.|~\$)|(^|\/)(Thumbs\.db|desktop\.ini)$/i;

  function say(template, n, m) {
    return template.replace("{n}", n).replace("{m}", m);
  }

  // Everything below what was dropped, folders too; each with the path it has there.
  function walk(entry, path, found) {
    return new Promise(function (resolve, reject) {
      if (entry.isFile) {
        entry.file(function (file) { found.push({ file: file, path: path + file.name }); resolve(); }, reject);
        return;
      }
      var reader = entry.createReader();
      var all = [];
      (function more() {
        // A browser gives a folder's entries a hundred at a time.
        reader.readEntries(function (some) {
          if (some.length) { all = all.concat(Array.from(some)); more(); return; }
          all.reduce(function (before, one) {
            return before.then(function () { return walk(one, path + entry.name + "/", found); });
          }, Promise.resolve()).then(resolve, reject);
        }, reject);
      })();
    });
  }

  function chosen(input) {
    return Array.from(input.files).map(function (file) { return { file: file, path: file.webkitRelativePath || file.name }; });
  }

  function start(form) {
    var words = form.dataset;
    var at = function (id) { return document.getElementById(id); };
    var inputs = [at("files"), at("folder")];
    var stopped = false;
    var running = false;
    var request = null;

    function show() {
      var items = inputs.reduce(function (all, input) { return all.concat(chosen(input)); }, []);
      var size = items.reduce(function (sum, item) { return sum + item.file.size; }, 0);
      at("chosen").textContent = items.length ? say(words.chosen, items.length, (size / 1e6).toFixed(1)) : "";
      return items;
    }

    function complain(name, why) {
      var row = document.createElement("li");
      row.className = "notice error";
      row.textContent = name + ": " + why;
      at("sending-problems").appendChild(row);
    }

    function post(url, data, progress) {
      return new Promise(function (resolve) {
        request = new XMLHttpRequest();
        request.open("POST", url);
        request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
        request.setRequestHeader("X-CSRFToken", form.csrfmiddlewaretoken.value);
        if (progress) { request.upload.onprogress = progress; }
        request.onload = function () { resolve(request); };
        request.onerror = request.onabort = function () { resolve(null); };
        request.send(data);
      });
    }

    function send(items) {
      items = items.filter(function (item) { return !LEFT_OUT.test(item.path); });
      if (running || !items.length) {
        if (!items.length) { at("chosen").textContent = words.none; }
        return;
      }
      running = true;
      stopped = false;
      at("sending-problems").textContent = "";
      at("sending").hidden = false;
      var first = items[0].path;
      var name = first.indexOf("/") > 0 ? first.split("/")[0] : first + (items.length > 1 ? " +" + (items.length - 1) : "");
      at("sending-name").textContent = name;
      var data = new FormData();
      data.append("name", name);
      data.append("expected", items.length);
      data.append("visibility", form.visibility.value);
      post(words.begin, data).then(function (answer) {
        if (!answer || answer.status !== 200) {
          complain(name, answer && answer.status === 422 ? answer.responseText : words.failed);
          running = false;
          return;
        }
        var batch = JSON.parse(answer.responseText);
        var here = new Set(batch.received.map(function (pair) { return pair[0] + "\n" + pair[1]; }));
        var rest = items.filter(function (item) { return !here.has(item.path + "\n" + item.file.size); });
        at("sending-page").href = batch.page;
        sendAll(batch, items, rest);
      });
    }

    function sendAll(batch, items, rest) {
      var whole = rest.reduce(function (sum, item) { return sum + item.file.size; }, 0) || 1;
      var known = items.length - rest.length;
      var sent = 0;
      var failed = [];
      var began = Date.now();
      function tell(number, extra) {
        var bytes = sent + extra;
        at("sending-bar").value = bytes / whole;
        var text = say(words.sent, known + number, items.length);
        if (known) { text += " · " + say(words.known, known); }
        var pace = bytes / (Date.now() - began);
        if (bytes && bytes < whole && Date.now() - began > 5000) { text += " · " + say(words.left, Math.ceil((whole - bytes) / pace / 60000)); }
        at("sending-count").textContent = text;
      }
      function next(number, tries) {
        tell(number, 0);
        if (stopped) { running = false; return; }
        if (number >= rest.length) { finish(); return; }
        var item = rest[number];
        var data = new FormData();
        data.append("path", item.path);
        data.append("file", item.file);
        post(batch.send, data, function (e) {
          // With its envelope a file is somewhat larger.
          if (e.lengthComputable) { tell(number, Math.min(item.file.size, e.loaded)); }
        }).then(function (answer) {
          if (stopped) { running = false; return; }
          if (!answer || answer.status >= 500) {
            if (tries < TRIES) { setTimeout(function () { next(number, tries + 1); }, 800 * tries); return; }
            complain(item.path, words.failed);
            failed.push(item);
          } else if (answer.status !== 204) {
            complain(item.path, answer.status === 422 ? answer.responseText : words.failed);
          }
          sent += item.file.size;
          next(number + 1, 1);
        });
      }
      function finish() {
        running = false;
        at("sending-bar").value = 1;
        if (!failed.length && !at("sending-problems").children.length) { window.location.href = batch.page; return; }
        if (failed.length) {
          var button = document.createElement("button");
          button.type = "button";
          button.textContent = words.rest;
          button.addEventListener("click", function () { send(items); });
          at("sending-problems").appendChild(button);
        }
      }
      next(0, 1);
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      send(show());
    });
    inputs.forEach(function (input) { input.addEventListener("change", show); });
    at("sending-stop").addEventListener("click", function () {
      stopped = true;
      running = false;
      if (request) { request.abort(); }
    });
    window.addEventListener("beforeunload", function (event) { if (running) { event.preventDefault(); } });

    var drop = form.querySelector(".drop");
    ["dragover", "dragenter"].forEach(function (name) {
      drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      drop.addEventListener(name, function () { drop.classList.remove("over"); });
    });
    drop.addEventListener("drop", function (event) {
      event.preventDefault();
      var plain = Array.from(event.dataTransfer.files);
      var entries = Array.from(event.dataTransfer.items || []).map(function (item) {
        return item.webkitGetAsEntry ? item.webkitGetAsEntry() : null;
      }).filter(Boolean);
      if (!entries.length) {
        send(plain.map(function (file) { return { file: file, path: file.name }; }));
        return;
      }
      var found = [];
      entries.reduce(function (before, entry) {
        return before.then(function () { return walk(entry, "", found); });
      }, Promise.resolve()).then(function () { send(found); }, function () { complain("", words.failed); });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var form = document.getElementById("send");
    if (form) { start(form); }
  });
})();
