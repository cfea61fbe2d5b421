// Starts an exported deck: formulas first, so that reveal.js measures what it will show.
(async () => {
  const footer = document.querySelector('.course-footer');
  const printing = /print-pdf/i.test(location.search);
  // A figure's size stands in its title, which would show under a resting pointer.
  for (const figure of document.querySelectorAll('.slides img[title]')) {
    figure.classList.add(...figure.title.split(/\s+/).filter(Boolean));
    figure.removeAttribute('title');
  }
  const root = document.documentElement;
  // Dark as the reader's system is, unless the address says which; paper is always light.
  const wanted = /[?&](dark|light)\b/.exec(location.search)?.[1];
  const dark = wanted ? wanted === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.classList.toggle('course-dark', dark && !printing);
  await MathJax.startup.promise;
  await MathJax.typesetPromise();

  const number = slide => `${Reveal.getSlides().indexOf(slide) + 1} / ${Reveal.getTotalSlides()}`;
  const label = (line, slide) => {
    line.querySelector('.course-number').textContent = number(slide);
    line.classList.toggle('course-on-title', Boolean(slide.querySelector('h1')));
  };
  Reveal.on('ready', () => label(footer, Reveal.getCurrentSlide()));
  Reveal.on('slidechanged', event => {
    label(footer, event.currentSlide);
    // reveal.js would enter a group of slides where it was left last, and skip those before.
    for (const group of document.querySelectorAll('.slides > section.stack:not(.present)')) {
      group.removeAttribute('data-previous-indexv');
    }
  });
  // On paper each page has its own footer.
  Reveal.on('pdf-ready', () => {
    for (const page of document.querySelectorAll('.pdf-page')) {
      const line = footer.cloneNode(true);
      label(line, page.querySelector('section'));
      page.append(line);
    }
    footer.remove();
    root.classList.add('course-printed');
  });
  await Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 10,
    center: false,
    controls: false,
    transition: 'none',
    navigationMode: 'linear', // the arrows visit every slide, as the space bar does
    hash: true,
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    scrollActivationWidth: null, // a phone shows slides too, not one long page
    overview: false, // reveal.js's own is one long strip: ours is a grid
    plugins: [RevealNotes],
  });
  Reveal.addKeyBinding({ keyCode: 68, key: 'D', description: 'Dark or light' },
    () => root.classList.toggle('course-dark'));
  const overview = () => courseOverview.open(Reveal.getSlides(),
    Reveal.getSlides().indexOf(Reveal.getCurrentSlide()), slide => {
      const { h, v } = Reveal.getIndices(slide);
      Reveal.slide(h, v);
    });
  Reveal.addKeyBinding({ keyCode: 79, key: 'O, W', description: 'All slides' }, overview);
  Reveal.addKeyBinding({ keyCode: 87 }, overview); // as in RISE
  window.addEventListener('keydown', event => {
    if (!courseOverview.isOpen()) return;
    courseOverview.onKey(event);
    event.stopImmediatePropagation();
  }, true);
  Reveal.addKeyBinding({ keyCode: 84, key: 'T', description: 'Speaker notes' },
    () => Reveal.getPlugin('notes').open());
  if (!printing) Reveal.layout();
  root.classList.add('course-ready');
})();
