import { createHash } from 'node:crypto'
import type { AccountId, Region } from '../../../manifest/ids'
import { isRecordNeeded } from '../../../planning/members/owed-newcomers'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { NewcomerRecord } from '../../../planning/state/observed-newcomers'
import { attemptUnlessMissing } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { taggedInput } from '../../aws/company-tags'
import { newcomersPath, type RecordsPlace, recordsCall, recordsPlace, regionOff } from '../../observe/observe-newcomers'

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

const remove = async (name: string, place: RecordsPlace): Promise<void> => {
  const { DeleteParameterCommand } = await import('@aws-sdk/client-ssm')
  await attemptUnlessMissing(recordsCall('DeleteParameter', place), ['ParameterNotFound'], () =>
    place.client.send(new DeleteParameterCommand({ Name: name })),
  )
}

/** The records that were seen; none where they could not be read, which a plan refuses. */
export const recordsIn = ({ newcomers }: Observed): readonly NewcomerRecord[] =>
  newcomers && 'seen' in newcomers ? newcomers.seen : []

/** Takes accounts out of the records that have what newcomers get, or that can be asked again, and records away that have none left. */
export const settleNewcomers = async (desired: Desired, observed: Observed, aws: Pick<Aws, 'ssm'>): Promise<void> => {
  const records = recordsIn(observed)
  if (records.length === 0) return
  const place = await recordsPlace(desired, aws)
  const isNeeded = isRecordNeeded(desired, observed)
  for (const record of records) {
    const { name, region, accounts, isRegionOff } = record
    const left = accounts.filter((id) => isNeeded(record, id))
    if (left.length === accounts.length && left.length > 0) continue
    if (left.length > 0) await (isRegionOff ? noteRegionOff : noteNewcomers)(region, left, place)
    await remove(name, place)
  }
}

/** Takes all records away, of an organization that is let go. */
export const forgetNewcomers = async (desired: Desired, observed: Observed, aws: Pick<Aws, 'ssm'>): Promise<void> => {
  for (const { name } of recordsIn(observed)) await remove(name, await recordsPlace(desired, aws))
}
