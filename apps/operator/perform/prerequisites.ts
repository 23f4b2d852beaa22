import type { Action, ActionKind } from '../../planning/actions/action'
import type { Desired } from '../../planning/state/desired'
import type { Rule, Rules, Where } from './prerequisite-rule'
import { teardownRules } from './teardown-rules'

/** What an action waits for: `needs` must have gone through, `after` must have ended either way. */
export interface Prerequisites {
  readonly needs: readonly Action[]
  readonly after: readonly Action[]
}

/** What only the stacks and StackSets of members build on. */
const forMembers = [
  ['activate-stacksets-access', 'for members'],
  ['register-stacksets-admin', 'for members'],
] as const satisfies readonly Rule[]

/** Where a Region is given up its alerts go on, and GuardDuty may write its exports, until nobody is monitored there any more. */
const beforeStacksLoseRegion = [
  ['disable-admin', 'anywhere'],
  ['delete-destination', 'anywhere'],
  ['delete-instances', 'anywhere'],
] as const satisfies readonly Rule[]

/**
 * The order of a rollout. Another administrator leaves every Region before; then the home Region's administrator comes first and
 * settled: a young organization refuses all Regions at once. A failed organization configuration does not keep accounts from becoming members; those that are planned before
 * it become members before it. The export needs
 * the Foundation stack, which is the first. Stacks follow each other, but a failure of the security account's own does not keep
 * the members' from being deployed.
 */
const rules: Readonly<Record<ActionKind, Rules>> = {
  'enable-service-access': { needs: [], after: [] },
  'enable-management-detector': { needs: [], after: [['enable-service-access', 'anywhere']] },
  'enable-admin': {
    needs: [
      ['enable-service-access', 'anywhere'],
      ['disable-other-admin', 'anywhere'],
      ['deregister-admin', 'anywhere'],
      ['enable-admin', 'home'],
    ],
    after: [['enable-management-detector', 'here']],
  },
  'update-admin-detector': { needs: [['enable-admin', 'here']], after: [] },
  'update-organization-configuration': {
    needs: [['enable-admin', 'here']],
    after: [
      ['update-admin-detector', 'here'],
      ['create-members', 'here before'],
    ],
  },
  'create-members': {
    needs: [['enable-admin', 'here']],
    after: [
      ['enable-management-detector', 'here'],
      ['update-organization-configuration', 'here before'],
    ],
  },
  'update-member-features': {
    needs: [['enable-admin', 'here']],
    after: [
      ['update-organization-configuration', 'here'],
      ['create-members', 'here'],
    ],
  },
  'start-monitoring-members': { needs: [['enable-admin', 'here']], after: [] },
  'put-filter': { needs: [['enable-admin', 'here']], after: [['update-admin-detector', 'here']] },
  'put-destination': {
    needs: [
      ['enable-admin', 'here'],
      ['deploy-stack', 'first stack'],
    ],
    after: [],
  },
  'activate-stacksets-access': { needs: [], after: [] },
  'register-stacksets-admin': { needs: [['activate-stacksets-access', 'anywhere']], after: [] },
  bootstrap: { needs: [], after: [] },
  'deploy-stack': {
    needs: [['bootstrap', 'anywhere'], ...forMembers, ...beforeStacksLoseRegion, ['deploy-stack', 'stacks before']],
    after: [
      ['delete-stack', 'listed before'],
      ['deploy-stack', 'listed before'],
    ],
  },
  'retry-instances': { needs: [['deploy-stack', 'declaring stack'], ...forMembers], after: [] },
  ...teardownRules,
}

/** The actions of a plan that an action waits for. */
export const prerequisitesOf = (action: Action, actions: readonly Action[], desired: Desired): Prerequisites => {
  const { needs, after } = rules[action.kind]
  const matching = (list: readonly Rule[]) =>
    actions.filter(
      (other) => other !== action && list.some((rule) => matches(rule, { action, other, actions, desired })),
    )
  return { needs: matching(needs), after: matching(after) }
}

interface Pair {
  readonly action: Action
  readonly other: Action
  readonly actions: readonly Action[]
  readonly desired: Desired
}

const regionOf = (action: Action): string | undefined => ('region' in action ? action.region : undefined)
const stackOf = (action: Action): string | undefined => ('stack' in action ? action.stack : undefined)

const meant: Readonly<Record<Where, (pair: Pair) => boolean>> = {
  anywhere: () => true,
  here: ({ action, other }) => regionOf(action) === regionOf(other),
  home: ({ action, other, desired }) =>
    regionOf(other) === desired.manifest.regions.home && regionOf(action) !== desired.manifest.regions.home,
  'away from home': ({ action, other, desired }) =>
    regionOf(action) === desired.manifest.regions.home && regionOf(other) !== desired.manifest.regions.home,
  'listed before': ({ action, other, actions }) => actions.indexOf(other) < actions.indexOf(action),
  'here before': (pair) => meant.here(pair) && meant['listed before'](pair),
  'first stack': ({ other, desired }) => stackOf(other) === desired.assembly.stacks[0]?.name,
  'stacks before': (pair) =>
    meant['listed before'](pair) && isForMembers(pair.action, pair) === isForMembers(pair.other, pair),
  'declaring stack': ({ action, other, desired }) =>
    'stackSet' in action && declaringStack(action.stackSet, desired) === stackOf(other),
  'for members': (pair) => isForMembers(pair.action, pair),
}

const declaringStack = (stackSet: string, { assembly }: Desired): string | undefined =>
  assembly.stackSets.find(({ name }) => name === stackSet)?.stack

/** Whether an action is about stacks that hold StackSets onto the members' accounts. */
const isForMembers = (action: Action, { desired }: Pick<Pair, 'desired'>): boolean => {
  const { alertsStack, slackStack } = desired.assembly.memberDelivery ?? {}
  const stack = 'stackSet' in action ? declaringStack(action.stackSet, desired) : stackOf(action)
  return stack !== undefined && (stack === alertsStack || stack === slackStack)
}

const matches = ([kind, where]: Rule, pair: Pair): boolean => pair.other.kind === kind && meant[where](pair)
