import { expect, test } from 'vitest'
import { lossesIn } from './docx-losses.ts'

test('what a document holds that a lesson cannot carry is named', () => {
  expect(lossesIn('<w:p><w:r><w:rPr><w:b/><w:color w:val="000000"/></w:rPr><w:t>Texto</w:t></w:r></w:p>')).toEqual([])
  expect(lossesIn('<w:footnoteReference w:id="2"/><w:color w:val="FF0000"/><pic:pic xmlns:pic="x"><w:hyperlink r:id="a">')).toEqual(['pictures', 'notes', 'colours', 'links'])
  expect(lossesIn('<w:shd w:val="clear" w:fill="auto"/><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')).toEqual(['colours'])
})
