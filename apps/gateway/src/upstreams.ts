const everyMs = 1_000

/** Asks each service every second whether it is ready; the answer is that of the last second. */
export const watchServices = (services: Record<string, string>): { state(): Record<string, boolean>; stop(): void } => {
  const state: Record<string, boolean> = Object.fromEntries(Object.keys(services).map((name) => [name, false]))
  const look = async (): Promise<void> => {
    await Promise.all(
      Object.entries(services).map(async ([name, url]) => {
        state[name] = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(900) }).then(
          async (answer) => (await answer.body?.cancel(), answer.ok),
          () => false,
        )
      }),
    )
  }
  void look()
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return { state: () => ({ ...state }), stop: () => clearInterval(timer) }
}
