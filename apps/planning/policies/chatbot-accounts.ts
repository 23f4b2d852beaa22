import type { AccountId } from '../../manifest/ids'
import { slackAccounts } from '../../manifest/manifest'
import { reachedAccounts } from '../situation/reached-accounts'
import type { Desired } from '../state/desired'
import type { LiveAccount } from '../state/observed'

/** A member route that notifies of findings in Slack, with its accounts that have authorized the workspace. */
interface SlackAccounts {
  readonly route: string
  readonly accounts: readonly AccountId[]
}

/** Whose Slack the member routes use: accounts of their units that have authorized the workspace. */
export const memberSlackAccounts = (
  { manifest, assembly }: Pick<Desired, 'manifest' | 'assembly'>,
  live: readonly LiveAccount[],
): readonly SlackAccounts[] => {
  const authorized = slackAccounts(manifest)
  return (assembly.memberDelivery?.routes ?? []).flatMap(({ route, alertsStackSet }) => {
    const targets = assembly.stackSets.find(({ name }) => name === alertsStackSet)?.targets
    if (targets === undefined) return []
    return [{ route, accounts: reachedAccounts(targets, manifest, live).filter((id) => authorized.has(id)) }]
  })
}
