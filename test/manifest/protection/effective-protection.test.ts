import { parseRegion } from '../../../apps/manifest/ids'
import { effectiveProtections, effectOf } from '../../../apps/manifest/protection/effective-protection'

type Settings = Readonly<Record<string, 'enabled' | 'disabled'>>

const assigned = (settings: Settings) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { status: { '@@assign': value } }]))

const documentOf = (blocks: Readonly<Record<string, Settings>>): string =>
  JSON.stringify({
    guardduty: { enablement: Object.fromEntries(Object.entries(blocks).map(([name, own]) => [name, assigned(own)])) },
  })

const on = { foundational: 'enabled', s3_data_events: 'enabled', eks_audit_logs: 'enabled' } as const
const chain = ['r-ab12', 'ou-ab12-workloads', '333333333333']
const ireland = parseRegion('eu-west-1')

/** The effect on the account of policies by their names, each on targets. */
const effects = (
  policies: Readonly<Record<string, string>>,
  attachments: Readonly<Record<string, readonly string[]>>,
) =>
  effectiveProtections({
    documents: new Map(Object.entries(policies)),
    attachments: new Map(Object.entries(attachments)),
  })

describe('effectiveProtections', () => {
  it('manages nothing where no policy is', () => {
    const { policies, inRegion } = effects({}, {})(chain)
    expect([policies, inRegion(ireland).foundational]).toEqual([[], { state: 'unmanaged' }])
  })

  it('names the policy that decides, which is the nearest', () => {
    const effect = effects(
      { root: documentOf({ default: on }), unit: documentOf({ default: { s3_data_events: 'disabled' } }) },
      { 'r-ab12': ['root'], 'ou-ab12-workloads': ['unit'] },
    )(chain)
    const { foundational, feature } = effect.inRegion(ireland)
    expect([foundational, feature('S3_DATA_EVENTS'), feature('EKS_AUDIT_LOGS')]).toEqual([
      { state: 'enabled', by: 'root' },
      { state: 'disabled', by: 'unit' },
      { state: 'enabled', by: 'root' },
    ])
    expect(feature('EKS_RUNTIME_MONITORING')).toEqual({ state: 'unmanaged' })
    expect(effect.policies).toEqual(['root', 'unit'])
  })

  it('lets the first decide of those on one target', () => {
    const [one, other] = [on, { ...on, s3_data_events: 'disabled' } as const].map((own) => documentOf({ default: own }))
    const by = (order: readonly string[]) =>
      effects({ one: one!, other: other! }, { 'r-ab12': order })(chain).inRegion(ireland).feature('S3_DATA_EVENTS')
    expect(by(['one', 'other'])).toEqual({ state: 'enabled', by: 'one' })
    expect(by(['other', 'one'])).toEqual({ state: 'disabled', by: 'other' })
  })

  it("takes a Region's block for the default, although a policy further away has the default", () => {
    const { inRegion } = effects(
      { root: documentOf({ default: on }), unit: documentOf({ 'eu-west-1': { foundational: 'enabled' } }) },
      { 'r-ab12': ['root'], 'ou-ab12-workloads': ['unit'] },
    )(chain)
    expect(inRegion(ireland).feature('S3_DATA_EVENTS')).toEqual({ state: 'unmanaged' })
    expect(inRegion(parseRegion('us-east-1')).feature('S3_DATA_EVENTS').state).toBe('enabled')
  })

  it('says which blocks make the whole invalid, although each document is valid', () => {
    const { invalidBlocks } = effects(
      {
        root: documentOf({ default: on, 'eu-west-1': on }),
        unit: documentOf({ 'eu-west-1': { foundational: 'disabled' } }),
      },
      { 'r-ab12': ['root'], 'ou-ab12-workloads': ['unit'] },
    )(chain)
    expect(invalidBlocks).toEqual(['eu-west-1'])
  })

  it('reads keys in whatever case they are written', () => {
    const content = documentOf({ default: on }).replaceAll('s3_data_events', 'S3_Data_Events')
    expect(
      effects(
        { root: content },
        { 'r-ab12': ['root'] },
      )(chain)
        .inRegion(ireland)
        .feature('S3_DATA_EVENTS').state,
    ).toBe('enabled')
  })

  it('merges once for all accounts below the same policies', () => {
    const effectAt = effects({ root: documentOf({ default: on }) }, { 'r-ab12': ['root'] })
    expect(effectAt(chain)).toBe(effectAt(['r-ab12', 'ou-ab12-other', '444444444444']))
  })

  it('has the settings of what DescribeEffectivePolicy returns for it', () => {
    const effect = effects(
      { root: documentOf({ default: on }), unit: documentOf({ default: { eks_audit_logs: 'disabled' } }) },
      { 'r-ab12': ['root'], 'ou-ab12-workloads': ['unit'] },
    )(chain)
    const returned = (eks: string) =>
      effectOf(
        JSON.stringify({
          guardduty: {
            enablement: {
              default: {
                eks_audit_logs: { status: eks },
                s3_data_events: { status: 'enabled' },
                foundational: { status: 'enabled' },
              },
            },
          },
        }),
      )
    expect(returned('disabled').settings).toBe(effect.settings)
    expect(returned('enabled').settings).not.toBe(effect.settings)
    expect(returned('disabled').inRegion(ireland).feature('EKS_AUDIT_LOGS')).toEqual({ state: 'disabled' })
  })

  it('refuses to compute without a document', () => {
    expect(() => effects({}, { 'r-ab12': ['p-gone'] })(chain)).toThrow('The document of the policy p-gone is missing')
  })
})
