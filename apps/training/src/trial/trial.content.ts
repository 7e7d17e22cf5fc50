import type { Trial } from '@tequio/contracts/training/trial'

const option = (key: string, text: string, correct: boolean, feedback: string) => ({ key, text, correct, feedback })

/** What the practice asks: how Tequio works without a signal. Nothing of any course. */
export const trial: Trial = {
  questions: [
    {
      id: 'sin-senal',
      type: 'single',
      prompt: 'Va a media lección y se va la señal. ¿Qué pasa con lo que ya hizo?',
      explanation: 'Todo se guarda primero en su teléfono. La señal solo hace falta para enviarlo.',
      options: [
        option('a', 'Queda guardado en el teléfono y se envía después', true, 'Así es: cuando vuelve la señal se envía solo.'),
        option('b', 'Se pierde y hay que empezar otra vez', false, 'Nada se pierde: ya está en su teléfono.'),
        option('c', 'La lección se cierra hasta que haya señal', false, 'Lo que descargó se abre igual, con señal o sin ella.'),
      ],
    },
    {
      id: 'apagado',
      type: 'truefalse',
      prompt: 'Si el teléfono se apaga a la mitad de una prueba, al prenderlo sigue en la misma pregunta.',
      explanation: 'Cada respuesta se guarda al tocarla, antes de que la pantalla lo diga.',
      options: [option('v', 'Verdadero', true, 'Abra la prueba otra vez: está donde la dejó.'), option('f', 'Falso', false, 'Sí sigue: cada respuesta ya estaba guardada.')],
    },
    {
      id: 'pasos',
      type: 'ordering',
      prompt: 'Ponga en orden lo que se hace para estudiar donde no hay señal.',
      explanation: 'Descargue donde haya señal, estudie donde quiera, y al volver la señal todo se envía solo.',
      order: [
        { key: 'p1', text: 'Descargar el curso con señal' },
        { key: 'p2', text: 'Estudiar y contestar sin señal' },
        { key: 'p3', text: 'Volver a donde hay señal para que se envíe' },
      ],
    },
  ],
}
