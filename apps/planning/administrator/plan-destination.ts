import type { Contribution } from '../actions/plan-value'
import type { PutDestination } from '../actions/settings/put-destination'
import type { RegionSituation, Situation } from '../situation/situation'
import type { ObservedDestination } from '../state/observed'
import { isSeen } from '../state/seen'

/** Where findings are exported to. */
export interface ExportTarget {
  readonly bucketArn: string
  readonly keyArn: string
}

/**
 * Bucket and key as the Foundation stack has them in its outputs; undefined while it does not
 * exist.
 */
export const exportTarget = ({
  observed,
  assembly,
}: Pick<Situation, 'observed' | 'assembly'>): ExportTarget | undefined => {
  if (!isSeen(observed.stacks)) return undefined
  const outputs = Object.assign({}, ...observed.stacks.seen.map((stack) => stack.outputs)) as Record<string, string>
  const [bucketArn, keyArn] = [outputs[assembly.exportOutputs.bucketArn], outputs[assembly.exportOutputs.keyArn]]
  return bucketArn === undefined || keyArn === undefined ? undefined : { bucketArn, keyArn }
}

const difference = (found: ObservedDestination, target: ExportTarget): string | undefined => {
  if (found.keyArn !== target.keyArn) return 'the export uses another key'
  return found.status === 'PUBLISHING' ? undefined : `the export is ${found.status}`
}

/** An export to somebody's bucket may be meant, and may be how findings are led away: who decides is told both ways. */
const noticeForeign = (
  { region, account }: Pick<PutDestination, 'region' | 'account'>,
  { id, bucketArn }: ObservedDestination,
  detector: string,
): Contribution => {
  const deletion = `aws guardduty delete-publishing-destination --region ${region} --detector-id ${detector} --destination-id ${id}`
  const message = `Findings of ${region} are exported to ${bucketArn}, which is left alone. Where nobody wants that, end it, and "guardpost deploy" exports them to the bucket of Guardpost: ${deletion}. To keep it, take "export" out of the manifest`
  return { notices: [{ code: 'DESTINATION_FOREIGN', message, account, region, routes: [] }] }
}

const planExisting = (
  action: Pick<PutDestination, 'kind' | 'region' | 'account'>,
  { found, detector }: { readonly found: ObservedDestination; readonly detector: string },
  target: ExportTarget,
): Contribution => {
  const { region, account } = action
  if (found.bucketArn !== target.bucketArn) return noticeForeign(action, found, detector)
  const reason = difference(found, target)
  if (reason === undefined) return {}
  if (found.keyArn === target.keyArn && found.status === 'PENDING_VERIFICATION') {
    const message = `GuardDuty is still verifying the export of findings from ${region}`
    return { waiting: [{ code: 'DESTINATION_PENDING', message, account, region }] }
  }
  const { id, bucketArn, keyArn, status } = found
  return { actions: [{ ...action, destinationId: id, before: { bucketArn, keyArn, status }, reason }] }
}

/**
 * The export of findings from one Region. A destination with another bucket is somebody else's:
 * named and left alone. While the Foundation stack does not exist it is not known whose an existing
 * destination is, so it is left for later.
 */
export const planDestination = (
  situation: Pick<Situation, 'manifest' | 'observed' | 'assembly'>,
  { region, view }: Pick<RegionSituation, 'region' | 'view'>,
): Contribution => {
  const { manifest, observed } = situation
  if (!manifest.protection.export || !view || !isSeen(view.destinations) || !isSeen(observed.stacks)) return {}
  const action = { kind: 'put-destination', region, account: manifest.organization.securityAccount } as const
  const target = exportTarget(situation)
  const found = view.destinations.seen
  if (found.length === 0) return { actions: [{ ...action, reason: 'findings are not exported yet' }] }
  if (!target) return {}
  const best = found.find(({ bucketArn }) => bucketArn === target.bucketArn) ?? found[0]
  return best && view.detector ? planExisting(action, { found: best, detector: view.detector.id }, target) : {}
}
