import type PDFDocument from 'pdfkit'

export type Doc = InstanceType<typeof PDFDocument>

const walls = ['#e7eeea', '#d5e6e2', '#b5d6d0', '#8fc6be', '#d5e6e2', '#e7eeea']
const amber = '#f2b84b'
const joint = 2.5

const numbersFrom = (seed: number): (() => number) => {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0
    return state / 2 ** 32
  }
}

/** One course of dressed stones with slanted joints, always the same for a seed; `amberAt` is the stone that is laid now. */
export const drawCourse = (doc: Doc, of: { y: number; height: number; width: number; seed: number; amberAt?: number }): void => {
  const next = numbersFrom(of.seed)
  let top = -20 * next()
  let bottom = top
  for (let at = 0; Math.min(top, bottom) < of.width; at++) {
    const end = Math.max(top, bottom) + 44 + next() * 62
    const lean = (next() - 0.5) * 16
    doc
      .polygon([top, of.y], [end - lean, of.y], [end, of.y + of.height], [bottom, of.y + of.height])
      .fill(at === of.amberAt ? amber : (walls[Math.floor(next() * walls.length)] ?? amber))
    top = end - lean + joint
    bottom = end + joint
  }
}

/** Tequio's mark, `size` points wide. */
export const drawMark = (doc: Doc, x: number, y: number, size: number): void => {
  const stones: [string, string][] = [
    ['M2.6 3.1 21.4 2.6V8.3L15.1 8.6 15.7 21.4H8.5L9.1 8.9 2.6 9.2Z', '#0b5d57'],
    ['M2.6 11.7 6.7 11.5 6.5 15.3 2.6 15.7Z', '#0b5d57'],
    ['M2.6 18.1 6.4 17.7 6.2 21.4H2.6Z', amber],
    ['M17.5 11.1 21.4 10.9V16.3L17.8 16Z', '#0b5d57'],
    ['M17.9 18.4 21.4 18.7V21.4H18.1Z', '#0b5d57'],
  ]
  doc
    .save()
    .translate(x, y)
    .scale(size / 24)
  for (const [path, color] of stones) doc.path(path).fill(color)
  doc.restore()
}
