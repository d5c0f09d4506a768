import { BEFORE_2022 } from '../../core/src/screening/read/conlist/columns.ts'
import { CSL } from '../../core/src/screening/read/csl/columns.ts'
import { DPL } from '../../core/src/screening/read/dpl/tsv.ts'
import { CONSOLIDATED } from '../../core/src/screening/read/eu-journal/columns.ts'
import type { FormName } from '../../core/src/screening/read/forms.ts'
import { UKSL } from '../../core/src/screening/read/uksl/columns.ts'
import { advanced } from '../../core/src/screening/testing/ofac-forms.ts'

type Cells = { readonly [column: string]: string }

const quoted = (cells: readonly string[], delimiter: string) =>
  cells.map((cell) => (cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`)).join(delimiter)

function table(columns: readonly string[], rows: readonly Cells[], delimiter = ','): string {
  return rows
    .map(
      (row) =>
        `${quoted(
          columns.map((column) => row[column] ?? ''),
          delimiter,
        )}\r\n`,
    )
    .join('')
}

const nothing = (count: number) => ',-0- '.repeat(count)

/** A sound file of each form, of invented entries. */
export const SAMPLES: { readonly [form in FormName]: string } = {
  'ofac-csv': `7001,"EXAMPLE PLANT",-0- ,"EX1] [EX2"${nothing(7)},"Tax ID No. 7700000000 (Russia); a.k.a. 'EX'; Linked To: EXAMPLE HOLDING."\r\n7002,"EXAMPLEV, Ivan","individual","EX2"${nothing(7)},"DOB circa 1975; nationality Russia; Gender Male."\r\n7003,"EXAMPLE STAR","vessel","EX2"${nothing(7)},"Vessel Registration Identification IMO 9074729."\r\n\x1a`,
  'ofac-xml': `<?xml version="1.0"?>\n<sdnList xmlns="x"><publshInformation><Publish_Date>12/19/2018</Publish_Date><Record_Count>1</Record_Count></publshInformation>\n<sdnEntry><uid>7001</uid><lastName>EXAMPLE PLANT</lastName><sdnType>Entity</sdnType><programList><program>EX</program></programList>\n<akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>EX &amp; CO</lastName></aka></akaList></sdnEntry></sdnList>`,
  'ofac-advanced-xml': advanced(),
  'un-xml': `<?xml version="1.0"?>\n<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><INDIVIDUALS>\n<INDIVIDUAL><DATAID>9001</DATAID><FIRST_NAME>EXAMPLE</FIRST_NAME><NAME_ORIGINAL_SCRIPT>예시</NAME_ORIGINAL_SCRIPT>\n<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>EX</ALIAS_NAME></INDIVIDUAL_ALIAS></INDIVIDUAL></INDIVIDUALS>\n<ENTITIES><ENTITY><DATAID>9002</DATAID><FIRST_NAME>EXAMPLE PLANT</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>`,
  'eu-fsf-xml': `<?xml version="1.0"?>\n<export xmlns="x" generationDate="2026-08-01T14:39:54+01:00">\n<sanctionEntity euReferenceNumber="EU.27.28"><subjectType code="person" classificationCode="P"/>\n<nameAlias wholeName="Пример" nameLanguage="BG" strong="true"/><birthdate circa="true" year="1958"/></sanctionEntity></export>`,
  'eu-journal-csv': `${CONSOLIDATED.join(',')}\n${table(CONSOLIDATED, [
    {
      celex: '32014R0833',
      recordId: '7',
      programKey: 'EU-RUS',
      annex: 'IV',
      measure: 'Export control',
      startDate: '12.9.2014',
      schema: 'Company',
      name: 'Example (Пример)',
      alias: 'A; "B; C"',
      country: 'Russia',
    },
    {
      celex: '32014R0833',
      programKey: 'EU-RUS',
      annex: 'XIX.A',
      measure: 'Ban',
      schema: 'Vessel',
      name: 'Star',
      imoNumber: '9074729',
    },
  ])}`,
  'csl-csv': `${CSL.join(',')}\n${table(CSL, [
    {
      _id: 'a1',
      source: 'Entity List (EL) - BIS',
      name: 'Example Institute',
      alt_names: 'ExNII; and 46 ExNII',
      start_date: '2022-03-03',
      addresses: 'Omsk, RU',
    },
    {
      _id: '7001',
      source: 'Specially Designated Nationals (SDN)',
      entity_number: '7001',
      type: 'Individual',
      name: 'EXAMPLEV, Ivan',
      ids: 'RU, 7700000000, Tax ID No.',
    },
  ])}`,
  'dpl-tsv': `${DPL.join('\t')}\n${table(DPL, [{ Name: 'E. XAMPLE', Country: 'RU', Effective_Date: '06/19/2003', Expiration_Date: '06/29/2056' }], '\t')}`,
  'uksl-csv': `Report Date: 08-Oct-2026\n${UKSL.join(',')}\n${table(UKSL, [
    {
      'Unique ID': 'RUS9001',
      'Name 6': 'EXAMPLE',
      'Name type': 'Primary Name',
      'Designation Type': 'Entity',
      'Sanctions Imposed': 'Asset freeze|Trust',
      'Date Designated': '24/02/2022',
    },
  ])}`,
  'uksl-xml': `<?xml version="1.0"?>\n<Designations><DateGenerated>08/10/2026</DateGenerated>\n<Designation><UniqueID>RUS9002</UniqueID><Names><Name><Name6>STAR</Name6><NameType>Primary Name</NameType></Name></Names>\n<IndividualEntityShip>Ship</IndividualEntityShip></Designation></Designations>`,
  'conlist-csv': `Last Updated,27/04/2020\n${BEFORE_2022.join(',')}\n${table(BEFORE_2022, [
    {
      'Name 6': 'EXAMPLEV',
      'Name 1': 'Ivan',
      DOB: '00/00/1980',
      Nationality: '(1) Russia (2) Syria',
      'Group Type': 'Individual',
      'Alias Type': 'Prime Alias',
      'Listed On': '18/03/2014',
      'Group ID': '13999',
    },
  ])}`,
  'denials-csv':
    'schema,name,innCode,from,last\nCompany,"Example; Plant",7700000000,2014-03-18,2015-03-17\nPerson,Ivan,,,\n',
  'ftm-lines':
    '{"id":"ex-1","schema":"Company","properties":{"name":["Example"],"innCode":["7700000000"]}}\n{"id":"ex-2","schema":"Ownership","properties":{"owner":["ex-1"]}}\n',
}
