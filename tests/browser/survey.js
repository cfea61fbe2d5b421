// What is wrong with the slide that is shown: {kind: [what, ...]}. Runs in the page of an exported
// deck at 1280 x 720, with every fragment of the slide shown.
() => {
  const slide = Reveal.getCurrentSlide();
  const problems = {
    overflow: [], broken_image: [], missing_alt: [], math_error: [], code_scroll: [], small_text: [],
  };
  const FOOTER = 672; // where the footer begins, on the canvas
  const name = node => {
    const text = (node.alt ?? node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50);
    const kind = typeof node.className === 'string' && node.className.split(' ')[0];
    return `<${node.tagName.toLowerCase()}${kind ? '.' + kind : ''}> "${text}"`;
  };
  const shown = node => !node.closest('aside.notes') && node.getClientRects().length > 0 &&
    getComputedStyle(node).visibility !== 'hidden';
  const inside = [...slide.querySelectorAll('*')].filter(shown);

  // Boxes that show something by themselves; a wrapper's box may be larger than what it shows.
  const solid = 'img, svg, pre, table, canvas, button, input, p, li, h1, h2, h3, h4, blockquote';
  for (const node of inside.filter(each => each.matches(solid) && !each.closest('svg svg'))) {
    const box = node.getBoundingClientRect();
    const where = [
      box.left < -0.5 && `${Math.round(-box.left)} px beyond the left`,
      box.right > 1280.5 && `${Math.round(box.right - 1280)} px beyond the right`,
      box.top < -0.5 && `${Math.round(-box.top)} px beyond the top`,
      box.bottom > FOOTER + 0.5 && `${Math.round(box.bottom - FOOTER)} px into the footer`,
    ].filter(Boolean);
    if (where.length) problems.overflow.push(`${name(node)}: ${where.join(', ')}`);
    const cut = node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0;
    if (cut && node.matches('p, li, h1, h2, h3, h4, blockquote')) {
      problems.overflow.push(`${name(node)}: its text is wider than its box`);
    }
  }
  for (const image of inside.filter(each => each.matches('img'))) {
    if (!image.complete || !image.naturalWidth) problems.broken_image.push(name(image));
    if (!image.alt.trim()) problems.missing_alt.push(`${name(image)} has no alt text`);
  }
  for (const figure of inside.filter(each => each.matches('.jp-OutputArea svg[role="img"]'))) {
    const label = figure.getAttribute('aria-label') ?? figure.querySelector('title')?.textContent;
    if (!label?.trim() || label === 'Plot') {
      problems.missing_alt.push(`${name(figure)} does not say what it shows`);
    }
  }
  for (const node of slide.querySelectorAll('[data-mjx-error], mjx-merror')) {
    problems.math_error.push(node.getAttribute('data-mjx-error') ?? node.textContent);
  }
  const left = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (left.nextNode()) {
    const text = left.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || !shown(parent)) continue;
    if (parent.closest('svg, mjx-container, style, script, .course-unseen')) continue;
    const isCode = parent.closest('pre, code, .jp-OutputArea, .cm-editor');
    const least = isCode ? 22 : 28;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least - 0.01) {
      problems.small_text.push(`${name(parent)}: ${size} px, at least ${least}`);
    }
  }
  for (const code of inside.filter(each => each.matches('pre'))) {
    if (code.scrollWidth > code.clientWidth + 1) {
      problems.code_scroll.push(
        `${name(code)}: ${code.scrollWidth - code.clientWidth} px too wide`);
    }
  }
  return problems;
}
