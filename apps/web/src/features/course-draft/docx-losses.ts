/** What a Word document can hold and a lesson cannot. */
export type Loss = 'pictures' | 'notes' | 'colours' | 'links' | 'comments' | 'formulas' | 'boxes'

const signs: readonly (readonly [Loss, RegExp])[] = [
  ['pictures', /<(pic:pic|v:imagedata)[\s>]/],
  ['notes', /<w:(footnote|endnote)Reference[\s/>]/],
  ['colours', /<w:(color w:val="(?!auto|000000)|highlight\s|shd [^>]*w:fill="(?!auto|FFFFFF))/i],
  ['links', /<w:hyperlink[\s>]/],
  ['comments', /<w:commentReference[\s/>]/],
  ['formulas', /<m:oMath[\s>]/],
  ['boxes', /<w:txbxContent[\s>]/],
]

/** What will be left out, from the body of the document (WordprocessingML). */
export const lossesIn = (xml: string): Loss[] => signs.filter(([, sign]) => sign.test(xml)).map(([loss]) => loss)
