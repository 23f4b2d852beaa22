import { aboutOf } from '../../manifest/manifest'
import type { Action } from '../actions/action'
import { countThings } from '../actions/index'
import { type Contribution, combine, type Plan } from '../actions/plan-value'
import type { DeleteInstances } from '../actions/teardown/delete-instances'
import { planAdminRemoval } from '../administrator/plan-admin-removal'
import { planDetectorRemoval } from '../administrator/plan-detector-removal'
import { planMemberDetectors } from '../administrator/plan-member-detectors'
import { guardDenied } from '../guards/guard-denied'
import { guardCaller, guardOrganization } from '../guards/guard-organization'
import { guardHome } from '../guards/guard-regions'
import { planMemberRemoval } from '../members/plan-member-removal'
import type { Flag } from '../refusals/flags'
import { passedOver } from '../situation/reached-accounts'
import { isEnabled } from '../situation/region-view'
import { assess, type RegionSituation, type Situation } from '../situation/situation'
import type { WithMemberDetectors } from '../situation/teardown-situation'
import { planStacks } from '../stacks/plan-stacks'
import type { Desired, SynthesizedStackSet } from '../state/desired'
import type { Observed } from '../state/observed'
import type { ObservedInstance } from '../state/observed-stacks'
import { isSeen } from '../state/seen'
import { guardRegionRemoval } from './guard-region-removal'
import { guardStacksBehind } from './guard-stacks-behind'

/** A Region that is given up. */
interface RegionRemoval {
  /** With the Region, which alone is in view. */
  readonly before: Desired
  /** Without it, and with nothing in view. */
  readonly after: Desired
  /** Detectors of the security and management account go, with their findings. */
  readonly deleteDetectors: boolean
  /** Detectors of the former members go, with their findings; default no. */
  readonly deleteMemberDetectors?: boolean
}

const reasons: Readonly<Partial<Record<Action['kind'], string>>> = {
  'remove-members': 'the Region is given up',
  'disable-admin': 'the Region is given up',
  'delete-destination': 'the Region is given up, and what was exported stays',
}

const because = (action: Action): Action => ({ ...action, reason: reasons[action.kind] ?? action.reason })

/** Whether the stack that declares a StackSet has lost the Region already. */
const isDeclaredWithout = (stackSet: string, { assembly, observed }: Situation): boolean => {
  const name = assembly.stackSets.find((one) => one.name === stackSet)?.stack
  const wanted = assembly.stacks.find((stack) => stack.name === name)
  return (
    isSeen(observed.stacks) && observed.stacks.seen.some((one) => one.name === name && one.digest === wanted?.digest)
  )
}

/**
 * What is in an account that CloudFormation passes over stays there, and nobody can take it away.
 */
const isSkipped = ({ accounts }: Observed): ((instance: ObservedInstance) => boolean) => {
  const isPassedOver = passedOver(isSeen(accounts) ? accounts.seen : [])
  return ({ account, detailedStatus }) => detailedStatus === 'SKIPPED_SUSPENDED_ACCOUNT' || isPassedOver(account)
}

/**
 * Instances that no stack takes away. Where the account has no access to the Region any more
 * CloudFormation cannot delete what is there, so they are let go of before. One that could not be
 * deleted is left behind by its stack.
 */
const planLeftInstances = (stacks: Situation, { region, optIn }: RegionSituation): Contribution => {
  const { manifest, assembly, observed } = stacks
  if (!isSeen(optIn) || !isSeen(observed.stackSets)) return {}
  const isLost = !isEnabled({ optIn })
  const skipped = isSkipped(observed)
  const isGivenUp = ({ name, regions }: SynthesizedStackSet): boolean =>
    isLost || (!regions.includes(region) && isDeclaredWithout(name, stacks))
  const ours = observed.stackSets.seen.filter(({ name }) =>
    assembly.stackSets.some((one) => one.name === name && isGivenUp(one)),
  )
  return {
    actions: ours.flatMap(({ name, instances }): readonly DeleteInstances[] => {
      const left = instances.filter((instance) => instance.region === region && (isLost || !skipped(instance)))
      if (left.length === 0) return []
      return [
        {
          kind: 'delete-instances',
          region: manifest.regions.home,
          account: manifest.organization.securityAccount,
          stackSet: name,
          instances: left.map(({ account }) => ({ account, region, retain: isLost })),
          reason: isLost
            ? `${region} is ${optIn.seen} in the security account, and nothing there can be deleted`
            : 'its stack no longer declares the Region',
        },
      ]
    }),
  }
}

/**
 * The stacks without the Region, in the reverse order of their deployment. Channels come before the
 * topics that they listen to, and the roles that CloudFormation and GuardDuty use in an opt-in
 * Region come last.
 */
const planRemainingStacks = (situation: Situation): Contribution => {
  const { actions = [], ...rest } = planStacks(situation)
  const place = (action: Action): number =>
    action.kind === 'deploy-stack' ? situation.assembly.stacks.findIndex(({ name }) => name === action.stack) : -1
  return { ...rest, actions: [...actions].sort((a, b) => place(b) - place(a)) }
}

const compose = (
  { before, after, deleteDetectors, deleteMemberDetectors = false }: RegionRemoval,
  observed: WithMemberDetectors,
  allowed: ReadonlySet<Flag>,
): Required<Contribution> => {
  const situation = assess(before, observed, allowed)
  const wrong = guardOrganization(situation)
  if (wrong.length > 0) return combine([{ refusals: wrong }])
  if (!isSeen(observed.organization)) return combine([{ refusals: guardDenied(situation) }])
  const choices = { deleteDetectors, deleteMemberDetectors, disableServiceAccess: false }
  const { memberDetectors } = observed
  const stacks = assess(after, observed, allowed)
  const parts = combine(
    situation.regions.flatMap((region) => [
      planMemberRemoval(situation, region),
      planAdminRemoval(situation, region),
      planDetectorRemoval({ ...situation, choices }),
      planMemberDetectors({ ...situation, choices, ...(memberDetectors && { memberDetectors }) }),
      planLeftInstances(stacks, region),
      planRemainingStacks(stacks),
    ]),
  )
  const actions = parts.actions.map(because)
  return combine([
    { ...parts, actions },
    {
      refusals: [
        ...guardCaller(situation),
        ...guardDenied(situation),
        ...guardHome(situation),
        ...guardStacksBehind({ before: before.assembly, after }, situation),
        ...situation.regions.flatMap((region) => guardRegionRemoval(situation, region, actions, after)),
      ],
    },
  ])
}

/**
 * Everything that has to be done so that a Region is no longer watched. Its members leave the
 * administrator, which then gives the Region up; only then alerts end, so that nobody is monitored
 * in silence. The lists of the stacks lose the Region. Detectors stay with their findings unless
 * asked otherwise. Pure, like `plan`; while it has refusals, which it has without
 * `--allow-region-removal`, nothing is performed.
 *
 * @throws TypeError when the Region was not observed.
 */
export const planRegionRemoval = (
  removal: RegionRemoval,
  observed: WithMemberDetectors,
  allowed: ReadonlySet<Flag>,
): Plan => {
  const parts = compose(removal, observed, allowed)
  return {
    version: 1,
    ...aboutOf(removal.before.manifest),
    ...parts,
    counts: countThings(parts.actions),
  }
}
