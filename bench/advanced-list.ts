/**
 * Reads a made file of OFAC's advanced form: `npx tsx bench/advanced-list.ts [times]`, the sound sample so many times
 * over, each time as other parties. Prints its size, the processor's time and the most memory that was held.
 */
import { ofacAdvancedXml } from '../core/src/screening/read/ofac-advanced/xml.ts'
import { ADVANCED } from '../core/src/screening/testing/ofac-forms.ts'

const times = Number(process.argv[2] ?? 5000)
const REPEATED = ['Locations', 'IDRegDocuments', 'DistinctParties', 'ProfileRelationships', 'SanctionsEntries'] as const

/** Every id of a place, a document, an identity, a part of a name or a party; those of values have fewer digits. */
const OWN = /(?<=")(?:20[1-3]|30[1-5]|40[1-4]\d*|700[1-4])(?=")/g

function* pieces(): Generator<string> {
  yield `<Sanctions xmlns="x" Version="3">${ADVANCED.DateOfIssue}\n${ADVANCED.ReferenceValueSets}\n`
  for (const name of REPEATED) {
    yield `<${name}>\n`
    const records = ADVANCED[name].split('\n').slice(1, -1).join('\n')
    for (let time = 1; time <= times; time += 1) yield `${records.replace(OWN, (id) => `${time}${id}`)}\n`
    yield `</${name}>\n`
  }
  yield '<SanctionsEntryLinks/></Sanctions>'
}

const encoder = new TextEncoder()
const reader = ofacAdvancedXml('f', 'sdn')
let [bytes, parties, held, spent] = [0, 0, 0, 0]
const measured = <Value>(work: () => Value): Value => {
  const before = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(before)
  spent += user + system
  held = Math.max(held, process.memoryUsage.rss())
  return value
}
for (const piece of pieces()) {
  const more = encoder.encode(piece)
  bytes += more.length
  measured(() => reader.push(more))
}
measured(() => {
  for (const _ of reader.end().entries) parties += 1
})
const millions = (value: number) => (value / 1e6).toFixed(1)
console.log(`${parties} parties, ${millions(bytes)} MB: ${millions(spent)} s of processor, ${millions(held)} MB held`)
