import { parseRegion } from '../../../apps/manifest/ids'
import type { Action } from '../../../apps/planning/actions/action'
import { prerequisitesOf } from '../../../apps/planning/actions/prerequisites'
import type { Desired } from '../../../apps/planning/state/desired'
import { guardDutyOnly } from '../../operator/support/small-manifest'
import { ids } from '../../support/scenarios'

const [home, other] = [parseRegion('ap-northeast-1'), parseRegion('eu-west-1')]
const stacks = ['Foundation', 'Alerts', 'Slack'].map((name) => ({ name, digest: '' }))
const desired: Desired = {
  manifest: guardDutyOnly.manifest,
  assembly: {
    ...guardDutyOnly.assembly,
    stacks,
    stackSets: [
      {
        name: 'topics',
        stack: 'Alerts',
        digest: '',
        targets: { model: 'self-managed', accounts: [ids.security] },
        regions: [home, other],
      },
    ],
  },
}

const said = { reason: 'a test', account: ids.security }
const inRegion = (region: typeof home): Action[] => [
  { kind: 'enable-management-detector', region, ...said },
  { kind: 'enable-admin', region, ...said },
  { kind: 'update-admin-detector', region, after: {}, ...said },
  { kind: 'update-organization-configuration', region, after: { enroll: 'ALL', features: {} }, ...said },
  { kind: 'create-members', region, accounts: [], emails: {}, reason: 'a test' },
  { kind: 'update-member-features', region, accounts: [], after: {}, reason: 'a test' },
  { kind: 'put-filter', region, name: 'scanner', after: {}, ...said },
  { kind: 'put-destination', region, ...said },
]

const actions: readonly Action[] = [
  { kind: 'enable-service-access', principal: 'guardduty.amazonaws.com', after: 'trusted access', reason: 'a test' },
  ...inRegion(home),
  ...inRegion(other),
  { kind: 'bootstrap', region: home, ...said },
  ...stacks.map(({ name }): Action => ({ kind: 'deploy-stack', region: home, stack: name, after: '', ...said })),
  { kind: 'retry-instances', region: home, stackSet: 'topics', instances: [], ...said },
]

const nameOf = (action: Action): string =>
  [action.kind, 'stack' in action ? action.stack : '', 'region' in action && action.region === other ? 'elsewhere' : '']
    .filter(Boolean)
    .join(' ')

const of = (name: string) => {
  const { needs, after } = prerequisitesOf(actions.find((action) => nameOf(action) === name)!, actions, desired)
  return { needs: needs.map(nameOf), after: after.map(nameOf) }
}

describe('prerequisitesOf', () => {
  it('lets the stacks begin without waiting for GuardDuty', () => {
    expect(of('bootstrap')).toEqual({ needs: [], after: [] })
    expect(of('deploy-stack Foundation').needs).toEqual(['bootstrap'])
    expect(of('deploy-stack Slack').needs).toEqual(['bootstrap', 'deploy-stack Foundation', 'deploy-stack Alerts'])
  })

  it('waits for the administrator of the home Region in every other', () => {
    expect(of('enable-admin').needs).toEqual(['enable-service-access'])
    expect(of('enable-admin elsewhere').needs).toEqual(['enable-service-access', 'enable-admin'])
  })

  it('enrolls accounts in a Region although its configuration failed', () => {
    expect(of('create-members elsewhere')).toEqual({
      needs: ['enable-admin elsewhere'],
      after: ['enable-management-detector elsewhere', 'update-organization-configuration elsewhere'],
    })
  })

  it('configures a Region only where accounts that are to join before it could be asked to', () => {
    const configuration = actions.find((action) => nameOf(action) === 'update-organization-configuration')!
    const early: Action = { kind: 'create-members', region: home, accounts: [], emails: {}, reason: 'a test' }
    const { needs } = prerequisitesOf(configuration, [early, ...actions], desired)
    expect(needs.map(nameOf)).toEqual(['create-members', 'enable-admin'])
  })

  it('sends features after the accounts became members, never to the list from before', () => {
    expect(of('update-member-features').after).toEqual(['update-organization-configuration', 'create-members'])
  })

  it('exports findings once the Foundation stack has bucket and key', () => {
    expect(of('put-destination elsewhere').needs).toEqual(['enable-admin elsewhere', 'deploy-stack Foundation'])
  })

  it('tries instances again after the stack that declares them', () => {
    expect(of('retry-instances').needs).toEqual(['deploy-stack Alerts'])
  })

  it('deploys stacks of members after StackSets may be used, whatever became of the others, which wait for neither', () => {
    const names = ['Foundation', 'Alerts', 'MemberAlerts', 'MemberSlack']
    const assembly = {
      ...desired.assembly,
      memberDelivery: { alertsStack: 'MemberAlerts', slackStack: 'MemberSlack', routes: [], path: [] },
    }
    const all: readonly Action[] = [
      { kind: 'activate-stacksets-access', region: home, ...said },
      { kind: 'register-stacksets-admin', principal: 'member.org.stacksets.cloudformation.amazonaws.com', ...said },
      { kind: 'bootstrap', region: home, ...said },
      { kind: 'delete-stack', region: home, stack: 'Slack', before: 'CREATE_COMPLETE', ...said },
      ...names.map((stack): Action => ({ kind: 'deploy-stack', region: home, stack, after: '', ...said })),
    ]
    const forMembers = (name: string) => {
      const action = all.find((one) => nameOf(one) === name)!
      const { needs, after } = prerequisitesOf(action, all, { ...desired, assembly })
      return { needs: needs.map(nameOf), after: after.map(nameOf) }
    }
    expect(forMembers('register-stacksets-admin').needs).toEqual(['activate-stacksets-access'])
    expect(forMembers('deploy-stack Alerts')).toEqual({
      needs: ['bootstrap', 'deploy-stack Foundation'],
      after: ['delete-stack Slack', 'deploy-stack Foundation'],
    })
    expect(forMembers('deploy-stack MemberSlack').needs).toEqual([
      'activate-stacksets-access',
      'register-stacksets-admin',
      'bootstrap',
      'deploy-stack MemberAlerts',
    ])
    expect(forMembers('deploy-stack MemberAlerts').after).toEqual([
      'delete-stack Slack',
      'deploy-stack Foundation',
      'deploy-stack Alerts',
    ])
  })

  it('never has two actions that wait for each other', () => {
    const visit = (action: Action, above: readonly Action[]): void => {
      expect(above).not.toContain(action)
      const { needs, after } = prerequisitesOf(action, actions, desired)
      for (const before of [...needs, ...after]) visit(before, [...above, action])
    }
    for (const action of actions) visit(action, [])
  })
})
