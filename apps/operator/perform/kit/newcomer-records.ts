import { createHash } from 'node:crypto'
import type { AccountId, Region } from '../../../manifest/ids'
import { membersSeenNow } from '../../../planning/members/members-seen'
import { isRecordNeeded } from '../../../planning/members/owed-newcomers'
import { assess } from '../../../planning/situation/situation'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { MembersSeenUntil } from '../../../planning/state/observed-joining'
import type { NewcomerRecord } from '../../../planning/state/observed-newcomers'
import { attemptUnlessMissing } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { taggedInput } from '../../aws/company-tags'
import {
  lastLookName,
  newcomersPath,
  type RecordsPlace,
  recordsCall,
  recordsPlace,
  regionOff,
  seenUntilName,
  wavesName,
} from '../../observe/observe-newcomers'

/** A standard parameter holds 4,096 characters (PutParameter, API reference), and an id with its comma is 13. */
const accountsPerRecord = 300

/**
 * Writes accounts down. The name follows from the accounts, so that no record
 * replaces another one's accounts.
 */
const note = async (path: string, accounts: readonly AccountId[], place: RecordsPlace): Promise<void> => {
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm')
  for (let first = 0; first < accounts.length; first += accountsPerRecord) {
    const Value = accounts.slice(first, first + accountsPerRecord).join(',')
    const hash = createHash('sha256').update(Value).digest('hex').slice(0, 16)
    const input = {
      Name: `${newcomersPath}/${path}/${hash}`,
      Value,
      Type: 'String',
      ...taggedInput(place.tags),
    } as const
    // A name has one value, so what is there already is the same record; with tags nothing may be overwritten.
    await attemptUnlessMissing(recordsCall('PutParameter', place), ['ParameterAlreadyExists'], () =>
      place.client.send(new PutParameterCommand(input)),
    )
  }
}

/** Records accounts that are about to become members in a Region. */
export const noteNewcomers = (region: Region, accounts: readonly AccountId[], place: RecordsPlace): Promise<void> =>
  note(region, accounts, place)

/** Records accounts that GuardDuty refused because an opt-in Region is off there, where nobody else can be asked. */
export const noteRegionOff = (region: Region, accounts: readonly AccountId[], place: RecordsPlace): Promise<void> =>
  note(`${region}/${regionOff}`, accounts, place)

/** Takes a record away; one that is gone already is as it is to be. */
export const removeRecord = async (name: string, place: RecordsPlace): Promise<void> => {
  const { DeleteParameterCommand } = await import('@aws-sdk/client-ssm')
  await attemptUnlessMissing(recordsCall('DeleteParameter', place), ['ParameterNotFound'], () =>
    place.client.send(new DeleteParameterCommand({ Name: name })),
  )
}

/** The records that were seen; none where they could not be read, which a plan refuses. */
const recordsIn = ({ newcomers }: Observed): readonly NewcomerRecord[] =>
  newcomers && 'seen' in newcomers ? newcomers.seen : []

const writtenTimes = (until: MembersSeenUntil): string =>
  Object.entries(until)
    .map(([region, time = 0]) => `${region}=${new Date(time).toISOString()}`)
    .sort()
    .join(',')

/** A record with the accounts that are still needed in it. */
interface RecordLeft {
  readonly record: NewcomerRecord
  readonly left: readonly AccountId[]
}

/** What a run changes in the records at its end. */
interface Settlement {
  readonly records: readonly RecordLeft[]
  /** What is written of the members that have been seen; absent where that is there already. */
  readonly seenUntil?: string
}

/** Of records, those about named accounts alone; of members that have been seen nothing is noted, because others were not looked at. */
const settlementOfNamed = (desired: Desired, observed: Observed, named: readonly AccountId[]): Settlement => {
  const isNeeded = isRecordNeeded(assess(desired, observed, new Set()))
  const records = recordsIn(observed)
    .map((record) => ({ record, left: record.accounts.filter((id) => !named.includes(id) || isNeeded(record, id)) }))
    .filter(({ record, left }) => left.length < record.accounts.length)
  return { records }
}

/** @throws TypeError when a Region in view was not observed. */
const settlementOf = (desired: Desired, observed: Observed, named?: readonly AccountId[]): Settlement => {
  if (observed.newcomers && 'denied' in observed.newcomers) return { records: [] }
  if (named) return settlementOfNamed(desired, observed, named)
  const situation = assess(desired, observed, new Set())
  const isNeeded = isRecordNeeded(situation)
  const records = recordsIn(observed)
    .map((record) => ({ record, left: record.accounts.filter((id) => isNeeded(record, id)) }))
    .filter(({ record, left }) => left.length === 0 || left.length < record.accounts.length)
  const now = writtenTimes(membersSeenNow(situation))
  const isKnown = now === writtenTimes(observed.membersSeenUntil ?? {})
  return { records, ...(!isKnown && { seenUntil: now }) }
}

/** Whether records are to be changed by a run that has nothing else to do, of named accounts alone where only these were looked at. */
export const isSettlementDue = (desired: Desired, observed: Observed, named?: readonly AccountId[]): boolean => {
  const { records, seenUntil } = settlementOf(desired, observed, named)
  return records.length > 0 || seenUntil !== undefined
}

/** Tags are given with the first value only: with them nothing may be overwritten. */
const noteSeenUntil = async (Value: string, isFirst: boolean, place: RecordsPlace): Promise<void> => {
  if (Value === '') return removeRecord(seenUntilName, place)
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm')
  const input = { Name: seenUntilName, Value, Type: 'String' } as const
  const more = isFirst ? taggedInput(place.tags) : { Overwrite: true }
  await attemptUnlessMissing(recordsCall('PutParameter', place), ['ParameterAlreadyExists'], () =>
    place.client.send(new PutParameterCommand({ ...input, ...more })),
  )
}

/**
 * Takes accounts out of the records that have what newcomers get, or that can be asked again, takes records away that have none left,
 * and notes until when members have been seen.
 * @param named the accounts that alone were looked at; default everybody was.
 */
export const settleNewcomers = async (
  desired: Desired,
  observed: Observed,
  aws: Pick<Aws, 'ssm'>,
  named?: readonly AccountId[],
): Promise<void> => {
  const { records, seenUntil } = settlementOf(desired, observed, named)
  const place = await recordsPlace(desired, aws)
  for (const { record, left } of records) {
    if (left.length > 0) await (record.isRegionOff ? noteRegionOff : noteNewcomers)(record.region, left, place)
    await removeRecord(record.name, place)
  }
  if (seenUntil !== undefined) await noteSeenUntil(seenUntil, observed.membersSeenUntil === undefined, place)
}

const namesOfRecords = (observed: Observed): readonly string[] => [
  ...recordsIn(observed).map(({ name }) => name),
  ...(observed.membersSeenUntil === undefined ? [] : [seenUntilName]),
  ...(observed.lastLook === undefined ? [] : [lastLookName]),
  ...(observed.waves === undefined ? [] : [wavesName]),
]

/** Whether there are records to be taken away, of an organization that is let go. */
export const hasRecords = (observed: Observed): boolean => namesOfRecords(observed).length > 0

/** Takes all records away, of an organization that is let go. */
export const forgetNewcomers = async (desired: Desired, observed: Observed, aws: Pick<Aws, 'ssm'>): Promise<void> => {
  for (const name of namesOfRecords(observed)) await removeRecord(name, await recordsPlace(desired, aws))
}
