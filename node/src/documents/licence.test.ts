import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { licenceDigest } from './digest.ts'
import { EXAMPLE } from './example.ts'
import { licencePdf } from './licence.ts'
import type { LicenceDocument } from './licence-document.ts'
import { codesIn, hasPoppler, outsideOfPage, textOf } from './reading.ts'

const run = promisify(execFile)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What a process of its own prints, that runs these lines of a module with the documents at hand. */
async function elsewhere(lines: string, options: { flags?: string[]; env?: NodeJS.ProcessEnv } = {}): Promise<string> {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const imports = `import { licencePdf } from '${here}licence.ts'\nimport { EXAMPLE } from '${here}example.ts'\n`
  const flags = [...(options.flags ?? []), '--import', 'tsx', '--input-type=module', '-e', imports + lines]
  const { stdout } = await run(process.execPath, flags, { env: { ...process.env, ...options.env } })
  return stdout.trim()
}

const PRINT_DIGEST =
  "const { createHash } = await import('node:crypto')\n" +
  "console.log(createHash('sha256').update(await licencePdf(EXAMPLE)).digest('hex'))"

test('a licence gives the same bytes each time', async () => {
  const first = await licencePdf(EXAMPLE)
  await licencePdf({ ...EXAMPLE, reference: 'GBRU-2014-000002' })
  expect(sha256(await licencePdf(structuredClone(EXAMPLE)))).toBe(sha256(first))
})

test('a licence gives the same bytes in another process, time zone and language', async () => {
  const env = { TZ: 'Asia/Vladivostok', LANG: 'ru_RU.UTF-8', LC_ALL: 'ru_RU.UTF-8', SOURCE_DATE_EPOCH: '1' }
  expect(await elsewhere(PRINT_DIGEST, { env })).toBe(sha256(await licencePdf(EXAMPLE)))
})

test('another licence gives other bytes', async () => {
  const terms = { ...EXAMPLE.terms, until: '2016-02-20T00:00:01Z' }
  expect(sha256(await licencePdf({ ...EXAMPLE, terms }))).not.toBe(sha256(await licencePdf(EXAMPLE)))
})

test('it is tagged as PDF/UA-1 asks, and says its reference and digest to programs', async () => {
  const file = Buffer.from(await licencePdf(EXAMPLE)).toString('latin1')
  expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(file).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
  expect(file).toContain('/StructTreeRoot')
  expect(file).toContain(`sha256:${licenceDigest(EXAMPLE.terms, EXAMPLE.grants)}`)
})

test('the compiler is loaded when the first document is made, and not before', async () => {
  const loaded = "process.report.getReport().sharedObjects.some((file) => file.includes('typst'))"
  const lines = `const before = ${loaded}\nawait licencePdf(EXAMPLE)\nconsole.log(before, ${loaded})`
  expect(await elsewhere(lines)).toBe('false true')
})

test('many documents asked for at once are each themselves', async () => {
  const references = ['GBRU-2014-000001', 'GBRU-2014-000002', 'GBRU-2014-000003']
  const files = await Promise.all(references.map((reference) => licencePdf({ ...EXAMPLE, reference })))
  for (const [index, file] of files.entries()) {
    expect(Buffer.from(file).toString('latin1')).toContain(`licence ${references[index]}`)
  }
  expect(files[0]).toEqual(await licencePdf(EXAMPLE))
})

test('a document of many pages does not keep the node from answering', async () => {
  let [longest, last] = [0, performance.now()]
  const start = last
  const answers = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  await licencePdf(hostileLicence())
  clearInterval(answers)
  expect(longest).toBeLessThan((performance.now() - start) / 2)
})

test('where the compiler cannot run, the node says so and nothing else fails', async () => {
  const lines = "await licencePdf(EXAMPLE).catch(({ code, message }) => console.log(code + ': ' + message))"
  expect(await elsewhere(lines, { flags: ['--no-addons'] })).toBe(
    `unsupported: this node makes no PDF: its compiler of documents does not run on ${process.platform} on ${process.arch}`,
  )
})

