import fc from 'fast-check'
import type { Action } from '../../apps/planning/actions/action'
import { plan } from '../../apps/planning/plan'
import type { Observed } from '../../apps/planning/state/observed'
import { ids } from '../planning/worlds'
import { starts } from './arbitrary-worlds'
import { answeredCalls, deny, type Path } from './deny'

/** An action taken apart into what it does to one account, without its reason, which speaks of all of them. */
const atoms = (actions: readonly Action[]): readonly string[] =>
  actions.flatMap(({ reason: _, ...action }) => {
    if (action.kind === 'create-members') {
      const { emails, accounts, ...rest } = action
      return accounts.map((account) => JSON.stringify({ ...rest, account, email: emails[account] }))
    }
    if (action.kind === 'update-member-features' || action.kind === 'start-monitoring-members') {
      const { accounts, ...rest } = action
      return accounts.map((account) => JSON.stringify({ ...rest, account }))
    }
    return JSON.stringify(action)
  })

const stackKinds: readonly Action['kind'][] = ['bootstrap', 'deploy-stack', 'retry-instances']
const organizationKinds: readonly Action['kind'][] = ['enable-service-access', 'subscribe-mail', ...stackKinds]

/** The kinds of action that rest on an answer of the organization, by its name. */
const restingOn: Readonly<Record<string, readonly Action['kind'][]>> = {
  accounts: ['create-members', 'start-monitoring-members', 'update-member-features', 'enable-management-detector'],
  serviceAccess: ['enable-service-access'],
  delegatedAdministrators: ['enable-admin'],
  homeRegion: stackKinds,
  toolkitVersion: stackKinds,
  stacks: ['deploy-stack', 'retry-instances', 'put-destination', 'subscribe-mail'],
  stackSets: ['retry-instances'],
  mail: ['subscribe-mail'],
  slackAuthorized: [],
  slackConfigurations: [],
}

/** The same for answers of one Region; actions of other Regions do not rest on them. */
const restingOnRegion: Readonly<Record<string, (kind: Action['kind']) => boolean>> = {
  optIn: (kind) => !organizationKinds.includes(kind),
  admin: (kind) => !organizationKinds.includes(kind),
  managementDetector: (kind) => kind === 'enable-management-detector',
  securityDetector: (kind) => kind === 'update-admin-detector',
  administration: (kind) => kind !== 'enable-admin' && !organizationKinds.includes(kind),
  configuration: (kind) => kind === 'update-organization-configuration',
  members: (kind) => ['create-members', 'update-member-features', 'start-monitoring-members'].includes(kind),
  filters: (kind) => kind === 'put-filter',
  lists: (kind) => kind === 'put-list' || kind === 'delete-list',
  destinations: (kind) => kind === 'put-destination',
}

const restsOn = (observed: Observed, path: Path): ((action: Action) => boolean) => {
  const [top, index] = path
  if (top === 'organization') return () => true
  if (top !== 'regions') return ({ kind }) => restingOn[String(top)]?.includes(kind) ?? false
  const region = observed.regions[Number(index)]?.region
  const rests = restingOnRegion[String(path.at(-1))]
  return (action) => 'region' in action && action.region === region && (rests?.(action.kind) ?? true)
}

const cases = starts.chain((start) =>
  fc.record({ start: fc.constant(start), path: fc.constantFrom(...answeredCalls(start.observed)) }),
)

describe('plan', () => {
  it('refuses and names every single call that is denied, whichever it is', () => {
    fc.assert(
      fc.property(cases, ({ start: { desired, observed }, path }) => {
        const { refusals } = plan(desired, deny(observed, path, 'service:Operation', ids.security))
        expect(refusals.filter(({ code }) => code === 'DENIED')).toMatchObject([
          {
            account: ids.security,
            message: expect.stringMatching(/^service:Operation is not allowed in 222222222222/),
          },
        ])
      }),
    )
  })

  it('plans nothing that rests on a denied call', () => {
    fc.assert(
      fc.property(cases, ({ start: { desired, observed }, path }) => {
        const { actions } = plan(desired, deny(observed, path, 'service:Operation', ids.security))
        expect(actions.filter(restsOn(observed, path))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('plans nothing more than if the denied call had been answered', () => {
    fc.assert(
      fc.property(cases, ({ start: { desired, observed }, path }) => {
        const answered = new Set(atoms(plan(desired, observed).actions))
        const { actions } = plan(desired, deny(observed, path, 'service:Operation', ids.security))
        expect(atoms(actions).filter((atom) => !answered.has(atom))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
