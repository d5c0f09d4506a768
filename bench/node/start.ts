/** `npm start`, from the command to the first answer of each node. */
import { spawn, spawnSync } from 'node:child_process'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { median } from '../guard/measure.ts'
import { quick, target } from './report.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const MOST = 3
const PORT = 20_000 + (process.pid % 20_000)

async function answers(port: number, start: number, over: () => boolean): Promise<number> {
  while (!over()) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (answer?.ok) return (performance.now() - start) / 1000
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('npm start ended before it answered')
}

async function once(port: number): Promise<{ first: number; both: number }> {
  const start = performance.now()
  const options = { cwd: ROOT, stdio: 'ignore', detached: true } as const
  const child = spawn('npm', ['start', '--', '--port', `${port}`], options)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const over = () => child.exitCode !== null
  try {
    const [one, other] = await Promise.all([answers(port, start, over), answers(port + 1, start, over)])
    return { first: Math.min(one, other), both: Math.max(one, other) }
  } finally {
    // The group of processes that npm began, and no other.
    if (child.pid !== undefined && !over()) process.kill(-child.pid, 'SIGINT')
    await ended
  }
}

export async function measureStart(): Promise<void> {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  const bare: number[] = []
  const taken: { first: number; both: number }[] = []
  for (let each = 0; each < (quick ? 1 : 5); each += 1) {
    const start = performance.now()
    spawnSync('npm', ['exec', '--offline', '--', 'node', '-e', '0'], { cwd: ROOT, stdio: 'ignore' })
    bare.push((performance.now() - start) / 1000)
    taken.push(await once(PORT + 2 * each))
  }
  const [first, both, limit] = [
    median(taken.map((one) => one.first)),
    median(taken.map((one) => one.both)),
    median(bare),
  ]
  const figures = `first answer ${first.toFixed(2)} s, of both nodes ${both.toFixed(2)} s`
  console.log(
    `  npm start: ${figures}; limit, npm and an empty program: ${limit.toFixed(2)} s; ratio ${(first / limit).toFixed(1)}`,
  )
  target(
    `npm start answers in at most ${MOST} s`,
    `${first.toFixed(2)} s, both nodes ${both.toFixed(2)} s`,
    first <= MOST,
  )
}
