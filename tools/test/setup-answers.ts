/** What `npm run setup` asks, for a programme without donor and mail. */
export const plainAnswers = {
  name: 'Programa de prueba',
  shortName: 'Prueba',
  responsibleName: 'Organización Uno, A.C.',
  responsibleAddress: 'Calle 1, Colima',
  responsibleContact: 'datos@uno.example',
  donor: 'ninguno',
  fiscalMonth: 'enero',
  timeZone: 'America/Mexico_City',
  catalogue: 'paquete',
  content: 'paquete',
  mailUrl: 'ninguno',
}
