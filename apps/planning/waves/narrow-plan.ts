import type { Action } from '../actions/action'
import { kindOf } from '../actions/index'
import type { Wave, WaveSetting } from '../actions/share'
import { reachedAccounts } from '../situation/reached-accounts'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'

/** A plan in two parts, which together are the whole of it. */
export interface NarrowedPlan {
  readonly now: readonly Action[]
  readonly later: readonly Action[]
}

/** What a plan is narrowed by. */
export interface Narrowing {
  readonly wave: Wave
  readonly desired: Desired
  readonly observed: Observed
}

const isMemberStack = (stack: string, { assembly }: Desired): boolean =>
  stack === assembly.memberDelivery?.alertsStack || stack === assembly.memberDelivery?.slackStack

/**
 * A stack of member routes reaches whole units: it has to wait until all of their accounts are in
 * the wave.
 */
const reachesOnly = (stack: string, { wave, desired, observed }: Narrowing): boolean => {
  const { accounts } = wave
  if (accounts === undefined) return true
  const live = isSeen(observed.accounts) ? observed.accounts.seen : undefined
  return desired.assembly.stackSets
    .filter((stackSet) => stackSet.stack === stack)
    .every(({ targets }) => live && reachedAccounts(targets, desired.manifest, live).every((id) => accounts.has(id)))
}

/**
 * A new template of a StackSet reaches every Region that has an instance, in the wave or not; the
 * home Region has all stacks anyway.
 */
const changesOtherRegions = (stack: string, { wave, desired, observed }: Narrowing): boolean => {
  const { regions } = wave
  const { stackSets } = observed
  if (regions === undefined || !isSeen(stackSets)) return false
  return desired.assembly.stackSets.some((wanted) => {
    const found = stackSets.seen.find(({ name }) => name === wanted.name)
    if (wanted.stack !== stack || found === undefined || found.digest === wanted.digest) return false
    return found.instances.some(({ region }) => region !== desired.manifest.regions.home && !regions.has(region))
  })
}

/** A stack with the one whose topics it listens to. */
const withTopics = (name: string, { assembly }: Desired): readonly string[] => {
  const { stackSets, slackStack, memberDelivery } = assembly
  if (memberDelivery && name === memberDelivery.slackStack) return [name, memberDelivery.alertsStack]
  if (name !== slackStack) return [name]
  return [name, ...stackSets.filter(({ targets }) => targets.model === 'self-managed').map((one) => one.stack)]
}

const isStackNow = (name: string, setting: Narrowing): boolean =>
  withTopics(name, setting.desired).every((one) =>
    isMemberStack(one, setting.desired) ? reachesOnly(one, setting) : !changesOtherRegions(one, setting),
  )

/**
 * Whether what reaches members is in the wave; without member routes there is nothing of that kind.
 */
export const reachesMembers = (narrowing: Narrowing): boolean => {
  const { memberDelivery } = narrowing.desired.assembly
  return memberDelivery !== undefined && isStackNow(memberDelivery.alertsStack, narrowing)
}

/**
 * Cuts a plan into the part of a wave and the rest. What accounts share is in the wave: trusted
 * access, the administrator with its detector, filters and export in the wave's Regions, bootstrap
 * and the security account's stacks. With accounts chosen, an organization configuration that would
 * enroll or change others by itself is left for later; so are stacks that reach accounts or Regions
 * outside.
 */
export const narrowPlan = (actions: readonly Action[], narrowing: Narrowing): NarrowedPlan => {
  const { wave, desired } = narrowing
  const setting: WaveSetting = {
    wave,
    home: desired.manifest.regions.home,
    securityAccount: desired.manifest.organization.securityAccount,
    actions,
    hasStack: (name) => isStackNow(name, narrowing),
    reachesMembers: reachesMembers(narrowing),
  }
  const shares = actions.map((action) => kindOf(action).share(action, setting))
  return { now: shares.flatMap((share) => share.now ?? []), later: shares.flatMap((share) => share.later ?? []) }
}
