import type { XmlForm } from '../xml.ts'

/** What ids stand for, by the name of the element: a set of them is `<…Values>`. */
const SETS = [
  ...['AliasType', 'AreaCode', 'AreaCodeType', 'CalendarType', 'Country', 'CountryRelevance', 'DecisionMakingBody'],
  ...['DetailReference', 'DetailType', 'DocNameStatus', 'EntryEventType', 'EntryLinkType', 'ExRefType', 'FeatureType'],
  ...['FeatureTypeGroup', 'IDRegDocDateType', 'IDRegDocType', 'IdentityFeatureLinkType', 'LegalBasis'],
  ...['LegalBasisType', 'List', 'LocPartType', 'LocPartValueStatus', 'LocPartValueType', 'NamePartType'],
  ...['Organisation', 'PartySubType', 'PartyType', 'RelationQuality', 'RelationType', 'Reliability'],
  ...['SanctionsProgram', 'SanctionsType', 'Script', 'ScriptStatus', 'SubsidiaryBody', 'SupInfoType', 'TargetType'],
  'Validity',
]

const VALUES = SETS.map((name) => `${name}Values`)
const DAY = ['Year', 'Month', 'Day']
const DURATION = ['Years', 'Months', 'Days']
const SECTIONS = ['ReferenceValueSets', 'Locations', 'IDRegDocuments', 'DistinctParties', 'ProfileRelationships']
const LAST = ['SanctionsEntries', 'SanctionsEntryLinks']

/**
 * `SDN_ADVANCED.XML` and `CONS_ADVANCED.XML`, in whatever namespace: it has changed. The sections stand in this order,
 * and none is left out. Links between entries have never been printed, and are not read.
 */
export const OFAC_ADVANCED_FORM: XmlForm = {
  root: 'Sanctions',
  through: ['Sanctions', ...SECTIONS, ...LAST, ...VALUES],
  needed: [...SECTIONS, ...LAST],
  known: {
    Sanctions: ['DateOfIssue', ...SECTIONS, ...LAST],
    DateOfIssue: DAY,
    ReferenceValueSets: VALUES,
    ...Object.fromEntries(SETS.map((name) => [`${name}Values`, [name]])),

    Locations: ['Location'],
    Location: [
      ...['Comment', 'LocationAreaCode', 'LocationCountry', 'LocationPart', 'FeatureVersionReference'],
      'IDRegDocumentReference',
    ],
    LocationPart: ['LocationPartValue'],
    LocationPartValue: ['Comment', 'Value'],

    IDRegDocuments: ['IDRegDocument'],
    IDRegDocument: [
      ...['Comment', 'IDRegistrationNo', 'IssuingAuthority', 'DocumentDate', 'IDRegDocumentMention'],
      ...['FeatureVersionReference', 'DocumentedNameReference', 'ProfileRelationshipReference'],
    ],
    DocumentDate: ['DatePeriod'],
    DatePeriod: ['Comment', 'Start', 'End', 'DurationMinimum', 'DurationMaximum'],
    Start: ['From', 'To'],
    End: ['From', 'To'],
    From: DAY,
    To: DAY,
    DurationMinimum: DURATION,
    DurationMaximum: DURATION,

    DistinctParties: ['DistinctParty'],
    DistinctParty: ['Comment', 'Profile'],
    Profile: ['Comment', 'Identity', 'Feature', 'SanctionsEntryReference', 'ExternalReference'],
    Identity: ['Comment', 'Alias', 'NamePartGroups', 'IDRegDocumentReference'],
    Alias: ['Comment', 'DatePeriod', 'DocumentedName'],
    DocumentedName: ['Comment', 'DocumentedNamePart', 'DocumentedNameCountry', 'IDRegDocumentReference'],
    DocumentedNamePart: ['NamePartValue'],
    DocumentedNameCountry: ['Comment'],
    NamePartGroups: ['MasterNamePartGroup'],
    MasterNamePartGroup: ['NamePartGroup'],
    Feature: ['FeatureVersion', 'IdentityReference'],
    FeatureVersion: ['Comment', 'DatePeriod', 'VersionDetail', 'VersionLocation', 'IDRegDocumentReference'],
    ExternalReference: ['Comment', 'ExRefValue', 'DirectURL', 'SubLink'],
    SubLink: ['Description', 'DirectURL'],

    ProfileRelationships: ['ProfileRelationship'],
    ProfileRelationship: ['Comment', 'DatePeriod', 'IDRegDocumentReference'],

    SanctionsEntries: ['SanctionsEntry'],
    SanctionsEntry: [
      ...['Comment', 'LimitationsToListing', 'EntryEvent', 'SanctionsMeasure', 'SupportingInfo'],
      'ProfileRelationshipReference',
    ],
    EntryEvent: ['Comment', 'Date'],
    Date: DAY,
    SanctionsMeasure: ['Comment', 'DatePeriod'],
    SupportingInfo: ['Text', 'DirectURL'],
    SanctionsEntryLinks: [],
  },
}
