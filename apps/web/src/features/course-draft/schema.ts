import { Extension, Mark, mergeAttributes, Node, textblockTypeInputRule, wrappingInputRule, type Extensions } from '@tiptap/core'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { Plugin } from '@tiptap/pm/state'
import { goToNextCell, tableEditing } from '@tiptap/pm/tables'

const tableRoles: Readonly<Record<string, string>> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' }

/** `runs`: how its author cut the text, see document.ts. It is not drawn. */
const lineAttributes = () => ({ runs: { default: null, rendered: false } })

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block*' })
const Text = Node.create({ name: 'text', group: 'inline' })

const Paragraph = Node.create({
  name: 'paragraph',
  // the first of the textblocks: what a new line is
  priority: 1000,
  group: 'block',
  content: 'inline*',
  addAttributes: lineAttributes,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode(this.name) }
  },
})

const LineEnd = Node.create({
  name: 'lineEnd',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.insertContent({ type: this.name }) }
  },
})

const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  marks: '',
  defining: true,
  addAttributes: () => ({ level: { default: 2, parseHTML: (element) => Number(element.dataset['level']) || (/^H[12]$/.test(element.tagName) ? 2 : 3), rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}` })),
  // within the page the headings of an idea stand below the page's own
  renderHTML: ({ node }) => [node.attrs['level'] === 3 ? 'h4' : 'h3', { 'data-level': String(node.attrs['level']) }, 0],
  addInputRules() {
    return ([2, 3] as const).map((level) => textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }))
  },
  addKeyboardShortcuts() {
    return Object.fromEntries(([2, 3] as const).map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleNode(this.name, 'paragraph', { level })]))
  },
})

const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) }
  },
})

const listNode = (name: string, tag: 'ul' | 'ol', find: RegExp, key: string) =>
  Node.create({
    name,
    group: 'block',
    content: 'listItem*',
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
    addInputRules() {
      return [wrappingInputRule({ find, type: this.type })]
    },
    addKeyboardShortcuts() {
      return { [key]: () => this.editor.commands.toggleList(this.name, 'listItem') }
    },
  })

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', { class: 'tbl' }, ['tbody', 0]],
  addKeyboardShortcuts() {
    // past the last cell the key goes on through the page
    return { Tab: ({ editor }) => goToNextCell(1)(editor.state, editor.view.dispatch), 'Shift-Tab': ({ editor }) => goToNextCell(-1)(editor.state, editor.view.dispatch) }
  },
  addProseMirrorPlugins: () => [tableEditing()],
})
const TableRow = Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)*', parseHTML: () => [{ tag: 'tr' }], renderHTML: () => ['tr', 0] })
const cellNode = (name: string, tag: 'th' | 'td') =>
  Node.create({
    name,
    content: 'inline*',
    isolating: true,
    // cells are never joined; what counts columns wants to read it all the same
    addAttributes: () => ({
      ...lineAttributes(),
      colspan: { default: 1, rendered: false, parseHTML: () => 1 },
      rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
      colwidth: { default: null, rendered: false },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  })

export const tones = ['key', 'caution', 'municipality', 'quote'] as const
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'paragraph*',
  defining: true,
  addAttributes: () => ({
    tone: {
      default: 'key',
      parseHTML: (element) => tones.find((tone) => tone === element.dataset['callout']) ?? 'quote',
      renderHTML: ({ tone }) => ({ 'data-callout': tone as string }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-callout]' }, { tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes, 0],
})

/** `name`: of the data that a copied text carries; `key`: of the attribute. */
const number = (key: string, name = key.toLowerCase()) => ({
  default: 0,
  parseHTML: (element: HTMLElement) => Number(element.dataset[name]) || 0,
  renderHTML: (attrs: Record<string, unknown>) => ({ [`data-${name}`]: String(attrs[key]) }),
})
const word = (key: string, name = key.toLowerCase()) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.dataset[name] ?? '',
  renderHTML: (attrs: Record<string, unknown>) => ({ [`data-${name}`]: String(attrs[key]) }),
})
export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  addAttributes: () => ({ media: word('media'), alt: word('alt'), width: number('width'), height: number('height') }),
  parseHTML: () => [{ tag: 'figure[data-media]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
})
export const Question = Node.create({
  name: 'question',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    questionId: { default: '', parseHTML: (element) => element.dataset['question'] ?? '', renderHTML: ({ questionId }) => ({ 'data-question': questionId as string }) },
  }),
  parseHTML: () => [{ tag: 'div[data-question]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes)],
})

export const Recording = Node.create({
  name: 'recording',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    media: word('media'),
    mediaType: word('mediaType'),
    medium: word('medium'),
    seconds: number('seconds'),
    sizeBytes: number('sizeBytes'),
    width: number('width'),
    height: number('height'),
    title: word('title'),
    cues: {
      default: [],
      parseHTML: (element) => JSON.parse(element.dataset['cues'] ?? '[]') as unknown,
      renderHTML: ({ cues }) => ({ 'data-cues': JSON.stringify(cues) }),
    },
  }),
  parseHTML: () => [{ tag: 'figure[data-cues]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
})

// a run has one style: the later one takes the place of the other
const excludes = 'strong em'
const Strong = Mark.create({
  name: 'strong',
  excludes,
  parseHTML: () => [
    { tag: 'strong' },
    { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
    { style: 'font-weight', getAttrs: (value) => /^(bold(er)?|[6-9]\d\d)$/.test(value) && null },
  ],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark(this.name) }
  },
})
const Em = Mark.create({
  name: 'em',
  excludes,
  parseHTML: () => [{ tag: 'em' }, { tag: 'i', getAttrs: (element) => element.style.fontStyle !== 'normal' && null }, { style: 'font-style=italic' }],
  renderHTML: () => ['em', 0],
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleMark(this.name) }
  },
})

/** There is always a line to write in below a table, a picture or a callout. */
const Rest = Extension.create({
  name: 'rest',
  extendNodeSchema: ({ name }) => (tableRoles[name] ? { tableRole: tableRoles[name] } : {}),
  addProseMirrorPlugins: () => [
    gapCursor(),
    new Plugin({
      appendTransaction: (_, __, { doc, tr, schema }) => {
        const line = schema.nodes['paragraph']
        return line && doc.lastChild?.type !== line ? tr.insert(doc.content.size, line.create()) : null
      },
    }),
  ],
})

/** The closed list of what a lesson may hold. Callouts, pictures and questions get their fields from the page (Fields.tsx). */
export const plainNodes: Extensions = [
  Doc,
  Text,
  Paragraph,
  LineEnd,
  Heading,
  ListItem,
  listNode('bulletList', 'ul', /^\s*[-*•]\s$/, 'Mod-Shift-8'),
  listNode('orderedList', 'ol', /^\s*1[.)]\s$/, 'Mod-Shift-7'),
  Table,
  TableRow,
  cellNode('tableHeader', 'th'),
  cellNode('tableCell', 'td'),
  Strong,
  Em,
  Rest,
]
