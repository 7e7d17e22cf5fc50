const busyCodes = new Set(['40001', '40P01'])

/** Runs a transaction again when it met another one (serialization, deadlock), at most four times in all. */
export const retried = async <R>(run: () => Promise<R>): Promise<R> => {
  for (let turn = 1; ; turn++) {
    try {
      return await run()
    } catch (error) {
      if (turn === 4 || !busyCodes.has(String((error as { code?: string }).code))) throw error
      await new Promise((resolve) => setTimeout(resolve, turn * 20 * Math.random()))
    }
  }
}
