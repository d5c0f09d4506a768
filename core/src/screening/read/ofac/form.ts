import type { XmlForm } from '../xml.ts'

const NAMED = ['lastName', 'firstName']

/** `SDN.XML` and `CONSOLIDATED.XML`, in whatever namespace: it has changed. */
export const OFAC_FORM: XmlForm = {
  root: 'sdnList',
  through: ['sdnList'],
  known: {
    sdnList: ['publshInformation', 'sdnEntry'],
    publshInformation: ['Publish_Date', 'Record_Count'],
    sdnEntry: [
      ...['uid', ...NAMED, 'title', 'sdnType', 'remarks', 'programList', 'idList', 'akaList', 'addressList'],
      ...['nationalityList', 'citizenshipList', 'dateOfBirthList', 'placeOfBirthList', 'vesselInfo'],
    ],
    programList: ['program'],
    idList: ['id'],
    id: ['uid', 'idType', 'idNumber', 'idCountry', 'issueDate', 'expirationDate'],
    akaList: ['aka'],
    aka: ['uid', 'type', 'category', ...NAMED],
    addressList: ['address'],
    address: ['uid', 'address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode', 'country'],
    nationalityList: ['nationality'],
    nationality: ['uid', 'country', 'mainEntry'],
    citizenshipList: ['citizenship'],
    citizenship: ['uid', 'country', 'mainEntry'],
    dateOfBirthList: ['dateOfBirthItem'],
    dateOfBirthItem: ['uid', 'dateOfBirth', 'mainEntry'],
    placeOfBirthList: ['placeOfBirthItem'],
    placeOfBirthItem: ['uid', 'placeOfBirth', 'mainEntry'],
    vesselInfo: ['callSign', 'vesselType', 'vesselFlag', 'vesselOwner', 'tonnage', 'grossRegisteredTonnage'],
  },
}
