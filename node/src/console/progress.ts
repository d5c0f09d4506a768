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
  bar.start(bytes, 0)
  return { advance: (more) => bar.increment(more), stop: () => bar.stop() }
}
