import { describe, expect, test } from 'vitest'
import { readCurp } from './curp.rules.ts'
import { completeFor, maskOf, missingIn, noData, tidy, wrongIn } from './person-data.rules.ts'

const whole = {
  ...noData,
  givenNames: 'Gloria',
  firstSurname: 'Hernández',
  curp: 'HEGG560427MVZRRL04',
  bornOn: '1956-04-27',
  sex: 'M' as const,
  birthCity: 'Xalapa',
  birthState: 'Veracruz',
  birthCountry: 'México',
}

describe('personal data for the embassy', () => {
  test('the CURPs of the standard are read, altered ones are not', () => {
    expect(readCurp('HEGG560427MVZRRL04')).toEqual({ bornOn: '1956-04-27', sex: 'M' })
    expect(readCurp('BOXW310820HNERXN09')).toEqual({ bornOn: '1931-08-20', sex: 'H' })
    expect(readCurp('LOXA040229MCSPXNA9')).toEqual({ bornOn: '2004-02-29', sex: 'M' })
    for (const wrong of ['HEGG560427MVZRRL05', 'HEGG560231MVZRRL04', 'HEGG', '', 'HEGÑ560427MVZRRL04']) expect(readCurp(wrong), wrong).toBeUndefined()
  })

  test('Leahy asks for the CURP and the whole birthplace, courtesy for one part of it', () => {
    expect(missingIn(whole, 'leahy')).toEqual([])
    const thin = { ...whole, curp: '', birthState: '', birthCountry: '' }
    expect(missingIn(thin, 'courtesy')).toEqual([])
    expect(missingIn(thin, 'leahy').map((one) => one.field)).toEqual(['curp', 'birthState', 'birthCountry'])
    expect(missingIn({ ...thin, birthCity: '' }, 'courtesy')).toEqual([{ field: 'birthCity', code: 'missing' }])
    expect(completeFor(thin)).toEqual(['courtesy'])
    expect(missingIn(noData, 'none')).toEqual([])
  })

  test('a day that does not exist, a CURP of another day or sex is refused with its field', () => {
    expect(wrongIn({ ...whole, bornOn: '1990-02-30' }, '2026-11-25')).toContainEqual({ field: 'bornOn', code: 'no-day' })
    expect(wrongIn({ ...whole, curp: '', bornOn: '2027-01-01' }, '2026-11-25')).toEqual([{ field: 'bornOn', code: 'future' }])
    expect(wrongIn({ ...whole, bornOn: '1956-04-28', sex: 'H' }, '2026-11-25').map((one) => one.code)).toEqual(['curp-not-birth-date', 'curp-not-sex'])
    expect(wrongIn({ ...whole, curp: 'HEGG560427MVZRRL05' }, '2026-11-25')).toEqual([{ field: 'curp', code: 'curp-wrong' }])
    expect(wrongIn(whole, '2026-11-25')).toEqual([])
  })

  test('what is typed is tidied, and a mask shows no day and no whole CURP', () => {
    expect(tidy({ ...whole, givenNames: '  María   José ', curp: 'hegg-560427 mvzrrl04' })).toMatchObject({ givenNames: 'María José', curp: 'HEGG560427MVZRRL04' })
    expect(maskOf(whole)).toEqual({ curp: 'HEGG••••••••••••04', bornOn: '•• / •• / 19••', birthPlace: 'Xalapa, Veracruz' })
    expect(JSON.stringify(maskOf(whole))).not.toContain('560427')
  })
})
