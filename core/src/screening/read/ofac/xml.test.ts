import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { ofacXml } from './xml.ts'

const PERSON = `<sdnEntry><uid>7002</uid><firstName>Ivan Petrovich</firstName><lastName>EXAMPLEV</lastName>
<sdnType>Individual</sdnType><remarks>(Linked To: EXAMPLE HOLDING)</remarks><programList><program>EX2</program></programList>
<idList><id><uid>1</uid><idType>Tax ID No.</idType><idNumber>770000000000</idNumber><idCountry>Russia</idCountry></id>
<id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
<akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>VANYA</lastName></aka>
<aka><uid>4</uid><type>f.k.a.</type><category>strong</category><lastName>OLDOV</lastName><firstName>Ivan</firstName></aka></akaList>
<dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>circa 1975</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
</sdnEntry>`
const document = (count: number, records = PERSON, space = 'http://example.org/exports') => `<?xml version="1.0"?>
<sdnList xmlns="${space}"><publshInformation><Publish_Date>12/19/2018</Publish_Date>
<Record_Count>${count}</Record_Count></publshInformation>
${records}</sdnList>`

test.each(['http://tempuri.org/sdnList.xsd', 'http://example.org/exports'])(
  'a record is read in the namespace %s',
  (space) => {
    const { entries, about } = readWhole(ofacXml('SDN.XML', 'sdn'), document(1, PERSON, space))
    expect(about).toEqual({ published: '2018-12-19', counts: { 'US-SDN': 1 } })
    expect(entries[0]).toMatchObject({ key: '7002', measures: ['EX2'], terms: { linkedTo: 'EXAMPLE HOLDING' } })
    expect(entries[0]?.entity).toEqual({
      id: 'ofac-7002',
      schema: 'Person',
      properties: {
        birthDate: ['1975'],
        firstName: ['Ivan Petrovich'],
        gender: ['male'],
        innCode: ['770000000000'],
        lastName: ['EXAMPLEV'],
        name: ['Ivan Petrovich EXAMPLEV'],
        previousName: ['Ivan OLDOV'],
        weakAlias: ['VANYA'],
      },
    })
  },
)

test.each([
  [document(2), 'SDN.XML:1:1: it has 1 records; expected 2, as it says'],
  [document(1, PERSON.replace('Individual', 'Robot')), 'SDN.XML:4:1: <sdnType> is `Robot`'],
  [document(1, PERSON.replace('f.k.a.', 'z.k.a.')), 'SDN.XML:9:1: <type> is `z.k.a.`'],
  [
    document(1, PERSON.replaceAll('akaList', 'newList')),
    'SDN.XML:8:1: <sdnEntry> holds <newList>; expected one of uid',
  ],
  [document(1).slice(0, -30), 'expected well-formed XML'],
])('a file that is not whole or of another form is refused with its line', (text, said) => {
  expect(refusalOf(() => ofacXml('SDN.XML', 'sdn'), text)).toContain(said)
})
