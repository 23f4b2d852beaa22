import { arnIn, asks } from '../../request/access'
import type { Access, Ask, Call } from '../../request/operation'
import { bucketArn } from '../s3/state'
import { listFile } from './list-file'

/** What requests about lists name. */
interface ListRequest {
  readonly DetectorId?: string
  readonly Location?: string
  readonly Activate?: boolean
}

const detectorOf = ({ DetectorId: id }: ListRequest, call: Call): string => arnIn('guardduty', call, `detector/${id}`)

/** GuardDuty writes into its service-linked role which files of addresses it may read, in the name of its caller. */
const askToWriteRole = ({ account }: Call): Ask[] =>
  asks(
    ['iam:PutRolePolicy', 'iam:DeleteRolePolicy'],
    `arn:aws:iam::${account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
  )

const askToRead = (location: string | undefined): Ask[] => {
  const file = location === undefined ? undefined : listFile(location)
  return file === undefined ? [] : asks('s3:GetObject', bucketArn(file.bucket, file.key))
}

/** Renaming and turning off need no more than the action itself (BEHAVIOUR 51). */
const asksForFile = ({ Location, Activate }: ListRequest): boolean => Location !== undefined || Activate === true

/** A kind of lists: what its operations, resources and ids are called, and what its files ask of the caller. */
interface Listed {
  readonly name: string
  readonly type: string
  readonly idMember: string
  readonly file: (input: ListRequest, call: Call) => Ask[]
}

const addresses: Listed['file'] = (_, call) => askToWriteRole(call)
const entities: Listed['file'] = ({ Location }) => askToRead(Location)

const listed: readonly Listed[] = [
  { name: 'IPSet', type: 'ipset', idMember: 'IpSetId', file: addresses },
  { name: 'ThreatIntelSet', type: 'threatintelset', idMember: 'ThreatIntelSetId', file: addresses },
  { name: 'ThreatEntitySet', type: 'threatentityset', idMember: 'ThreatEntitySetId', file: entities },
  { name: 'TrustedEntitySet', type: 'trustedentityset', idMember: 'TrustedEntitySetId', file: entities },
]

const accessOf = ({ name, type, idMember, file }: Listed): readonly (readonly [string, Access])[] => {
  const arn = (input: ListRequest, call: Call): string => {
    const id = (input as Readonly<Record<string, unknown>>)[idMember]
    return `${detectorOf(input, call)}/${type}/${String(id)}`
  }
  const on = (operation: string, more: Listed['file']): readonly [string, Access] => [
    `${operation}${name}`,
    (input: ListRequest, call: Call) => [
      ...asks(`guardduty:${operation}${name}`, operation === 'Create' ? detectorOf(input, call) : arn(input, call)),
      ...more(input, call),
    ],
  ]
  return [
    on('Create', file),
    on('Get', () => []),
    on('Update', (input, call) => (asksForFile(input) ? file(input, call) : [])),
    on('Delete', file),
  ]
}

/** What the operations on lists of addresses and sets of entities ask of their callers (BEHAVIOUR 51). */
export const listAccess: Readonly<Record<string, Access>> = Object.fromEntries(listed.flatMap(accessOf))
