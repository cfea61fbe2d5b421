// The course's extension for JupyterLab, Notebook 7 and RISE: written by hand, no build step.
// Everywhere it adds css/custom.css to the page, so that a notebook need not be trusted to be
// styled. On a RISE page it also fixes what stops a presenter; each fix says what it fixes.
(() => {
  'use strict';

  const CONFIG = JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? '{}');
  const IN_RISE = /\/static\/rise$/.test(CONFIG.fullStaticUrl ?? '');
  const EXERCISES = /(^|\/)exercises\//;
  // The heading that a link from another deck leads to; reveal.js soon writes its own address.
  const WANTED = /^#course=(.*)/.exec(window.location.hash)?.[1];
  // The slide that was shown before the page was loaded again: RISE would start from the first.
  const LEFT_AT = /^#\/(slide-[\d-]+)/.exec(window.location.hash)?.[1];
  const CANVAS = { width: 1280, height: 720 };
  let shared; // what the page's applications and extensions share, by package and version

  async function sharedModule(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  // --- every page ------------------------------------------------------------------------------

  // The course's folder: two above a deck in RISE, else where the server was started.
  const COURSE = (CONFIG.notebookPath ?? '').split('/').slice(0, -2).join('/');
  const fileUrl = path => [CONFIG.baseUrl.replace(/\/$/, ''), 'files', COURSE, path]
    .filter(part => part !== '').join('/').replace(/^files/, '/files');

  // Only where it is: a server started elsewhere would answer 404, and the browser complain.
  async function isThere(folder, name) {
    const path = [COURSE, folder].filter(Boolean).join('/');
    const answer = await fetch(`${CONFIG.baseUrl}api/contents/${path}?content=1`, {
      headers: CONFIG.token ? { Authorization: `token ${CONFIG.token}` } : {},
    });
    return answer.ok && (await answer.json()).content.some(entry => entry.name === name);
  }

  async function addStylesheet() {
    if (!(await isThere('', 'css')) || !(await isThere('css', 'custom.css'))) return;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.id = 'course-css';
    // The time keeps the browser from showing yesterday's stylesheet to somebody who edits it.
    link.href = `${fileUrl('css/custom.css')}?${Date.now()}`;
    document.head.append(link);
  }

  function addOverview() {
    const script = document.createElement('script');
    script.src = `${CONFIG.baseUrl}lab/extensions/rnn-course/static/overview.js`;
    document.head.append(script);
  }

  // Widgets: RISE shares no @jupyterlab/console, and ipywidgets refuses to load without it,
  // though all that it wants from there is the name of an optional service.
  function shareConsole() {
    if (shared['@jupyterlab/console']) return;
    const get = async () => {
      const { Token } = await sharedModule('@lumino/coreutils');
      const stub = { IConsoleTracker: new Token('@jupyterlab/console:IConsoleTracker') };
      return () => stub;
    };
    // 4.999: any widget manager for JupyterLab 4 accepts it.
    shared['@jupyterlab/console'] = { '4.999.0': { get, from: 'rnn-course', eager: false } };
  }

  // Notebook 7 takes the arrows from a slider, to go to the next heading: not while it is in use.
  function keepArrowsInSliders(event) {
    if (event.target.matches?.('.jp-OutputArea-output .noUi-handle')) {
      event.target.dataset.lmSuppressShortcuts = 'true';
    }
  }

  // --- RISE: before it starts ------------------------------------------------------------------

  // These two need Lab's or Notebook's own shell; in RISE all they do is fail, loudly.
  function leaveOut(...names) {
    const nothing = { init() {}, get: async () => () => ({ __esModule: true, default: [] }) };
    for (const name of names) {
      Object.defineProperty(window._JUPYTERLAB, name, { get: () => nothing, set() {} });
    }
  }

  // The page that `present` serves says what is going on until the slides stand.
  function sayWhatHappens(text) {
    const line = document.querySelector('#course-loading output');
    if (line) line.textContent = text;
  }

  // RISE asks for rise.css and DECK.css beside each deck, and fails in the console when, as here,
  // there are none: our stylesheet is already on the page.
  function askForNoOtherStylesheet() {
    const insert = document.head.insertAdjacentHTML;
    document.head.insertAdjacentHTML = function (where, html) {
      if (!/id="rise-(custom|notebook)-css"/.test(html)) insert.call(this, where, html);
    };
  }

  const SETTINGS = {
    // RISE's default theme fetches its fonts from the network: take the one that looks the same
    // under our stylesheet and fetches nothing.
    'jupyterlab-rise:plugin': old => (old.theme === 'simple' ? { ...old, theme: 'white' } : old),
    // The notebook's own keys would delete a cell (D, D), or take an arrow for a jump to the next
    // heading, past fragments and out of a slider.
    '@jupyterlab/shortcuts-extension:shortcuts': old => ({
      ...old,
      shortcuts: old.shortcuts.filter(({ command }) =>
        !command.startsWith('notebook:') || /enter-(edit|command)-mode/.test(command)),
    }),
  };

  async function adjustSettings() {
    const { SettingRegistry } = await sharedModule('@jupyterlab/settingregistry');
    const load = SettingRegistry.prototype.load;
    SettingRegistry.prototype.load = async function (id, ...rest) {
      const settings = await load.call(this, id, ...rest);
      if (!SETTINGS[id]) return settings;
      return Object.create(settings, { composite: { get: () => SETTINGS[id](settings.composite) } });
    };
  }

  // The toolbar that RISE hides calculates its colours in a circle for a second, until the browser
  // stops it with an error for each: take it out before it reaches the page.
  function takeOutToolbar(shell) {
    const add = shell.add.bind(shell);
    shell.add = (widget, ...rest) => {
      if (widget.toolbar) widget.toolbar.parent = null;
      add(widget, ...rest);
    };
  }

  // --- RISE: the slides ------------------------------------------------------------------------

  const all = (selector, node = document) => [...node.querySelectorAll(selector)];
  const reveal = () => document.querySelector('.jp-NotebookPanel.reveal');
  const slides = () => all('section:not(.stack)', reveal()); // not the pictures of the overview
  const current = () => reveal().querySelector('section.present:not(.stack)');

  // RISE keeps its reveal.js to itself; this is the door that reveal.js leaves open.
  function tellReveal(method, ...args) {
    window.postMessage(JSON.stringify({ method, args }), window.location.origin);
  }

  function goTo(slide) {
    const stacks = all('.slides > section', reveal());
    const stack = stacks.find(section => section.contains(slide));
    tellReveal('slide', stacks.indexOf(stack), all('section', stack).indexOf(slide));
  }

  const titleOf = slide =>
    slide?.querySelector('h1, h2, h3')?.textContent.replace('¶', '').trim() ?? '';

  // The deck's own header or footer, if it asks RISE for one, stays; else ours.
  function addFooter() {
    const overlay = document.getElementById('rise-overlay');
    if (!overlay || overlay.childElementCount) return;
    overlay.innerHTML = `<footer class="course-footer"><img alt="Course logo" src="${fileUrl('images/logo.svg')}">
      <span class="course-deck"></span><span class="course-number"></span></footer>`;
    overlay.querySelector('.course-deck').textContent = titleOf(slides()[0]);
  }

  function numberSlide() {
    const number = document.querySelector('.course-number');
    if (number) number.textContent = `${slides().indexOf(current()) + 1} / ${slides().length}`;
    document.querySelector('.course-footer')?.classList.toggle(
      'course-on-title', Boolean(current()?.querySelector('h1')));
  }

  // A figure's size stands in its title, which the browser would show under a resting pointer.
  function keepTitlesQuiet() {
    for (const figure of all('.reveal .slides img[title]')) {
      figure.classList.add(...figure.title.split(/\s+/).filter(Boolean));
      figure.removeAttribute('title');
    }
  }

  // Dark: as the presenter last chose in this tab (key D), else as RISE's own theme setting says.
  const DARK_THEMES = ['black', 'league', 'night', 'blood', 'moon'];
  const isDark = () => document.documentElement.classList.contains('course-dark');

  function setDark(dark) {
    document.documentElement.classList.toggle('course-dark', dark);
  }

  function toggleDark() {
    setDark(!isDark());
    sessionStorage.setItem('course-dark', isDark());
  }

  function chooseTheme() {
    const chosen = sessionStorage.getItem('course-dark');
    const themed = DARK_THEMES.some(name => document.body.classList.contains(`theme-${name}`));
    setDark(chosen ? chosen === 'true' : themed);
  }

  // --- RISE: running cells ---------------------------------------------------------------------

  function sourceIs(cell, key) {
    return key === 'skip'
      ? cell.model.getMetadata('slideshow')?.slide_type === 'skip'
      : cell.model.getMetadata('jupyter')?.source_hidden === true;
  }

  const isTagged = (cell, tag) => Boolean(cell.model.getMetadata('tags')?.includes(tag));

  // As nbconvert does, for the layouts of the stylesheet.
  function showTags(panel) {
    for (const cell of panel.content.widgets) {
      const tags = cell.model.getMetadata('tags') ?? [];
      cell.node.classList.add(...tags.map(tag => `celltag_${tag}`));
    }
  }

  // A figure that stands in for a widget, where there is none, makes room for it.
  function hideStandIns(panel) {
    for (const cell of panel.content.widgets) {
      if (isTagged(cell, 'export-only')) cell.node.classList.add('reveal-skip');
    }
  }

  const isUnrun = cell => cell.model.type === 'code' && !cell.model.executionCount &&
    !cell.courseRan && !['remove-cell', 'export-only'].some(tag => isTagged(cell, tag));

  // Prompts are hidden, so the cell itself says that it is not done; the stylesheet makes it wait
  // a moment, since most cells are quick.
  async function watch(cell, run) {
    cell.courseRan = true;
    cell.node.classList.add('course-running');
    try {
      return await run();
    } finally {
      cell.node.classList.remove('course-running');
      cell.courseRan = Boolean(cell.model.executionCount); // not if a failure before it stopped it
    }
  }

  // Hand cells to the kernel, in their order. `queued` is when the kernel has been told of all that
  // was asked for so far: what is run next comes after it.
  let queued = Promise.resolve();

  function runUnseen(panel, choose) {
    queued = queued.then(() => queueUnseen(panel, choose)).catch(console.error);
    return queued;
  }

  async function queueUnseen(panel, choose) {
    const { CodeCell } = await sharedModule('@jupyterlab/cells');
    const told = panel.sessionContext.ready;
    const unseen = (await choose(panel)).filter(isUnrun);
    const runs = unseen.map(cell => watch(cell, async () => {
      await told;
      return CodeCell.execute(cell, panel.sessionContext);
    }));
    await told; // after those above, which have waited for longer
    if (runs.length) Promise.allSettled(runs).then(() => tellReveal('syncFragments'));
  }

  // Which earlier cells each cell needs: rnn_course/slides/needs.py follows the names. The kernel
  // is asked again when a cell has been edited.
  let known = { asked: '', answer: [] };

  async function cellsNeeded(panel, cell) {
    const cells = panel.content.widgets.filter(each => each.model.type === 'code');
    const sources = JSON.stringify(cells.map(each => each.model.sharedModel.getSource()));
    if (known.asked !== sources) {
      await panel.sessionContext.ready;
      const needs = `__import__("rnn_course.slides.needs", fromlist=["*"]).needs(${sources})`;
      const { content } = await panel.sessionContext.session.kernel.requestExecute(
        { code: '', silent: true, user_expressions: { needs } }).done;
      const answer = content.user_expressions?.needs?.data?.['text/plain'];
      // Without an answer (the course is not installed where the kernel runs): all that came before.
      if (!answer) return cells.slice(0, cells.indexOf(cell));
      known = { asked: sources, answer: JSON.parse(answer) };
    }
    return known.answer[cells.indexOf(cell)].map(number => cells[number]);
  }

  // What is run when its slide is reached, because nobody can press Shift+Enter on what nobody
  // sees: set-up cells (`skip`) up to here; figures whose code is hidden, and what they need.
  async function unseenHere(panel) {
    const here = current();
    const passed = slides().slice(0, slides().indexOf(here) + 1);
    const cells = panel.content.widgets;
    const wanted = new Set(cells.filter(cell =>
      sourceIs(cell, 'skip') && passed.some(slide => slide.contains(cell.node))));
    for (const cell of cells) {
      if (!sourceIs(cell, 'hidden') || !isUnrun(cell) || !here?.contains(cell.node)) continue;
      for (const needed of await cellsNeeded(panel, cell)) wanted.add(needed);
      wanted.add(cell);
    }
    return cells.filter(cell => wanted.has(cell));
  }

  // A kernel that starts again knows nothing: forget what ran.
  function watchKernel(panel) {
    panel.sessionContext.statusChanged.connect((_, status) => {
      if (!/restarting/.test(status)) return;
      for (const cell of panel.content.widgets) {
        cell.courseRan = false;
        if (cell.model.type === 'code') cell.model.executionCount = null;
      }
    });
  }

  // Python is busy with what nobody wants to wait for; or is to forget everything.
  const interrupt = panel => panel.sessionContext.session?.kernel?.interrupt();

  async function restart(panel) {
    const sure = await ask('Restart Python?', 'All variables are forgotten; the set-up runs again.',
      '<button value="yes">Restart</button> <button value="">Cancel</button>');
    if (!sure) return;
    // What was asked for before is forgotten too; what is asked for now waits for the new Python.
    const { kernel } = panel.sessionContext.session;
    queued = kernel.restart().then(() => kernel.requestKernelInfo()).catch(console.error);
    runUnseen(panel, unseenHere);
  }

  // An error says what is wrong in its last line: show that first, above the way to it, in a box
  // that ends above the footer and scrolls.
  // RISE gives an error the type of what is printed to stderr: it is known by how it begins.
  const PRINTED = '[data-mime-type$="stderr"], [data-mime-type$="error"]';
  const ERROR = /^-{20,}\n|^ +(Cell|File) .*\n[^]*\n\w+Error: /;
  const LEAST = 220; // pixels of the canvas; where there are fewer, the box lies over the code

  function lastLine(text) {
    const name = /^-*\s*([\w.]+)\s+Traceback/.exec(text)?.[1];
    return text.slice(text.lastIndexOf(name ? `\n${name}` : '\n') + 1).trim();
  }

  function showErrors() {
    for (const error of all(PRINTED, reveal())) {
      if (error.matches('.course-error') || !ERROR.test(error.textContent)) continue;
      error.classList.add('course-error');
      const line = document.createElement('p');
      line.className = 'course-message';
      line.textContent = lastLine(error.textContent.trimEnd());
      error.prepend(line);
    }
    const slide = current();
    const unit = slide.getBoundingClientRect().width / CANVAS.width;
    for (const error of all('.course-error', slide)) {
      error.classList.remove('course-over');
      const top = error.getBoundingClientRect().top - slide.getBoundingClientRect().top;
      const room = 664 - top / unit;
      error.classList.toggle('course-over', room < LEAST);
      error.style.maxHeight = room < LEAST ? '' : `${room}px`;
    }
  }

  function watchErrors() {
    new MutationObserver(() => {
      if (reveal().querySelector(PRINTED)) requestAnimationFrame(showErrors);
    }).observe(reveal(), { childList: true, subtree: true });
  }

  // The arrows go through what does not fit, then on to the next slide.
  function scrollError(event) {
    const step = { ArrowDown: 60, ArrowUp: -60 }[event.key];
    const error = step && current().querySelector('.course-error');
    const before = error?.scrollTop;
    error?.scrollBy(0, step);
    return Boolean(error) && error.scrollTop !== before;
  }

  const isSeen = node => !node.closest('.fragment:not(.visible)') && !node.closest('.reveal-skip');

  // The cell that is typed in; else the first on the slide that has not run; else the last one run.
  function cellToRun(notebook) {
    const onSlide = cell => cell?.model.type === 'code' && current()?.contains(cell.node) &&
      isSeen(cell.node) && !sourceIs(cell, 'hidden');
    const { activeCell } = notebook;
    if (onSlide(activeCell) && activeCell.node.contains(document.activeElement) &&
        isTyping(document.activeElement)) return activeCell;
    const cells = notebook.widgets.filter(onSlide);
    return cells.find(isUnrun) ?? (onSlide(activeCell) ? activeCell : cells[0]);
  }

  // Shift+Enter: RISE selects the next cell and follows it to its slide. Stay. What the cell needs
  // and was passed over is run first: a deck need not be presented from its start.
  async function runInPlace(panel) {
    const { NotebookActions } = await sharedModule('@jupyterlab/notebook');
    const notebook = panel.content;
    const cell = cellToRun(notebook);
    if (!cell || cell.node.matches('.course-running')) return; // pressed twice, it runs once
    const index = notebook.widgets.indexOf(cell);
    await watch(cell, async () => {
      await runUnseen(panel, async () => {
        const needed = new Set(await cellsNeeded(panel, cell));
        return notebook.widgets.slice(0, index).filter(
          each => needed.has(each) || sourceIs(each, 'skip'));
      });
      notebook.activeCellIndex = index;
      notebook.deselectAll();
      await NotebookActions.run(notebook, panel.sessionContext);
    });
    tellReveal('syncFragments');
  }

  // --- RISE: speaker notes ---------------------------------------------------------------------

  // reveal.js opens the deck twice more inside its notes window; each copy starts at the first
  // slide and drags this one along, and shows a note's source beside the note. So: our own window.
  let notes = null;
  const clock = { before: 0, since: null }; // seconds until the last pause; when it went on

  const minutesOf = slide =>
    Number(/Minutes:\s*([\d.]+)/.exec(slide.querySelector('aside.notes')?.textContent)?.[1] ?? 0);
  const asClock = seconds =>
    `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  const elapsed = () => clock.before + (clock.since ? (Date.now() - clock.since) / 1000 : 0);

  function setClock(before, runs) {
    clock.before = before;
    clock.since = runs ? Date.now() : null;
    showClock();
  }

  const NOTES_DO = {
    prev: () => tellReveal('prev'),
    next: () => tellReveal('next'),
    pause: () => setClock(elapsed(), !clock.since),
    reset: () => setClock(0, Boolean(clock.since)),
  };

  function openNotes() {
    notes = window.open('', 'course-notes', 'width=1000,height=720');
    if (!notes) return; // the browser blocks windows; it says so itself
    const page = notes.document;
    page.title = 'Speaker notes';
    page.documentElement.lang = 'en';
    page.head.innerHTML = '<meta charset="utf-8">';
    // Copied rule by rule: the server gives no file to a window without an address.
    const style = page.createElement('style');
    style.textContent = [...document.styleSheets].flatMap(
      sheet => [...sheet.cssRules].map(rule => rule.cssText)).join('\n');
    page.head.append(style);
    page.documentElement.className = 'course-notes-window';
    page.documentElement.classList.toggle('course-dark', isDark());
    page.body.innerHTML = `<header><span class="position"></span><span class="clock"></span></header>
      <div class="course-notes"><section><h1></h1><main class="jp-RenderedHTMLCommon"></main></section>
      <aside><p class="next"></p><div class="next-picture"></div></aside></div>
      <nav><button data-do="prev">Back</button> <button data-do="next">Forward</button>
      <button data-do="pause"></button> <button data-do="reset">Clock to zero</button></nav>`;
    page.onclick = event => NOTES_DO[event.target.dataset?.do]?.();
    page.onkeydown = event => {
      const step = { ArrowLeft: 'prev', PageUp: 'prev', ArrowRight: 'next', PageDown: 'next' };
      const key = event.key === ' ' ? (event.shiftKey ? 'ArrowLeft' : 'ArrowRight') : event.key;
      if (!step[key] || (event.key === ' ' && event.target.matches('button'))) return;
      event.preventDefault();
      NOTES_DO[step[key]]();
    };
    notes.setInterval(showClock, 1000);
    if (!elapsed()) setClock(0, true);
    showNotes();
  }

  function showClock() {
    if (!notes || notes.closed) return;
    const passed = slides().slice(0, slides().indexOf(current()) + 1);
    const plan = passed.reduce((sum, slide) => sum + minutesOf(slide), 0);
    const time = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    const state = clock.since ? 'running' : 'paused at';
    notes.document.querySelector('.clock').textContent =
      `${time} · ${state} ${asClock(elapsed())} · this slide ends at ${asClock(plan * 60)}`;
    notes.document.querySelector('[data-do=pause]').textContent =
      clock.since ? 'Pause the clock' : 'Let the clock run';
  }

  function showNotes() {
    if (!notes || notes.closed) return;
    const here = slides().indexOf(current());
    const page = notes.document;
    page.querySelector('.position').textContent = `${here + 1} / ${slides().length}`;
    page.querySelector('h1').textContent = titleOf(current());
    page.querySelector('main').replaceChildren(
      ...all('aside.notes .jp-MarkdownOutput', current()).map(note => page.importNode(note, true)));
    const next = slides()[here + 1];
    page.querySelector('.next').textContent =
      next ? `Next: ${titleOf(next)}` : 'This is the last slide.';
    const picture = page.querySelector('.next-picture');
    picture.replaceChildren(...next ? [window.courseOverview.picture(next, page)] : []);
    picture.style.setProperty('--course-scale', picture.clientWidth / CANVAS.width);
    showClock();
  }

  // --- RISE: keys and links --------------------------------------------------------------------

  function isTyping(target) {
    return Boolean(target.closest?.('.cm-content, input, textarea, select, [contenteditable=true]'));
  }

  // RISE's own list of keys tells of its own Shift+Enter, and of keys that are off here.
  const HELP = [
    ['Space, →', 'next'],
    ['Shift+Space, ←', 'back'],
    ['Shift+Enter', 'run the cell, and first what it needs'],
    ['I', 'stop what is running'],
    ['R', 'restart Python (you are asked)'],
    ['T', 'speaker notes'],
    ['D', 'dark or light'],
    ['F', 'full screen'],
    ['B, .', 'blank the screen, and back'],
    ['W, O', 'all slides, and back'],
    ['G', 'go to a slide by its number'],
    ['Home, End', 'first and last slide'],
    ['↑, ↓', 'read on in a long error'],
    ['F5', 'load this slide again'],
  ];

  // A window of ours; gives what was chosen, '' for Escape.
  function ask(title, text, buttons) {
    const dialog = document.createElement('dialog');
    dialog.className = 'course-dialog';
    dialog.setAttribute('aria-label', title);
    dialog.innerHTML = `<h2>${title}</h2><form method="dialog">${text}<p>${buttons}</p></form>`;
    document.body.append(dialog);
    // Closed, it gives the focus back: to a cell of another slide, say, and RISE would go there.
    reveal().querySelector('.jp-Notebook').focus();
    dialog.showModal();
    return new Promise(answer => {
      dialog.onclose = () => {
        const field = dialog.querySelector('input');
        answer(dialog.returnValue && field ? field.value : dialog.returnValue);
        dialog.remove();
      };
    });
  }

  function showHelp() {
    const row = ([keys, what]) => `<dt><kbd>${keys}</kbd></dt><dd>${what}</dd>`;
    ask('Keys', `<dl>${HELP.map(row).join('')}</dl>`, '<button>Close</button>');
  }

  async function goToNumber() {
    const count = slides().length;
    const number = await ask('Go to slide', `<input type="number" min="1" max="${count}"
      aria-label="Number of the slide" autofocus required> of ${count}`, '<button value="go">Go</button>');
    if (slides()[number - 1]) goTo(slides()[number - 1]);
  }

  function toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }

  // When the grid goes, the focus goes back to where it was, and RISE after it: not to a cell of
  // another slide.
  const showOverview = panel => {
    panel.content.node.focus();
    window.courseOverview.open(slides(), slides().indexOf(current()), goTo);
  };
  const togglePause = () => tellReveal('togglePause');
  const KEYS = {
    t: openNotes,
    s: openNotes, // reveal.js's own key for its own window
    d: toggleDark,
    f: toggleFullScreen,
    b: togglePause, // these two are what clickers send
    '.': togglePause,
    o: showOverview, // as in an exported deck
    w: showOverview, // as in RISE
    g: goToNumber,
    i: interrupt,
    r: restart,
    '?': showHelp,
  };

  function onKey(event, panel) {
    if (document.querySelector('.course-dialog')) {
      if (window.courseOverview.isOpen()) window.courseOverview.onKey(event);
      event.stopImmediatePropagation(); // Escape closes it, and reaches nobody else
      return;
    }
    const act = KEYS[event.key.toLowerCase()];
    const inWidget = event.target.closest?.('.jp-OutputArea') && isTyping(event.target);
    // A letter typed into a widget's field is no key of RISE's: w, s, t and the comma would be.
    const letter = event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey);
    if (inWidget && letter) event.stopImmediatePropagation();
    if (document.querySelector('.jp-Dialog') || inWidget) return;
    if (event.key === 'Enter' && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      runInPlace(panel);
    } else if (act && !isTyping(event.target) && !(event.ctrlKey || event.metaKey || event.altKey)) {
      act(panel);
    } else if (isTyping(event.target) || !scrollError(event)) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // A slider wants the arrows for itself; reveal.js takes them wherever the focus is. What turns
  // pages on a clicker still does, as do Space and the arrows where they press and move nothing.
  function keepKeysInWidgets(event) {
    const widget = event.target.closest?.('.jp-OutputArea-output');
    const turnsPages = ['PageUp', 'PageDown'].includes(event.key) ||
      (event.key === ' ' && event.target.matches('.noUi-handle')) ||
      (event.key.startsWith('Arrow') && event.target.matches('button'));
    if (widget && !turnsPages) event.stopPropagation();
  }

  // A button that the mouse has pressed keeps the focus, and Space would press it again instead of
  // going on. (Pressed by a key a click has no detail: who works with keys stays where they are.)
  function giveFocusBack(event) {
    if (event.detail) event.target.closest?.('.jp-OutputArea-output button')?.blur();
  }

  // Links to a heading of this deck, to another deck, to an exercise: RISE follows none of them.
  function onClick(event) {
    const link = event.target.closest?.('.reveal .slides a');
    const href = link?.getAttribute('href') ?? '';
    if (!link || /^[a-z]+:\/\//.test(href) && !href.startsWith(location.origin)) return;
    const [path, hash] = (link.dataset.courseHref ?? href).split('#');
    const name = decodeURIComponent(path.split('?')[0]);
    if (name && !name.endsWith('.ipynb')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const root = CONFIG.baseUrl;
    const file = name.replace(new RegExp(`^.*${root}files/`), '');
    const target = file.startsWith('..') || !file.includes('/')
      ? new URL(file, `http://x/${CONFIG.notebookPath}`).pathname.slice(1)
      : file.replace(/^\//, '');
    if (name && target !== CONFIG.notebookPath) {
      const anchor = hash ? `#course=${hash}` : '';
      if (EXERCISES.test(target)) window.open(`${root}lab/tree/${target}`, '_blank');
      else location.assign(`${root}rise/${target}${anchor}`);
    } else {
      goToHeading(hash);
    }
  }

  function goToHeading(hash) {
    const id = decodeURIComponent(hash ?? '');
    const heading = all('.reveal .slides :is(h1, h2, h3, h4)').find(
      h => [h.id, h.dataset.jupyterId].includes(id));
    const slide = heading?.closest('section');
    if (slide) goTo(slide);
  }

  function fixRise(app, manager) {
    const panel = app.shell.currentWidget;
    if (manager) manager.autosave = false; // a talk leaves the deck as it was
    tellReveal('configure', {
      ...CANVAS, margin: 0, minScale: 0.1, maxScale: 10, center: false,
      transition: 'none', controls: false, slideNumber: false, navigationMode: 'linear',
    });
    hideStandIns(panel);
    showTags(panel);
    watchKernel(panel);
    watchErrors();
    chooseTheme();
    addFooter();
    // RISE's keys (overview, help, ...) reach it only while the focus is in the notebook.
    const keepFocus = () => setTimeout(() => {
      if (document.activeElement === document.body) panel.content.node.focus();
    });
    // reveal.js would enter a group of slides where it was left last, and skip those before.
    const enterFromTheTop = () => {
      for (const group of document.querySelectorAll('.slides > section.stack:not(.present)')) {
        group.removeAttribute('data-previous-indexv');
      }
    };
    const onSlide = () => {
      enterFromTheTop();
      keepFocus();
      keepTitlesQuiet();
      numberSlide();
      showNotes();
      showErrors();
      runUnseen(panel, unseenHere);
    };
    document.addEventListener('slidechanged', onSlide);
    window.addEventListener('keydown', event => onKey(event, panel), true);
    panel.node.addEventListener('keydown', keepKeysInWidgets);
    window.addEventListener('click', onClick, true);
    window.addEventListener('click', event => {
      giveFocusBack(event);
      keepFocus();
    });
    window.addEventListener('focus', keepFocus);
    // Lab's layout also moves the slides when the window changes; reveal.js gets the last word.
    window.addEventListener('resize', () => setTimeout(() => tellReveal('layout'), 200));
    onSlide();
    if (WANTED) goToHeading(WANTED);
    else if (document.getElementById(LEFT_AT)) goTo(document.getElementById(LEFT_AT));
    document.getElementById('course-loading')?.remove();
    document.documentElement.classList.add('course-ready');
  }

  // --- the container that JupyterLab loads -----------------------------------------------------

  async function plugin() {
    if (IN_RISE) await adjustSettings(); // before any plugin loads them
    const { IDocumentManager } = await sharedModule('@jupyterlab/docmanager');
    return {
      id: 'rnn-course:slides',
      description: 'Fixes RISE for the presenter.',
      autoStart: true,
      optional: [IDocumentManager],
      activate: (app, manager) => {
        if (!IN_RISE) return;
        takeOutToolbar(app.shell);
        // After reveal.js is ready RISE adds its overlay, in the same turn; we come after both.
        document.addEventListener('ready', () => setTimeout(() => fixRise(app, manager)), { once: true });
      },
    };
  }

  addStylesheet();
  window.addEventListener('focusin', keepArrowsInSliders);
  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB['rnn-course'] = {
    init(scope) {
      shared = scope;
      shareConsole();
    },
    async get() {
      const module = { __esModule: true, default: await plugin() };
      return () => module;
    },
  };
  if (IN_RISE) {
    addOverview();
    sayWhatHappens('Opening the deck…');
    leaveOut('@jupyter/nbgrader', '@jupyter-notebook/lab-extension');
    askForNoOtherStylesheet();
  }
})();
