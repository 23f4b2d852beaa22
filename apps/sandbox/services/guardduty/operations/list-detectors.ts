import type { ListDetectorsCommandInput, ListDetectorsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { listPage } from '../list-page'
import { guardDuty } from '../state'

/** None or one. The administrator who reads it here has settled in this Region. */
export const listDetectors: Operation<ListDetectorsCommandInput, ListDetectorsCommandOutput> = (input, call) => {
  const { world, account, region } = call
  const state = world.store(guardDuty)
  if (state.organizations.get(region)?.admin === account && state.settling?.region === region)
    state.settling = undefined
  const detector = state.detector(account, region)
  const page = listPage(detector ? [detector.id] : [], input, call)
  return { DetectorIds: page.items, NextToken: page.nextToken }
}
