import type { BrokenManifest } from './broken-manifests'

const list = (kind: string, name: string, more: object = {}) => ({
  kind,
  name,
  format: 'TXT',
  location: `s3://lists/${name}.txt`,
  ...more,
})

const offices = list('TRUSTED_IPS', 'offices')
const lists = (...all: readonly object[]) => ({ '/protection/lists': all })

/** Lists whose form the schema refuses. */
export const malformedLists: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_LIST_NAME',
    claim: 'refuses a slash',
    changes: lists({ ...offices, name: 'our/offices' }),
    pointer: '/protection/lists/0/name',
  },
  {
    code: 'MANIFEST_LIST_LOCATION',
    claim: 'proposes the location of an ARN',
    changes: lists({ ...offices, location: 'arn:aws:s3:::lists/offices.txt' }),
    pointer: '/protection/lists/0/location',
    wayOut: 'Write "s3://lists/offices.txt".',
  },
  ...['lists/offices.txt', 's3://lists', 's3://Lists/offices.txt', 'https://example.com/lists/offices.txt'].map(
    (location): BrokenManifest => ({
      code: 'MANIFEST_LIST_LOCATION',
      claim: `refuses ${location}`,
      changes: lists({ ...offices, location }),
      pointer: '/protection/lists/0/location',
    }),
  ),
]

/** Lists that contradict each other, or the rest of the manifest. */
export const listFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_LIST_REPEATED',
    claim: 'points at the later list of a Region that both are in',
    changes: lists(
      list('THREAT_IPS', 'feed', { regions: ['us-east-1'] }),
      list('THREAT_ENTITIES', 'feed', { location: 's3://lists/domains.txt' }),
    ),
    pointer: '/protection/lists/1/name',
  },
  {
    code: 'MANIFEST_LIST_NAME_BLANK',
    claim: 'refuses what GuardDuty takes for addresses only',
    changes: lists(list('TRUSTED_ENTITIES', 'our partners')),
    pointer: '/protection/lists/0/name',
  },
  {
    code: 'MANIFEST_LIMIT',
    claim: 'is what GuardDuty takes of trusted lists of a Region',
    changes: lists(offices, list('TRUSTED_IPS', 'sites', { regions: ['us-east-1'] })),
    pointer: '/protection/lists/1/kind',
    wayOut: 'Put what is in both into one file: there is one trusted IP list in a Region.',
  },
  {
    code: 'MANIFEST_LIMIT',
    claim: 'is what GuardDuty takes of threat lists of a Region',
    changes: lists(...[1, 2, 3, 4, 5, 6, 7].map((number) => list('THREAT_IPS', `feed-${number}`))),
    pointer: '/protection/lists/6/kind',
  },
  {
    code: 'MANIFEST_LIST_REGION',
    claim: 'points at the Region',
    changes: lists({ ...offices, regions: ['us-east-1', 'us-east-2'] }),
    pointer: '/protection/lists/0/regions/1',
  },
  {
    code: 'MANIFEST_LIST_ACKNOWLEDGED',
    claim: 'is said of a list that is to be left alone as well',
    changes: {
      ...lists(offices),
      '/protection/acknowledgedLists': [{ name: 'offices', regions: ['us-east-1'] }],
    },
    pointer: '/protection/lists/0/name',
  },
  {
    code: 'MANIFEST_LIST_BOTH',
    claim: 'compares files, in whichever form their locations are written',
    changes: lists(
      offices,
      list('THREAT_ENTITIES', 'domains', { location: 'https://lists.s3.us-east-1.amazonaws.com/offices.txt' }),
    ),
    pointer: '/protection/lists/1/location',
  },
]
