import { featureNames } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import { regionsOf } from '../../manifest/manifest'
import { wantedFeatures } from '../features/wanted-features'
import type { Desired } from '../state/desired'
import type { LiveAccount, Observed, ObservedRegion } from '../state/observed'
import { isTurnedOff } from '../state/opt-in'
import { isSeen } from '../state/seen'
import type { Action } from './action'
import type { Protection } from './kind'

/** What policies are to have on in one account and Region. */
interface TurnedOn {
  readonly account: AccountId
  readonly region: Region
  readonly protections: readonly Protection[]
}

interface Setting {
  readonly desired: Pick<Desired, 'manifest'>
  readonly observed: Pick<Observed, 'accounts' | 'policies' | 'regions'>
}

/** The root, units and accounts in which actions bring another policy into effect: all of them with the type itself. */
const changedTargets = (actions: readonly Action[], { observed }: Setting): ReadonlySet<string> => {
  const { root, guardDuty } = observed.policies ?? {}
  const held = guardDuty && isSeen(guardDuty) ? guardDuty.seen : []
  const whole = root && isSeen(root) ? [root.seen.id] : []
  return new Set(
    actions.flatMap((action): readonly string[] => {
      if (action.kind === 'enable-policy-type') return whole
      if (action.kind === 'attach-policy') return [action.target]
      if (action.kind !== 'update-policy') return []
      return held.find(({ id }) => id === action.policyId)?.targets ?? []
    }),
  )
}

/** Whether GuardDuty cannot be enabled in an account because the Region is off there. */
const isOffIn = ({ memberOptIn, administration }: ObservedRegion): ((account: AccountId) => boolean) => {
  const held = isSeen(administration) ? administration.seen?.members : undefined
  const members = held && isSeen(held) ? held.seen : []
  const off = new Set(members.flatMap(({ id, relationship }) => (relationship === 'RegionDisabled' ? [id] : [])))
  return (account) => off.has(account) || isTurnedOff(memberOptIn?.[account])
}

/**
 * What the policies of a plan are to have on where they come into effect. What an account has on already is not left out. The
 * administrator is: its own detector has an action of its own.
 */
export const turnedOnByPolicies = (actions: readonly Action[], setting: Setting): readonly TurnedOn[] => {
  const targets = changedTargets(actions, setting)
  const { desired, observed } = setting
  if (targets.size === 0 || !isSeen(observed.accounts)) return []
  const { manifest } = desired
  const wanted = wantedFeatures(manifest, observed.accounts.seen)
  const isReached = ({ id, state, unitPath = [] }: LiveAccount): boolean =>
    id !== manifest.organization.securityAccount &&
    state === 'ACTIVE' &&
    [...unitPath, id].some((target) => targets.has(target)) &&
    wanted.enrollment(id).isEnrolled
  const reached = observed.accounts.seen.filter(isReached)
  const inView = new Set(regionsOf(manifest))
  return observed.regions
    .filter(({ region }) => inView.has(region))
    .flatMap((found) => {
      const isOff = isOffIn(found)
      const { region } = found
      return reached
        .filter(({ id }) => !isOff(id))
        .map(({ id: account }): TurnedOn => {
          const states = wanted.ofMember(account, region)
          const on = featureNames.filter((name) => states[name]?.enabled)
          return { account, region, protections: ['FOUNDATIONAL', ...on] }
        })
    })
}
