import { questions, type Answers } from './questions.ts'

/** Asks every question with what it is for, and a wrong answer again until it can be used. */
export const askAll = async (hear: (prompt: string) => Promise<string>, say: (line: string) => void): Promise<Answers> => {
  const answers: Record<string, string> = {}
  for (const question of questions) {
    if (question.when && !question.when(answers)) continue
    say(`\n${question.ask}\n  ${question.about}`)
    for (;;) {
      const read = question.read((await hear('> ')).trim())
      if ('value' in read) {
        answers[question.key] = read.value
        break
      }
      say(`  ${read.wrong}`)
    }
  }
  return answers
}
