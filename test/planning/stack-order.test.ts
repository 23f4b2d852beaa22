import { stackOrder } from '../../apps/planning/stacks/stack-order'
import type { Assembly } from '../../apps/planning/state/desired'
import type { Observed } from '../../apps/planning/state/observed'
import { assemblyOf, inSyncWorld, manifestFile, other, readManifest } from './worlds'

const accounts = manifestFile.accounts.map((account) => ({ ...account, slackAuthorized: true }))
const manifest = readManifest({
  ...manifestFile,
  accounts,
  routes: [
    ...manifestFile.routes,
    { name: 'team', units: ['ou-ab12-workload'], deliver: 'member', minimumSeverity: 'HIGH', slack: 'C0TEAM' },
  ],
})
const assembly = assemblyOf(manifest)
const slackConfigurations = { seen: [{ name: 'guardpost-C0SECURITY', workspace: 'T', channel: 'C0SECURITY' }] }
const inSync: Observed = { ...inSyncWorld(manifest), slackConfigurations }

const order = (wanted: Partial<Assembly>, observed: Partial<Observed> = {}) =>
  stackOrder({ assembly: { ...assembly, ...wanted }, observed: { ...inSync, ...observed } }).map(({ name }) => name)

const alertsFirst = ['Foundation', 'Alerts', 'Slack', 'MemberAlerts', 'MemberSlack']
const slackFirst = ['Foundation', 'Slack', 'Alerts', 'MemberAlerts', 'MemberSlack']

const setsIn = (regions: Assembly['stackSets'][number]['regions']) =>
  assembly.stackSets.map((stackSet) => (stackSet.stack === 'Alerts' ? { ...stackSet, regions } : stackSet))

const declaring = (stackSet: string): Observed['stacks'] => ({
  seen: ('seen' in inSync.stacks ? inSync.stacks.seen : []).map((stack) =>
    stack.name === 'MemberAlerts'
      ? {
          ...stack,
          declares: ['member-alerts-team', stackSet].map((name) => ({ stackSet: name, model: 'service-managed' })),
        }
      : stack,
  ),
})

describe('stackOrder', () => {
  it("is the assembly's in a first rollout and when nothing goes", () => {
    expect(order({}, { stacks: { seen: [] }, stackSets: { seen: [] } })).toEqual(alertsFirst)
    expect(order({})).toEqual(alertsFirst)
  })

  it('puts Slack before the topics of a Region that only goes', () => {
    expect(order({ stackSets: setsIn(assembly.stackSets[0]!.regions.slice(0, 1)) })).toEqual(slackFirst)
  })

  it('puts Slack behind the topics when a Region comes as another goes', () => {
    expect(order({ stackSets: setsIn([other, 'eu-west-1' as never]) })).toEqual(alertsFirst)
  })

  it('puts Slack behind the topics when a channel is configured for the first time as a Region goes', () => {
    const more = { ...assembly.slackConfigurations, C0MORE: 'guardpost-C0MORE' }
    const stackSets = setsIn(assembly.stackSets[0]!.regions.slice(0, 1))
    expect(order({ stackSets, slackConfigurations: more })).toEqual(alertsFirst)
  })

  it("puts the members' Slack before the topics of a route that only goes", () => {
    expect(order({}, { stacks: declaring('member-alerts-gone') })).toEqual([
      'Foundation',
      'Alerts',
      'Slack',
      'MemberSlack',
      'MemberAlerts',
    ])
  })

  it("puts the members' Slack behind the topics when a route comes as another goes", () => {
    const stackSets = { seen: 'seen' in inSync.stackSets ? inSync.stackSets.seen.slice(0, 1) : [] }
    expect(order({}, { stacks: declaring('member-alerts-gone'), stackSets })).toEqual(alertsFirst)
  })
})
