const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Waits for the first signal to stop, and closes. Who sends a second one does not want to wait. */
export async function untilStopped(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve())
  })
  for (const signal of SIGNALS) process.on(signal, () => process.exit(130))
  await close()
}
