import { spawn, spawnSync } from 'node:child_process'

/** Whether this machine has `pdftotext` of poppler, by which tests read what a document says and where. */
export function hasPoppler(): boolean {
  return spawnSync('pdftotext', ['-v']).status === 0
}

/** The text of a PDF in the order of its tags, with its white space made single. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  return (await pdftotext(['-raw'], pdf)).replace(/\s+/g, ' ')
}

/** The words that leave the type area, each with its page and its place. */
export async function outsideOfPage(pdf: Uint8Array): Promise<string[]> {
  const boxes = await pdftotext(['-bbox'], pdf)
  let page = 0
  return boxes.split('\n').flatMap((line) => {
    if (line.includes('<page ')) page += 1
    const [, left, top, right, bottom, word] =
      /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)<\/word>/.exec(line) ?? []
    if (left === undefined) return []
    const outside = Number(left) < LEFT || Number(right) > RIGHT || Number(top) < TOP || Number(bottom) > BOTTOM
    return outside ? [`${page}: ${word} at ${left}, ${top} to ${right}, ${bottom}`] : []
  })
}

/** Of an A4 page with margins of 22 mm, in points, with half a point for what rounding adds. */
const [LEFT, RIGHT, TOP, BOTTOM] = [61.9, 533.4, 20, 822]

function pdftotext(flags: readonly string[], pdf: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('pdftotext', [...flags, '-', '-'], { stdio: ['pipe', 'pipe', 'ignore'] })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.on('error', reject)
    child.on('close', () => resolve(Buffer.concat(parts).toString('utf8')))
    child.stdin.end(pdf)
  })
}
