import { describe, expect, test } from 'vitest'
import { matchNames, namesIn, separatorOf, type Listed } from './call-list.rules.ts'

const person = (name: string, over: Partial<Listed> = {}): Listed => ({ enrolmentId: name, name, municipality: 'Colima', isThere: false, ...over })
const people = [
  person('Ana Lucía Romero Peña'),
  person('José Ángel de la Cruz Ñúñez'),
  person('María López García', { enrolmentId: 'a' }),
  person('María López García', { enrolmentId: 'b', municipality: 'Morelia' }),
  person('Rosa Ibarra Soto', { isThere: true }),
]
const outcomes = (...names: string[]) => matchNames(names, people).map(({ outcome, people: found }) => [outcome, ...found.map((one) => one.enrolmentId)])

describe('the list of a call', () => {
  test('its names are found under a heading that says so, whatever stands above and below, or in the first column', () => {
    expect(namesIn([['Ana Romero'], [' '], ['Beto Ruiz', 'x']])).toEqual(['Ana Romero', 'Beto Ruiz'])
    const report = [
      ['1. Resumen'],
      ['Participantes asistentes', '2'],
      [''],
      ['2. Participantes'],
      ['Nombre', 'Primera conexión', 'Correo'],
      ['Ana Romero', '10:00', 'a@x.mx'],
      ['ANA ROMERO (Invitado)', '10:40', 'a@x.mx'],
      ['Beto Ruiz', '10:01', ''],
      [''],
      ['3. Actividades en la reunión'],
      ['Ana Romero', '10:00', '10:20'],
    ]
    expect(namesIn(report)).toEqual(['Ana Romero', 'Beto Ruiz'])
    expect(
      namesIn([
        ['First name', 'Last name', 'Email'],
        ['Ana', 'Romero Peña', 'a@x.mx'],
        ['', '', ''],
      ]),
    ).toEqual(['Ana Romero Peña'])
    expect(
      namesIn([
        ['Name (Original Name)', 'User Email'],
        ['Ana Romero', ''],
      ]),
    ).toEqual(['Ana Romero'])
    expect(namesIn([['Participantes'], ['Nombre', 'Hora'], ['Ana Romero', '10:00']])).toEqual(['Ana Romero'])
    expect(
      namesIn([
        ['Romero Peña', ' Ana'],
        ['Ruiz', ' Beto'],
      ]),
    ).toEqual(['Romero Peña Ana', 'Ruiz Beto'])
    expect(namesIn([['—'], ['']])).toEqual([])
    expect(['Ana, Romero\nBeto', 'Nombre;Hora\nRomero, Ana;10:00', 'Resumen\n\nNombre\tHora', 'Ana'].map(separatorOf)).toEqual([',', ';', '\t', ','])
  })

  test('a name is matched whatever its accents, case, order of words and notes of the call', () => {
    expect(outcomes('romero peña, ANA LUCIA', 'Jose Angel De La Cruz Nunez (Externo)', 'Rosa Ibarra Soto')).toEqual([
      ['matched', 'Ana Lucía Romero Peña'],
      ['matched', 'José Ángel de la Cruz Ñúñez'],
      ['already', 'Rosa Ibarra Soto'],
    ])
  })

  test('two of one name, and a part of a name, are for people to decide; nobody is guessed from one word', () => {
    expect(outcomes('Maria Lopez Garcia', 'Ana Romero', 'Colima - Ana Lucía Romero Peña', 'Ana', 'iPhone de Rosa', 'Pedro Páramo')).toEqual([
      ['unclear', 'a', 'b'],
      ['unclear', 'Ana Lucía Romero Peña'],
      ['unclear', 'Ana Lucía Romero Peña'],
      ['unknown'],
      ['unknown'],
      ['unknown'],
    ])
  })
})
