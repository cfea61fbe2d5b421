// All slides at once, as a grid of pictures: the same in RISE and in an exported deck.
window.courseOverview = (() => {
  'use strict';

  const titleOf = slide =>
    slide?.querySelector('h1, h2, h3')?.textContent.replace('¶', '').trim() ?? '';

  // A slide as a picture, all of its fragments shown: a copy that nobody can use.
  function picture(slide, page = document) {
    const copy = page.importNode(slide, true);
    for (const name of ['id', 'hidden', 'style', 'aria-hidden']) copy.removeAttribute(name);
    copy.className = 'present';
    for (const part of copy.querySelectorAll('.fragment')) part.classList.add('visible');
    for (const part of copy.querySelectorAll('aside.notes, .jp-MarkdownCell .cm-editor')) part.remove();
    const frame = page.createElement('div');
    frame.className = 'course-picture rise-enabled';
    frame.inert = true;
    frame.innerHTML = '<div class="reveal"><div class="slides"></div></div>';
    frame.querySelector('.slides').append(copy);
    return frame;
  }

  const dialog = () => document.querySelector('.course-overview');
  const isOpen = () => Boolean(dialog());
  const options = () => [...dialog().querySelectorAll('[role=option]')];

  // A dialog tells of its closing a moment later; the grid goes at once.
  function close() {
    const grid = dialog();
    grid?.close();
    grid?.remove();
  }

  function scale() {
    if (!isOpen()) return;
    dialog().style.setProperty('--course-scale', options()[0].clientWidth / 1280);
  }

  function open(slides, here, goTo) {
    const grid = document.createElement('dialog');
    grid.className = 'course-dialog course-overview';
    grid.setAttribute('aria-label', 'All slides');
    grid.innerHTML = '<div role="listbox" aria-label="All slides"></div>';
    grid.firstChild.append(...slides.map((slide, index) => {
      const option = document.createElement('div');
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', index === here);
      option.setAttribute('aria-label', `${index + 1}: ${titleOf(slide)}`);
      option.tabIndex = index === here ? 0 : -1;
      option.append(picture(slide), `${index + 1}`);
      option.onclick = () => {
        close();
        goTo(slide, index);
      };
      return option;
    }));
    grid.onclose = () => grid.remove();
    document.body.append(grid);
    grid.showModal();
    scale();
    options()[here].focus();
  }

  // The arrows go over the grid as it stands; Enter takes the slide.
  function onKey(event) {
    const all = options();
    const at = all.indexOf(document.activeElement);
    const columns = all.filter(each => each.offsetTop === all[0].offsetTop).length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (step) (all[at + step] ?? all[at]).focus();
    else if (event.key === 'Home') all[0].focus();
    else if (event.key === 'End') all.at(-1).focus();
    else if ([' ', 'Enter'].includes(event.key)) all[at]?.click();
    else if (['Escape', 'o', 'w'].includes(event.key)) close();
    else return;
    event.preventDefault();
  }

  window.addEventListener('resize', scale);
  return { open, close, isOpen, onKey, picture };
})();
