import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'
import { checkPassword, writingsOf } from './password.rules.ts'

const words = ['Ana Lucía', 'Romero', 'Peña', 'ROPA930518MCMMXN09', '3121234567', 'ana.romero@municipio.example', 'Colima', ...writingsOf('1993-05-18')]
const own = { user: 'aromero4821', isIssuedCode: false, words, isCommon: isCommonPassword }
const faultOf = (password: string) => checkPassword(password, own)

describe('a password', () => {
  test.each([
    'tres gatos azules',
    'ñandú volando bajo',
    '      espacios      también sí',
    'correcto caballo batería grapa',
    '🐴🔋📎 caballo grapa lunes',
    'Mi perro ladra a las 5',
    'Policía que siembra maíz',
    'x'.repeat(3) + 'yzw'.repeat(60),
  ])('may be anything long that others do not guess, without rules of composition', (password) => expect(faultOf(password)).toBeUndefined())

  test.each(['corta', 'nueve let', '🐴🔋📎🐴🔋📎🐴🔋📎'])('is counted in letters as people see them, ten at least', (password) => expect(faultOf(password)).toBe('too-short'))

  test.each(['1234567890', 'qwertyuiop', 'Password123!', '¡¡iloveyou2026!!', 'aaaaaaaaaaaa', '121212121212', 'Tequio2026!!', 'Policia.2026', 'contraseña1', 'Seguridad 2026'])(
    'of the common ones is refused, also with signs and figures around it',
    (password) => expect(faultOf(password)).toBe('common'),
  )

  test.each(['RomeroPeña18', 'ana.lucia.1993', 'Colima180593', 'ROPA930518MCMMXN09', '312 123 4567', 'Peña 18051993', 'ana.romero@municipio.example'])(
    'that is little more than what others know of its holder is refused',
    (password) => expect(faultOf(password)).toBe('about-you'),
  )

  test('is never the issued code nor the user', () => {
    expect(checkPassword('K7QM-3WXD-9PTA', { ...own, isIssuedCode: true })).toBe('is-code')
    expect(faultOf('ARomero4821')).toBe('is-user')
  })

  test('the list holds the short ones that people make longer with figures', () => {
    const common = ['password', 'qwerty', 'iloveyou', 'dragon', 'monkey', 'america', 'guadalupe', 'alejandra', 'estrella']
    expect(common.filter(isCommonPassword)).toEqual(common)
    expect(common.map((word) => faultOf(`${word}${'1'.repeat(12 - word.length)}`)).every((fault) => fault === 'common')).toBe(true)
  })

  test('refused once is refused in any case and with any run of figures after it', () => {
    fc.assert(
      fc.property(fc.constantFrom('iloveyou', 'sunshine', 'football', 'princess', 'superman'), fc.nat(99_999), fc.boolean(), (word, figures, loud) => {
        const password = `${loud ? word.toUpperCase() : word}${String(figures).padStart(5, '0')}`
        expect(faultOf(password)).toBe('common')
      }),
    )
  })

  test('of five words drawn at random is taken', () => {
    const some = ['nube', 'trompo', 'lechuga', 'vereda', 'cántaro', 'jilguero', 'pizarra', 'molino', 'candil', 'huerta']
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...some), { minLength: 5, maxLength: 5 }), (drawn) => {
        expect(faultOf(drawn.join(' '))).toBeUndefined()
      }),
    )
  })
})
