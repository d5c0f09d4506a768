const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Resolves at the first signal to stop. Who sends a second one does not want to wait. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) {
      process.once(signal, () => {
        for (const each of SIGNALS) process.on(each, () => process.exit(130))
        resolve()
      })
    }
  })
}
