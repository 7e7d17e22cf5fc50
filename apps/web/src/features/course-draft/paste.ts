const elementsOf = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)]

/** Lists of Word are paragraphs that say their list in a style. */
const listFromWord = (body: HTMLElement): void => {
  let list: HTMLElement | undefined
  for (const line of elementsOf(body, 'p')) {
    if (!/mso-list:\s*l\d/.test(line.getAttribute('style') ?? '')) {
      list = undefined
      continue
    }
    const mark = elementsOf(line, '[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')
    const tag = /^\s*\w{1,3}[.)]/.test(mark.map((one) => one.textContent).join('')) ? 'ol' : 'ul'
    for (const one of mark) one.remove()
    if (list?.tagName.toLowerCase() !== tag || list.nextElementSibling !== line) {
      list = document.createElement(tag)
      line.before(list)
    }
    const item = document.createElement('li')
    item.append(...line.childNodes)
    list.append(item)
    line.remove()
  }
}

/** An item is one line here: what it holds more becomes the lines and the items after it. */
const flatten = (body: HTMLElement): void => {
  // the last one first, so that what comes out of an item keeps its order
  for (const inner of elementsOf(body, ':is(li, ul, ol) :is(ul, ol)').toReversed()) {
    const item = inner.parentElement?.closest('li')
    if (item) item.after(...[...inner.children].filter((one) => one.tagName === 'LI'))
    else inner.before(...inner.children)
    inner.remove()
  }
  for (const item of elementsOf(body, 'li'))
    for (const [at, line] of elementsOf(item, 'p, div, h1, h2, h3, h4, h5, h6').entries()) line.replaceWith(...(at > 0 ? [document.createElement('br')] : []), ...line.childNodes)
  for (const cell of elementsOf(body, 'td, th')) {
    for (const [at, line] of elementsOf(cell, 'p, div, li, h1, h2, h3, h4, h5, h6').entries())
      line.replaceWith(...(at > 0 ? [document.createElement('br')] : []), ...line.childNodes)
    // a cell that went over several columns leaves the others empty
    const more = Math.min((Number(cell.getAttribute('colspan')) || 1) - 1, 7)
    cell.after(...Array.from({ length: more }, () => document.createElement(cell.tagName)))
  }
}

/** The first row of a table says what its columns are. */
const withHead = (body: HTMLElement): void => {
  for (const table of elementsOf(body, 'table'))
    for (const [at, row] of elementsOf(table, 'tr').entries())
      for (const cell of Array.from(row.children)) {
        const tag = at === 0 ? 'th' : 'td'
        if (cell.tagName.toLowerCase() === tag) continue
        const other = document.createElement(tag)
        other.append(...cell.childNodes)
        cell.replaceWith(other)
      }
}

/** What was copied elsewhere, in the shapes of the closed list; what fits into none is left out when the editor reads it. */
export const cleaned = (html: string): string => {
  // what was copied in the editor itself is in shape
  if (html.includes('data-pm-slice')) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const one of elementsOf(body, 'style, script, meta, link, title, img, svg, iframe, object, sup a[href^="#_ftn"], del')) one.remove()
  listFromWord(body)
  flatten(body)
  withHead(body)
  return body.innerHTML
}
