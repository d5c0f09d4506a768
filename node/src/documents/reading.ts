import { spawn, spawnSync } from 'node:child_process'
import { decodeQRBatch } from 'qr/decode.js'

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

async function pdftotext(flags: readonly string[], pdf: Uint8Array): Promise<string> {
  return (await run('pdftotext', [...flags, '-', '-'], pdf)).toString('utf8')
}

function run(program: string, args: readonly string[], input: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.on('error', reject)
    child.on('close', () => resolve(Buffer.concat(parts)))
    child.stdin.end(input)
  })
}

/** The texts of all QR codes on the pages, as they are printed at so many points an inch. */
export async function codesIn(pdf: Uint8Array, resolution: number): Promise<string[]> {
  const pages = greyPages(await run('pdftoppm', ['-gray', '-r', String(resolution), '-'], pdf))
  const found = await decodeQRBatch(pages, { effort: 3, timeLimit: 20_000 })
  return found.flat().flatMap((text) => (typeof text === 'string' ? [text] : []))
}

/** Pictures in the form of `pgm`, one after another, as a decoder takes them. */
function greyPages(bytes: Buffer): { width: number; height: number; data: Uint8Array }[] {
  const pages: { width: number; height: number; data: Uint8Array }[] = []
  for (let at = 0; at < bytes.length; ) {
    const [head = '', width = '', height = ''] =
      /^P5\s(\d+) (\d+)\s255\s/.exec(bytes.toString('latin1', at, at + 40)) ?? []
    if (head === '') throw new Error('pdftoppm gave no picture')
    const [from, size] = [at + head.length, Number(width) * Number(height)]
    const grey = bytes.subarray(from, from + size)
    pages.push({
      width: Number(width),
      height: Number(height),
      data: Uint8Array.from({ length: size * 3 }, (_, i) => grey[Math.floor(i / 3)] ?? 0),
    })
    at = from + size
  }
  return pages
}