test('a licence needs the grant of each nation', async () => {
  const [one] = EXAMPLE.grants
  await expect(licencePdf({ ...EXAMPLE, grants: [one, one] })).rejects.toThrow('the grant of each of its two nations')
})

test('what is too long to be a licence is refused', async () => {
  const parties = [{ role: 'exporter', name: 'x'.repeat(1_000_000), nation: 'GB' }]
  await expect(licencePdf({ ...EXAMPLE, parties })).rejects.toMatchObject({ code: 'too-large' })
})

test.skipIf(!hasPoppler())('both languages state all of it (skipped without pdftotext)', async () => {
  const text = await textOf(await licencePdf(EXAMPLE))
  for (const said of [
    ...['GBRU-2014-000001', 'Example Aerospace Ltd, United Kingdom', 'Экспортёр', 'GB-ML:ML10', '120000.00 GBP'],
    ...['12 компл.', '12 sets', '20 February 2016, 00:00:00 UTC', '20 февраля 2016 г., 00:00:00 UTC'],
    ...['GB-1 · United Kingdom', 'stated in Russian only', '01443a90-1234-7abc-8def-0123456789ab'],
    ...['zN0CkqvVtKzq0U6W0cQJmYx4m4q9b3hQ1o5bq3p7', '18 февраля 2014 г., 15:40:02 UTC'],
    ...['has no legal effect', 'не имеет юридической силы', 'Page 3 of 3', 'Страница 3 из 3'],
  ]) {
    expect(text).toContain(said)
  }
})

const proofOf = (by: string, codes: string[]) => ({ codes, by, at: '2014-02-20T08:00:00Z', size: 412 })
const letters = (length: number, first: string) => first.repeat(length).slice(0, length)

test('a code is said to whoever does not see it, in both languages', async () => {
  const [one, other] = EXAMPLE.grants
  const grants = [{ ...one, proof: proofOf('GB', ['A CODE']) }, other] as const
  const file = Buffer.from(await licencePdf({ ...EXAMPLE, grants })).toString('latin1')
  const alt = 'QR code 1 of 1 with the proof of the decision of the Russian Federation · QR-код 1 из 1'
  expect(file).toContain(Buffer.from(alt, 'utf16le').swap16().toString('hex').toUpperCase())
})

test.skipIf(!hasPoppler())(
  'many long codes of one decision and one of the other are all on the paper (skipped without pdftoppm)',
  async () => {
    const [one, other] = EXAMPLE.grants
    const many = ['A', 'B', 'C', 'D'].map((first) => letters(2400, `${first}0123456789`))
    const grants = [
      { ...one, proof: proofOf('GB', many) },
      { ...other, proof: proofOf('RU', ['A SHORT ONE']) },
    ] as const
    const pdf = await licencePdf({ ...EXAMPLE, grants })
    expect(new Set(await codesIn(pdf, 150))).toEqual(new Set([...many, 'A SHORT ONE']))
    expect(await outsideOfPage(pdf)).toEqual([])
    const text = await textOf(pdf)
    for (const said of [
      'Its 4 codes belong together',
      'Кодов 4',
      'Confirmed by the United Kingdom on 20 February 2014',
    ]) {
      expect(text).toContain(said)
    }
    const long = { ...one, proof: 'too-long' } as const
    expect(await textOf(await licencePdf({ ...EXAMPLE, grants: [long, other] }))).toContain('too long for codes')
  },
  60_000,
)

test.skipIf(!hasPoppler())('a nation whose law asks for no licence says that (skipped without pdftotext)', async () => {
  const [one, other] = EXAMPLE.grants
  const text = await textOf(
    await licencePdf({ ...EXAMPLE, grants: [{ ...one, outcome: 'no-licence-required' }, other] }),
  )
  expect(text).toMatch(/Outcome Исход granted разрешено no licence required лицензия не требуется/)
})

