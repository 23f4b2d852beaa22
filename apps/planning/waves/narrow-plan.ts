import type { Action, ActionKind, UpdateOrganizationConfiguration } from '../actions/action'
import { reachedAccounts } from '../situation/reached-accounts'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'
import { byAccount, byInstance, reachesEverybody, type Share, whole } from './share'
import type { Wave } from './wave'

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

interface Setting extends Narrowing {
  readonly actions: readonly Action[]
}

type Sharing<Kind extends ActionKind> = (action: Extract<Action, { kind: Kind }>, setting: Setting) => Share

const isInView = (action: { readonly region: string }, { wave }: Setting): boolean =>
  wave.regions === undefined || [...wave.regions].some((region) => region === action.region)

const inView = (action: Action & { readonly region: string }, setting: Setting): Share =>
  whole(action, isInView(action, setting))

const batch = (action: Parameters<typeof byAccount>[0], setting: Setting): Share =>
  isInView(action, setting) ? byAccount(action, setting.wave) : { later: action }

const isConfiguredNow = (action: UpdateOrganizationConfiguration, setting: Setting): boolean =>
  isInView(action, setting) && (setting.wave.accounts === undefined || !reachesEverybody(action))

/** GuardDuty lets no member go before the configuration has changed that says ALL. */
const release: Sharing<'remove-members'> = (action, setting) => {
  const isHeld = setting.actions.some(
    (other) =>
      other.kind === 'update-organization-configuration' &&
      other.region === action.region &&
      !isConfiguredNow(other, setting),
  )
  return isHeld ? { later: action } : batch(action, setting)
}

/** A new organization takes the administrator in the home Region first, and no other before it has settled there. */
const administrator: Sharing<'enable-admin'> = (action, setting) => {
  const { home } = setting.desired.manifest.regions
  const isFirst = setting.actions.some((other) => other.kind === 'enable-admin' && isInView(other, setting))
  return whole(action, isInView(action, setting) || (action.region === home && isFirst))
}

const isMemberStack = (stack: string, { assembly }: Desired): boolean =>
  stack === assembly.memberDelivery?.alertsStack || stack === assembly.memberDelivery?.slackStack

/** A stack of member routes reaches whole units: it has to wait until all of their accounts are in the wave. */
const reachesOnly = (stack: string, { wave, desired, observed }: Narrowing): boolean => {
  const { accounts } = wave
  if (accounts === undefined) return true
  const live = isSeen(observed.accounts) ? observed.accounts.seen : undefined
  return desired.assembly.stackSets
    .filter((stackSet) => stackSet.stack === stack)
    .every(({ targets }) => live && reachedAccounts(targets, desired.manifest, live).every((id) => accounts.has(id)))
}

/** A new template of a StackSet reaches every Region that has an instance, in the wave or not; the home Region has all stacks anyway. */
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

const stack: Sharing<'deploy-stack'> = (action, setting) => whole(action, isStackNow(action.stack, setting))

/** Whether what reaches members is in the wave; without member routes there is nothing of that kind. */
export const reachesMembers = (narrowing: Narrowing): boolean => {
  const { memberDelivery } = narrowing.desired.assembly
  return memberDelivery !== undefined && isStackNow(memberDelivery.alertsStack, narrowing)
}

/** StackSets get their power over the organization only with the member routes that need it. */
const forMembers = (action: Action, setting: Setting): Share => whole(action, reachesMembers(setting))

const instances: Sharing<'retry-instances'> = (action, { wave, desired }) =>
  byInstance(action, wave, desired.manifest.organization.securityAccount)

const now = (action: Action): Share => ({ now: action })
const later = (action: Action): Share => ({ later: action })

/** What becomes of each kind of change. What takes something away is no part of a pilot. */
const sharing: { readonly [Kind in ActionKind]: Sharing<Kind> } = {
  'enable-service-access': now,
  bootstrap: now,
  'enable-admin': administrator,
  'update-admin-detector': inView,
  'put-filter': inView,
  'put-destination': inView,
  'enable-management-detector': (action, setting) =>
    whole(action, isInView(action, setting) && (setting.wave.accounts?.has(action.account) ?? true)),
  'update-organization-configuration': (action, setting) => whole(action, isConfiguredNow(action, setting)),
  'create-members': batch,
  'update-member-features': batch,
  'start-monitoring-members': batch,
  'remove-members': release,
  'activate-stacksets-access': forMembers,
  'register-stacksets-admin': forMembers,
  'deploy-stack': stack,
  'retry-instances': instances,
  'delete-filter': later,
  'delete-destination': later,
  'disable-admin': later,
  'disable-other-admin': later,
  'deregister-admin': later,
  'disable-service-access': later,
  'deactivate-stacksets-access': later,
  'delete-detector': later,
  'delete-instances': later,
  'delete-stack': later,
}

/**
 * Cuts a plan into the part of a wave and the rest. What accounts share is in the wave: trusted access, the administrator with its
 * detector, filters and export in the wave's Regions, bootstrap and the security account's stacks. With accounts chosen, an organization
 * configuration that would enrol or change others by itself is left for later; so are stacks that reach accounts or Regions outside.
 */
export const narrowPlan = (actions: readonly Action[], narrowing: Narrowing): NarrowedPlan => {
  const setting = { ...narrowing, actions }
  const shares = actions.map((action) =>
    (sharing[action.kind] as (action: Action, setting: Setting) => Share)(action, setting),
  )
  return { now: shares.flatMap((share) => share.now ?? []), later: shares.flatMap((share) => share.later ?? []) }
}
