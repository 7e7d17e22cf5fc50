import { describe, expect, test } from 'vitest'
import { composeCurp } from './curp-making.rules.ts'
import { checkDigitOf, contradictionsOf, maskCurp, readCurp } from './curp.rules.ts'

const read = (text: string) => {
  const answer = readCurp(text)
  if ('fault' in answer) throw new Error(answer.fault)
  return answer.curp
}
const faultOf = (text: string) => {
  const answer = readCurp(text)
  return 'fault' in answer ? answer.fault : undefined
}
/** A CURP whose check digit is right, so that only the fault under test remains. */
const withDigit = (first17: string) => first17 + checkDigitOf(first17)

describe('CURP', () => {
  test.each([
    ['HEGG560427MVZRRL04', '1956-04-27', 'M', 'VZ'],
    ['BOXW310820HNERXN09', '1931-08-20', 'H', 'NE'],
    ['GOMC000101HDFNRRA7', '2000-01-01', 'H', 'DF'],
    ['LOXA040229MCSPXNA9', '2004-02-29', 'M', 'CS'],
  ])('%s is read with its birth date, sex and entity', (text, bornOn, sex, entity) => {
    expect(read(text)).toEqual({ text, bornOn, sex, entity })
  })

  test('spaces, hyphens and small letters are forgiven', () => {
    expect(read(' hegg560427-mvzrrl 04').text).toBe('HEGG560427MVZRRL04')
  })

  test.each([
    ['', 'curp-missing'],
    ['HEGG560427MVZRRL0', 'curp-length'],
    ['HEGG560427MVZRRL045', 'curp-length'],
    ['MUÑG560427MVZRRL04', 'curp-enye'],
    ['HEGG560427MVZRAL04', 'curp-shape'],
    ['1EGG560427MVZRRL04', 'curp-shape'],
    ['HEGG560427ZVZRRL04', 'curp-shape'],
    ['HEGG560427MVZRRL05', 'curp-digit'],
    [withDigit('HEGG560230MVZRRL0'), 'curp-date'],
    // 1900 was no leap year and 2000 was one: the homonym mark decides
    [withDigit('HEGG000229MVZRRL0'), 'curp-date'],
    [withDigit('HEGG560427MXXRRL0'), 'curp-entity'],
    [withDigit('HEGG560427MCMRRL0').replace('MCM', 'MCX'), 'curp-entity'],
  ])('%s is refused as %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })

  test('29 February 2000 with a letter as homonym mark is a day', () => {
    expect(read(withDigit('HEGG000229MVZRRLA')).bornOn).toBe('2000-02-29')
  })

  test('it must agree with birth date, sex and entity; the unknown is not compared', () => {
    const curp = read('HEGG560427MVZRRL04')
    expect(contradictionsOf(curp, {})).toEqual([])
    expect(contradictionsOf(curp, { bornOn: '1956-04-27', sex: 'M', entity: 'VZ' })).toEqual([])
    expect(contradictionsOf(curp, { bornOn: '1956-04-28', sex: 'H', entity: 'DF' })).toEqual(['curp-not-birth-date', 'curp-not-sex', 'curp-not-entity'])
  })

  test('a made-up CURP is composed by the rules of the registry', () => {
    const gloria = { givenNames: 'Gloria', firstSurname: 'Hernández', secondSurname: 'García', bornOn: '1956-04-27', sex: 'M', entity: 'VZ', mark: '0' } as const
    expect(composeCurp(gloria)).toBe('HEGG560427MVZRRL04')
    const enye = composeCurp({ givenNames: 'María del Ángel', firstSurname: 'Ñáñez', secondSurname: 'De la O', bornOn: '2001-12-31', sex: 'M', entity: 'DF', mark: 'B' })
    expect(enye).not.toMatch(/Ñ/)
    expect(read(enye)).toMatchObject({ bornOn: '2001-12-31', entity: 'DF' })
    const unprintable = composeCurp({ givenNames: 'Omar', firstSurname: 'Pérez', secondSurname: 'Díaz', bornOn: '1990-01-02', sex: 'H', entity: 'JC', mark: '0' })
    expect(unprintable.slice(0, 4)).toBe('PXDO')
  })

  test('a masked CURP keeps six characters and its length', () => {
    expect(maskCurp('HEGG560427MVZRRL04')).toBe('HEGG••••••••••••04')
  })
})