test.skipIf(!hasPoppler())('the reader’s nation and language come first (skipped without pdftotext)', async () => {
  const theirs: LicenceDocument = { ...EXAMPLE, nations: ['RU', 'GB'], languages: ['ru', 'en'] }
  const text = await textOf(await licencePdf(theirs))
  expect(text).toMatch(/РОССИЙСКАЯ ФЕДЕРАЦИЯ\s+СОЕДИНЁННОЕ КОРОЛЕВСТВО[\s\S]*RUSSIAN FEDERATION\s+UNITED KINGDOM/)
})

test.skipIf(!hasPoppler())(
  'a licence under an agreement in force bears no warning (skipped without pdftotext)',
  async () => {
    const inForce = { ...EXAMPLE.agreement, inForce: true, simulated: false }
    expect(await textOf(await licencePdf({ ...EXAMPLE, agreement: inForce }))).not.toMatch(/legal effect|Example\./)
    const simulated = { ...inForce, simulated: true }
    expect(await textOf(await licencePdf({ ...EXAMPLE, agreement: simulated }))).toContain('made in a simulation')
  },
)

const HOSTILE = [
  '#panic("x") $x^2$ *bold* _it_ `raw` #read("/etc/passwd") \\ @ref <lab> // c /* */ = H',
  '\u202eevil\u202c \u200fRTL\u200e \u0000\u0007\u001b[31m',
  'W'.repeat(500),
  `日本語 العربية 😀 e${'\u0301'.repeat(60)}`,
  'a\nb\tc\r\nd\u2028e',
  `${'aaa-'.repeat(100)}${'/'.repeat(80)}`,
  `${'('.repeat(99)}${'—'.repeat(99)}${'?.'.repeat(50)}${'«'.repeat(50)}${'»'.repeat(50)}${'!'.repeat(50)}`,
  `${'и'.repeat(300)} ${'1'.repeat(300)}`,
]

function hostileLicence(): LicenceDocument {
  const huge = '999999999999999999999999.999999999999'
  const numbers = Array.from({ length: 1000 }, (_, index) => index + 1)
  const said = (index: number) => HOSTILE[index % HOSTILE.length] ?? ''
  return {
    ...EXAMPLE,
    reference: 'GBRU-2014-000001/99999999999999999999999999999999999999999999999999',
    agreement: { ...EXAMPLE.agreement, title: { en: HOSTILE.join(' ') } },
    parties: HOSTILE.map((name) => ({ role: name.slice(0, 60), name, nation: 'GB' })),
    lines: numbers.map((line) => ({
      line,
      description: said(line).slice(0, line < 20 ? 500 : 40),
      entries: [said(line + 3).slice(0, 30), 'GB-ML:ML10.a.1.b'],
    })),
    terms: {
      ...EXAMPLE.terms,
      lines: numbers.map((line) => ({
        line,
        quantity: { amount: huge, unit: 'NAR' },
        value: { amount: huge, currency: 'GBP' },
        controlledBy: 'O',
      })),
      conditions: HOSTILE.map((text) => ({ id: text.slice(0, 40), owner: 'GB', kind: text, text: { ru: text } })),
    },
  }
}

test.skipIf(!hasPoppler())(
  'hostile text in a thousand lines comes out as text, within its columns (skipped without pdftotext)',
  async () => {
    const pdf = await licencePdf(hostileLicence())
    expect(await outsideOfPage(pdf)).toEqual([])
    const text = await textOf(pdf)
    expect(text).toContain('#panic("x") $x^2$ *bold* _it_ `raw` #read("/etc/passwd") \\ @ref <lab> // c /* */ = H')
    expect(text).toContain('\\u{202e}evil\\u{202c} \\u{200f}RTL\\u{200e} \\u{0}\\u{7}\\u{1b}[31m')
  },
  60_000,
)
