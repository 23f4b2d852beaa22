import { type AccountId, idKinds, parseAccountId } from '../../manifest/ids'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

type Judged = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'label'>

/** The account of a reader, which is named by its id or by the ARN of something in it. */
const accountOf = (reader: string): AccountId =>
  parseAccountId(idKinds.accountId.pattern.test(reader) ? reader : (reader.split(':')[4] ?? ''))

/** Whether a stack of ours has the queue, by the output that it has with it. */
const isOurs = ({ observed: { stacks }, assembly: { exportQueue } }: Judged): boolean | undefined =>
  isSeen(stacks) ? stacks.seen.some(({ outputs }) => outputs[exportQueue?.output ?? ''] !== undefined) : undefined

/** A queue of that name which no stack of ours has made would make the stack fail. */
const taken = (situation: Judged): readonly Refusal[] => {
  const { manifest, observed, assembly, label } = situation
  const { exportQueue } = observed
  if (exportQueue === undefined || !isSeen(exportQueue) || exportQueue.seen === undefined) return []
  if (isOurs(situation) !== false) return []
  const place = { account: manifest.organization.securityAccount, region: manifest.regions.home }
  const message = `The queue ${assembly.exportQueue?.queue} exists in ${label(place.account)}, ${place.region}, and is not Guardpost's`
  return [refusal('EXPORT_QUEUE_TAKEN', message, place)]
}

/** Readers outside of the organization may be meant, and may be a slip that hands findings to a stranger. */
const outside = ({ manifest, observed: { accounts } }: Judged): readonly Notice[] => {
  if (!isSeen(accounts)) return []
  const known = new Set([...accounts.seen.map(({ id }) => id), manifest.organization.securityAccount])
  return (manifest.protection.export?.queue?.readers ?? []).flatMap((reader): readonly Notice[] => {
    const account = accountOf(reader)
    if (known.has(account)) return []
    const message = `${reader} may read exported findings and is not in the organization`
    return [{ code: 'EXPORT_READER_OUTSIDE', message, account, routes: [] }]
  })
}

/** Names what is in the way of the queue of exported files, and who outside of the organization reads it. */
export const judgeExportQueue = (situation: Judged): Contribution =>
  situation.assembly.exportQueue === undefined ? {} : { refusals: taken(situation), notices: outside(situation) }
