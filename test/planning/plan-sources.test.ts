import { parseAccountId } from '../../apps/manifest/ids'
import { coverage } from '../../apps/planning/coverage/coverage'
import { plan } from '../../apps/planning/plan'
import type { Observed } from '../../apps/planning/state/observed'
import type { ObservedSource } from '../../apps/planning/state/observed-sources'
import { desiredOf, home, inSyncWorld, manifestFile, other, readManifest } from './worlds'

const manifestWith = (...sources: readonly string[]) =>
  readManifest({ ...manifestFile, routes: [{ ...manifestFile.routes[0], sources: ['GUARDDUTY', ...sources] }] })

const inspector = (isOn: ObservedSource['isOn'], region = home): ObservedSource => ({
  source: 'INSPECTOR',
  region,
  isOn,
})
const denied = {
  denied: { operation: 'inspector2:BatchGetAccountStatus', account: '222222222222', region: home, message: 'no' },
} as ObservedSource['isOn']

/** What is planned where some sources are routed and in a state. */
const planned = (sources: readonly string[], changes: Partial<Observed>) => {
  const manifest = manifestWith(...sources)
  return { manifest, plan: plan(desiredOf(manifest), { ...inSyncWorld(manifest), ...changes }) }
}

describe('planSources', () => {
  it('refuses a source that is off by its name, with the Regions, the routes and what to switch on', () => {
    const sources = [inspector({ seen: false }), inspector({ seen: false }, other)]
    const { refusals } = planned(['INSPECTOR'], { sources }).plan
    expect(refusals).toEqual([
      {
        code: 'SOURCE_OFF',
        message: expect.stringMatching(
          /^INSPECTOR \(.+\) is off in 222222222222 \(security\), ap-northeast-1, us-east-1: the route "security" would wait/,
        ),
        wayOut: expect.stringMatching(/; or take INSPECTOR out of "sources" of the route "security"\.$/),
        account: '222222222222',
        routes: ['security'],
      },
    ])
  })

  it('names the one Region in which a source is off', () => {
    const sources = [inspector({ seen: true }), inspector({ seen: false }, other)]
    expect(planned(['INSPECTOR'], { sources }).plan.refusals).toMatchObject([{ code: 'SOURCE_OFF', region: other }])
  })

  it('refuses findings that gather in another Region than home, and names both', () => {
    const sources: readonly ObservedSource[] = [
      { source: 'SECURITY_HUB', region: home, isOn: { seen: false }, gatheredIn: other },
    ]
    const { refusals } = planned(['SECURITY_HUB'], { sources }).plan
    expect(refusals).toMatchObject([{ code: 'SOURCE_OFF', region: home, routes: ['security'] }])
    expect(refusals[0]?.message).toMatch(/gathers the findings of all Regions in us-east-1.*is ap-northeast-1/)
  })

  it('says of a source that may not be read which call was refused, and refuses nothing', () => {
    const { refusals, notices } = planned(['INSPECTOR'], { sources: [inspector(denied)] }).plan
    expect(refusals).toEqual([])
    expect(notices.filter(({ code }) => code === 'SOURCE_UNREAD')).toEqual([
      {
        code: 'SOURCE_UNREAD',
        message: expect.stringMatching(
          /INSPECTOR.* come to the route "security": inspector2:BatchGetAccountStatus: no$/,
        ),
        routes: ['security'],
      },
    ])
  })

  it('says that what arrives in every account brings nothing of the management account, where such a source is routed', () => {
    const noticed = (...sources: readonly string[]) =>
      planned(sources, {}).plan.notices.filter(({ code }) => code === 'SOURCE_WITHOUT_MANAGEMENT')
    expect(noticed('INSPECTOR')).toEqual([])
    expect(noticed('INSPECTOR', 'CLOUDTRAIL', 'CONFIG')).toMatchObject([
      {
        message: expect.stringMatching(/^CONFIG, CLOUDTRAIL bring no events of the management account 111111111111/),
        account: '111111111111',
        routes: ['security'],
      },
    ])
    const manifest = manifestWith('CLOUDTRAIL')
    const { problems } = coverage(desiredOf(manifest), inSyncWorld(manifest))
    expect(problems.map(({ code }) => code)).not.toContain('SOURCE_WITHOUT_MANAGEMENT')
  })

  it('says of accounts into which nobody looked that they have stacks of sources, where there is no member route', () => {
    const members = {
      read: [],
      withoutRole: [parseAccountId('333333333333')],
      refused: { accounts: [], message: '' },
      later: [],
    }
    const { notices } = planned(['CLOUDTRAIL'], { members }).plan
    expect(notices.find(({ code }) => code === 'MEMBERS_UNREAD')?.message).toMatch(
      /^CloudFormation says that the stacks of sources of alerts are current/,
    )
  })

  it('says nothing where all is on, nor of a source that no route names', () => {
    expect(planned(['INSPECTOR'], { sources: [inspector({ seen: true })] }).plan.refusals).toEqual([])
    expect(planned([], { sources: [inspector({ seen: false })] }).plan.refusals).toEqual([])
  })

  it('has status name a source that is off as a problem, with its routes', () => {
    const manifest = manifestWith('INSPECTOR')
    const observed = { ...inSyncWorld(manifest), sources: [inspector({ seen: false })] }
    const { problems } = coverage(desiredOf(manifest), observed)
    expect(problems).toMatchObject([{ code: 'SOURCE_OFF', region: home, routes: ['security'] }])
  })
})
