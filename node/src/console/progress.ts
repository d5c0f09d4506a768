import { stderr, stdout } from 'node:process'

export type Progress = { readonly advance: (bytes: number) => void; readonly stop: () => void }

const NONE: Progress = { advance: () => {}, stop: () => {} }

/**
 * A progress bar on standard error over so many bytes, where that is a terminal and the output does not go to one too:
 * there the lines themselves show the progress, and a bar would stand among them.
 */
export async function startProgress(bytes: number | null, printsLines: boolean): Promise<Progress> {
  if (!stderr.isTTY || bytes === null || (printsLines && stdout.isTTY)) return NONE
  const { default: progress } = await import('cli-progress')
  const bar = new progress.SingleBar(
    { format: ' {bar} {percentage}%  {eta_formatted} left', hideCursor: true, clearOnComplete: true, fps: 8 },
    progress.Presets.shades_classic,
  )
  const letGo = onEveryEnd(() => bar.stop())
  bar.start(bytes, 0)
  return {
    advance: (more) => bar.increment(more),
    stop: () => {
      bar.stop()
      letGo()
    },
  }
}

/** 128 and the signal's number: what a shell says of a program that it ended. */
const ENDINGS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const

/** The bar hides the cursor, which is the terminal's and outlives us: it is given back however the process ends. */
function onEveryEnd(giveBack: () => void): () => void {
  const listeners = ENDINGS.map(([signal, status]) => [signal, () => process.exit(status)] as const)
  for (const [signal, end] of listeners) process.once(signal, end)
  process.once('exit', giveBack)
  return () => {
    for (const [signal, end] of listeners) process.off(signal, end)
    process.off('exit', giveBack)
  }
}
