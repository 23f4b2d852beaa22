import { parseAccountId, parseUnitId } from '../../../apps/manifest/ids'
import { openContainers } from '../../../apps/manifest/protection/left-out'
import { treeOf } from '../../../apps/manifest/protection/organization-tree'
import { policyDescription, type WantedPolicy, wantedPolicies } from '../../../apps/manifest/protection/wanted-policies'
import { regionNames } from '../../../apps/manifest/regions'
import { manifestWith } from './manifest-with'

const s3 = 'S3_DATA_EVENTS'
const [on, off] = [{ [s3]: 'ALL' }, { [s3]: 'NONE' }]
const features = { [s3]: 'ALL', RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } }

const manifestOf = (exceptions: readonly object[], changes: Readonly<Record<string, unknown>> = {}) =>
  manifestWith({
    '/protection/carriedOutBy': 'policies',
    '/protection/features': features,
    '/protection/exceptions': exceptions,
    ...changes,
  })

const policiesOf = (...parameters: Parameters<typeof manifestOf>): readonly WantedPolicy[] => {
  const manifest = manifestOf(...parameters)
  return wantedPolicies(manifest, treeOf(manifest))
}

const targets = (policies: readonly WantedPolicy[]) => policies.map(({ target }) => target)

type Blocks = Record<string, Record<string, { status: object; additional_configuration?: object }>>
const blocksOf = (policy: WantedPolicy | undefined): Blocks => JSON.parse(policy?.content ?? '').guardduty.enablement

const enabled = { status: { '@@assign': 'enabled' } }
const disabled = { status: { '@@assign': 'disabled' } }

describe('wantedPolicies', () => {
  it('makes one policy, at the root, of a manifest without exceptions', () => {
    const policies = policiesOf([])
    expect(policies).toMatchObject([{ name: 'guardpost-r-ab12', target: 'r-ab12', description: policyDescription }])
    const block = {
      foundational: enabled,
      s3_data_events: enabled,
      runtime_monitoring: { ...enabled, additional_configuration: { ec2_agent_management: enabled } },
    }
    expect(blocksOf(policies[0])).toEqual({ 'ap-northeast-1': block, 'us-east-1': block })
    expect(policies[0]?.content).not.toMatch(/\s|default/)
  })

  it('repeats the whole block of each Region at a unit that differs in one', () => {
    const [root, unit, ...others] = policiesOf([{ units: ['Workloads'], regions: ['us-east-1'], features: off }])
    expect(others).toEqual([])
    expect(unit).toMatchObject({ name: 'guardpost-ou-ab12-workloads', target: 'ou-ab12-workloads' })
    expect(blocksOf(unit)).toEqual({
      ...blocksOf(root),
      'us-east-1': { ...blocksOf(root)['us-east-1'], s3_data_events: disabled },
    })
  })

  it('makes none where a line says what holds there already', () => {
    expect(targets(policiesOf([{ units: ['Workloads'], accounts: ['security'], features: on }]))).toEqual(['r-ab12'])
    const back = [
      { units: ['Workloads'], features: off },
      { units: ['Workloads/Payments'], features: on },
      { accounts: ['shop'], features: on },
    ]
    expect(targets(policiesOf(back))).toEqual(['r-ab12', 'ou-ab12-workloads', 'ou-ab12-payments'])
  })

  it('turns agents off with their feature, and those that a nearer line leaves out', () => {
    const [root, workloads, payments] = policiesOf([
      { units: ['Workloads'], features: { RUNTIME_MONITORING: 'NONE' } },
      { units: ['Workloads/Payments'], features: { RUNTIME_MONITORING: { enable: 'ALL', agents: [] } } },
    ])
    const runtimeIn = (policy: WantedPolicy | undefined) => blocksOf(policy)['us-east-1']?.['runtime_monitoring']
    expect([root, workloads, payments].map(runtimeIn)).toEqual([
      { ...enabled, additional_configuration: { ec2_agent_management: enabled } },
      { ...disabled, additional_configuration: { ec2_agent_management: disabled } },
      { ...enabled, additional_configuration: { ec2_agent_management: disabled } },
    ])
  })

  it('keeps away from what is left out and from what is above it', () => {
    const out = { units: ['Workloads'], enroll: false }
    expect(targets(policiesOf([out]))).toEqual(['111111111111', '222222222222'])
    expect(targets(policiesOf([out, { accounts: ['shop'], enroll: true }]))).toEqual([
      '111111111111',
      '222222222222',
      '333333333333',
    ])
    expect(
      targets(
        policiesOf([
          { accounts: ['security'], features: off },
          { accounts: ['shop'], enroll: false },
        ]),
      ),
    ).toEqual(['111111111111', '222222222222'])
  })

  it('covers accounts and units of the live organization that the manifest does not list', () => {
    const manifest = manifestOf([{ units: ['Workloads'], enroll: false }])
    const [unit, account] = [parseUnitId('ou-ab12-newcomer'), parseAccountId('999999999999')]
    const tree = treeOf(manifest)
    const live = {
      ...tree,
      units: [...tree.units, { id: unit, parent: tree.root }],
      accounts: [...tree.accounts, { id: account, unit: tree.root }],
    }
    expect(targets(wantedPolicies(manifest, live))).toEqual([unit, '111111111111', '222222222222', account])
  })

  it('makes two documents of more than 15 Regions, and changes one of them where one Region changes', () => {
    const [home, ...others] = regionNames
    const regions = { '/regions/home': home, '/regions/others': others.slice(0, 16) }
    const before = policiesOf([], regions)
    expect(before.map(({ name }) => name)).toEqual(['guardpost-r-ab12', 'guardpost-r-ab12-2'])
    expect(before.flatMap((policy) => Object.keys(blocksOf(policy)))).toEqual([home, ...others.slice(0, 16)].sort())
    const after = policiesOf([{ regions: ['us-west-2'], features: { AI_PROTECTION: 'ALL' } }], regions)
    expect(after.map(({ content }, index) => content === before[index]?.content)).toEqual([true, false])
  })
})

describe('openContainers', () => {
  it('names what new accounts would get nothing in, and why', () => {
    const of = (exceptions: readonly object[]) => {
      const manifest = manifestOf(exceptions)
      return openContainers(manifest, treeOf(manifest))
    }
    expect(of([{ units: ['Workloads'], features: off }])).toEqual([])
    const leftOut = [{ target: 'ou-ab12-payments', by: ['protection', 'exceptions', 0, 'enroll'] }]
    expect(of([{ units: ['Workloads/Payments'], enroll: false }])).toEqual([
      { container: 'r-ab12', leftOut },
      { container: 'ou-ab12-workloads', leftOut },
    ])
    expect(
      of([
        { units: ['Workloads'], enroll: false },
        { accounts: ['shop'], enroll: true },
      ]),
    ).toMatchObject([{ container: 'r-ab12' }])
  })
})
